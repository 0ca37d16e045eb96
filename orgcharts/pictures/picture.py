"""A picture that is safe to put into a drawing."""

from __future__ import annotations

from msgspec import Struct


class Picture(Struct, frozen=True):
    """A picture of `width` to `height`, of which only the proportion matters.

    Either `png` is a complete file, or `svg` is markup to be drawn in a field from (0, 0) to
    (`width`, `height`); the ids in it begin with a digest of the file.
    """

    width: float
    height: float
    png: bytes = b""
    svg: str = ""
