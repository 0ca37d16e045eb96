"""A drawing for Visio: a package of XML, with shapes, their texts and lines glued to them.

Lengths are inches and y goes up ([MS-VSDX]). What a cell computes is its value `V`, and the formula `F`
keeps it right when a shape is moved or resized.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from orgcharts.diagram import (
    Connector,
    Dashes,
    Diagram,
    Disc,
    Ends,
    Image,
    Page,
    Paragraph,
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
from orgcharts.formats.boxes import Box, Glue, GluedLine, is_raised, paragraphs_of, sheet_of
from orgcharts.formats.markup import Value, element, nested, plain
from orgcharts.formats.packing import packed
from orgcharts.formats.png import painted
from orgcharts.geometry import Point, Rect, number_text

WIDER = 1.1
"""Width of a text, as a factor of its box: in other fonts a line may be wider, and is not to be broken."""

SOFT_BREAK = "\u2028"
"""What ends a line inside a paragraph."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VISIO: dict[str, Value] = {
    "xmlns": "http://schemas.microsoft.com/office/visio/2012/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xml:space": "preserve",
}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_VISIO = "http://schemas.microsoft.com/visio/2010/relationships"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ALIGN = {"left": 0, "centre": 1, "right": 2}
_BOLD, _ITALIC = 1, 2
_ARROWS = {"none": 0, "arrow": 4, "dot": 10}
"""Numbers of ends of lines: a filled triangle, a filled circle."""

_BEGIN, _END = 9, 12
"""The parts of a line that are glued, and the first of the connection points of a shape."""
_CONNECTION_POINT = 100


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of the diagram."""
    return write_many((diagram,), fonts, options)


def write_many(diagrams: Sequence[Diagram], fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of all diagrams.

    An `href` of `#` and the id of a chart links to its page.
    """
    pages = [(diagram, page) for diagram in diagrams for page in diagram.pages]
    names = {
        diagram.id: _page_name(diagram, number) for number, (diagram, _) in reversed([*enumerate(pages)])
    }
    drawn = [_Page(diagram, page, names, fonts) for diagram, page in pages]
    contents = [page.contents() for page in drawn]
    files = {
        "[Content_Types].xml": _content_types(len(pages)),
        "_rels/.rels": _relationships((f"{_OF_VISIO}/document", "visio/document.xml")),
        "visio/document.xml": nested("VisioDocument", _VISIO, _STYLES),
        "visio/_rels/document.xml.rels": _relationships((f"{_OF_VISIO}/pages", "pages/pages.xml")),
        "visio/pages/pages.xml": _page_list(pages),
        "visio/pages/_rels/pages.xml.rels": _relationships(
            *((f"{_OF_VISIO}/page", f"page{number}.xml") for number in range(1, len(pages) + 1))
        ),
    }
    data = {name: (_XML + text).encode() for name, text in files.items()}
    for number, (page, content) in enumerate(zip(drawn, contents, strict=True), start=1):
        data[f"visio/pages/page{number}.xml"] = (_XML + content).encode()
        media = [(f"{_OF_OFFICE}/image", f"../media/page{number}-{name}") for name in page.media]
        if media:
            data[f"visio/pages/_rels/page{number}.xml.rels"] = (_XML + _relationships(*media)).encode()
            data |= {f"visio/media/page{number}-{name}": png for name, png in page.media.items()}
    return packed(data)


def _page_name(diagram: Diagram, number: int) -> str:
    """Return the name of a page, which must differ from those of others."""
    return f"{number + 1} {plain(diagram.title)}".strip()


def _content_types(pages: int) -> str:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds["png"] = "image/png"
    parts = {"/visio/document.xml": "drawing.main", "/visio/pages/pages.xml": "pages"}
    parts |= {f"/visio/pages/page{number}.xml": "page" for number in range(1, pages + 1)}
    return nested(
        "Types",
        {"xmlns": _TYPES},
        *(element("Default", {"Extension": end, "ContentType": kind}) for end, kind in kinds.items()),
        *(
            element("Override", {"PartName": part, "ContentType": f"application/vnd.ms-visio.{kind}+xml"})
            for part, kind in parts.items()
        ),
    )


def _relationships(*targets: tuple[str, str]) -> str:
    each = (
        element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return nested("Relationships", {"xmlns": _RELATIONSHIPS}, *each)


def _page_list(pages: Sequence[tuple[Diagram, Page]]) -> str:
    return nested(
        "Pages",
        _VISIO,
        *(
            nested(
                "Page",
                {
                    "ID": str(number),
                    "NameU": _page_name(diagram, number),
                    "Name": _page_name(diagram, number),
                },
                nested(
                    "PageSheet",
                    {"LineStyle": "0", "FillStyle": "0", "TextStyle": "0"},
                    _cell("PageWidth", _inches(page.size.width)),
                    _cell("PageHeight", _inches(page.size.height)),
                    _cell("PageScale", 1),
                    _cell("DrawingScale", 1),
                    _cell("DrawingSizeType", 3),
                    _cell("PrintPageOrientation", 2 if page.size.width > page.size.height else 1),
                ),
                element("Rel", {"r:id": f"rId{number + 1}"}),
            )
            for number, (diagram, page) in enumerate(pages)
        ),
    )


class _Page:
    """One page: its shapes in painting order, and what is glued to what."""

    def __init__(self, diagram: Diagram, page: Page, names: dict[str, str], fonts: FontProvider) -> None:
        self.diagram, self.page, self.names, self.fonts = diagram, page, names, fonts
        self.sheet = sheet_of(page, entries=True)
        self.numbers = count(1)
        self.ids = {box.name: next(self.numbers) for box in self.sheet.boxes}
        self.boxes = {box.name: box for box in self.sheet.boxes}
        self.glue: list[str] = []
        self.media: dict[str, bytes] = {}

    def contents(self) -> str:
        shapes = nested("Shapes", {}, *self._shapes())
        return nested("PageContents", _VISIO, shapes, nested("Connects", {}, *self.glue))

    def _shapes(self) -> Iterator[str]:
        yield from (self._mark(mark) for mark in self.sheet.marks)
        for box in self.sheet.boxes:
            yield self._box(box, self.ids[box.name])
            yield from (self._mark(mark) for mark in box.marks)
        yield from (self._line(line) for line in self.sheet.lines)
        for label in self.sheet.labels:
            yield from (self._mark(mark) for mark in label.marks)
            yield self._box(label, next(self.numbers), None if label.marks else self.page.background)

    # ---------------------------------------------------------------------------------- boxes
    def _box(self, box: Box, number: int, ground: str | None = None) -> str:
        """Return a box with its text, the places for lines, and its unit with the one above as its data."""
        look = None if box.is_entry else box.look
        fill = look.fill if look else ground
        stroke = look.stroke if look else None
        radius = _cell("Rounding", _inches(look.radius)) if look and look.radius else ""
        runs = _Runs(box)
        text = (
            *runs.block(box),
            *runs.sections(),
            _connections(box),
            self._data(box),
            self._link(box.href),
            _outline(fill),
            runs.text(),
        )
        look_cells = (*_fill(fill), *_pen(stroke), radius)
        return self._shape(number, box.title, box.rect, look_cells, *text)

    def _shape(self, number: int, name: str, rect: Rect, look: Iterable[str], *inner: str) -> str:
        words = plain(name) or "Shape"
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"{words}.{number}", "Type": "Shape"}
        attributes["Name"] = f"{words}.{number}"
        attributes |= {"LineStyle": "0", "FillStyle": "0", "TextStyle": "0"}
        return nested("Shape", attributes, *self._place(rect), *look, *inner)

    def _place(self, rect: Rect) -> Iterator[str]:
        centre = rect.centre
        yield _cell("PinX", _inches(centre.x))
        yield _cell("PinY", self._up(centre.y))
        yield _cell("Width", _inches(rect.width))
        yield _cell("Height", _inches(rect.height))
        yield _cell("LocPinX", _inches(rect.width / 2), "Width*0.5")
        yield _cell("LocPinY", _inches(rect.height / 2), "Height*0.5")

    def _up(self, y: float) -> str:
        """Return a height above the lower edge of the page."""
        return _inches(self.page.size.height - y)

    def _data(self, box: Box) -> str:
        """Return the data of a unit: its id, the id of the unit above, its description."""
        if box.role != "unit":
            return ""
        facts = {"Unit": box.unit, "ReportsTo": box.parent, "Description": box.description}
        rows = (
            nested(
                "Row", {"N": name}, _cell("Value", value, unit="STR"), _cell("Label", name), _cell("Type", 0)
            )
            for name, value in facts.items()
            if value
        )
        return nested("Section", {"N": "Property"}, *rows)

    def _link(self, href: str | None) -> str:
        """Return a link to an address, or to the page of a chart that is in the file."""
        if not href:
            return ""
        if not href.startswith("#"):
            cells = (_cell("Address", href),)
        elif href[1:] in self.names:
            cells = (_cell("SubAddress", self.names[href[1:]]),)
        else:
            return ""
        return nested("Section", {"N": "Hyperlink"}, nested("Row", {"N": "Row_1"}, *cells))

    # ---------------------------------------------------------------------------------- lines
    def _line(self, line: GluedLine) -> str:
        """Return a connector through its corners, glued to places on two boxes."""
        connector, number = line.connector, next(self.numbers)
        begin, end = connector.points[0], connector.points[-1]
        formulas = []
        for name, part, glue in (("Begin", _BEGIN, line.tail), ("End", _END, line.head)):
            formulas.append(self._glued(number, name, part, glue))
        places = (
            _cell("BeginX", _inches(begin.x), formulas[0]),
            _cell("BeginY", self._up(begin.y), formulas[0]),
            _cell("EndX", _inches(end.x), formulas[1]),
            _cell("EndY", self._up(end.y), formulas[1]),
            _cell("ObjType", 2),
            _cell("ShapeRouteStyle", 1),
            _cell("GlueType", 0),
        )
        ends = _ends(connector.ends, connector.stroke)
        return self._stretch(number, _name(connector), connector.points, connector.stroke, *places, *ends)

    def _glued(self, line: int, end: str, part: int, glue: Glue | None) -> str:
        """Note what an end of a line is glued to, and return the formula of its place."""
        if glue is None:
            return ""
        shape, point = self.ids[glue.box], f"Connections.X{glue.site + 1}"
        self.glue.append(
            element(
                "Connect",
                {
                    "FromSheet": str(line),
                    "FromCell": f"{end}X",
                    "FromPart": str(part),
                    "ToSheet": str(shape),
                    "ToCell": point,
                    "ToPart": str(_CONNECTION_POINT + glue.site),
                },
            )
        )
        other = point.replace(".X", ".Y")
        return f"PAR(PNT(Sheet.{shape}!{point},Sheet.{shape}!{other}))"

    def _stretch(self, number: int, name: str, points: Sequence[Point], stroke: Stroke, *cells: str) -> str:
        """Return an open line."""
        rect = _around(points)
        rows = [
            _row("LineTo" if index else "MoveTo", index + 1, point.x - rect.x, rect.bottom - point.y)
            for index, point in enumerate(points)
        ]
        geometry = nested("Section", {"N": "Geometry", "IX": "0"}, _cell("NoFill", 1), *rows)
        return self._shape(number, name, rect, (*_pen(stroke), *cells), geometry)

    # ---------------------------------------------------------------------------------- marks
    def _mark(self, mark: Shape) -> str:
        """Return ink without a meaning of its own."""
        number, rect = next(self.numbers), extent((mark,))
        match mark:
            case Polyline():
                return self._stretch(number, "", mark.points, Stroke(mark.stroke, mark.stroke_width))
            case Dashes():
                stroke = Stroke(mark.stroke, mark.stroke_width)
                stretches = [self._stretch(number, "", line, stroke) for line in mark.lines[:1]]
                stretches += [self._stretch(next(self.numbers), "", line, stroke) for line in mark.lines[1:]]
                return "".join(stretches)
            case Rectangle():
                stroke = Stroke(mark.stroke or "", mark.stroke_width if mark.stroke else 0.0, mark.dash)
                look = (*_fill(mark.fill), *_pen(stroke), _cell("Rounding", _inches(mark.radius)))
                return self._shape(number, "", rect, look, _outline(mark.fill))
            case Disc():
                stroke = Stroke(mark.stroke or "", mark.stroke_width if mark.stroke else 0.0)
                return self._shape(number, "", rect, (*_fill(mark.fill), *_pen(stroke)), _circle(rect))
            case Polygon():
                corners = [*mark.points, mark.points[0]]
                rows = [
                    _row("LineTo" if index else "MoveTo", index + 1, point.x - rect.x, rect.bottom - point.y)
                    for index, point in enumerate(corners)
                ]
                geometry = nested("Section", {"N": "Geometry", "IX": "0"}, _cell("NoFill", 0), *rows)
                return self._shape(number, "", rect, (*_fill(mark.fill), *_pen(None)), geometry)
            case Image():
                return self._image(number, mark)

    def _image(self, number: int, image: Image) -> str:
        name = f"image{len(self.media) + 1}.png"
        self.media[name] = image.picture.png or painted(image.picture, self.diagram, self.fonts)
        rect = image.rect
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"Emblem.{number}", "Type": "Foreign"}
        attributes |= {"LineStyle": "0", "FillStyle": "0", "TextStyle": "0"}
        whole = (
            _cell("ImgOffsetX", 0),
            _cell("ImgOffsetY", 0),
            _cell("ImgWidth", _inches(rect.width), "Width*1"),
            _cell("ImgHeight", _inches(rect.height), "Height*1"),
        )
        data = nested(
            "ForeignData",
            {"ForeignType": "Bitmap", "CompressionType": "PNG"},
            element("Rel", {"r:id": f"rId{len(self.media)}"}),
        )
        return nested("Shape", attributes, *self._place(rect), *_pen(None), *whole, _outline(None), data)


class _Runs:
    """The text of a box: its runs, and the rows of characters and paragraphs that they refer to."""

    def __init__(self, box: Box) -> None:
        self.characters: list[tuple[str, float, int, str, bool, bool]] = []
        self.paragraphs: list[tuple[int, float, float, float]] = []
        self.pieces: list[str] = []
        self.tabs: list[tuple[float, ...]] = []
        bottom = None
        for rows in paragraphs_of(box.rows):
            first = rows[0]
            gap = 0.0 if bottom is None else max(0.0, first.rect.y - bottom)
            bottom = rows[-1].rect.bottom
            left = min(row.rect.x for row in rows) - box.rect.x
            self._open(first.paragraph, left, gap)
            stops = tuple(line.origin.x - first.lines[0].origin.x for line in first.lines[1:])
            self.tabs.append(stops)
            for number, row in enumerate(rows):
                for column, line in enumerate(row.lines):
                    for run in line.runs:
                        before = "\t" if column and run is line.runs[0] else SOFT_BREAK if number else ""
                        first_run = run is line.runs[0]
                        self._run(
                            run,
                            before if first_run else "",
                            raised=is_raised(run, line),
                            struck=bool(line.strike),
                        )

    def _open(self, paragraph: Paragraph, left: float, gap: float) -> None:
        """Begin a paragraph, which ends the one before."""
        indent = left if paragraph.align == "left" else 0.0
        self.paragraphs.append((_ALIGN[paragraph.align], indent, gap, paragraph.leading))
        number = len(self.paragraphs) - 1
        self.pieces.append(("\n" if number else "") + element("pp", {"IX": str(number)}))

    def _run(self, run: TextRun, before: str, *, raised: bool, struck: bool) -> None:
        style = _BOLD * run.font.bold + _ITALIC * run.font.italic
        row = (run.font.family, run.size, style, run.fill, raised, struck)
        if row not in self.characters:
            self.characters.append(row)
        words = element("t", {}, run.text)[3:-4] if run.text else ""
        self.pieces.append(element("cp", {"IX": str(self.characters.index(row))}) + before + words)

    def text(self) -> str:
        return nested("Text", {}, *self.pieces) if self.characters else ""

    def block(self, box: Box) -> Iterator[str]:
        """Yield where the text is: as high as its box, and wider, so that no line is broken."""
        rows = box.rows
        if not rows:
            return
        above, below = rows[0].rect.y - box.rect.y, box.rect.bottom - rows[-1].rect.bottom
        centred = abs(above - below) < 1.0
        width, height = box.rect.width, box.rect.height
        align = rows[0].paragraph.align
        at = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        yield _cell("TxtPinX", _inches(at * width), f"Width*{at:g}")
        yield _cell("TxtPinY", _inches(height / 2), "Height*0.5")
        yield _cell("TxtWidth", _inches(WIDER * width), f"Width*{WIDER:g}")
        yield _cell("TxtHeight", _inches(height), "Height*1")
        yield _cell("TxtLocPinX", _inches(at * WIDER * width), f"TxtWidth*{at:g}")
        yield _cell("TxtLocPinY", _inches(height / 2), "TxtHeight*0.5")
        yield from (_cell(f"{side}Margin", 0) for side in ("Left", "Right", "Bottom"))
        yield _cell("TopMargin", 0 if centred else _inches(max(0.0, above)))
        yield _cell("VerticalAlign", 1 if centred else 0)

    def sections(self) -> Iterator[str]:
        """Yield the rows that runs and paragraphs refer to."""
        if not self.characters:
            return
        yield nested(
            "Section",
            {"N": "Character"},
            *(
                nested(
                    "Row",
                    {"IX": str(number)},
                    _cell("Font", family),
                    _cell("Color", colour),
                    _cell("Style", style),
                    _cell("Size", _inches(size)),
                    _cell("Pos", 1) if raised else "",
                    _cell("Strikethru", 1) if struck else "",
                )
                for number, (family, size, style, colour, raised, struck) in enumerate(self.characters)
            ),
        )
        yield nested(
            "Section",
            {"N": "Paragraph"},
            *(
                nested(
                    "Row",
                    {"IX": str(number)},
                    _cell("HorzAlign", align),
                    _cell("IndLeft", _inches(indent)),
                    _cell("SpBefore", _inches(gap)),
                    _cell("SpLine", _inches(leading)),
                )
                for number, (align, indent, gap, leading) in enumerate(self.paragraphs)
            ),
        )
        for number, stops in enumerate(self.tabs):
            if stops:
                yield nested("Section", {"N": "Tabs"}, nested("Row", {"IX": str(number)}, *_tab_cells(stops)))


def _tab_cells(stops: Sequence[float]) -> Iterator[str]:
    for number, stop in enumerate(stops):
        yield _cell(f"Position{number}", _inches(stop))
        yield _cell(f"Alignment{number}", 0)


def _name(connector: Connector) -> str:
    return connector.title if connector.role == "relation" else "Dynamic connector"


def _inches(points: float) -> str:
    return number_text(points / 72, 6)


def _cell(name: str, value: str | int, formula: str = "", unit: str | None = None) -> str:
    return element("Cell", {"N": name, "V": str(value), "U": unit, "F": formula or None})


def _row(kind: str, number: int, x: float, y: float) -> str:
    attributes: dict[str, Value] = {"T": kind, "IX": str(number)}
    return nested("Row", attributes, _cell("X", _inches(x)), _cell("Y", _inches(y)))


def _around(points: Sequence[Point]) -> Rect:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _outline(fill: str | None) -> str:
    """Return the sides of a shape, in proportion to it."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    rows = (
        nested(
            "Row",
            {"T": "RelLineTo" if number else "RelMoveTo", "IX": str(number + 1)},
            _cell("X", x),
            _cell("Y", y),
        )
        for number, (x, y) in enumerate(corners)
    )
    return nested("Section", {"N": "Geometry", "IX": "0"}, _cell("NoFill", int(fill is None)), *rows)


def _circle(rect: Rect) -> str:
    half = rect.width / 2
    cells = {"X": half, "Y": half, "A": rect.width, "B": half, "C": half, "D": rect.width}
    row = nested("Row", {"T": "Ellipse", "IX": "1"}, *(_cell(key, _inches(at)) for key, at in cells.items()))
    return nested("Section", {"N": "Geometry", "IX": "0"}, _cell("NoFill", 0), row)


def _connections(box: Box) -> str:
    """Return the places on a box that lines are glued to, in proportion to it."""
    if box.role not in ("unit", "list"):
        return ""
    rows = (
        nested(
            "Row",
            {"T": "Connection", "IX": str(number)},
            _cell("X", _inches(site.x * box.rect.width), f"Width*{number_text(site.x, 8)}"),
            _cell("Y", _inches((1 - site.y) * box.rect.height), f"Height*{number_text(1 - site.y, 8)}"),
        )
        for number, site in enumerate(box.sites)
    )
    return nested("Section", {"N": "Connection"}, *rows)


def _fill(colour: str | None) -> Iterator[str]:
    yield _cell("FillForegnd", colour or "#ffffff")
    yield _cell("FillPattern", int(colour is not None))


def _pen(stroke: Stroke | None) -> Iterator[str]:
    """Yield how a line is drawn; Visio has patterns of its own."""
    if stroke is None or not stroke.width:
        yield _cell("LinePattern", 0)
        return
    yield _cell("LineColor", stroke.colour)
    yield _cell("LineWeight", _inches(stroke.width))
    yield _cell("LinePattern", _pattern(stroke))
    yield _cell("LineCap", 2)


def _pattern(stroke: Stroke) -> int:
    """Return the number of the pattern that is nearest: solid, dashed, dotted, dash and one or two dots."""
    if not stroke.dash:
        return 1
    if len(stroke.dash) >= 6:
        return 5
    if len(stroke.dash) >= 4:
        return 4
    return 3 if stroke.dash[0] <= 1.5 * stroke.width else 2


def _ends(ends: Ends, stroke: Stroke) -> Iterator[str]:
    """Yield the shapes at the ends of a line; their size is one of seven, 2 is medium."""
    size = 2 if ends.length > 4 * stroke.width else 1
    for key, end in (("Begin", ends.tail), ("End", ends.head)):
        if end != "none":
            yield _cell(f"{key}Arrow", _ARROWS[end])
            yield _cell(f"{key}ArrowSize", size)


_STYLES = nested(
    "StyleSheets",
    {},
    nested(
        "StyleSheet",
        {"ID": "0", "NameU": "No Style", "Name": "No Style"},
        _cell("EnableLineProps", 1),
        _cell("EnableFillProps", 1),
        _cell("EnableTextProps", 1),
        _cell("LineWeight", "0.01"),
        _cell("LineColor", "#000000"),
        _cell("LinePattern", 1),
        _cell("FillForegnd", "#ffffff"),
        _cell("FillPattern", 1),
    ),
)
"""The style that all shapes are based on."""
