"""What else an author could choose, and the type size that it would give."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from orgcharts.geometry import Frame, Size
from orgcharts.layout.lay_out import lay_out
from orgcharts.layout.options import LayoutOptions, Lists, Style
from orgcharts.measure.measured import MeasuredChart

WORTH_TELLING = 1.01
"""Type has to grow by this factor for a change to be told."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A change of one option, in the author's words, and the type size it leads to, in points."""

    change: str
    type_size: float


def alternatives(
    measured: MeasuredChart,
    options: LayoutOptions,
    frame: Frame,
    larger_page: str = "a page of twice the area",
) -> tuple[Alternative, ...]:
    """Return the changes that would give larger type, the most useful first.

    Tried are the next freer style, lists where they were forbidden, and the page of twice
    the area (the next ISO size), called `larger_page`. Each costs another layout. Empty for a
    free page.
    """
    if frame.page is None or not measured.chart.nodes:
        return ()
    reached = lay_out(measured, options, frame).report.type_size
    found = [
        Alternative(change, lay_out(measured, changed, place).report.type_size)
        for change, changed, place in _changes(options, frame, frame.page, larger_page)
    ]
    useful = [one for one in found if one.type_size > reached * WORTH_TELLING]
    return tuple(sorted(useful, key=lambda one: -one.type_size))


def _changes(
    options: LayoutOptions, frame: Frame, page: Size, larger_page: str
) -> Iterator[tuple[str, LayoutOptions, Frame]]:
    styles = list(Style)
    freer = styles.index(options.style) + 1
    if freer < len(styles):
        yield f"style: {styles[freer].value}", options.model_copy(update={"style": styles[freer]}), frame
    if options.lists is Lists.NEVER:
        yield "lists: auto", options.model_copy(update={"lists": Lists.AUTO}), frame
    larger = Size(page.width * math.sqrt(2), page.height * math.sqrt(2))
    yield larger_page, options, Frame(larger, frame.insets, frame.min_width)
