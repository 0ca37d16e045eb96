"""The words around the drawing, and what they leave of the page."""

from __future__ import annotations

from dataclasses import dataclass

from orgcharts.chart.chart import Heading
from orgcharts.fonts import FontKey, FontProvider
from orgcharts.geometry import Frame, Insets, Point, Size
from orgcharts.measure.pieces import SetLine, set_lines
from orgcharts.measure.wrapping import break_text
from orgcharts.theme.theme import Theme

WIDEST_HEADING = 480.0
"""The widest line of a heading, in points, where the page has no width of its own yet."""

RULE_SEPARATION = 4.0
"""Room between the last line above the chart and the rule, in points."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """One line of the heading; `origin` is the left end of its base line.

    Above the chart y counts from the top of the page; below it, from the bottom, so that it
    is negative.
    """

    role: str
    line: SetLine
    origin: Point


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """The lines above and below the chart, in points of the page.

    `left` is the left margin; `rule_y` is where the rule under the heading runs, from the
    top of the page.
    """

    above: tuple[HeadingLine, ...] = ()
    below: tuple[HeadingLine, ...] = ()
    left: float = 0.0
    rule_y: float = 0.0


def measure_heading(
    heading: Heading, theme: Theme, fonts: FontProvider, page: Size | None, margins: Insets
) -> tuple[Frame, HeadingLines]:
    """Return the frame that margins and heading leave, and the lines of the heading in place.

    A heading on a page of natural size (`page` None) is flush left, whatever the theme says,
    for the page has no centre yet.
    """
    style = theme.heading
    inner = page.width - margins.left - margins.right if page else WIDEST_HEADING
    bold = style.title_weight == "bold"
    set_above = (
        ("title", heading.title, style.title_size, bold),
        ("status", heading.status, style.status_size, False),
    )
    above, above_height = _set(set_above, inner, theme, fonts)
    below, below_height = _set((("source", heading.source, style.source_size, False),), inner, theme, fonts)

    rule_y = margins.top + above_height + (RULE_SEPARATION if style.rule else 0.0)
    top = rule_y + style.gap if above else margins.top
    bottom = margins.bottom + below_height + style.gap if below else margins.bottom
    centred = inner if page and style.align == "centre" else None
    widest = max((line.width for line in (*above, *below)), default=0.0)
    frame = Frame(page, Insets(top, margins.right, bottom, margins.left), 0.0 if page else widest)
    return frame, HeadingLines(
        _placed(above, margins.left, margins.top, centred),
        _placed(below, margins.left, -margins.bottom - below_height, centred),
        margins.left,
        rule_y,
    )


def _set(
    texts: tuple[tuple[str, str, float, bool], ...], inner: float, theme: Theme, fonts: FontProvider
) -> tuple[tuple[SetLine, ...], float]:
    """Return the lines of role, words, size and boldness below each other, and their height."""
    lines: list[SetLine] = []
    top = 0.0
    for role, words, size, bold in texts:
        if not words.strip():
            continue
        font, line_height = FontKey(theme.family, bold), theme.line_height * size
        broken = break_text(fonts, words, font, max(inner, size) / size, 1)
        flush = theme.heading.align == "left"
        rows = broken.lines_at(inner / size, flush=flush)
        lines += set_lines(rows, role, font, size, line_height, top, fonts)
        top += len(rows) * line_height
    return tuple(lines), top


def _placed(
    lines: tuple[SetLine, ...], left: float, top: float, centred: float | None
) -> tuple[HeadingLine, ...]:
    """Return lines in their place; `centred` is the width to centre them in, None for flush left."""
    return tuple(
        HeadingLine(
            line.role,
            line,
            Point(left + (0.0 if centred is None else (centred - line.width) / 2), top + line.baseline),
        )
        for line in lines
    )
