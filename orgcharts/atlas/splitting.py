"""The split: which units begin a page, so that the fewest pages show every unit at the floor.

Bottom up, every unit keeps as much below it as fits on a page. Where it does not fit, the heaviest of its
children are cut off, as few as do: with weights that add up this is optimal (Kundu and Misra, "A linear
tree partitioning algorithm", SIAM J. Comput. 6, 1977), since one more cut further down gains no more than
a cut at the unit itself. A unit with too many children for that has them in runs, filled one after another.

That a drawing fits is monotone: a stub is never larger than what it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from orgcharts.arithmetic import tally, total
from orgcharts.atlas.fits import FitTest
from orgcharts.atlas.growing import GrowingTree
from orgcharts.geometry import Size

Run = tuple[int, int]
"""Children of a unit, from one to before another, by their places among its children."""

RoomOf = Callable[[int, Run | None], Size]
"""Returns the room of a page with a unit on top, or of a run of its children, in points at 10 pt type."""

TINY = 4
"""A page with fewer units is rarely worth turning to: a smaller subtree is not cut."""

FULL = 0.8
"""The most of a page that boxes cover, with which the fewest runs are estimated."""

REOPENED = 4
"""How many of the lightest cuts are tried without."""

EXCHANGED = 4
"""How many preferred units are tried in the place of another one."""

EVEN_LIMITS = (1.0, 1.03, 1.07, 1.12)
"""Factors of the least largest weight of a run, which are tried until runs of that weight fit."""


class Kept(Struct, frozen=True):
    """What an earlier split decided, by unit: the units that were cut, and the first of each run."""

    cuts: Collection[str] = frozenset()
    runs: Mapping[str, Sequence[str]] = field(default_factory=dict)


NOTHING_KEPT = Kept()


class Partition(Struct, frozen=True):
    """The result of a split: the units that begin a page, and those whose children are in runs.

    An overview of all its children comes before the runs of a unit in `overviews`.
    """

    cuts: tuple[bool, ...]
    runs: Mapping[int, tuple[Run, ...]]
    overviews: Collection[int]


def partition(
    tree: GrowingTree,
    test: FitTest,
    room_of: RoomOf,
    preferred: Collection[int] = (),
    kept: Kept = NOTHING_KEPT,
    tiny: int = TINY,
) -> Partition:
    """Return the pages of a tree; of as few cuts, those of units in `preferred` are taken."""
    split = _Split(tree, test, room_of, preferred, kept, tiny)
    for node in range(len(tree) - 1, -1, -1):
        if tree.below[node]:
            split.decide(node)
    return Partition(tuple(tree.cut), split.runs, split.overviews)


class _Split:
    def __init__(
        self,
        tree: GrowingTree,
        test: FitTest,
        room_of: RoomOf,
        preferred: Collection[int],
        kept: Kept,
        tiny: int,
    ) -> None:
        self.tree, self.test, self.room_of, self.tiny = tree, test, room_of, tiny
        self.preferred, self.kept = preferred, kept
        self.runs: dict[int, tuple[Run, ...]] = {}
        self.overviews: set[int] = set()
        self.weights = [tree.area(node) for node in range(len(tree))]
        page = room_of(0, None)
        self.full = page.width * page.height * FULL

    def decide(self, node: int) -> None:
        """Decide which children of a unit are cut; those of its children are decided."""
        if self._keeps(node):
            return None
        if self._fits(node):
            return self._finish(node)
        candidates = self._candidates(node, self.tiny)
        few = self._fewest_cuts(node, candidates)
        if few is not None and few <= 2:
            return self._finish_cuts(node, candidates)
        state = [self.tree.cut[child] for child in candidates]
        runs = self._best_runs(node, candidates, few)
        if runs and len(runs) == 1:
            self._cut_small(node)
            return self._finish(node)
        if runs:
            if few is not None:
                self.overviews.add(node)
            return self._finish_runs(node, self._evened(node, runs))
        self._set(candidates, state)
        return self._finish_cuts(node, candidates)

    # ------------------------------------------------------------------------ cuts
    def _candidates(self, node: int, least: int) -> list[int]:
        """Return the children that may be cut, the heaviest first: those of at least so many units.

        What is over joint units is not cut, but each of these.
        """
        tree = self.tree
        below = [
            child
            for each in tree.below[node]
            for child in (tree.below[each] if tree.is_over_joint(each) else (each,))
            if tree.below[child]
        ]
        large = [child for child in below if not tree.cut[child] and tree.count[child] >= least]
        return sorted(large, key=lambda child: -self.weights[child])

    def _fewest_cuts(self, node: int, candidates: Sequence[int]) -> int | None:
        """Cut as few candidates as let a unit fit, and return how many; None if all are too few."""

        def fits_with(count: int) -> bool:
            self._set(candidates, [place < count for place in range(len(candidates))])
            return self._fits(node)

        if not candidates or not fits_with(len(candidates)):
            return None
        too_few, enough = 0, len(candidates)
        while enough - too_few > 1:
            middle = (too_few + enough) // 2
            if fits_with(middle):
                enough = middle
            else:
                too_few = middle
        self._set(candidates, [place < enough for place in range(len(candidates))])
        cut = [child for child in candidates if self.tree.cut[child]]
        for child in reversed(cut[-REOPENED:]):
            self._cut(child, False)
            if self._fits(node):
                enough -= 1
            else:
                self._cut(child, True)
        self._exchange(node, candidates)
        return enough

    def _finish_cuts(self, node: int, candidates: Sequence[int]) -> None:
        """Finish a unit with some of the candidates cut, perhaps less than these and others below them."""
        while self.test.thorough and self._cut_deeper(
            node, [each for each in candidates if self.tree.cut[each]]
        ):
            pass
        self._finish(node)

    def _cut_deeper(self, node: int, cut: Sequence[int]) -> bool:
        """Cut a child of a unit in the place of the unit, if one more of those that are cut then fits.

        A stub has one line more than its unit, so that it can be larger than the unit with a stub below it.
        """
        for child in reversed(cut[-REOPENED:]):
            for instead in self._candidates(child, self.tiny)[:REOPENED]:
                self._cut(child, False)
                self._cut(instead, True)
                self.test.search(child)
                for other in reversed(cut):
                    if other != child:
                        self._cut(other, False)
                        if self._fits(node):
                            self._weigh(child)
                            return True
                        self._cut(other, True)
                self._cut(instead, False)
                self.test.search(child)
                self._cut(child, True)
        return False

    def _cut_small(self, node: int) -> None:
        """Cut children of few units as well, if a unit does not fit otherwise."""
        if self._fits(node):
            return
        small = self._candidates(node, 0)
        if self._fewest_cuts(node, small) is None:
            self._set(small, [False] * len(small))

    def _exchange(self, node: int, candidates: Sequence[int]) -> None:
        """Cut preferred candidates in the place of others, where a page fits as well."""
        others = [child for child in candidates if self.tree.cut[child] and child not in self.preferred]
        waiting = [child for child in candidates if not self.tree.cut[child] and child in self.preferred]
        for child in reversed(others):
            for instead in waiting[:EXCHANGED]:
                self._cut(child, False)
                self._cut(instead, True)
                if self._fits(node):
                    waiting.remove(instead)
                    break
                self._cut(instead, False)
                self._cut(child, True)

    def _set(self, candidates: Sequence[int], cuts: Sequence[bool]) -> None:
        for child, cut in zip(candidates, cuts, strict=True):
            if self.tree.cut[child] != cut:
                self._cut(child, cut)

    def _cut(self, node: int, cut: bool) -> None:
        self.tree.set_cut(node, cut=cut)
        self.test.changed(node)
        if self.tree.is_over_joint(self.tree.parent[node]):
            self.test.search(self.tree.parent[node])

    # ------------------------------------------------------------------------ runs
    def _best_runs(self, node: int, candidates: Sequence[int], few: int | None) -> list[Run] | None:
        """Return the runs of the children of a unit, if they need fewer pages than `few` cuts."""
        if self.tree.is_over_joint(node) or (node == 0 and self.tree.inner.has_virtual_root):
            return None
        if few is not None and self._least_runs(node) >= few - 1:
            return None
        self._set(candidates, [False] * len(candidates))
        runs: list[Run] = []
        for run in self._filled(node):
            runs.append(run)
            if few is not None and len(runs) + tally(map(self.tree.cut.__getitem__, candidates)) >= few:
                return None
        return runs

    def _least_runs(self, node: int) -> float:
        """Return how many pages the children of a unit fill at least."""
        return total(min(self.weights[child], self.full) for child in self.tree.children[node]) / self.full

    def _filled(self, node: int, start: int = 0, last: int | None = None) -> Iterator[Run]:
        """Yield runs from `start`, each with as many children as fit; one that does not fit alone is cut."""
        count, guess = len(self.tree.children[node]) if last is None else last, 8
        while start < count:
            end = self._longest(node, start, guess, count)
            if end == start:
                child = self.tree.children[node][start]
                if self.tree.below[child] and not self.tree.cut[child]:
                    self._cut(child, True)
                    continue
                end = start + 1
            yield start, end
            guess, start = max(1, (end - start) * 7 // 10), end

    def _longest(self, node: int, start: int, step: int, count: int) -> int:
        """Return the end, at most `count`, of the longest run that fits: by doubled steps, then by halves."""
        fits, too_long = start, None
        while too_long is None and fits < count:
            end = min(count, fits + step)
            if self._fits_run(node, (start, end)):
                fits, step = end, 2 * step
            else:
                too_long = end
        while too_long is not None and too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._fits_run(node, (start, middle)):
                fits = middle
            else:
                too_long = middle
        return fits

    def _evened(self, node: int, runs: list[Run]) -> list[Run]:
        """Return as many runs of the least largest weight, tried from the tightest that fits."""
        weights = [self.weights[child] for child in self.tree.children[node]]
        for child, place in zip(self.tree.children[node], range(len(weights)), strict=True):
            if self.tree.cut[child]:
                weights[place] = self.tree.area(child)
        least = _least_limit(weights, len(runs))
        for factor in EVEN_LIMITS:
            evened = _filled_to(weights, least * factor)
            if len(evened) == len(runs) > 1 and all(self._fits_run(node, run) for run in evened):
                return evened
        return runs

    # ------------------------------------------------------------------------ an earlier split
    def _keeps(self, node: int) -> bool:
        """Decide as an earlier split did, with further cuts and runs if needed; return whether that fits."""
        tree, kept = self.tree, self.kept
        inner = [child for child in tree.below[node] if tree.below[child] and not tree.cut[child]]
        cut = [child for child in inner if tree.ids[child] in kept.cuts]
        firsts = kept.runs.get(tree.ids[node], ())
        if not cut and not firsts:
            return False
        for child in cut:
            self._cut(child, True)
        if firsts and (runs := self._kept_runs(node, firsts)):
            if self._has_overview(node, inner):
                self.overviews.add(node)
            self._finish_runs(node, runs)
            return True
        if not firsts and (self._fits(node) or self._fewest_cuts(node, self._candidates(node, self.tiny))):
            self._finish(node)
            return True
        self._set(inner, [False] * len(inner))
        return False

    def _kept_runs(self, node: int, firsts: Sequence[str]) -> list[Run]:
        """Return the runs that begin with the same children; one that does not fit any more is divided.

        What comes before the first joins it.
        """
        ids = [self.tree.ids[child] for child in self.tree.children[node]]
        starts = sorted(ids.index(first) for first in firsts if first in ids)
        runs: list[Run] = []
        for start, end in zip([0, *starts[1:]], [*starts[1:], len(ids)], strict=True) if starts else ():
            whole = self._fits_run(node, (start, end))
            runs += [(start, end)] if whole else self._filled(node, start, end)
        return runs

    def _has_overview(self, node: int, inner: Sequence[int]) -> bool:
        before = [self.tree.cut[child] for child in inner]
        self._set(inner, [True] * len(inner))
        fits = self._fits(node)
        self._set(inner, before)
        return fits

    # ------------------------------------------------------------------------ one page
    def _fits(self, node: int) -> bool:
        return self.test.fits(node, self.room_of(node, None))

    def _fits_run(self, node: int, run: Run) -> bool:
        return self.test.fits_in_part(node, *run, self.room_of(node, run))

    def _finish(self, node: int) -> None:
        """Search a unit as a part of the page above it, and add up what it weighs there."""
        self.test.search(node)
        self._weigh(node)

    def _weigh(self, node: int) -> None:
        tree = self.tree
        parts = (tree.area(child) if tree.cut[child] else self.weights[child] for child in tree.below[node])
        self.weights[node] = tree.area(node) + total(parts)

    def _finish_runs(self, node: int, runs: Sequence[Run]) -> None:
        """Cut a unit whose children are in runs off the page above it."""
        self.runs[node] = tuple(runs)
        self.test.clear(node)
        if node:
            self._cut(node, True)


def _filled_to(weights: Sequence[float], limit: float) -> list[Run]:
    """Return runs none of which weighs more than a limit, unless it is of one child."""
    runs: list[Run] = []
    start, weight = 0, 0.0
    for place, each in enumerate(weights):
        if weight and weight + each > limit:
            runs.append((start, place))
            start, weight = place, 0.0
        weight += each
    return [*runs, (start, len(weights))]


def _least_limit(weights: Sequence[float], count: int) -> float:
    """Return the least limit, to a millionth, with which there are no more than `count` runs."""
    low, high = max(weights), total(weights)
    while high - low > 1e-6 * high:
        middle = (low + high) / 2
        if len(_filled_to(weights, middle)) <= count:
            high = middle
        else:
            low = middle
    return high
