"""Strips: which tracks lie beside each other, and where along them relations run already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy


class Strips:
    """The tracks of one direction, by their numbers, in the strips between the same obstacles.

    A track through a port alone lies in no strip.
    """

    def __init__(self, strips: Iterable[Sequence[int]], tracks: int) -> None:
        """`tracks` is how many there are in all."""
        self._strips = tuple(tuple(strip) for strip in strips)
        self._strip_of = {track: strip for strip in self._strips for track in strip}
        self._held = [0] * tracks

    def emptied(self) -> Strips:
        """Return the same strips without a relation on any track."""
        other = copy(self)
        other._held = [0] * len(self._held)
        return other

    def hold(self, track: int, step: int) -> None:
        """Note that a step along a track is taken, or is free again when it was taken."""
        self._held[track] ^= 1 << step

    def free(self) -> list[int]:
        """Return the tracks of every strip beside which no other one is free wherever they are.

        Of tracks that are free at the same steps the one in the middle stands for all.
        """
        return [track for strip in self._strips for track in self._undominated(strip)]

    def _undominated(self, strip: Sequence[int]) -> list[int]:
        held, middle = self._held, len(strip) // 2
        kept: list[int] = []
        for track in sorted(
            strip, key=lambda track: (held[track].bit_count(), abs(strip.index(track) - middle))
        ):
            if not any(held[other] & held[track] == held[other] for other in kept):
                kept.append(track)
        return kept

    def around(self, tracks: Iterable[int]) -> set[int]:
        """Return all tracks of the strips of these."""
        return {beside for track in tracks for beside in self._strip_of.get(track, (track,))}
