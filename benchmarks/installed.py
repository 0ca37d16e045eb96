"""Try an installed orgcharts outside of its clone: `python installed.py ENVIRONMENT/bin/orgcharts`.

It draws the first spec of the README in the formats that need no extra, twice, and compares the bytes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SPEC = """\
organization:
  name: Ministry of Works
  head: {title: Minister, holder: A. Example}
  units: [Legal Division, {name: Roads Division, units: [Planning Section, Building Section]}]
"""
FORMATS = "svg,png,pdf,dot,html,txt,drawio,vsdx"


def drawn(program: str, folder: Path, output: str) -> dict[str, bytes]:
    command = [program, "render", "works.yaml", "-f", FORMATS, "-o", output, "-q"]
    subprocess.run(command, cwd=folder, check=True)
    return {path.name: path.read_bytes() for path in sorted((folder / output).rglob("*")) if path.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="path of the installed program")
    program = str(parser.parse_args().program.absolute())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "works.yaml").write_text(SPEC, encoding="utf-8")
        subprocess.run([program, "validate", "works.yaml"], cwd=folder, check=True)
        first, second = (drawn(program, folder, output) for output in ("a", "b"))
    if first != second or len(first) != len(FORMATS.split(",")):
        sys.exit(f"{program} drew {sorted(first)} and {sorted(second)}")
    print(f"{program}: {len(first)} files, twice the same bytes")


if __name__ == "__main__":
    main()
