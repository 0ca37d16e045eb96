"""PNG files, checked and without what is not picture.

The file is checked completely by its specification (ISO/IEC 15948), because libraries treat damaged files
differently: some paint half of it, some fail, some trust the size in its header.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from orgcharts.pictures.picture import Picture
from orgcharts.pictures.unfit import UnfitPicture

LARGEST_SIDE = 4_096
"""Pixels; at 600 dpi that is 17 cm."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM")
_LENGTHS = {b"IHDR": 13, b"sRGB": 1, b"gAMA": 4, b"cHRM": 32, b"IEND": 0}
_PALETTE = 3
_CHANNELS = {0: 1, 2: 3, _PALETTE: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), _PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Channels, and bits of each, by the type of colour."""

_TRANSPARENCY = {0: 2, 2: 6}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, and steps of both, of the seven passes of an interlaced picture."""

_FILTERS = 5
_PIECE = 1 << 20
_REMEDY = "save it again as PNG"


class _Header(Struct, frozen=True):
    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    def rows(self) -> Iterator[int]:
        """Yield how many bytes each row of pixels has, the filter that it begins with included."""
        passes = _PASSES if self.interlaced else ((0, 0, 1, 1),)
        for left, top, across, down in passes:
            columns = max(0, -(-(self.width - left) // across))
            rows = max(0, -(-(self.height - top) // down))
            if columns:
                yield from (1 + (columns * self.depth * _CHANNELS[self.colour] + 7) // 8 for _ in range(rows))


def clean_png(data: bytes) -> Picture:
    """Return a PNG with its pixels and their colours alone: no texts, no dates, no profiles.

    Raises:
        UnfitPicture: if it is no PNG, is damaged, or has a side of more than `LARGEST_SIDE` pixels.
    """
    if not data.startswith(_SIGNATURE):
        raise UnfitPicture("is not a PNG", _REMEDY)
    chunks = list(_chunks(data))
    header = _header(chunks)
    _check_chunks(chunks, header)
    _check_pixels([body for kind, body in chunks if kind == b"IDAT"], header)
    kept = (_chunk(kind, body) for kind, body in chunks if kind in _KEPT)
    return Picture(header.width, header.height, png=_SIGNATURE + b"".join(kept))


def _damaged(what: str) -> UnfitPicture:
    return UnfitPicture(f"is a damaged PNG: {what}", _REMEDY)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and body of each chunk up to the end of the picture."""
    start = len(_SIGNATURE)
    while start + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, start)
        body = data[start + 8 : start + 8 + length]
        if data[start + 8 + length : start + 12 + length] != struct.pack(">I", zlib.crc32(kind + body)):
            raise _damaged("a part is cut off or does not fit its checksum")
        yield kind, body
        if kind == b"IEND":
            return
        start += 12 + length
    raise _damaged("its end is missing")


def _header(chunks: list[tuple[bytes, bytes]]) -> _Header:
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise _damaged("it does not begin with a header")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        message = f"has {width:,} by {height:,} pixels, more than {LARGEST_SIDE:,} on a side or none"
        raise UnfitPicture(message, "make it smaller, or use an SVG")
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlace > 1:
        raise _damaged("its header has values that no PNG has")
    return _Header(width, height, depth, colour, bool(interlace))


def _check_chunks(chunks: list[tuple[bytes, bytes]], header: _Header) -> None:
    """Refuse parts that are missing, unknown, of a wrong length, out of order or come twice."""
    kinds = [kind for kind, _ in chunks]
    for kind, body in chunks:
        if len(body) != _LENGTHS.get(kind, len(body)):
            raise _damaged(f"part {_named(kind)} has a wrong length")
        if kind not in _KEPT and not kind[0] & 0x20:
            raise _damaged(f"part {_named(kind)} is not known")
    for kind in _KEPT:
        if kind != b"IDAT" and kinds.count(kind) > 1:
            raise _damaged(f"part {_named(kind)} comes twice")
    if b"IDAT" not in kinds:
        raise _damaged("it has no pixels")
    first = kinds.index(b"IDAT")
    pixels = kinds.count(b"IDAT")
    if kinds[first : first + pixels] != [b"IDAT"] * pixels or not set(kinds[first:]).isdisjoint(_EARLY):
        raise _damaged("its parts are out of order")
    _check_colours(dict(chunks), kinds, header)


_EARLY = frozenset((b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM"))
"""Chunks before the pixels."""


def _check_colours(bodies: dict[bytes, bytes], kinds: list[bytes], header: _Header) -> None:
    palette, clear = bodies.get(b"PLTE"), bodies.get(b"tRNS")
    if palette is None and header.colour == _PALETTE:
        raise _damaged("it has no palette")
    most = 1 << header.depth if header.colour == _PALETTE else 256
    colours, rest = divmod(len(palette or b""), 3)
    if palette is not None and (rest or not 0 < colours <= most or header.colour in (0, 4)):
        raise _damaged("its palette has a wrong length")
    if clear is None:
        return
    if header.colour == _PALETTE:
        fits = 0 < len(clear) <= colours and kinds.index(b"PLTE") < kinds.index(b"tRNS")
    else:
        fits = len(clear) == _TRANSPARENCY.get(header.colour)
    if not fits:
        raise _damaged("its transparency does not fit its colours")


def _named(kind: bytes) -> str:
    return repr(kind.decode("latin-1"))


def _check_pixels(packed: list[bytes], header: _Header) -> None:
    """Refuse pixels that are more or fewer than in the header, or with an unknown filter."""
    rows = list(header.rows())
    pixels = _Pixels(packed)
    for size in rows:
        row = pixels.take(size)
        if len(row) != size:
            raise _damaged("it has fewer pixels than in its header")
        if row[0] >= _FILTERS:
            raise _damaged("a row of pixels has a filter that there is not")
    if pixels.take(1) or not pixels.is_at_end:
        raise _damaged("it has more pixels than in its header")


class _Pixels:
    """The unpacked bytes of a picture, never more of them than a piece at a time."""

    def __init__(self, packed: list[bytes]) -> None:
        self._packed = b"".join(packed)
        self._unpacker = zlib.decompressobj()
        self._ready = memoryview(b"")

    @property
    def is_at_end(self) -> bool:
        return self._unpacker.eof

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end."""
        while len(self._ready) < size and not self._unpacker.eof:
            try:
                piece = self._unpacker.decompress(self._packed, _PIECE)
            except zlib.error as error:
                raise _damaged("its pixels cannot be unpacked") from error
            self._packed = self._unpacker.unconsumed_tail
            if not piece and not self._packed and not self._unpacker.eof:
                break
            self._ready = memoryview(bytes(self._ready) + piece)
        taken, self._ready = self._ready[:size], self._ready[size:]
        return bytes(taken)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
