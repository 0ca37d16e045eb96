"""Which units two drawings of one chart show differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"


def changed_units(before: str, after: str) -> tuple[str, ...]:
    """Return the differences between two SVG drawings, one line per unit.

    Units are the groups of the class `unit`. A unit that only moved is ignored;
    without other differences the result is empty, and so it is where one cannot be read.
    """
    old, new = _units(before), _units(after)
    return () if old is None or new is None else tuple(_differences(old, new))


def _differences(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for unit, words in new.items():
        if unit not in old:
            yield f"{words[0]} (new)"
        elif old[unit] != words:
            names = old[unit][0], words[0]
            yield words[0] if names[0] == names[1] else f"{names[0]} → {names[1]}"
    yield from (f"{words[0]} (gone)" for unit, words in old.items() if unit not in new)


def _units(svg: str) -> dict[str, tuple[str, ...]] | None:
    """Return the texts of every unit by group id, the title first; None if it is no XML."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - a drawing of our own, read as untrusted text only
    except ElementTree.ParseError:
        return None
    found: dict[str, tuple[str, ...]] = {}
    for group in root.iter():  # one that links to an address is no <g>
        if group.get("class") == "unit":
            words = ["".join(element.itertext()).strip() for element in group if element.tag != f"{_SVG}g"]
            found[group.get("id", "")] = tuple(filter(None, words)) or (group.get("id", ""),)
    return found
