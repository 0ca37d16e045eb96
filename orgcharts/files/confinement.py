"""Read inputs inside one folder only, as a server has to that others send paths to."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_FOLDER: ContextVar[Path | None] = ContextVar("folder", default=None)
"""The folder beyond which no input is read; None: there is no limit."""


class OutsideFolder(OSError):
    """A file is outside of the folder."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(errno.EACCES, "it is outside of the folder", str(path))


@contextmanager
def confined(folder: Path) -> Iterator[None]:
    """Let specs, locks, themes, fonts and emblems be read inside `folder` only, links followed."""
    token = _FOLDER.set(folder.resolve())
    try:
        yield
    finally:
        _FOLDER.reset(token)


def refuse_outside(path: str | Path) -> None:
    """Refuse a file outside of the folder that this context is confined to.

    Raises:
        OutsideFolder: if the file is elsewhere.
    """
    folder = _FOLDER.get()
    if folder is not None and not Path(path).resolve().is_relative_to(folder):
        raise OutsideFolder(path)
