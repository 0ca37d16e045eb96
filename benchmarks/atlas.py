"""Atlases: their laws on random organisations, their pages against exhaustive searches, and published ones.

python -m benchmarks.atlas [--trees N] [--cuts N] [--runs N] [--units N] [--leaves N] [--floor PT] [FILE ...]

A FILE is a spec, or one of those that `benchmarks.hierarchies` reads. Its boxes have names
only, and its relations are left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import resource
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import orgcharts
from benchmarks.hierarchies import FORMATS, Reader
from orgcharts.arithmetic import tally
from orgcharts.atlas import Atlas, PageKind, Splitter, draw_all, index_of, planned, split
from orgcharts.atlas.drawing import TOLERANCE
from orgcharts.chart import TextItem
from orgcharts.cli import main as command
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.options import ChartOptions
from tests.atlas.brute_force import fewest_pages, fewest_pages_with_runs
from tests.atlas.samples import organization, pages_that_show, wide_organization

OPTIONS = ChartOptions(id="gov", page="A5-landscape", show=(), type={"cap": None})
"""The options of random organisations."""

PUBLISHED = ChartOptions(id="gov", page="A4-landscape", show=(), relations=("none",))
"""The options of published ones: names only, no relations."""

BATCH = 100
"""After so many random organisations the result so far is printed."""

FLOORS = (10, 12, 14, 18, 22)

WIDE_FLOORS = (18, 22, 26)

FEW = 4
"""Pages with fewer units are hardly worth turning to."""

WIDTHS = ((9, 50), (4, 14), (3, 12), (2, 8), (0, 8), (0, 0))
"""The least and the most children of units of the large organisation, by level."""

TOPICS = (
    "Policy",
    "Finance",
    "Health",
    "Transport",
    "Water",
    "Energy",
    "Records",
    "Audit",
    "Training",
    "Trade",
)

KINDS = ("Ministry", "Department", "Division", "Section", "Unit", "Desk")

Pair = tuple[int, int]


def unfulfilled(seed: int) -> bool:
    """Return whether the pages of a random organisation do not show every unit once with its children."""
    rng = random.Random(seed)
    atlas = split(organization(rng, rng.randint(1, 80)), OPTIONS, atlas={"floor": rng.choice(FLOORS)})
    return not shows_all_once(atlas)


def shows_all_once(atlas: Atlas) -> bool:
    """Return whether every unit is with its children on exactly one page."""
    shown = pages_that_show(atlas)
    return set(atlas.chart.nodes) == set(shown) and set(shown.values()) == {1}


def against_all_cuts(seed: int) -> Pair | None:
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


def against_all_runs(seed: int) -> Pair | None:
    """Return the pages of a random organisation with runs, and the fewest of all runs and sets of cuts.

    None if it has no runs.
    """
    rng = random.Random(seed)
    made = wide_organization(rng, rng.randint(6, 9))
    splitter = Splitter.of(made, OPTIONS, atlas={"floor": rng.choice(WIDE_FLOORS)})
    atlas = splitter.split(tiny=0)
    if all(page.kind is PageKind.TREE for page in atlas.pages.pages):
        return None
    return len(atlas.pages.pages), fewest_pages_with_runs(splitter, len(atlas.pages.pages))


def fulfil(count: int, pool: Executor) -> None:
    """Split so many random organisations; print in how many some unit is not on exactly one page."""
    failed = 0
    for start in range(0, count, BATCH):
        seeds = range(start, min(count, start + BATCH))
        failed += tally(pool.map(unfulfilled, seeds, chunksize=20))
        print(
            f"{seeds.stop} random organisations: {failed} without every unit on exactly one page", flush=True
        )


def compare(count: int, pool: Executor, against: Callable[[int], Pair | None], what: str) -> None:
    """Compare random organisations with an exhaustive search; print how many have the fewest pages."""
    found: list[Pair] = []
    seeds = 0
    while len(found) < count:
        missing = min(count - len(found), BATCH)
        found += [pair for pair in pool.map(against, range(seeds, seeds + missing)) if pair]
        seeds += missing
        print_comparison(found, seeds, what)


def print_comparison(found: Sequence[Pair], seeds: int, what: str) -> None:
    """Print how many organisations of so many seeds have the fewest pages."""
    count = len(found)
    equal = tally(pages == fewest for pages, fewest in found)
    pages, fewest = (tally(pair[place] for pair in found) for place in (0, 1))
    sizes = ", ".join(f"{number} of {size}" for size, number in sorted(Counter(p for p, _ in found).items()))
    print(
        f"{count} random organisations {what}, of {seeds}: {equal} with as "
        f"few pages; {pages} pages in all, {fewest} at least (pages: {sizes})",
        flush=True,
    )


def memory() -> str:
    """Return the most memory that this process has had."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def reader_of(path: Path) -> Reader | None:
    """Return what reads a published file; None for a spec."""
    return next((reader for pattern, reader in FORMATS if path.match(pattern)), None)


def read(path: Path) -> Organization:
    """Return the organisation of a spec, or of a published file."""
    reader = reader_of(path)
    return reader(path).organization if reader else orgcharts.load(str(path)).organization


def measured(path: Path, floor: float, leaves: int) -> Iterator[str]:
    """Yield pages, type sizes, seconds and memory of the atlas of a file, and what a new leaf changes."""
    options = PUBLISHED.model_copy(update={"id": path.stem})
    organization = read(path)
    started = process_time()
    splitter = Splitter.of(organization, options, atlas={"floor": floor})
    ready = process_time()
    atlas = splitter.split()
    cut = process_time()
    drawn = list(draw_all(atlas.jobs(("svg",))))
    ended = process_time()
    pages = atlas.pages.pages
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(page.kind.value for page in pages).items())
    small = tally(len(page.units) < FEW for page in pages)
    yield (
        f"{path.name}: {len(atlas.chart.nodes)} units on {len(pages)} pages ({kinds}); "
        f"{tally(page.type_size < floor - TOLERANCE for page in drawn)} below {floor:g} pt, "
        f"median type {statistics.median(page.type_size for page in drawn):.1f} pt; "
        f"{small} under {FEW} units ({small / len(pages):.1%}); "
        f"{tally(page.layouts for page in drawn) / len(pages):.2f} layouts a page; "
        f"measure {ready - started:.1f} s, split {cut - ready:.1f} s, "
        f"{(ended - cut) / len(pages):.2f} s a page to SVG, {memory()}"
    )
    yield f"  laws: {', '.join(broken_laws(atlas)) or 'all hold'}"
    if leaves:
        yield f"  a new leaf: {new_leaves(organization, atlas, floor, leaves)}"


def broken_laws(atlas: Atlas) -> Iterator[str]:
    """Yield what does not hold of the pages of an atlas."""
    pages = atlas.pages
    if not shows_all_once(atlas):
        yield "some unit is not on exactly one page"
    if sorted(entry.unit for entry in index_of(atlas)) != sorted(atlas.chart.nodes):
        yield "the index does not have every unit once"
    for page in pages.pages:
        chart = atlas.charts.of(page)
        if page.above and chart.heading.up != page.above:
            yield f"{page.key} does not refer to the page above"
        for unit in page.stubs:
            targets = [pages.page(key) for key in pages.own[unit]]
            seen = chart.nodes[unit].text[-1]
            if not isinstance(seen, TextItem) or seen.chart != targets[0].key:
                yield f"{page.key} does not refer to the page of {unit}"
            above = pages.page(targets[0].above or pages.pages[0].key)
            if unit not in above.stubs and all(target.top == unit for target in targets):
                yield f"{targets[0].key} does not refer back to a page with {unit}"


def new_leaves(organization: Organization, atlas: Atlas, floor: float, count: int) -> str:
    """Return how many pages change if one unit gets a child, for so many random units."""
    before = planned(atlas, atlas.jobs())
    digests = {page.key: page.digest for page in before.pages}
    numbers = {page.key: page.number for page in before.pages}
    parents = [unit for unit, entry in organization.inside.items() if entry.unit.units]
    changed: list[int] = []
    moved = 0
    for seed in range(count):
        later = with_leaf(organization, random.Random(seed).choice(parents))
        again = split(later, atlas.options, atlas={"floor": floor}, before=before.edition)
        after = planned(again, again.jobs()).pages
        changed.append(tally(digests.get(page.key) != page.digest for page in after))
        moved += tally(numbers.get(page.key, page.number) != page.number for page in after)
    return (
        f"{sorted(changed)} of {len(digests)} pages change, median {statistics.median(changed):g}; "
        f"{moved} numbers"
    )


def with_leaf(organization: Organization, parent: str) -> Organization:
    """Return an organisation with one more leaf below a unit."""

    def added(unit: OrganizationalUnit, ids: Iterator[str]) -> OrganizationalUnit:
        own = next(ids)
        units = tuple(added(each, ids) for each in unit.units)
        if own == parent:
            leaf = {"name": "Section for New Matters", "id": "new-leaf"}
            units = (*units, OrganizationalUnit.model_validate(leaf))
        return unit.model_copy(update={"units": units}) if unit.units else unit

    inside = iter(organization.inside)
    next(inside)
    units = [added(unit, inside) for unit in organization.units]
    if parent == next(iter(organization.inside)):
        units.append(OrganizationalUnit(name="Section for New Matters", id="new-leaf"))
    return Organization.model_validate({**organization.stated(), "units": tuple(units)})


def checked(path: Path, floor: float) -> str:
    """Return the seconds of `orgcharts atlas --check` of the unchanged atlas of a spec."""
    with TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        arguments = ["atlas", str(path), "--floor", str(floor), "-o", folder]
        command([*arguments, "-q"])
        started = process_time()
        status = command([*arguments, "--check"])
        seconds = process_time() - started
    return f"  unchanged: checked in {seconds:.1f} s" + (", and it differs" if status else "")


def large(units: int, floor: float) -> str:
    """Return pages, seconds and memory of an organisation of at least so many units, six levels deep."""
    made = large_organization(units, random.Random(1))
    options = ChartOptions(id="gov", page="A4-landscape", show=())
    started = process_time()
    splitter = Splitter.of(made, options, atlas={"floor": floor})
    ready = process_time()
    atlas = splitter.split()
    seconds = process_time() - ready
    return (
        f"{len(atlas.chart.nodes)} units on {len(atlas.pages.pages)} pages: "
        f"measure {ready - started:.1f} s, split {seconds:.1f} s, {memory()}"
    )


def large_organization(least: int, rng: random.Random) -> Organization:
    """Return a random organisation of at least so many units, in which every unit below the root is whole."""
    count = 0

    def unit(level: int, name: str) -> OrganizationalUnit:
        nonlocal count
        count += 1
        words = f"{KINDS[level]} of {rng.choice(TOPICS)} and {rng.choice(TOPICS)}"
        below = tuple(unit(level + 1, f"{name}.{n}") for n in range(rng.randint(*WIDTHS[level])))
        return OrganizationalUnit(name=words, id=name, units=below)

    units: list[OrganizationalUnit] = []
    while count < least:
        units.append(unit(1, f"m{len(units)}"))
    return Organization(name="Government", id="gov", units=tuple(units))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--trees", type=int, default=0, metavar="N", help="random organisations for the laws")
    parser.add_argument("--cuts", type=int, default=0, metavar="N", help="those against all sets of cuts")
    parser.add_argument("--runs", type=int, default=0, metavar="N", help="those against all runs and cuts")
    parser.add_argument("--units", type=int, default=0, metavar="N", help="units of one large organisation")
    parser.add_argument("--leaves", type=int, default=8, metavar="N", help="new leaves that are tried")
    parser.add_argument("--floor", type=float, default=7.0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    sys.setrecursionlimit(10_000)
    with ProcessPoolExecutor(options.jobs) as pool:
        fulfil(options.trees, pool)
        compare(options.cuts, pool, against_all_cuts, "without runs, against all sets of cuts")
        compare(options.runs, pool, against_all_runs, "with runs, against all runs and sets of cuts")
    if options.units:
        print(large(options.units, options.floor), flush=True)
    for path in options.files:
        for line in measured(path, options.floor, options.leaves):
            print(line, flush=True)
        if reader_of(path) is None:
            print(checked(path, options.floor), flush=True)


if __name__ == "__main__":
    main()
