"""Stability: of a fresh drawing and those that keep a record, the one that moves least.

Three kinds of drawings compete. The fresh one is the best for the page. A kept one applies
the record's plans; where they do not fit any more, gaps shrink in the branches that are new
or too high, then everywhere, then the type does. A guided one is searched for again with
every unit's arrangement as the record has it. The last two need 95 % of the fresh type.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgcharts.arrange.decisions import Plan
from orgcharts.arrange.forms import LISTED, ROW, TWO_SIDED, Form, Kind
from orgcharts.arrange.frontier import split_into_columns
from orgcharts.arrange.options import LayoutOptions, Separations
from orgcharts.arrange.place import extent
from orgcharts.arrange.stretch import is_sideways
from orgcharts.arrange.tree import Forest, Wish
from orgcharts.geometry import TYPE_SIZE, Frame, Size
from orgcharts.page.lock import unit_records
from orgcharts.page.placed import Draft, Fit, draft
from orgcharts.page.record import LayoutRecord

TYPE_STEP = 0.5
GAP_STEP = 0.25
"""Steps of the type, in points, and of the factors of gaps while a lock is in use: the room
that is left over takes in what comes."""

LEAST_TYPE = 0.95
"""The part of the fresh type size that a drawing must reach to be kept."""

LEAST_GAP = 0.85
FINE_STEP = 0.05
"""How far, and in which steps, gaps shrink to make room for what is new."""

NOTIONAL_PAGE = Size(1600.0, 1000.0)
"""What drawings on a free page are compared by: its proportions are those that they aim at."""

SAME = 0.05
"""Mean displacements that differ by less, in points, are the same."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every drawing of a chart shares; a locked one stands at the top, so that growth moves little."""

    forest: Forest
    gaps: Separations
    frame: Frame
    locked: bool = False

    def draft(self, plans: Sequence[Plan], fit: Fit) -> Draft:
        return draft(self.forest, plans, self.gaps, fit, self.frame, at_top=self.locked)

    def fits(self, plans: Sequence[Plan], fit: Fit) -> tuple[bool, bool]:
        """Return whether a drawing is narrow enough for the page, and whether it is low enough."""
        if self.frame.page is None:
            return True, True
        area = self.frame.area_of(self.frame.page)
        gaps = self.gaps.enlarged(fit.across, fit.down, is_sideways(plans))
        wide, high = extent(self.forest, plans, gaps)
        return wide * fit.scale <= area.width + 1e-6, high * fit.scale <= area.height + 1e-6


def record_of(
    forest: Forest,
    drawing: Draft,
    options: LayoutOptions,
    frame: Frame,
    levels: tuple[str, ...] = (),
    unit_columns: bool = False,
) -> LayoutRecord:
    """Return the decisions of a drawing, by unit id."""
    fit = drawing.fit
    return LayoutRecord(
        page=page_of(frame),
        style=options.style,
        lists=options.lists,
        orientation=options.orientation,
        type_size=fit.type_size,
        across=fit.across,
        down=fit.down,
        levels=levels,
        unit_columns=unit_columns,
        units=unit_records(forest, drawing.plans, [drawing.corner(node) for node in range(len(forest))]),
    )


def page_of(frame: Frame) -> tuple[float, float] | None:
    """Return the page as records have it."""
    return None if frame.page is None else (round(frame.page.width, 2), round(frame.page.height, 2))


def applies(record: LayoutRecord, options: LayoutOptions, frame: Frame) -> bool:
    """Return whether a record is of the same page and of the same wishes."""
    return (record.page, record.style, record.lists, record.orientation) == (
        page_of(frame), options.style, options.lists, options.orientation,
    )  # fmt: skip


def displacement(forest: Forest, drawing: Draft, record: LayoutRecord) -> float | None:
    """Return how far, in points, surviving boxes have moved on average; None if none survives."""
    total, count = 0.0, 0
    for node in forest.drawn:
        if known := record.units.get(forest.ids[node]):
            x, y = drawing.corner(node)
            total += math.hypot(x - known.x, y - known.y)
            count += 1
    return total / count if count else None


def least_moved(
    forest: Forest, drawings: Sequence[Draft], record: LayoutRecord
) -> tuple[Draft, float | None]:
    """Return the drawing with the least displacement, the first of several, and that."""
    best, least = drawings[0], displacement(forest, drawings[0], record)
    for drawing in drawings[1:]:
        moved = displacement(forest, drawing, record)
        if moved is not None and least is not None and moved < least - SAME:
            best, least = drawing, moved
    return best, least


# ------------------------------------------------------------------------- kept drawings
def kept_drafts(
    site: Site, plans: Sequence[Plan], record: LayoutRecord, fresh: float, options: LayoutOptions
) -> Iterator[Draft]:
    """Yield the drawings of kept plans whose type is large enough beside the `fresh` type."""
    for variant in (plans, rebalanced(site, plans, record)):
        if variant is None:
            continue
        for size in _sizes(record, fresh, options):
            full = Fit(size, record.across, record.down)
            fit = loosest(site, variant, full)
            if fit is None:
                continue
            drawing = spared(site, variant, full, fit, record)
            if drawing:
                yield drawing
            yield site.draft(variant, fit)
            break


def spared(site: Site, plans: Sequence[Plan], full: Fit, fit: Fit, record: LayoutRecord) -> Draft | None:
    """Return the drawing whose gaps shrink in few branches, and elsewhere less than those of `fit`."""
    for down in _falling(full.down):
        if down <= fit.down:
            break
        looser = replace(fit, down=down)
        tight = tightened(site, plans, looser, record)
        if tight:
            return site.draft(tight, looser)
    return None


def free_drafts(site: Site, plans: Sequence[Plan], fresh: float) -> Iterator[Draft]:
    """Yield the drawing of kept plans on a free page, if it would be large enough on the notional one."""
    drawing = site.draft(plans, Fit())
    wide, high = drawing.geometry.wide[0], drawing.geometry.high(0)
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


def loosest(site: Site, plans: Sequence[Plan], full: Fit) -> Fit | None:
    """Return the fit with the widest gaps, at most those of `full`; None if none fits the page."""
    for across in _falling(full.across):
        if site.fits(plans, replace(full, across=across))[0]:
            break
    else:
        return None
    for down in _falling(full.down):
        fit = replace(full, across=across, down=down)
        if site.fits(plans, fit)[1]:
            return fit
    return None


def _falling(factor: float) -> Iterator[float]:
    """Yield factors of gaps from `factor` to the least."""
    steps = max(0, math.floor((factor - LEAST_GAP) / FINE_STEP + 1e-9))
    for step in range(steps + 1):
        yield round(factor - step * FINE_STEP, 4)


def tightened(site: Site, plans: Sequence[Plan], full: Fit, record: LayoutRecord) -> list[Plan] | None:
    """Return plans with smaller gaps in few branches that fit like `full`; None if not needed or in vain."""
    forest = site.forest
    if site.fits(plans, full)[1]:
        return None
    branch = branches(forest, plans)
    new = {branch[node] for node, identifier in enumerate(forest.ids) if identifier not in record.units}
    drawing = site.draft(plans, full)
    bottom = drawing.area.bottom + 1e-6
    low = {
        branch[node]
        for node in range(len(forest))
        if drawing.corner(node)[1] + drawing.geometry.box_h[node] * full.scale > bottom
    }
    for chosen in (new - {-1}, (new | low) - {-1}):
        for factor in _falling(1.0 if chosen else 0.0):
            if factor * full.down < LEAST_GAP - 1e-9:
                break
            tight = [
                replace(plan, tight=round(plan.tight * factor, 4)) if branch[node] in chosen else plan
                for node, plan in enumerate(plans)
            ]
            if site.fits(tight, full)[1]:
                return tight
    return None


def branches(forest: Forest, plans: Sequence[Plan]) -> list[int]:
    """Return for each node the topmost unit above it, or itself, whose parts hang; -1 without one."""
    branch = [-1] * len(forest)
    for node, plan in enumerate(plans):
        above = branch[forest.parent[node]] if node else -1
        hangs = plan.form is not None and plan.form.columns > 0
        branch[node] = above if above >= 0 else node if hangs else -1
    return branch


def rebalanced(site: Site, plans: Sequence[Plan], record: LayoutRecord) -> list[Plan] | None:
    """Return plans whose columns are split anew where parts came; None if nothing changes."""
    forest = site.forest
    geometry = site.draft(plans, Fit(record.type_size, record.across, record.down)).geometry
    gap, changed = geometry.gaps.hanging, False
    split = list(plans)
    for node, plan in enumerate(plans):
        if plan.form is None or plan.form.kind is not Kind.HANGING or plan.form.groups < 2:
            continue
        if all(forest.ids[part] in record.units for part in plan.parts):
            continue
        heights = [geometry.high(part) + gap for part in plan.parts]
        _, starts = split_into_columns(heights, len(plan.splits))
        if len(starts) == len(plan.splits) and starts != plan.splits:
            split[node], changed = replace(plan, splits=starts), True
    return split if changed else None


# ---------------------------------------------------------------------- guided drawings
def guided(forest: Forest, plans: Sequence[Plan]) -> Forest:
    """Return the forest with the arrangements of plans as wishes; wrapped rows cannot be wished."""
    wishes = list(forest.wishes)
    for node, plan in enumerate(plans):
        if plan.form is not None and not forest.aside[node]:
            wishes[node] = _wish(plan.form) or wishes[node]
    return replace(forest, wishes=wishes)


def _wish(form: Form) -> Wish | None:
    if form.kind is Kind.HANGING:
        return Wish(columns=form.groups)
    named = {ROW: "row", LISTED: "list", TWO_SIDED: "two-sided"}
    return Wish(named[form]) if form in named else None
