"""How much of a drawing moves when one unit is added, from scratch and with a lock.

    python benchmarks/stability.py [--json FILE] [--cap PT] [--top]

One unit is inserted first or last below each unit that has units, the root left out (with `--top` below the
root only). Reported are the share of the other boxes that move by more than 3 and 20 points, the mean
displacement of their top left corners, and the type size: from scratch, and with a lock.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgcharts.chart import View, build_chart
from orgcharts.fonts import FontProvider, default_fonts
from orgcharts.geometry import Frame, Size
from orgcharts.geometry.page_sizes import POINTS_PER_MM
from orgcharts.layout_options import LayoutOptions, TreeOptions, TypeOptions
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.page import Layout, lay_out
from orgcharts.spec import load
from orgcharts.theme import load_theme
from orgcharts.typeset import MeasuredChart, measure_chart

TREES = Path(__file__).parent / "trees"
CHARTS = ("dpo", "dppa", "dos", "pillar")
PAGES_MM = {"A4": (277, 190), "A3": (400, 277)}
"""Printable areas of landscape pages, in millimetres."""

NEW = OrganizationalUnit(name="Special Projects and Liaison Unit", id="added-unit")


@dataclass
class Moves:
    """Displacements, in points, of all boxes over all insertions; type sizes, one an insertion."""

    distances: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    kept: int = 0

    def add(self, before: Layout, after: Layout) -> None:
        for name, box in before.boxes.items():
            place = after.boxes[name].rect
            self.distances.append(math.hypot(place.x - box.rect.x, place.y - box.rect.y))
        self.sizes.append(after.report.type_size)
        self.kept += after.report.kept

    def share(self, limit: float) -> float:
        """Return how many in a hundred boxes moved by more than `limit` points."""
        return 100 * sum(distance > limit for distance in self.distances) / len(self.distances)

    def figures(self) -> dict[str, float]:
        return {
            "over_3": round(self.share(3), 1),
            "over_20": round(self.share(20), 1),
            "mean": round(sum(self.distances) / len(self.distances), 1),
            "type": round(sum(self.sizes) / len(self.sizes), 2),
        }


def with_unit(organization: Organization, above: str, last: bool) -> Organization:
    """Return the organisation with one unit more, first or last below the unit `above`."""

    def grown(unit: OrganizationalUnit) -> OrganizationalUnit:
        units = tuple(grown(part) for part in unit.units)
        if unit.id == above:
            units = (*units, NEW) if last else (NEW, *units)
        return unit.model_copy(update={"units": units})

    return Organization.model_validate(grown(organization).model_dump(exclude_unset=True))


def with_ids(organization: Organization) -> Organization:
    """Return the organisation with every id stated, so that none depends on the others."""
    names = iter(organization.entries)

    def named(unit: OrganizationalUnit) -> OrganizationalUnit:
        identifier = next(names)
        return unit.model_copy(update={"id": identifier, "units": tuple(named(part) for part in unit.units)})

    return Organization.model_validate(named(organization).model_dump(exclude_unset=True))


def measured(organization: Organization, fonts: FontProvider) -> MeasuredChart:
    return measure_chart(build_chart(organization, View(show=())), load_theme("official"), fonts)


def rows(fonts: FontProvider, cap: float | None, top: bool) -> Iterator[dict[str, object]]:
    """Yield one row a chart and page."""
    fresh = LayoutOptions(type=TypeOptions(cap=cap))
    locked = fresh.model_copy(update={"layout": TreeOptions(lock=True)})
    for name in CHARTS:
        organization = load(TREES / f"{name}.yaml").organization
        chart = measured(organization, fonts)
        root = chart.chart.roots[0]
        above = [node.id for node in chart.chart.preorder() if node.children and (node.id == root) == top]
        changed = [
            measured(with_unit(with_ids(organization), unit, last), fonts)
            for unit in above
            for last in (False, True)
        ]
        for page, (width, height) in PAGES_MM.items():
            frame = Frame(Size(width * POINTS_PER_MM, height * POINTS_PER_MM))
            scratch, kept = Moves(), Moves()
            before, stepped = lay_out(chart, fresh, frame), lay_out(chart, locked, frame)
            for other in changed:
                scratch.add(before, lay_out(other, fresh, frame))
                kept.add(stepped, lay_out(other, locked, frame, record=stepped.record))
            yield {
                "chart": name, "page": page, "insertions": len(changed), "kept": kept.kept,
                "scratch": scratch.figures(), "locked": kept.figures(),
            }  # fmt: skip


def table(found: list[dict[str, object]]) -> str:
    """Return the rows as a Markdown table: from scratch → with a lock."""
    lines = [
        "| chart, page | insertions, kept | moved > 3 pt, % | moved > 20 pt, % | mean, pt | type, pt |",
        "|---|---|---|---|---|---|",
    ]
    for row in found:
        moves: Any = (row["scratch"], row["locked"])
        keys = ("over_3", "over_20", "mean", "type")
        cells = [" → ".join(f"{move[key]:g}" for move in moves) for key in keys]
        lines.append(
            f"| {row['chart']}, {row['page']} | {row['insertions']}, {row['kept']} | {' | '.join(cells)} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the rows to FILE")
    parser.add_argument("--cap", metavar="PT", type=float, help="cap of the type (default: none)")
    parser.add_argument("--top", action="store_true", help="insert below the root only")
    options = parser.parse_args()
    found = list(rows(default_fonts(), options.cap, options.top))
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
