"""Atlases: their laws on random organisations, their pages against all sets of cuts, and files of your own.

python -m benchmarks.atlas [--trees N] [--exhaustive N] [--floor PT] [FILE ...]
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from time import process_time

import orgcharts
from orgcharts.arithmetic import tally
from orgcharts.atlas import PageKind, Splitter, draw_all, split
from orgcharts.options import ChartOptions
from tests.atlas.brute_force import fewest_pages
from tests.atlas.samples import organization, pages_that_show

OPTIONS = ChartOptions(id="gov", page="A5-landscape", show=(), type={"cap": None})
"""The options of random organisations."""

BATCH = 100
"""After so many random organisations the result so far is printed."""

FLOORS = (10, 12, 14, 18, 22)


def unfulfilled(seed: int) -> bool:
    """Return whether the pages of a random organisation do not show every unit once with its children."""
    rng = random.Random(seed)
    atlas = split(organization(rng, rng.randint(1, 80)), OPTIONS, atlas={"floor": rng.choice(FLOORS)})
    shown = pages_that_show(atlas)
    return set(atlas.chart.nodes) != set(shown) or set(shown.values()) != {1}


def against_all_cuts(seed: int) -> tuple[int, int] | None:
    """Return the pages of a random organisation of up to 30 units, and the fewest of all sets of cuts.

    None if it has runs, which no set of cuts can replace, or take fewer pages than these.
    """
    rng = random.Random(seed)
    made = organization(rng, rng.randint(6, 30))
    splitter = Splitter.of(made, OPTIONS, atlas={"floor": rng.choice(FLOORS[2:])})
    atlas = splitter.split(tiny=0)
    if any(page.kind is not PageKind.TREE for page in atlas.pages.pages):
        return None
    return len(atlas.pages.pages), fewest_pages(splitter, len(atlas.pages.pages))


def fulfil(count: int, pool: Executor) -> None:
    """Split so many random organisations; print in how many some unit is not on exactly one page."""
    failed = 0
    for start in range(0, count, BATCH):
        seeds = range(start, min(count, start + BATCH))
        failed += tally(pool.map(unfulfilled, seeds, chunksize=20))
        print(
            f"{seeds.stop} random organisations: {failed} without every unit on exactly one page", flush=True
        )


def compare(count: int, pool: Executor) -> None:
    """Compare so many random organisations with all sets of cuts; print how many have the fewest pages."""
    found: list[tuple[int, int]] = []
    seeds = 0
    while len(found) < count:
        missing = min(count - len(found), BATCH)
        found += [pair for pair in pool.map(against_all_cuts, range(seeds, seeds + missing)) if pair]
        seeds += missing
        print_comparison(found, seeds)


def print_comparison(found: Sequence[tuple[int, int]], seeds: int) -> None:
    """Print how many organisations of so many seeds have the fewest pages."""
    count = len(found)
    equal = tally(pages == fewest for pages, fewest in found)
    pages, fewest = (tally(pair[place] for pair in found) for place in (0, 1))
    sizes = ", ".join(f"{number} of {size}" for size, number in sorted(Counter(p for p, _ in found).items()))
    print(
        f"{count} random organisations without runs, of {seeds}, against all sets of cuts: {equal} with as "
        f"few pages; {pages} pages in all, {fewest} at least (pages: {sizes})",
        flush=True,
    )


def measured(path: str, floor: float) -> str:
    """Return pages, type sizes, seconds and memory of the atlas of a spec."""
    spec = orgcharts.load(path)
    started = process_time()
    atlas = split(spec, atlas={"floor": floor})
    cut = process_time()
    drawn = list(draw_all(atlas.jobs(("svg",))))
    ended = process_time()
    pages = atlas.pages.pages
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(page.kind.value for page in pages).items())
    small = tally(len(page.units) < 4 for page in pages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{path}: {len(atlas.chart.nodes)} units on {len(pages)} pages ({kinds}); "
        f"{tally(page.type_size < floor - 1e-6 for page in drawn)} below {floor:g} pt, "
        f"median type {statistics.median(page.type_size for page in drawn):.1f} pt; {small} under 4 units; "
        f"{tally(page.layouts for page in drawn) / len(pages):.2f} layouts a page; "
        f"split {cut - started:.1f} s, "
        f"{(ended - cut) / len(pages):.2f} s a page to SVG, {memory} MB"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--exhaustive", type=int, default=50)
    parser.add_argument("--floor", type=float, default=7.0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    with ProcessPoolExecutor(options.jobs) as pool:
        fulfil(options.trees, pool)
        compare(options.exhaustive, pool)
    for path in options.files:
        print(measured(path, options.floor), flush=True)


if __name__ == "__main__":
    main()
