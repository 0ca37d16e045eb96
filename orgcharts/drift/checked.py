"""What a check finds: files that are not what they should be."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class Drift(StrEnum):
    """How a file differs from what its spec draws."""

    STALE = "stale"
    MISSING = "missing"
    ORPHANED = "orphaned"


class Checked(Struct, frozen=True):
    """A file that is not what it should be, and the units that it shows otherwise."""

    path: Path
    drift: Drift
    units: tuple[str, ...] = ()

    def __str__(self) -> str:
        units = f": {', '.join(self.units)}" if self.units else ""
        return f"{self.path}: {self.drift.value}{units}"
