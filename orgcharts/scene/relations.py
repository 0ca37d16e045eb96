"""Relations as shapes: broken lines with bridges, arrows and dots, words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import hypot

from orgcharts.chart import split_mark
from orgcharts.fonts import FontProvider, text_width
from orgcharts.geometry import TYPE_SIZE, Point, Rect
from orgcharts.page.layout import Layout
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.routing import RoutedRelation
from orgcharts.scene.dashes import Line, inked
from orgcharts.scene.hops import with_hops
from orgcharts.scene.shapes import Dashes, Disc, Group, Polygon, Shape, TextLine
from orgcharts.scene.texts import text_lines
from orgcharts.theme import LineStyle, Theme
from orgcharts.typeset import SetLine, drawn_width, label_font

ARROW_WIDTH = 0.7
"""Width of an arrow head, as a part of its length."""

CAPITAL = 0.345
"""Half the height of a capital, as a part of the type size."""

AIR = 0.8
"""What stays free between words and the line that they stand on, in points at 10 pt type."""

BADGE_STROKE = 0.55
"""Width of the ring of a badge, in points at 10 pt type."""


def relation_groups(layout: Layout, theme: Theme, fonts: FontProvider) -> tuple[Group, ...]:
    """Return a group for each relation, all lines first, so that no line crosses a label."""
    chart = layout.measured.chart
    told = {line.id: line for line in chart.cross_lines}
    numbers = {line: number for number, line in enumerate(legend_facts_of(layout).numbered, start=1)}
    joints = meetings(layout.relations)
    lines, labels = [], []
    for routed in layout.relations:
        line = told[routed.relation.id]
        style = relation_style(layout, line.kind, theme)
        shapes = tuple(_line(routed, joints, line.id in numbers, style, layout.scale, theme))
        lines.append(Group(line.id, line.title, "relation", shapes, line.detail))
        if routed.label is not None:
            words = str(numbers[line.id]) if line.id in numbers else line.label
            label = tuple(_label(words, routed.label.rect, line.id in numbers, style, layout, theme, fonts))
            labels.append(Group(f"{line.id}.label", line.title, "relation", label))
    return (*lines, *labels)


def relation_style(layout: Layout, kind: str, theme: Theme) -> LineStyle:
    """Return the style of a kind of relation, as the theme and the spec say."""
    known = layout.measured.chart.line_kinds.get(kind)
    return theme.line_style(kind, known.pattern, known.end) if known else theme.line_style(kind)


def meetings(relations: Iterable[RoutedRelation]) -> tuple[Point, ...]:
    """Return where lines need ink: relations leave a trunk that another one draws, or hop over a line."""
    found: list[Point] = []
    for routed in relations:
        leaves = [routed.own[0]] * (not routed.draws_tail) + [routed.own[-1]] * (not routed.draws_head)
        found += [*leaves, *routed.hops]
    return tuple(found)


def _line(
    routed: RoutedRelation,
    joints: Sequence[Point],
    is_numbered: bool,
    style: LineStyle,
    scale: float,
    theme: Theme,
) -> Iterator[Shape]:
    """Yield what is drawn with a relation itself; its label stands in a gap of the line."""
    style = style.with_ends(tail=routed.draws_tail, head=routed.draws_head)
    holes = (_hole(routed.label.rect, is_numbered, scale),) if routed.label else ()
    yield from drawn_line(routed.own, style, scale, theme, hops=routed.hops, joints=joints, holes=holes)


def _hole(label: Rect, is_number: bool, scale: float) -> Rect:
    """Return where a line is left out for its label: a little beside words, up to the ring of a number."""
    if is_number:
        ring = BADGE_STROKE * scale
        return Rect(label.x + ring, label.y + ring, label.width - 2 * ring, label.height - 2 * ring)
    return Rect(label.x - AIR * scale, label.y, label.width + 2 * AIR * scale, label.height)


def drawn_line(
    points: Line,
    style: LineStyle,
    scale: float,
    theme: Theme,
    *,
    hops: Sequence[Point] = (),
    joints: Sequence[Point] = (),
    holes: Sequence[Rect] = (),
) -> Iterator[Shape]:
    """Yield a line through `points` and what stands at its two ends.

    It has bridges at `hops`, ink at `joints`, where others leave it, and nothing inside `holes`.
    """
    marks: list[Shape] = []
    path = list(points)
    for end, inner, index in ((style.tail, points[1], 0), (style.head, points[-2], -1)):
        tip = points[index]
        length = hypot(inner.x - tip.x, inner.y - tip.y) or 1.0
        back = Point((inner.x - tip.x) / length, (inner.y - tip.y) / length)
        if end == "arrow":
            size = theme.marks.arrow * scale
            marks.append(_arrow(tip, back, size, style))
            path[index] = _moved(tip, back, 0.8 * size)
        elif end == "dot":
            radius = theme.marks.dot * scale
            marks.append(Disc(_moved(tip, back, radius), radius, style.stroke))
            path[index] = _moved(tip, back, radius)
    dash = tuple(length * scale for length in style.dash)
    ink = inked(with_hops(path, hops, theme.marks.hop * scale), dash, joints, holes)
    yield Dashes(ink, style.stroke, style.stroke_width * scale)
    yield from marks


def _moved(point: Point, direction: Point, by: float) -> Point:
    return Point(point.x + direction.x * by, point.y + direction.y * by)


def _arrow(tip: Point, back: Point, size: float, style: LineStyle) -> Polygon:
    base, half = _moved(tip, back, size), ARROW_WIDTH * size / 2
    aside = Point(-back.y, back.x)
    return Polygon((tip, _moved(base, aside, half), _moved(base, aside, -half)), style.stroke)


def _label(
    words: str,
    rect: Rect,
    is_number: bool,
    style: LineStyle,
    layout: Layout,
    theme: Theme,
    fonts: FontProvider,
) -> Iterator[Shape]:
    """Yield words, or a number in a ring."""
    size = TYPE_SIZE * theme.marks.label_size * layout.scale
    if is_number:
        yield badge(rect.centre, rect.height / 2, layout.scale, style, theme)
        yield centred(words, rect.centre, size, style.stroke, theme, fonts)
        return
    body, mark = split_mark(words)
    if not body:
        yield centred(mark, rect.centre, size, style.stroke, theme, fonts, italic=True)
        return
    font = label_font(theme)
    width = drawn_width(fonts, words, font, size)
    line = SetLine(words, "label", font, size, width, 0.0)
    origin = Point(rect.centre.x - width / 2, rect.centre.y + CAPITAL * size)
    yield from text_lines(line, origin, style.stroke, fonts)


def badge(centre: Point, radius: float, scale: float, style: LineStyle, theme: Theme) -> Disc:
    """Return the ring around a number; it lies inside `radius`."""
    stroke = BADGE_STROKE * scale
    return Disc(centre, radius - stroke / 2, theme.background, style.stroke, stroke)


def centred(
    words: str,
    centre: Point,
    size: float,
    colour: str,
    theme: Theme,
    fonts: FontProvider,
    *,
    italic: bool = False,
) -> TextLine:
    """Return a line of text whose capitals are centred at a point."""
    font = replace(label_font(theme), italic=italic)
    width = text_width(fonts, words, font, size)
    return TextLine(Point(centre.x - width / 2, centre.y + CAPITAL * size), words, font, size, colour, width)
