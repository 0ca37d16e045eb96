"""The diagram: pages of elements and connectors, the one value that every format reads.

A diagram knows that a shape belongs to unit x, never what a unit is. Every colour, font and position
is resolved; lengths are points of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

from msgspec import Struct, field

from orgcharts.diagram.shapes import Dashes, Disc, Image, Polygon, Polyline, Rectangle, Shape
from orgcharts.diagram.text import Align, Paragraph, Table
from orgcharts.geometry import Point, Rect, Size
from orgcharts.language import Language, load_language
from orgcharts.routing import Side

NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)
"""The area of what is not drawn by itself."""

UnitForm = Literal["box", "panel", "band", "entry", "cell", "row"]
"""How a unit is drawn.

A box has its texts one below another. A panel has a head with texts and the plate of a grade side by
side, and rows below it, each a unit; a band has texts side by side, and cells. An entry is in a list, a cell
in a box.
"""

End = Literal["none", "arrow", "dot"]


class Stroke(Struct, frozen=True, gc=False):
    """How a line is drawn; `dash` holds the lengths of dashes and gaps in turn, none for a solid line."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


class Look(Struct, frozen=True, gc=False):
    """The resolved look of a box, for formats with boxes.

    `text` is the colour of its texts, `padding` the room at their sides. `bar`, `corner` and `strike`
    distinguish statuses without colour; `bullet` does so in a list.
    """

    fill: str
    stroke: Stroke
    text: str
    radius: float
    align: Align
    padding: float
    bar: Literal["none", "open", "full"]
    corner: bool
    strike: bool
    bullet: str


class Artifact(Struct, frozen=True, gc=False):
    """Ink without a meaning of its own, such as a bullet, a rule, the emblem, or all lines of authority."""

    role: Literal["bullet", "rule", "emblem", "lines", "portrait", "plate"]
    shapes: tuple[Shape, ...]


class Element(Struct, frozen=True, gc=False):
    """A part of a page with a meaning, such as a unit, the frame of a list, or a title.

    `role` is its meaning: `unit`, `list`, `heading` with its texts (`title`, `status`, `source` ...),
    or `legend` with `sample`, `legend-entry`, `note`, `abbreviations` and `abbreviation`. `id` is unique
    among the elements of one role. `contents` are in painting order; an element without contents is drawn
    as a part of another element, and only its `title` has the text.

    `title` is the full name, `description` the sentences that go with it, `href` the URI that it links to,
    with a scheme that is safe (http, https, mailto). `parent` is the id of the unit above, or of the
    element that a sample or a frame belongs to; `co_parents` are those of further units above. `unit_role`
    is the role of a unit, empty for a line unit. `order` is the place in reading order among the elements
    of one role, `level` the depth below a root. `form` is how a unit is drawn; `qualifiers` are texts for
    what its outline and its position show. `see` is the id of another chart, which shows its children.
    `rect` is its area, empty for what is not drawn by itself, `look` the look of its box. `language` is the
    tag of the language of its title, empty if it is that of the diagram.
    """

    id: str
    role: str
    contents: tuple[Item, ...] = ()
    title: str = ""
    description: str = ""
    parent: str | None = None
    co_parents: tuple[str, ...] = ()
    order: int = 0
    level: int = 0
    form: UnitForm | None = None
    kind: str = ""
    status: str = ""
    unit_role: str = ""
    qualifiers: tuple[str, ...] = ()
    rect: Rect = NOWHERE
    look: Look | None = None
    href: str | None = None
    see: str | None = None
    language: str = ""

    @property
    def texts(self) -> tuple[Paragraph | Table, ...]:
        """Its texts from top to bottom, without those of its children."""
        return tuple(item for item in self.contents if isinstance(item, Paragraph | Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs from top to bottom, those of tables left out."""
        return _only(Paragraph, self.contents)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables from top to bottom."""
        return _only(Table, self.contents)

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Its bullets and rules."""
        return _only(Artifact, self.contents)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Its outline and fill."""
        return tuple(item for item in self.contents if isinstance(item, Shape))

    @property
    def children(self) -> tuple[Element, ...]:
        """The elements inside it."""
        return _only(Element, self.contents)

    def with_children(self) -> Iterator[Element]:
        """Yield this element and all inside it, each before its children."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend([item for item in reversed(element.contents) if isinstance(item, Element)])


class Ends(Struct, frozen=True):
    """The shapes at the two ends of a connector; `length` is that of an arrow head."""

    tail: End = "none"
    head: End = "none"
    length: float = 0.0


class Label(Struct, frozen=True):
    """The text on a connector, or a number that the legend explains, in its place.

    `place` is where it is: on the line, or at an end of a relation without one.
    """

    text: str
    rect: Rect
    contents: tuple[Item, ...]
    place: Literal["label", "tail", "head"] = "label"

    @property
    def paragraph(self) -> Paragraph:
        """The text as it is set."""
        return _only(Paragraph, self.contents)[0]


class Connector(Struct, frozen=True, gc=False):
    """A line of authority or a relation, from the unit `tail` to the unit `head`.

    `points` is its whole path, empty if it has none: then it has a label at both its ends. The ports are the
    sides of the boxes where it begins and ends. Behind a deputy, a line of authority begins at the box of the
    deputy; its `status` is how sure the place of its `head` is. `shapes` is the ink that is drawn with it
    alone: none for a line of authority, whose ink is an artifact, and the part of a relation that shares no
    trunk with an earlier one.
    """

    id: str
    role: Literal["authority", "relation"]
    kind: str
    tail: str
    head: str
    points: tuple[Point, ...]
    tail_port: Side | None
    head_port: Side | None
    stroke: Stroke
    status: Literal["in-force", "unconfirmed"] = "in-force"
    ends: Ends = Ends()
    labels: tuple[Label, ...] = ()
    shapes: tuple[Shape, ...] = ()
    title: str = ""
    description: str = ""


Item = (
    Element
    | Connector
    | Artifact
    | Paragraph
    | Table
    | Rectangle
    | Polyline
    | Dashes
    | Polygon
    | Disc
    | Image
)


class Page(Struct, frozen=True):
    """One page: its size, its background and its items in painting order.

    A transparent page is not painted where it is shown on screens; its background is what it is intended for.
    The labels of connectors that follow each other are painted after the ink of all of them.
    """

    size: Size
    items: tuple[Item, ...]
    background: str = "#ffffff"
    transparent: bool = False

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements, each before those inside it."""
        return tuple(part for item in _only(Element, self.items) for part in item.with_children())

    @property
    def units(self) -> tuple[Element, ...]:
        """The elements of units, in reading order."""
        units = (element for element in self.elements if element.role == "unit")
        return tuple(sorted(units, key=lambda unit: unit.order))

    @property
    def connectors(self) -> tuple[Connector, ...]:
        """The lines of authority, then the relations."""
        return _only(Connector, self.items)

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The ink of the page itself that has no meaning of its own."""
        return _only(Artifact, self.items)


class Defaults(Struct, frozen=True):
    """What most boxes and lines have in common: family and size of the type, look and stroke."""

    family: str
    size: float
    box: Look
    line: Stroke


class DarkColours(Struct, frozen=True):
    """What replaces colours on dark screens: those of areas (`paper`), those of texts and lines (`ink`)."""

    paper: Mapping[str, str]
    ink: Mapping[str, str]


class Diagram(Struct, frozen=True):
    """A chart, drawn.

    `title` and `description` are for those who cannot see it; `id` is that of the chart, which
    distinguishes its elements from those of other diagrams. `dark` is for pages that are not painted, None
    where they keep their colours.
    """

    pages: tuple[Page, ...]
    title: str
    description: str
    defaults: Defaults
    language: Language = field(default_factory=load_language)
    id: str = "chart"
    dark: DarkColours | None = None


_Chosen = TypeVar("_Chosen")


def _only(kind: type[_Chosen], items: tuple[Item, ...]) -> tuple[_Chosen, ...]:
    return tuple([item for item in items if isinstance(item, kind)])
