"""The same boxes are routed around once, whatever asks for them again."""

import pytest

from benchmarks.relations import routing
from orgcharts import Organization, draw, subject
from orgcharts.page.relations import with_relations as relations
from orgcharts.page.routings import Routings
from orgcharts.routing import EFFORT, Effort, RoutedRelations, route_relations
from orgcharts.typeset import MeasuredChart
from tests.page.test_relations import drawn

CROWDED = Organization.model_validate(
    {
        "name": "Council",
        "units": [{"name": f"Unit {number}", "id": f"u{number}"} for number in range(6)],
        "relations": [
            {"from": f"u{tail}", "to": f"u{(tail + step) % 6}", "kind": "advisory", "label": f"{tail}-{step}"}
            for tail in range(6)
            for step in (2, 3)
        ],
    }
)
"""Six tiles in one box, all that there is: wider gaps move nothing."""


def test_no_arrangement_is_routed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def counted(boxes: object, hierarchy: object, *args: object, **options: object) -> RoutedRelations:
        seen.append((repr(boxes), repr(hierarchy), repr(args[1:]), repr(options["badged"])))
        return route_relations(boxes, hierarchy, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(relations, "route_relations", counted)
    page = {"size": "60x60mm", "margin": 4}
    draw(CROWDED, page=page, relations="all", units={"council": {"arrange": "cells"}})
    assert len(seen) > 1
    assert len(seen) == len(set(seen))


def test_a_known_routing_takes_the_effort_that_it_took() -> None:
    plain, related = drawn("dpo", 4)
    routings, first, second = Routings(), Effort(100_000), Effort(100_000)
    assert relations.with_relations(plain, (), first, routings).relations == related.relations
    assert relations.with_relations(plain, (), second, routings).relations == related.relations
    assert first.left == second.left < 100_000


def test_a_known_routing_is_no_answer_for_less_effort() -> None:
    plain, related = drawn("dpo", 4)
    routings = Routings()
    relations.with_relations(plain, (), Effort(100_000), routings)
    with_little = relations.with_relations(plain, (), Effort(1), routings)
    assert with_little.relations == relations.with_relations(plain, (), Effort(1)).relations
    assert with_little.relations != related.relations


LABELLED = Organization.model_validate(
    {
        "name": "Council",
        "units": [{"name": f"Unit {number}", "id": f"u{number}"} for number in range(4)],
        "relations": [
            {"from": f"u{tail}", "to": f"u{head}", "kind": kind, "label": f"{kind} of unit {tail} to {head}"}
            for kind in ("advisory", "hosts", "reporting")
            for tail in range(4)
            for head in range(tail)
        ],
    }
)
"""More labels than there are places: wider gaps are tried, inside and outside of the legend."""


@pytest.mark.parametrize("count", [3, 6, 9, 12, 18])
def test_all_frames_of_a_drawing_share_one_effort(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []

    def counted(*args: object, effort: Effort, **options: object) -> RoutedRelations:
        before = effort.spent
        found = route_relations(*args, effort=effort, **options)  # type: ignore[arg-type]
        spent.append(effort.spent - before)
        return found

    monkeypatch.setattr(relations, "route_relations", counted)
    few = LABELLED.model_copy(update={"relations": LABELLED.relations[:count]})
    draw(few, relations="all", theme="official")
    assert 0 < sum(spent) <= EFFORT
    assert sum(spent[:-1]) <= relations.AGAIN * EFFORT + max(spent)


@pytest.mark.parametrize("count", [6, 9])
def test_remedies_are_tried_for_no_longer_than_a_drawing_may_take(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each remedy for small type is another drawing, which would have as much effort again."""
    efforts: list[Effort] = []

    def counted(measured: MeasuredChart, limit: int | None = None) -> Effort:
        efforts.append(relations.routing_effort(measured, limit))
        return efforts[-1]

    monkeypatch.setattr(subject, "routing_effort", counted)
    few = LABELLED.model_copy(update={"relations": LABELLED.relations[:count]})
    found = draw(few, relations="all", page="A5-landscape", type={"floor": 60, "cap": 61}).findings
    assert [finding.code for finding in found] == ["OC603"]
    _, *tried = efforts
    assert tried
    assert sum(effort.taken for effort in efforts) <= 1.5 * EFFORT
    assert all(effort.rest for effort in tried[:-1])


def test_an_effort_is_renewed_up_to_its_limit() -> None:
    effort = Effort(80, 110)
    effort.spend(100)
    assert (effort.left, effort.spent, effort.rest) == (0, 80, 30)
    effort.renew()
    assert effort.left == 20
    effort.spend(20)
    effort.renew()
    assert effort.left == effort.rest == 10


@pytest.mark.parametrize(("units", "count"), [(1024, 25), (120, 200)])
def test_a_large_chart_has_lines_and_not_only_badges(units: int, count: int) -> None:
    """The grid of a large chart takes effort, and leaves enough of it for paths."""
    assert routing(units, count, 0.0)["routed"] > 0


@pytest.mark.parametrize("theme", ["official", "panel", "screen"])
@pytest.mark.parametrize("tail", range(3))
def test_a_relation_of_a_cell_between_others_has_badges(theme: str, tail: int) -> None:
    """In a panel, the middle one of three staff has no side of its own where a line could leave it."""
    staff = [{"name": f"Staff Office {number}", "id": f"s{number}", "role": "staff"} for number in range(3)]
    roads = {"name": "Roads", "id": "roads", "units": ["Planning", "Steel"]}
    relation = {"from": f"s{tail}", "to": "roads", "kind": "advisory", "label": "advice"}
    works = Organization.model_validate({"name": "Works", "units": [*staff, roads], "relations": [relation]})
    layout = draw(works, theme=theme, relations="all").layout
    assert len(layout.relations) + len(layout.badged) == 1
