"""PNG files, checked and without what is not picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from orgcharts.pictures.picture import Picture
from orgcharts.pictures.unfit import UnfitPicture

LARGEST_SIDE = 4_096
"""Pixels; at 600 dpi that is 17 cm."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM")
_MOST_PIXEL_BYTES = LARGEST_SIDE * (LARGEST_SIDE * 8 + 1) * 2
_REMEDY = "save it anew as PNG"


def clean_png(data: bytes) -> Picture:
    """Return a PNG with its pixels and their colours alone: no texts, no dates, no profiles.

    Raises:
        UnfitPicture: if it is no PNG, is damaged, or has a side of more than `LARGEST_SIDE` pixels.
    """
    if not data.startswith(_SIGNATURE):
        raise UnfitPicture("is not a PNG", _REMEDY)
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if not kinds or kinds[0] != b"IHDR" or len(chunks[0][1]) != 13 or b"IDAT" not in kinds:
        raise UnfitPicture("is a damaged PNG", _REMEDY)
    width, height = struct.unpack_from(">II", chunks[0][1])
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        message = f"has {width:,} by {height:,} pixels, more than {LARGEST_SIDE:,} on a side"
        raise UnfitPicture(message, "make it smaller, or take an SVG")
    _check_pixels(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    kept = (_chunk(kind, body) for kind, body in chunks if kind in _KEPT)
    return Picture(width, height, png=_SIGNATURE + b"".join(kept))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and body of each chunk up to the end of the picture."""
    start = len(_SIGNATURE)
    while start + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, start)
        body = data[start + 8 : start + 8 + length]
        if data[start + 8 + length : start + 12 + length] != struct.pack(">I", zlib.crc32(kind + body)):
            break
        yield kind, body
        if kind == b"IEND":
            return
        start += 12 + length
    raise UnfitPicture("is a damaged PNG", _REMEDY)


def _check_pixels(packed: bytes) -> None:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, _MOST_PIXEL_BYTES)
    except zlib.error as error:
        raise UnfitPicture("is a damaged PNG", _REMEDY) from error
    if not unpacker.eof:
        raise UnfitPicture("is a damaged PNG", _REMEDY)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
