"""The fewest pages by trying every set of cuts, and all runs, with the same test of what fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.separations import separations_of
from orgcharts.atlas import Splitter
from orgcharts.atlas.rooms import Rooms
from orgcharts.atlas.splitting.fits import FitTest, precision_for
from orgcharts.atlas.splitting.partition import Run
from orgcharts.fonts import default_fonts
from orgcharts.theme import load_theme


def fewest_pages(splitter: Splitter, at_most: int) -> int:
    """Return the fewest pages on which all units fit without runs.

    Fewer than `at_most` pages are looked for; without any, that is the result.

    A page depends on its top unit and on the units on it that are cut, and on no other cut. So the fewest
    pages below a unit are found from those below its descendants, every set of cuts on a page being tried:
    those that take fewer pages first. Nothing is assumed of which pages fit.
    """
    pages = _PagesThatFit(splitter)
    for node in reversed(pages.inner):
        pages.fewest[node] = pages.search(node, at_most - 2)
    return pages.search(0, at_most - 1) or at_most


def fewest_pages_with_runs(splitter: Splitter, at_most: int) -> int:
    """Return the fewest pages on which all units fit, the children of any of them in runs.

    All sets of cuts are tried, as `fewest_pages` does, and all ways to divide the children of each unit into
    runs, with all sets of cuts below each run. If an overview of the runs fits on a page, it is a page; if
    not, the root has a page of contents.
    """
    pages = _PagesThatFit(splitter)
    for node in reversed(pages.inner):
        pages.fewest[node] = pages.search_all(node, at_most - 2)
    return pages.search_all(0, at_most - 1) or at_most


class _PagesThatFit:
    """Whether pages fit, and the fewest pages below units; None where no set of cuts fits."""

    def __init__(self, splitter: Splitter) -> None:
        tree, options = splitter.tree, splitter.options
        theme, fonts = load_theme(options.theme), default_fonts()
        self.tree = tree
        self.rooms = Rooms.of(splitter.main, tree, options, splitter.settings.floor, theme, fonts)
        rules, gaps = cost_model_of(options).rules[0], separations_of(options)
        tree.join_all()
        self.test = FitTest(tree, rules, gaps, self.rooms.largest, precision_for(len(tree)))
        self.below = tuple(tree.below)
        self.inner = [node for node in range(1, len(tree)) if self.below[node]]
        self.fewest: dict[int, int | None] = {}
        self.searched: dict[tuple[int, frozenset[int]], Any] = {}

    def search(self, top: int, most: int) -> int | None:
        """Return the fewest pages for a unit with all below it, if these are no more than `most`.

        Those of its descendants are known.
        """
        sets = sorted(self._sets(self.below[top], most - 1), key=lambda each: each[0])
        return next((1 + pages for pages, stubs in sets if self._tested(top, stubs)), None)

    def search_all(self, top: int, most: int) -> int | None:
        """Return the fewest pages for a unit as `search` does, its children perhaps in runs."""
        found = self.search(top, most)
        runs = self._search_runs(top, most if found is None else found - 1)
        return found if runs is None else runs

    def _search_runs(self, top: int, most: int) -> int | None:
        """Return the fewest pages for the children of a unit in two runs or more, with what comes before."""
        children = self.tree.children[top]
        stubs = frozenset(child for child in self.below[top] if self.below[child])
        before = 1 if top == 0 or self._tested(top, stubs) else 0
        fewest: list[int | None] = [before]
        for end in range(1, len(children) + 1):
            best: int | None = None
            for start in range(end):
                so_far = fewest[start]
                if so_far is None or end - start == len(children):
                    continue
                left = (most if best is None else best - 1) - so_far
                own = self._search_run(top, (start, end), left)
                best = best if own is None else so_far + own
            fewest.append(best)
        return fewest[-1]

    def _search_run(self, top: int, run: Run, most: int) -> int | None:
        """Return the fewest pages for a run of the children of a unit, if these are no more than `most`."""
        children = self.tree.children[top][slice(*run)]
        below = children if run[0] else (*self.tree.assistants[top], *children)
        sets = sorted(self._sets(below, most - 1), key=lambda each: each[0])
        return next((1 + pages for pages, stubs in sets if self._tested(top, stubs, run)), None)

    def _sets(self, nodes: Sequence[int], most: int) -> list[tuple[int, frozenset[int]]]:
        """Return all sets of cuts on a page with these units and all below them, with the pages they take.

        Those that take more than `most` pages are left out.
        """
        found: list[tuple[int, frozenset[int]]] = [(0, frozenset())] if most >= 0 else []
        for node in nodes:
            own = self._sets(self.below[node], most)
            if (pages := self.fewest.get(node)) is not None and pages <= most:
                own.append((pages, frozenset({node})))
            pairs = ((one, other) for one in found for other in own if one[0] + other[0] <= most)
            found = [(one + other, cuts | more) for (one, cuts), (other, more) in pairs]
        return found

    def _stubs(self, top: int, cuts: Collection[int]) -> frozenset[int]:
        """Return the units that are cut and on the page of a top unit."""
        found: set[int] = set()
        waiting = [*self.below[top]]
        while waiting:
            node = waiting.pop()
            if node in cuts:
                found.add(node)
            else:
                waiting += self.below[node]
        return frozenset(found)

    def _tested(self, top: int, stubs: frozenset[int], run: Run | None = None) -> bool:
        """Cut the stubs, search what is on the page from below, and test it; then join all again."""
        for node in stubs:
            self.tree.set_cut(node, cut=True)
            self.test.changed(node)
        shown = self._shown(top, stubs)
        for node in reversed(shown[1:]):
            if self.below[node] and node not in stubs:
                self._search(node, stubs)
        self.tree.count_levels(top)
        self.test.changed(top)
        if run:
            found = self.test.fits_in_part(top, *run, self.rooms(top, run))
        else:
            found = self.test.fits(top, self.rooms(top))
        for node in stubs:
            self.tree.set_cut(node, cut=False)
            self.test.changed(node)
        for node in reversed(shown):
            self.tree.count_levels(node)
        return found

    def _search(self, node: int, stubs: frozenset[int]) -> None:
        """Search a unit as a part of a page, once for each set of units that are cut below it."""
        self.tree.count_levels(node)
        self.test.changed(node)
        key = (node, self._stubs(node, stubs))
        blocks = self.test._inner.sizes.blocks
        if key in self.searched:
            blocks[node] = self.searched[key]
        else:
            self.test.search(node)
            self.searched[key] = blocks[node]

    def _shown(self, top: int, stubs: frozenset[int]) -> list[int]:
        """Return the units on a page, each before those below it."""
        found: list[int] = []
        waiting = [top]
        while waiting:
            node = waiting.pop()
            found.append(node)
            if node not in stubs:
                waiting += self.below[node]
        return found
