"""A view: which units of an organisation a chart shows, and which texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from orgcharts.frozen import FrozenDict, empty
from orgcharts.model.statements import LANGUAGE_PATTERN, Identifier, Name
from orgcharts.model.time import Period


class Show(StrEnum):
    """A text of a box in addition to the name of its unit; `url` makes the box a link.

    Every box has its `name`, whether it is asked for or not.
    """

    NAME = "name"

    ACRONYM = "acronym"
    CODE = "code"
    HEAD = "head"
    GRADE = "grade"
    HOLDER = "holder"
    LOCATION = "location"
    TASK = "task"
    CONTACT = "contact"
    PEOPLE = "people"
    IMAGE = "image"
    POSTS = "posts"
    POSTS_TOTAL = "posts-total"
    POSTS_ALL = "posts-all"
    URL = "url"


OTHER_NAME = "name:"
"""What comes before the tag of a language whose names boxes show, too."""

OTHER_NAME_PATTERN = rf"^{OTHER_NAME}{LANGUAGE_PATTERN[1:]}"

ShowName = Show | Annotated[str, StringConstraints(pattern=OTHER_NAME_PATTERN)]
"""A text of a box; `name:nl` is the name of its unit in another language."""


def languages_shown(show: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of the further languages whose names boxes show.

    >>> languages_shown((Show.ACRONYM, "name:nl"))
    ('nl',)
    """
    return tuple(each.removeprefix(OTHER_NAME) for each in show if each.startswith(OTHER_NAME))


HEADS = (Show.HEAD, Show.GRADE, Show.HOLDER, Show.IMAGE)
"""What a box shows about the posts that head its unit."""

ArrangementName = Literal["auto", "row", "rows", "hanging", "two-sided", "list", "cells", "matrix", "panel"]
"""The arrangement of the children of a box: see `docs/layout.md`.

`cells` are drawn inside it; in a `panel` all descendants are rows of text.
"""

NO_ROWS = ("hanging", "list", "two-sided")
"""The arrangements without rows."""


def _several(value: Any) -> Any:
    """Accept a single word for a list."""
    return (value,) if isinstance(value, str) else value


class UnitHints(BaseModel):
    """What a chart asks for at a single unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    arrange: ArrangementName = Field(default="auto", description="Arrangement of the children of the unit.")
    columns: Annotated[int, Field(ge=1, le=64)] | None = Field(
        default=None, description="Number of columns of hanging children, or at the right of the unit."
    )
    rows: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(max_length=64)] = Field(
        default=(),
        description="Number of children in each row, such as `[4, 3]`; any others "
        "form one more row. "
        "Not with `columns` or an `arrange` that makes no rows, and only in top-down charts.",
    )
    gap: Annotated[float, Field(ge=1, le=4)] = Field(
        default=1.0,
        description="Space between the children of the unit, 1 to 4 times that of the chart.",
    )
    above: bool = Field(
        default=False,
        description="Whether the unit, such as a board, is over the top box that it belongs to, on its axis.",
    )
    level: Annotated[int, Field(ge=1, le=1_000)] | None = Field(
        default=None,
        description="Row that the unit is on, where the top box is on row 0: units of one rank may be on one "
        "row whatever their depth. Only in top-down charts.",
    )
    text: Name | None = Field(
        default=None,
        description="The whole text of the box, as in an overview; left out: what `show` asks for.",
    )
    chart: Name | None = Field(
        default=None,
        description="Title of the chart of another file that shows more of the unit: its box has "
        "`see chart`, or, if it is a joint unit that the chart leaves out, the note at its parent.",
    )

    @property
    def arrangement(self) -> ArrangementName | None:
        """The arrangement that is asked for; None if there is none."""
        return None if self.arrange == "auto" else self.arrange

    @property
    def contradiction(self) -> str | None:
        """What is asked for together with `rows` that makes no rows."""
        if not self.rows:
            return None
        if self.arrange == "matrix":
            return "'arrange: matrix', whose rows are those of its relations"
        if self.arrange in NO_ROWS:
            return f"'arrange: {self.arrange}', which has no rows"
        return "'columns'" if self.columns else None


NO_HINTS = UnitHints.model_construct()


class DocumentOptions(BaseModel):
    """The texts around a chart on a page of a document."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    letter: Name | None = Field(default=None, description="Letter or number before the title, such as C.")
    symbol: Name | None = Field(
        default=None, description="Symbol of the document, top right, such as A/80/6 (Sect. 5)."
    )
    office: Name | None = Field(default=None, description="Issuing office, top right; left out: the theme's.")
    date: Name | None = Field(default=None, description="Date of the document, bottom right.")
    numbered: bool = Field(
        default=False,
        description="Whether it shows its number and the total of the numbered charts of the spec.",
    )
    disclaimer: Name | None = Field(
        default=None, description="Disclaimer below the source line; left out: the theme's."
    )
    emblem: str | None = Field(
        default=None,
        min_length=1,
        max_length=300,
        description="SVG or PNG file before the title, by its path from the folder of the spec; "
        "left out: the theme's.",
    )


class View(BaseModel):
    """What a chart shows of an organisation; it adds no facts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    focus: Annotated[tuple[Identifier, ...], BeforeValidator(_several)] = Field(
        default=(),
        description="Id of the unit in the top box, or several side by side; the organisation when left out.",
    )
    tops: Literal["organization", "forest"] = Field(
        default="organization",
        description="What is at the top without `focus`: the organization, or its children in rows, without "
        "a box for it (`forest`); the title is its name.",
    )
    depth: int | None = Field(default=None, ge=0, le=1_000, description="Levels to show below the top box.")
    collapse: Annotated[tuple[Identifier, ...], BeforeValidator(_several)] = Field(
        default=(), description="Ids of units to show without their children."
    )
    see: bool = Field(
        default=True,
        description="Add `see chart X` to a unit whose children another chart of this file shows.",
    )
    show: Annotated[tuple[ShowName, ...], BeforeValidator(_several)] = Field(
        default=(Show.ACRONYM, Show.HEAD, Show.HOLDER),
        description="What boxes show below the name, and whether they are links (`url`); `name:nl` is the "
        "name in another language. What they do not show is in no file of the chart.",
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
    edition: Identifier | None = Field(
        default=None, description="Edition that the chart is of: what it hides is in no file of the chart."
    )
    as_of: Period | None = Field(
        default=None, description="Day, month or year that the chart is of; the latest state when left out."
    )
    title: Name | None = Field(default=None, description="Title above the drawing.")
    status: Name | None = Field(default=None, description="Status and date below the title.")
    source: Name | None = Field(
        default=None,
        description="Source line below the drawing; left out: the documents that the units and relations "
        "shown cite, or all of them if those cite none.",
    )
    document: DocumentOptions = Field(
        default=DocumentOptions.model_construct(),
        description="The texts around the chart on a page of a document.",
    )
    units: Mapping[Identifier, UnitHints] = Field(
        default_factory=empty, description="Hints for single units, by their ids."
    )

    @model_validator(mode="after")
    def _one_top(self) -> Self:
        if self.focus and self.tops == "forest":
            raise ValueError("the chart has 'focus' and 'tops: forest'; remove one of the two")
        return self

    @field_validator("units")
    @classmethod
    def _without_contradictions(cls, units: Mapping[str, UnitHints]) -> Mapping[str, UnitHints]:
        for unit, hints in units.items():
            if hints.contradiction:
                raise ValueError(f"'{unit}' has 'rows' and {hints.contradiction}; remove one of the two")
        return FrozenDict(units)

    def hints(self, unit: str) -> UnitHints:
        """Return the hints for a unit."""
        return self.units.get(unit, NO_HINTS)

    def shown_at(self, depth: int) -> tuple[ShowName, ...]:
        """Return the texts of boxes in addition to the name, `depth` levels below the top box."""
        if self.head_depth is None or depth <= self.head_depth:
            return self.show
        return tuple(each for each in self.show if each not in HEADS)

    def opens(self, unit: str, depth: int) -> bool:
        """Return whether the children of a unit `depth` levels below the top box are shown."""
        return (self.depth is None or depth < self.depth) and unit not in self.collapse
