"""Processor seconds beside those of another checkout: python -m benchmarks.against FOLDER [NAME ...]

Each run is a process of its own, import and YAML included; the two checkouts take turns, and what is compared
is the median of user and system time of all processes, which a busy machine disturbs less than the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[1]

RENDER = "import sys; from orgcharts.cli import main; sys.exit(main([{}]))"
ALL = (
    "import orgcharts, pathlib; charts = [(s, c) for p in sorted(pathlib.Path('specs').rglob('*.yaml')) "
    "if 'lock' not in p.name for s in [orgcharts.load(p)] for c in s.charts]; "
)
LARGE = (
    "from benchmarks.stages import organization; import orgcharts; "
    "orgcharts.draw(organization({}), type={{'floor': 0}}).svg()"
)

RUNS = {
    "import orgcharts; orgcharts.draw": "import orgcharts; orgcharts.draw",
    "render specs/dpo.yaml -f svg": RENDER.format("'render', 'specs/dpo.yaml', '-f', 'svg', '-q', '-o', OUT"),
    "draw() of all charts": ALL + "[orgcharts.draw(s, options=c) for s, c in charts]",
    "all charts as SVG, PNG, DOT": RENDER.format("'render', '-q', '-o', OUT"),
    "1,000 units to SVG": LARGE.format(1_000),
    "10,000 units to SVG": LARGE.format(10_000),
}
"""What is measured: Python by name; `OUT` is a folder for drawings."""


def seconds(code: str, checkout: Path) -> float:
    """Return the processor seconds of a run in a checkout."""
    with tempfile.TemporaryDirectory() as out:
        cached = {
            "PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/orgcharts-pyc",
            "PYTHONPATH": str(checkout),
        }
        environment = {**os.environ, **cached}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", f"OUT = {out!r}; {code}"]
        subprocess.run(command, cwd=checkout, env=environment, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="folder of the other checkout")
    parser.add_argument("names", nargs="*", help=f"what to measure, of {', '.join(RUNS)}; all if left out")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    print(f"{'':34} {'other':>7} {'here':>7}  ratio", flush=True)
    for name in options.names or RUNS:
        checkouts = (options.other.resolve(), HERE)
        for checkout in checkouts:  # compile and warm up
            seconds(RUNS[name], checkout)
        rounds = [[seconds(RUNS[name], checkout) for checkout in checkouts] for _ in range(options.rounds)]
        other, here = (median(times) for times in zip(*rounds, strict=True))
        print(f"{name:34} {other:7.2f} {here:7.2f}  x {here / other:.2f}", flush=True)


if __name__ == "__main__":
    main()
