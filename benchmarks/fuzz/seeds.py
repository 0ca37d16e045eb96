"""What the inputs are made from: the specs of this repository as bytes, as values, and as a pool of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]

LARGEST = 12_000
"""Bytes of a spec that is mutated as a whole; of larger ones only parts are used, so that inputs stay quick."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that mutations draw on."""

    texts: tuple[bytes, ...]
    values: tuple[Any, ...]
    units: tuple[Any, ...]
    themes: tuple[bytes, ...]


@cache
def seeds() -> Seeds:
    """Return the seeds, read once a process."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    files = [path.read_bytes() for path in sorted((ROOT / "specs").rglob("*.yaml"))]
    read = [yaml.load(text, Loader=loader) for text in files]
    units = tuple(unit for spec in read for unit in _units(spec) if len(repr(unit)) < 3_000)
    small = [number for number, text in enumerate(files) if len(text) <= LARGEST]
    themes = sorted((ROOT / "orgcharts" / "theme" / "catalog").glob("*.yaml"))
    return Seeds(
        tuple(files[number] for number in small),
        tuple(read[number] for number in small),
        units,
        tuple(path.read_bytes() for path in themes),
    )


def _units(spec: Any) -> Iterator[Any]:
    waiting = [spec["organization"]] if "organization" in spec else []  # a translation has none
    while waiting:
        unit = waiting.pop()
        if isinstance(unit, dict):
            yield unit
            waiting += unit.get("units", [])
