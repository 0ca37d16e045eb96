"""Did-you-mean."""

from __future__ import annotations

import pytest

from orgcharts.text.suggest import Suggester, close_match

FIELDS = ["name", "id", "acronym", "kind", "code", "role", "status", "head", "units", "source", "note"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("acronim", "acronym"),
        ("Acronym", "acronym"),
        ("unit", "units"),
        ("cronym", "acronym"),
        ("soruce", "source"),
        ("relations", None),
        ("posts", None),
        ("", None),
        ("x" * 5_000, None),
    ],
)
def test_a_slip_of_a_word_is_seen(word: str, meant: str | None) -> None:
    assert meant == close_match(word, FIELDS)


def test_of_two_equally_close_words_the_earlier_is_taken() -> None:
    assert "abcx" == close_match("abcd", ["abcx", "abcy"])


def test_among_many_words_only_those_that_start_alike_are_compared() -> None:
    many = [f"unit-{number}" for number in range(1_000)]
    assert "unit-999" == close_match("unit-9999", many)
    assert close_match("nit-999", many) is None


def test_a_run_has_ten_suggestions() -> None:
    suggester = Suggester()
    given = [suggester.remedy("acronim", FIELDS) for _ in range(12)]
    assert ["did you mean 'acronym'?"] * 10 + [None] * 2 == given


def test_nothing_close_gives_no_remedy() -> None:
    assert Suggester().remedy("posts", FIELDS) is None
