"""Print the address of the repository, or set it in every file that has it.

python .ci/address.py               prints OWNER/NAME
python .ci/address.py OWNER/NAME    replaces it in all files under version control; drawings are left alone
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
ADDRESS = r"[\w.-]+/[\w.-]+"
LEFT = (":!output", ":!specs", ":!tests", ":!changelog.d")
"""Files that name no address of the project, as patterns of git."""


def address(root: Path = ROOT) -> str:
    """Return owner and name of the repository, from the project's URLs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Repository"]).partition("github.com/")[2]


def move(new: str, root: Path = ROOT) -> list[str]:
    """Set the address in every file that has the old one; return their names."""
    old = address(root)
    command = ["git", "grep", "-lzF", old, "--", ".", *LEFT]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout  # noqa: S603
    names = [name for name in found.split("\0") if name]
    for name in names:
        path = root / name
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    return names


def main(arguments: list[str]) -> int:
    """Run the script; return its exit code."""
    if not arguments:
        print(address())
        return 0
    if not re.fullmatch(ADDRESS, arguments[0]):
        print(f"{arguments[0]!r} is not OWNER/NAME", file=sys.stderr)
        return 2
    print(*move(arguments[0]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
