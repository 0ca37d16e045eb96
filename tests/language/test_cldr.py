"""Plurals, lists, months and directions, compared with CLDR as Babel has it."""

from __future__ import annotations

from datetime import date

import pytest

from orgcharts.language import language_tags, load_language
from orgcharts.language.tags import direction_of

babel = pytest.importorskip("babel", reason="Babel is for this test only")

TAGS = pytest.mark.parametrize("tag", language_tags())
AS_PRINTED = {
    "en": "documents have figures: 2021-06-01",
    "ar": "documents have both names of a month",
}
"""Languages whose months are not those of CLDR, and why."""


def locale(tag: str) -> str:
    return "en_GB" if tag == "en" else tag


@TAGS
def test_plurals_are_those_of_cldr(tag: str) -> None:
    rule, rules = babel.Locale.parse(tag).plural_form, load_language(tag).plurals
    numbers = [*range(2_000), 10**6, 2 * 10**6, 10**6 + 1]
    assert [rules.category(number) for number in numbers] == [rule(number) for number in numbers]


@TAGS
@pytest.mark.parametrize("conjunction", ["and", "or"])
def test_lists_are_those_of_cldr(tag: str, conjunction: str) -> None:
    from babel.lists import format_list

    language = load_language(tag)
    style = {"and": "standard", "or": "or"}[conjunction]
    for items in (["1", "2"], ["1", "2", "3"], ["1", "2", "3", "4"]):
        assert language.listing(items, conjunction) == format_list(items, style, locale(tag))


@TAGS
def test_months_are_those_of_cldr_unless_documents_print_others(tag: str) -> None:
    from babel.dates import format_date, format_skeleton

    if tag in AS_PRINTED:
        return
    language = load_language(tag)
    for month in range(1, 13):
        day = date(2026, month, 3)
        theirs = format_date(day, "long", locale=tag).replace("\u202f", " ").replace("г.", "года")
        assert language.date(day.isoformat()) == theirs
        theirs = format_skeleton("yMMMM", day, locale=tag).replace("\u202f", " ").replace("г.", "года")
        assert language.date(f"2026-{month:02}") == theirs


def test_directions_are_those_of_cldr() -> None:
    for name in babel.localedata.locale_identifiers():
        found = babel.Locale.parse(name)
        if found.territory is None and found.text_direction != "ttb":
            tag = "-".join(filter(None, (found.language, found.script)))
            assert direction_of(tag) == found.text_direction, name
