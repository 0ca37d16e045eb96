"""Type sizes that charts reach on common pages, beside Graphviz on the same labels.

    python benchmarks/legibility.py [--json FILE] [--face TTF --bold-face TTF]

Names only, no heading, no cap on the type, all rules of the official style; the boxes have the
padding and the gaps of the layout study, so that figures can be compared with it. Graphviz draws the
same labels, by default and with the best of several line lengths, in the face that it finds for the
name (the system's own where FiraGO is not installed); it is left out where there is no `dot`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from orgcharts import load
from orgcharts.chart import Chart, View, build_chart
from orgcharts.fonts import FontKey, FontProvider, default_fonts
from orgcharts.geometry import TYPE_SIZE, Frame, Size
from orgcharts.geometry.page_sizes import POINTS_PER_MM
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import lay_out
from orgcharts.theme import Theme, load_theme
from orgcharts.typeset import measure_chart

TREES = Path(__file__).parent / "trees"
CHARTS = ("dpo", "dppa", "dos", "pillar")

PAGES_MM = {
    "A4 landscape": (277, 190),
    "A4 portrait": (190, 277),
    "A3 landscape": (400, 277),
    "A3 portrait": (277, 400),
    "16:9": (318.67, 170.5),
}
"""Printable areas in millimetres: the page less a margin of 10 (and 20 for what stands around the chart)."""

WRAPS = (10, 12, 14, 16, 18, 20, 24, 28)
"""Line lengths, in characters, that Graphviz's labels are broken at."""

CAP = 11.0


def study_theme(family: str) -> Theme:
    """Return the box forms of the layout study: one padding, bold for the first two levels."""
    theme = load_theme("budget")
    box = theme.box.model_copy(update={"padding_x": 4.5, "padding_y": 3.0})
    bold = {"depth": [0, 1], "role": "line", "style": {"weight": "bold"}}
    return Theme.model_validate(
        theme.model_dump() | {"family": family, "line_height": 1.18, "box": box.model_dump(), "rules": [bold]}
    )


def rows(fonts: FontProvider, family: str) -> Iterator[dict[str, object]]:
    """Yield one row a chart and page: type sizes in points, seconds of the layout alone."""
    theme = study_theme(family)
    for name in CHARTS:
        chart = build_chart(load(TREES / f"{name}.yaml").organization, View(show=()))
        measured = measure_chart(chart, theme, fonts)
        for page, (width, height) in PAGES_MM.items():
            area = Size(width * POINTS_PER_MM, height * POINTS_PER_MM)
            row: dict[str, object] = {"chart": name, "units": len(chart.nodes), "page": page}
            for key, options in (
                ("uncapped", LayoutOptions(type=TypeOptions(cap=None))),
                ("compact", LayoutOptions(style="compact", type=TypeOptions(cap=None))),
                ("capped", LayoutOptions(type=TypeOptions(cap=CAP))),
            ):
                started = perf_counter()
                layout = lay_out(measured, options, Frame(area))
                row[f"{key}_seconds"] = round(perf_counter() - started, 3)
                row[key] = round(layout.report.type_size, 2)
                row["limit"] = round(layout.report.limit, 2)
            if shutil.which("dot"):
                row["dot_default"] = round(dot_type_size(chart, area, theme, None), 2)
                row["dot_best"] = round(
                    max(dot_type_size(chart, area, theme, wrap, tuned=True) for wrap in WRAPS), 2
                )
            yield row


def dot_type_size(chart: Chart, area: Size, theme: Theme, wrap: int | None, *, tuned: bool = False) -> float:
    """Return the type size of Graphviz's drawing, scaled to the area."""
    result = subprocess.run(
        ["dot", "-Tplain"], input=dot_source(chart, theme, wrap, tuned=tuned), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    width, height = (float(value) * 72 for value in result.stdout.split("\n", 1)[0].split()[2:4])
    return TYPE_SIZE * min(area.width / width, area.height / height)


def dot_source(chart: Chart, theme: Theme, wrap: int | None, *, tuned: bool) -> str:
    """Return the chart for dot's own layout; `tuned` with our gaps and paddings."""
    gaps = 'nodesep=0.125; ranksep=0.222; node [margin="0.0625,0.0417" width=0 height=0];' if tuned else ""
    node = f'node [shape=box fontsize={TYPE_SIZE:g} fontname="{theme.family}"];'
    lines = [f"digraph {{ {gaps} {node} edge [arrowhead=none];"]
    numbers = {node: f"n{index}" for index, node in enumerate(chart.nodes)}
    for box in chart.preorder():
        words = box.text[0].words
        broken = (
            textwrap.wrap(words, wrap, break_long_words=False, break_on_hyphens=False) if wrap else [words]
        )
        label = "\\n".join(broken)
        lines.append(f'{numbers[box.id]} [label="{label}"];')
        lines += [f"{numbers[box.id]} -> {numbers[part]};" for part in (*box.assistants, *box.children)]
    return "\n".join([*lines, "}"])


def table(found: list[dict[str, object]]) -> str:
    """Return the rows as a Markdown table."""
    head = ("chart", "units", "page", "uncapped", "compact", "capped", "dot_default", "dot_best", "limit")
    names = (
        "chart", "units", "area", "official, no cap", "compact, no cap", f"official, cap {CAP:g}",
        "`dot` default", "`dot` best wrap", "packing limit",
    )  # fmt: skip
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(str(row.get(key, '-')) for key in head)} |" for row in found]
    return "\n".join(lines)


def machine() -> str:
    """Return what the figures were measured on."""
    cores = len(re.findall(r"^processor", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE))
    return f"{cores} cores, Python {sys.version.split()[0]}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the rows to FILE")
    parser.add_argument("--face", metavar="TTF", type=Path, help="measure in this face instead of FiraGO")
    parser.add_argument("--bold-face", metavar="TTF", type=Path, help="its bold")
    options = parser.parse_args()
    fonts, family = default_fonts(), "FiraGO"
    if options.face:
        family = options.face.stem
        files = {FontKey(family): options.face, FontKey(family, bold=True): options.bold_face or options.face}
        fonts = FontProvider(files)
    found = list(rows(fonts, family))
    print(f"{family}; {machine()}\n\n{table(found)}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
