"""The options of one chart, collected from the stages that use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from orgcharts.chart.chart import Elsewhere
from orgcharts.chart.texts.other_charts import see_chart
from orgcharts.chart.tops import asked_tops, units_shown
from orgcharts.chart.view import UnitHints, View
from orgcharts.geometry.lengths import LEAST_SIZE, in_millimetres
from orgcharts.geometry.page_sizes import page_size
from orgcharts.language import Language, LanguageTag
from orgcharts.layout_options import LayoutOptions, Orientation, TreeOptions
from orgcharts.model import Identifier, Organization
from orgcharts.model.statements import Name, as_tuple
from orgcharts.theme import DEFAULT_THEME

DEFAULT_PAGE = "A4-landscape"

IndexColumn = Literal["unit", "acronym", "kind", "code", "head", "parent"]
"""A column of the index of an atlas."""


def _known_page(value: str) -> str:
    page_size(value)
    return value


def _with_size(value: Any) -> Any:
    """Accept the name of a page for the page."""
    return {"size": value} if isinstance(value, str) else value


class PageOptions(BaseModel):
    """The page of a chart."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    size: Annotated[str, AfterValidator(_known_page)] = Field(
        default=DEFAULT_PAGE, description="A4-landscape, A3-portrait, 16:9, 297x210mm, free ..."
    )
    margin: Annotated[float, BeforeValidator(in_millimetres)] = Field(
        default=10.0,
        ge=0,
        le=100,
        description="White border around the page, in millimetres, or with a unit: `12mm`, `0.5in`.",
    )


class AtlasOptions(BaseModel):
    """A chart on as many pages as keep its type readable."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    floor: float = Field(default=7.0, ge=LEAST_SIZE, le=72, description="Smallest type of a page, in points.")
    cut: Annotated[tuple[Name, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Kinds of units that begin a page rather than others, such as `division`."
    )
    index: Annotated[tuple[IndexColumn, ...], BeforeValidator(as_tuple)] = Field(
        default=("unit", "acronym", "head"), description="Columns of the index before that of the page."
    )
    most_pages: int | None = Field(
        default=None, ge=1, description="More pages than this are reported; null for no limit."
    )


class ChartOptions(View, LayoutOptions):
    """One chart of a spec: a view, its layout and hints for single units, a page and a theme."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: Identifier | None = Field(default=None, description="Name of the chart and of its files.")
    page: Annotated[PageOptions, BeforeValidator(_with_size)] = Field(
        default=PageOptions.model_construct(),
        description="The page; `page: A3-portrait` is one of that size.",
    )
    atlas: AtlasOptions | None = Field(
        default=None, description="Draw the chart on as many pages as keep its type readable."
    )
    theme: str = Field(
        default=DEFAULT_THEME,
        description="Name of a built-in theme, or a theme file, by its path from the folder of the spec.",
    )

    languages: Annotated[tuple[LanguageTag, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Languages to draw it in; left out: that of the spec."
    )
    complete: bool = Field(
        default=False,
        description="Whether it is drawn in a language only if all its texts are translated into that.",
    )

    @field_validator("units")
    @classmethod
    def _has_rows(cls, units: Mapping[str, UnitHints], info: ValidationInfo) -> Mapping[str, UnitHints]:
        layout = info.data.get("layout", TreeOptions())
        unit = next((unit for unit, hints in units.items() if hints.rows), None)
        if unit is not None and layout.orientation is Orientation.LEFT_RIGHT:
            raise ValueError(
                f"a left-right chart has no rows for the 'rows' of '{unit}'; "
                "remove it or 'orientation: left-right'"
            )
        return units


def changed_fields(options: ChartOptions, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that `options` set, with `changes` merged in.

    A change of None changes nothing. A mapping changes the fields that it names and leaves the others;
    the name of a page changes its size.
    """
    wanted = {name: value for name, value in changes.items() if value is not None}
    if "page" in wanted:
        wanted["page"] = _with_size(wanted["page"])
    return dict(_merged(options.model_dump(exclude_unset=True), wanted))


def merged(options: ChartOptions, changes: Mapping[str, Any]) -> ChartOptions:
    """Return `options` with `changes` merged in: see `changed_fields`.

    Raises:
        pydantic.ValidationError: if a change is not valid.
    """
    if all(value is None for value in changes.values()):
        return options
    return ChartOptions.model_validate(changed_fields(options, changes))


def _merged(value: Any, change: Any) -> Any:
    """Return a value with a change merged in; mappings merge key by key, anything else is replaced."""
    change = change.model_dump(exclude_unset=True) if isinstance(change, BaseModel) else change
    if not isinstance(change, Mapping):
        return change
    before = value if isinstance(value, Mapping) else {}
    return {**before, **{key: _merged(before.get(key), item) for key, item in change.items()}}


def charts_of_parts(
    charts: Iterable[ChartOptions], organization: Organization, drawn: str | None, language: Language
) -> Mapping[str, Elsewhere]:
    """Return where else the children of units are shown, by the id of the unit.

    The first chart that has a unit as its root, and shows children of it, is used;
    `drawn` is the id of the chart with the text. A chart with a page number is named with it.
    """
    found: dict[str, Elsewhere] = {}
    for chart, named in _others(charts, organization, drawn, language):
        for top in asked_tops(organization, chart):
            if top in organization.entries and chart.opens(top, 0):
                found.setdefault(top, named)
    return found


def charts_of_joint_units(
    charts: Iterable[ChartOptions], organization: Organization, drawn: str | None, language: Language
) -> Mapping[str, Elsewhere]:
    """Return the first other chart that shows each joint unit, by the id of the unit."""
    joint = {entry.id for entry in organization.entries.values() if entry.unit.joint_with}
    found: dict[str, Elsewhere] = {}
    for chart, named in _others(charts, organization, drawn, language) if joint else ():
        for unit in joint & units_shown(organization, chart):
            found.setdefault(unit, named)
    return found


def _others(
    charts: Iterable[ChartOptions], organization: Organization, drawn: str | None, language: Language
) -> Iterator[tuple[ChartOptions, Elsewhere]]:
    """Yield all charts but the one that is `drawn`, each with the text that refers to it."""
    entries, page = organization.entries, 0
    for chart in charts:
        page += chart.document.numbered
        if chart.id == drawn:
            continue
        tops = asked_tops(organization, chart)
        names = [entries[each].unit.name for each in tops if each in entries]
        title = language.listing(names, "and") if chart.title is None else chart.title
        words = see_chart(chart.document.letter, title, language)
        if chart.document.numbered:
            words = language.text("on-page", text=words, page=language.number(page))
        yield chart, Elsewhere(str(chart.id), words)
