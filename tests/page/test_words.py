"""Words first: of drawings that are about equally large, the one that breaks the fewest names."""

from __future__ import annotations

import random
from itertools import product

import pytest

from orgcharts import draw, loads
from orgcharts.arrange.search import Search
from orgcharts.choice.frontiers import LEAST_WIDTHS
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import lay_out
from orgcharts.page.faults import breaks_of
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured

A4 = Frame(Size(785, 538))
WORDS = ("Accounts", "Coordination", "Data", "Enterprise", "National", "Programme", "Quarterly", "Statistics")

LONG = box(60.0, 80.0, 110.0, 220.0, 330.0)
"""A name in five lines or fewer."""


def test_two_leaves_are_one_column_beside_siblings_with_children_so_that_all_columns_are_wider() -> None:
    children = {"0": "abcdef", "a": "123", "b": "456", "c": "789", "f": "xyz"}
    layout = lay_out(measured(children, shapes=dict.fromkeys("123456789xyz", LONG)), LayoutOptions(), A4)
    assert faults(layout) == []
    rects = {name: placed.rect for name, placed in layout.boxes.items()}
    assert rects["d"].x == rects["e"].x
    assert rects["d"].bottom < rects["e"].y
    assert rects["a"].width > 785 / 6


@pytest.mark.parametrize(("cap", "several"), [(11.0, True), (None, False)])
def test_two_even_rows_replace_a_row_whose_names_break_but_not_for_type(
    cap: float | None, several: bool
) -> None:
    leaves = {parent: [f"{parent}{number}" for number in range(3)] for parent in "abcd"}
    shapes = {name: LONG for children in leaves.values() for name in children}
    chart = measured({"0": "abcd", **leaves}, shapes=shapes)
    layout = lay_out(chart, LayoutOptions(type=TypeOptions(cap=cap)), A4)
    assert faults(layout) == []
    tops = {name: layout.boxes[name].rect.y for name in "abcd"}
    assert (tops["c"] > tops["a"]) is several
    if several:
        assert tops["a"] == tops["b"]
        assert tops["c"] == tops["d"]
        assert all(layout.boxes[name].rect.width >= 330.0 for name in shapes)


@pytest.mark.parametrize(("count", "wide"), [*product((2, 5, 9), (box(40.0), LONG))])
def test_the_widest_boxes_that_fit_are_found_by_bisection(
    count: int, wide: tuple[Size, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[Search] = []
    run = Search.run

    def counted(search: Search) -> None:
        searches.append(search)
        run(search)

    monkeypatch.setattr(Search, "run", counted)
    names = "abcdefghi"[:count]
    lay_out(measured({"0": names}, shapes=dict.fromkeys(names, wide)), LayoutOptions(), A4)
    usual = 2  # a coarse one and a fine one
    assert len(searches) - usual <= len(LEAST_WIDTHS).bit_length()


def test_children_of_several_roots_are_one_column_each_where_rows_would_break_names() -> None:
    children = {root: [f"{root}{number}" for number in range(4)] for root in "abc"}
    names = [name for group in children.values() for name in group]
    chart = measured(children, shapes=dict.fromkeys(names, LONG), roots="abc")
    layout = lay_out(chart, LayoutOptions(type=TypeOptions(cap=11.0)), A4)
    assert faults(layout) == []
    assert layout.report.type_size == 11.0
    assert len({layout.boxes[name].rect.x for name in names}) == 3
    assert min(layout.boxes[name].rect.width for name in names) > 785 / 6 * 1.4


def test_a_row_of_short_names_stays_one_row_whatever_the_room_beside_its_parent() -> None:
    chart = measured({"0": "abcdef"}, shapes=dict.fromkeys("abcdef", box(60.0)))
    layout = lay_out(chart, LayoutOptions(type=TypeOptions(cap=11.0)), A4)
    assert len({layout.boxes[name].rect.y for name in "abcdef"}) == 1


def test_a_name_of_sixty_six_characters_is_in_one_line_where_the_page_has_room() -> None:
    name = "Regional Centre for Preventive Diplomacy, Mediation and Early Warn"
    page = draw(loads(f"organization: {{name: Office, units: ['{name}', B]}}")).diagram.pages[0]
    lines = [text.lines for unit in page.units for text in unit.paragraphs if text.text == name]
    assert 66 == len(name)
    assert [1] == [len(each) for each in lines]


@pytest.mark.parametrize("seed", range(30))
def test_leaves_whose_whole_names_have_room_beside_each_other_are_one_row(seed: int) -> None:
    """Wider boxes leave more room beside the box above them, which is no fault of the row."""
    source = random.Random(seed)
    names = [" ".join(source.sample(WORDS, source.randint(1, 3))) for _ in range(source.randint(3, 5))]
    units = ", ".join(f"{name} {number}" for number, name in enumerate(names))
    layout = draw(loads(f"organization: {{name: Office, units: [{units}]}}")).layout
    leaves = [name for name in layout.boxes if name != "office"]
    widest = max(layout.measured.boxes[name][-1].width for name in leaves) * layout.scale
    if len(leaves) * (widest + 20.0) <= layout.area.width:
        assert len({layout.boxes[name].rect.y for name in leaves}) == 1
        assert not any(breaks_of(layout))
