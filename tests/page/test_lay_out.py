"""What an author sees: styles, hints, pages, assistants, the report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from orgcharts import Organization, draw
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import BoxForm, Layout, PlacedBox
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.judge import faults, solids
from tests.arrange.samples import box, measured

A4 = Frame(Size(842, 595), Insets(28, 28, 28, 28))
TWO_DIVISIONS = {"0": "ab", "a": ("a1", "a2", "a3"), "b": ("b1", "b2")}


def drawn(chart: MeasuredChart, frame: Frame = A4, **options: object) -> Layout:
    layout = lay_out(chart, LayoutOptions.model_validate(options), frame)
    assert [] == faults(layout)
    return layout


def test_a_chart_with_room_is_formal() -> None:
    layout = drawn(measured(TWO_DIVISIONS))
    assert layout.report.type_size == pytest.approx(11.0)
    assert ("row", "hanging") == layout.report.levels
    assert layout.report.unit_columns


def test_the_root_is_centred_at_the_top_of_its_page() -> None:
    layout = drawn(measured(TWO_DIVISIONS))
    root = layout.boxes["0"].rect
    assert root.centre.x == pytest.approx(layout.area.centre.x)
    assert root.y == pytest.approx(layout.area.y)
    assert layout.bottom < layout.area.bottom


def test_a_free_page_and_a_locked_one_begin_at_the_top() -> None:
    free = Frame(None, A4.insets)
    for layout in (
        drawn(measured(TWO_DIVISIONS), free),
        drawn(measured(TWO_DIVISIONS), layout={"lock": True}),
    ):
        assert layout.boxes["0"].rect.y == pytest.approx(layout.area.y)


def test_columns_of_a_row_are_equally_wide() -> None:
    shapes = {"a1": box(90.0), "b1": box(30.0)}
    layout = drawn(measured(TWO_DIVISIONS, shapes=shapes))
    assert layout.boxes["a1"].rect.width == pytest.approx(layout.boxes["b1"].rect.width)


def test_lines_of_siblings_share_their_trunk_exactly() -> None:
    layout = drawn(measured({"0": "abc"}))
    assert 1 == len({line.points[0] for line in layout.lines})
    assert 1 == len({line.points[1].y for line in layout.lines if len(line.points) > 2})


def test_assistants_stand_beside_the_trunk_above_the_children() -> None:
    layout = drawn(measured({"0": "abc", "a": "de"}, {"a": "xy"}))
    head, left, right, child = (layout.boxes[name].rect for name in ("a", "x", "y", "d"))
    assert left.right < head.centre.x < right.x
    assert head.bottom < left.y
    assert left.bottom < child.y


@pytest.mark.parametrize("assistants", ["x", "xy", "xyz", "wxyz"])
def test_assistants_of_the_top_box_are_beside_it(assistants: str) -> None:
    """A row of six has room for both sides; assistants of one row begin at one height."""
    layout = drawn(measured({"0": "abcdef"}, {"0": assistants}))
    root, child = layout.boxes["0"].rect, layout.boxes["a"].rect
    rects = [layout.boxes[name].rect for name in assistants]
    assert all(rect.right < root.x or rect.x > root.right for rect in rects)
    assert all(root.y <= rect.centre.y <= child.y for rect in rects)
    if len(rects) > 1:
        assert [rect.right < root.x for rect in rects] == [True, False, True, False][: len(rects)]
        assert rects[0].y == rects[1].y


@pytest.mark.parametrize("down", [1.0, 2.0, 3.0, 4.0])
@pytest.mark.parametrize("assistants", ["x", "xy", "xyz", "vwxyz"])
def test_lines_to_assistants_begin_at_the_side_of_the_top_box(assistants: str, down: float) -> None:
    for children in ("abcdef", "abcdefgh"):
        layout = drawn(measured({"0": children}, {"0": assistants}), layout={"gaps": {"down": down}})
        root = layout.boxes["0"].rect
        for line in layout.lines:
            start = line.points[0]
            assert root.y <= start.y <= root.bottom
            assert start.y == root.bottom or start.x in (root.x, root.right)
            if line.head in assistants and len(assistants) < 3 and start.y != root.bottom:
                assert len(line.points) == 2


def test_a_board_over_the_top_box_leaves_assistants_at_the_trunk() -> None:
    """The box is a part of what the board and the box share, so nothing can be beside it."""
    units = [{"name": name, "id": name, "role": "staff"} for name in ("Audit", "Legal")]
    units += [{"name": "Advisory Board", "id": "board", "role": "attached"}, "Roads", "Bridges", "Tunnels"]
    drawing = draw(Organization(id="works", name="Works", units=units), units={"board": {"above": True}})
    root = drawing.layout.boxes["works"].rect
    assert drawing.layout.boxes["board"].rect.bottom < root.y
    for line in drawing.layout.lines:
        if line.tail == "works" and line.head != "board":
            assert root.y <= line.points[0].y <= root.bottom + 1e-6


def test_what_hangs_below_an_assistant_is_drawn() -> None:
    layout = drawn(measured({"0": "a", "x": ("x1", "x2")}, {"0": "x", "x1": "z"}))
    assert {"0", "a", "x", "x1", "x2", "z"} == set(layout.boxes)


@pytest.mark.parametrize("arrange", ["row", "hanging", "list", "two-sided"])
def test_a_wish_is_granted(arrange: str) -> None:
    layout = drawn(measured(TWO_DIVISIONS, hints={"a": (arrange, None)}))
    first, second, third = (layout.boxes[name] for name in ("a1", "a2", "a3"))
    seen = {
        "row": first.rect.y == second.rect.y == third.rect.y,
        "hanging": first.rect.x == second.rect.x and first.form is BoxForm.BOX,
        "list": first.form is BoxForm.ITEM,
        "two-sided": first.rect.y == second.rect.y < third.rect.y,
    }
    assert seen[arrange]


def test_a_wish_for_columns_is_granted() -> None:
    chart = measured({"0": "abcdef"}, hints={"0": ("hanging", 3)})
    assert 3 == len({round(drawn(chart).boxes[name].rect.x, 3) for name in "abcdef"})


@pytest.mark.parametrize("first", [2, 4])
def test_a_wish_for_the_length_of_the_first_of_two_rows_is_granted(first: int) -> None:
    layout = drawn(measured({"0": "abcdefg"}, rows={"0": (first,)}))
    heights = [layout.boxes[name].rect.y for name in "abcdefg"]
    assert [heights.count(y) for y in sorted(set(heights))] == [first, 7 - first]


def test_a_first_row_that_holds_all_parts_is_a_row() -> None:
    layout = drawn(measured({"0": "abc"}, rows={"0": (4,)}))
    assert 1 == len({layout.boxes[name].rect.y for name in "abc"})


def test_wishes_that_contradict_uniformity_are_granted_all_the_same() -> None:
    children = {"0": "ab", "a": "cd", "c": "ef", "b": "gh", "g": "ij"}
    hints = {"a": ("hanging", None), "g": ("row", None)}
    layout = drawn(measured(children, hints=hints))
    assert layout.boxes["c"].rect.x == layout.boxes["d"].rect.x
    assert layout.boxes["i"].rect.y == layout.boxes["j"].rect.y


def test_lists_can_be_forbidden() -> None:
    many = {"0": "abcd", **{head: [f"{head}{n}" for n in range(8)] for head in "abcd"}}
    assert drawn(measured(many), type={"cap": None}).lists
    assert not drawn(measured(many), type={"cap": None}, layout={"lists": "never"}).lists


def test_several_roots_stand_side_by_side_without_lines() -> None:
    layout = drawn(measured({"a": ("a1",), "b": ("b1",)}, roots="ab"))
    assert layout.boxes["a"].rect.y == layout.boxes["b"].rect.y
    assert [("a", "a1"), ("b", "b1")] == sorted((line.tail, line.head) for line in layout.lines)
    assert 4 == layout.report.units


def test_left_to_right_puts_parts_at_the_right() -> None:
    layout = drawn(measured(TWO_DIVISIONS), layout={"orientation": "left-right"})
    assert layout.boxes["0"].rect.right < layout.boxes["a"].rect.x
    assert layout.boxes["a"].rect.bottom < layout.boxes["b"].rect.y


def test_a_free_page_has_the_size_of_the_chart_in_ten_point_type() -> None:
    layout = drawn(measured(TWO_DIVISIONS), Frame(None, Insets(10, 20, 30, 40), min_width=900))
    assert 1.0 == layout.scale
    assert 960 == pytest.approx(layout.page.width)
    assert max(rect.bottom for _, rect in solids(layout)) == pytest.approx(layout.page.height - 30)


@pytest.mark.parametrize("leaves", range(1, 10))
def test_any_number_of_leaves_is_drawn_on_a_free_page(leaves: int) -> None:
    """Rows of leaves can be wider than the crop of the search, and are traced back all the same."""
    layout = drawn(measured({"0": [f"leaf{number}" for number in range(leaves)]}), Frame(None, A4.insets))
    assert leaves + 1 == len(layout.boxes)


def test_type_comes_in_steps() -> None:
    many = {"0": [f"a{n}" for n in range(60)]}
    layout = drawn(measured(many), type={"cap": None, "step": 0.5})
    assert 0.0 == layout.report.type_size % 0.5


def test_an_empty_chart_is_an_empty_layout() -> None:
    layout = lay_out(measured({}, roots=()), LayoutOptions(), A4)
    assert {} == layout.boxes
    assert 0 == layout.report.units


def test_a_chain_and_a_star_of_5000_have_a_layout() -> None:
    chain = measured({str(n): (str(n + 1),) for n in range(4_999)})
    star = measured({"0": [str(n) for n in range(1, 5_000)]})
    for chart in (chain, star):
        layout = lay_out(chart, LayoutOptions(), A4)
        assert 5_000 == len(layout.boxes)
        assert all(layout.area.contains(box.rect, 1e-3) for box in layout.boxes.values())


def test_two_hash_seeds_give_the_same_layout() -> None:
    script = (
        "import random; from tests.arrange.samples import random_chart;"
        "from orgcharts.geometry import Frame, Size;"
        "from orgcharts.layout_options import LayoutOptions; from orgcharts.page.lay_out import lay_out;"
        "print([lay_out(random_chart(random.Random(n), 25), LayoutOptions(), Frame(Size(842, 595))).lines"
        " for n in range(4)])"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("orientation", ["top-down", "left-right"])
def test_gaps_are_as_much_wider_as_the_author_asks(orientation: str) -> None:
    free = Frame(None, Insets(28, 28, 28, 28))
    usual, wide = (
        drawn(
            measured({"0": "ab"}), free, layout={"orientation": orientation, "gaps": {"across": factor}}
        ).boxes
        for factor in (1, 3)
    )

    def across(boxes: Mapping[str, PlacedBox]) -> float:
        left, right = ("0", "a") if orientation == "left-right" else ("a", "b")
        return boxes[right].rect.x - boxes[left].rect.right

    assert across(wide) == pytest.approx(3 * across(usual))
