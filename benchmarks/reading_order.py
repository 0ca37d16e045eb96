"""Compare the reading orders of SVG, HTML and PDF for all charts of specs/.

    python -m benchmarks.reading_order [SPEC ...]

Prints each chart in which a format is not read in the order of the diagram, or a unit is more than two
phrases in a screen reader, then a sum; exits with 1 if there is one. `tests/formats/test_reading_order.py`
does so for some charts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from orgcharts import draw, load
from orgcharts.spec import specs_in
from tests.formats.screen_reader import disordered

SPECS = Path(__file__).parents[1] / "specs"


def main() -> int:
    """Compare the charts of some specs."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("specs", nargs="*", type=Path, default=specs_in(SPECS))
    charts = units = faulty = 0
    for path in parser.parse_args().specs:
        spec = load(path)
        for chart in spec.charts:
            drawing = draw(spec, chart=chart.id)
            charts, units = charts + 1, units + len(drawing.diagram.pages[0].units)
            if faults := disordered(drawing):
                faulty += 1
                print(f"{path}: {chart.id}: {', '.join(faults)}")
    print(f"{charts} charts with {units} units: {faulty} differ")
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
