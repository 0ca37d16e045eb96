import hashlib

import pytest

from orgcharts.errors import ThemeError
from orgcharts.fonts import FontKey, FontProvider, default_fonts, shape_line, text_width
from orgcharts.fonts.families import FALLBACK
from orgcharts.fonts.provider import MOST_ADVANCES, MOST_SHAPED, ShapedText

REGULAR = FontKey("FiraGO")


@pytest.mark.parametrize(
    ("key", "digest"),
    [
        (FontKey("FiraGO"), "495901c0c608ea265f4c31aa2a4c7a313e5cc2a3dd610da78a447fe8e07454a2"),
        (FontKey("FiraGO", bold=True), "ab720753c39073556260ebbaee7e7af89f9ca202a7c7abc257d935db590a1e35"),
        (FontKey("FiraGO", italic=True), "36713ecac376845daa58738d2c2ba797cf6f6477b8c5bb4fa79721dc970e8081"),
        (FontKey("FiraGO", True, True), "51ad0da400568385e038ccb962a692f145dfbd9071d7fe5cb0903fd2a8912ccd"),
    ],
)
def test_the_fonts_are_the_ones_that_drawings_were_made_with(key: FontKey, digest: str) -> None:
    assert digest == hashlib.sha256(default_fonts().face(key).data).hexdigest()


def test_ascent_and_descent_are_fractions_of_the_em() -> None:
    face = default_fonts().face(REGULAR)
    assert (1000, 0.935, 0.265) == (face.units_per_em, face.ascent, face.descent)


def test_a_style_that_a_family_lacks_falls_back_to_its_nearest() -> None:
    fonts = default_fonts()
    assert FontKey("Noto Sans Math") == fonts.resolve(FontKey("Noto Sans Math", bold=True, italic=True))


def test_an_unknown_family_is_a_finding_with_the_known_ones() -> None:
    with pytest.raises(ThemeError, match=r"OC904 font family 'Nonesuch' is not known; use one of .*'FiraGO'"):
        default_fonts().face(FontKey("Nonesuch"))


def test_arial_is_arimo_and_lends_no_characters() -> None:
    fonts = default_fonts()
    faces = [fonts.face(FontKey("Arial", bold, italic)) for bold in (False, True) for italic in (False, True)]
    assert 4 == len({face.data for face in faces})
    # widths of Arial in 1/1000 em, from the metrics of Helvetica, which it shares (Adobe, Core 14 AFM files)
    widths = {"A": (667, 722), "m": (833, 889), "1": (556, 556), " ": (278, 278)}
    for char, expected in widths.items():
        found = (text_width(fonts, char, FontKey("Arial", bold), 1000) for bold in (False, True))
        assert expected == tuple(round(width) for width in found)
    assert "Arial" not in FALLBACK


def test_without_its_extra_arial_is_a_finding_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgcharts.fonts.families.find_spec", lambda name: None)
    with pytest.raises(ThemeError, match=r"OC904 font family 'Arial' .* pip install 'orgcharts\[office\]'"):
        FontProvider().face(FontKey("Arial"))


def test_a_file_that_is_no_font_is_a_finding(tmp_path) -> None:
    path = tmp_path / "notes.ttf"
    path.write_text("not a font")
    for file in (path, tmp_path / "absent.ttf"):
        with pytest.raises(ThemeError, match="OC904 font file"):
            FontProvider(files={FontKey("Mine"): file}).face(FontKey("Mine"))


def test_a_font_file_of_the_user_is_used_and_lends_its_characters(tmp_path) -> None:
    path = tmp_path / "mine.ttf"
    path.write_bytes(default_fonts().face(FontKey("Noto Sans Symbols 2")).data)
    fonts = FontProvider(files={FontKey("Mine"): path})
    assert FontKey("Mine") == fonts.face_for("★", REGULAR)
    assert FontKey("FiraGO") == fonts.face_for("a", FontKey("Mine"))


def test_a_character_is_lent_by_the_first_family_that_has_it() -> None:
    fonts = default_fonts()
    lenders = [fonts.face_for(char, FontKey("FiraGO", bold=True)) for char in "aجЖ○"]
    bold = FontKey("FiraGO", bold=True)
    assert [bold, bold, bold, FontKey("Noto Sans Symbols 2")] == lenders


def test_only_characters_that_no_font_has_are_missing() -> None:
    text = "\u1200 Résumé \u202f\u2009\u200b\u00ad\u00a0\ufe0f \U000e0041 ○ → \u1200 \U00012000"
    assert ("\u1200", "\U000e0041", "\U00012000") == default_fonts().missing(text, REGULAR)


def test_widths_of_many_words_are_forgotten_and_found_again() -> None:
    fonts = FontProvider()
    first = text_width(fonts, "Office 1", REGULAR, 10.0)
    for number in range(MOST_ADVANCES + 5):
        fonts.remember_advance(REGULAR, f"word-{number}", 1.0)
        fonts.remember_line(REGULAR, f"line {number}", 1.0)
    assert len(fonts.advances) <= MOST_ADVANCES
    assert len(fonts.lines) <= MOST_ADVANCES
    assert first == text_width(fonts, "Office 1", REGULAR, 10.0)


def test_glyphs_of_many_words_are_forgotten_and_found_again() -> None:
    fonts = FontProvider()
    first = shape_line(fonts, "Office 1", REGULAR, 10.0)
    for number in range(MOST_SHAPED + 5):
        fonts.remember_shaped(ShapedText(f"word-{number}", REGULAR, "Latn", rtl=False), ())
    assert len(fonts.shaped) <= MOST_SHAPED
    assert first == shape_line(fonts, "Office 1", REGULAR, 10.0)
