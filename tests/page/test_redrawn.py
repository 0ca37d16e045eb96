"""Law: a locked chart is drawn again from its own record as it was, its crowded relations too."""

import random

import pytest

import orgcharts
from orgcharts.model import RELATION_KINDS
from orgcharts.page import Layout, LayoutRecord

PARTS = [f"part-{part}" for part in range(4)]
UNITS = {part: [f"{part}-{number}" for number in range(3)] for part in PARTS}
ENDS = [*PARTS, *(unit for units in UNITS.values() for unit in units)]


def relations(seed: int) -> list[str]:
    """Return 8 to 14 relations, more than the gaps of a small page have room for."""
    chance = random.Random(seed)
    count, kinds = chance.randint(8, 14), list(RELATION_KINDS)
    ends = (chance.sample(ENDS, 2) for _ in range(count))
    return [f"{{from: {tail}, to: {head}, kind: {chance.choice(kinds)}}}" for tail, head in ends]


def spec(page: str, related: list[str]) -> orgcharts.Spec:
    """Return a chart of a head with four parts of three units each."""
    below = {part: ", ".join(f"{{id: {unit}, name: Unit {unit}}}" for unit in UNITS[part]) for part in PARTS}
    parts = [f"{{id: {part}, name: Section {part}, units: [{units}]}}" for part, units in below.items()]
    return orgcharts.loads(
        f"organization: {{name: Office, units: [{{id: head, name: Head, units: [{', '.join(parts)}]}}]}}\n"
        f"relations: [{', '.join(related)}]\n"
        f"charts: [{{id: c, page: {page}, type: {{cap: null}}}}]\n"
    )


def badged(layout: Layout) -> set[tuple[str, str]]:
    return {(each.relation.tail, each.relation.head) for each in layout.badged}


@pytest.mark.parametrize(
    ("page", "seed", "has_badges"),
    [("A5-landscape", 2, True), ("148x105mm", 5, True), ("148x105mm", 0, False)],
)
def test_nothing_moves_and_the_record_is_the_same(page: str, seed: int, has_badges: bool) -> None:
    """Without badges: the page has no room to explain them, and none the next time."""
    chart = spec(page, relations(seed))
    first = orgcharts.draw(chart, layout={"lock": True}).layout
    assert first.record is not None
    assert first.record.relations
    assert has_badges == bool(first.badged)
    read = LayoutRecord.model_validate(first.record.model_dump(mode="json", exclude_defaults=True))
    again = orgcharts.draw(chart, record=read).layout
    assert (first.boxes, first.lines, first.lists, first.scale, first.area) == (
        again.boxes, again.lines, again.lists, again.scale, again.area,
    )  # fmt: skip
    assert (first.relations, first.badged, first.record) == (again.relations, again.badged, again.record)


def test_a_further_relation_takes_no_badge_from_another() -> None:
    """Relations are identified by their ends: a new one before them changes none of them."""
    related = relations(6)
    first = orgcharts.draw(spec("A5-landscape", related), layout={"lock": True}).layout
    more = ["{from: part-0, to: part-1, kind: coordination}", *related]
    again = orgcharts.draw(spec("A5-landscape", more), record=first.record).layout
    assert badged(first)
    assert badged(first) <= badged(again) <= badged(first) | {("part-0", "part-1")}
