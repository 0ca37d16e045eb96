"""Write docs/gallery.md: every chart of specs/, with its picture.

python docs/gallery.py

Type sizes are read out of the drawings in output/, so render first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from orgcharts import Spec, load
from orgcharts.chart import build_chart
from orgcharts.diagram import description
from orgcharts.formats import FORMATS
from orgcharts.listing import name_of, read_list
from orgcharts.options import ChartOptions
from orgcharts.spec import drawings_of, specs_in
from orgcharts.text.markdown import alternative, code, escaped

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).parent / "gallery.md"

INTRODUCTION = """\
# Gallery

<!-- made by docs/gallery.py; do not edit -->

Every chart of `specs/`, as `python -m orgcharts render` draws it.
"""


def spec_paths() -> list[Path]:
    """Return the specs of the repository, by folder and name."""
    return specs_in(ROOT / "specs")


def gallery() -> str:
    """Return the whole page."""
    specs = [load(path) for path in spec_paths()]
    return INTRODUCTION + "".join(_chart(spec, chart) for spec in specs for chart in spec.charts)


def _chart(spec: Spec, chart: ChartOptions) -> str:
    drawn = build_chart(spec.organization, chart, chart.id)
    title = escaped(drawn.heading.title)
    words = escaped(description(drawn, longest=None))
    picture = drawings_of(spec.path, ROOT / "output") / f"{chart.id}.svg"
    facts = "; ".join(_facts(chart, len(drawn.nodes), picture))
    file = f"[{escaped(Path(spec.path).name)}]({_link(Path(spec.path))})"
    return (
        f"\n## {title}\n\n{code(str(chart.id))} of {file}: {facts}.\n\n"
        f"[![{alternative(drawn.heading.title)}]({_link(picture)})]({_link(picture)})\n"
        f"{_further(spec, chart, picture)}"
        f"\n<details><summary>In words</summary>\n\n{words}\n\n</details>\n"
    )


def _further(spec: Spec, chart: ChartOptions, picture: Path) -> str:
    """Return a line with links to the files of further formats that are kept of a chart."""
    formats = read_list(ROOT / "output").charts.get(name_of(spec, str(chart.id)), ())
    links = (f"[{name.upper()}]({_link(picture.with_suffix(FORMATS[name].suffix))})" for name in formats)
    return f"\nAlso as {' and '.join(links)}.\n" if formats else ""


def _facts(chart: ChartOptions, units: int, picture: Path) -> Iterator[str]:
    yield f"{units} {'unit' if units == 1 else 'units'}"
    yield escaped(chart.page.size)
    size = type_size(picture)
    if size is not None:
        yield f"type of {size:.1f} pt"


def type_size(picture: Path) -> float | None:
    """Return the size of the names of units in a drawing, in points: the largest in a box."""
    if not picture.is_file():
        return None
    boxes = re.findall(r'<[ag] [^>]*class="unit\b.*?</g>', picture.read_text(encoding="utf-8"), re.DOTALL)
    sizes = [float(size) for box in boxes for size in re.findall(r'font-size="([\d.]+)"', box)]
    return max(sizes, default=None)


def _link(path: Path) -> str:
    return quote(Path(os.path.relpath(path, TARGET.parent)).as_posix())


if __name__ == "__main__":
    TARGET.write_text(gallery(), encoding="utf-8")
