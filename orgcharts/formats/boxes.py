"""A page as boxes with texts, and lines glued to them: what programs for slides and diagrams edit.

A drawing program needs less than a picture: of a box its area, its look and its text; of a line the two
boxes that it connects and where it meets them. All else is ink that moves along with a box.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import QUANTUM
from orgcharts.diagram import (
    Connector,
    Dashes,
    Element,
    Label,
    Look,
    Page,
    Paragraph,
    Rectangle,
    Shape,
    Stroke,
    TextLine,
    TextRun,
)
from orgcharts.geometry import Point, Rect, around

NEAR = 0.01
"""Points: places that are closer are the same place."""


SPACE = 0.1
"""The least gap between two runs that is a space, as a part of the type size."""


def is_drawn(stroke: Stroke) -> bool:
    """Return whether a stroke is wide enough to be a length of a drawing."""
    return stroke.width >= QUANTUM


class BoxLine(Struct, frozen=True):
    """A line of text as it is drawn.

    `opens` is whether it begins its paragraph, `rect` its area with the leading.
    """

    line: TextLine
    paragraph: Paragraph
    opens: bool
    rect: Rect


class Site(Struct, frozen=True):
    """A place where lines meet a box, as parts of its width and its height from the top left."""

    x: float
    y: float

    def on(self, rect: Rect) -> Point:
        """Return the place on a box at `rect`."""
        return Point(rect.x + self.x * rect.width, rect.y + self.y * rect.height)


MIDDLES = (Site(0.5, 0.0), Site(0.0, 0.5), Site(0.5, 1.0), Site(1.0, 0.5))
"""The sites of every box: the middles of its sides, as those of a plain rectangle are numbered."""


class Box(Struct, frozen=True):
    """A shape with text: a unit, a list, a column of posts, or a text around the chart.

    `name` is unique on its page. `within` is the name of the box that it is a part of: that of an entry is
    its list, that of a list its head, that of a cell or a column the box around it. `marks` is ink on the
    box that has no text: bands, corners, rules, bullets. `look` None is a text without an outline. `href`
    is an address, `see` the id of a chart that it refers to. `unit_role` and `status` are those of a unit,
    empty if they are plain. `sites` is where lines meet it, the
    middles of its sides first.
    """

    name: str
    role: str
    rect: Rect
    title: str = ""
    description: str = ""
    unit: str = ""
    unit_role: str = ""
    status: str = ""
    parent: str | None = None
    href: str | None = None
    see: str | None = None
    look: Look | None = None
    texts: tuple[Paragraph, ...] = ()
    marks: tuple[Shape, ...] = ()
    within: str | None = None
    is_entry: bool = False
    sites: tuple[Site, ...] = MIDDLES

    @property
    def rows(self) -> tuple[BoxLine, ...]:
        """Its text from top to bottom."""
        return tuple(row for text in self.texts for row in rows_of(text))


class Glue(Struct, frozen=True):
    """The end of a line: the name of a box, and the number of the site on it."""

    box: str
    site: int


class GluedLine(Struct, frozen=True):
    """A connector with a path, and what its ends are glued to; None where a unit has no box."""

    connector: Connector
    tail: Glue | None
    head: Glue | None


class BoxPage(Struct, frozen=True):
    """A page as boxes in reading order, lines, the labels on lines, and the ink outside of boxes."""

    page: Page
    boxes: tuple[Box, ...]
    lines: tuple[GluedLine, ...]
    labels: tuple[Box, ...]
    marks: tuple[Shape, ...]


def box_page(page: Page, *, entries: bool) -> BoxPage:
    """Return a page as boxes and lines.

    `entries` is whether lines that end at an entry of a list are glued to its own box; else
    they are glued to the box of the list, of which the entries are then paragraphs.
    """
    boxes = {box.name: box for box in _boxes(page)}
    sites = _Sites(boxes, entries)
    lines = tuple(sites.line(each) for each in page.connectors if len(each.points) > 1)
    return BoxPage(
        page,
        tuple(replace(box, sites=tuple(sites.known[name])) for name, box in boxes.items()),
        lines,
        tuple(_label_box(each.id, label) for each in page.connectors for label in each.labels),
        tuple(_loose_ink(page)),
    )


class _Sites:
    """The sites of all boxes; new ones are added as lines need them."""

    def __init__(self, boxes: Mapping[str, Box], entries: bool) -> None:
        self.boxes, self.entries = boxes, entries
        self.known = {name: list(box.sites) for name, box in boxes.items()}

    def line(self, connector: Connector) -> GluedLine:
        tail = self._glue(connector.tail, connector.points[0])
        return GluedLine(connector, tail, self._glue(connector.head, connector.points[-1]))

    def _glue(self, unit: str, at: Point) -> Glue | None:
        box = self.boxes.get(f"unit {unit}")
        if box and box.within and box.is_entry and not self.entries:
            box = self.boxes[box.within]
        if not box or not box.rect.width or not box.rect.height:
            return None
        known = self.known[box.name]
        for number, site in enumerate(known):
            place = site.on(box.rect)
            if abs(place.x - at.x) < NEAR and abs(place.y - at.y) < NEAR:
                return Glue(box.name, number)
        known.append(Site((at.x - box.rect.x) / box.rect.width, (at.y - box.rect.y) / box.rect.height))
        return Glue(box.name, len(known) - 1)


def _boxes(page: Page) -> Iterator[Box]:
    """Yield the boxes of a page in reading order: what is above the chart, the chart, what is below it."""
    around = [each for each in page.elements if not _is_outlined(each)]
    heading = next((each.rect for each in around if each.role == "heading"), Rect(0.0, 0.0, 0.0, 0.0))
    texts = [box for each in around for box in _text_boxes(each, heading.right)]
    units = [each for each in page.units if _is_outlined(each)]
    frames = {each.id: each for each in page.elements if each.role == "list" and _is_outlined(each)}
    names = {each.id for each in units}
    yield from (box for box in texts if box.rect.y < heading.bottom)
    for unit in units:
        if unit.form in ("panel", "band"):
            yield replace(_unit_box(unit, frames, names), texts=())
            yield from _head_boxes(unit)
        else:
            yield _unit_box(unit, frames, names)
        yield from _column_boxes(unit)
        if unit.id in frames:
            yield replace(_outlined(frames[unit.id]), within=f"unit {unit.id}")
    yield from (_outlined(frame) for name, frame in frames.items() if name not in names)
    yield from (box for box in texts if box.rect.y >= heading.bottom)
    yield from _text_boxes(Element("", "page", page.items))


def _is_outlined(element: Element) -> bool:
    """Return whether an element is one box; of others each text is one."""
    return element.role in ("unit", "list") and element.look is not None


def _unit_box(unit: Element, frames: Mapping[str, Element], names: Container[str]) -> Box:
    box = _outlined(unit)
    if unit.form == "entry" and unit.parent and unit.parent in frames:
        frame = frames[unit.parent].rect
        row = Rect(frame.x, unit.rect.y, frame.width, unit.rect.height)
        return replace(box, rect=row, within=f"list {unit.parent}", is_entry=True)
    return (
        replace(box, within=f"unit {unit.parent}")
        if unit.form in ("cell", "row") and unit.parent in names
        else box
    )


def _outlined(element: Element) -> Box:
    return Box(
        name=f"{element.role} {element.id}",
        role=element.role,
        rect=element.rect,
        title=element.title,
        description=element.description,
        unit=element.id,
        unit_role=element.unit_role,
        status="" if element.status == "in-force" else element.status,
        parent=element.parent,
        href=element.href,
        see=element.see,
        look=element.look,
        texts=tuple(_texts(element)),
        marks=tuple(_marks(element)),
    )


def _texts(element: Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of an element, with those of tables that have a single column."""
    for text in element.texts:
        if isinstance(text, Paragraph):
            yield text
        elif text.columns == 1:
            yield from text.paragraphs


def _head_boxes(unit: Element) -> Iterator[Box]:
    """Yield a box for each text of a panel or a band, which are side by side and upon marks."""
    for number, text in enumerate(_texts(unit)):
        rect = around(row.rect for row in rows_of(text))
        yield Box(f"text {unit.id} {number}", "column", rect, texts=(text,), within=f"unit {unit.id}")


def _column_boxes(unit: Element) -> Iterator[Box]:
    """Yield a box for each column of the posts of a unit, then one for what is in no column."""
    for table in unit.tables:
        if table.columns > 1:
            numbers = (*range(table.columns), None)
            for number in numbers:
                texts = tuple(each for each in table.paragraphs if each.column == number)
                if texts:
                    rect = around(text.rect for text in texts)
                    name = f"column {unit.id} {number}"
                    yield Box(name, "column", rect, texts=texts, within=f"unit {unit.id}")


def _text_boxes(element: Element, right: float = 0.0) -> Iterator[Box]:
    """Yield a box for each text of an element.

    That of a title reaches to the `right` edge of the heading, because programs break titles where their
    box ends.
    """
    for number, text in enumerate(_texts(element)):
        rect = around(row.rect for row in rows_of(text))
        if element.role == "title" and text.align == "left":
            rect = replace(rect, width=max(rect.width, right - rect.x))
        title = element.title if element.role == "title" else ""
        name = f"{element.role} {element.id} {number}"
        yield Box(name, element.role, rect, title, href=element.href, texts=(text,))


def _label_box(connector: str, label: Label) -> Box:
    """Return the label of a connector, with the ring around a number as its mark."""
    texts = tuple(item for item in label.contents if isinstance(item, Paragraph))
    marks = tuple(item for item in label.contents if isinstance(item, Shape))
    return Box(f"{label.place} {connector}", "label", label.rect, label.text, texts=texts, marks=marks)


def _marks(element: Element) -> Iterator[Shape]:
    """Yield the ink of a box but for its outline, which its look has."""
    shapes = list(element.shapes)
    if shapes and isinstance(shapes[0], Rectangle) and shapes[0].rect == element.rect:
        is_broken = element.look is not None and element.look.stroke.dash
        del shapes[: 2 if is_broken and isinstance(next(iter(shapes[1:]), None), Dashes) else 1]
    yield from shapes
    yield from (shape for artifact in element.artifacts for shape in artifact.shapes)


def _loose_ink(page: Page) -> Iterator[Shape]:
    """Yield the ink that belongs to no box: rules, samples, the emblem; not that of lines of authority."""
    whole = Element("", "page", page.items)
    for element in (whole, *page.elements):
        if not _is_outlined(element):
            yield from element.shapes
            yield from (shape for each in element.artifacts if each.role != "lines" for shape in each.shapes)


def rows_of(text: Paragraph) -> Iterator[BoxLine]:
    """Yield the lines of a text from top to bottom."""
    above = text.lines[0].origin.y - text.rect.y
    for number, line in enumerate(text.lines):
        rect = Rect(line.origin.x, line.origin.y - above, line.width, text.leading)
        yield BoxLine(line, text, number == 0, rect)


def paragraphs_of(rows: Iterable[BoxLine]) -> Iterator[list[BoxLine]]:
    """Yield the rows of each paragraph."""
    found: list[BoxLine] = []
    for row in rows:
        if row.opens and found:
            yield found
            found = []
        found.append(row)
    if found:
        yield found


def is_raised(run: TextRun, line: TextLine) -> bool:
    """Return whether a run is above others of its line, as the mark of a note is."""
    return any(run.origin.y < other.origin.y - NEAR for other in line.runs)


def size_of(run: TextRun, line: TextLine) -> float:
    """Return the type size of a run. A raised one has that of its line, for programs make it smaller."""
    others = (each.size for each in line.runs if not is_raised(each, line))
    return next(others, run.size) if is_raised(run, line) else run.size


def spaced(line: TextLine) -> Iterator[tuple[TextRun, str]]:
    """Yield the runs of a line with their texts, each after a space where there is one between them."""
    last = None
    for run in line.runs:
        gap = last is not None and _between(last, run) > SPACE * run.size and not is_raised(run, line)
        yield run, f" {run.text}" if gap else run.text
        last = run


def _between(one: TextRun, other: TextRun) -> float:
    """Return the distance between two runs of a line, either of which may be at the left."""
    return max(other.origin.x - one.origin.x - one.width, one.origin.x - other.origin.x - other.width)


def indents(rows: Sequence[BoxLine], area: Rect) -> tuple[float, float]:
    """Return where the lines of a paragraph begin, from the left of an area, and the first one from there."""
    rest = rows[min(1, len(rows) - 1)].rect.x
    return rest - area.x, rows[0].rect.x - rest


def room_at_end(rows: Sequence[BoxLine], area: Rect) -> float:
    """Return the room between the lines of a paragraph and the right of an area, at least 0."""
    return max(0.0, area.right - max(row.rect.right for row in rows))
