"""Frontiers: every size of a drawing, searched once, asked for the best one on any page.

The frontier of the root does not depend on the page. So a search is made once for a set of
rules and kept: pages, type caps and styles are questions to it.

The first set of rules is searched coarsely, with the usual styles only, to learn what scale
can be reached; then every set finely, with everything cropped that cannot reach what has
been found on the pages offered.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import total
from orgcharts.arrange.costs import (
    SOME_COLUMNS,
    WRAPPED,
    CostModel,
    LevelStyles,
    Rules,
    Uniformity,
)
from orgcharts.arrange.crop import NO_CROP, Crop
from orgcharts.arrange.page_room import PageRoom
from orgcharts.arrange.placement import Placement
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.choice.answers import Answers, Choice, largest_on
from orgcharts.choice.visible_faults import VisibleFaults
from orgcharts.geometry import TYPE_SIZE, Size
from orgcharts.geometry.frontier import FrontierPoint, ShapeFunction

COARSE = 0.06
"""The thinning of the first search, and above 5,000 units of the only one: no type is readable there."""

EXACT_UP_TO, EXACT_SIDEWAYS_UP_TO = 150, 60
"""Units up to which frontiers are not thinned, in top-down and in left-right drawings."""

JUDGED_UP_TO = 150
"""Units up to which drawings are judged."""

EQUAL = 0.015
"""How much smaller than the best it may be below the type cap, as a part."""

MOST_JUDGED = 4
"""Labels with one style at the top that are judged."""

LEAST_WIDTHS = (280.0, 210.0, 160.0, 130.0, 105.0)
"""Least widths of boxes that further drawings are searched for with, the widest first.

They are in points at 10 pt type. Wide boxes break few names, and boxes of one width look calm."""

LARGER = 1.015
"""How much larger pages than those that it is made for a search has an answer for, at least."""

MOST_WIDE = 2
"""How many of the least widths that the page has room for are judged."""

LARGEST_BY_LEVEL = 2_000
LARGEST_BY_SIBLINGS = 4_000
DEEPEST_BY_LEVEL = 7
"""Units and levels up to which uniformity is kept: labels grow with the cube of the levels."""


Shapes = tuple[ShapeFunction, ...]
"""The sizes of all boxes of a tree, or of all entries."""


class Drawn(Struct, frozen=True, dict=True):
    """A choice as it is drawn in a room, with boxes that use it."""

    placement: Placement
    room: PageRoom

    @cached_property
    def faults(self) -> VisibleFaults:
        """What a reader sees of it, once it is placed."""
        return VisibleFaults(self.placement)


class Frontiers:
    """The root frontiers of a layout tree, one search for each set of rules, made when first needed.

    `eps` thins the frontiers, by default not at all up to 150 units. `offered` are pages to be asked
    about later: a search crops only what is useless on all of them. `is_locked` is whether boxes have no
    padding. `chosen` keeps what was chosen for a page, a cost model and a type cap, `drawings` those that
    were judged, by their search and point.
    """

    def __init__(
        self,
        tree: LayoutTree,
        gaps: Separations,
        eps: float | None = None,
        offered: Sequence[Size] = (),
        *,
        is_locked: bool = False,
    ) -> None:
        self.tree = tree
        self.gaps = gaps
        self.is_locked = is_locked
        self.areas = least_areas(tree)
        self._units = len(tree.drawn)
        self._eps = eps
        self._coarse_searches: dict[Rules, Search] = {}
        self._searches: dict[Rules, Search] = {}
        self._wide_searches: dict[tuple[Rules, Shapes, Shapes], Search] = {}
        self._offered = offered
        self._answers: dict[Search, Answers] = {}
        self.chosen: dict[tuple[Size, CostModel, float | None], Choice] = {}
        self.drawings: defaultdict[tuple[Search, int], list[Drawn]] = defaultdict(list)

    def best(self, page: Size, cost_model: CostModel, cap: float | None) -> Choice:
        """Return the drawing of the highest utility on `page`; `cap` is in points of type.

        If the hints of the author contradict every uniform drawing, the drawing is not uniform.
        """
        asked: list[Search] = []
        found: Choice | None = None
        for rules in _feasible(self.tree, cost_model):
            if found and cap and found.utility >= cost_model.utility(cap, rules.cost, cap):
                break
            if found is None and self._thinned(rules) < COARSE:
                asked.append(self._coarse(_usual(rules)))
                found = self._best_of(asked, cost_model, page, cap)
            asked.append(self._fine(rules, asked, cost_model, page, cap))
            found = self._best_of(asked, cost_model, page, cap)
        return found or self._free(cost_model, page, cap)

    def shortlist(self, page: Size, cost_model: CostModel, cap: float | None) -> list[Choice]:
        """Return drawings for `page` to be judged, the best first, all with its style or rows at the top.

        They are nearly as large as the best, and as large if that reaches the type cap. What is not needed
        for type is for words: they are the widest of their labels. At the cap there are also drawings with
        boxes of a least width.
        """
        best = self.best(page, cost_model, cap)
        if not cap or self._units > JUDGED_UP_TO:
            return [best]
        question, least = (page, cost_model, cap), _least_scale(best, cap)
        found: list[Choice] = []
        labels: Counter[LevelStyles] = Counter()

        def is_wanted(styles: LevelStyles) -> bool:
            return labels[styles[:1]] < MOST_JUDGED

        searches = self._searches.values()
        near = (self._answers_of(search).near(best, question, is_wanted) for search in searches)
        for choice in merge(*near, key=attrgetter("worth"), reverse=True):
            if choice.scale < least:
                continue
            top = choice.styles[:1]
            labels[top] += 1
            if labels[top] == 1 and choice.point is not best.point:
                found.append(choice)
            if labels[top] <= MOST_JUDGED:
                found.append(_at(_fitting(choice, page, least)[-1], choice, page, cost_model, cap))
        if reaches(best, cap):
            found += self._wide(best, page, cost_model, cap)
        return [best, *found]

    def variants(self, chosen: Choice, page: Size, cost_model: CostModel, cap: float | None) -> list[Choice]:
        """Return other sizes with the label of a drawing that was chosen of the shortlist, to be judged."""
        if not cap or self._units > JUDGED_UP_TO:
            return []
        fitting = _fitting(chosen, page, _least_scale(self.best(page, cost_model, cap), cap))
        points = [
            largest_on(chosen.search.root_frontier(chosen.label), page, cap)[0],
            *(fitting[place] for place in dict.fromkeys(len(fitting) * third // 3 for third in (2, 1, 0))),
        ]
        return [_at(point, chosen, page, cost_model, cap) for point in points if point is not chosen.point]

    def _wide(self, best: Choice, page: Size, cost_model: CostModel, cap: float) -> list[Choice]:
        """Return drawings at the type cap with boxes of a large least width, nearly as good as the best.

        The widest that the page has room for is found by bisection.
        """
        fitting: list[list[Choice]] = []
        first, end = 0, len(LEAST_WIDTHS)
        while first < end:
            middle = (first + end) // 2
            search = self._wide_search(LEAST_WIDTHS[middle], best, page)
            found = self._answers_of(search).near(best, (page, cost_model, cap)) if search else ()
            near = [*islice((choice for choice in found if choice.scale >= best.scale - 1e-9), 2)]
            if near:
                fitting.append(near)
                end = middle
            else:
                first = middle + 1
        return [choice for choices in reversed(fitting[-MOST_WIDE:]) for choice in choices]

    def _wide_search(self, width: float, best: Choice, page: Size) -> Search | None:
        """Return the search with boxes at least so wide, or as wide as their texts; None without room."""
        tree = self.tree.with_sizes(
            [_at_least(shapes, width) for shapes in self.tree.boxes],
            [_at_least(shapes, width) for shapes in self.tree.entries],
        )
        areas = least_areas(tree)
        crop = Crop.of(page.width / best.scale, page.height / best.scale, areas)
        if areas[0] > crop.area:
            return None
        key = best.rules, tuple(tree.boxes), tuple(tree.entries)  # boxes of two least widths may be the same
        known = self._wide_searches.get(key)
        if known is None or not known.crop.covers(crop):
            for other in self._offered:
                crop = crop.union(Crop.of(other.width / best.scale, other.height / best.scale, areas))
            eps = self._thinned(best.rules)
            known = self._wide_searches[key] = Search(tree, best.rules, self.gaps, eps, crop)
            known.run()
        return known

    def candidates(self, page: Size, cost_model: CostModel, cap: float | None) -> list[Choice]:
        """Return the best drawing for `page` of each kind that was searched, the best first.

        A kind is a set of rules and the styles of the levels.
        """
        self.best(page, cost_model, cap)
        searches = (*self._coarse_searches.values(), *self._searches.values())
        best: dict[tuple[Uniformity, bool, LevelStyles], Choice] = {}
        question = page, cost_model, cap
        for choice in (each for search in searches for each in self._answers_of(search).ranked(question)):
            kind = choice.rules.uniformity, choice.rules.unit_columns, choice.styles
            if kind not in best or choice.worth > best[kind].worth:
                best[kind] = choice
        return sorted(best.values(), key=attrgetter("worth"), reverse=True)

    def _free(self, cost_model: CostModel, page: Size, cap: float | None) -> Choice:
        """Return the best drawing without uniformity; every layout tree has one."""
        loose = replace(cost_model.rules[-1], uniformity=Uniformity.NOBODY, unit_columns=False)
        found = self._best_of([self._fine(loose, [], cost_model, page, cap)], cost_model, page, cap)
        if found is None:
            raise AssertionError("every layout tree has a free drawing")
        return found

    def _coarse(self, rules: Rules) -> Search:
        """Return the coarse search of a set of rules, which nothing crops."""
        if rules not in self._coarse_searches:
            search = Search(self.tree, rules, self.gaps, COARSE)
            search.run()
            self._coarse_searches[rules] = search
        return self._coarse_searches[rules]

    def _fine(
        self, rules: Rules, earlier: Sequence[Search], cost_model: CostModel, page: Size, cap: float | None
    ) -> Search:
        """Return the fine search of a set of rules; it is made again if its crop loses what `page` needs."""
        known = self._searches.get(rules)
        needed = self._crop(rules, earlier, cost_model, page, cap)
        if known is None or not known.crop.covers(needed):
            crop = needed.union(known.crop) if known else needed
            for other in self._offered:
                crop = crop.union(self._crop(rules, earlier, cost_model, other, cap))
            crop = crop.enlarged(LARGER)
            search = Search(self.tree, rules, self.gaps, self._thinned(rules), crop)
            search.run()
            self._searches[rules] = search
            if known:
                self._answers.pop(known, None)
        return self._searches[rules]

    def _thinned(self, rules: Rules) -> float:
        """Return by how much the frontiers of a set of rules are thinned."""
        return _thinning(self._units, sideways=rules.sideways) if self._eps is None else self._eps

    def _crop(
        self, rules: Rules, earlier: Sequence[Search], cost_model: CostModel, page: Size, cap: float | None
    ) -> Crop:
        """Return the crop that loses nothing better than what earlier searches found for a page."""
        found = self._best_of(earlier, cost_model, page, cap)
        if found is None:
            return NO_CROP
        scale = _least_useful(found, cost_model, rules, cap) / TYPE_SIZE * (1 - 1e-9)
        return Crop.of(page.width / scale, page.height / scale, self.areas)

    def _best_of(
        self, searches: Iterable[Search], cost_model: CostModel, page: Size, cap: float | None
    ) -> Choice | None:
        """Return the best drawing for a page that searches have found; of equal ones the first."""
        firsts = (self._answers_of(search).first((page, cost_model, cap)) for search in searches)
        return max((best for best in firsts if best), key=attrgetter("worth"), default=None)

    def _answers_of(self, search: Search) -> Answers:
        """Return what one search answers."""
        if search not in self._answers:
            self._answers[search] = Answers(search)
        return self._answers[search]


def least_areas(tree: LayoutTree) -> list[float]:
    """Return the least area of the boxes (or list entries) of every subtree."""
    areas = []
    for boxes, entries in zip(tree.boxes, tree.entries, strict=True):
        areas.append(min(width * height for width, height in (*boxes, *entries)))
    for node, bodies in tree.bodies.items():
        areas[node] += min(width * height for body in bodies for width, height in body)
    for node in range(len(tree) - 1, 0, -1):
        if node in tree.runs:
            areas[node] = total(areas[child] for child in tree.children[node])
        else:
            areas[tree.parent[node]] += areas[node]
    return areas


def _at_least(shapes: ShapeFunction, width: float) -> ShapeFunction:
    """Return the sizes of a box that are at least so wide, or its widest."""
    return tuple(size for size in shapes if size.width >= width) or shapes[-1:]


def _feasible(tree: LayoutTree, cost_model: CostModel) -> Iterator[Rules]:
    """Yield the sets of rules that a layout tree of this size can be searched by, at least one."""
    deep, count = tree.levels[0] > DEEPEST_BY_LEVEL, len(tree.drawn)
    last = None
    for asked in cost_model.rules:
        rules = asked
        if rules.uniformity is Uniformity.LEVEL and (deep or count > LARGEST_BY_LEVEL):
            rules = replace(rules, uniformity=Uniformity.SIBLINGS)
        if rules.uniformity is Uniformity.SIBLINGS and count > LARGEST_BY_SIBLINGS:
            rules = replace(rules, uniformity=Uniformity.NOBODY, unit_columns=False)
        if last is None or replace(rules, cost=last.cost) != last:
            yield rules
            last = rules


def _usual(rules: Rules) -> Rules:
    """Return the rules without the styles and the numbers of columns that rarely win."""
    styles = tuple(style for style in rules.styles if style not in WRAPPED)
    return replace(rules, styles=styles, columns=tuple(c for c in rules.columns if c in SOME_COLUMNS))


def _thinning(count: int, *, sideways: bool = False) -> float:
    """Return by how much the frontiers of so many units are thinned; those of columns have more points."""
    if count <= (EXACT_SIDEWAYS_UP_TO if sideways else EXACT_UP_TO):
        return 0.0
    if count <= 500:
        return 0.02 if sideways else 0.004
    return 0.025 if count <= 5_000 else COARSE


def _least_useful(best: Choice, cost_model: CostModel, rules: Rules, cap: float | None) -> float:
    """Return the type size, in points, that a set of rules must reach, at no other cost, to beat `best`."""
    if cost_model.rate and cap and best.scale * TYPE_SIZE >= cost_model.floor:
        return min(max(math.exp(best.utility + cost_model.rate * rules.cost), cost_model.floor), cap)
    return min(best.scale * TYPE_SIZE, cap or math.inf)


def reaches(best: Choice, cap: float | None) -> bool:
    """Return whether a choice is drawn in type of the cap."""
    return cap is not None and best.scale * TYPE_SIZE >= cap - 1e-9


def _least_scale(best: Choice, cap: float) -> float:
    """Return the least scale of the drawings that are judged beside the best."""
    return best.scale - 1e-9 if reaches(best, cap) else best.scale * (1 - EQUAL)


def _fitting(choice: Choice, page: Size, scale: float) -> list[FrontierPoint]:
    """Return the points of a choice's frontier that fit into `page` at a scale, the narrowest first."""
    width, height = page.width / scale + 1e-6, page.height / scale + 1e-6
    frontier = choice.search.root_frontier(choice.label)
    return [point for point in frontier if point[0] <= width and point[1] <= height]


def _at(point: FrontierPoint, choice: Choice, page: Size, cost_model: CostModel, cap: float) -> Choice:
    """Return the choice of another point with the same label."""
    scale = min(page.width / point[0], page.height / point[1], cap / TYPE_SIZE)
    utility = cost_model.utility(scale * TYPE_SIZE, choice.cost, cap)
    return replace(choice, point=point, scale=scale, utility=utility)
