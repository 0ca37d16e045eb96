"""What an author may ask of the layout of a chart, apart from hints for single units."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from orgcharts.geometry.lengths import LEAST_SIZE, in_points, visible_or_none


class Style(StrEnum):
    """How formal the drawing has to be; each style allows all that the one before it does."""

    FORMAL = "formal"
    OFFICIAL = "official"
    COMPACT = "compact"
    FREE = "free"


class Lists(StrEnum):
    """Whether units without children may be entries of a list instead of boxes."""

    AUTO = "auto"
    NEVER = "never"


class Orientation(StrEnum):
    """Where children are placed: below or to the right of their parent."""

    TOP_DOWN = "top-down"
    LEFT_RIGHT = "left-right"


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class TypeOptions(_Options):
    """Type sizes, in points, or with a unit: `11pt`, `4mm`."""

    cap: Annotated[float | None, BeforeValidator(in_points)] = Field(
        default=11.0, ge=LEAST_SIZE, description="Largest type size, in points; null for no limit."
    )
    floor: Annotated[float, BeforeValidator(in_points)] = Field(
        default=6.0, ge=0, description="Smaller type is not readable and is reported."
    )
    step: Annotated[float, BeforeValidator(in_points), AfterValidator(visible_or_none)] = Field(
        default=0.0, ge=0, description="Round the type size down to a multiple; 0 does not."
    )


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
        default=Gaps.model_construct(),
        description="Space between boxes, 1 to 4 times the usual. Wider gaps keep relations clear of boxes "
        "but shrink the type.",
    )
    lock: bool = Field(
        default=False, description="Keep the layout in a file beside the spec, so that changes move little."
    )


class LayoutOptions(_Options):
    """How to arrange a chart on its page."""

    style: Style = Field(default=Style.OFFICIAL, description="How formal the arrangement has to be.")
    type: TypeOptions = Field(default=TypeOptions.model_construct(), description="Limits of the type size.")
    layout: TreeOptions = Field(
        default=TreeOptions.model_construct(), description="How the tree of units is laid out."
    )
    alike: bool = Field(
        default=False,
        description="Whether the chart has one arrangement in all its languages: that of the language with "
        "the smallest type.",
    )
