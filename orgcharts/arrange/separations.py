"""The distances between boxes, and what options do to them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from orgcharts.arithmetic import quantised
from orgcharts.layout_options import LayoutOptions, Orientation

Length = Annotated[float, AfterValidator(quantised)]


class Spacing(NamedTuple):
    """The room around the children of a column, in points.

    `left` is at their left and `sides` at both sides together; `gap` is above each child, `head` above the
    first gap and `foot` below the last child.
    """

    left: float
    sides: float
    gap: float
    head: float
    foot: float


class Separations(BaseModel):
    """The distances of a drawing, in points at 10 pt type; they scale with the type."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, validate_default=True)

    sibling: Length = Field(default=9.0, description="Between neighbours of a row and between columns.")
    level: Length = Field(default=16.0, description="From a box to the row below it; the bus runs half way.")
    hanging: Length = Field(default=4.5, description="Above each box of a hanging column.")
    indent: Length = Field(default=11.0, description="From the left edge of a column to its boxes.")
    rail: float = Field(default=0.42, description="Where the rail runs, as a part of the indent.")
    tick: Length = Field(default=7.0, description="From the trunk to a box beside it.")
    assistant: Length = Field(default=6.0, description="Above each row of boxes beside the trunk.")
    bullet: Length = Field(default=7.5, description="Room for the bullet of a list entry.")
    entry: Length = Field(default=1.8, description="Between entries of a list.")
    list_side: Length = Field(default=4.5, description="Padding at the left and right of a list.")
    list_edge: Length = Field(default=3.0, description="Padding above and below the entries of a list.")
    root: Length = Field(default=18.0, description="Between the trees of several roots.")

    def enlarged(self, across: float, down: float, sideways: bool = False) -> Separations:
        """Return the separations with the gaps between boxes widened by two factors."""
        gaps = {
            "sibling": self.sibling * (down if sideways else across),
            "root": self.root * (down if sideways else across),
            "level": self.level * (across if sideways else down),
            "hanging": self.hanging * down,
            "assistant": self.assistant * down,
        }
        return self.model_copy(update={name: quantised(gap) for name, gap in gaps.items()})


def separations_of(options: LayoutOptions) -> Separations:
    """Return the distances that `options` ask for."""
    layout = options.layout
    sideways = layout.orientation is Orientation.LEFT_RIGHT
    return Separations().enlarged(layout.gaps.across, layout.gaps.down, sideways)
