"""Stability: of a fresh drawing and those that keep a record, the one that moves least.

Three kinds of drawings compete. The fresh one is the best for the page. A kept one applies
the record's decisions; where they do not fit any more, gaps shrink in the branches that are new
or too high, then everywhere, then the type does. A guided one is searched for again with
every unit's arrangement as the record has it. The last two need 95 % of the fresh type.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arrange.allows import HINTED
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.forms import ArrangementForm, ArrangementKind
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.place import extent
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import Hint, LayoutTree
from orgcharts.geometry import TYPE_SIZE, Frame, Size
from orgcharts.geometry.frontier import split_into_columns
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.keeping.lock import unit_records
from orgcharts.page.placed import PageScale, PlacedTree, place_on_page
from orgcharts.page.record import LayoutRecord
from orgcharts.page.stretch import is_sideways

TYPE_STEP = 0.5
GAP_STEP = 0.25
"""Steps of the type, in points, and of the factors of gaps while a lock is in use.

The room that they leave over is for later units.
"""

LEAST_TYPE = 0.95
"""The part of the fresh type size that a drawing must reach to be kept."""

LEAST_GAP = 0.85
FINE_STEP = 0.05
"""How far, and in which steps, gaps shrink to make room for what is new."""

NOTIONAL_PAGE = Size(1600.0, 1000.0)
"""What drawings on a free page are compared by: its proportions are those that they aim at."""

SAME = 0.05
"""Mean displacements that differ by less, in points, are the same."""


class Beside(Enum):
    """What is left for isolated roots beside a top box: what wide staff leave, or as much as can be."""

    WIDE = "wide"
    NARROW = "narrow"


class PageFit(Struct, frozen=True):
    """What every drawing of a chart shares.

    `beside` is the room for isolated roots beside its top box, `roomy` whether texts have room beside them.
    """

    tree: LayoutTree
    gaps: Separations
    frame: Frame
    beside: Beside | None = None
    roomy: bool = True

    def place_on_page(
        self, decisions: Sequence[Decision], page_scale: PageScale, room: PageRoom | None = None
    ) -> PlacedTree:
        return place_on_page(self.tree, decisions, self.gaps, page_scale, self.frame, room)

    def fits(self, decisions: Sequence[Decision], page_scale: PageScale) -> tuple[bool, bool]:
        """Return whether a drawing is narrow enough for the page, and whether it is low enough."""
        if self.frame.page is None:
            return True, True
        area = self.frame.area_of(self.frame.page)
        gaps = self.gaps.enlarged(page_scale.across, page_scale.down, sideways=is_sideways(decisions))
        wide, high = extent(self.tree, decisions, gaps)
        return wide * page_scale.scale <= area.width + 1e-6, high * page_scale.scale <= area.height + 1e-6


def record_of(
    tree: LayoutTree,
    drawing: PlacedTree,
    options: LayoutOptions,
    frame: Frame,
    levels: tuple[str, ...] = (),
    unit_columns: bool = False,
) -> LayoutRecord:
    """Return the decisions of a drawing, by unit id."""
    page_scale = drawing.page_scale
    return LayoutRecord(
        page=page_of(frame),
        style=options.style,
        lists=options.layout.lists,
        orientation=options.layout.orientation,
        type_size=page_scale.type_size,
        across=page_scale.across,
        down=page_scale.down,
        levels=levels,
        unit_columns=unit_columns,
        units=unit_records(tree, drawing.decisions, [drawing.corner(node) for node in range(len(tree))]),
    )


def page_of(frame: Frame) -> tuple[float, float] | None:
    """Return the page as records have it."""
    return None if frame.page is None else (round(frame.page.width, 2), round(frame.page.height, 2))


def applies(record: LayoutRecord, options: LayoutOptions, frame: Frame) -> bool:
    """Return whether a record is of the same page and of the same options."""
    return (record.page, record.style, record.lists, record.orientation) == (
        page_of(frame), options.style, options.layout.lists, options.layout.orientation,
    )  # fmt: skip


def displacement(tree: LayoutTree, drawing: PlacedTree, record: LayoutRecord) -> float | None:
    """Return how far, in points, surviving boxes have moved on average; None if none survives."""
    total, count = 0.0, 0
    for node in tree.drawn:
        if known := record.units.get(tree.ids[node]):
            x, y = drawing.corner(node)
            total += math.hypot(x - known.x, y - known.y)
            count += 1
    return total / count if count else None


def least_moved(
    tree: LayoutTree, drawings: Sequence[PlacedTree], record: LayoutRecord
) -> tuple[PlacedTree, float | None]:
    """Return the drawing with the least displacement, the first of several, and that."""
    best, least = drawings[0], displacement(tree, drawings[0], record)
    for drawing in drawings[1:]:
        moved = displacement(tree, drawing, record)
        if moved is not None and least is not None and moved < least - SAME:
            best, least = drawing, moved
    return best, least


# ------------------------------------------------------------------------- kept drawings
def kept_trees(
    page_fit: PageFit,
    decisions: Sequence[Decision],
    record: LayoutRecord,
    fresh: float,
    options: LayoutOptions,
) -> Iterator[PlacedTree]:
    """Yield the drawings of kept decisions whose type is large enough beside the `fresh` type."""
    for variant in (decisions, rebalanced(page_fit, decisions, record)):
        if variant is None:
            continue
        for size in _sizes(record, fresh, options):
            full = PageScale(size, record.across, record.down)
            page_scale = loosest(page_fit, variant, full)
            if page_scale is None:
                continue
            drawing = spared(page_fit, variant, full, page_scale, record)
            if drawing:
                yield drawing
            yield page_fit.place_on_page(variant, page_scale)
            break


def spared(
    page_fit: PageFit,
    decisions: Sequence[Decision],
    full: PageScale,
    page_scale: PageScale,
    record: LayoutRecord,
) -> PlacedTree | None:
    """Return the drawing whose gaps shrink in few branches, and elsewhere less than those of `page_scale`."""
    for down in _falling(full.down):
        if down <= page_scale.down:
            break
        looser = replace(page_scale, down=down)
        tight = tightened(page_fit, decisions, looser, record)
        if tight:
            return page_fit.place_on_page(tight, looser)
    return None


def free_trees(page_fit: PageFit, decisions: Sequence[Decision], fresh: float) -> Iterator[PlacedTree]:
    """Yield the drawing of kept decisions on a free page, if it would be large enough on the notional one."""
    drawing = page_fit.place_on_page(decisions, PageScale())
    wide, high = drawing.placement.subtree_width[0], drawing.placement.subtree_height(0)
    scale = min(NOTIONAL_PAGE.width / max(wide, 1e-9), NOTIONAL_PAGE.height / max(high, 1e-9))
    if scale * TYPE_SIZE >= LEAST_TYPE * fresh - 1e-9:
        yield drawing


def _sizes(record: LayoutRecord, fresh: float, options: LayoutOptions) -> Iterator[float]:
    """Yield the type sizes to try, from the record's downwards."""
    least = LEAST_TYPE * fresh - 1e-9
    size = min(record.type_size, options.type.cap or math.inf)
    if size < least:
        size = fresh
    step = options.type.step or TYPE_STEP
    while size >= least:
        yield size
        size = round(size - step, 4)


def loosest(page_fit: PageFit, decisions: Sequence[Decision], full: PageScale) -> PageScale | None:
    """Return the fit with the widest gaps, at most those of `full`; None if none fits the page."""
    for across in _falling(full.across):
        if page_fit.fits(decisions, replace(full, across=across))[0]:
            break
    else:
        return None
    for down in _falling(full.down):
        page_scale = replace(full, across=across, down=down)
        if page_fit.fits(decisions, page_scale)[1]:
            return page_scale
    return None


def _falling(factor: float) -> Iterator[float]:
    """Yield factors of gaps from `factor` to the least."""
    steps = max(0, math.floor((factor - LEAST_GAP) / FINE_STEP + 1e-9))
    for step in range(steps + 1):
        yield round(factor - step * FINE_STEP, 4)


def tightened(
    page_fit: PageFit, decisions: Sequence[Decision], full: PageScale, record: LayoutRecord
) -> list[Decision] | None:
    """Return decisions with smaller gaps in few branches that fit like `full`; else None."""
    tree = page_fit.tree
    if page_fit.fits(decisions, full)[1]:
        return None
    branch = branches(tree, decisions)
    new = {branch[node] for node, identifier in enumerate(tree.ids) if identifier not in record.units}
    drawing = page_fit.place_on_page(decisions, full)
    bottom = drawing.area.bottom + 1e-6
    low = {
        branch[node]
        for node in range(len(tree))
        if drawing.corner(node)[1] + drawing.placement.box_height[node] * full.scale > bottom
    }
    for chosen in (new - {-1}, (new | low) - {-1}):
        for factor in _falling(1.0 if chosen else 0.0):
            if factor * full.down < LEAST_GAP - 1e-9:
                break
            tight = [
                replace(decision, tight=round(decision.tight * factor, 4))
                if branch[node] in chosen
                else decision
                for node, decision in enumerate(decisions)
            ]
            if page_fit.fits(tight, full)[1]:
                return tight
    return None


def branches(tree: LayoutTree, decisions: Sequence[Decision]) -> list[int]:
    """Return for each node the topmost unit with hanging children above it, or itself; -1 without one."""
    branch = [-1] * len(tree)
    for node, decision in enumerate(decisions):
        above = branch[tree.parent[node]] if node else -1
        is_hanging = decision.form is not None and decision.form.columns > 0
        branch[node] = above if above >= 0 else node if is_hanging else -1
    return branch


def rebalanced(
    page_fit: PageFit, decisions: Sequence[Decision], record: LayoutRecord
) -> list[Decision] | None:
    """Return decisions with columns split again where children came; None if nothing changes."""
    tree = page_fit.tree
    placement = page_fit.place_on_page(
        decisions, PageScale(record.type_size, record.across, record.down)
    ).placement
    changed = False
    split = list(decisions)
    for node, decision in enumerate(decisions):
        heights = ARRANGEMENTS[decision.form].heights_in_columns(placement, node) if decision.form else []
        if not heights or all(tree.ids[child] in record.units for child in decision.children):
            continue
        _, starts = split_into_columns(heights, len(decision.splits))
        if len(starts) == len(decision.splits) and starts != decision.splits:
            split[node], changed = replace(decision, splits=starts), True
    return split if changed else None


# ---------------------------------------------------------------------- guided drawings
def guided(tree: LayoutTree, decisions: Sequence[Decision]) -> LayoutTree:
    """Return the tree with the forms of decisions as hints; wrapped rows cannot be asked for."""
    hints = list(tree.hints)
    for node, decision in enumerate(decisions):
        if decision.form is not None and not tree.in_assistant[node] and node not in tree.matrices:
            hints[node] = _hint(decision.form) or hints[node]
    return replace(tree, hints=hints)


def _hint(form: ArrangementForm) -> Hint | None:
    if form.kind is ArrangementKind.HANGING:
        return Hint("hanging", form.groups)
    if form.kind is ArrangementKind.SIDEWAYS:
        return Hint(columns=form.groups)
    return next((Hint(name) for name, hinted in HINTED.items() if hinted == form), None)
