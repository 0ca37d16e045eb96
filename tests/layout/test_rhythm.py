"""What stands in rows and columns stands in line, and gaps that look alike are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout.lay_out import lay_out
from orgcharts.layout.layout import Layout
from orgcharts.layout.options import LayoutOptions
from orgcharts.layout.styles import LevelStyle
from tests.layout.judge import faults
from tests.layout.samples import box, measured

A4 = Frame(Size(842, 595), Insets(28, 28, 28, 28))


def wrapped(children: Mapping[str, Sequence[str]], width: float, columns: int | None = None) -> Layout:
    """Return a chart whose boxes below the root are so wide that they stand in two rows."""
    wishes = {"a": (None, columns)}
    chart = measured(children, wishes=wishes, shapes={name: box(width) for name in children["0"]})
    layout = lay_out(chart, LayoutOptions(), A4)
    assert [] == faults(layout)
    assert LevelStyle.TWO_ROWS.name.lower().replace("_", " ") == layout.report.levels[0]
    return layout


def lefts(layout: Layout, names: str) -> list[float]:
    return [layout.boxes[name].rect.x for name in names]


def rights(layout: Layout, names: str) -> list[float]:
    return [layout.boxes[name].rect.right for name in names]


def test_the_last_of_two_rows_stands_in_the_columns_of_the_first() -> None:
    layout = wrapped({"0": "abcdefgh"}, 170.0)
    assert lefts(layout, "abcd") == pytest.approx(lefts(layout, "efgh"))
    assert rights(layout, "abcd") == pytest.approx(rights(layout, "efgh"))


def test_a_part_across_the_trunk_is_wider_by_its_gap() -> None:
    layout = wrapped({"0": "abcdxyz", "y": "123456"}, 170.0)
    assert lefts(layout, "ad") == pytest.approx(lefts(layout, "xz"))
    assert rights(layout, "ad") == pytest.approx(rights(layout, "xz"))
    assert layout.boxes["y"].rect.x == pytest.approx(layout.boxes["b"].rect.x)
    assert layout.boxes["y"].rect.right == pytest.approx(layout.boxes["c"].rect.right)


def test_an_odd_row_stands_in_the_middle() -> None:
    layout = wrapped({"0": "abcdxyz"}, 170.0)
    assert layout.boxes["y"].rect.centre.x == pytest.approx(layout.boxes["0"].rect.centre.x)


def test_a_trunk_near_a_stem_is_in_line_with_it() -> None:
    layout = wrapped({"0": "abcdefgh", "a": "1234"}, 134.0, columns=2)
    trunk = layout.boxes["0"].rect.centre.x
    drops = {line.points[-1].x for line in layout.lines if line.tail == "0"}
    assert [] == [drop for drop in drops if 1e-6 < abs(drop - trunk) < 9.0]
