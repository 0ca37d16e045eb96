"""A picture that is safe to put into a drawing."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

_ID = re.compile(r'((?:\bid="|#)e[0-9a-f]{8}-\w+)')
"""An id in the markup, or a reference to one."""


class Picture(Struct, frozen=True):
    """A picture of `width` to `height`, of which only the proportion matters.

    Either `png` is a complete file, or `svg` is markup to be drawn in a field from (0, 0) to
    (`width`, `height`); the ids in it begin with a digest of the file.
    """

    width: float
    height: float
    png: bytes = b""
    svg: str = ""

    def copy(self, number: int) -> Picture:
        """Return the picture for another place of one drawing: no two copies have the same ids.

        >>> Picture(1, 1, svg='<g id="e01234567-a"/><use href="#e01234567-a"/>').copy(2).svg
        '<g id="e01234567-a_2"/><use href="#e01234567-a_2"/>'
        """
        return self if number == 1 else replace(self, svg=_ID.sub(rf"\g<1>_{number}", self.svg))
