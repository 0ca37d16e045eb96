"""Fonts cut down to the characters of a drawing, as WOFF files for embedding."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import uharfbuzz as hb

from orgcharts.fonts.families import FontKey
from orgcharts.fonts.provider import FontProvider

_HEADER = struct.Struct(">4s4sIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")
_SFNT_HEADER, _SFNT_ENTRY = 12, 16


def subset_woff(fonts: FontProvider, key: FontKey, text_chars: Iterable[str]) -> bytes:
    """Return a WOFF 1.0 file of the face `key` with the glyphs for `text_chars` only.

    Kerning, joining and mark placement are kept, hinting is not: drawings ask for exact
    positions (`text-rendering: geometricPrecision`), which hinting would move.
    """
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({ord(char) for text in text_chars for char in text})
    wanted.flags = hb.SubsetFlags.NO_HINTING
    subset = hb.subset(fonts.face(key).hb_face, wanted)
    return woff(bytes(subset.blob.data))


def woff(sfnt: bytes) -> bytes:
    """Return a TrueType or OpenType file as a WOFF 1.0 file (W3C Recommendation, 2012)."""
    count = int.from_bytes(sfnt[4:6], "big")
    directory = [
        struct.unpack_from(">4sIII", sfnt, _SFNT_HEADER + _SFNT_ENTRY * index) for index in range(count)
    ]
    offset = _HEADER.size + _ENTRY.size * count
    entries: list[bytes] = []
    tables: list[bytes] = []
    for tag, checksum, start, length in sorted(directory):
        table = sfnt[start : start + length]
        packed = zlib.compress(table, 9)
        data = packed if len(packed) < length else table
        entries.append(_ENTRY.pack(tag, offset, len(data), length, checksum))
        tables.append(data + bytes(-len(data) % 4))
        offset += len(tables[-1])
    plain = _SFNT_HEADER + _SFNT_ENTRY * count + sum(length + -length % 4 for *_, length in directory)
    header = _HEADER.pack(b"wOFF", sfnt[:4], offset, count, 0, plain, 1, 0, 0, 0, 0, 0, 0)
    return b"".join((header, *entries, *tables))
