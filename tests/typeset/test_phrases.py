"""Words that make one name."""

import pytest

from orgcharts.language import load_language
from orgcharts.typeset.breaking.phrases import bound_words

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Middle East, Asia", "Middle"),
        ("Observer Group (Camp Faouar)a", "(Camp"),
        ("Office (of the Envoy), Sana'a", "(of the"),
        ("Deputy (for all that is political)", ""),
        ("Branch (Legal) of (the", ""),
        ("the (General Assembly) resolution", "(General"),
        ("Office of Rule of Law", "Rule of"),
        ("MIDDLE EAST", "MIDDLE"),
        ("Sudan and South Sudan (x)", "South"),
        ("Director: Prof. Dr. P. Example", "Prof. Dr. P."),
        ("Roads and Bridges. Director", ""),
        ("Example Jr.", ""),
        ("Security, Council", ""),
        ("the Middle", ""),
        ("Security of the Council", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_phrase_are_bound_to_each_other(text: str, bound: str) -> None:
    words = text.split()
    found = bound_words(words, ENGLISH)
    assert bound == " ".join(word for word, tied in zip(words, found, strict=True) if tied)


def test_phrases_are_listed_once_and_in_order() -> None:
    assert sorted(set(ENGLISH.phrases)) == list(ENGLISH.phrases)
    assert all(" " in phrase for phrase in ENGLISH.phrases)
