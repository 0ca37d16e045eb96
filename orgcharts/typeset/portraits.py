"""The portraits of the heads of a unit, side by side above the texts of its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from orgcharts.arithmetic import total
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Rect, Size
from orgcharts.pictures import Picture
from orgcharts.typeset.pieces import SetPicture

HIGHEST, WIDEST = 42.0, 42.0
"""The largest portrait, in points at 10 pt type."""

GAP, BELOW = 4.0, 2.0
"""Room between two portraits, and below them."""


class PortraitBlock(Struct, frozen=True):
    """Portraits of one height each, as large as it allows; at the left edge where they are `flush`."""

    pictures: Sequence[Picture]
    flush: bool = False

    @property
    def role(self) -> str:
        """What sets portraits apart from texts."""
        return "portrait"

    @property
    def widths(self) -> tuple[float, ...]:
        """The only width."""
        return (total(size.width for size in self._sizes()) + GAP * (len(self.pictures) - 1),)

    def height_at(self, width: float) -> float:  # noqa: ARG002
        """Return the height, which is the same at every width."""
        return max(size.height for size in self._sizes()) + BELOW

    def set_at(
        self,
        width: float,
        top: float,
        scale: float,
        fonts: FontProvider,  # noqa: ARG002
        *,
        flush: bool,
    ) -> Iterator[SetPicture]:
        """Yield the portraits, in the middle or at the left edge."""
        bottom = top + (self.height_at(width) - BELOW) * scale
        left = 0.0 if flush or self.flush else (width - self.widths[0]) / 2 * scale
        for picture, size in zip(self.pictures, self._sizes(), strict=True):
            wide, high = size.width * scale, size.height * scale
            yield SetPicture(picture, Rect(left, bottom - high, wide, high))
            left += wide + GAP * scale

    def _sizes(self) -> list[Size]:
        factors = (min(HIGHEST / picture.height, WIDEST / picture.width) for picture in self.pictures)
        return [
            Size(picture.width * factor, picture.height * factor).quantised()
            for picture, factor in zip(self.pictures, factors, strict=True)
        ]
