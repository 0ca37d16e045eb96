"""Laws of locked layouts: the same chart stays the same, a changed one moves little and is sound."""

import random

import pytest

from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, TreeOptions, TypeOptions
from orgcharts.page import Layout, LayoutRecord, lay_out
from orgcharts.page.keeping.stability import LEAST_TYPE
from orgcharts.typeset.measured import MeasuredChart
from tests.arrange.changes import changed
from tests.arrange.judge import faults
from tests.arrange.samples import box, measured, random_chart

A4 = Frame(Size(842, 595), Insets(28, 28, 28, 28))
A5_PORTRAIT = Frame(Size(420, 595), Insets(28, 28, 28, 28))
FREE = Frame(None, Insets(10, 10, 10, 10))
FRAMES = (A4, A5_PORTRAIT, FREE)
STYLES = ("formal", "official", "compact", "free")


def options(style: str = "official", cap: float | None = 11.0, **more: object) -> LayoutOptions:
    layout = TreeOptions(lock=True, **more)  # type: ignore[arg-type]
    return LayoutOptions(style=style, type=TypeOptions(cap=cap), layout=layout)  # type: ignore[arg-type]


def cases(count: int) -> list[tuple[int, str, Frame, float | None]]:
    """Return seeds with styles, pages and caps in turn."""
    return [
        (seed, STYLES[seed % 4], FRAMES[seed // 4 % 3], (11.0, None)[seed // 12 % 2]) for seed in range(count)
    ]


def chart_of(seed: int) -> MeasuredChart:
    source = random.Random(seed)
    return random_chart(source, source.randint(1, 45))


def places(layout: Layout) -> dict[str, object]:
    return {name: box.rect for name, box in layout.boxes.items()}


@pytest.mark.parametrize(("seed", "style", "frame", "cap"), cases(48))
def test_a_chart_with_its_own_record_is_laid_out_exactly_as_before(seed, style, frame, cap) -> None:
    chart = chart_of(seed)
    first = lay_out(chart, options(style, cap), frame)
    again = lay_out(chart, options(style, cap), frame, record=first.record)
    assert (first.boxes, first.lines, first.lists, first.scale) == (
        again.boxes, again.lines, again.lists, again.scale,
    )  # fmt: skip
    assert first.record == again.record
    assert again.report.kept


@pytest.mark.parametrize(("seed", "style", "frame", "cap"), cases(96))
def test_a_changed_chart_is_sound_and_moves_no_more_than_afresh(seed, style, frame, cap) -> None:
    hints, source = options(style, cap), random.Random(seed + 1000)
    before = lay_out(chart_of(seed), hints, frame)
    other = changed(before.measured, source, edits=1 + seed % 4)
    fresh, kept = lay_out(other, hints, frame), lay_out(other, hints, frame, record=before.record)
    assert faults(kept) == []
    assert kept.report.type_size >= LEAST_TYPE * fresh.report.type_size - 1e-6
    assert mean_move(before, kept) <= mean_move(before, fresh) + 0.1


@pytest.mark.parametrize(("seed", "style", "frame", "cap"), cases(24))
def test_a_kept_layout_is_kept_in_its_turn(seed, style, frame, cap) -> None:
    hints = options(style, cap)
    before = lay_out(chart_of(seed), hints, frame)
    other = changed(before.measured, random.Random(seed), edits=2)
    once = lay_out(other, hints, frame, record=before.record)
    twice = lay_out(other, hints, frame, record=once.record)
    assert places(once) == places(twice)


def mean_move(before: Layout, after: Layout) -> float:
    moves = [
        abs(complex(a.x - b.x, a.y - b.y))
        for name, a in ((name, box.rect) for name, box in before.boxes.items())
        if name in after.boxes and (b := after.boxes[name].rect)
    ]
    return sum(moves) / len(moves) if moves else 0.0


def departments(last: int) -> MeasuredChart:
    """Return three divisions of sections in columns; the first one has `last` of them."""
    children = {
        "0": ("a", "b", "c"),
        "a": [f"a{n}" for n in range(last)],
        "b": [f"b{n}" for n in range(9)],
        "c": [f"c{n}" for n in range(5)],
    }
    names = ["0", "a", "b", "c", *children["a"], *children["b"], *children["c"]]
    return measured(children, shapes={name: box(60.0, 100.0) for name in names})


def test_a_unit_added_where_there_is_room_moves_nobody() -> None:
    before = lay_out(departments(4), options(), A4)
    after = lay_out(departments(5), options(), A4, record=before.record)
    assert mean_move(before, after) < 0.01
    assert after.report.kept
    assert after.report.displacement == pytest.approx(0.0, abs=0.01)


def test_a_new_unit_is_as_wide_as_its_siblings_and_wraps() -> None:
    before = lay_out(departments(4), options(), A4)
    after = departments(5)
    wide = measured(
        {name: node.children for name, node in after.chart.nodes.items()},
        shapes={**after.boxes, "a4": box(60.0, 110.0, 220.0)},
    )
    kept = lay_out(wide, options(), A4, record=before.record)
    assert kept.boxes["a3"].rect.width == kept.boxes["a4"].rect.width
    assert kept.boxes["a3"].rect == before.boxes["a3"].rect


@pytest.mark.parametrize("other", [{"style": "free"}, {"lists": "never"}])
def test_a_record_of_other_wishes_is_not_used(other) -> None:
    record = lay_out(departments(4), options(), A4).record
    layout = lay_out(departments(4), options(**other), A4, record=record)
    assert not layout.report.kept


def test_a_record_of_another_page_is_not_used() -> None:
    record = lay_out(departments(4), options(), A4).record
    assert not lay_out(departments(4), options(), A5_PORTRAIT, record=record).report.kept


def test_a_new_wish_of_the_author_is_stronger_than_the_record() -> None:
    plain = departments(9)
    before = lay_out(plain, options(), A4)
    children = {name: node.children for name, node in plain.chart.nodes.items()}
    wished = measured(children, shapes=plain.boxes, hints={"a": ("row", None)})
    after = lay_out(wished, options(), A4, record=before.record)
    assert len({after.boxes[f"a{n}"].rect.y for n in range(9)}) == 1


def test_without_a_lock_there_are_no_steps_and_no_record() -> None:
    layout = lay_out(chart_of(3), LayoutOptions(type=TypeOptions(cap=None)), A4)
    assert layout.record is None
    assert layout.report.type_size % 0.5 != 0


def test_with_a_lock_type_and_gaps_go_in_steps() -> None:
    record = lay_out(chart_of(3), options(cap=None), A4).record
    assert isinstance(record, LayoutRecord)
    assert [0, 0, 0] == [record.type_size % 0.5, record.across % 0.25, record.down % 0.25]


def test_a_chart_of_several_roots_keeps_its_record() -> None:
    chart = measured({"a": ("b", "c"), "d": ("e",)}, roots=("a", "d"))
    first = lay_out(chart, options(), A4)
    assert places(first) == places(lay_out(chart, options(), A4, record=first.record))
