"""From a layout to a picture: boxes get their form, lines their stroke, texts their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from orgcharts.chart import Chart, ChartNode
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect, Size
from orgcharts.page import Furniture, HeadingLines
from orgcharts.page.layout import BoxForm, Layout, ListBox, PlacedBox
from orgcharts.scene.dashes import Dash, Line, Part, inked
from orgcharts.scene.describe import description
from orgcharts.scene.forms import box_shapes, bullet, struck
from orgcharts.scene.joints import Joints
from orgcharts.scene.quantised import quantised
from orgcharts.scene.relations import meetings, relation_groups
from orgcharts.scene.shapes import Dashes, Group, Image, Page, Polyline, Scene, Shape
from orgcharts.scene.strip import strip_shapes
from orgcharts.scene.strokes import Ends, joined_at_corners, merge_stretches
from orgcharts.scene.texts import text_line, text_lines
from orgcharts.theme import BoxStyle, LineStyle, Theme
from orgcharts.typeset import SetCell, SetRule, style_of, typeset

RULE_WIDTH = 1.2
"""Width of the rule under the heading, in points of the page."""

STRONG = ("letter", "title", "symbol")
"""The lines of a heading that have the colour of its title."""

X_HEIGHT = 0.62
"""Where a bullet centres on its line: half of this part of the type size above the base line."""


def compose_scene(layout: Layout, theme: Theme, fonts: FontProvider, furniture: Furniture) -> Scene:
    """Return the picture of a layout on one page: lines, relations, boxes, then what stands around."""
    chart = layout.measured.chart
    relations = relation_groups(layout, theme, fonts)
    into_boxes = any(routed.ends_inside for routed in layout.relations)
    shapes = (
        Group("lines", "", "lines", tuple(_lines(layout, theme))),
        *(() if into_boxes else relations),
        *(_list_frame(frame, chart.nodes[frame.head], layout, theme) for frame in layout.lists),
        *(_unit(chart.nodes[box.node], box, layout, theme, fonts) for box in layout.boxes.values()),
        *(relations if into_boxes else ()),
        Group("heading", "", "heading", tuple(_heading(furniture.heading, chart, layout.page, theme))),
        *_strip(furniture, layout, theme, fonts),
    )
    return Scene(
        pages=(Page(layout.page, tuple(quantised(shape) for shape in shapes), theme.background),),
        title=chart.heading.title,
        description=description(chart),
        language=chart.language.tag,
        id=chart.id,
    )


def _lines(layout: Layout, theme: Theme) -> Iterator[Shape]:
    """Yield the lines of the hierarchy; those to bodies outside leave out what they share with others."""
    nodes = layout.measured.chart.nodes
    paths: dict[LineStyle, list[tuple[Point, ...]]] = {}
    for line in layout.lines:
        paths.setdefault(theme.line_to(nodes[line.head].role, line.kind), []).append(line.points)
    painted: list[tuple[Point, ...]] = []
    joints = meetings(layout.relations)
    for style in sorted(paths, key=lambda style: bool(style.dash)):
        stretches, width = merge_stretches(paths[style], painted), style.stroke_width * layout.scale
        if style.dash:
            dash = tuple(length * layout.scale for length in style.dash)
            yield Dashes(tuple(_dashes(stretches, joints, dash)), style.stroke, width)
        else:
            yield from (Polyline(ends, style.stroke, width) for ends in stretches)
        painted += paths[style]


def _dashes(stretches: Iterable[Ends], joints: Iterable[Point], dash: Dash) -> Iterator[Line]:
    """Yield the dashes of lines of one style, with ink at `joints` and wherever two of them meet."""
    lines = joined_at_corners(stretches)
    met = Joints([*joints, *(end for line in lines for end in (line[0], line[-1]))])
    for line in lines:
        yield from inked([Part(ends) for ends in pairwise(line)], dash, met.along(line))


def _unit(node: ChartNode, box: PlacedBox, layout: Layout, theme: Theme, fonts: FontProvider) -> Group:
    style, scale = style_of(node, theme), layout.scale
    shapes: tuple[Shape, ...]
    if box.form is BoxForm.ITEM:
        shapes = tuple(_item(node, box, style, scale, theme, fonts))
    else:
        outline = box_shapes(box.rect, style, scale, theme.background)
        shapes = (*outline, *_content(node, box, style, scale, theme, fonts))
    return Group(node.id, node.title, "unit", shapes, node.detail)


def _content(
    node: ChartNode, box: PlacedBox, style: BoxStyle, scale: float, theme: Theme, fonts: FontProvider
) -> Iterator[Shape]:
    """Yield what stands in a box, centred both ways (or flush left, where the theme says so).

    A table of posts fills the height of its box, so that those of a row read across.
    """
    rect = box.rect
    inner = rect.width - 2 * style.padding_x * scale
    high = rect.height - 2 * style.padding_y * scale
    block = typeset(node, inner, style, theme, fonts, scale, height=high)
    corner = Point(rect.x + style.padding_x * scale, rect.y + (rect.height - block.size.height) / 2)
    for line in block.lines:
        x = corner.x if line.left is None else corner.x + line.left
        if line.left is None and style.align == "centre":
            x = rect.centre.x - line.width / 2
        lines = list(text_lines(line, Point(x, corner.y + line.baseline), style.text, fonts))
        yield from struck(lines, line.role, style)
    yield from _rules(block.rules, corner, style.text)
    for cell in block.cells:
        yield _cell(cell, corner, scale, theme, fonts)


def _rules(rules: Iterable[SetRule], corner: Point, colour: str) -> Iterator[Polyline]:
    for rule in rules:
        ends = (Point(corner.x + end.x, corner.y + end.y) for end in (rule.start, rule.end))
        yield Polyline(tuple(ends), colour, rule.width)


def _cell(cell: SetCell, corner: Point, scale: float, theme: Theme, fonts: FontProvider) -> Group:
    """Return a unit that stands inside the box of another as a group of its own."""
    style, area = style_of(cell.node, theme), cell.rect
    rect = Rect(corner.x + area.x, corner.y + area.y, area.width, area.height)
    shapes: list[Shape] = list(box_shapes(rect, style, scale, theme.background))
    for line in cell.lines:
        place = Point(corner.x + (line.left or 0.0), corner.y + line.baseline)
        shapes += struck(list(text_lines(line, place, style.text, fonts)), line.role, style)
    shapes += _rules(cell.rules, corner, style.text)
    shapes += (_cell(inside, corner, scale, theme, fonts) for inside in cell.cells)
    return Group(cell.node.id, cell.node.title, "unit", tuple(shapes), cell.node.detail)


def _item(
    node: ChartNode, box: PlacedBox, style: BoxStyle, scale: float, theme: Theme, fonts: FontProvider
) -> Iterator[Shape]:
    """Yield the bullet and the lines of an entry of a list."""
    rect = box.rect
    block = typeset(node, rect.width, style, theme, fonts, scale, flush=True)
    first = block.lines[0]
    middle = rect.y + first.baseline - X_HEIGHT / 2 * first.size
    yield from bullet(Point(rect.x - theme.list.bullet_offset * scale, middle), style, scale, theme)
    for line in block.lines:
        place = Point(rect.x, rect.y + line.baseline)
        yield from struck(list(text_lines(line, place, theme.box.text, fonts)), line.role, style)


def _list_frame(frame: ListBox, head: ChartNode, layout: Layout, theme: Theme) -> Group:
    """Return the frame of a list, in the stroke of the box that it is glued to."""
    style = style_of(head, theme)
    stroke = {"stroke": style.stroke, "stroke_width": style.stroke_width, "dash": style.dash}
    framed = theme.box.model_copy(update=stroke)
    shapes = tuple(box_shapes(frame.rect, framed, layout.scale, theme.background))
    return Group(frame.head, "", "list", shapes)


def _strip(furniture: Furniture, layout: Layout, theme: Theme, fonts: FontProvider) -> Iterator[Group]:
    """Yield the group of legend, notes and abbreviations, if there are any."""
    shapes = tuple(strip_shapes(furniture, layout, theme, fonts))
    if shapes:
        yield Group("legend", "", "legend", shapes)


def _heading(heading: HeadingLines, chart: Chart, page: Size, theme: Theme) -> Iterator[Shape]:
    style = theme.heading
    if heading.emblem and chart.heading.emblem:
        yield Image(heading.emblem, chart.heading.emblem)
    for line in (*heading.above, *heading.below):
        colour = style.title_colour if line.role in STRONG else style.muted_colour
        yield text_line(line.line, line.placed_on(page), colour)
    if style.rule and (heading.above or heading.emblem):
        ends = (Point(heading.left, heading.rule_y), Point(page.width - heading.left, heading.rule_y))
        yield Polyline(ends, style.rule, RULE_WIDTH)
