"""A view: which units of an organisation a chart shows, and which texts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from orgcharts.model.statements import Identifier, Name
from orgcharts.model.time import Period


class Show(StrEnum):
    """A text of a box besides the name of its unit."""

    ACRONYM = "acronym"
    CODE = "code"
    HEAD = "head"
    GRADE = "grade"
    HOLDER = "holder"
    LOCATION = "location"
    POSTS = "posts"
    POSTS_TOTAL = "posts-total"
    POSTS_ALL = "posts-all"


HEADS = (Show.HEAD, Show.GRADE, Show.HOLDER)
"""The texts of a box about the post that heads its unit."""

BY_UNIT = ("arrange", "columns", "first_row", "labels")
"""The fields of a view that map unit ids to values."""

Arrangement = Literal["row", "hang", "list", "two-sided", "cells"]
"""The arrangement of the children of a box: see `docs/layout.md`; `cells` are drawn inside it."""

NO_ROWS = ("hang", "list", "two-sided")
"""The arrangements without rows."""


def _several(value: Any) -> Any:
    """Accept a single word for a list."""
    return (value,) if isinstance(value, str) else value


class View(BaseModel):
    """What a chart shows of an organisation; it adds no facts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    focus: Annotated[tuple[Identifier, ...], BeforeValidator(_several)] = Field(
        default=(),
        description="Id of the unit in the top box, or several side by side; the organisation when left out.",
    )
    depth: int | None = Field(default=None, ge=0, le=1_000, description="Levels to show below the top box.")
    collapse: Annotated[tuple[Identifier, ...], BeforeValidator(_several)] = Field(
        default=(), description="Ids of units to show without their children."
    )
    see: bool = Field(
        default=True,
        description="Add `see chart X` to a unit whose children another chart of this file shows.",
    )
    show: Annotated[tuple[Show, ...], BeforeValidator(_several)] = Field(
        default=(Show.ACRONYM, Show.HEAD, Show.HOLDER),
        description="What boxes show besides the name; what they do not show is in no file of the chart.",
    )
    posts: Literal["auto", "table", "run-in"] = Field(
        default="auto",
        description="Form of post tables: one grade a line, grades after each other, or what fits best.",
    )
    head_depth: int | None = Field(
        default=None,
        ge=0,
        le=1_000,
        description="Levels below the top box whose heads are named; all when left out.",
    )
    relations: Annotated[tuple[Name, ...], BeforeValidator(_several)] = Field(
        default=("all",), description="Kinds of relations to draw, or `all`, or `none`."
    )
    notes: bool = Field(
        default=False,
        description="Whether the notes of units, heads, posts and relations are printed as footnotes.",
    )
    abbreviations: bool = Field(
        default=False, description="Whether the acronyms that the chart uses are listed with their names."
    )
    as_of: Period | None = Field(
        default=None, description="Day, month or year that the chart is of; the latest state when left out."
    )
    letter: Name | None = Field(default=None, description="Letter or number before the title, such as C.")
    title: Name | None = Field(default=None, description="Title above the drawing.")
    status: Name | None = Field(default=None, description="Status and date below the title.")
    source: Name | None = Field(default=None, description="Source line below the drawing.")
    symbol: Name | None = Field(
        default=None, description="Symbol of the document, top right, such as A/80/6 (Sect. 5)."
    )
    office: Name | None = Field(default=None, description="Issuing office, top right; left out: the theme's.")
    date: Name | None = Field(default=None, description="Date of the document, bottom right.")
    disclaimer: Name | None = Field(
        default=None, description="Disclaimer below the source line; left out: the theme's."
    )
    arrange: Mapping[Identifier, Arrangement] = Field(
        default={}, description="Arrangement of the children of single units: id to arrangement."
    )
    columns: Mapping[Identifier, Annotated[int, Field(ge=1, le=64)]] = Field(
        default={}, description="Number of columns of hanging children of single units: id to number."
    )
    first_row: Mapping[Identifier, Annotated[int, Field(ge=2, multiple_of=2)]] = Field(
        default={},
        description="Number of children in the first of two rows, for single units: id to an even number. "
        "Units with no more children have one row. Not for units with `columns` or an `arrange` "
        "without rows, and only in top-down charts.",
    )
    labels: Mapping[Identifier, Name] = Field(
        default={},
        description="Replace the text of a box: unit id to text.",
    )

    @field_validator("first_row")
    @classmethod
    def _no_other_hint(cls, first_row: Mapping[str, int], info: ValidationInfo) -> Mapping[str, int]:
        arrange, columns = info.data.get("arrange", {}), info.data.get("columns", {})
        for unit in first_row:
            if arrange.get(unit) in NO_ROWS:
                raise ValueError(
                    f"'{unit}' has a 'first_row' and 'arrange: {arrange[unit]}', which has no rows; "
                    "remove one of the two"
                )
            if unit in columns:
                raise ValueError(f"'{unit}' has a 'first_row' and 'columns'; remove one of the two")
        return first_row

    def shown_at(self, depth: int) -> tuple[Show, ...]:
        """Return the texts of boxes besides the name, `depth` levels below the top box."""
        if self.head_depth is None or depth <= self.head_depth:
            return self.show
        return tuple(each for each in self.show if each not in HEADS)

    def opens(self, unit: str, depth: int) -> bool:
        """Return whether the children of a unit `depth` levels below the top box are shown."""
        return (self.depth is None or depth < self.depth) and unit not in self.collapse
