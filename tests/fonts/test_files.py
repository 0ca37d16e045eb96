"""Subsets and outlines."""

import struct
import zlib

import uharfbuzz as hb

from orgcharts.fonts import FontKey, default_fonts, shape_line
from orgcharts.fonts.outline import outline
from orgcharts.fonts.subset import subset_woff

REGULAR = FontKey("FiraGO")


def unpacked(woff: bytes) -> bytes:
    """Return the font inside a WOFF file."""
    signature, flavor, length, count, _, size = struct.unpack_from(">4s4sIHHI", woff)
    assert (b"wOFF", len(woff)) == (signature, length)
    directory, body, offset = b"", b"", 12 + 16 * count
    for index in range(count):
        tag, start, packed, plain, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * index)
        data = woff[start : start + packed]
        data = data if packed == plain else zlib.decompress(data)
        assert (0, plain) == (start % 4, len(data))
        directory += struct.pack(">4sIII", tag, checksum, offset + len(body), plain)
        body += data + bytes(-plain % 4)
    sfnt = struct.pack(">4sHHHH", flavor, count, 0, 0, 0) + directory + body
    assert size == len(sfnt)
    return sfnt


def test_a_subset_draws_its_text_as_the_whole_font_does() -> None:
    text = "Office AVATAR سلم"
    subset = hb.Font(hb.Face(unpacked(subset_woff(default_fonts(), REGULAR, text))))

    def advances(font: hb.Font) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str("AVATAR Office")
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        return [place.x_advance for place in buffer.glyph_positions]

    assert advances(default_fonts().face(REGULAR).hb_font) == advances(subset)
    assert {ord(char) for char in text} == set(subset.face.unicodes)


def test_a_subset_is_small_and_the_same_in_any_order_of_its_characters() -> None:
    first, second = (subset_woff(default_fonts(), REGULAR, text) for text in ("Office", ["eciffO", "O"]))
    assert first == second
    assert len(first) < 4_000


def test_an_outline_is_path_data_with_y_down() -> None:
    glyph = shape_line(default_fonts(), "H", REGULAR, 10)[0].glyphs[0]
    path = outline(default_fonts(), REGULAR, glyph.id)
    assert path.startswith("M")
    assert path.endswith("Z")
    assert "-689" in path


def test_a_space_has_no_outline() -> None:
    glyph = shape_line(default_fonts(), " ", REGULAR, 10)[0].glyphs[0]
    assert "" == outline(default_fonts(), REGULAR, glyph.id)
