"""The frame of a chart on a page of a document: number, emblem, what its theme adds; and portraits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart import Chart
from orgcharts.chart.texts.typography import typographic_heading
from orgcharts.frozen import FrozenDict
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
    """Return a chart with the frame of a document around it, and its portraits.

    Raises:
        ChartError: OC707 or OC708 if its emblem or a portrait cannot be drawn.
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
    chart = chart if frame == heading else replace(chart, heading=frame)
    return _with_portraits(chart, place) if any(node.images for node in chart.nodes.values()) else chart


def _with_portraits(chart: Chart, place: Place) -> Chart:
    """Return a chart whose boxes have their portraits, each file of them read once."""
    names = dict.fromkeys(image for node in chart.nodes.values() for image in node.images)
    pictures = {name: read_picture(place.folder, name) for name in names}
    copies = Counter([chart.heading.emblem])

    def copy(name: str) -> Picture:
        picture = pictures[name]
        copies[picture] += 1
        return picture.copy(copies[picture])

    nodes = {
        key: replace(node, pictures=tuple(copy(image) for image in node.images)) if node.images else node
        for key, node in chart.nodes.items()
    }
    return replace(chart, nodes=FrozenDict(nodes))


def _emblem(options: ChartOptions, theme: Theme, place: Place) -> Picture | None:
    if options.document.emblem is not None:
        return read_picture(place.folder, options.document.emblem)
    if theme.heading.emblem:
        file = Path(theme.heading.emblem)
        return read_picture(file.parent, file.name)
    return None
