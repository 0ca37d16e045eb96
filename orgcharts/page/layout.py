"""The value that layout gives: placed boxes and routed lines."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from orgcharts.geometry import Point, Rect, Size
from orgcharts.page.record import LayoutRecord
from orgcharts.routing import BadgedRelation, RoutedRelation
from orgcharts.typeset.measured import MeasuredChart


class BoxForm(StrEnum):
    """How a node is drawn: as a box, an entry of a list or a cell of a matrix."""

    BOX = "box"
    ITEM = "item"
    CELL = "cell"


class PlacedBox(Struct, frozen=True, gc=False):
    """A node in its place, in points of the page.

    For an item `rect` is the line of the list that it takes, bullet and padding left out. `head` is the
    height of the head of a panel, 0 for other boxes; its rows are in so many `columns`.
    """

    node: str
    rect: Rect
    form: BoxForm = BoxForm.BOX
    head: float = 0.0
    columns: int = 1


class ListBox(Struct, frozen=True, gc=False):
    """The frame around the entries of a list, glued under the box of `head`."""

    head: str
    rect: Rect


class MatrixFrame(Struct, frozen=True):
    """The table of the matrix below `unit`: its columns with their heads, and the row heads beside them."""

    unit: str
    table: Rect
    heads: Rect

    @property
    def corner(self) -> Rect:
        """The area of the texts beside the heads of the columns."""
        return Rect(self.heads.x, self.table.y, self.heads.width, self.heads.y - self.table.y)

    def row(self, number: int, count: int) -> Rect:
        """Return the area beside one of `count` rows, that of its head."""
        height = self.heads.height / count
        return Rect(self.heads.x, self.heads.y + number * height, self.heads.width, height)

    @property
    def ground(self) -> Rect:
        """The area of the cells."""
        return Rect(self.table.x, self.heads.y, self.table.width, self.heads.height)


class GroupFrame(Struct, frozen=True):
    """The frame of a group without a head around its `members`; `titles` are the areas of its texts."""

    members: tuple[str, ...]
    rect: Rect
    titles: tuple[Rect, ...]

    @property
    def first(self) -> str:
        """The first unit, by which the group is known."""
        return self.members[0]


class RoutedLine(Struct, frozen=True, gc=False):
    """A line at right angles from the edge of the tail's box to the edge of the head's.

    `kind` is `line` for the hierarchy. Lines of siblings share their first stretches.
    """

    tail: str
    head: str
    points: tuple[Point, ...]
    kind: str = "line"


class Report(Struct, frozen=True):
    """What was reached: see `docs/layout.md`.

    `type_size` in points; `limit` is the type size at which the boxes alone would fill the
    page without any gap; `style` is the formality that was asked for. `levels` is how
    the units of each level arrange their children, from the top down, `()` if every unit was
    free; with `unit_columns` all columns of a row of hanging blocks are equally wide.
    `kept` is whether the drawing keeps a record of an earlier one, and `displacement` how
    far, in points, the boxes that both have were moved on average.
    """

    type_size: float
    limit: float
    style: str
    units: int
    levels: tuple[str, ...] = ()
    unit_columns: bool = False
    kept: bool = False
    displacement: float | None = None

    @property
    def share(self) -> float:
        """Return the type size as a part of its limit; 0 without units."""
        return self.type_size / self.limit if self.limit else 0.0


class Layout(Struct, frozen=True):
    """A measured chart with every box placed inside `page`.

    `scale` turns points at 10 pt type into points of the page. `area` is the part of the
    page that the chart was laid out in; every box lies inside. `record` holds what was
    decided if a lock is in use or the chart has to be alike in several languages. `relations` are the
    relations that have a path, `badged` those that have a number at both ends instead; `unrouted` names those
    for which no path was found, `unlabelled` those whose label found no room. `matrices` are the tables of
    matrices, whose relations are in none of these; `groups` are the frames of groups without a head. By
    `padding`, in points at 10 pt type, boxes of its tree are higher than their texts and their look ask for.
    """

    measured: MeasuredChart
    boxes: Mapping[str, PlacedBox]
    lists: tuple[ListBox, ...]
    lines: tuple[RoutedLine, ...]
    page: Size
    area: Rect
    scale: float
    report: Report
    record: LayoutRecord | None = None
    relations: tuple[RoutedRelation, ...] = ()
    badged: tuple[BadgedRelation, ...] = ()
    unrouted: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()
    matrices: tuple[MatrixFrame, ...] = ()
    groups: tuple[GroupFrame, ...] = ()
    padding: float = 0.0

    @property
    def bottom(self) -> float:
        """Return where the lowest box or line ends; the top of the area without any."""
        rects = [box.rect for box in self.boxes.values()]
        rects += [frame.rect for frame in self.lists] + [frame.rect for frame in self.groups]
        ways = [line.points for line in self.lines] + [routed.points for routed in self.relations]
        ends = [rect.bottom for rect in rects] + [point.y for way in ways for point in way]
        return max(ends, default=self.area.y)
