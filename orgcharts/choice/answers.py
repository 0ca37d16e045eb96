"""What one search answers: the best drawing for a page, the next best, those that are nearly as good.

The labels of a drawing are asked for in the order of what they cost, as far as one can be the next best.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from operator import attrgetter

from msgspec import Struct

from orgcharts.arrange.costs import ROWS, WRAPPED, CostModel, LevelStyle, LevelStyles, Rules
from orgcharts.arrange.decisions import Decision
from orgcharts.arrange.search import Search
from orgcharts.geometry import TYPE_SIZE, Size
from orgcharts.geometry.frontier import Frontier, FrontierPoint

NEAR = 0.2
"""How much less utility than the best a drawing may have to be judged."""


Question = tuple[Size, CostModel, float | None]
"""A page, the cost model and the type cap that the best drawing is asked for with."""


class Choice(Struct, frozen=True):
    """A drawing that was found: a point of a search's root frontier, how large it can be and its utility.

    `label` is that of the frontier, `styles` are those of the levels, `()` if units are arranged freely.
    """

    search: Search
    label: LevelStyles
    point: FrontierPoint
    styles: LevelStyles
    scale: float
    utility: float
    cost: float

    @property
    def decisions(self) -> list[Decision]:
        """How each node is drawn."""
        return self.search.decisions(self.point)

    @property
    def rules(self) -> Rules:
        """The rules that it follows."""
        return self.search.rules

    @property
    def worth(self) -> tuple[float, float]:
        """What choices are compared by: utility, and among equals a lower cost."""
        return round(self.utility, 9), -self.cost


class _RootLabel(Struct, frozen=True):
    """A label of a whole drawing: its number in its search, the styles of the levels, and what they cost."""

    number: int
    label: LevelStyles
    styles: LevelStyles
    cost: float


class Answers:
    """The answers of one search, each found once."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._labels: dict[CostModel, list[_RootLabel]] = {}
        self._choices: defaultdict[Question, dict[int, Choice | None]] = defaultdict(dict)
        self._firsts: dict[Question, Choice | None] = {}

    def first(self, question: Question) -> Choice | None:
        """Return the best drawing for a page; None if none is possible."""
        if question not in self._firsts:
            self._firsts[question] = next(self.ranked(question), None)
        return self._firsts[question]

    def ranked(
        self, question: Question, is_asked: Callable[[_RootLabel], bool] = lambda _: True
    ) -> Iterator[Choice]:
        """Yield the best drawing for a page of each label that is asked for, the best first."""
        _, cost_model, cap = question
        known = self._choices[question]
        waiting: list[tuple[float, float, int, Choice]] = []
        for label in filter(is_asked, self._by_cost(cost_model)):
            most = round(cost_model.utility(cap, label.cost, cap), 9) if cap else math.inf
            while waiting and waiting[0] < (-most, label.cost, label.number):
                yield heappop(waiting)[-1]
            if label.number not in known:
                known[label.number] = self._found(label, *question)
            if choice := known[label.number]:
                heappush(waiting, (-round(choice.utility, 9), label.cost, label.number, choice))
        while waiting:
            yield heappop(waiting)[-1]

    def near(
        self,
        best: Choice,
        question: Question,
        is_wanted: Callable[[LevelStyles], bool] = lambda _: True,
    ) -> Iterator[Choice]:
        """Yield those that have nearly the utility of the best of all, with a style at the top like its.

        Those of other styles than are wanted may be left out.
        """
        _, cost_model, cap = question
        least = best.utility - NEAR

        def can_be_near(label: _RootLabel) -> bool:
            most = cost_model.utility(cap, label.cost, cap) if cap else math.inf
            return most >= least and is_wanted(label.styles) and is_alike(label.styles, best)

        return (choice for choice in self.ranked(question, can_be_near) if choice.utility >= least)

    def _by_cost(self, cost_model: CostModel) -> list[_RootLabel]:
        """Return the labels of least cost first."""
        if cost_model not in self._labels:
            search, labels = self._search, []
            for number, label in enumerate(search.root_labels()):
                styles = () if search.rules.free else label[int(search.tree.has_virtual_root) :]
                cost = cost_model.cost(styles, search.rules, search.tree.chain)
                labels.append(_RootLabel(number, label, styles, cost))
            self._labels[cost_model] = sorted(labels, key=attrgetter("cost", "number"))
        return self._labels[cost_model]

    def _found(
        self, label: _RootLabel, page: Size, cost_model: CostModel, cap: float | None
    ) -> Choice | None:
        """Return the best drawing for a page of one label; None if none fits the crop of the search."""
        frontier = self._search.root_frontier(label.label)
        if not frontier:
            return None
        point, scale = largest_on(frontier, page, cap)
        utility = cost_model.utility(scale * TYPE_SIZE, label.cost, cap)
        return Choice(self._search, label.label, point, label.styles, scale, utility, label.cost)


def largest_on(frontier: Frontier, page: Size, cap: float | None) -> tuple[FrontierPoint, float]:
    """Return the point that can be drawn largest, up to the cap, and its scale.

    Of several equally large the one of least area.
    """
    best, best_scale = frontier[0], -1.0
    (page_width, page_height), most = page, cap / TYPE_SIZE if cap else math.inf
    for point in frontier:
        width, height = point[0], point[1]
        across = page_width / max(width, 1e-9)
        if across < best_scale - 1e-12:
            break  # those that follow are wider
        scale = min(across, page_height / max(height, 1e-9), most)
        is_larger = scale > best_scale + 1e-12
        if is_larger or (scale >= best_scale - 1e-12 and width * height < best[0] * best[1]):
            best, best_scale = point, scale
    return best, best_scale


def is_alike(styles: LevelStyles, best: Choice) -> bool:
    """Return whether a style at the top is like that of the best.

    Rows are like rows, and hanging columns like several rows, be they of children or of roots.
    """
    top, known = styles[:1], best.styles[:1]
    return (
        top == known
        or (ROWS.issuperset(top) and ROWS.issuperset(known))
        or (top == (LevelStyle.HANGING,) and (WRAPPED.issuperset(known) or _has_rows_of_roots(best)))
    )


def _has_rows_of_roots(choice: Choice) -> bool:
    """Return whether the roots are in several rows."""
    return choice.search.tree.has_virtual_root and len(choice.decisions[0].splits) > 1
