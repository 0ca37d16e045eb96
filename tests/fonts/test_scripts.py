"""Scripts and widths of characters, and which package has the fonts that are not built in."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
import uharfbuzz as hb

from orgcharts.fonts import FontKey, FontProvider, shape_line, text_width
from orgcharts.fonts.extras import EXTRAS, Extra, extra_with
from orgcharts.fonts.families import BUNDLED, FALLBACK
from orgcharts.fonts.provider import Face
from orgcharts.fonts.scripts import EMOJI, PRIVATE, SIGNS, UNASSIGNED, is_wide, script_of
from orgcharts.fonts.shaping import script_of as code_of

FONTS = FontProvider({})
FIRAGO = FontKey("FiraGO")


@pytest.fixture(scope="module")
def assigned() -> list[str]:
    """All characters but surrogates and those for private use."""
    return [
        char for char in map(chr, range(0x110000)) if unicodedata.category(char) not in ("Cn", "Co", "Cs")
    ]


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("A", "Latin"),
        ("Հ", "Armenian"),
        ("አ", "Ethiopic"),
        ("联", "Han"),
        ("한", "Hangul"),
        ("の", "Hiragana"),
        ("𐎠", "Old Persian"),
        ("𐘀", "Linear A"),
        (" ", SIGNS),
        ("№", SIGNS),
        ("\u0301", SIGNS),
        ("🚢", EMOJI),
        ("✅", EMOJI),
        ("🇺", EMOJI),
        ("\ue000", PRIVATE),
        ("\U0010fffd", PRIVATE),
        ("\U00050000", UNASSIGNED),
        ("\uffff", UNASSIGNED),
        ("\U0010ffff", UNASSIGNED),
    ],
)
def test_every_character_has_one_script(char: str, script: str) -> None:
    assert script == script_of(char)


def test_scripts_are_those_of_unicode(assigned: list[str]) -> None:
    """HarfBuzz has the same property by its code of four letters; it has none for signs."""
    names: dict[str, set[str]] = {}
    for char in assigned:
        code = code_of(char)
        if code != "Zyyy":
            names.setdefault(code, set()).add(script_of(char))
    assert {} == {code: found for code, found in names.items() if len(found) != 1}
    assert len(names) == len({name for found in names.values() for name in found}) > 150


@pytest.mark.parametrize(
    "script", ["Armenian", "Ethiopic", "Hangul", "Georgian", "Khmer", "Thai", "Cherokee"]
)
def test_letters_of_a_script_are_named_after_it(script: str, assigned: list[str]) -> None:
    letters = [char for char in assigned if unicodedata.name(char, "").startswith(f"{script.upper()} ")]
    assert letters
    assert {script} == {script_of(char) for char in letters if unicodedata.category(char)[0] in "LM"}


def test_what_east_asian_text_sets_wide_is_wide_and_no_letter_is(assigned: list[str]) -> None:
    for char in assigned:
        if char in ("\u3164", "\U00016fe4"):  # fillers without ink, whatever their property says
            continue
        width = unicodedata.east_asian_width(char)
        if width in ("W", "F") and not unicodedata.combining(char):
            assert is_wide(char), hex(ord(char))
        if width in ("Na", "A", "H"):
            assert not is_wide(char), hex(ord(char))


@pytest.mark.parametrize("char", ["联", "한", "🚢", "あ", "𠀀"])
@pytest.mark.parametrize("key", [FIRAGO, FontKey("FiraGO", bold=True), FontKey("Noto Sans", italic=True)])
def test_a_wide_character_that_no_font_has_fills_an_em(char: str, key: FontKey) -> None:
    if FONTS.face_for(char, key) is not None:
        pytest.skip("an extra has it")
    (run,) = shape_line(FONTS, char, key, 10)
    assert (True, 10.0, 10.0) == (run.missing, run.width, text_width(FONTS, char, key, 10))
    (box,) = (FONTS.face(run.font).hb_font.get_glyph_extents(glyph.id) for glyph in run.glyphs)
    left = run.glyphs[0].x + box.x_bearing / 100
    assert left == pytest.approx(10 - left - box.width / 100, abs=0.5)


@pytest.mark.parametrize("text", ["\U00050000", "A \U00050000", "\ue000\ue001"])
def test_the_box_for_a_missing_character_is_no_higher_than_a_capital(text: str) -> None:
    run = shape_line(FONTS, text, FIRAGO, 10)[-1]
    assert run.missing
    for glyph in run.glyphs:
        box = FONTS.face(run.font).hb_font.get_glyph_extents(glyph.id)
        assert 0 <= box.y_bearing + box.height
        assert box.y_bearing <= 720


def test_runs_that_a_font_has_are_not_missing() -> None:
    runs = shape_line(FONTS, "Office \U00050000 of مكتب", FIRAGO, 10)
    assert ["\U00050000"] == [run.text for run in runs if run.missing]


def test_each_extra_is_in_the_metadata_of_the_package_and_lends_its_families() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    for extra in EXTRAS:
        wanted = [re.split("[=>]", each)[0] for each in project["optional-dependencies"][extra.name]]
        assert extra.package.replace("_", "-") in wanted
        assert set(extra.files) <= set(FALLBACK)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        *(("联", "zh"), ("、", "zh"), ("の", "ja"), ("カ", "ja"), ("한", "ko"), ("Հ", "scripts")),
        *(("አ", "scripts"), ("🚢", "scripts"), ("🇺", "scripts"), ("ಕ", "scripts"), ("ខ", "scripts")),
    ],
)
def test_the_extra_with_a_character(char: str, name: str) -> None:
    extra = extra_with(char)
    assert extra is not None
    assert name == extra.name


@pytest.mark.parametrize("char", ["𪜶", "\ue000", "\U00050000", "ᠠ", "A"])
def test_no_extra_is_named_for_what_none_has(char: str) -> None:
    assert extra_with(char) is None


@pytest.mark.parametrize("extra", EXTRAS, ids=lambda extra: extra.name)
def test_an_extra_has_what_it_promises(extra: Extra, assigned: list[str]) -> None:
    """Every character of its reach that Unicode knows is in its fonts, unless a built-in font has it."""
    pytest.importorskip(extra.package)
    fonts = [files(extra.package).joinpath(file).read_bytes() for file in extra.files.values()]
    had = {point for key in BUNDLED for point in FONTS.face(key).hb_face.unicodes}
    for font in fonts:
        had |= set(hb.Face(font).unicodes)
    assert [] == [hex(ord(char)) for char in assigned if extra.has(char) and ord(char) not in had]
    assert all(
        Face(FIRAGO, files(extra.package).joinpath(file).read_bytes()).ascent for file in extra.files.values()
    )
