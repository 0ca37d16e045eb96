"""The cost of what a painter reads again for each shape: gradients and clipPaths, which many may share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from orgcharts.arithmetic import tally

_REFERENCE = re.compile(r"url\(#([^)]*)\)")
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))


class Sharing:
    """Follows a picture while it is written: how long each element is, and how often it is referred to."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._lengths: Counter[str] = Counter()
        self._uses: Counter[str] = Counter()
        self._bases: dict[str, str] = {}

    def enter(
        self,
        name: str,
        identifier: str,
        base: str,
        stated: Mapping[str, str],
        paints: Iterable[str],
        length: int,
    ) -> None:
        """Process the start of an element, before which `length` characters were written.

        `base` is the gradient that it inherits stops from; `paints` are fill and stroke, inherited or not.
        """
        self._open.append((identifier, length))
        if identifier and base:
            self._bases[identifier] = base
        values = [*(paints if name in _SHAPES else ()), stated.get("clip-path", "")]
        self._uses.update(match[1] for value in values if (match := _REFERENCE.fullmatch(value)))

    def leave(self, length: int) -> None:
        """Process the end of the innermost open element."""
        identifier, start = self._open.pop()
        if identifier:
            self._lengths[identifier] += length - start

    def total(self) -> int:
        """Return how many characters are read in addition to the picture, each reference counted."""
        return tally(count * self._read(identifier) for identifier, count in self._uses.items())

    def _read(self, identifier: str) -> int:
        """Return how many characters one reference reads, those of further gradients included."""
        length = 0
        while identifier:
            length += self._lengths[identifier]
            identifier = self._bases.get(identifier, "")
        return length
