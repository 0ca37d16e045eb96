"""The fewest pages by trying every set of cuts, with the same test of what fits."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.separations import separations_of
from orgcharts.atlas import Splitter
from orgcharts.atlas.fits import FitTest, precision_for
from orgcharts.atlas.growing import GrowingTree
from orgcharts.atlas.rooms import Rooms
from orgcharts.fonts import default_fonts
from orgcharts.theme import load_theme

MOST_SETS = 600
"""Sets of cuts of one size that are tried."""


def fewest_pages(splitter: Splitter, at_most: int) -> int | None:
    """Return the fewest pages on which all units fit without runs; None if there are too many sets to try.

    Fewer than `at_most` pages are looked for; without any, that is the result.
    """
    tree, options = splitter.tree, splitter.options
    theme, fonts = load_theme(options.theme), default_fonts()
    rooms = Rooms.of(splitter.main, tree, options, splitter.settings.floor, theme, fonts)
    rules, gaps = cost_model_of(options).rules[0], separations_of(options)
    test = FitTest(tree, rules, gaps, rooms.largest, precision_for(len(tree)))
    inner = [node for node in range(1, len(tree)) if tree.below[node]]
    for count in range(at_most - 1):
        sets = list(combinations(inner, count))
        if len(sets) > MOST_SETS:
            return None
        if any(_fit(tree, test, rooms, set(cuts)) for cuts in sets):
            return count + 1
    return at_most


def _fit(tree: GrowingTree, test: FitTest, rooms: Rooms, cuts: Collection[int]) -> bool:
    tree.join_all()
    for node in range(len(tree) - 1, -1, -1):
        if not tree.below[node]:
            continue
        if (node == 0 or node in cuts) and not test.fits(node, rooms(node)):
            return False
        test.search(node)
        if node in cuts:
            tree.set_cut(node, cut=True)
            test.changed(node)
    return True
