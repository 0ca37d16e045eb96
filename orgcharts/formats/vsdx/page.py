"""A page of a Visio drawing: its shapes in painting order, and what is glued to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from orgcharts.diagram import (
    Connector,
    Dashes,
    Diagram,
    Disc,
    Image,
    Page,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    extent,
)
from orgcharts.fonts import FontProvider
from orgcharts.formats.boxes import Box, Glue, GluedLine, box_page
from orgcharts.formats.markup import Value, element, nested, plain
from orgcharts.formats.png import painted
from orgcharts.formats.vsdx.cells import (
    BASED,
    VISIO,
    cell,
    circle_section,
    connection_section,
    end_cells,
    fill_cells,
    inches,
    outline_section,
    path_section,
    pen_cells,
)
from orgcharts.formats.vsdx.texts import Runs
from orgcharts.geometry import Point, Rect, around

_BEGIN, _END = 9, 12
"""The parts of a line that are glued, and the first of the connection points of a shape."""
_CONNECTION_POINT = 100


class DrawnPage:
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
        return nested("PageContents", VISIO, shapes, nested("Connects", {}, *self.glue))

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
        radius = cell("Rounding", inches(look.radius)) if look and look.radius else ""
        runs = Runs(box, self.page.size, self.diagram.language.tag)
        text = (
            *runs.block(box),
            *runs.sections(),
            connection_section(box),
            self._data(box),
            self._link(box),
            outline_section(fill),
            runs.text(),
        )
        return self._shape(
            number, box.title, self._place(box.rect), *fill_cells(fill), *pen_cells(stroke), radius, *text
        )

    def _shape(self, number: int, name: str, place: Iterable[str], *inner: str) -> str:
        words = plain(name) or "Shape"
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"{words}.{number}", "Type": "Shape"}
        return nested("Shape", attributes | BASED, *place, *inner)

    def _place(self, rect: Rect) -> Iterator[str]:
        centre = rect.centre
        yield cell("PinX", inches(centre.x))
        yield cell("PinY", self._up(centre.y))
        yield cell("Width", inches(rect.width))
        yield cell("Height", inches(rect.height))
        yield cell("LocPinX", inches(rect.width / 2), "Width*0.5")
        yield cell("LocPinY", inches(rect.height / 2), "Height*0.5")

    def _up(self, y: float) -> str:
        """Return a height above the lower edge of the page."""
        return inches(self.page.size.height - y)

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
            nested("Row", {"N": name}, cell("Value", value, unit="STR"), cell("Label", name), cell("Type", 0))
            for name, value in facts.items()
            if value
        )
        return nested("Section", {"N": "Property"}, *rows)

    def _link(self, box: Box) -> str:
        """Return the link of a box to an address, or to the page of another chart."""
        if not box.href and box.see not in self.names:
            return ""
        link = cell("Address", box.href) if box.href else cell("SubAddress", self.names[box.see or ""])
        return nested("Section", {"N": "Hyperlink"}, nested("Row", {"N": "Row_1"}, link))

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
            cell("PinX", inches(begin.x + width / 2), "GUARD((BeginX+EndX)*0.5)"),
            cell("PinY", self._up((begin.y + end.y) / 2), "GUARD((BeginY+EndY)*0.5)"),
            cell("Width", inches(width), "GUARD(EndX-BeginX)"),
            cell("Height", inches(height), "GUARD(EndY-BeginY)"),
            cell("LocPinX", inches(width / 2), "Width*0.5"),
            cell("LocPinY", inches(height / 2), "Height*0.5"),
            cell("BeginX", inches(begin.x), tail),
            cell("BeginY", self._up(begin.y), tail),
            cell("EndX", inches(end.x), head),
            cell("EndY", self._up(end.y), head),
            cell("ObjType", 2),
            cell("ShapeRouteStyle", 1),
        )
        look = (*pen_cells(connector.stroke), *end_cells(connector.ends, connector.stroke))
        return self._shape(number, _name(connector), cells, *look, path_section(connector.points, begin))

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
        path = path_section(points, Point(rect.x, rect.bottom))
        return self._shape(next(self.numbers), "", self._place(rect), *pen_cells(stroke), path)

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
                fill, shape = mark.fill, outline_section(mark.fill)
                stroke = Stroke(mark.stroke, mark.stroke_width, mark.dash) if mark.stroke else None
                radius = cell("Rounding", inches(mark.radius)) if mark.radius else ""
            case Disc():
                fill, shape = mark.fill, circle_section(2 * mark.radius)
                stroke = Stroke(mark.stroke, mark.stroke_width) if mark.stroke else None
            case Polygon():
                area = extent((mark,))
                corner = Point(area.x, area.bottom)
                fill, shape = mark.fill, path_section((*mark.points, mark.points[0]), corner, filled=True)
        place, look = self._place(extent((mark,))), (*fill_cells(fill), *pen_cells(stroke))
        return self._shape(next(self.numbers), "", place, *look, radius, shape)

    def _image(self, image: Image) -> str:
        name = f"image{len(self.media) + 1}.png"
        self.media[name] = image.picture.png or painted(image.picture, self.diagram, self.fonts)
        rect, number = image.rect, next(self.numbers)
        attributes: dict[str, Value] = {"ID": str(number), "NameU": f"Emblem.{number}", "Type": "Foreign"}
        whole = (
            cell("ImgOffsetX", 0),
            cell("ImgOffsetY", 0),
            cell("ImgWidth", inches(rect.width), "Width*1"),
            cell("ImgHeight", inches(rect.height), "Height*1"),
        )
        data = nested(
            "ForeignData",
            {"ForeignType": "Bitmap", "CompressionType": "PNG"},
            element("Rel", {"r:id": f"rId{len(self.media)}"}),
        )
        look = (*pen_cells(None), *whole, outline_section(None))
        return nested("Shape", attributes | BASED, *self._place(rect), *look, data)


def _name(connector: Connector) -> str:
    return connector.title if connector.role == "relation" else "Dynamic connector"
