"""Draw all specs with several Pythons and compare bytes: python -m benchmarks.same_bytes PYTHON PYTHON ...

Each PYTHON is an interpreter whose environment has orgcharts, perhaps with other dependencies.
The first is what the others are compared with. Two run at a time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FORMATS = "svg,dot,png,pdf,txt"

_VERSIONS = "import platform; print(platform.python_implementation(), platform.python_version())"


def draw(python: str, specs: Path, folder: Path, formats: str) -> None:
    """Draw every chart of `specs` into `folder`."""
    command = [python, "-m", "orgcharts", "render", str(specs), "-q", "-o", str(folder), "-f", formats]
    subprocess.run(command, check=True)


def version_of(python: str) -> str:
    """Return the name and the version of an interpreter, such as `CPython 3.12.1`."""
    result = subprocess.run([python, "-c", _VERSIONS], capture_output=True, text=True, check=True)
    return result.stdout.strip()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a folder, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """Return a line for each file that one folder lacks or that differs, with its first other byte."""
    lines = []
    for name in sorted(first.keys() | second.keys()):
        one, other = first.get(name), second.get(name)
        if one is None or other is None:
            lines.append(f"{name}: drawn by one only")
        elif one != other:
            place = next(
                (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)),
            )
            lines.append(f"{name}: differs from byte {place} on")
    return lines


def compare(pythons: Sequence[str], specs: Path, formats: str = FORMATS) -> bool:
    """Draw with each interpreter, print how each compares with the first; return whether all are alike."""
    alike = True
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folders = [Path(name, str(number)) for number in range(len(pythons))]
        runs = [
            pool.submit(draw, python, specs, folder, formats)
            for python, folder in zip(pythons, folders, strict=True)
        ]
        for run in runs:
            run.result()
        reference = contents(folders[0])
        print(f"{version_of(pythons[0])}: {len(reference)} files")
        for python, folder in zip(pythons[1:], folders[1:], strict=True):
            found = differences(reference, contents(folder))
            alike = alike and not found and bool(reference)
            print(f"{version_of(python)}: {f'{len(found)} files differ' if found else 'no byte differs'}")
            print("".join(f"  {line}\n" for line in found), end="")
    return alike


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pythons", nargs="+", metavar="PYTHON", help="an interpreter that has orgcharts")
    parser.add_argument("--specs", type=Path, default=Path("specs"), help="what to draw (default: specs)")
    parser.add_argument("--formats", default=FORMATS, help=f"formats to compare (default: {FORMATS})")
    chosen = parser.parse_args()
    return 0 if compare(chosen.pythons, chosen.specs, chosen.formats) else 1


if __name__ == "__main__":
    sys.exit(main())
