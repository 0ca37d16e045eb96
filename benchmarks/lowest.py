"""Print the lowest version of each dependency that pyproject.toml allows: python -m benchmarks.lowest > FILE

One requirement a line, as pip reads them with `--constraint FILE`; extras for users are among them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"

_LOWEST = re.compile(r"([\w.-]+)\s*(?:==|>=)\s*([\w.]+)")


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the lowest version that each requirement allows.

    Raises ValueError for a requirement without one.
    """
    for requirement in requirements:
        match = _LOWEST.match(requirement)
        if match is None:
            raise ValueError(f"'{requirement}' states no lowest version; write NAME>=VERSION")
        yield f"{match[1]}=={match[2]}"


def requirements_of(project: Path = PROJECT) -> list[str]:
    """Return what users of the package install: its dependencies and those of its extras."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = (names for extra, names in table["optional-dependencies"].items() if extra != "dev")
    return [*table["dependencies"], *(name for names in extras for name in names)]


if __name__ == "__main__":
    print("\n".join(lowest(requirements_of())))
