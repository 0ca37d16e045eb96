"""Measure everything and write docs/benchmarks.md: python -m benchmarks.report [--trees N]."""

from __future__ import annotations

import argparse
import io
import platform
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import yaml

from benchmarks import exactness, legibility
from orgcharts.fonts import default_fonts

TARGET = Path(__file__).parents[1] / "docs" / "benchmarks.md"

COMPARISON = Path(__file__).parent / "against.yaml"
"""What `benchmarks.against` printed, with its conditions and the goals."""

PAGE = """\
# Benchmarks

<!-- made by python -m benchmarks.report; do not edit -->

Measured on {machine}. Times move by a factor of up to two between runs.

## Type sizes

Four trees of the layout study, names only, no heading, on the printable area of common pages.
*Official* keeps all rules; *compact* lets columns have widths of their own. The *packing limit* is the
type size at which the boxes alone, list entries without padding, would fill the page without any gap:
no drawing reaches it. `dot` breaks labels at the best of eight line lengths, with our gaps and padding.

{legibility}

## Exactness

{exactness}

## Scale

Random trees with fixed seeds, from measured boxes to the finished layout on A4 landscape without a
cap, each in a process of its own.

```text
{scale}
```

The same with children at the right, seven seeds of each size, since some trees take longer than others;
the seconds are those of the processor.

```text
{left_right}
```

The same from an organisation in memory to its SVG, in seconds by stage:

```text
{stages}
```

## Beside another checkout

```console
git worktree add ../before COMMIT
python -m benchmarks.against ../before
```

compares a change with the commit before it: importing, one chart as SVG, `draw()` of all charts that both
have, the same as files, and 1,000 and 10,000 units to SVG. Each run is a process of its own with the import,
and with YAML where charts are read from files. The two checkouts take turns; the figures are medians of user
and system seconds, since other work on a machine changes the clock more than these. Names after the
folder select runs.

{against}

How little a lock lets a drawing move is in [stability.md](stability.md).
"""


def printed(run: Callable[[], object]) -> str:
    """Return what a function prints."""
    stream = io.StringIO()
    with redirect_stdout(stream):
        run()
    return stream.getvalue().strip()


def processor() -> str:
    """Return the name of the processor, where the system tells it."""
    result = subprocess.run(["lscpu"], capture_output=True, text=True, check=False)
    names = [line.split(":", 1)[1].strip() for line in result.stdout.splitlines() if "Model name" in line]
    return names[0] if names else platform.machine()


def table_of(module: str, *arguments: str) -> str:
    """Return the table of a benchmark whose rows are printed by processes of their own."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()


def against() -> str:
    """Return the last comparison with another checkout, which takes too long for each report, as a table."""
    found = yaml.safe_load(COMPARISON.read_text(encoding="utf-8"))
    columns = ("other", "here", "ratio", "goal")
    rows = [
        (each["run"], *(f"{each[key]:.2f}" if key in each else "none" for key in columns))
        for each in found["runs"]
    ]
    head = ("run", f"`{found['other']}`", f"`{found['here']}`", "ratio", "goal")
    lines = [head, ("---",) * len(head), *rows]
    table = "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
    return f"{found['conditions'].strip()}\n\n{table}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=int, default=1000, help="random trees for exactness")
    options = parser.parse_args()
    rows = list(legibility.rows(default_fonts(), "FiraGO"))
    tried = printed(lambda: exactness.main(options.trees))
    page = PAGE.format(
        machine=f"{legibility.machine()}, {processor()}",
        legibility=legibility.table(rows),
        exactness=f"Search against brute force, all rules on: `{tried}`.",
        scale=table_of("scale"),
        left_right=table_of("scale", "--left-right"),
        stages=table_of("stages"),
        against=against(),
    )
    TARGET.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
