"""The blocks that a text consists of, before anything is set."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Section(Struct, frozen=True):
    """The heading of what follows; `id` is unique in a text."""

    title: str
    id: str = ""


class Prose(Struct, frozen=True):
    """One paragraph. Muted ones are in small type, as a rule below a table."""

    text: str
    muted: bool = False


class Items(Struct, frozen=True):
    """A list of paragraphs."""

    texts: tuple[str, ...]


class GridCell(Struct, frozen=True):
    """The text of a cell; `see` is the id of a chart that it refers to, `strong` whether it is emphasised."""

    text: str
    see: str = ""
    strong: bool = False


class GridColumn(Struct, frozen=True):
    """A column of a table: its head, its part of the width, and the side that its texts are at."""

    head: str
    share: float = 1.0
    align: Literal["left", "right"] = "left"


class TextGrid(Struct, frozen=True):
    """A table: each row has a cell for every column."""

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[GridCell, ...], ...]


PageBlock = Section | Prose | Items | TextGrid
