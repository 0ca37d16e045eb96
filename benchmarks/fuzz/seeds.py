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

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><defs><linearGradient id="g">\
<stop offset="0" stop-color="#fff"/></linearGradient><clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs>\
<style>.a{fill:red}</style><g class="a" transform="rotate(3) scale(2)"><circle cx="5" cy="5" r="4"/>\
<path d="M1 2C3 4 5 6 7 8a1 1 0 0 1 2 2z" clip-path="url(#c)" fill="url(#g)"/><use href="#k"/></g>\
<rect id="k" x="1%" y="2" width="3" height="4"/></svg>"""


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
    waiting = [spec["organization"]]
    while waiting:
        unit = waiting.pop()
        if isinstance(unit, dict):
            yield unit
            waiting += unit.get("units", [])
