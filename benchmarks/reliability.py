"""Write docs/reliability.md from the budgets in the code, the figures of the fuzz and published hierarchies.

python -m benchmarks.reliability [--fuzz FIGURES.json]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.hierarchies import files
from benchmarks.promises import as_markdown
from orgcharts import ChartOptions, draw
from orgcharts.formats.png import picture as png
from orgcharts.geometry.page_sizes import LARGEST_MM, SMALLEST_MM
from orgcharts.model.statements import NAME_LENGTH
from orgcharts.pictures import png as picture_png
from orgcharts.pictures import read as picture
from orgcharts.pictures import svg as picture_svg
from orgcharts.spec.composing import composer
from orgcharts.spec.shape import SPEC
from orgcharts.text.counting import counted
from orgcharts.theme.reading import THEME
from orgcharts.yaml import building, document

DOCS = Path(__file__).parents[1] / "docs"
FIGURES = Path(__file__).parent / "fuzz" / "figures.json"
ENDS = {
    "drawn": "drawn",
    "findings": "refused with findings",
    "read": "read",
    "refused": "refused by the model",
}
"""What an input of the fuzz came to, in words for any number."""

PAGE = ChartOptions.model_validate({"page": "A0-landscape", "type": {"floor": 0}, "relations": "none"})

TEMPLATE = """\
# Reliability

<!-- made by python -m benchmarks.reliability; do not edit -->

## What is promised

Each sentence with the tests, below `tests/`, that fail if it is false.

{promises}

## What is not

* Time: reading takes seconds up to the budgets below. Laying out takes a second for a thousand units. Routing has a budget
  of steps for each drawing and its remedies, a second or two: relations that it does not reach have badges instead of lines.
* A theme named in a spec may be any file that you may read. Fonts of a theme are passed to HarfBuzz unchecked.
* Building a value in Python (`Organization(name=5)`) raises `pydantic.ValidationError`; functions do not: `draw(..., page=3)` is a `ChartError`.
* A program that is killed can leave a hidden `.part` file.

## Budgets

Exceeding a budget is a finding with a remedy.

| budget | limit | finding |
|---|---|---|
{budgets}

## Fuzz

Random bytes and pieces of YAML; real specs with bytes, lines, values and fields changed; made organisations with
strange names in every place, in cells, built in Python; files that import from one another and from outside; themes,
emblems and lock files. Words that a chart does not show are searched for in its files; commands run under cp1252, too.
Every third input that can be read is drawn as SVG, DOT and text; every ninetieth goes through all commands and formats.
The limit is processor time, so that a busy machine makes no fault: two seconds for each step (reading, one drawing, its
files), four for a command, and ten times that by the clock. On the same commit, the same seed and number give the same
input; many are made from the specs and themes of the repository.

```console
{commands}
```

{fuzz}

## Published hierarchies

Read in place and drawn on A0 without relations: nodes as their list of sources states them, seconds of processor time
to the layout and diagram, and with the SVG.

| file | nodes | drawn, s | with SVG, s |
|---|---:|---:|---:|
{hierarchies}
"""


def budgets() -> list[str]:
    """Return the rows of the table of budgets, with the numbers of the code."""
    pixels = png.LARGEST_SIDE
    return [
        f"| bytes of a spec | {SPEC.bytes:,} | OC100 |",
        f"| keys and values of a spec, imports included | {SPEC.values:,} | OC101, OC115 with imports |",
        f"| levels of lists and mappings, imports included | {building.DEPTH} | OC101, OC115 with imports |",
        f"| keys and values that aliases expand to | {SPEC.aliased:,} | OC101 |",
        f"| findings of one reading | {building.FINDINGS} | the rest is not looked for |",
        f"| files of which each imports the next | {composer.CHAIN} | OC112 |",
        f"| files of one load | {document.FILES:,} | OC115 |",
        f"| characters of a name | {NAME_LENGTH:,} | OC105 |",
        f"| side of a page, mm | {SMALLEST_MM:g} to {LARGEST_MM:,g} | OC105 |",
        f"| side of a PNG, pixels | {pixels:,} | OC704 |",
        f"| bytes of the pixels of a PNG | {png.LARGEST_IMAGE:,} | OC704 |",
        f"| bytes of an emblem | {picture.LARGEST_FILE:,} | OC707 |",
        f"| elements of an SVG emblem | {picture_svg.MOST_ELEMENTS:,} | OC708 |",
        f"| side of a PNG emblem, pixels | {picture_png.LARGEST_SIDE:,} | OC708 |",
        f"| bytes of a theme | {THEME.bytes:,} | OC902 |",
        f"| values of a theme, aliases expanded | {THEME.values:,} | OC902 |",
    ]


def hierarchies() -> Iterator[str]:
    """Draw every published hierarchy and yield its row."""
    for path, reader in files():
        hierarchy = reader(path)
        started = time.process_time()
        drawing = draw(hierarchy.organization, options=PAGE)
        drawn = time.process_time() - started
        drawing.svg()
        yield f"| {path.name} | {hierarchy.nodes:,} | {drawn:.2f} | {time.process_time() - started:.2f} |"


def commands() -> str:
    """Return the command that the last run of the fuzz was made with, and one for its slowest input."""
    run = json.loads(FIGURES.read_text(encoding="utf-8"))
    again = f"python -m benchmarks.fuzz --inputs {run['inputs']} --seed {run['seed']} --jobs 2"
    return f"{again}\npython -m benchmarks.fuzz --seed {run['seed']} --only {run['slowest_input']}"


def fuzzed() -> str:
    """Return what the last run of the fuzz came to."""
    if not FIGURES.is_file():
        return "No run has been recorded yet."
    run = json.loads(FIGURES.read_text(encoding="utf-8"))
    results: dict[str, int] = {}
    for kind, count in run["counts"].items():
        result = kind.partition(": ")[2]
        results[result] = results.get(result, 0) + count
    results.pop("fault", None)
    words = ", ".join(f"{count:,} {ENDS[result]}" for result, count in sorted(results.items()))
    inputs = "input" if run["inputs"] == 1 else "inputs"
    step = f", the slowest step {run['slowest_step']:g} s" if "slowest_step" in run else ""
    return (
        f"Recorded run: seed {run['seed']}, {run['inputs']:,} {inputs} from number {run['first']:,} in {run['seconds']:,} s: "
        f"{words}; {counted(run['faults'], 'faults')}; "
        f"the slowest input took {run['slowest']:g} s of processor time{step}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fuzz", type=Path, help="figures of a run of the fuzz to keep and to print")
    options = parser.parse_args()
    if options.fuzz:
        FIGURES.write_text(options.fuzz.read_text(encoding="utf-8"), encoding="utf-8")
    page = TEMPLATE.format(
        promises=as_markdown(),
        budgets="\n".join(budgets()),
        commands=commands(),
        fuzz=fuzzed(),
        hierarchies="\n".join(hierarchies()),
    )
    (DOCS / "reliability.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
