"""What is known of one room, gap or part of a page is not found out again for another one."""

from __future__ import annotations

import random
from itertools import chain

import pytest
from msgspec.structs import replace

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.page_room import TOLERANCE, Limit, PageRoom
from orgcharts.arrange.place import extent, finest, measure_down, measured, place
from orgcharts.arrange.placement import Placement, Refinement
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.choice.answers import NEAR, Answers, Choice, is_alike
from orgcharts.choice.frontiers import Frontiers
from orgcharts.choice.judge import Prices, judged
from orgcharts.choice.visible_faults import VisibleFaults, hole_in
from orgcharts.geometry import Frame, Insets, Rect, Size
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import Searches, lay_out, tree_layout, type_size_on, widening
from orgcharts.page.flatten import flatten
from orgcharts.page.keeping.stability import PageFit
from orgcharts.page.layout import Layout
from orgcharts.page.reductions import isolated_places, isolated_roots
from orgcharts.page.reductions.isolated_roots import isolated_roots_of
from orgcharts.page.widening import widened
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.samples import box, random_chart
from tests.arrange.samples import measured as measured_chart

GAPS = Separations()
PAGE = Size(785, 538)
NO_PRICES = Prices(line_break=0.0, hole=0.0, mixed=0.0, further_row=0.0, lopsided=0.0)


def drawn(seed: int) -> tuple[LayoutTree, list[Decision], tuple[float, float]]:
    """Return a random tree, its best drawing at 11 pt, and the room for it."""
    tree = flatten(random_chart(random.Random(seed), 25))
    choice = Frontiers(tree, GAPS).best(PAGE, cost_model_of(LayoutOptions()), 11.0)
    return tree, choice.decisions, (PAGE.width / choice.scale, PAGE.height / choice.scale)


@pytest.mark.parametrize("seed", range(40))
def test_a_drawing_looks_the_same_in_every_room_that_it_says(seed: int) -> None:
    tree, decisions, room = drawn(seed)
    source = random.Random(seed)
    factors = [(source.uniform(0.9, 1.6), source.uniform(0.9, 1.6)) for _ in range(8)]
    rooms = [PageRoom(room[0] * across, room[1] * down) for across, down in factors]
    found = [(each, widened(tree, decisions, GAPS, each, each=False)) for each in rooms]
    for known, wide in found:
        same = [other.decisions for each, other in found if known.answers_for(each)]
        assert wide.decisions in same
        assert all(decisions == wide.decisions for decisions in same)


@pytest.mark.parametrize("seed", range(20))
def test_a_limit_answers_for_all_others_that_would_have_given_its_answers(seed: int) -> None:
    source = random.Random(seed)
    lengths = [source.uniform(0, 10) for _ in range(source.randint(0, 4))]
    limit = Limit(5.0)
    answers = [limit.allows(length) for length in lengths]
    for other in (Limit(source.uniform(0, 10)) for _ in range(40)):
        assert limit.answers_for(other) == (answers == [other.allows(length) for length in lengths])


@pytest.mark.parametrize("seed", range(30))
def test_a_chart_looks_on_another_page_as_if_that_were_the_only_one(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, searches = random.Random(seed), Searches()
    chart, options = random_chart(source, source.randint(3, 30)), LayoutOptions(type=TypeOptions(cap=9.0))
    sizes = [(842.0, 595.0), *((source.uniform(700, 1000), source.uniform(500, 700)) for _ in range(5))]
    frames = [Frame(Size(*size), Insets(28, 28, 28, 28), lane=source.choice((0.0, 12.0))) for size in sizes]
    alone = [lay_out(chart, options, frame) for frame in frames]
    filled: list[PageRoom] = []
    fill = tree_layout._filled

    def counted(page_fit: PageFit, decisions: list[Decision], room: PageRoom, locked: bool) -> object:
        filled.append(room)
        return fill(page_fit, decisions, room, locked)

    monkeypatch.setattr(tree_layout, "_filled", counted)
    for frame, layout in zip(frames, alone, strict=True):
        assert lay_out(chart, options, frame, searches=searches) == layout
    filled_at_first = len(filled)
    for frame, layout in zip(frames, alone, strict=True):
        moved = replace(frame, insets=Insets(30, 26, 26, 30))
        page = lay_out(chart, options, moved, searches=searches)
        assert page.scale == layout.scale
    assert len(filled) == filled_at_first


@pytest.mark.parametrize("seed", range(20))
def test_labels_are_asked_for_while_they_can_be_the_next_best(seed: int) -> None:
    tree, source = flatten(random_chart(random.Random(seed), 25)), random.Random(seed)
    cost_model = cost_model_of(LayoutOptions())
    search = Search(tree, cost_model.rules[source.randrange(len(cost_model.rules))], GAPS)
    search.run()
    for cap in (6.0, 11.0, None):
        question = Size(source.uniform(300, 1500), source.uniform(300, 900)), cost_model, cap
        lazy, whole = Answers(search), [*Answers(search).ranked(question)]
        assert whole == sorted(whole, key=lambda choice: choice.worth, reverse=True)
        assert len(whole) == len([label for label in search.root_labels() if search.root_frontier(label)])
        assert [lazy.first(question)] == whole[:1]
        best = whole[0]
        near = [each for each in whole if each.utility >= best.utility - NEAR and is_alike(each.styles, best)]
        assert [*lazy.near(best, question)] == near


def test_a_drawing_at_the_cap_is_found_from_few_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, asked = flatten(random_chart(random.Random(1), 25)), list[object]()
    cost_model = cost_model_of(LayoutOptions())
    search = Search(tree, cost_model.rules[0], GAPS)
    search.run()
    find = Search.root_frontier
    monkeypatch.setattr(
        Search, "root_frontier", lambda self, label: (asked.append(label), find(self, label))[1]
    )
    assert Answers(search).first((Size(4000.0, 4000.0), cost_model, 5.0))
    assert len(asked) == 1 < len(search.root_labels())


@pytest.mark.parametrize("seed", range(20))
def test_a_page_that_is_hardly_larger_is_answered_by_the_same_searches(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    frontiers = Frontiers(flatten(random_chart(random.Random(seed), 25)), GAPS)
    cost_model = cost_model_of(LayoutOptions())
    first = frontiers.best(PAGE, cost_model, 11.0)
    monkeypatch.setattr(Search, "run", lambda _: pytest.fail("it was searched for again"))
    for across, down in ((1.0, 1.009), (1.009, 1.0), (1.005, 1.005)):
        page = Size(PAGE.width * across, PAGE.height * down)
        assert frontiers.best(page, cost_model, 11.0).utility >= first.utility


@pytest.mark.parametrize("seed", range(20))
def test_gaps_down_leave_the_places_across(seed: int) -> None:
    tree, decisions, _ = drawn(seed)
    narrow = measured(Placement(tree, decisions, GAPS))
    for factor in (1.0, 1.3, 2.5):
        gaps = GAPS.enlarged(1.0, factor)
        height = measure_down(narrow.to_measure_down(gaps))
        assert (narrow.subtree_width[0], height) == extent(tree, decisions, gaps)


@pytest.mark.parametrize("seed", range(20))
def test_wider_boxes_make_no_drawing_higher(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the height of a drawing is asked for once, when its boxes are as wide as the room."""
    tree, decisions, _ = drawn(seed)
    width, height = extent(tree, decisions, GAPS)
    heights: list[float] = []
    monkeypatch.setattr(
        widening, "measure_down", lambda each: heights.append(measure_down(each)) or heights[-1]
    )
    for part in (1.0, 1.02, 1.05, 1.1, 1.2, 1.5):
        heights.clear()
        wide = widened(tree, decisions, GAPS, PageRoom(part * width, height), each=False)
        assert wide.subtree_width[0] <= part * width + TOLERANCE
        assert len(heights) <= 1
        assert all(each <= height + TOLERANCE for each in heights)


@pytest.mark.parametrize("seed", range(20))
def test_only_drawings_that_are_asked_for_holes_are_placed_down(seed: int) -> None:
    tree, decisions, _ = drawn(seed)
    seen, placed = VisibleFaults(measured(Placement(tree, decisions, GAPS))), place(tree, decisions, GAPS)
    assert seen.lone_entries == len([head for head in placed.list_heads if len(tree.children[head]) == 1])
    assert not seen.placement.paths
    assert seen.hole == hole_in(placed)
    assert seen.placement.paths == placed.paths


@pytest.mark.parametrize("seed", range(20))
def test_a_drawing_that_several_labels_have_is_judged_once(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 25))
    shortlist = Frontiers(tree, GAPS).shortlist(PAGE, cost_model_of(LayoutOptions()), 11.0)
    placed: list[list[Decision]] = []

    def drawing(choice: Choice) -> VisibleFaults:
        placed.append(choice.decisions)
        return VisibleFaults(measured(Placement(tree, choice.decisions, GAPS)))

    again = [replace(choice, utility=choice.utility - 0.001) for choice in shortlist]
    once, twice = judged(shortlist, drawing), judged([*again, *shortlist], drawing)
    assert once is twice
    half = len(placed) // 2
    assert placed[:half] == placed[half:]


@pytest.mark.parametrize("seed", range(20))
def test_drawings_that_differ_in_widths_are_not_compared_by_their_holes(seed: int) -> None:
    tree = flatten(random_chart(random.Random(seed), 25))
    shortlist = Frontiers(tree, GAPS).shortlist(PAGE, cost_model_of(LayoutOptions()), 11.0)
    first = shortlist[0].decisions
    alike = [choice for choice in shortlist if has_form_of(choice.decisions, first)]
    placed: list[list[Decision]] = []

    def drawing(choice: Choice) -> VisibleFaults:
        placed.append(choice.decisions)
        return VisibleFaults(measured(Placement(tree, choice.decisions, GAPS)))

    prices = replace(NO_PRICES, larger_hole=2.6)
    assert judged(alike, drawing, prices).utility == max(choice.utility for choice in alike)
    assert len(placed) <= 1


@pytest.mark.parametrize("seed", range(20))
def test_least_widths_that_give_the_same_boxes_are_searched_once(seed: int) -> None:
    frontiers = Frontiers(flatten(random_chart(random.Random(seed), 12)), GAPS)
    searched: list[LayoutTree] = []
    with pytest.MonkeyPatch.context() as patch:
        run = Search.run
        patch.setattr(Search, "run", lambda search: (searched.append(search.tree), run(search)))
        best = frontiers.best(PAGE, cost_model_of(LayoutOptions()), 11.0)
        searched.clear()
        for width in (900.0, 800.0, 210.0, 160.0):
            frontiers._wide_search(width, best, PAGE)
    boxes = [(tuple(tree.boxes), tuple(tree.entries)) for tree in searched]
    assert len(boxes) == len(set(boxes)) < 4


@pytest.mark.parametrize("seed", range(20))
def test_blocks_that_drawings_share_are_traced_back_as_alone(seed: int) -> None:
    tree, rules = flatten(random_chart(random.Random(seed), 25)), cost_model_of(LayoutOptions()).rules[-1]
    search = Search(tree, rules, GAPS)
    search.run()
    points = [point for label in search.root_labels() for point in search.root_frontier(label)]
    for point in points[:60]:
        alone = Search(tree, rules, GAPS)
        alone.sizes = search.sizes
        assert search.trace_back(point) == alone.trace_back(point)


@pytest.mark.parametrize("seed", range(20))
def test_boxes_of_other_widths_are_drawn_as_from_the_start(seed: int) -> None:
    tree, decisions, _ = drawn(seed)
    first, source = measured(Placement(tree, decisions, GAPS)), random.Random(seed)
    wide = [replace(decision, box=decision.box * source.uniform(1.0, 1.5)) for decision in decisions]
    one, other = (measured(each) for each in (first.with_boxes(wide), Placement(tree, wide, GAPS)))
    assert [one.box_x, one.box_width, one.box_height] == [other.box_x, other.box_width, other.box_height]


def has_form_of(some: list[Decision], others: list[Decision]) -> bool:
    """Return whether two drawings differ in the widths of their boxes at most."""
    return [(each.form, each.splits) for each in some] == [(each.form, each.splits) for each in others]


@pytest.mark.parametrize("seed", range(40))
def test_the_finest_drawing_fits_and_no_finer_one_does(seed: int) -> None:
    tree, decisions, room = drawn(seed)
    found = finest(tree, decisions, GAPS, PageRoom(*room))
    size = found.subtree_width[0], found.subtree_height(0)
    assert size == extent(tree, decisions, GAPS, found.refinement)
    known = Refinement()
    for more in ("straight_trunks", "parted_subtrees", "level_starts"):
        finer = replace(known, **{more: True})
        width, height = extent(tree, decisions, GAPS, finer)
        if width <= room[0] + TOLERANCE and height <= room[1] + TOLERANCE:
            known = finer
    assert found.refinement == known


def with_isolated_roots(source: random.Random) -> MeasuredChart:
    """Return a random chart with a tree and up to seven roots without children."""
    children = {"0": [f"0{n}" for n in range(source.randint(2, 9))]}
    children |= {unit: [f"{unit}{n}" for n in range(source.randint(0, 4))] for unit in children["0"]}
    names = ["0", *chain.from_iterable(children.values())]
    roots = ["0", *("abcdefg"[: source.randint(1, 7)])]
    widths = {name: source.uniform(40, 120) for name in (*names, *roots)}
    return measured_chart(
        children, shapes={name: box(width, 1.7 * width) for name, width in widths.items()}, roots=roots
    )


@pytest.mark.parametrize("cap", [9.0, 11.0, 16.0, None])
@pytest.mark.parametrize("seed", range(12))
def test_a_chart_with_isolated_roots_is_said_to_have_the_type_that_it_gets(
    seed: int, cap: float | None
) -> None:
    source = random.Random(seed)
    chart = with_isolated_roots(source)
    options = LayoutOptions(type=TypeOptions(cap=cap))
    frame = Frame(Size(842, source.uniform(200, 595)), Insets(28, 28, 28, 28))
    assert isolated_roots_of(chart.chart)
    said = type_size_on(chart, options, frame, Searches())
    assert said == pytest.approx(lay_out(chart, options, frame).report.type_size)


@pytest.mark.parametrize("seed", range(12))
def test_a_place_of_isolated_roots_is_judged_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source, judge = random.Random(seed), isolated_places.faults_of
    chart = with_isolated_roots(source)
    judged_places: list[list[Rect]] = []

    def counted(layout: Layout) -> float:
        judged_places.append([box.rect for box in layout.boxes.values()])
        return judge(layout)

    monkeypatch.setattr(isolated_places, "faults_of", counted)
    isolated = isolated_roots_of(chart.chart)
    tree = lay_out(
        isolated_roots.without_roots(chart, isolated),
        LayoutOptions(type=TypeOptions(cap=9.0)),
        Frame(Size(842, 595)),
    )
    isolated_places.with_isolated_roots(tree, chart, isolated, GAPS)
    assert all(judged_places.count(places) == 1 for places in judged_places)
