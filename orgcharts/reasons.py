"""Why a chart has the layout that it has: what was chosen from, and what room there was."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.costs import LevelStyle
from orgcharts.diagram import Artifact, Diagram, Rectangle
from orgcharts.framing import place_of
from orgcharts.furniture import FurnitureMeasurement
from orgcharts.geometry import TYPE_SIZE, Rect, around
from orgcharts.geometry.page_sizes import page_size
from orgcharts.options import ChartOptions
from orgcharts.page import Layout, candidates_on, type_size_on
from orgcharts.page.note_size import note_sizes
from orgcharts.spec import Spec
from orgcharts.subject import Sheet, Subject, margins_of

BLOCK_COLOURS = ("#c2410c", "#0f766e", "#6d28d9")
"""Colours of the frames of blocks, in turn by the levels of units below."""

BLOCK_STEP = 1.5
"""How much further out, in points, the frame of a block is for each level of units below."""


class Candidate(Struct, frozen=True):
    """One kind of layout at its best; the one of highest utility is drawn.

    `levels` are the arrangements of each level, in which `columns`. The utility is the logarithm
    of the type size, less a rate for the `cost` of what is unusual.
    """

    levels: str
    columns: str
    type_size: float
    cost: float
    utility: float


class Room(Struct, frozen=True):
    """The room for the chart with one note size, and the type size in it.

    Lengths are in points.
    """

    note_size: float
    width: float
    height: float
    type_size: float


class Reasons(Struct, frozen=True):
    """The candidates, the best first, and the rooms, the one of the smallest small print first."""

    candidates: tuple[Candidate, ...]
    rooms: tuple[Room, ...]


def reasons_for(spec: Spec, options: ChartOptions) -> Reasons | None:
    """Return the reasons for the layout of a chart; None if its page has no room for it.

    Relations may widen the gaps, and a lock keep an older layout, after that choice.
    """
    place = place_of(spec.folder, spec.charts, options)
    language = spec.organization.own_language
    subject = Subject(spec.organization, language, None, place, None, spec.charts)
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


def blocks_of(layout: Layout) -> Mapping[str, tuple[Rect, int]]:
    """Return the block of each unit with units below it: their area with its own, and their levels."""
    found = {node: (box.rect, 0) for node, box in layout.boxes.items()}
    lists = {frame.head: frame.rect for frame in layout.lists}
    nodes = layout.measured.chart.nodes
    for node in reversed([*layout.measured.chart.preorder()]):
        below = [found[child] for child in (*node.assistants, *node.children)]
        if below:
            own = [found[node.id][0], *([lists[node.id]] if node.id in lists else [])]
            area = around([*own, *(rect for rect, _ in below)])
            found[node.id] = area, 1 + max(levels for _, levels in below)
    return {node: found[node] for node in nodes if found[node][1]}


def with_blocks(diagram: Diagram, layout: Layout) -> Diagram:
    """Return a drawing with a frame around each block."""
    frames = []
    for rect, levels in blocks_of(layout).values():
        out = BLOCK_STEP * levels
        outer = Rect(rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out)
        frames.append(Rectangle(outer, None, BLOCK_COLOURS[levels % len(BLOCK_COLOURS)]))
    page, *others = diagram.pages
    page = replace(page, items=(*page.items, Artifact("rule", tuple(frames))))
    return replace(diagram, pages=(page, *others))
