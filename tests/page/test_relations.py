"""Relations in a whole layout: what they may touch, and what they may not move."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

import orgcharts
from orgcharts import subject
from orgcharts.chart import build_chart
from orgcharts.fonts import default_fonts
from orgcharts.geometry import Frame, Insets, Rect
from orgcharts.geometry.page_sizes import page_size
from orgcharts.model import RELATION_KINDS, Organization, OrganizationalUnit, Relation
from orgcharts.options import ChartOptions
from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import BoxForm, Layout
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.page.record import FARTHEST
from orgcharts.page.relations.badges import long_paths
from orgcharts.page.relations.entries import entry_rects
from orgcharts.page.relations.with_relations import lay_out_with_relations, with_relations
from orgcharts.theme import load_theme
from orgcharts.typeset import measure_chart

ROOT = Path(__file__).parents[2]
FRAME = Frame(page_size("A4-landscape"), Insets(80, 28, 60, 28))
DEPARTMENTS = ("dpo", "dppa", "dos")


def organization(department: str, count: int, seed: int) -> Organization:
    """Return a department with `count` relations between random units of its own."""
    stated = orgcharts.load(ROOT / "specs" / f"{department}.yaml").organization
    chance = random.Random(seed)
    units = [unit for unit, entry in stated.entries.items() if not entry.is_outside]
    kinds = list(RELATION_KINDS)
    relations = tuple(
        Relation(
            from_=tail,
            to=head,
            kind=chance.choice(kinds),
            label=chance.choice((None, "liaison", "training of staff")),
        )
        for tail, head in (chance.sample(units, 2) for _ in range(count))
    )
    return stated.model_copy(update={"relations": relations})


def drawn(department: str, count: int, seed: int = 1) -> tuple[Layout, Layout]:
    """Return the layout of a department without its relations and with them."""
    options = ChartOptions()
    chart = build_chart(organization(department, count, seed), options)
    plain = lay_out(measure_chart(chart, load_theme("official"), default_fonts()), options, FRAME)
    return plain, with_relations(plain)


def outlines(layout: Layout) -> dict[str, Rect]:
    """Return what is seen as a box, and what is seen of entries of lists: the bullet and the text."""
    rects = {box.node: box.rect for box in layout.boxes.values()}
    return rects | entry_rects(layout, rects)


@pytest.fixture(params=[(name, seed) for name in DEPARTMENTS for seed in (1, 2)], ids=str, scope="module")
def layouts(request) -> tuple[Layout, Layout]:
    return drawn(request.param[0], 10, request.param[1])


def test_relations_move_no_box_and_no_line(layouts: tuple[Layout, Layout]) -> None:
    plain, related = layouts
    assert (plain.boxes, plain.lists, plain.lines) == (related.boxes, related.lists, related.lines)
    assert related.relations


def test_a_relation_passes_through_no_box_and_ends_on_its_own(layouts: tuple[Layout, Layout]) -> None:
    related = layouts[1]
    rects = outlines(related)
    heads = {
        box.node: related.measured.chart.nodes[box.node].parent
        for box in related.boxes.values()
        if box.form is BoxForm.ITEM
    }
    for routed in related.relations:
        ends = {routed.relation.tail, routed.relation.head}
        own = {heads[end] for end in ends & set(heads)}
        inside = [*rects.values(), *(frame.rect for frame in related.lists if frame.head not in own)]
        assert len(routed.points) <= 8
        for start, end in pairwise(routed.points):
            span = Rect(min(start.x, end.x), min(start.y, end.y), abs(end.x - start.x), abs(end.y - start.y))
            assert not any(span.overlaps(rect, 0.01) for rect in inside), routed.relation
        for point, node in (
            (routed.points[0], routed.relation.tail),
            (routed.points[-1], routed.relation.head),
        ):
            rect = rects[node]
            assert rect.x - 0.01 <= point.x <= rect.right + 0.01
            assert rect.y - 4 <= point.y <= rect.bottom + 4  # an entry of a list reaches to its neighbours


LARGE = {"page": "A4-landscape", "layout": {"lock": True}, "type": {"cap": None}}


@pytest.mark.parametrize(
    ("department", "count", "seed", "is_widened"),
    [("dpo", 6, 0, True), ("dppa", 10, 5, True), ("dppa", 12, 11, False)],
)
def test_a_locked_chart_has_the_gaps_that_it_had(
    department: str, count: int, seed: int, is_widened: bool
) -> None:
    """Some have room for their labels without wider gaps."""
    whole = organization(department, count, seed)
    first = orgcharts.draw(whole, **LARGE).layout
    assert first.record is not None
    assert is_widened == (first.record.widened > 1)
    again = orgcharts.draw(whole, record=first.record, **LARGE).layout
    assert again.record is not None
    assert first.record.widened == again.record.widened
    for node, box in first.boxes.items():
        assert box.rect.x == pytest.approx(again.boxes[node].rect.x, abs=0.01)
        assert box.rect.y == pytest.approx(again.boxes[node].rect.y, abs=0.01)


def test_most_labels_find_room() -> None:
    drawings = [drawn(name, 10, seed)[1] for name in DEPARTMENTS for seed in range(1, 9)]
    missing = sum(len(layout.unlabelled) for layout in drawings)
    found = sum(routed.label is not None for layout in drawings for routed in layout.relations)
    assert found > 2 * missing


def test_labels_overlap_no_box_and_no_other_label(layouts: tuple[Layout, Layout]) -> None:
    related = layouts[1]
    labels = [routed.label.rect for routed in related.relations if routed.label]
    for place, label in enumerate(labels):
        assert not any(label.overlaps(box.rect, 0.01) for box in related.boxes.values())
        assert not any(label.overlaps(other, 0.01) for other in labels[place + 1 :])


def test_every_relation_has_a_path_or_two_badges(layouts: tuple[Layout, Layout]) -> None:
    related = layouts[1]
    asked = [line.id for line in related.measured.chart.cross_lines]
    drawn = [each.relation.id for each in (*related.relations, *related.badged)]
    assert sorted(asked) == sorted(drawn)
    assert set(related.unrouted) <= {each.relation.id for each in related.badged}
    assert set(legend_facts_of(related).numbered) <= set(legend_facts_of(related).lines)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_badges_instead_of_long_paths_make_type_hardly_smaller(
    department: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = organization(department, 4, seed)
    layout = orgcharts.draw(whole, page="A4-landscape").layout
    monkeypatch.setattr(subject, "long_paths", lambda _: frozenset())
    paths = orgcharts.draw(whole, page="A4-landscape").layout
    assert layout.report.type_size >= 0.985 * paths.report.type_size
    if layout.badged != paths.badged:
        assert long_paths(paths) <= {each.relation.id for each in layout.badged}


def test_a_path_round_a_chart_gives_way_to_badges() -> None:
    below = {part: ", ".join(f"Service {part}{n} for the public" for n in range(11)) for part in "ABCDE"}
    parts = ", ".join(f"{{name: Part {part}, acronym: P{part}, units: [{below[part]}]}}" for part in below)
    related = "{from: PA, to: service-e3-for-the-public, kind: supports}"
    spec = f"organization: {{name: Office, units: [{parts}]}}\nrelations: [{related}]\n"
    drawing = orgcharts.draw(orgcharts.loads(spec), relations="all", page="A4-landscape")
    assert ("relation-1",) == tuple(each.relation.id for each in drawing.layout.badged)
    (page,) = drawing.diagram.pages
    legend = [each.title for each in page.elements if each.role == "legend-entry"]
    assert ["PA → Service E3 for the public: Supports"] == legend


def test_a_chart_without_relations_is_laid_out_as_ever() -> None:
    plain, related = drawn("dpo", 0)
    assert plain is related
    assert plain == lay_out_with_relations(plain.measured, ChartOptions(), FRAME)


def test_relations_that_find_no_way_widen_the_gaps() -> None:
    plain, related = drawn("dpo", 20)
    wide = lay_out_with_relations(plain.measured, ChartOptions(), FRAME)
    assert len(wide.unrouted) <= len(related.unrouted)


def test_the_trunk_of_a_net_bends_no_more_often_than_it_has_to() -> None:
    """One trunk below all three hosted capacities, and not one that winds along their boxes."""
    spec = orgcharts.load(ROOT / "specs" / "partners.yaml")
    layout = orgcharts.draw(spec, chart="partners-hosts", units={"orolsi": {"arrange": "row"}}).layout
    assert [1, 2, 2] == [len(routed.points) - 2 for routed in layout.relations]
    assert 1 == len({routed.points[:2] for routed in layout.relations})


@pytest.mark.parametrize("name", ["dpo", "dos", "pillar", "minusca-substantive", "shared-services"])
def test_a_relation_ends_before_every_line_of_an_entry(name: str) -> None:
    """An entry of several lines may be as wide as its list, whatever its longest line is elsewhere."""
    spec = orgcharts.load(ROOT / "specs" / f"{name}.yaml")
    for chart in spec.charts:
        drawing = orgcharts.draw(spec, chart.id)
        texts = {
            unit.id: [(ln.origin.x, ln.origin.x + ln.width) for text in unit.paragraphs for ln in text.lines]
            for unit in drawing.diagram.pages[0].units
            if unit.form == "entry"
        }
        for routed in drawing.layout.relations:
            ends = (routed.relation.tail, routed.points[0]), (routed.relation.head, routed.points[-1])
            for node, end in ends:
                assert not any(left < end.x < right for left, right in texts.get(node, ()))


@pytest.mark.parametrize("seed", range(8))
def test_the_line_of_a_further_parent_comes_from_above(seed: int) -> None:
    chance = random.Random(seed)
    offices = [
        OrganizationalUnit(
            name=f"Office {office}", units=[f"Desk {office}{desk}" for desk in range(chance.randint(1, 4))]
        )
        for office in range(chance.randint(3, 4))
    ]
    first, *others = offices
    joint = OrganizationalUnit(
        name="Joint Desk", joint_with=[chance.choice(others).name.lower().replace(" ", "-")]
    )
    first = first.model_copy(update={"units": (*first.units, joint)})
    layout = orgcharts.draw(Organization(name="Works", units=(first, *others))).layout
    (line,) = [routed for routed in layout.relations if routed.relation.kind == "line"]
    tail, head = layout.boxes[line.relation.tail].rect, layout.boxes["joint-desk"].rect
    assert line.points[0].y > tail.y
    assert line.points[-1].y < head.bottom


@pytest.mark.parametrize(("department", "count", "seed"), [("dppa", 3, 2), ("dppa", 4, 2), ("dos", 1, 2)])
def test_boxes_leave_relations_beside_them_room_inside_the_frame(
    department: str, count: int, seed: int
) -> None:
    whole, locked = organization(department, count, seed), {"page": "A4-landscape", "layout": {"lock": True}}
    first = orgcharts.draw(whole, **locked).layout
    assert first.record is not None
    assert first.record.beside != (0.0, 0.0)
    across = [point.x for routed in first.relations for point in routed.points]
    assert first.area.x - 0.01 < min(across)
    assert max(across) < first.area.right + 0.01
    again = orgcharts.draw(whole, record=first.record, **locked).layout
    assert again.area == first.area
    assert again.relations == first.relations
    assert again.boxes == first.boxes


@pytest.mark.parametrize("beside", [(400.0, 400.0), (0.0, 5_000.0), (FARTHEST, FARTHEST)])
@pytest.mark.parametrize("page", ["A4-landscape", "free"])
def test_a_record_with_too_much_room_beside_boxes_leaves_them_some(
    beside: tuple[float, float], page: str
) -> None:
    whole, locked = organization("dos", 1, 2), {"page": page, "layout": {"lock": True}}
    record = orgcharts.draw(whole, **locked).layout.record
    assert record is not None
    layout = orgcharts.draw(whole, record=record.model_copy(update={"beside": beside}), **locked).layout
    assert all(0 < box.rect.x < box.rect.right < layout.page.width < 2_000 for box in layout.boxes.values())


def test_a_relation_may_be_in_the_margin_where_boxes_have_no_room_to_spare() -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    for cap, is_inside in ((11.0, True), (None, False)):
        layout = orgcharts.draw(spec, "dpo", type={"cap": cap}).layout
        last = max(point.x for routed in layout.relations for point in routed.points)
        assert is_inside == (last < layout.area.right + 0.01)
        assert last < layout.page.width
