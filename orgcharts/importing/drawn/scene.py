"""What is drawn: shapes with pieces of text, and strokes. Lengths are points from the corner of a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from orgcharts.geometry import Point, Rect

FootnoteMark = tuple[int, str]
"""The mark of a footnote, after the number of characters of the text before it."""


class TextPiece(Struct, frozen=True):
    """Text between two tabs of a line.

    `y` is the top of its line. `lefts` are guesses of its left edge, for the widths of texts are not
    measured. `marks` are those of footnotes in it. `opens` is whether it begins a paragraph.
    """

    text: str
    y: float
    lefts: tuple[float, ...]
    marks: tuple[FootnoteMark, ...] = ()
    bold: bool = False
    opens: bool = True


class DrawnShape(Struct, eq=False):
    """An area with text, with or without an outline.

    `id` is that of the file; `place` names the shape for a reader. `unit`, `above` are ids that a file
    has for units.
    """

    id: str
    place: str
    area: Rect
    pieces: list[TextPiece] = field(default_factory=list)
    bordered: bool = True
    dashed: bool = False


class DrawnStroke(Struct, eq=False):
    """A line through points; `start` and `end` are the ids of the shapes that its ends are glued to."""

    points: Sequence[Point]
    dashed: bool = False
    start: str | None = None
    end: str | None = None


class SmartArtNode(Struct, eq=False):
    """A node of SmartArt: its text, the id of its parent, and its area if the file has one."""

    id: str
    pieces: list[TextPiece]
    above: str | None = None
    area: Rect | None = None


class Scene(Struct, eq=False):
    """Shapes and strokes that share one system of coordinates, and the nodes of SmartArt among them."""

    place: str
    shapes: list[DrawnShape] = field(default_factory=list)
    strokes: list[DrawnStroke] = field(default_factory=list)
    nodes: list[SmartArtNode] = field(default_factory=list)


class UnreadPicture(Struct, frozen=True):
    """What may be a chart and is never read: `a picture`. `width` and `height` are points."""

    kind: str
    width: float
    height: float


class DrawnChart(Struct, eq=False):
    """The drawings below one title: several if a chart has several pages.

    `letter` is that of the title, or its number. `notes` are footnotes by their marks.
    """

    number: int
    title: str = ""
    letter: str = ""
    drawings: list[Scene] = field(default_factory=list)
    pictures: list[UnreadPicture] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What chooses it: its letter, else its number."""
        return self.letter or str(self.number)
