"""Subsets and outlines."""

import uharfbuzz as hb

from orgcharts.fonts import FontKey, default_fonts, shape_line
from orgcharts.fonts.outline import outline
from orgcharts.fonts.subset import subset_font

REGULAR = FontKey("FiraGO")


def test_a_subset_draws_its_text_as_the_whole_font_does() -> None:
    text = "Office AVATAR سلم"
    subset = hb.Font(hb.Face(subset_font(default_fonts(), REGULAR, text)))

    def advances(font: hb.Font) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str("AVATAR Office")
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        return [place.x_advance for place in buffer.glyph_positions]

    assert advances(default_fonts().face(REGULAR).hb_font) == advances(subset)
    assert {ord(char) for char in text} == set(subset.face.unicodes)


def test_a_subset_is_small_and_the_same_in_any_order_of_its_characters() -> None:
    first, second = (subset_font(default_fonts(), REGULAR, text) for text in ("Office", ["eciffO", "O"]))
    assert first == second
    assert len(first) < 6_000


def test_an_outline_is_path_data_with_y_down() -> None:
    glyph = shape_line(default_fonts(), "H", REGULAR, 10)[0].glyphs[0]
    path = outline(default_fonts(), REGULAR, glyph.id)
    assert path.startswith("M")
    assert path.endswith("Z")
    assert "-689" in path


def test_a_space_has_no_outline() -> None:
    glyph = shape_line(default_fonts(), " ", REGULAR, 10)[0].glyphs[0]
    assert "" == outline(default_fonts(), REGULAR, glyph.id)
