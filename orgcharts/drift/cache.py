"""What was found to be in order before, so that it need not be drawn again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from orgcharts.errors import RenderError
from orgcharts.files.atomic import write_whole

DEFAULT_FOLDER = Path(".orgcharts_cache")

LARGEST_FILE = 20_000_000
"""Bytes of a cache; a larger one is none."""

_IGNORE_ALL = b"*\n"

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Known(BaseModel):
    """What a spec drew: a digest of all that it drew from, and of each drawing by its path."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, strict=True)

    inputs: Digest
    outputs: dict[str, Digest]


class Cache:
    """The drawings of specs when they were up to date.

    The cache only saves drawing: the inputs are listed and all files are read again
    for every check. So it can be wrong about one thing only: the drawings of given inputs.
    Whoever can write it can also write the drawings. It is never committed; its folder
    has its own `.gitignore`. A cache that cannot be read is ignored.
    """

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self._file = folder / "check.json"
        self._entries = _read(self._file)

    def get(self, key: str) -> Known | None:
        """Return what was in order under `key`."""
        try:
            return Known.model_validate(self._entries.get(key))
        except ValidationError:
            return None

    def keep(self, key: str, known: Known) -> None:
        """Record what is up to date under `key`."""
        self._entries[key] = known.model_dump()

    def write(self) -> None:
        """Write the cache; one that cannot be written is none."""
        text = json.dumps(self._entries, indent=1, sort_keys=True)
        try:
            write_whole(self._file.parent / ".gitignore", _IGNORE_ALL)
            write_whole(self._file, f"{text}\n".encode())
        except RenderError:
            return


def _read(path: Path) -> dict[str, object]:
    """Return the entries of a cache; none if it is no file of ours."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return {}
        entries = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(entries, dict):
        return {}
    return {key: entry for key, entry in entries.items() if _is_known(entry)}


def _is_known(entry: object) -> bool:
    try:
        Known.model_validate(entry)
    except ValidationError:
        return False
    return True
