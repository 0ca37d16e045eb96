"""Fonts cut down to the characters of a drawing, for embedding."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb
from msgspec import Struct

from orgcharts.fonts.families import FontKey
from orgcharts.fonts.provider import Face, FontProvider

SHAPING = (
    b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"JSTF", b"MATH", b"OS/2", b"STAT", b"VORG", b"cmap",
    b"gasp", b"kern", b"name", b"vhea", b"vmtx",
)  # fmt: skip
"""Tables for programs that shape text or choose among faces, of no use once every glyph is placed."""

VARIATION = (b"fvar", b"gvar", b"avar", b"HVAR", b"VVAR", b"MVAR", b"cvar")
"""Tables of a variable font, whose default is drawn without them."""


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


class GlyphSubset(Struct, frozen=True):
    """A font file with some glyphs of a face; `numbers` maps the glyphs of the face to its own."""

    data: bytes
    numbers: dict[int, int]


def subset_glyphs(face: Face, glyphs: Iterable[int]) -> GlyphSubset:
    """Return a font file with `glyphs` of a face, and glyph 0, to paint glyphs that are placed already.

    In a font with character ids, the id of a glyph is its number.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    wanted.flags = (
        flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
    )
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag, "big") for tag in (*SHAPING, *VARIATION))
    plan = hb.SubsetPlan(face.hb_face, wanted)
    data = bytes(plan.execute().blob.data)
    return GlyphSubset(data, dict(plan.old_to_new_glyph_mapping))
