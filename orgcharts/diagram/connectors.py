"""Lines of authority and relations as connectors: broken lines with bridges, arrows and dots, labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Literal

from msgspec.structs import replace

from orgcharts.chart import ChartLine, ChartNode, split_mark
from orgcharts.diagram.context import Context
from orgcharts.diagram.dashes import Dash, Line, Part, inked
from orgcharts.diagram.hops import with_hops
from orgcharts.diagram.joints import Joints
from orgcharts.diagram.shapes import Dashes, Disc, Polygon, Polyline, Shape
from orgcharts.diagram.strokes import LineEnds, joined_at_corners, parted
from orgcharts.diagram.text import Paragraph
from orgcharts.diagram.values import Artifact, Connector, Ends, Item, Label
from orgcharts.fonts import text_width
from orgcharts.geometry import TYPE_SIZE, Point, Rect
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.routing import BadgedRelation, RoutedRelation, Side
from orgcharts.theme import LineStyle, Theme
from orgcharts.typeset import LABEL_GAP, SetLine, drawn_width, label_font

ARROW_WIDTH = 0.7
"""Width of an arrow head, as a part of its length."""

DIGITS = 2.0
"""Digits that fit into a badge at full size."""

CAPITAL = 0.345
"""Half the height of a capital, as a part of the type size."""

AIR = 0.8
"""The gap between a label and its line, in points at 10 pt type."""

BADGE_STROKE = 0.55
"""Width of the ring of a badge, in points at 10 pt type."""


def authority_connectors(context: Context) -> Iterator[Connector]:
    """Yield the lines of authority. They have no ink of their own: siblings share stretches."""
    for line in context.layout.lines:
        node = context.chart.nodes[line.head]
        style = context.theme.authority_style(node.role, node.line)
        label = _authority_label(node, line.points, style, context) if node.line_label else None
        yield Connector(
            id=f"{line.tail} {line.head}",
            role="authority",
            kind=line.kind,
            tail=line.tail,
            head=line.head,
            points=line.points,
            tail_port=_port(line.points),
            head_port=_port(line.points[::-1]),
            stroke=context.stroke(style),
            status=node.line,
            labels=(label,) if label else (),
            title=_authority_title(node, line.tail, context) if label else "",
        )


def _authority_title(node: ChartNode, parent: str, context: Context) -> str:
    tail = context.chart.nodes[parent].title
    return context.chart.language.text("relation-line", tail=tail, head=node.title, label=node.line_label)


def _authority_label(node: ChartNode, points: Line, style: LineStyle, context: Context) -> Label:
    """Return the label of a line of authority: above the box, beside a line that comes from above."""
    theme, scale = context.theme, context.scale
    box, size = context.layout.boxes[node.id].rect, TYPE_SIZE * theme.marks.label_size * scale
    font, height = label_font(theme), theme.line_height * size
    width = drawn_width(context.fonts, node.line_label, font, size)
    left = points[-1].x + LABEL_GAP * scale if points[-1].x == points[-2].x else box.x
    rect = Rect(left, box.y - height, width, height)
    line = SetLine(node.line_label, "label", font, size, width, 0.0)
    origin = Point(left, rect.centre.y + CAPITAL * size)
    paragraph = context.setter().paragraph("label", node.line_label, [(line, origin)], style.stroke, "left")
    return Label(node.line_label, rect, (paragraph,))


def authority_ink(context: Context) -> Artifact:
    """Return the ink of the lines of authority.

    What lines of unlike styles share is plain if one of them is, else in the style of most lines.
    """
    return Artifact("lines", tuple(_authority_shapes(context)))


def _authority_shapes(context: Context) -> Iterator[Shape]:
    nodes, joints = context.chart.nodes, meetings(context.layout.relations)
    paths: dict[LineStyle, list[Line]] = {context.theme.lines["line"]: []}
    for line in context.layout.lines:
        node = nodes[line.head]
        paths.setdefault(context.theme.authority_style(node.role, node.line), []).append(line.points)
    stretches = parted(paths, context.theme.lines["line"])
    for style in sorted(stretches, key=lambda style: bool(style.dash)):
        stroke = context.stroke(style)
        if stroke.dash:
            yield Dashes(tuple(_dashes(stretches[style], joints, stroke.dash)), stroke.colour, stroke.width)
        else:
            yield from (Polyline(ends, stroke.colour, stroke.width) for ends in stretches[style])


def _dashes(stretches: Iterable[LineEnds], joints: Iterable[Point], dash: Dash) -> Iterator[Line]:
    """Yield the dashes of lines of one style, with ink at `joints` and wherever two of them meet."""
    lines = joined_at_corners(stretches)
    met = Joints([*joints, *(end for line in lines for end in (line[0], line[-1]))])
    for line in lines:
        yield from inked([Part(ends) for ends in pairwise(line)], dash, met.along(line))


def relation_connectors(context: Context) -> Iterator[Connector]:
    """Yield every relation in the order of the chart; those without a path have badges, or are not drawn."""
    numbers = {line: number for number, line in enumerate(legend_facts_of(context.layout).numbered, start=1)}
    routes = {routed.relation.id: routed for routed in context.layout.relations}
    badged = {each.relation.id: each for each in context.layout.badged}
    joints = meetings(context.layout.relations)
    for line in context.chart.cross_lines:
        if line.id in routes:
            yield _routed(routes[line.id], line, numbers.get(line.id), joints, context)
        elif line.id in badged:
            yield _badged(badged[line.id], line, numbers[line.id], context)
        else:
            yield _unrouted(line, context)


def _unrouted(line: ChartLine, context: Context) -> Connector:
    """Return a relation without a path."""
    style = relation_style(context, line.kind)
    return Connector(
        id=line.id,
        role="relation",
        kind=line.kind,
        tail=line.tail,
        head=line.head,
        points=(),
        tail_port=None,
        head_port=None,
        stroke=context.stroke(style),
        ends=Ends(style.tail, style.head, context.theme.marks.arrow * context.scale),
        title=line.title,
        description=line.detail,
    )


def _badged(badged: BadgedRelation, line: ChartLine, number: int, context: Context) -> Connector:
    """Return a relation with its number at both ends.

    The number is on a disc where the relation starts and in a ring where it ends, or in two rings if it has
    no direction.
    """
    style = relation_style(context, line.kind)
    tail = _badge_label(number, badged.tail, "tail", style, context)
    head = _badge_label(number, badged.head, "head", style, context)
    return replace(_unrouted(line, context), labels=(tail, head))


def _badge_label(
    number: int, rect: Rect, place: Literal["tail", "head"], style: LineStyle, context: Context
) -> Label:
    size = TYPE_SIZE * context.theme.marks.label_size * context.scale
    contents = badge(number, rect, size, style, context.scale, context, is_start=place == "tail")
    return Label(str(number), rect, tuple(contents), place)


def _routed(
    routed: RoutedRelation, line: ChartLine, number: int | None, joints: Sequence[Point], context: Context
) -> Connector:
    """Return a relation with its path, its ink and its label, which is in a gap of the line."""
    style = relation_style(context, line.kind)
    label = _label(line, number, routed.label.rect, style, context) if routed.label else None
    return replace(
        _unrouted(line, context),
        points=routed.points,
        tail_port=_port(routed.points),
        head_port=_port(routed.points[::-1]),
        labels=(label,) if label else (),
        shapes=tuple(_ink(routed, joints, number is not None, style, context)),
    )


def _port(points: Sequence[Point]) -> Side:
    """Return the side of the box on which a line begins: the one that it runs away from."""
    start, following = points[0], next((point for point in points if point != points[0]), points[0])
    if abs(following.x - start.x) > abs(following.y - start.y):
        return Side.RIGHT if following.x > start.x else Side.LEFT
    return Side.BOTTOM if following.y > start.y else Side.TOP


def relation_style(context: Context, kind: str) -> LineStyle:
    """Return the style of a kind of relation, from the theme and the spec."""
    known = context.chart.line_kinds.get(kind)
    if known is None:
        return context.theme.line_style(kind)
    return context.theme.line_style(kind, known.pattern, known.end)


def meetings(relations: Iterable[RoutedRelation]) -> tuple[Point, ...]:
    """Return where lines need ink: relations leave a trunk that another one draws, or hop over a line."""
    found: list[Point] = []
    for routed in relations:
        leaves = [routed.own[0]] * (not routed.draws_tail) + [routed.own[-1]] * (not routed.draws_head)
        found += [*leaves, *routed.hops]
    return tuple(found)


def _ink(
    routed: RoutedRelation, joints: Sequence[Point], is_numbered: bool, style: LineStyle, context: Context
) -> Iterator[Shape]:
    """Yield what is drawn with a relation itself."""
    style = style.with_ends(tail=routed.draws_tail, head=routed.draws_head)
    holes = (_hole(routed.label.rect, is_numbered, style, context.scale),) if routed.label else ()
    yield from drawn_line(
        routed.own, style, context.scale, context.theme, hops=routed.hops, joints=joints, holes=holes
    )


def _hole(label: Rect, is_number: bool, style: LineStyle, scale: float) -> Rect:
    """Return the gap in a line for its label: wider than a text, up to the ring of a number.

    Beside a text it is wider than the gaps of a broken line, so that no dot looks like a part of a letter.
    """
    if is_number:
        ring = BADGE_STROKE * scale
        return Rect(label.x + ring, label.y + ring, label.width - 2 * ring, label.height - 2 * ring)
    air = (AIR + max(style.dash[1::2], default=0.0)) * scale
    return Rect(label.x - air, label.y - air, label.width + 2 * air, label.height + 2 * air)


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
    """Yield a line through `points` and the shapes at its two ends.

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


def _label(line: ChartLine, number: int | None, rect: Rect, style: LineStyle, context: Context) -> Label:
    """Return the words of a relation, or its number in a ring."""
    text = line.label if number is None else str(number)
    return Label(text, rect, tuple(_label_contents(text, rect, number is not None, style, context)))


def _label_contents(
    words: str, rect: Rect, is_number: bool, style: LineStyle, context: Context
) -> Iterator[Item]:
    size = TYPE_SIZE * context.theme.marks.label_size * context.scale
    if is_number:
        yield from badge(int(words), rect, size, style, context.scale, context)
        return
    body, mark = split_mark(words)
    if not body:
        yield centred(mark, rect.centre, size, style.stroke, context, italic=True)
        return
    font = label_font(context.theme)
    width = drawn_width(context.fonts, words, font, size)
    line = SetLine(words, "label", font, size, width, 0.0)
    origin = Point(rect.centre.x - width / 2, rect.centre.y + CAPITAL * size)
    yield context.setter().paragraph("label", words, [(line, origin)], style.stroke, "centre")


def badge(
    number: int,
    place: Rect,
    size: float,
    style: LineStyle,
    scale: float,
    context: Context,
    *,
    is_start: bool = False,
) -> Iterator[Item]:
    """Yield a number in a ring as high as `place`; a relation with a direction starts at a disc.

    `scale` is that of the ring.
    """
    stroke, ground, text = BADGE_STROKE * scale, context.theme.background, str(number)
    is_full = is_start and style.head != "none"
    fill, ink = (style.stroke, ground) if is_full else (ground, style.stroke)
    yield Disc(place.centre, (place.height - stroke) / 2, fill, style.stroke, stroke)
    yield centred(text, place.centre, size * min(1.0, DIGITS / len(text)), ink, context)


def centred(
    words: str, centre: Point, size: float, colour: str, context: Context, *, italic: bool = False
) -> Paragraph:
    """Return a line of text whose capitals are centred at a point."""
    font = replace(label_font(context.theme), italic=italic)
    width = text_width(context.fonts, words, font, size)
    line = SetLine(words, "label", font, size, width, 0.0)
    origin = Point(centre.x - width / 2, centre.y + CAPITAL * size)
    return context.setter().paragraph("label", words, [(line, origin)], colour, "centre", marked=False)
