"""Faces by the language of a text, not by what is installed; one weight for a text."""

from __future__ import annotations

import pickle

import pytest

from orgcharts.fonts import FontKey, default_fonts, fonts_for
from orgcharts.fonts.families import OPTIONAL, is_installed

FACE, BOLD = FontKey("FiraGO"), FontKey("FiraGO", bold=True)
CHINESE, JAPANESE, KOREAN = (FontKey(f"Noto Sans {each}") for each in ("SC", "JP", "KR"))


def needs(*keys: FontKey) -> None:
    for key in keys:
        assert key in OPTIONAL
        if not is_installed(key):
            pytest.skip(f"the extra with {key.family} is not installed")


def test_languages_without_forms_of_their_own_share_the_usual_faces() -> None:
    assert fonts_for("fr", {}) is fonts_for("ar", {}) is default_fonts()
    assert fonts_for("zh", {}) is fonts_for("zh-SG", {}) != fonts_for("ja", {})
    assert pickle.loads(pickle.dumps(fonts_for("ja", {}))) is fonts_for("ja", {})


@pytest.mark.parametrize(("tag", "key"), [("zh", CHINESE), ("ja", JAPANESE), ("ko", KOREAN)])
def test_an_ideograph_has_the_form_of_the_language_or_none(tag: str, key: FontKey) -> None:
    face = fonts_for(tag, {}).face_for("部", FACE)
    assert face == (key if is_installed(key) else None)


def test_letters_of_other_languages_are_lent_all_the_same() -> None:
    needs(CHINESE, KOREAN)
    assert fonts_for("zh", {}).face_for("한", FACE) == KOREAN


def test_a_text_is_bold_if_all_its_letters_are() -> None:
    needs(CHINESE)
    fonts = fonts_for("zh", {})
    assert fonts.in_weight_of("和平行动部（DPO）", BOLD) == FACE
    for text in ("DPO", "École (2) →", "قسم"):
        assert fonts.in_weight_of(text, BOLD) == BOLD
    assert fonts.in_weight_of("和平", FACE) == FACE
