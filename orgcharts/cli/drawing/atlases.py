"""Atlases that are drawn and written: by their own command, or among the charts of a run."""

from __future__ import annotations

import argparse
from time import perf_counter
from typing import TYPE_CHECKING, Any

from orgcharts.cli.common import print_findings
from orgcharts.cli.drawing.charts import changes_of
from orgcharts.cli.drawing.progress import Progress
from orgcharts.cli.streams import print_lines

if TYPE_CHECKING:
    from orgcharts.drift import SpecAtlas, WrittenAtlas
    from orgcharts.options import ChartOptions
    from orgcharts.spec import SpecInLanguage


def drawn_atlas(atlas: SpecAtlas, options: argparse.Namespace) -> WrittenAtlas:
    """Draw the pages of a chart and write their files; print the findings, and what changed."""
    from orgcharts.cli.drawing.jobs import cores

    found = atlas.split()
    with Progress(len(found.pages.pages), hidden=options.quiet) as progress:
        drawn = atlas.write(found, options.jobs or cores(), progress.step)
    print_findings(drawn.findings)
    if not options.quiet:
        print_lines(*drawn.changes)
    return drawn


def draw_listed_atlas(
    here: SpecInLanguage, chart: ChartOptions, options: argparse.Namespace
) -> dict[str, Any]:
    """Draw a chart on many pages and write their files; return its row of the report.

    Raises:
        OrgchartsError: if it cannot be split or drawn, or a file cannot be written.
    """
    from orgcharts.drift import SpecAtlas
    from orgcharts.pipeline import changed_options
    from orgcharts.spec import drawings_of

    started = perf_counter()
    formats = options.listed.formats_of(here.spec, str(chart.id))
    parent = drawings_of(here.spec.path, options.output)
    changed = changed_options(chart, changes_of(False, options))
    atlas = SpecAtlas(here, changed, parent, formats, options.listed.options(None))
    drawn = drawn_atlas(atlas, options)
    record = drawn.written.record
    return {
        "chart": str(chart.id),
        "language": here.tag,
        "page": changed.page.size,
        "type_size": round(record.smallest_type, 2),
        "pages": len(record.pages),
        "pages_drawn": drawn.written.drawn,
        "units": len(drawn.atlas.chart.nodes),
        "seconds": round(perf_counter() - started, 3),
        "files": [str(path) for path in atlas.outputs()],
    }
