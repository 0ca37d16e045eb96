"""A page as the shapes of a slide, in reading order: lines, title, units, relations, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct, field

from orgcharts.diagram import (
    Dashes,
    Disc,
    Image,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    extent,
)
from orgcharts.formats import Connectors
from orgcharts.formats.boxes import Box, BoxPage, Glue, GluedLine
from orgcharts.formats.markup import Value, element, nested, plain
from orgcharts.formats.pptx.fit import Fit
from orgcharts.formats.pptx.geometry import elbow, fill, lines, outline, pen, place, preset
from orgcharts.formats.pptx.text import TextSetter
from orgcharts.geometry import Point, Rect, around
from orgcharts.pictures import Picture

NAMESPACES: dict[str, Value] = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
"""What the tree of shapes of every slide begins with."""

UNIT_URI = "{7B1E5D0C-3C1A-4E5B-9B0E-5D2F6A8C4E10}"
"""The extension of a shape with the id of its unit (ECMA-376, part 1, 20.1.2.2.14); programs ignore it."""

DECORATIVE = nested(
    "a:extLst",
    {},
    nested(
        "a:ext",
        {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"},
        element("adec:decorative", {"val": "1"}),
    ),
)
"""The mark of a shape that screen readers leave out ([MS-ODRAWXML], 2.24)."""


class Slide(Struct):
    """The shapes of one page.

    `sheet` has the entries of lists as paragraphs. `title` is whether the layout of the slide has a place
    for a title. `picture` returns the id of the relationship to a picture.
    """

    sheet: BoxPage
    fit: Fit
    texts: TextSetter
    connectors: Connectors
    title: bool
    picture: Callable[[Picture], str]
    numbers: dict[str, int] = field(default_factory=dict)
    last: int = 1

    def tree(self) -> str:
        """Return the tree of all shapes."""
        for box in self.sheet.boxes:
            if not box.is_entry:
                self.numbers[box.name] = self._number()
        return nested("p:spTree", NAMESPACES, ROOT, *self._shapes())

    def _shapes(self) -> Iterator[str]:
        """Yield all shapes; what lies below others comes first, and has no text."""
        by_role = {
            role: [line for line in self.sheet.lines if line.connector.role == role]
            for role in ("authority", "relation")
        }
        yield from (self._mark(mark) for mark in self.sheet.marks)
        yield from (self._line(line) for line in by_role["authority"])
        yield from self._boxes()
        yield from (self._line(line) for line in by_role["relation"])
        yield from (self._label(label) for label in self.sheet.labels)

    def _number(self) -> int:
        self.last += 1
        return self.last

    # ---------------------------------------------------------------------------------- boxes
    def _boxes(self) -> Iterator[str]:
        """Yield every box, in one group with its parts and its marks."""
        groups: dict[str, list[Box]] = {}
        roots: dict[str, str] = {}
        for box in self.sheet.boxes:
            roots[box.name] = roots.get(box.within or "", box.name)
            groups.setdefault(roots[box.name], []).append(box)
        for group in groups.values():
            shapes = [shape for box in group if not box.is_entry for shape in self._box(box, group)]
            area = around(box.rect for box in group)
            name = self._name(self._number(), group[0].title) if len(shapes) > 1 else ""
            yield self._group(name, area, shapes) if name else shapes[0]

    def _box(self, box: Box, group: Iterable[Box]) -> Iterator[str]:
        """Yield a box and its marks; the entries of a list are its text."""
        entries = [part for part in group if part.is_entry and part.within == box.name]
        is_title = box.role == "title" and self.title
        if is_title:
            self.title = False
        body = self.texts.body(box, entries)
        area, look = self.fit.area(box.rect), box.look
        shape = outline(*area[2:], self.fit.length(look.radius), box.sites) if look else preset("rect")
        properties = nested(
            "p:spPr",
            {},
            place(area),
            shape,
            fill(look.fill if look else None),
            pen(look.stroke if look else None, self.fit),
        )
        own = element("p:cNvSpPr", {"txBox": "1" if look is None and not is_title else None})
        kind = nested("p:nvPr", {}, element("p:ph", {"type": "title"}) if is_title else "")
        link, title = self.texts.link(box), box.title or _words(box)
        name = self._name(self.numbers[box.name], title, _about(box, entries), link + _unit(box))
        yield nested("p:sp", {}, nested("p:nvSpPr", {}, name, own, kind), properties, body)
        yield from (self._mark(mark) for mark in box.marks)

    def _group(self, name: str, rect: Rect, shapes: Iterable[str]) -> str:
        """Return shapes as one group."""
        left, top, width, height = (str(value) for value in self.fit.area(rect))
        properties = nested(
            "a:xfrm",
            {},
            element("a:off", {"x": left, "y": top}),
            element("a:ext", {"cx": width, "cy": height}),
            element("a:chOff", {"x": left, "y": top}),
            element("a:chExt", {"cx": width, "cy": height}),
        )
        about = nested("p:nvGrpSpPr", {}, name, "<p:cNvGrpSpPr/><p:nvPr/>")
        return nested("p:grpSp", {}, about, nested("p:grpSpPr", {}, properties), *shapes)

    def _label(self, label: Box) -> str:
        """Return the text on a line, with the ground of the page where no ring has one."""
        ring = next((mark for mark in label.marks if isinstance(mark, Disc)), None)
        stroke = Stroke(ring.stroke, ring.stroke_width) if ring and ring.stroke else None
        name = self._name(self._number(), label.title)
        properties = nested(
            "p:spPr",
            {},
            place(self.fit.area(label.rect)),
            preset("ellipse" if ring else "rect"),
            fill(ring.fill if ring else self.sheet.page.background),
            pen(stroke, self.fit),
        )
        about = nested("p:nvSpPr", {}, name, element("p:cNvSpPr", {"txBox": "1"}), "<p:nvPr/>")
        return nested("p:sp", {}, about, properties, self.texts.body(label))

    def _name(self, number: int, name: str, description: str = "", link: str = "") -> str:
        attributes = {"id": str(number), "name": name, "descr": description or None}
        return nested("p:cNvPr", attributes, link)

    def _decorative(self, name: str) -> str:
        attributes = {"id": str(self._number()), "name": name, "descr": ""}
        return nested("p:cNvPr", attributes, DECORATIVE)

    # ---------------------------------------------------------------------------------- lines
    def _line(self, line: GluedLine) -> str:
        """Return a connector that is glued to its boxes; where there is none, its ink as in a picture."""
        connector = line.connector
        bent = elbow(connector.points, self.fit)
        if self.connectors == "exact" and bent and not (connector.role == "authority" and bent.is_sure):
            bent = None
        about = self._about(line)
        if bent is None and connector.role == "relation":
            drawn = [self._mark(shape) for shape in connector.shapes]
            return self._group(about, extent(connector.shapes), drawn) if drawn else ""
        ink = pen(connector.stroke, self.fit, connector.ends)
        if bent is None:
            named = nested("p:nvSpPr", {}, about, "<p:cNvSpPr/><p:nvPr/>")
            return nested("p:sp", {}, named, self._path((connector.points,), ink))
        glue = nested("p:cNvCxnSpPr", {}, self._glue("stCxn", line.tail), self._glue("endCxn", line.head))
        properties = nested("p:spPr", {}, *bent.markup, ink)
        return nested("p:cxnSp", {}, nested("p:nvCxnSpPr", {}, about, glue, "<p:nvPr/>"), properties)

    def _about(self, line: GluedLine) -> str:
        """Return name and description of a line; one of authority has none, for units have their parents."""
        connector = line.connector
        if connector.role == "authority":
            return self._decorative(f"{self._title(line.tail)} – {self._title(line.head)}")
        description = " ".join(filter(None, (connector.title, connector.description)))
        return self._name(self._number(), connector.title, description)

    def _glue(self, tag: str, glue: Glue | None) -> str:
        if glue is None:
            return ""
        return element(f"a:{tag}", {"id": str(self.numbers[glue.box]), "idx": str(glue.site)})

    def _title(self, glue: Glue | None) -> str:
        return next((box.title for box in self.sheet.boxes if glue and box.name == glue.box), "")

    def _path(self, paths: Iterable[Sequence[Point]], ink: str, ground: str | None = None) -> str:
        """Return the properties of a shape along paths; with a `ground` they are closed and filled."""
        drawn = [[self.fit.at(point) for point in path] for path in paths]
        xs, ys = [x for path in drawn for x, _ in path], [y for path in drawn for _, y in path]
        area = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        outlines = lines(area, drawn, closed=ground is not None)
        return nested("p:spPr", {}, place(area), outlines, fill(ground), ink)

    # ---------------------------------------------------------------------------------- marks
    def _mark(self, mark: Shape) -> str:
        """Return ink without a meaning of its own."""
        if isinstance(mark, Image):
            return self._image(mark)
        about = nested("p:nvSpPr", {}, self._decorative("mark"), "<p:cNvSpPr/><p:nvPr/>")
        return nested("p:sp", {}, about, self._ink(mark))

    def _ink(self, mark: Rectangle | Polyline | Dashes | Polygon | Disc) -> str:
        match mark:
            case Rectangle():
                stroke = Stroke(mark.stroke, mark.stroke_width, mark.dash) if mark.stroke else None
                area = self.fit.area(mark.rect)
                shape = outline(*area[2:], self.fit.length(mark.radius), ())
                return nested("p:spPr", {}, place(area), shape, fill(mark.fill), pen(stroke, self.fit))
            case Polyline():
                return self._path((mark.points,), pen(Stroke(mark.stroke, mark.stroke_width), self.fit))
            case Dashes():
                paths = mark.lines or ((Point(0, 0), Point(0, 0)),)
                return self._path(paths, pen(Stroke(mark.stroke, mark.stroke_width), self.fit))
            case Polygon():
                return self._path((mark.points,), pen(None, self.fit), mark.fill)
            case Disc():
                stroke = Stroke(mark.stroke, mark.stroke_width) if mark.stroke else None
                where = place(self.fit.area(extent((mark,))))
                return nested("p:spPr", {}, where, preset("ellipse"), fill(mark.fill), pen(stroke, self.fit))
            case _:
                assert_never(mark)

    def _image(self, image: Image) -> str:
        about = nested("p:nvPicPr", {}, self._decorative("emblem"), "<p:cNvPicPr/><p:nvPr/>")
        blip = element("a:blip", {"r:embed": self.picture(image.picture)})
        content = nested("p:blipFill", {}, blip, "<a:stretch><a:fillRect/></a:stretch>")
        where = place(self.fit.area(image.rect))
        return nested("p:pic", {}, about, content, nested("p:spPr", {}, where, preset("rect")))


def _unit(box: Box) -> str:
    """Return id, role and status of a unit as an extension: an edited slide is compared with its spec."""
    if box.role != "unit" or not box.unit:
        return ""
    facts = {
        "xmlns:oc": "urn:orgcharts",
        "id": plain(box.unit),
        "role": box.unit_role or None,
        "status": box.status or None,
    }
    unit = element("oc:unit", facts)
    return nested("a:extLst", {}, nested("a:ext", {"uri": UNIT_URI}, unit))


def _words(box: Box) -> str:
    """Return the whole text of a box."""
    return " ".join(text.text for text in box.texts)


def _about(box: Box, entries: Iterable[Box]) -> str:
    """Return the description of a box; of a list those of its entries."""
    parts = (". ".join((each.title, each.description)) for each in entries if each.description)
    return box.description or " ".join(parts)
