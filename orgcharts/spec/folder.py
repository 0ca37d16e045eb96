"""Which files a spec may read: those inside one folder, by paths relative to the file that names them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from orgcharts.text.suggest import Suggester
from orgcharts.yaml.wording import quote

SPECS = "specs"
"""The name of a folder of specs, with whatever folders are in it."""


def root_of(path: Path) -> Path:
    """Return the folder that a spec's imports stay in: the nearest called `specs` above it, else its own.

    The search stops at the repository of the spec or, outside a repository, at the current folder if that
    contains the spec. So a folder called `specs` further up is never used by accident.
    """
    above = path.resolve().parents
    return next((folder for folder in _up_to(above) if folder.name == SPECS), above[0])


def _up_to(above: Sequence[Path]) -> Sequence[Path]:
    """Return the folders above a spec that may be the root, the nearest first."""
    for number, folder in enumerate(above, start=1):
        if (folder / ".git").exists():
            return above[:number]
    here = Path.cwd()
    return above[: above.index(here) + 1] if here in above else above


def drawings_of(path: str | Path, output: str | Path) -> Path:
    """Return the folder of a spec's drawings: a spec in a folder of `specs` has one of that name."""
    folder = Path(path).resolve().parent
    return Path(output) / folder.relative_to(root_of(Path(path)))


class OutOfReach(Exception):
    """A file cannot be reached; `code`, `message` and `remedy` are those of the finding."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class Folder(Struct, frozen=True):
    """A folder beyond which nothing is read, links followed."""

    root: Path
    """The folder itself, absolute and without links."""

    def reach(self, base: Path, name: str, suggester: Suggester) -> tuple[Path, Path]:
        """Return the path of the file `name`, relative to the folder `base`: as in findings, and resolved.

        Raises:
            OutOfReach: OC110 if there is no such file, OC113 if it is outside of the folder.
        """
        try:
            real = (base / name).resolve()
            inside = real.is_relative_to(self.root)
            present = inside and real.is_file()
        except (OSError, RuntimeError, ValueError) as error:
            # A loop of links is a RuntimeError, a NUL character a ValueError.
            message = f"{quote(name)} cannot be reached: {error}"
            raise OutOfReach("OC110", message, "check the path") from error
        if not inside:
            remedy = (
                f"move it into {quote(self.root.name)}, or load the spec with a folder above both as root"
            )
            raise OutOfReach("OC113", f"{quote(name)} is outside of the folder of the spec", remedy)
        if not present:
            remedy = suggester.remedy(name, self._names(base, name)) or "check the path"
            raise OutOfReach("OC110", f"there is no file {quote(name)}", remedy)
        return Path(os.path.normpath(base / name)), real

    def _names(self, base: Path, name: str) -> list[str]:
        """Return the specs beside the missing file, in the form that the author used."""
        folder = (base / name).parent
        try:
            if not folder.resolve().is_relative_to(self.root) or not folder.is_dir():
                return []
            found = sorted(path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
        except OSError:
            return []
        return [(Path(name).parent / other).as_posix() for other in found]
