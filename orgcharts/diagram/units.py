"""Units as elements: boxes, entries of lists and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from orgcharts.chart import ChartNode, PostTable, TextItem, TextRole
from orgcharts.diagram.context import Context
from orgcharts.diagram.forms import BAR, box_shapes, bullet
from orgcharts.diagram.frames.matrix import cell_style
from orgcharts.diagram.setting import PlacedLine, Setter
from orgcharts.diagram.shapes import Image, Polyline, Rectangle
from orgcharts.diagram.text import Align, Paragraph, Table
from orgcharts.diagram.values import Artifact, Element, Item, UnitForm
from orgcharts.geometry import Point, Rect
from orgcharts.page import BoxForm, PlacedBox
from orgcharts.theme import BoxStyle, Theme
from orgcharts.typeset import (
    ENTRY_LEADING,
    SetCell,
    SetPicture,
    SetPlate,
    SetRule,
    ground_of,
    panel_body,
    set_texts,
    typeset,
)

STRONG = (TextRole.CODE, TextRole.NAME, TextRole.POSTS)
"""The texts that are not muted."""

X_HEIGHT = 0.62
"""Where a bullet centres on its line: half of this part of the type size above the base line."""

PLAIN = ("line", "in-force")
"""The role and the status that need no word."""


def unit_elements(context: Context) -> Iterator[Element]:
    """Yield every box and every entry of a list, in reading order."""
    heads = {head for matrix in context.chart.matrices.values() for head in matrix.heads}
    for box in sorted(context.layout.boxes.values(), key=lambda box: context.orders[box.node]):
        node = context.chart.nodes[box.node]
        style, rect = context.style_of(node), box.rect
        if box.form is BoxForm.CELL:
            style = cell_style(node, context)
            contents = _box(node, rect, style, context, fills=False)
            yield _unit(node, node.parent, rect, "box", style, contents, context)
        elif box.form is BoxForm.ITEM:
            style = context.entry_style_of(node.without_line)
            contents = _entry(node, rect, style, context)
            look = style.model_copy(update={"dash": context.entry_style_of(node).dash})
            yield _unit(node, node.parent, rect, "entry", look, contents, context)
        else:
            is_panel = node.form == "panel"
            if is_panel:
                contents = _panel(node, box, style, context)
            else:  # the head of a row of a matrix is in its middle, as the cells are
                contents = _box(node, rect, style, context, fills=node.id not in heads)
            look = _panel_style(node, style, context) if is_panel else style
            form = "band" if node.form == "card" else node.form
            yield _unit(node, node.parent, rect, form, look, contents, context)


def _unit(
    node: ChartNode,
    parent: str | None,
    rect: Rect,
    form: UnitForm,
    style: BoxStyle,
    contents: Iterable[Item],
    context: Context,
) -> Element:
    return Element(
        id=node.id,
        role="unit",
        contents=tuple(contents),
        title=node.title,
        description=node.detail,
        parent=parent,
        co_parents=node.co_parents,
        order=context.orders[node.id],
        level=node.depth,
        form=form,
        kind=node.kind,
        status=node.status,
        unit_role="" if node.role == PLAIN[0] else node.role,
        qualifiers=tuple(_qualifiers(node, context)),
        rect=rect,
        look=context.look(style),
        href=node.href or None,
        language=_language(node, context),
        see=next((item.chart for item in node.text if isinstance(item, TextItem) and item.chart), None),
    )


def _language(node: ChartNode, context: Context) -> str:
    """Return the tag of the language of a name, empty if it is that of the chart."""
    names = (item for item in node.text if isinstance(item, TextItem) and item.role is TextRole.NAME)
    tag = next((item.language.tag for item in names), "")
    return "" if tag == context.chart.language.tag else tag


def _qualifiers(node: ChartNode, context: Context) -> Iterator[str]:
    """Yield role and status unless they are plain, the label of the line, an open place, a second parent."""
    language = context.chart.language
    plain_role, plain_status = PLAIN
    if node.role != plain_role:
        yield language.text(f"role.{node.role}")
    if node.status != plain_status:
        yield language.text(f"status.{node.status}")
    if node.line_label:
        yield node.line_label
    if node.is_place_open:
        yield language.text("open-place")
    for parent in node.co_parents:
        yield language.text("joint", parent=context.chart.nodes[parent].title)


def _box(
    node: ChartNode, rect: Rect, style: BoxStyle, context: Context, *, fills: bool = True
) -> Iterator[Item]:
    """Yield outline, texts, rules and cells, centred both ways (or flush left, by the theme).

    A table of posts in columns `fills` the height of its box, so that the totals of a row read across.
    """
    scale = context.scale
    yield from box_shapes(rect, style, scale, context.theme.background)
    inner = rect.width - 2 * style.padding_x * scale
    high = rect.height - 2 * style.padding_y * scale if fills else None
    block = typeset(node, inner, style, context.theme, context.fonts, scale, height=high)
    above = style.padding_y * scale if node.starts_at_top else (rect.height - block.size.height) / 2
    corner = Point(rect.x + style.padding_x * scale, rect.y + above)
    placed = []
    for line in block.lines:
        x = corner.x if line.left is None else corner.x + line.left
        if line.left is None and style.align == "centre":
            x = rect.centre.x - line.width / 2
        placed.append((line, Point(x, corner.y + line.baseline)))
    yield from (_portrait(each, corner) for each in block.pictures)
    yield from (_plate(each, corner, node, style, context) for each in block.plates)
    yield from _texts(node, placed, style, context)
    yield from _rules(block.rules, corner, style.text)
    yield from (_cell(cell, node.id, corner, context) for cell in block.cells)


def _panel_style(node: ChartNode, style: BoxStyle, context: Context) -> BoxStyle:
    """Return the look of a panel: the outline and the marks of its head, the fill of a child."""
    if not node.cells:
        return style.model_copy(update={"align": "left"})
    return style.model_copy(update={"fill": ground_of(node, context.theme), "align": "left"})


def _panel(node: ChartNode, box: PlacedBox, style: BoxStyle, context: Context) -> Iterator[Item]:
    """Yield the outline of a panel, its head with its texts, and its rows."""
    theme, scale, rect = context.theme, context.scale, box.rect
    look = _panel_style(node, style, context)
    outline, *marks = box_shapes(rect, look, scale, theme.background)
    yield outline
    inset = style.stroke_width * scale / 2
    if node.cells:
        area = Rect(rect.x + inset, rect.y + inset, rect.width - 2 * inset, box.head - inset)
        yield Rectangle(area, style.fill, None)
    yield from marks
    corner = Point(rect.x + style.padding_x * scale, rect.y + style.padding_y * scale)
    inner = rect.width - 2 * style.padding_x * scale
    head = typeset(node, inner, style, theme, context.fonts, scale)
    placed = [(line, Point(corner.x + (line.left or 0.0), corner.y + line.baseline)) for line in head.lines]
    yield from (_portrait(each, corner) for each in head.pictures)
    yield from (_plate(each, corner, node, style, context) for each in head.plates)
    yield from _texts(node, placed, style, context, align="left")
    yield from _rules(head.rules, corner, style.text)
    body, below = panel_body(node, style, theme, context.fonts), Point(corner.x, rect.y + box.head)
    lines: tuple[SetRule, ...] = ()
    for piece in body.set_at(inner / scale, box.columns, 0.0, scale, context.fonts):
        if isinstance(piece, SetRule):
            lines = (piece,)
        else:
            yield _row(piece, node.id, below, look.fill, context, lines)
            lines = ()


def _row(
    cell: SetCell,
    parent: str,
    corner: Point,
    ground: str,
    context: Context,
    lines: tuple[SetRule, ...] = (),
) -> Element:
    """Return a unit in a panel, with those below it inside of it.

    Above it are the `lines` between it and the one before; `ground` is the fill of what it is in. A row has
    its own fill where that shows its role and no bullet does.
    """
    area = cell.rect
    rect = Rect(corner.x + area.x, corner.y + area.y, area.width, area.height)
    style = context.style_of(cell.node.without_line).model_copy(update={"align": "left"})
    sure = replace(cell.node, status="in-force")
    role, plain = context.style_of(sure), context.style_of(replace(sure, role="line"))
    has_fill = role.fill != plain.fill and role.bullet == plain.bullet
    fill = style.fill if has_fill else ground
    contents = (
        *(_own_fill(cell, rect, corner, style, context) if fill != ground else ()),
        *_rules(lines, corner, context.theme.panel.hairline),
        *_row_contents(cell, corner, style, fill, context),
    )
    bare = {
        "fill": fill, "stroke": fill, "stroke_width": 0.0, "dash": (), "bar": "none", "corner": False
    }  # fmt: skip
    return _unit(cell.node, parent, rect, "row", style.model_copy(update=bare), contents, context)


def _own_fill(
    cell: SetCell, rect: Rect, corner: Point, style: BoxStyle, context: Context
) -> Iterator[Rectangle]:
    """Yield the fill of a row, and a band at its left edge, which is seen without colour."""
    bar = BAR * context.scale
    left = min([rect.x, *(corner.x + (line.left or 0.0) - 2 * bar for line in cell.lines)])
    yield Rectangle(Rect(left, rect.y, rect.right - left, rect.height), style.fill, None)
    yield Rectangle(Rect(left, rect.y, bar, rect.height), style.stroke, None)


def _row_contents(
    cell: SetCell, corner: Point, style: BoxStyle, fill: str, context: Context
) -> Iterator[Item]:
    node, scale, theme = cell.node, context.scale, context.theme
    placed = [(line, Point(corner.x + (line.left or 0.0), corner.y + line.baseline)) for line in cell.lines]
    if style.bullet != theme.box.bullet:
        (first, at) = placed[0]
        centre = Point(at.x - theme.list.bullet_offset * scale, at.y - X_HEIGHT / 2 * first.size)
        yield Artifact("bullet", tuple(bullet(centre, style, scale, theme)))
    yield from _texts(node, placed, style, context)
    yield from _rules(cell.rules, corner, style.text)
    yield from (_row(inside, node.id, corner, fill, context) for inside in cell.cells)


def _plate(plate: SetPlate, corner: Point, node: ChartNode, style: BoxStyle, context: Context) -> Artifact:
    """Return the plate below a grade; on a band it has the colour of the texts."""
    look, place = context.theme.panel, plate.rect
    colour = look.plate if node.form == "panel" else style.text
    rect = Rect(corner.x + place.x, corner.y + place.y, place.width, place.height)
    shape = Rectangle(rect, colour, None, radius=look.plate_radius * context.scale)
    return Artifact("plate", (shape,))


def _portrait(portrait: SetPicture, corner: Point) -> Artifact:
    place = portrait.rect
    rect = Rect(corner.x + place.x, corner.y + place.y, place.width, place.height)
    return Artifact("portrait", (Image(rect, portrait.picture),))


def _cell(cell: SetCell, parent: str, corner: Point, context: Context) -> Element:
    """Return a unit inside the box of another."""
    area = cell.rect
    rect = Rect(corner.x + area.x, corner.y + area.y, area.width, area.height)
    style = context.style_of(cell.node.without_line)
    contents = _cell_contents(cell, rect, corner, style, context)
    return _unit(cell.node, parent, rect, "cell", style, contents, context)


def _cell_contents(
    cell: SetCell, rect: Rect, corner: Point, style: BoxStyle, context: Context
) -> Iterator[Item]:
    yield from box_shapes(rect, style, context.scale, context.theme.background)
    placed = [(line, Point(corner.x + (line.left or 0.0), corner.y + line.baseline)) for line in cell.lines]
    yield from _texts(cell.node, placed, style, context)
    yield from _rules(cell.rules, corner, style.text)
    yield from (_cell(inside, cell.node.id, corner, context) for inside in cell.cells)


def _entry(node: ChartNode, rect: Rect, style: BoxStyle, context: Context) -> Iterator[Item]:
    """Yield the bullet and the texts of an entry of a list."""
    scale, theme = context.scale, context.theme
    block = typeset(node, rect.width, style, theme, context.fonts, scale, flush=True)
    first = block.lines[0]
    middle = rect.y + first.baseline - X_HEIGHT / 2 * first.size
    centre = Point(rect.x - theme.list.bullet_offset * scale, middle)
    yield Artifact("bullet", tuple(bullet(centre, style, scale, theme)))
    placed = [(line, Point(rect.x, rect.y + line.baseline)) for line in block.lines]
    yield from _texts(node, placed, style, context, ENTRY_LEADING)


def _texts(
    node: ChartNode,
    placed: Iterable[PlacedLine],
    style: BoxStyle,
    context: Context,
    leading: float = 1.0,
    align: Align | None = None,
) -> Iterator[Paragraph | Table]:
    """Yield the texts of a unit, of which `placed` are the lines."""
    texts, setter = set_texts(node), context.setter(leading)
    for number, group in groupby(placed, key=lambda line: line[0].block):
        text, lines = texts[number - bool(node.pictures)], list(group)
        if isinstance(text, PostTable):
            yield _table(text, lines, style, setter)
        else:
            struck = style.strike and text.role is TextRole.NAME
            set_text = setter.paragraph(
                text.role,
                text.words,
                lines,
                _colour_of(text.role, node, style, context.theme),
                "left" if text.flush else align or style.align,
                struck=struck,
                language=text.language.tag,
                accent=style.accent,
            )
            yield replace(set_text, see=text.chart) if text.chart else set_text


def _colour_of(role: str, node: ChartNode, style: BoxStyle, theme: Theme) -> str:
    """Return the colour of a text of a box."""
    if role == TextRole.GRADE:
        return theme.panel.plate_text if node.form == "panel" else style.fill
    if role == TextRole.ACRONYM:
        return style.accent or style.text
    return style.text if role in STRONG else style.muted or style.text


def _table(table: PostTable, placed: Sequence[PlacedLine], style: BoxStyle, setter: Setter) -> Table:
    flush = style.align == "left" or table.flush or len(table.columns) > 1
    columns = 1 + max(line.column or 0 for line, _ in placed)
    paragraphs = []
    for line, origin in placed:
        align: Align = "left" if line.column is not None else "right" if flush else "centre"
        paragraphs.append(
            setter.paragraph(
                TextRole.POSTS, line.text, [(line, origin)], style.text, align, column=line.column
            )
        )
    return Table(table.role, table.words, columns, tuple(paragraphs), _heads(table))


def _heads(table: PostTable) -> int:
    """Return how many lines name the columns: their sources, their sections; a single one has none."""
    if len(table.columns) < 2:
        return 0
    return any(column.source for column in table.columns) + any(column.section for column in table.columns)


def _rules(rules: Iterable[SetRule], corner: Point, colour: str) -> Iterator[Artifact]:
    for rule in rules:
        ends = (Point(corner.x + end.x, corner.y + end.y) for end in (rule.start, rule.end))
        yield Artifact("rule", (Polyline(tuple(ends), colour, rule.width),))
