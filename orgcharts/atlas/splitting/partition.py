"""The split: which units begin a page, so that the fewest pages show every unit at the floor.

Bottom up, every unit keeps as much below it as fits on a page. Where it does not fit, the heaviest of its
children are cut off, as few as do: with weights that add up this is optimal (Kundu and Misra, "A linear
tree partitioning algorithm", SIAM J. Comput. 6, 1977), since one more cut further down gains no more than
a cut at the unit itself. A unit with too many children for that has them in runs. Of all runs on so many
pages, those that get furthest are extended, some children being cut for that: a shortest path.

That a drawing fits is monotone: a stub is never larger than what it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct, field

from orgcharts.arithmetic import total
from orgcharts.atlas.splitting.fits import FitTest
from orgcharts.atlas.splitting.growing import GrowingTree
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

HEAVY_IN_RUN = 0.25
"""The least part of a page that a child weighs which is cut so that a run has more of its siblings."""

MOST_CUTS_IN_RUN = 2
"""The most children that are cut in one run for the sake of others."""

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
        state = [self.tree.cut[child] for child in candidates]
        if few is not None and few > 2:
            few -= self._saved_further_down(node, candidates)
        runs = self._best_runs(node, candidates, few) if few is None or few > 2 else None
        if runs and len(runs) == 1:
            self._cut_small(node)
            return self._finish(node)
        if runs:
            if few is not None:
                self.overviews.add(node)
            return self._finish_runs(node, self._evened(node, self._with_own_pages(node, runs)))
        self._set(candidates, state)
        self._cut_further_down(node, candidates)
        return self._finish(node)

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
            self.set_cut(child, False)
            if self._fits(node):
                enough -= 1
            else:
                self.set_cut(child, True)
        self._exchange(node, candidates)
        return enough

    def _saved_further_down(self, node: int, candidates: Sequence[int]) -> int:
        """Return how many of the cut candidates may be joined again, if some are cut further down instead."""
        exchanged = self._cut_further_down(node, candidates)
        for child, instead in reversed(exchanged):
            self._undo_exchange(child, instead)
            self._weigh(child)
        return len(exchanged)

    def _cut_further_down(self, node: int, candidates: Sequence[int]) -> list[tuple[int, int]]:
        """Cut children of cut candidates in the place of these, as long as another one is joined by that.

        Return the pairs that were exchanged.
        """
        found: list[tuple[int, int]] = []
        while self.test.thorough and (
            pair := self._exchange_down(node, [each for each in candidates if self.tree.cut[each]])
        ):
            found.append(pair)
        return found

    def _exchange_down(self, node: int, cut: Sequence[int]) -> tuple[int, int] | None:
        """Cut a child of a unit in the place of the unit, if one more of those that are cut then fits.

        A stub has one line more than its unit, so that it can be larger than the unit with a stub below it.
        """
        for child in reversed(cut[-REOPENED:]):
            for instead in self._candidates(child, self.tiny)[:REOPENED]:
                self.set_cut(child, False)
                self.set_cut(instead, True)
                self.test.search(child)
                for other in reversed(cut):
                    if other != child:
                        self.set_cut(other, False)
                        if self._fits(node):
                            self._weigh(child)
                            return child, instead
                        self.set_cut(other, True)
                self._undo_exchange(child, instead)
                self.set_cut(child, True)
        return None

    def _undo_exchange(self, child: int, instead: int) -> None:
        self.set_cut(instead, False)
        self.test.search(child)

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
                self.set_cut(child, False)
                self.set_cut(instead, True)
                if self._fits(node):
                    waiting.remove(instead)
                    break
                self.set_cut(instead, False)
                self.set_cut(child, True)

    def _set(self, candidates: Sequence[int], cuts: Sequence[bool]) -> None:
        for child, cut in zip(candidates, cuts, strict=True):
            if self.tree.cut[child] != cut:
                self.set_cut(child, cut)

    def set_cut(self, node: int, cut: bool) -> None:
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
        return self._filled(node, 0, len(self.tree.children[node]), None if few is None else few - 1)

    def is_heavy(self, child: int) -> bool:
        """Return whether a child is worth a page of its own, so that its run has more of its siblings."""
        return self.tree.count[child] >= self.tiny and self.weights[child] >= HEAVY_IN_RUN * self.full

    def _least_runs(self, node: int) -> float:
        """Return how many pages the children of a unit fill at least."""
        return total(min(self.weights[child], self.full) for child in self.tree.children[node]) / self.full

    def _filled(self, node: int, start: int, last: int, most: int | None = None) -> list[Run] | None:
        """Return the children from `start` to before `last` in runs that take the fewest pages.

        Some children are cut for that, each for a page more. Of the runs on so many pages, those that get
        furthest are extended: what they leave takes no more pages than what others leave. None if all
        together take more than `most` pages.
        """
        filling = _Filling(self, node, last)
        furthest = [_Filled(start)]
        while furthest[-1].end < last:
            if len(furthest) - 1 == most:
                return None
            cuts = range(min(MOST_CUTS_IN_RUN + 1, len(furthest)))
            extended = (filling.extended(furthest[-1 - count], count) for count in cuts)
            furthest.append(max(furthest[-1], *extended, key=lambda filled: filled.end))
        for child in furthest[-1].cuts:
            self.set_cut(child, True)
        return list(furthest[-1].runs)

    def _with_own_pages(self, node: int, runs: Sequence[Run]) -> list[Run]:
        """Return runs without those of a single child whose stub a neighbour has room for.

        The child is then on top of its page, with a title of its own and more room. There are as many pages.
        """
        found: list[Run] = []
        waiting = [*reversed(runs)]
        while waiting:
            start, end = waiting.pop()
            child = self.tree.children[node][start]
            is_alone = end - start == 1 and self.tree.below[child] and not self.tree.cut[child]
            if not is_alone or len(found) + len(waiting) < 2:
                found.append((start, end))
                continue
            self.set_cut(child, True)
            before, after = found[-1:], waiting[-1:]
            if before and self.fits_run(node, (before[0][0], end)):
                found[-1] = before[0][0], end
            elif after and self.fits_run(node, (start, after[0][1])):
                waiting[-1] = start, after[0][1]
            else:
                self.set_cut(child, False)
                found.append((start, end))
        return found

    def _evened(self, node: int, runs: list[Run]) -> list[Run]:
        """Return as many runs of the least largest weight, tried from the tightest that fits."""
        weights = [self.weights[child] for child in self.tree.children[node]]
        for child, place in zip(self.tree.children[node], range(len(weights)), strict=True):
            if self.tree.cut[child]:
                weights[place] = self.tree.area(child)
        least = _least_limit(weights, len(runs))
        for factor in EVEN_LIMITS:
            evened = _filled_to(weights, least * factor)
            if len(evened) == len(runs) > 1 and all(self.fits_run(node, run) for run in evened):
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
            self.set_cut(child, True)
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
            whole = self.fits_run(node, (start, end))
            runs += [(start, end)] if whole else self._filled(node, start, end) or ()
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

    def fits_run(self, node: int, run: Run) -> bool:
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
            self.set_cut(node, True)


class _Filled(Struct, frozen=True):
    """Runs of the children of a unit up to before `end`, and the children that are cut for them."""

    end: int
    runs: tuple[Run, ...] = ()
    cuts: tuple[int, ...] = ()


class _Filling:
    """Fills runs of the children of a unit, of which all that are not cut are open between two questions."""

    def __init__(self, split: _Split, node: int, last: int) -> None:
        self._split, self._node, self._last = split, node, last
        self._children = children = split.tree.children[node]
        self._open = {child for child in children if split.tree.below[child] and not split.tree.cut[child]}
        self._heavy = {child for child in self._open if split.is_heavy(child)}
        self._ends: dict[tuple[int, int], int] = {}
        self._step = 8

    def extended(self, filled: _Filled, count: int) -> _Filled:
        """Return runs with another one: the longest that fits with so many of its children cut.

        They are the same if none fits. A child that fits neither alone nor as a stub is a run nevertheless.
        """
        start = filled.end
        end = self._end(start, count)
        if end > start:
            cuts = self._heaviest(start, end, count)
        elif count:
            return filled
        else:
            child = self._children[start]
            if child in self._open:
                self._heavy.add(child)
                if self._fits(start, start + 1, 1):
                    return filled
            end, cuts = start + 1, self._heaviest(start, start + 1, 1)
        return _Filled(end, (*filled.runs, (start, end)), (*filled.cuts, *cuts))

    def _end(self, start: int, count: int) -> int:
        """Return the end of the longest run from `start` that fits with so many of its children cut."""
        if (start, count) not in self._ends:
            least = self._end(start, count - 1) if count else start
            if len(self._heaviest(start, min(least + 1, self._last), count)) == count:
                step = max(1, (least - start) // 4) if count else self._step
                least = self._longest(start, least, step, count)
                self._step = self._step if count else max(1, (least - start) * 7 // 10)
            self._ends[start, count] = least
        return self._ends[start, count]

    def _longest(self, start: int, fits: int, step: int, count: int) -> int:
        """Return the end of the longest run that fits, one to `fits` does: by doubled steps, then halves."""
        too_long = None
        while too_long is None and fits < self._last:
            end = min(self._last, fits + step)
            if self._fits(start, end, count):
                fits, step = end, 2 * step
            else:
                too_long = end
        while too_long is not None and too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._fits(start, middle, count):
                fits = middle
            else:
                too_long = middle
        return fits

    def _fits(self, start: int, end: int, count: int) -> bool:
        """Return whether a run fits with so many of its children cut."""
        cuts = self._heaviest(start, end, count)
        for child in cuts:
            self._split.set_cut(child, True)
        fits = self._split.fits_run(self._node, (start, end))
        for child in cuts:
            self._split.set_cut(child, False)
        return fits

    def _heaviest(self, start: int, end: int, count: int) -> Sequence[int]:
        """Return so many of the heavy children of a run, the heaviest; all of them if these are fewer."""
        if not count:
            return ()
        heavy = [child for child in self._children[start:end] if child in self._heavy]
        return sorted(heavy, key=lambda child: -self._split.weights[child])[:count]


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
