"""Why a chart has the layout that it has: what was chosen from, and what room there was."""

from __future__ import annotations

from dataclasses import dataclass

from orgcharts.arrange.costs import LevelStyle
from orgcharts.framing import place_of
from orgcharts.geometry import TYPE_SIZE
from orgcharts.language import load_language
from orgcharts.options import ChartOptions
from orgcharts.page import FurnitureMeasurement, candidates_on, type_size_on
from orgcharts.page.note_size import note_sizes
from orgcharts.pages import page_size
from orgcharts.spec import Spec
from orgcharts.subject import Sheet, Subject, margins_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind of layout at its best; the one of highest utility is drawn.

    `levels` are the arrangements of each level, in which `columns`. The utility is the logarithm
    of the type size, less a rate for the `cost` of what is unusual.
    """

    levels: str
    columns: str
    type_size: float
    cost: float
    utility: float


@dataclass(frozen=True, slots=True)
class Room:
    """The room for the chart with one note size, and the type size in it.

    Lengths are in points.
    """

    note_size: float
    width: float
    height: float
    type_size: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """The candidates, the best first, and the rooms, the one of the smallest small print first."""

    candidates: tuple[Candidate, ...]
    rooms: tuple[Room, ...]


def reasons_for(spec: Spec, options: ChartOptions) -> Reasons | None:
    """Return the reasons for the layout of a chart; None if its page has no room for it.

    Relations may widen the gaps, and a lock keep an older layout, after that choice.
    """
    place = place_of(spec.folder, spec.charts, options)
    subject = Subject(spec.organization, load_language(), None, place, None, spec.charts)
    sheet = subject.measured(options).on_page(options)
    if sheet is None or not sheet.subject.measured.chart.nodes:
        return Reasons((), ()) if sheet else None
    return Reasons(_candidates(sheet), _rooms(sheet))


def _candidates(sheet: Sheet) -> tuple[Candidate, ...]:
    subject = sheet.subject
    found = candidates_on(subject.measured, sheet.options, sheet.frame, subject.searches)
    return tuple(
        Candidate(
            ", ".join(LevelStyle(style).name.lower().replace("_", " ") for style in choice.styles)
            or f"uniform for {choice.rules.uniformity.name.lower()}",
            "common" if choice.rules.unit_columns else "of their own",
            choice.scale * TYPE_SIZE,
            choice.cost,
            choice.utility,
        )
        for choice in found
    )


def _rooms(sheet: Sheet) -> tuple[Room, ...]:
    page, subject = page_size(sheet.options.page.size), sheet.subject
    if page is None:
        return ()
    furniture = FurnitureMeasurement(
        subject.measured.chart, subject.theme, subject.fonts, page, margins_of(sheet.options)
    )
    rooms = []
    for size in note_sizes(subject.theme):
        frame, _ = furniture.at(size)
        area = frame.area_of(page)
        if min(area.width, area.height) > 0:
            reached = type_size_on(subject.measured, sheet.options, frame, subject.searches)
            rooms.append(Room(size, area.width, area.height, reached))
    return tuple(rooms)
