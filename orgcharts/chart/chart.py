"""A chart: the boxes to draw and the words in them, and nothing yet of how big or where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class TextRole(StrEnum):
    """What a text of a box says; a theme gives each its look."""

    CODE = "code"
    NAME = "name"
    FRONT_OFFICE = "front-office"
    HEAD = "head"
    LOCATION = "location"
    MARK = "mark"
    SEE = "see"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class TextItem:
    """One text of a box: its role and its words, not yet broken into lines."""

    role: TextRole
    words: str


@dataclass(frozen=True, slots=True)
class ChartNode:
    """One box to draw.

    `children` hang below the box; `assistants` (staff) stand beside the trunk. `depth`
    counts from 0 at the root; an assistant is one deeper than its principal. `tags` are
    what a theme may select: the unit's role, kind and status. `arrange` and `columns` are
    the author's wish for the block of children (see `layout.options`), None for free choice.
    `title` is the full name for readers and tooltips, `detail` the sentence that goes with it.
    """

    id: str
    text: tuple[TextItem, ...]
    parent: str | None = None
    children: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    depth: int = 0
    role: str = "line"
    kind: str = "unit"
    status: str = "in-force"
    title: str = ""
    detail: str = ""
    arrange: str | None = None
    columns: int | None = None


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A relation to draw, from the box `tail` to the box `head` (from and to of the spec).

    `label` are the words on the line, with the mark of its note, or empty. `title` says it in words, `detail`
    is the note and the source.
    """

    id: str
    tail: str
    head: str
    kind: str
    label: str = ""
    title: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a legend calls a kind of line; `pattern` and `end` None leave the look to the theme."""

    label: str
    pattern: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its raised mark and its text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the chart uses, and the name that it stands for."""

    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The words around the drawing; an empty text is not drawn."""

    title: str = ""
    status: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A forest of boxes in drawing order: `nodes` is a preorder, assistants before children.

    `cross_lines` are the relations that are drawn, `line_kinds` their kinds in the order of
    the legend. `notes` and `abbreviations` stand below the drawing.
    """

    id: str
    heading: Heading
    roots: tuple[str, ...]
    nodes: Mapping[str, ChartNode]
    language: str = "en"
    cross_lines: tuple[ChartLine, ...] = ()
    line_kinds: Mapping[str, LineKind] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[Note, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    def preorder(self) -> Iterator[ChartNode]:
        """Yield every node, each before its assistants, and those before its children."""
        stack = list(reversed(self.roots))
        while stack:
            node = self.nodes[stack.pop()]
            yield node
            stack.extend(reversed(node.children))
            stack.extend(reversed(node.assistants))

    def postorder(self) -> list[ChartNode]:
        """Return every node after all that hangs below or beside it."""
        return list(self.preorder())[::-1]
