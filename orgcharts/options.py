"""What one chart asks for, gathered from the stages that it speaks to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, field_validator

from orgcharts.arrange.options import LayoutOptions, Orientation
from orgcharts.chart.view import View
from orgcharts.language import Language
from orgcharts.model import Identifier, Organization
from orgcharts.pages import page_size
from orgcharts.theme import DEFAULT_THEME

DEFAULT_PAGE = "A4-landscape"


def _known_page(value: str) -> str:
    page_size(value)
    return value


class ChartOptions(View, LayoutOptions):
    """One chart of a spec: a view, wishes for its layout, a page and a theme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier | None = Field(default=None, description="Name of the chart and of its files.")
    page: Annotated[str, AfterValidator(_known_page)] = Field(
        default=DEFAULT_PAGE, description="Page: A4-landscape, A3-portrait, 16:9, 297x210mm, free ..."
    )
    margin: float = Field(
        default=10.0, ge=0, le=100, description="White border around the page, in millimetres."
    )
    numbered: bool = Field(
        default=False,
        description="Whether it says which page of how many it is, among the numbered charts of the spec.",
    )
    emblem: str | None = Field(
        default=None,
        min_length=1,
        max_length=300,
        description="SVG or PNG file that stands before the title, by its path from the folder of the spec; "
        "left out: the theme's.",
    )
    theme: str = Field(
        default=DEFAULT_THEME,
        description="Name of a built-in theme, or a theme file, by its path from the folder of the spec.",
    )

    @field_validator("first_row")
    @classmethod
    def _has_rows(cls, first_row: Mapping[str, int], info: ValidationInfo) -> Mapping[str, int]:
        if first_row and info.data.get("orientation") is Orientation.LEFT_RIGHT:
            raise ValueError(
                "a left-right chart has no rows for a 'first_row'; remove it or 'orientation: left-right'"
            )
        return first_row


def merged(options: ChartOptions, changes: Mapping[str, Any]) -> ChartOptions:
    """Return `options` with `changes` in their place; a change of None changes nothing.

    Raises:
        pydantic.ValidationError: if a change is not valid.
    """
    stated = options.model_dump(include=options.model_fields_set)
    wanted = {key: value for key, value in changes.items() if value is not None}
    return ChartOptions.model_validate({**stated, **wanted})


def charts_of_parts(
    charts: Iterable[ChartOptions], organization: Organization, drawn: str | None, language: Language
) -> Mapping[str, str]:
    """Return where else the parts of units are shown: by the id of the unit, the words `see chart ...`.

    The first chart that has a unit in its top box, and shows parts of it, is taken;
    `drawn` is the id of the chart that the words are for.
    """
    found: dict[str, str] = {}
    entries = organization.entries
    for chart in charts:
        for top in chart.focus or (next(iter(entries)),):
            if chart.id != drawn and top in entries and chart.opens(top, 0):
                found.setdefault(top, _named(chart, entries[top].unit.name, language))
    return found


def _named(chart: ChartOptions, unit: str, language: Language) -> str:
    """Return the words that send a reader to a chart: by its letter, else by its title if it has one."""
    if chart.letter:
        return language.text("see", chart=chart.letter.rstrip("."))
    if chart.title is None or chart.title == unit:
        return language.text("see-separate")
    return language.text("see", chart=language.text("quoted", text=chart.title))
