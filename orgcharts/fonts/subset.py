"""Fonts cut down to the characters of a drawing, for embedding."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

from orgcharts.fonts.families import FontKey
from orgcharts.fonts.provider import FontProvider


def subset_font(fonts: FontProvider, key: FontKey, text_chars: Iterable[str]) -> bytes:
    """Return a font file of the face `key` with the glyphs for `text_chars` only.

    The file is TrueType or OpenType, as the face is: WOFF would be smaller, but its bytes
    would depend on the compression library of the machine. Kerning, joining and mark placement
    are kept, hinting is not: drawings request exact positions (`text-rendering:
    geometricPrecision`), which hinting would move.
    """
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({ord(char) for text in text_chars for char in text})
    wanted.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(fonts.face(key).hb_face, wanted).blob.data)
