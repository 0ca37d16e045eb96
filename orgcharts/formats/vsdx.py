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
    TextLine,
    TextRun,
    extent,
)
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.boxes import (
    Box,
    Glue,
    GluedLine,
    box_page,
    indents,
    is_raised,
    paragraphs_of,
    room_at_end,
    size_of,
    spaced,
)
from orgcharts.formats.markup import Value, element, escaped, nested, plain
from orgcharts.formats.packing import packed
from orgcharts.formats.png import painted
from orgcharts.geometry import Point, Rect, Size, around, number_text
from orgcharts.text.bidi import base_direction

WIDER, WIDER_ALONE = 1.1, 1.5
"""Width of a text, as a factor of its box. In other fonts a line may be wider, and is not to be broken.

A line alone, without an outline, may be much wider, since nobody sees where its box ends;
it ends on the page.
"""

SOFT_BREAK = "\u2028"
"""What ends a line inside a paragraph."""

NO_BREAK = "\u00a0"
"""A space that ends no line, as no space here does; libvisio counts it as two characters."""

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

_BASED: dict[str, Value] = {"LineStyle": "0", "FillStyle": "0", "TextStyle": "0"}
"""The styles that shapes and pages are based on."""

_ALIGN = {"left": 0, "centre": 1, "right": 2}
_PINS = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""The part of the width of a text that is at the same part of its box."""

_BOLD, _ITALIC = 1, 2
_ARROWS = {"none": 0, "arrow": 4, "dot": 10}
"""Numbers of ends of lines: a filled triangle, a filled circle."""

_BEGIN, _END = 9, 12
"""The parts of a line that are glued, and the first of the connection points of a shape."""
_CONNECTION_POINT = 100


def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of the diagram."""
    return write_many([(diagram, fonts)], options)


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], _options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of all charts.

    A "see chart" links to the page of that chart.
    """
    whole = [(diagram, page, fonts) for diagram, fonts in charts for page in diagram.pages]
    pages = [(diagram, page) for diagram, page, _ in whole]
    names = {
        diagram.id: _page_name(diagram, number) for number, (diagram, _) in reversed([*enumerate(pages)])
    }
    drawn = [_Page(diagram, page, names, fonts) for diagram, page, fonts in whole]
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
    """Return the names and the sizes of all pages."""
    return nested("Pages", _VISIO, *(_page_entry(number, *each) for number, each in enumerate(pages)))


def _page_entry(number: int, diagram: Diagram, page: Page) -> str:
    name, size = _page_name(diagram, number), page.size
    cells = {
        "PageWidth": _inches(size.width),
        "PageHeight": _inches(size.height),
        "PageScale": "1",
        "DrawingScale": "1",
        "DrawingSizeType": "3",
        "PrintPageOrientation": "2" if size.width > size.height else "1",
    }
    sheet = nested("PageSheet", _BASED, *(_cell(key, value) for key, value in cells.items()))
    relationship = element("Rel", {"r:id": f"rId{number + 1}"})
    return nested("Page", {"ID": str(number), "NameU": name, "Name": name}, sheet, relationship)


class _Page:
    """One page: its shapes in painting order, and what is glued to what."""

    def __init__(self, diagram: Diagram, page: Page, names: dict[str, str], fonts: FontProvider) -> None:
        self.diagram, self.page, self.names, self.fonts = diagram, page, names, fonts
        self.sheet = box_page(page, entries=True)
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
        runs = _Runs(box, self.page.size, self.diagram.language.tag)
        text = (
            *runs.block(box),
            *runs.sections(),
            _connections(box),
            self._data(box),
            self._link(box),
            _outline(fill),
            runs.text(),
        )
        return self._shape(
            number, box.title, self._place(box.rect), *_fill(fill), *_pen(stroke), radius, *text
        )

    def _shape(self, number: int, name: str, place: Iterable[str], *inner: str) -> str:
        words = plain(name) or "Shape"
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"{words}.{number}", "Type": "Shape"}
        return nested("Shape", attributes | _BASED, *place, *inner)

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
        """Return the data of a unit: its id, the id of the unit above, its role, status and description."""
        if box.role != "unit":
            return ""
        facts = {
            "Unit": box.unit,
            "ReportsTo": box.parent,
            "Role": box.unit_role,
            "Status": box.status,
            "Description": box.description,
        }
        rows = (
            nested(
                "Row", {"N": name}, _cell("Value", value, unit="STR"), _cell("Label", name), _cell("Type", 0)
            )
            for name, value in facts.items()
            if value
        )
        return nested("Section", {"N": "Property"}, *rows)

    def _link(self, box: Box) -> str:
        """Return the link of a box to an address, or to the page of another chart."""
        if not box.href and box.see not in self.names:
            return ""
        cell = _cell("Address", box.href) if box.href else _cell("SubAddress", self.names[box.see or ""])
        return nested("Section", {"N": "Hyperlink"}, nested("Row", {"N": "Row_1"}, cell))

    # ---------------------------------------------------------------------------------- lines
    def _line(self, line: GluedLine) -> str:
        """Return a connector through its corners, glued to places on two boxes.

        Its own coordinates begin where it begins, so that its width and its height may be negative.
        """
        connector, number = line.connector, next(self.numbers)
        begin, end = connector.points[0], connector.points[-1]
        tail = self._glued(number, "Begin", _BEGIN, line.tail)
        head = self._glued(number, "End", _END, line.head)
        width, height = end.x - begin.x, begin.y - end.y
        cells = (
            _cell("PinX", _inches(begin.x + width / 2), "GUARD((BeginX+EndX)*0.5)"),
            _cell("PinY", self._up((begin.y + end.y) / 2), "GUARD((BeginY+EndY)*0.5)"),
            _cell("Width", _inches(width), "GUARD(EndX-BeginX)"),
            _cell("Height", _inches(height), "GUARD(EndY-BeginY)"),
            _cell("LocPinX", _inches(width / 2), "Width*0.5"),
            _cell("LocPinY", _inches(height / 2), "Height*0.5"),
            _cell("BeginX", _inches(begin.x), tail),
            _cell("BeginY", self._up(begin.y), tail),
            _cell("EndX", _inches(end.x), head),
            _cell("EndY", self._up(end.y), head),
            _cell("ObjType", 2),
            _cell("ShapeRouteStyle", 1),
        )
        look = (*_pen(connector.stroke), *_ends(connector.ends, connector.stroke))
        return self._shape(number, _name(connector), cells, *look, _path(connector.points, begin))

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
        return f"PAR(PNT(BoxPage.{shape}!{point},BoxPage.{shape}!{other}))"

    def _stretch(self, points: Sequence[Point], stroke: Stroke) -> str:
        """Return an open line that is glued to nothing."""
        rect = around(Rect(point.x, point.y, 0.0, 0.0) for point in points)
        path = _path(points, Point(rect.x, rect.bottom))
        return self._shape(next(self.numbers), "", self._place(rect), *_pen(stroke), path)

    # ---------------------------------------------------------------------------------- marks
    def _mark(self, mark: Shape) -> str:
        """Return ink without a meaning of its own."""
        fill, stroke, radius = None, None, ""
        match mark:
            case Polyline():
                return self._stretch(mark.points, Stroke(mark.stroke, mark.stroke_width))
            case Dashes():
                drawn = Stroke(mark.stroke, mark.stroke_width)
                return "".join(self._stretch(line, drawn) for line in mark.lines)
            case Image():
                return self._image(mark)
            case Rectangle():
                fill, shape = mark.fill, _outline(mark.fill)
                stroke = Stroke(mark.stroke, mark.stroke_width, mark.dash) if mark.stroke else None
                radius = _cell("Rounding", _inches(mark.radius)) if mark.radius else ""
            case Disc():
                fill, shape = mark.fill, _circle(2 * mark.radius)
                stroke = Stroke(mark.stroke, mark.stroke_width) if mark.stroke else None
            case Polygon():
                area = extent((mark,))
                corner = Point(area.x, area.bottom)
                fill, shape = mark.fill, _path((*mark.points, mark.points[0]), corner, filled=True)
        place = self._place(extent((mark,)))
        return self._shape(next(self.numbers), "", place, *_fill(fill), *_pen(stroke), radius, shape)

    def _image(self, image: Image) -> str:
        name = f"image{len(self.media) + 1}.png"
        self.media[name] = image.picture.png or painted(image.picture, self.diagram, self.fonts)
        rect, number = image.rect, next(self.numbers)
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"Emblem.{number}", "Type": "Foreign"}
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
        return nested(
            "Shape", attributes | _BASED, *self._place(rect), *_pen(None), *whole, _outline(None), data
        )


class _Runs:
    """The text of a box: its runs, and the rows of characters and paragraphs that they refer to.

    `page` is the size of its page, `language` the tag of its language. Each run has a row of its own,
    because readers such as libvisio count the characters of each row once.
    """

    def __init__(self, box: Box, page: Size, language: str) -> None:
        self.language = language
        self.characters: list[tuple[str, float, int, str, bool, bool, str]] = []
        self.paragraphs: list[dict[str, str]] = []
        self.pieces: list[str] = []
        self.wider = WIDER
        if len(box.rows) == 1 and not box.look and box.rect.width:
            self.wider = max(WIDER, min(WIDER_ALONE, (page.width - box.rect.x) / box.rect.width))
        bottom, aside, more = None, 0.0, (self.wider - 1) * box.rect.width
        for rows in paragraphs_of(box.rows):
            first = rows[0]
            if bottom is None:
                aside = _PINS[first.paragraph.align] * more
            gap = 0.0 if bottom is None else max(0.0, first.rect.y - bottom)
            bottom = rows[-1].rect.bottom
            left, offset = indents(rows, box.rect)
            right = room_at_end(rows, box.rect) + more - aside
            self._open(first.paragraph, (left + aside, right), offset, gap)
            for number, row in enumerate(rows):
                self.pieces.append(SOFT_BREAK * (number > 0))
                for run, text in spaced(row.line):
                    self._run(run, text, row.line)

    def _open(self, paragraph: Paragraph, room: tuple[float, float], first: float, gap: float) -> None:
        """Begin a paragraph with `room` at its left and right, which ends the one before."""
        left, right = room
        if paragraph.align != "left":
            left = first = 0.0
        if paragraph.align != "right":
            right = 0.0
        cells = {
            "HorzAlign": str(_ALIGN[paragraph.align]),
            "IndLeft": _inches(left),
            "IndRight": _inches(right),
            "IndFirst": _inches(first),
            "SpBefore": _inches(gap),
            "SpLine": _inches(paragraph.leading),
            "Flags": str(int(base_direction(paragraph.text) == "rtl")),
        }
        self.paragraphs.append(cells)
        number = len(self.paragraphs) - 1
        self.pieces.append(("\n" if number else "") + element("pp", {"IX": str(number)}))

    def _run(self, run: TextRun, text: str, line: TextLine) -> None:
        raised = is_raised(run, line)
        style = _BOLD * run.font.bold + _ITALIC * run.font.italic
        struck = bool(line.strike) and not raised
        words = text.replace(NO_BREAK, " ")
        self.pieces.append(element("cp", {"IX": str(len(self.characters))}) + escaped(words))
        language = run.language or self.language
        self.characters.append(
            (run.font.family, size_of(run, line), style, run.fill, raised, struck, language)
        )

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
        at = _PINS[align]
        yield _cell("TxtPinX", _inches(at * width), f"Width*{at:g}")
        yield _cell("TxtPinY", _inches(height / 2), "Height*0.5")
        yield _cell("TxtWidth", _inches(self.wider * width), f"Width*{number_text(self.wider, 8)}")
        yield _cell("TxtHeight", _inches(height), "Height*1")
        yield _cell("TxtLocPinX", _inches(at * self.wider * width), f"TxtWidth*{at:g}")
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
                    _cell("LangID", language),
                )
                for number, (family, size, style, colour, raised, struck, language) in enumerate(
                    self.characters
                )
            ),
        )
        yield nested(
            "Section",
            {"N": "Paragraph"},
            *(
                nested("Row", {"IX": str(number)}, *(_cell(name, value) for name, value in cells.items()))
                for number, cells in enumerate(self.paragraphs)
            ),
        )


def _name(connector: Connector) -> str:
    return connector.title if connector.role == "relation" else "Dynamic connector"


def _inches(points: float) -> str:
    return number_text(points / 72, 6)


def _cell(name: str, value: str | int, formula: str = "", unit: str | None = None) -> str:
    return element("Cell", {"N": name, "V": str(value), "U": unit, "F": formula or None})


def _path(points: Sequence[Point], corner: Point, *, filled: bool = False) -> str:
    """Return a path; `corner` is where the coordinates of its shape begin."""
    rows = (
        nested(
            "Row",
            {"T": "LineTo" if number else "MoveTo", "IX": str(number + 1)},
            _cell("X", _inches(point.x - corner.x)),
            _cell("Y", _inches(corner.y - point.y)),
        )
        for number, point in enumerate(points)
    )
    return nested("Section", {"N": "Geometry", "IX": "0"}, _cell("NoFill", int(not filled)), *rows)


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


def _circle(width: float) -> str:
    half = width / 2
    cells = {"X": half, "Y": half, "A": width, "B": half, "C": half, "D": width}
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
        _cell("LinePattern", 0),
        _cell("FillForegnd", "#ffffff"),
        _cell("FillPattern", 0),
    ),
)
"""The style that all shapes are based on."""
