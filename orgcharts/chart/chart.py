"""A chart: the boxes to draw and their texts, without sizes and positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.arithmetic import Amount, Sums, tally
from orgcharts.findings import Finding
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language, load_language
from orgcharts.model import LineStatus, Role, Status
from orgcharts.pictures import Picture


class TextRole(StrEnum):
    """The role of a text in a box; a theme defines the look of each."""

    CODE = "code"
    ACRONYM = "acronym"
    GRADE = "grade"
    NAME = "name"
    FRONT_OFFICE = "front-office"
    HEAD = "head"
    LOCATION = "location"
    TASK = "task"
    CONTACT = "contact"
    LINE = "line"
    PERSON = "person"
    DETAIL = "detail"
    AXIS = "axis"
    MARK = "mark"
    SEE = "see"
    PAGE = "page"
    STATUS = "status"
    CHANGE = "change"
    POSTS = "posts"
    POSTS_TOTAL = "posts-total"


class TextItem(Struct, frozen=True, gc=False):
    """One text of a box with its role and language, not yet broken into lines.

    `chart` is the id of the chart that the text refers to, or empty. Lines of `flush` texts start at the left
    edge of the box, however other texts are aligned. `prefix` is the acronym that the words begin with, in
    the look of acronyms, or empty.
    """

    role: TextRole
    words: str
    language: Language = field(default_factory=load_language)
    chart: str = ""
    flush: bool = False
    prefix: str = ""


class Elsewhere(Struct, frozen=True):
    """Another chart that shows the children of a unit: its id, and the text `see chart ...`."""

    chart: str
    words: str


class PostColumn(Struct, frozen=True):
    """The posts of one funding source and budget section, either of which may be empty.

    `counts` are texts such as `1 P-5`, each with the mark of its note and without a line end inside.
    """

    source: str
    section: str
    counts: tuple[str, ...]
    total: Amount


class PostTable(Struct, frozen=True):
    """The posts of a unit: columns of counts with sums.

    `form` is the author's hint, `below` a line on the posts of the descendants, or empty.
    `flush` tables start at the left edge of their boxes, as the texts above them do: all of a chart, or none.
    """

    columns: tuple[PostColumn, ...]
    form: Literal["auto", "table", "run-in"] = "auto"
    below: str = ""
    flush: bool = False
    language: Language = field(default_factory=load_language)

    @property
    def role(self) -> TextRole:
        """The role of the table among the texts of a box."""
        return TextRole.POSTS

    @property
    def total(self) -> Amount:
        """Return how many posts there are in all columns."""
        return tally(column.total for column in self.columns)

    @property
    def words(self) -> str:
        """Return the sums as text, such as `Posts: RB 4, OA 18, total 22`."""
        sums = Sums[str]()
        for column in self.columns:
            sums.add(column.source, column.total)
        parts = [f"{source} {self.language.number(count)}" for source, count in sums.items() if source]
        parts.append(self.language.text("total-in-a-list", count=self.total))
        own = self.language.text("posts-are", posts=self.language.join(parts, "items"))
        return self.language.join(filter(None, (own, self.below)), "semicolon")


NodeForm = Literal["box", "panel", "band", "card"]
"""How a unit is drawn that is no cell."""


class MatrixRow(Struct, frozen=True):
    """A row of a matrix: the unit that heads it, and its cells from column to column, None without one.

    `label` is the name of a head that has its box elsewhere, below another parent.
    """

    head: str
    cells: tuple[str | None, ...]
    label: TextItem | None = None


class UnitMatrix(Struct, frozen=True):
    """Children of a unit as columns, and the units that their children have a relation to as rows.

    The places of the cells show their relations: `columns_by` and `rows_by` are what a legend calls these,
    `corner` are the texts that name them in the table.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    columns_by: str
    rows_by: str
    corner: tuple[TextItem, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """The units that head a row and have their box in the matrix."""
        return tuple(row.head for row in self.rows if row.label is None)

    @property
    def cells(self) -> tuple[str, ...]:
        """The units inside, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells if cell is not None)


class ChartNode(Struct, frozen=True, gc=False):
    """One box to draw.

    `children` are drawn below the box, `assistants` (staff) beside the trunk. `depth`
    counts from 0 at the root; an assistant is one deeper than its principal. `tags` are
    what a theme may select: the unit's role, kind, status and colour. `line` is how sure its line of
    authority is, of a joint unit each of its lines. `arrange`, `columns`, `rows` and `gap` are layout hints
    for its children (see `UnitHints`), None or empty if the search may choose; `gap` has factors across and
    down.
    A joint unit is drawn between `parent` and the next root; `co_parents` are that one and all others that
    its bar joins.
    `cells` are the children drawn inside the box, each with its own children as cells;
    they are not among the nodes of the chart. `links` is how many relations end at the unit.
    `form` is what is drawn: a box, a `panel`, whose cells are rows of text below its head, or a `band` or a
    `card`, whose texts are side by side and whose cells are its staff. A band is as wide as the chart.
    `matrix` is the matrix of its children and of theirs, if it has one. `above` is whether it is to be over
    a top box, `level` the row that it is to be on, or None.
    `images` are the files of portraits that the box shows, `pictures` the portraits.
    `line_label` is the text at its line of authority, or empty. `line_relation` is what a legend calls the
    relation that the line from its parent shows, for an attached or external body, or empty.
    `title` is the full name for screen readers and tooltips, `detail` its description, `href` the address
    that it links to, or empty. `note` is its note, if that is on the heads of its children, too.
    """

    id: str
    text: tuple[TextItem | PostTable, ...]
    parent: str | None = None
    children: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    depth: int = 0
    role: str = "line"
    kind: str = "unit"
    status: str = "in-force"
    line: LineStatus = "in-force"
    title: str = ""
    detail: str = ""
    note: str = ""
    href: str = ""
    colour: str = ""
    line_label: str = ""
    line_relation: str = ""
    images: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    arrange: str | None = None
    columns: int | None = None
    rows: tuple[int, ...] = ()
    gap: tuple[float, float] = (1.0, 1.0)
    co_parents: tuple[str, ...] = ()
    cells: tuple[ChartNode, ...] = ()
    links: int = 0
    form: NodeForm = "box"
    matrix: UnitMatrix | None = None
    above: bool = False
    level: int | None = None

    @property
    def linked(self) -> bool:
        """Whether it is an end of a relation."""
        return self.links > 0

    @property
    def matrix_cells(self) -> tuple[str, ...]:
        """The cells of its matrix."""
        return self.matrix.cells if self.matrix else ()

    @property
    def is_body(self) -> bool:
        """Whether it is a body beside the hierarchy, attached to its parent or outside the organization."""
        return self.role in BODY_ROLES

    @property
    def is_inner(self) -> bool:
        """Whether it has children or assistants."""
        return bool(self.children or self.assistants)

    @property
    def may_be_listed(self) -> bool:
        """Whether it can be an entry of a list: no children, and text only."""
        below = self.is_inner or self.cells or self.pictures or self.form != "box"
        return not below and all(isinstance(item, TextItem) for item in self.text)

    @property
    def starts_at_top(self) -> bool:
        """Whether its texts start at the top of its box, as those of a list of staff do."""
        return any(isinstance(item, TextItem) and item.flush for item in self.text)

    @property
    def has_flush_posts(self) -> bool:
        """Whether a table of posts at the left edge of its box is among its texts."""
        return any(isinstance(item, PostTable) and item.flush for item in self.text)

    @property
    def has_centred_posts(self) -> bool:
        """Whether a table of posts is among its texts, in the middle and below its name."""
        return any(isinstance(item, PostTable) and not item.flush for item in self.text)

    @property
    def is_place_open(self) -> bool:
        """Whether the unit is confirmed and its place is not, so that only its line has a sign of it."""
        return self.line == "unconfirmed" and self.status != Status.UNCONFIRMED

    @property
    def without_line(self) -> ChartNode:
        """The node as it looks in a list or as a cell.

        There is no line that could show that its place is not confirmed, so the whole unit looks unconfirmed.
        """
        if self.is_place_open and self.status == Status.IN_FORCE:
            return replace(self, status=Status.UNCONFIRMED.value)
        return self

    def with_cells(self) -> Iterator[ChartNode]:
        """Yield this node and all cells in it, each before the cells inside it."""
        if not self.cells:
            yield self
            return
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.cells))


class GroupPart(Struct, frozen=True):
    """A part of a group: the text that is printed once for its units."""

    title: TextItem
    members: tuple[str, ...]


class OpenGroup(Struct, frozen=True):
    """Neighbouring leaves below `parent` whose place is open: they may be drawn in one frame."""

    parent: str
    parts: tuple[GroupPart, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """The units of all parts."""
        return tuple(member for part in self.parts for member in part.members)


class ChartLine(Struct, frozen=True):
    """A relation to draw, from the unit `tail` to the unit `head` (from and to of the spec).

    Either unit is a node of the chart or a cell.

    `label` is the text on the line, with the mark of its note, or empty. `title` describes it, `short` does
    so with acronyms, `detail` is the note and the source.
    """

    id: str
    tail: str
    head: str
    kind: str
    label: str = ""
    title: str = ""
    short: str = ""
    detail: str = ""


BODY_ROLES = frozenset({Role.ATTACHED, Role.EXTERNAL})
"""The roles of bodies beside the hierarchy: attached to their parent, or outside the organization."""

AUTHORITY = "line"
"""The kind of the lines of authority, including those to the further parents of a unit."""

UNCONFIRMED = "unconfirmed"
"""The kind of a line of authority to a unit whose place is not confirmed."""


class LineKind(Struct, frozen=True):
    """What a legend calls a kind of line; `pattern` and `end` None leave the look to the theme."""

    label: str
    pattern: str | None = None
    end: str | None = None


class Note(Struct, frozen=True):
    """A footnote: its raised mark and its text."""

    mark: str
    text: str


class Abbreviation(Struct, frozen=True):
    """A short form in the chart, and its full name."""

    short: str
    name: str


class Heading(Struct, frozen=True):
    """The texts around the drawing; an empty text is not drawn.

    `letter` comes before the title, `symbol` is that of the document, `office` the issuing one,
    `page` which page of how many it is. `path` has the units above the top box and the page that shows
    it below them, `up` the id of the chart of that page. `in_band` is whether title and status are in the
    band of the root.
    """

    title: str = ""
    status: str = ""
    source: str = ""
    letter: str = ""
    symbol: str = ""
    office: str = ""
    date: str = ""
    page: str = ""
    disclaimer: str = ""
    emblem: Picture | None = None
    language: Language = field(default_factory=load_language)
    path: str = ""
    up: str = ""
    in_band: bool = False


class Chart(Struct, frozen=True):
    """A forest of boxes in drawing order: `nodes` is a preorder, assistants before children.

    `between` has the joint units between a root and the next one, by the first;
    in drawing order they come between the two. `bars` has the roots that they are below, two or more.
    `ids` maps the id of a unit to that of its box where the two differ; it is written into no file.
    The roots of a forest may be in several rows.
    `findings` are warnings about what the view asks for and the chart does not show.
    `cross_lines` are the relations that are drawn, `line_kinds` their kinds in the order of
    the legend. `notes` and `abbreviations` are printed below the drawing. `groups` are leaves that may be
    drawn as a group without a head. `left_out` are joint units that notes count instead; their ids are
    written into no file. `omissions` are the texts of the legend on further units that are not shown.
    """

    id: str
    heading: Heading
    roots: tuple[str, ...]
    nodes: Mapping[str, ChartNode]
    language: Language = field(default_factory=load_language)
    cross_lines: tuple[ChartLine, ...] = ()
    line_kinds: Mapping[str, LineKind] = field(default_factory=FrozenDict)
    notes: tuple[Note, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    between: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    bars: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    findings: tuple[Finding, ...] = ()
    ids: Mapping[str, str] = field(default_factory=FrozenDict)
    is_forest: bool = False
    groups: tuple[OpenGroup, ...] = ()
    left_out: frozenset[str] = frozenset()
    omissions: tuple[str, ...] = ()

    @property
    def matrices(self) -> Mapping[str, UnitMatrix]:
        """The matrices, by the unit that they are below."""
        return {node.id: node.matrix for node in self.nodes.values() if node.matrix}

    @property
    def routed_lines(self) -> tuple[ChartLine, ...]:
        """The relations that need a line: those of the cells of a matrix need none."""
        cells = {cell for matrix in self.matrices.values() for cell in matrix.cells}
        return tuple(line for line in self.cross_lines if line.tail not in cells and line.head not in cells)

    def units(self) -> dict[str, ChartNode]:
        """Return every unit of the chart, node or cell, by its id."""
        return units_of(self.nodes)

    def marked_lines(self) -> frozenset[str]:
        """Return the ids of the relations that end in a panel or a band, where no line can run."""
        closed = {
            unit.id
            for node in self.nodes.values()
            for unit in node.with_cells()
            if node.form == "panel" or (node.form != "box" and unit is not node)
        }
        return frozenset(line.id for line in self.cross_lines if closed & {line.tail, line.head})

    def preorder(self) -> Iterator[ChartNode]:
        """Yield every node, each before its assistants, and those before its children."""
        tops = [node for root in self.roots for node in (root, *self.between.get(root, ()))]
        stack = tops[::-1]
        while stack:
            node = self.nodes[stack.pop()]
            yield node
            stack.extend(reversed(node.children))
            stack.extend(reversed(node.assistants))

    def postorder(self) -> list[ChartNode]:
        """Return every node after its children and assistants."""
        return list(self.preorder())[::-1]


def units_of(nodes: Mapping[str, ChartNode]) -> dict[str, ChartNode]:
    """Return the nodes and all cells inside them, by id, in the order of the drawing."""
    return {unit.id: unit for node in nodes.values() for unit in node.with_cells()}
