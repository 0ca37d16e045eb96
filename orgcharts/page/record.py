"""Records: what a layout decided, by unit id, so that the next one can decide alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind
from orgcharts.layout_options import Lists, Orientation, Style

FARTHEST = 1e9
"""The largest length of a record, in points: far beyond any page, and small enough to compute with."""


_Room = Annotated[float, Field(ge=0, le=FARTHEST)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)


class UnitRecord(_Record):
    """How one unit was drawn.

    `x` and `y` are the top left corner of its box on the page, in points; `width` is the
    least width of its box, in points at 10 pt type. `group` counts the columns or rows of
    its siblings up to its own. The rest is about its children: they are in `groups` rows or
    columns, also in a panel, which are unit columns if they are `equal`; `per_row` assistants
    share a row, below its box or `at_box`; `tight` is the factor of the gaps between those in columns.
    """

    x: float = Field(ge=-FARTHEST, le=FARTHEST)
    y: float = Field(ge=-FARTHEST, le=FARTHEST)
    width: float = Field(ge=0, le=FARTHEST)
    arrangement: ArrangementKind | None = None
    groups: int = Field(default=1, ge=1)
    equal: bool = False
    group: int = Field(default=0, ge=0)
    per_row: int = Field(default=0, ge=0, le=2)
    at_box: bool = False
    tight: float = Field(default=1.0, gt=0, le=1)

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.form and self.form not in ARRANGEMENTS:
            raise ValueError(f"'{self.arrangement}' has no `groups` of {self.groups}")
        return self

    @property
    def form(self) -> ArrangementForm | None:
        return ArrangementForm(self.arrangement, self.groups) if self.arrangement else None


class BadgeUse(StrEnum):
    """What a layout decided about the badges of a relation.

    Either it has badges without a search for a path; or the legend has room for badges, if it has no path;
    or the page has no such room, and the relation is not drawn if it has no path.
    """

    BADGED = "badged"
    EXPLAINED = "explained"
    LEFT_OUT = "left-out"


class RelationRecord(_Record):
    """The use of badges for one relation, from the unit `tail` to the unit `head`.

    `earlier` is the number of relations before it with the same ends and kind.
    """

    tail: str
    head: str
    kind: str
    earlier: int = Field(default=0, ge=0)
    use: BadgeUse


class LayoutRecord(_Record):
    """All that a layout decided; lengths in hundredths, so that a file keeps them exactly.

    `page` is its width and height in points, None for a page of the chart's own size.
    `across` and `down` are the factors by which gaps were widened to fill the page, `widened` is
    that by which they were before, so that relations and their labels find room; `beside` is the room, in
    points, that boxes leave them at the left and at the right of the frame.
    `relations` are those for whose badges the legend has room, and those that had no room:
    the height of the legend depends on them.
    A layout has to follow a record that is `imposed`, whatever type size that leaves.
    `levels` and `unit_columns` are those of the report, of the last fresh drawing. The
    root that a chart of several roots is given has the id `+`.
    """

    page: tuple[float, float] | None = None
    style: Style
    lists: Lists = Lists.AUTO
    orientation: Orientation = Orientation.TOP_DOWN
    type_size: float = Field(gt=0, le=FARTHEST)
    across: float = Field(default=1.0, gt=0, le=10)
    down: float = Field(default=1.0, gt=0, le=10)
    widened: float = Field(default=1.0, ge=1, le=10)
    beside: tuple[_Room, _Room] = (0.0, 0.0)
    levels: tuple[str, ...] = ()
    unit_columns: bool = False
    imposed: bool = False
    units: dict[str, UnitRecord]
    relations: tuple[RelationRecord, ...] = ()

    def is_alike(self, other: LayoutRecord) -> bool:
        """Return whether two layouts have the same units in the same arrangement."""
        return self._arrangement() == other._arrangement()

    def _arrangement(self) -> dict[str, tuple[ArrangementKind | None, int, int, int, bool]]:
        return {
            unit: (each.arrangement, each.groups, each.group, each.per_row, each.at_box)
            for unit, each in self.units.items()
        }
