"""From a layout to a picture: boxes get their form, lines their stroke, texts their place."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect, Size
from orgcharts.layout.layout import BoxForm, Layout, ListBox, PlacedBox
from orgcharts.measure import Furniture, HeadingLines, style_of, typeset
from orgcharts.scene.describe import description
from orgcharts.scene.relations import relation_groups
from orgcharts.scene.shapes import Disc, Group, Page, Polyline, Rectangle, Scene, Shape, TextLine
from orgcharts.scene.strip import strip_shapes
from orgcharts.scene.strokes import merge_stretches
from orgcharts.scene.texts import text_line, text_lines
from orgcharts.theme import BoxStyle, LineStyle, Theme

RULE_WIDTH = 1.2
"""Width of the rule under the heading, in points of the page."""

X_HEIGHT = 0.62
"""Where a bullet centres on its line: half of this part of the type size above the base line."""


def compose_scene(layout: Layout, theme: Theme, fonts: FontProvider, furniture: Furniture) -> Scene:
    """Return the picture of a layout on one page: lines, relations, boxes, then what stands around."""
    chart = layout.measured.chart
    shapes = (
        Group("lines", "", "lines", tuple(_lines(layout, theme))),
        *relation_groups(layout, theme, fonts),
        *(_list_frame(frame, layout, theme) for frame in layout.lists),
        *(_unit(chart.nodes[box.node], box, layout, theme, fonts) for box in layout.boxes.values()),
        Group("heading", "", "heading", tuple(_heading(furniture.heading, layout.page, theme))),
        *_strip(furniture, layout, theme, fonts),
    )
    return Scene(
        pages=(Page(layout.page, shapes, theme.background),),
        title=chart.heading.title,
        description=description(chart),
        language=chart.language,
    )


def _lines(layout: Layout, theme: Theme) -> Iterator[Shape]:
    """Yield the lines of the hierarchy; those to bodies outside leave out what they share with others."""
    nodes = layout.measured.chart.nodes
    paths: dict[LineStyle, list[tuple[Point, ...]]] = {}
    for line in layout.lines:
        paths.setdefault(theme.line_to(nodes[line.head].role, line.kind), []).append(line.points)
    painted: list[tuple[Point, ...]] = []
    for style in sorted(paths, key=lambda style: bool(style.dash)):
        dash = tuple(length * layout.scale for length in style.dash)
        for ends in merge_stretches(paths[style], painted):
            yield Polyline(ends, style.stroke, style.stroke_width * layout.scale, dash)
        painted += paths[style]


def _unit(node: ChartNode, box: PlacedBox, layout: Layout, theme: Theme, fonts: FontProvider) -> Group:
    style, scale = style_of(node, theme), layout.scale
    shapes: tuple[Shape, ...]
    if box.form is BoxForm.ITEM:
        shapes = tuple(_item(node, box, style, scale, theme, fonts))
    else:
        shapes = (_frame(box.rect, style, scale), *_text(node, box, style, scale, theme, fonts))
    return Group(node.id, node.title, "unit", shapes, node.detail)


def _frame(rect: Rect, style: BoxStyle, scale: float) -> Rectangle:
    return Rectangle(
        rect,
        style.fill,
        style.stroke,
        style.stroke_width * scale,
        tuple(length * scale for length in style.dash),
        style.radius * scale,
    )


def _text(
    node: ChartNode, box: PlacedBox, style: BoxStyle, scale: float, theme: Theme, fonts: FontProvider
) -> Iterator[TextLine]:
    """Yield the lines of a box, centred both ways (or flush left, where the theme says so)."""
    rect = box.rect
    inner = rect.width - 2 * style.padding_x * scale
    block = typeset(node, inner, style, theme, fonts, scale)
    top = rect.y + (rect.height - block.size.height) / 2
    for line in block.lines:
        x = rect.x + style.padding_x * scale
        if style.align == "centre":
            x = rect.centre.x - line.width / 2
        yield from text_lines(line, Point(x, top + line.baseline), style.text, fonts)


def _item(
    node: ChartNode, box: PlacedBox, style: BoxStyle, scale: float, theme: Theme, fonts: FontProvider
) -> Iterator[Shape]:
    """Yield the bullet and the lines of an entry of a list."""
    rect = box.rect
    block = typeset(node, rect.width, style, theme, fonts, scale, flush=True)
    first = block.lines[0]
    middle = rect.y + first.baseline - X_HEIGHT / 2 * first.size
    yield _bullet(Point(rect.x - theme.list.bullet_offset * scale, middle), style, scale, theme)
    for line in block.lines:
        yield from text_lines(line, Point(rect.x, rect.y + line.baseline), theme.box.text, fonts)


def _bullet(centre: Point, style: BoxStyle, scale: float, theme: Theme) -> Disc:
    colour, radius = theme.lines["line"].stroke, theme.list.bullet_radius * scale
    if style.dash:
        return Disc(centre, radius, theme.box.fill, colour, theme.list.ring_width * scale)
    return Disc(centre, radius, colour)


def _list_frame(frame: ListBox, layout: Layout, theme: Theme) -> Group:
    shape = _frame(frame.rect, theme.box, layout.scale)
    return Group(f"{frame.head}.list", "", "list", (shape,))


def _strip(furniture: Furniture, layout: Layout, theme: Theme, fonts: FontProvider) -> Iterator[Group]:
    """Yield the group of legend, notes and abbreviations, if there are any."""
    shapes = tuple(strip_shapes(furniture, layout, theme, fonts))
    if shapes:
        yield Group("legend", "", "legend", shapes)


def _heading(heading: HeadingLines, page: Size, theme: Theme) -> Iterator[Shape]:
    style = theme.heading
    for line in heading.above:
        colour = style.title_colour if line.role == "title" else style.muted_colour
        yield text_line(line.line, line.origin, colour)
    for line in heading.below:
        yield text_line(line.line, Point(line.origin.x, page.height + line.origin.y), style.muted_colour)
    if style.rule and heading.above:
        ends = (Point(heading.left, heading.rule_y), Point(page.width - heading.left, heading.rule_y))
        yield Polyline(ends, style.rule, RULE_WIDTH)
