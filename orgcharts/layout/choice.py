"""The choice: rules, label and sizes of the drawing that is best for a page.

The first set of rules is searched coarsely, with the usual styles only, to learn what
scale can be had; then every set finely, with everything cropped that cannot reach what has
been found.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from orgcharts.geometry import Size
from orgcharts.layout.forest import Forest
from orgcharts.layout.frontier import Frontier, Point
from orgcharts.layout.options import Separations
from orgcharts.layout.plan import Plan, trace
from orgcharts.layout.search import Crop, Search
from orgcharts.layout.styles import WRAPPED, House, Label, LevelStyle, Rules, Uniformity
from orgcharts.measure.measured import TYPE_SIZE

COARSE = 0.06
"""The thinning of the first search."""

EXACT_UP_TO = 150
LARGEST_BY_LEVEL = 2_000
LARGEST_BY_SIBLINGS = 4_000
DEEPEST_BY_LEVEL = 7
"""Units and levels up to which uniformity is kept: labels grow with the cube of the levels."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The best drawing found: what was decided, what it is worth and how large it can be.

    `styles` are those of the levels, `()` if units are arranged freely.
    """

    plans: list[Plan]
    rules: Rules
    styles: Label
    scale: float
    utility: float
    price: float


def choose(
    forest: Forest, house: House, gaps: Separations, page: Size, cap: float | None, eps: float | None = None
) -> Choice:
    """Return the drawing of the highest utility on `page`; `cap` in points of type.

    `eps` is the thinning of the frontiers, by default none up to 150 units. If the wishes
    of the author contradict every uniform drawing, the drawing is not uniform.
    """
    areas = least_areas(forest)
    fine = _thinning(len(forest)) if eps is None else eps
    best: Choice | None = None
    with _undisturbed(len(forest) > EXACT_UP_TO):
        for rules in _feasible(forest, house):
            if best and cap and best.utility >= house.utility(cap, rules.price, cap):
                break
            if best is None and fine < COARSE:
                best = _searched(Search(forest, _usual(rules), gaps, COARSE), house, page, cap, None)
            crop = _crop(best, page, areas, house, rules, cap) if best else None
            best = _searched(Search(forest, rules, gaps, fine, crop), house, page, cap, best)
        if best is None:
            loose = replace(house.rules[-1], uniformity=Uniformity.NOBODY, unit_columns=False)
            best = _searched(Search(forest, loose, gaps, fine), house, page, cap, None)
    if best is None:
        raise AssertionError("every forest has a free drawing")
    return best


def _searched(
    search: Search, house: House, page: Size, cap: float | None, best: Choice | None
) -> Choice | None:
    """Return the better of `best` and what a search finds."""
    search.run()
    found = _best_of(search, house, page, cap)
    if found and (best is None or _worth(found[0]) > _worth(best)):
        return replace(found[0], plans=trace(search, found[1]))
    return best


def least_areas(forest: Forest) -> list[float]:
    """Return the least area of the boxes (or list entries) of every subtree."""
    areas = []
    for boxes, entries in zip(forest.boxes, forest.entries, strict=True):
        areas.append(min(width * height for width, height in (*boxes, *entries)))
    for node in range(len(forest) - 1, 0, -1):
        areas[forest.parent[node]] += areas[node]
    return areas


def _feasible(forest: Forest, house: House) -> Iterator[Rules]:
    """Yield the sets of rules that a forest of this size can be searched by, at least one."""
    deep, count = forest.levels[0] > DEEPEST_BY_LEVEL, len(forest)
    last = None
    for asked in house.rules:
        rules = asked
        if rules.uniformity is Uniformity.LEVEL and (deep or count > LARGEST_BY_LEVEL):
            rules = replace(rules, uniformity=Uniformity.SIBLINGS)
        if rules.uniformity is Uniformity.SIBLINGS and count > LARGEST_BY_SIBLINGS:
            rules = replace(rules, uniformity=Uniformity.NOBODY, unit_columns=False)
        if rules != last:
            yield rules
        last = rules


def _usual(rules: Rules) -> Rules:
    """Return the rules without the styles that rarely win."""
    rare = (*WRAPPED, LevelStyle.TWO_SIDED)
    return replace(rules, styles=tuple(style for style in rules.styles if style not in rare))


def _thinning(count: int) -> float:
    """Return by how much the frontiers of so many units are thinned."""
    if count <= EXACT_UP_TO:
        return 0.0
    if count <= 500:
        return 0.004
    if count <= 5_000:
        return 0.025
    return 0.03 if count <= 20_000 else 0.05


def _crop(
    best: Choice, page: Size, areas: list[float], house: House, rules: Rules, cap: float | None
) -> Crop:
    """Return the crop that loses nothing better than `best`: at no price, what scale beats it?"""
    if house.rate and cap:
        type_size = min(math.exp(best.utility + house.rate * rules.price), cap)
    else:
        type_size = min(best.scale * TYPE_SIZE, cap or math.inf)
    scale = type_size / TYPE_SIZE * (1 - 1e-9)
    return Crop(page.width / scale, page.height / scale, areas)


def _best_of(search: Search, house: House, page: Size, cap: float | None) -> tuple[Choice, Point] | None:
    best: tuple[Choice, Point] | None = None
    for label in search.root_labels():
        frontier = search.root_frontier(label)
        if not frontier:
            continue
        point, scale = _largest(frontier, page, cap)
        styles = () if search.rules.free else label[int(search.forest.invented) :]
        price = house.price(styles, search.rules)
        utility = house.utility(scale * TYPE_SIZE, price, cap)
        choice = Choice([], search.rules, styles, scale, utility, price)
        if best is None or _worth(choice) > _worth(best[0]):
            best = choice, point
    return best


def _worth(choice: Choice) -> tuple[float, float]:
    """Return what choices are compared by: utility, and among equals a lower price."""
    return round(choice.utility, 9), -choice.price


def _largest(frontier: Frontier, page: Size, cap: float | None) -> tuple[Point, float]:
    """Return the point that can be drawn largest, up to the cap, and its scale.

    Of several equally large the one of least area.
    """
    best, best_scale = frontier[0], -1.0
    for point in frontier:
        scale = min(page.width / max(point[0], 1e-9), page.height / max(point[1], 1e-9))
        if cap:
            scale = min(scale, cap / TYPE_SIZE)
        equal = abs(scale - best_scale) <= 1e-12
        if scale > best_scale + 1e-12 or (equal and point[0] * point[1] < best[0] * best[1]):
            best, best_scale = point, scale
    return best, best_scale


@contextmanager
def _undisturbed(large: bool) -> Iterator[None]:
    """Keep the cyclic garbage collector out of a large search, which makes no cycles."""
    enabled = gc.isenabled()
    if large:
        gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
