"""The frame of a chart on a page of a document: its number, its emblem, and what its theme adds."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart import Chart
from orgcharts.chart.typography import typographic_heading
from orgcharts.options import ChartOptions
from orgcharts.pictures import Picture, read_picture
from orgcharts.theme import Theme


class Place(Struct, frozen=True):
    """The folder of a chart's spec, and its number among how many numbered charts."""

    folder: Path = Path()
    number: int = 1
    total: int = 1


def place_of(folder: Path, charts: tuple[ChartOptions, ...], chart: ChartOptions) -> Place:
    """Return the place of a chart among the charts of a spec in `folder`; a separate chart has no number."""
    series = [each.id for each in charts if each.document.numbered or each.id == chart.id]
    if chart.id not in series:
        return Place(folder)
    return Place(folder, series.index(chart.id) + 1, len(series))


def framed(chart: Chart, options: ChartOptions, theme: Theme, place: Place) -> Chart:
    """Return a chart with the frame of a document around it.

    Raises:
        ChartError: OC707 or OC708 if its emblem cannot be drawn.
    """
    heading, style = chart.heading, theme.heading
    numbered = options.document.numbered
    page = chart.language.text("page", number=place.number, total=place.total) if numbered else ""
    frame = replace(
        heading,
        office=heading.office or style.office,
        disclaimer=heading.disclaimer or style.disclaimer,
        page=page,
        emblem=_emblem(options, theme, place),
    )
    frame = typographic_heading(frame)  # with the texts of the theme
    return chart if frame == heading else replace(chart, heading=frame)


def _emblem(options: ChartOptions, theme: Theme, place: Place) -> Picture | None:
    if options.document.emblem is not None:
        return read_picture(place.folder, options.document.emblem)
    if theme.heading.emblem:
        file = Path(theme.heading.emblem)
        return read_picture(file.parent, file.name)
    return None
