"""PNG emblems as images of PDF (ISO 32000-1, 8.9; PNG, ISO/IEC 15948).

PDF reads the pixels of most PNG files as they are packed. Only those with an alpha channel, with several
degrees of transparency in the palette, or interlaced, are unpacked and packed again: a picture and its mask.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import SupportsIndex

from msgspec import Struct

from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Ref

_SIGNATURE = 8
_GREY, _RGB, _PALETTE, _GREY_ALPHA, _RGB_ALPHA = 0, 2, 3, 4, 6
_CHANNELS = {_GREY: 1, _RGB: 3, _PALETTE: 1, _GREY_ALPHA: 2, _RGB_ALPHA: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, and steps of both, of the seven passes of an interlaced picture."""


class _Picture(Struct, frozen=True):
    """A PNG that `orgcharts.pictures` checked."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool
    palette: bytes
    clear: bytes
    packed: bytes

    @property
    def channels(self) -> int:
        return _CHANNELS[self.colour]

    def space(self) -> PdfValue:
        """Return the space of its colours."""
        if self.colour == _PALETTE:
            return (PdfName("Indexed"), PdfName("DeviceRGB"), len(self.palette) // 3 - 1, self.palette)
        return PdfName("DeviceGray" if self.colour in (_GREY, _GREY_ALPHA) else "DeviceRGB")

    def mask(self) -> PdfValue | None:
        """Return the colour that is not painted, as PDF states it; None if there is none."""
        if self.colour == _PALETTE:
            holes = [at for at, share in enumerate(self.clear) if share < 255]
            return [holes[0], holes[0]] if len(holes) == 1 and not self.clear[holes[0]] else None
        values = struct.unpack(f">{len(self.clear) // 2}H", self.clear)
        return [value for value in values for _ in range(2)] or None


def image(png: bytes, file: File) -> Ref:
    """Write a PNG as an image that fills the unit square."""
    picture = _read(png)
    has_shades = picture.colour == _PALETTE and any(share < 255 for share in picture.clear)
    is_split = picture.colour in (_GREY_ALPHA, _RGB_ALPHA) or (has_shades and picture.mask() is None)
    if picture.interlaced or is_split:
        return _unpacked(picture, file)
    parameters: dict[str, PdfValue] = {
        "Predictor": 15,
        "Colors": picture.channels,
        "BitsPerComponent": picture.depth,
        "Columns": picture.width,
    }
    facts = _facts(picture, picture.space(), picture.depth)
    facts |= {"Filter": PdfName("FlateDecode"), "DecodeParms": parameters}
    if mask := picture.mask():
        facts["Mask"] = mask
    return file.stream(picture.packed, facts, packed=False)


def _facts(picture: _Picture, space: PdfValue, depth: int) -> dict[str, PdfValue]:
    return {
        "Type": PdfName("XObject"),
        "Subtype": PdfName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": space,
        "BitsPerComponent": depth,
        "Interpolate": False,
    }


def _read(png: bytes) -> _Picture:
    chunks: dict[bytes, bytes] = {}
    start = _SIGNATURE
    while start < len(png):
        length, kind = struct.unpack_from(">I4s", png, start)
        chunks[kind] = chunks.get(kind, b"") + png[start + 8 : start + 8 + length]
        start += 12 + length
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    palette, clear = chunks.get(b"PLTE", b""), chunks.get(b"tRNS", b"")
    palette = palette if colour == _PALETTE else b""
    return _Picture(width, height, depth, colour, bool(interlace), palette, clear, chunks[b"IDAT"])


def _unpacked(picture: _Picture, file: File) -> Ref:
    """Write a picture of one byte a sample, and its mask if it has one."""
    samples = _samples(picture)
    channels, mask = picture.channels, None
    if picture.colour in (_GREY_ALPHA, _RGB_ALPHA):
        mask = samples[channels - 1 :: channels]
        colours = bytearray(len(samples) // channels * (channels - 1))
        for channel in range(channels - 1):
            colours[channel :: channels - 1] = samples[channel::channels]
        samples = bytes(colours)
    elif picture.colour == _PALETTE and picture.clear:
        mask = samples.translate(picture.clear.ljust(256, b"\xff"))
    facts = _facts(picture, picture.space(), 8)
    if mask is not None:
        shades = _facts(picture, PdfName("DeviceGray"), 8)
        facts["SMask"] = file.stream(mask, shades)
    elif picture.clear:
        facts["Mask"] = picture.mask()  # type: ignore[assignment]
    return file.stream(samples, facts)


def _samples(picture: _Picture) -> bytes:
    """Return a picture unpacked: a byte for each sample, of those with two bytes the first."""
    data = zlib.decompress(picture.packed)
    if not picture.interlaced:
        rows, _ = _rows(data, 0, picture.width, picture.height, picture)
        return b"".join(rows)
    size = picture.channels
    whole = bytearray(picture.width * picture.height * size)
    at = 0
    for left, top, across, down in _PASSES:
        columns, count = -(-(picture.width - left) // across), -(-(picture.height - top) // down)
        if columns <= 0 or count <= 0:
            continue
        rows, at = _rows(data, at, columns, count, picture)
        for number, row in enumerate(rows):
            start = (top + number * down) * picture.width * size
            for channel in range(size):
                first = start + left * size + channel
                whole[first : start + picture.width * size : across * size] = row[channel::size]
    return bytes(whole)


def _rows(data: bytes, at: int, columns: int, count: int, picture: _Picture) -> tuple[list[bytes], int]:
    """Return rows of samples from a place of the data on, and where they end."""
    bits = picture.depth * picture.channels
    length, step = (columns * bits + 7) // 8, max(1, bits // 8)
    above, rows = bytes(length), []
    for _ in range(count):
        above = _unfiltered(data[at], data[at + 1 : at + 1 + length], above, step)
        rows.append(_bytes(above, columns, picture))
        at += 1 + length
    return rows, at


def _bytes(row: bytes, columns: int, picture: _Picture) -> bytes:
    """Return a byte for each sample of a row; shades of grey are stretched to a byte."""
    if picture.depth == 16:
        return row[::2]
    if picture.depth == 8:
        return row
    scale = 1 if picture.colour == _PALETTE else 255 // ((1 << picture.depth) - 1)
    shifts = range(8 - picture.depth, -1, -picture.depth)
    most = (1 << picture.depth) - 1
    return bytes((byte >> shift & most) * scale for byte in row for shift in shifts)[:columns]


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """Return a row without its filter (PNG, section 9.2); `step` is the distance to the pixel before."""
    if kind == 0:
        return row
    if kind == 1:
        done = bytearray(len(row))
        for channel in range(step):
            done[channel::step] = bytes(accumulate(row[channel::step], _added))
        return bytes(done)
    if kind == 2:
        return bytes(map(_added, row, above))
    return bytes(_predicted(kind, row, above, step))


def _added(one: SupportsIndex, other: int) -> int:
    return (int(one) + other) & 255


def _predicted(kind: int, row: bytes, above: bytes, step: int) -> Sequence[int]:
    done = bytearray(step + len(row))
    corners = bytes(step) + above
    for at, value in enumerate(row):
        left, up = done[at], above[at]
        if kind == 3:
            guess = (left + up) // 2
        else:
            corner = corners[at]
            ahead = left + up - corner
            far_left, far_up, far_corner = abs(ahead - left), abs(ahead - up), abs(ahead - corner)
            if far_left <= far_up and far_left <= far_corner:
                guess = left
            else:
                guess = up if far_up <= far_corner else corner
        done[at + step] = (value + guess) & 255
    return done[step:]
