"""Hashes of all drawings of this machine, and a comparison of those of many machines.

python -m benchmarks.hashes SPECS -o MACHINE.txt
python -m benchmarks.hashes --compare FOLDER

The first draws every chart of a folder of specs and writes the SHA-256 of each file. The second prints a
table of all such files of a folder, and fails if two differ. PNG is left out: a library of the system paints
it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from orgcharts.cli import main as command

FORMATS = "svg,dot,pdf,html,txt"

Hashes = Mapping[str, str]
"""The hash of each file by its path."""


def hashes(specs: Path, formats: str = FORMATS) -> Hashes:
    """Draw every chart of `specs` and return the hashes of the files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if code := command(["render", str(specs), "-q", "-o", name, "-f", formats]):
            sys.exit(code)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def written(values: Hashes) -> str:
    """Return hashes as text, as the program sha256sum writes them."""
    return "".join(f"{value}  {name}\n" for name, value in values.items())


def read(text: str) -> Hashes:
    """Return the hashes of a text."""
    return {name: value for value, name in (line.split("  ", 1) for line in text.splitlines())}


def table(machines: Mapping[str, Hashes]) -> tuple[str, bool]:
    """Return a table in Markdown of what differs from what most machines draw, and whether nothing does."""
    names = sorted(set().union(*machines.values()))
    usual = {
        name: Counter(values.get(name) for values in machines.values()).most_common(1)[0][0] for name in names
    }
    rows = []
    same = True
    for machine, values in sorted(machines.items()):
        others = [name for name in names if values.get(name) != usual[name]]
        same = same and not others
        shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        rows.append(f"| {machine} | {len(values)} | {shown or 'none'} |\n")
    return "| machine | files | other bytes |\n|---|---|---|\n" + "".join(rows), same and bool(machines)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("specs", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--compare", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.compare:
        machines = {path.stem: read(path.read_text("utf-8")) for path in options.compare.glob("*.txt")}
        text, same = table(machines)
        print(text, end="")
        return 0 if same else 1
    if not options.specs or not options.output:
        parser.error("give SPECS and -o FILE, or --compare FOLDER")
    options.output.write_text(written(hashes(options.specs)), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
