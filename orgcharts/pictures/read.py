"""From the name of a file to a picture, or to a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path, PurePosixPath, PureWindowsPath

from orgcharts.errors import ChartError
from orgcharts.files.confinement import refuse_outside
from orgcharts.findings import Finding
from orgcharts.pictures.picture import Picture
from orgcharts.pictures.unfit import UnfitPicture

LARGEST_FILE = 1_000_000
"""Bytes of a picture."""


def _cleaner(kind: str) -> Callable[[bytes], Picture]:
    """Return the function that cleans pictures of a kind, whose module is loaded when it is called."""

    def clean(data: bytes) -> Picture:
        picture: Picture = getattr(import_module(f"orgcharts.pictures.{kind}"), f"clean_{kind}")(data)
        return picture

    return clean


_CLEANERS: Mapping[str, Callable[[bytes], Picture]] = {f".{kind}": _cleaner(kind) for kind in ("svg", "png")}


def read_picture(folder: Path, name: str) -> Picture:
    """Return the picture in the file `name` of `folder` or of a folder in it.

    Raises:
        ChartError: OC707 if there is no such file, it lies elsewhere, is too large or of another kind;
            OC708 if it contains what is not safe or cannot be drawn.
    """
    path = _path(folder, name)
    clean = _CLEANERS.get(path.suffix.lower())
    if clean is None:
        raise _unusable(name, "is neither SVG nor PNG", "save it as .svg or .png")
    try:
        refuse_outside(path)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unusable(name, "cannot be read", error.strerror) from error
    if len(data) > LARGEST_FILE:
        raise _unusable(name, f"is larger than {LARGEST_FILE:,} bytes", "make it simpler")
    try:
        return clean(data)
    except UnfitPicture as error:
        raise ChartError([Finding("OC708", f"picture '{name}' {error}", error.remedy)]) from error


def _path(folder: Path, name: str) -> Path:
    """Return the path of a file in `folder`, links followed."""
    pure = PurePosixPath(name)
    if "\\" in name or pure.is_absolute() or PureWindowsPath(name).drive or ".." in pure.parts:
        raise _unusable(name, "is not a path inside the folder of the file that names it", "put it there")
    try:
        present = (folder / name).is_file()
    except (OSError, ValueError):
        present = False  # a name that no system can have
    if not present:
        raise _unusable(name, "is not there", "paths begin at the folder of the file that names it")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _unusable(name, "is a link to another folder", "put the file itself there")
    return path


def _unusable(name: str, message: str, remedy: str | None) -> ChartError:
    return ChartError([Finding("OC707", f"picture '{name}' {message}", remedy)])
