"""A diagram for draw.io: mxGraph XML, one cell for each unit, lines attached at both ends.

Keys of styles are those of mxConstants and of draw.io's own shapes; lengths are hundredths of an inch, of
which draw.io prints a hundred on each inch of paper.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator, Mapping, Sequence

from orgcharts.diagram import (
    Connector,
    Dashes,
    Diagram,
    Disc,
    Ends,
    Image,
    Look,
    Page,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    TextRun,
    extent,
)
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.boxes import (
    Box,
    BoxLine,
    BoxPage,
    Glue,
    GluedLine,
    box_page,
    indents,
    is_drawn,
    is_raised,
    paragraphs_of,
    room_at_end,
    spaced,
)
from orgcharts.formats.markup import Value, element, nested, plain
from orgcharts.geometry import Point, Rect, number_text
from orgcharts.text.bidi import base_direction

UNIT = 100 / 72
"""Units of draw.io in a point."""

CENTRED = 0.5
"""Points: a text whose middle is as near to that of its box stays in the middle when it changes."""

ROOT = "0"
"""The id of the cell that all others are below; `LAYER` is that of the only layer."""

LAYER = "1"

CellStyle = dict[str, str]

_ENDS = {"none": "none", "arrow": "block", "dot": "oval"}
_PLAIN: CellStyle = {"fillColor": "none", "strokeColor": "none"}


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a file with a page for each page of the diagram."""
    return write_many([(diagram, fonts)], options)


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], _options: FormatOptions) -> bytes:
    """Return the bytes of a file with a page for each page of all charts.

    A "see chart" links to the page of that chart.
    """
    known = {diagram.id for diagram, _ in charts}
    pages = (
        _Page(diagram, page, f"{diagram.id}-{number}" if number else diagram.id, known).text()
        for diagram, _ in charts
        for number, page in enumerate(diagram.pages)
    )
    return (nested("mxfile", {"host": "orgcharts", "compressed": "false"}, "\n", *pages) + "\n").encode()


class _Page:
    """One page: cells in painting order, each on a line of its own."""

    def __init__(self, diagram: Diagram, page: Page, name: str, charts: set[str]) -> None:
        self.diagram, self.page, self.name, self.charts = diagram, page, name, charts
        self.sheet: BoxPage = box_page(page, entries=True)
        self.boxes = {box.name: box for box in self.sheet.boxes}
        self.marks = 0

    def text(self) -> str:
        cells = (f"{cell}\n" for cell in self._cells())
        model: dict[str, Value] = {
            "grid": "0",
            "page": "1",
            "pageWidth": _length(self.page.size.width),
            "pageHeight": _length(self.page.size.height),
            "background": self.page.background,
        }
        graph = nested("mxGraphModel", model, nested("root", {}, "\n", *cells))
        title = plain(self.diagram.title) or self.name
        return nested("diagram", {"id": self.name, "name": title}, graph) + "\n"

    def _cells(self) -> Iterator[str]:
        yield element("mxCell", {"id": ROOT})
        yield element("mxCell", {"id": LAYER, "parent": ROOT})
        yield from (self._mark(mark) for mark in self.sheet.marks)
        for box in self.sheet.boxes:
            yield self._box(box)
            yield from (self._mark(mark, box) for mark in box.marks)
        yield from (self._line(line) for line in self.sheet.lines)
        for label in self.sheet.labels:
            yield from (self._mark(mark) for mark in label.marks)
            yield self._box(label, "none" if label.marks else self.page.background)

    # ---------------------------------------------------------------------------------- boxes
    def _box(self, box: Box, ground: str = "none") -> str:
        """Return a box; that of a unit has its id, that of the unit above it, and its other facts."""
        style = {"html": "1", "whiteSpace": "nowrap", "collapsible": "0", "foldable": "0"} | _text_style(box)
        style |= _look_style(box.look) if box.look and not box.is_entry else _PLAIN | {"fillColor": ground}
        facts: dict[str, Value] = {
            "label": _label(box, self.diagram.language.tag),
            "unit": box.unit or None,
            "reports-to": box.parent if box.role == "unit" else None,
            "role": box.unit_role or None,
            "status": box.status or None,
            "title": box.title or None,
            "tooltip": box.description or None,
            "link": self._link(box),
            "id": box.name,
        }
        parent = self.boxes.get(box.within or "")
        inner = _cell({"vertex": "1"}, style, parent, _place(box.rect, parent))
        return nested("UserObject", facts, inner)

    def _link(self, box: Box) -> str | None:
        """Return the link of a box to an address, or to the page of another chart."""
        return box.href or (f"data:page/id,{box.see}" if box.see in self.charts else None)

    # ---------------------------------------------------------------------------------- lines
    def _line(self, line: GluedLine) -> str:
        """Return a line through the corners of its path; draw.io routes it again when a box is moved."""
        connector = line.connector
        style = {"edgeStyle": "orthogonalEdgeStyle", "rounded": "0", "html": "1"}
        style |= _stroke_style(connector.stroke) | _end_style(connector.ends, connector.stroke)
        style |= self._site_style("exit", line.tail) | self._site_style("entry", line.head)
        attributes: dict[str, Value] = {"edge": "1"}
        for key, glue in (("source", line.tail), ("target", line.head)):
            attributes[key] = glue.box if glue else None
        start, *corners, end = connector.points
        ends = "".join(
            _point(at, name)
            for at, name, glue in ((start, "sourcePoint", line.tail), (end, "targetPoint", line.head))
            if glue is None
        )
        geometry = nested("mxGeometry", {"relative": "1", "as": "geometry"}, ends, _waypoints(corners))
        facts: dict[str, Value] = {
            "label": "",
            "kind": connector.kind,
            "tooltip": _about(connector) or None,
            "id": f"{connector.role} {connector.id}",
        }
        return nested("UserObject", facts, _cell(attributes, style, None, geometry))

    def _site_style(self, end: str, glue: Glue | None) -> CellStyle:
        if glue is None:
            return {}
        site = self.boxes[glue.box].sites[glue.site]
        return {
            f"{end}X": number_text(site.x, 6),
            f"{end}Y": number_text(site.y, 6),
            f"{end}Perimeter": "0",
        }

    # ---------------------------------------------------------------------------------- marks
    def _mark(self, mark: Shape, box: Box | None = None) -> str:
        """Return ink without a meaning of its own, which moves along with its box."""
        match mark:
            case Polyline():
                return self._stretch(mark.points, Stroke(mark.stroke, mark.stroke_width), box)
            case Dashes():
                stroke = Stroke(mark.stroke, mark.stroke_width)
                return "\n".join(self._stretch(line, stroke, box) for line in mark.lines)
            case Rectangle():
                outline = Stroke(mark.stroke or "", mark.stroke_width if mark.stroke else 0.0, mark.dash)
                style = {"fillColor": mark.fill or "none"} | _stroke_style(outline)
            case Disc():
                outline = Stroke(mark.stroke or "", mark.stroke_width if mark.stroke else 0.0)
                style = {"shape": "ellipse", "fillColor": mark.fill} | _stroke_style(outline)
            case Polygon():
                style = {"shape": "mxgraph.basic.polygon", "polyCoords": _corners(mark)}
                style |= {"fillColor": mark.fill, "strokeColor": "none"}
            case Image():
                style = {"shape": "image", "imageAspect": "0", "image": _data(mark)}
        attributes: dict[str, Value] = {"id": self._mark_id(), "vertex": "1"}
        return _cell(attributes, style | {"connectable": "0"}, box, _place(extent((mark,)), box))

    def _stretch(self, points: Sequence[Point], stroke: Stroke, box: Box | None) -> str:
        """Return an open line that is glued to nothing."""
        left, top = (box.rect.x, box.rect.y) if box else (0.0, 0.0)
        start, *corners, end = (Point(point.x - left, point.y - top) for point in points)
        ends = _point(start, "sourcePoint") + _point(end, "targetPoint")
        geometry = nested("mxGeometry", {"relative": "1", "as": "geometry"}, ends, _waypoints(corners))
        style = {"edgeStyle": "none", "rounded": "0", "endArrow": "none"} | _stroke_style(stroke)
        return _cell({"id": self._mark_id(), "edge": "1"}, style, box, geometry)

    def _mark_id(self) -> str:
        self.marks += 1
        return f"mark {self.marks}"


def _cell(attributes: Mapping[str, Value], style: CellStyle, parent: Box | None, inner: str) -> str:
    written = ";".join(f"{key}={value}" if value else key for key, value in style.items())
    where = parent.name if parent else LAYER
    return nested("mxCell", {**attributes, "style": written, "parent": where}, inner)


def _waypoints(corners: Sequence[Point]) -> str:
    return nested("Array", {"as": "points"}, *map(_point, corners)) if corners else ""


def _place(rect: Rect, parent: Box | None) -> str:
    """Return where a cell is, from the corner of the cell that it is in."""
    left, top = (parent.rect.x, parent.rect.y) if parent else (0.0, 0.0)
    return element(
        "mxGeometry",
        {
            "x": _length(rect.x - left),
            "y": _length(rect.y - top),
            "width": _length(rect.width),
            "height": _length(rect.height),
            "as": "geometry",
        },
    )


def _point(point: Point, name: str | None = None) -> str:
    return element("mxPoint", {"x": _length(point.x), "y": _length(point.y), "as": name})


def _length(points: float) -> str:
    return number_text(points * UNIT, 4)


def _look_style(look: Look) -> CellStyle:
    return {
        "rounded": "1" if look.radius else "0",
        **({"absoluteArcSize": "1", "arcSize": _length(2 * look.radius)} if look.radius else {}),
        "fillColor": look.fill,
        **_stroke_style(look.stroke),
    }


def _stroke_style(stroke: Stroke) -> CellStyle:
    """Return the style of a line; the lengths of its dashes are multiples of its width."""
    if not is_drawn(stroke):
        return {"strokeColor": "none"}
    style = {"strokeColor": stroke.colour, "strokeWidth": _length(stroke.width)}
    if stroke.dash:
        dashes = " ".join(number_text(length / stroke.width) for length in stroke.dash)
        style |= {"dashed": "1", "dashPattern": dashes}
    return style


def _end_style(ends: Ends, stroke: Stroke) -> CellStyle:
    size = _length(max(ends.length, 2 * stroke.width))
    style: CellStyle = {}
    for key, end in (("start", ends.tail), ("end", ends.head)):
        style[f"{key}Arrow"] = _ENDS[end]
        if end != "none":
            style |= {f"{key}Fill": "1", f"{key}Size": size}
    return style


def _text_style(box: Box) -> CellStyle:
    """Return where the text is in its box; a text in the middle stays there when it changes."""
    rows = box.rows
    if not rows:
        return {}
    above, below = rows[0].rect.y - box.rect.y, box.rect.bottom - rows[-1].rect.bottom
    align = "left" if _is_mixed(rows) else rows[0].paragraph.align
    style = {"align": "center" if align == "centre" else align, "spacing": "0"}
    if abs(above - below) < 2 * CENTRED:
        return style | {"verticalAlign": "middle"}
    return style | {"verticalAlign": "top", "spacingTop": _length(max(0.0, above))}


def _is_mixed(rows: Sequence[BoxLine]) -> bool:
    """Return whether the paragraphs of a text have several alignments."""
    return len({row.paragraph.align for row in rows}) > 1


def _label(box: Box, language: str) -> str:
    """Return the text of a box as HTML: a block for each paragraph, with its lines as they are set.

    Each block has its `language`, that of the page, since a label has no other place for it.
    """
    parts, bottom = [], None
    for rows in paragraphs_of(box.rows):
        first = rows[0]
        gap = 0.0 if bottom is None else max(0.0, first.rect.y - bottom)
        bottom = rows[-1].rect.bottom
        css = f"line-height:{_length(first.paragraph.leading)}px;margin-top:{_length(gap)}px"
        css += _indent_css(rows, box.rect) + ";direction:rtl" * (
            base_direction(first.paragraph.text) == "rtl"
        )
        lines = "<br>".join(_line_html(row) for row in rows)
        parts.append(f'<div lang="{language}" style="{css}">{lines}</div>')
    text = "".join(parts)
    if _is_mixed(box.rows):  # each alignment is that of the box, not of the widest line
        return f'<div style="width:{_length(box.rect.width)}px">{text}</div>'
    return text


def _indent_css(rows: Sequence[BoxLine], area: Rect) -> str:
    """Return the alignment of a paragraph."""
    align = rows[0].paragraph.align
    if align == "centre":
        return ";text-align:center"
    if align == "right":
        return f";text-align:right;padding-right:{_length(room_at_end(rows, area))}px"
    left, first = indents(rows, area)
    return f";text-align:left;padding-left:{_length(left)}px;text-indent:{_length(first)}px"


def _line_html(row: BoxLine) -> str:
    line = row.line
    text = "".join(_run_html(run, words, raised=is_raised(run, line)) for run, words in spaced(line))
    return f"<s>{text}</s>" if line.strike else text


def _run_html(run: TextRun, words: str, *, raised: bool) -> str:
    css = f"font-family:{run.font.family};font-size:{_length(run.size)}px;color:{run.fill}"
    own = f' lang="{run.language}"' if run.language else ""
    text = f'<span{own} style="{css}">{html.escape(plain(words), quote=False)}</span>'
    for tag, wanted in (("i", run.font.italic), ("b", run.font.bold)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f'<sup style="line-height:0">{text}</sup>' if raised else text


def _about(connector: Connector) -> str:
    return " ".join(filter(None, (connector.title, connector.description)))


def _corners(mark: Polygon) -> str:
    """Return the corners of a polygon as parts of its area."""
    area = extent((mark,))
    parts = (
        f"[{number_text((point.x - area.x) / (area.width or 1), 4)},"
        f"{number_text((point.y - area.y) / (area.height or 1), 4)}]"
        for point in mark.points
    )
    return f"[{','.join(parts)}]"


def _data(image: Image) -> str:
    """Return a picture as address with its data; draw.io leaves out `;base64`, which would end a style."""
    picture = image.picture
    if picture.png:
        return f"data:image/png,{base64.b64encode(picture.png).decode()}"
    size = f"{number_text(picture.width)} {number_text(picture.height)}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{picture.svg}</svg>'
    return f"data:image/svg+xml,{base64.b64encode(svg.encode()).decode()}"
