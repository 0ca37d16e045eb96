"""What an author may ask of a layout."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from orgcharts.arithmetic import quantised

Length = Annotated[float, AfterValidator(quantised)]


class Style(StrEnum):
    """How formal the drawing has to be; each style allows all that the one before it does."""

    FORMAL = "formal"
    OFFICIAL = "official"
    COMPACT = "compact"
    FREE = "free"


class Lists(StrEnum):
    """Whether units without children may stand as entries of a list instead of boxes."""

    AUTO = "auto"
    NEVER = "never"


class Orientation(StrEnum):
    """Where the children stand: below or to the right of the whole."""

    TOP_DOWN = "top-down"
    LEFT_RIGHT = "left-right"


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TypeOptions(_Options):
    """Type sizes, in points."""

    cap: float | None = Field(
        default=11.0, gt=0, description="Largest type size, in points; null for no limit."
    )
    floor: float = Field(default=6.0, ge=0, description="Smaller type is not readable and is reported.")
    step: float = Field(default=0.0, ge=0, description="Round the type size down to a multiple; 0 does not.")


class Gaps(_Options):
    """Room between boxes, as multiples of the usual."""

    across: float = Field(
        default=1.0,
        ge=1,
        le=4,
        description="Room between boxes side by side, as a multiple of the usual, 1 to 4.",
    )
    down: float = Field(
        default=1.0,
        ge=1,
        le=4,
        description="Room between boxes one below another, as a multiple of the usual, 1 to 4.",
    )


class TreeOptions(_Options):
    """The layout of the tree of a chart, apart from its style."""

    orientation: Orientation = Field(
        default=Orientation.TOP_DOWN, description="Where the children are placed."
    )
    lists: Lists = Field(default=Lists.AUTO, description="Whether units may be listed instead of boxed.")
    gaps: Gaps = Field(
        default=Gaps(),
        description="Space between boxes, 1 to 4 times the usual. Wider gaps keep relations clear of boxes "
        "but shrink the type.",
    )
    lock: bool = Field(
        default=False, description="Keep the layout in a file beside the spec, so that changes move little."
    )


class LayoutOptions(_Options):
    """How to arrange a chart on its page."""

    style: Style = Field(default=Style.OFFICIAL, description="How formal the arrangement has to be.")
    type: TypeOptions = Field(default=TypeOptions(), description="Limits of the type size.")
    layout: TreeOptions = Field(default=TreeOptions(), description="How the tree of units is laid out.")


class Separations(_Options):
    """The distances of a drawing, in points at 10 pt type; they scale with the type."""

    model_config = ConfigDict(validate_default=True)

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
    root: Length = Field(default=18.0, description="Between the trees of a forest.")

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
