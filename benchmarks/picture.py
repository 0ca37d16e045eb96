"""Measure the rules of a good picture on all charts of specs/ and on random organisations.

    python -m benchmarks.picture [--random N] [--json FILE]

One row a chart: type size, then the figures of `orgcharts.quality`; the last rows sum up. Random
organisations have boxes without texts, so only their places are measured.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import asdict

from orgcharts import draw, load
from orgcharts.errors import SpecError
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions
from orgcharts.page import lay_out
from orgcharts.quality import measure, places_of
from orgcharts.spec import specs_in
from tests.arrange.samples import random_chart

SPECS = Path(__file__).parents[1] / "specs"

A4 = Size(842.0, 595.0)

SUMMED = ("names", "broken", "breaks", "orphans", "acronyms", "disordered", "overlaps", "crossed", "mixed",
          "jogs", "near")  # fmt: skip
SHOWN = (
    "type",
    "covered",
    *SUMMED,
    "hole",
    "widths",
    "bends",
    "top",
    "smallest_type",
    "small_print",
    "contrast",
)

HOLE = 0.15


def rows(specs: Path) -> Iterator[dict[str, float | str]]:
    """Yield the figures of every chart."""
    for path in specs_in(specs):
        try:
            spec = load(path)
        except SpecError:
            continue
        for chart in spec.charts:
            drawing = draw(spec, chart.id)
            figures = measure(drawing.layout, drawing.diagram).figures()
            yield {"chart": f"{path.stem}:{chart.id}", "type": drawing.layout.report.type_size, **figures}


def random_rows(count: int) -> Iterator[dict[str, float | str]]:
    """Yield the figures of random organisations of 5 to 60 units."""
    source = random.Random(16)
    for number in range(count):
        chart = random_chart(source, source.randint(5, 60), source.choice((0.0, 0.1, 0.3)))
        layout = lay_out(chart, LayoutOptions(), Frame(A4))
        yield {"chart": f"random {number}", "type": layout.report.type_size, **asdict(places_of(layout))}


def table(found: list[dict[str, float | str]]) -> str:
    """Return the rows as a Markdown table."""
    shown = [name for name in SHOWN if name in found[0]]
    lines = ["| chart | " + " | ".join(shown) + " |", "|---" * (len(shown) + 1) + "|"]
    for row in found:
        lines.append(f"| {row['chart']} | " + " | ".join(f"{float(row[name]):.4g}" for name in shown) + " |")
    return "\n".join(lines)


def summary(found: list[dict[str, float | str]]) -> str:
    """Return sums and worst values."""
    sums = {name: sum(float(row[name]) for row in found) for name in SUMMED if name in found[0]}
    holes = [str(row["chart"]) for row in found if float(row["hole"]) > HOLE]
    uneven = sum(float(row["widths"]) > 1.02 for row in found)
    lines = [", ".join(f"{name} {value:g}" for name, value in sums.items())]
    lines.append(
        f"{len(found)} drawings; largest hole over {HOLE:.0%} in {len(holes)}; widths differ in {uneven}"
    )
    if "top" in found[0]:
        tops = sorted({round(float(row["top"]), 1) for row in found})
        lines.append(f"root {tops[0]} to {tops[-1]} pt below the heading; hole over 15 %: {', '.join(holes)}")
        sparse = [row for row in found if float(row["covered"]) < 0.25]
        bad = [row for row in sparse if float(row["broken"]) > 0.15 * float(row["names"])]
        lines.append(f"of {len(sparse)} charts under 25 % covered {len(bad)} break over 15 % of their names")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--random", type=int, default=300, metavar="N", help="random organisations (300)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows to FILE")
    options = parser.parse_args()
    found = list(rows(SPECS))
    print(f"{table(found)}\n\n{summary(found)}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.random:
        print(f"\nrandom: {summary(list(random_rows(options.random)))}")


if __name__ == "__main__":
    main()
