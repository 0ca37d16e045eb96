"""Write files atomically."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from orgcharts.errors import RenderError
from orgcharts.findings import Finding

LONGEST = 255
"""Bytes of the longest name of a file."""


def write_whole(path: Path, data: bytes) -> bool:
    """Write `data` to `path` so that a reader sees the old file or the new one, never a mixture.

    Missing folders are created. A file that already has the same bytes is
    left untouched, date included.

    Returns:
        Whether the file changed.

    Raises:
        RenderError: OC705 if the file cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unwritten(path, reason, _remedy(path, error)) from error
    except UnicodeEncodeError as error:
        remedy = "run Python in UTF-8 mode: set PYTHONUTF8=1"
        raise _unwritten(path, "the locale of this system cannot name it", remedy) from error
    return True


def _unwritten(path: Path, reason: str, remedy: str) -> RenderError:
    return RenderError([Finding("OC705", f"'{path}' cannot be written: {reason}", remedy)])


def _remedy(path: Path, error: OSError) -> str:
    if error.errno != errno.ENAMETOOLONG:
        return "choose a folder that you may write to with -o"
    if len(os.fsencode(path.name)) > LONGEST:
        return "give the chart a shorter 'id'; it names the files"
    return "choose a folder with a shorter path with -o"


def _replace(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and let that file take its place.

    The name is known before there is the file: what interrupts this at any moment leaves none behind.
    """
    part = path.parent / f".orgcharts.{secrets.token_hex(16)}.part"
    try:
        with part.open("xb") as file:
            file.write(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
