import random
from itertools import pairwise

import pytest
import uharfbuzz as hb
from bidi.algorithm import get_display
from bidi.mirror import MIRRORED
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.fonts import FontKey, FontProvider, default_fonts, face_runs, shape_line, text_width

REGULAR, BOLD = FontKey("FiraGO"), FontKey("FiraGO", bold=True)
SAMPLE = (
    "Office of the Under-Secretary-General for Peace Operations, Political & Military Affairs (OMA) "
    "AVATAR Ty. To, 1971/2021 e-Guide D-2 A/80/6 'quoted' L’Équipe d’intégration Québec différé "
    "Департамент операций Tá fiancé Vulnerability-assessment fjord ffi — – “Wave” V.A. Wo. 11:45"
)
LINES = [
    "Office of Military Affairs",
    "قسم (A) و (B)",
    "مديرية HR (2024) 12-3",
    "Unit قسم الأمن and more",
    "○ ★ Mixed e\u0301 text",
]


def whole_label(text: str, key: FontKey) -> float:
    """Width of a label in points at 10 pt, shaped by HarfBuzz in one piece."""
    face = default_fonts().face(key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
    hb.shape(face.hb_font, buffer)
    return sum(place.x_advance for place in buffer.glyph_positions) / face.units_per_em * 10


def test_widths_added_up_by_words_equal_those_of_whole_labels() -> None:
    chance = random.Random(7)
    for _ in range(1500):
        label = " ".join(chance.choices(SAMPLE.split(), k=5))
        for key in (REGULAR, BOLD):
            assert whole_label(label, key) == pytest.approx(text_width(default_fonts(), label, key, 10))


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_drawn_as_wide_as_it_is_measured(text: str) -> None:
    runs = shape_line(default_fonts(), text, REGULAR, 10)
    width = text_width(default_fonts(), text, REGULAR, 10)
    assert width == pytest.approx(sum(run.width for run in runs))
    for run, following in pairwise(runs):
        assert run.x + run.width == pytest.approx(following.x)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aVo 1-(.é Жقم국○,\u00a0\u0301\u200d"), max_size=20), st.floats(1, 40))
def test_width_is_proportional_to_size_and_no_character_is_lost(text: str, size: float) -> None:
    fonts = default_fonts()
    assert text_width(fonts, text, REGULAR, 10) / 10 * size == pytest.approx(
        text_width(fonts, text, REGULAR, size)
    )
    assert sorted(text) == sorted("".join(run.text for run in shape_line(fonts, text, REGULAR, size)))


@pytest.mark.parametrize("text", LINES)
def test_runs_stand_in_the_visual_order_of_the_bidi_algorithm(text: str) -> None:
    shown = ""
    for run in shape_line(default_fonts(), text, REGULAR, 10):
        shown += "".join(MIRRORED.get(char, char) for char in reversed(run.text)) if run.rtl else run.text
    assert get_display(text) == shown


def test_glyphs_run_from_left_to_right_and_clusters_point_into_their_run() -> None:
    runs = shape_line(default_fonts(), "قسم (A)", REGULAR, 10)
    for run in runs:
        assert sorted(glyph.x for glyph in run.glyphs) == [glyph.x for glyph in run.glyphs]
        clusters = [glyph.cluster for glyph in run.glyphs]
        assert sorted(clusters, reverse=run.rtl) == clusters
        assert set(clusters) <= set(range(len(run.text)))


def test_arabic_letters_are_joined() -> None:
    joined = [glyph.id for run in shape_line(default_fonts(), "سلم", REGULAR, 10) for glyph in run.glyphs]
    apart = [
        glyph.id
        for letter in "سلم"
        for run in shape_line(default_fonts(), letter, REGULAR, 10)
        for glyph in run.glyphs
    ]
    assert not set(joined) & set(apart)


def test_a_space_beside_a_lent_sign_belongs_to_the_primary_font() -> None:
    runs = shape_line(default_fonts(), "★ A", REGULAR, 10)
    assert [("★", "Noto Sans Symbols 2"), (" A", "FiraGO")] == [(run.text, run.font.family) for run in runs]


def test_an_empty_line_has_no_runs() -> None:
    assert () == shape_line(default_fonts(), "", REGULAR, 10)
    assert 0 == text_width(default_fonts(), "", REGULAR, 10)


def test_directional_controls_and_isolates_do_not_stop_shaping() -> None:
    text = "\u2067قسم\u2069 A\u202bب\u202c\u200f\u2029"
    assert shape_line(default_fonts(), text, REGULAR, 10)


class OneByOne(FontProvider):
    """A provider that looks for the face of every character."""

    def plain_face(self, text: str, key: FontKey) -> None:
        return None


ONE_BY_ONE = OneByOne()


@given(st.text(st.one_of(st.characters(max_codepoint=0x7F), st.sampled_from("éЖع文 ")), max_size=12))
def test_plain_texts_have_the_glyphs_that_they_have_character_by_character(text: str) -> None:
    fonts = default_fonts()
    for key in (REGULAR, BOLD):
        assert list(face_runs(ONE_BY_ONE, text, key)) == list(face_runs(fonts, text, key))
        assert shape_line(ONE_BY_ONE, text, key, 10.0) == shape_line(fonts, text, key, 10.0)
        assert text_width(ONE_BY_ONE, text, key, 10.0) == text_width(fonts, text, key, 10.0)


def test_a_word_that_several_lines_have_is_shaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts, shaped, shape = FontProvider(), [], hb.shape

    def counted(font: hb.Font, buffer: hb.Buffer) -> None:
        shaped.append(buffer)
        shape(font, buffer)

    monkeypatch.setattr("orgcharts.fonts.shaping.hb.shape", counted)
    first = [shape_line(fonts, text, key, 10.0) for text in LINES for key in (REGULAR, BOLD)]
    once = len(shaped)
    assert once
    assert [shape_line(fonts, text, key, 10.0) for text in LINES for key in (REGULAR, BOLD)] == first
    (longer,) = shape_line(fonts, f"{LINES[0]} of {LINES[0]}", REGULAR, 10.0)
    assert len(shaped) == once
    (run,) = first[0]
    assert [glyph.id for glyph in longer.glyphs[: len(run.glyphs)]] == [glyph.id for glyph in run.glyphs]
