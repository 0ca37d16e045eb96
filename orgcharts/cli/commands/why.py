"""`orgcharts why`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcharts.cli.common import EXIT_CLEAN, EXIT_FINDINGS, add_command, load_all, print_findings
from orgcharts.cli.drawing.charts import in_all_languages, wanted_charts
from orgcharts.cli.streams import print_lines
from orgcharts.findings import Severity
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.options import ChartOptions
    from orgcharts.reasons import Reasons
    from orgcharts.spec import Spec

BEST = 10
"""How many candidates are shown."""

_EXAMPLES = """\
  orgcharts why specs/dpo.yaml        what the layout was chosen from, and what room it had
  orgcharts why specs -c dpo
  orgcharts why specs/dpo.yaml --svg build    draw a frame around each unit with those below it
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "why", "explain why a chart has its layout", run, _EXAMPLES)
    command.add_argument("-c", "--chart", metavar="ID", action="append", help="this chart only; repeatable")
    command.add_argument(
        "--svg", metavar="DIR", type=Path, help="write ID.blocks.svg: each unit framed with those below it"
    )


def run(options: argparse.Namespace) -> int:
    """Print the candidates and the rooms of each chart."""
    from orgcharts.reasons import reasons_for

    specs, findings = load_all(options.specs)
    print_findings(findings)
    for here, chart in wanted_charts(in_all_languages(specs), options.chart):
        spec = here.spec
        reasons = reasons_for(spec, chart)
        _explain(chart, reasons)
        if options.svg and reasons:
            _draw_blocks(spec, chart, options.svg)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _draw_blocks(spec: Spec, chart: ChartOptions, folder: Path) -> None:
    """Write a chart with its blocks framed into a folder."""
    from msgspec.structs import replace

    from orgcharts.pipeline import draw
    from orgcharts.reasons import with_blocks

    drawing = draw(spec, options=chart)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{chart.id}.blocks.svg"
    replace(drawing, diagram=with_blocks(drawing.diagram, drawing.layout)).write(path)
    print_lines(f"{path}: blocks framed", "")


def _explain(chart: ChartOptions, reasons: Reasons | None) -> None:
    if reasons is None:
        print_lines(f"{chart.id}: page '{chart.page.size}' has no room for it", "")
        return
    kinds = counted(len(reasons.candidates), "kinds of layout", "kind of layout")
    print_lines(f"{chart.id}: {kinds} for {chart.page.size}, the best first")
    print_lines(f"{'type':>9} {'cost':>6} {'utility':>8}  {'columns':<12}  levels")
    for one in reasons.candidates[:BEST]:
        size = f"{one.type_size:6.2f} pt"
        print_lines(f"{size} {one.cost:6.2f} {one.utility:8.4f}  {one.columns:<12}  {one.levels}")
    for room in reasons.rooms:
        left = f"{room.width:.0f} x {room.height:.0f} pt"
        print_lines(f"small print of {room.note_size:g} pt leaves {left}: type of {room.type_size:.2f} pt")
    print_lines("")
