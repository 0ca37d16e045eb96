"""Processor seconds beside those of another checkout: python -m benchmarks.against FOLDER [NAME ...]

Each run is a process of its own, import and YAML included; the two checkouts take turns, and what is compared
is the median of user and system time of all processes, which a busy machine disturbs less than the clock.

Each checkout draws its own specs, as the language of specs may differ: all YAML files of `specs/` with an
organisation. Only charts that both have are drawn, or rendered as files.
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
CHARTS = (
    "import orgcharts, pathlib; charts = {(p.as_posix(), c.id): (s, c) "
    "for p in sorted(pathlib.Path('specs').rglob('*.yaml')) if '\\norganization:' in p.read_text('utf-8') "
    "for s in [orgcharts.load(p)] for c in s.charts}; "
)
DRAW = "drawings = [orgcharts.draw(s, options=c) for k, (s, c) in charts.items() if k in BOTH]; "
LARGE = (
    "from benchmarks.stages import organization; import orgcharts; "
    "orgcharts.draw(organization({}), type={{'floor': 0}}).svg()"
)

RUNS = {
    "import orgcharts; orgcharts.draw": "import orgcharts; orgcharts.draw",
    "render specs/dpo.yaml -f svg": RENDER.format("'render', 'specs/dpo.yaml', '-f', 'svg', '-q', '-o', OUT"),
    "draw() of the charts of both": CHARTS + DRAW,
    "the same as SVG, PNG, DOT": CHARTS + DRAW + "[(d.svg(), d.png(), d.dot()) for d in drawings]",
    "1,000 units to SVG": LARGE.format(1_000),
    "10,000 units to SVG": LARGE.format(10_000),
}
"""What is measured: Python by name; `OUT` is a folder for drawings, `BOTH` the charts of both checkouts."""


def run(code: str, checkout: Path) -> str:
    """Return what Python prints that runs in a checkout."""
    cached = {"PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/orgcharts-pyc", "PYTHONPATH": str(checkout)}
    environment = {**os.environ, **cached}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout


def charts_of(checkout: Path) -> set[tuple[str, str]]:
    """Return the charts of a checkout: the path of the spec and the id of the chart."""
    lines = run(CHARTS + "[print(*key, sep='\\t') for key in charts]", checkout).splitlines()
    return {(path, chart) for path, chart in (line.split("\t") for line in lines)}


def seconds(code: str, checkout: Path) -> float:
    """Return the processor seconds of a run in a checkout."""
    with tempfile.TemporaryDirectory() as out:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(f"OUT = {out!r}; {code}", checkout)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="folder of the other checkout")
    parser.add_argument("names", nargs="*", help=f"what to measure, of {', '.join(RUNS)}; all if left out")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    checkouts = (options.other.resolve(), HERE)
    both = sorted(set.intersection(*(charts_of(checkout) for checkout in checkouts)))
    print(f"charts of both: {len(both)}\n{'':34} {'other':>7} {'here':>7}  ratio", flush=True)
    for name in options.names or RUNS:
        code = f"BOTH = set({both!r}); {RUNS[name]}"
        for checkout in checkouts:  # compile and warm up
            seconds(code, checkout)
        rounds = [[seconds(code, checkout) for checkout in checkouts] for _ in range(options.rounds)]
        other, here = (median(times) for times in zip(*rounds, strict=True))
        print(f"{name:34} {other:7.2f} {here:7.2f}  x {here / other:.2f}", flush=True)


if __name__ == "__main__":
    main()
