"""Write docs/coverage.md: what the specs take from their sources, and what no source confirms.

python docs/coverage.py
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from orgcharts import Spec, load
from orgcharts.chart import Show, build_chart
from orgcharts.markdown import code
from orgcharts.model import Entry, Role, Status
from orgcharts.options import ChartOptions
from orgcharts.spec import is_lock

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).parent / "coverage.md"

INTRODUCTION = """\
# Coverage

<!-- made by docs/coverage.py; do not edit -->

For every chart: how many of its units cite a source of their own, inherit one from above or have none; how
many are `status: unconfirmed`, and of how many others only the place is (their `line` is unconfirmed, or
their parent is); and the lines that they cite of the e-Guide (`eguide`), whose plain text is counted in
lines.

| chart | units | own source | inherited | none | unconfirmed | place unconfirmed | lines of the e-Guide |
|---|---:|---:|---:|---:|---:|---:|---|
"""

NEAR = 60
"""Lines that are no further apart are told as one range."""


def coverage() -> str:
    """Return the whole page."""
    paths = sorted(path for path in (ROOT / "specs").rglob("*.yaml") if not is_lock(path))
    specs = [load(path) for path in paths]
    return INTRODUCTION + "".join(_row(spec, chart) for spec in specs for chart in spec.charts)


def _row(spec: Spec, chart: ChartOptions) -> str:
    entries = spec.organization.entries
    # Where names and acronyms are shown, boxes have the ids of their units.
    hints = {unit: asked.model_copy(update={"text": None}) for unit, asked in chart.units.items()}
    named = chart.model_copy(update={"show": (Show.ACRONYM,), "units": hints})
    nodes = build_chart(spec.organization, named, chart.id).units()
    shown = [
        entry
        for entry in entries.values()
        # A front office stands in the box of its principal.
        if entry.id in nodes or (entry.unit.role is Role.FRONT_OFFICE and entry.parent in nodes)
    ]
    own = sum(bool(entry.unit.source) for entry in shown)
    none = sum(not entry.source for entry in shown)
    counts = (len(shown), own, len(shown) - own - none, none)
    unconfirmed = sum(entry.unit.status is Status.UNCONFIRMED for entry in shown)
    places = sum(entry.line == "unconfirmed" for entry in shown) - unconfirmed
    lines = ", ".join(ranges(cited_lines(shown)))
    return f"| {code(str(chart.id))} | {' | '.join(map(str, (*counts, unconfirmed, places)))} | {lines} |\n"


def cited_lines(entries: Iterable[Entry]) -> list[tuple[int, int]]:
    """Return the first and last line of each citation of the e-Guide by units and their heads, sorted."""
    found = []
    for entry in entries:
        head = entry.unit.head.source if entry.unit.head else ()
        for citation in (*entry.source, *head):
            match = re.match(r"eguide L(\d+)(?:-(\d+))?", citation)
            if match:
                found.append((int(match[1]), int(match[2] or match[1])))
    return sorted(set(found))


def ranges(lines: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield sorted lines as ranges, what is near taken together.

    >>> list(ranges([(1, 1), (3, 9), (200, 200)]))
    ['L1-9', 'L200']
    """
    joined: list[tuple[int, int]] = []
    for first, last in lines:
        if joined and first - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    for first, last in joined:
        yield f"L{first}" if first == last else f"L{first}-{last}"


if __name__ == "__main__":
    TARGET.write_text(coverage(), encoding="utf-8")
