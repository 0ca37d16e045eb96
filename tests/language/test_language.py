"""Languages: plurals by the rules of CLDR, lists, dates."""

from __future__ import annotations

import re

import pytest
import yaml

from orgcharts.errors import OrgchartsError
from orgcharts.language import Language, PluralRules, load_language, precision, read_language

CLDR = {
    "en": {"one": "i = 1 and v = 0"},
    "fr": {
        "one": "i = 0,1",
        "many": "e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5",
    },
    "ru": {
        "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
        "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
        "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
    },
    "ar": {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n % 100 = 3..10",
        "many": "n % 100 = 11..99",
    },
    "zh": {},
}
SAMPLES = {
    ("en", "one"): "1",
    ("en", "other"): "0 2 3 11 21 100 1000",
    ("fr", "one"): "0 1",
    ("fr", "many"): "1000000 2000000",
    ("fr", "other"): "2 3 17 100 1000000001",
    ("ru", "one"): "1 21 31 101 1001",
    ("ru", "few"): "2 3 4 22 24 102",
    ("ru", "many"): "0 5 11 12 13 14 19 20 100 111",
    ("ar", "zero"): "0",
    ("ar", "one"): "1",
    ("ar", "two"): "2",
    ("ar", "few"): "3 10 103 110 1003",
    ("ar", "many"): "11 26 99 111 1011",
    ("ar", "other"): "100 101 102 200 1000",
    ("zh", "other"): "0 1 2 11 100",
}
"""Whole numbers of each category, as CLDR lists them beside its rules."""

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
FRENCH = {
    "tag": "fr",
    "names": ["French"],
    "script": "Latn",
    "direction": "ltr",
    "plurals": CLDR["fr"],
    "dates": {"day": "{day} {name} {year}", "month": "{name} {year}", "year": "{year}"},
    "months": MONTHS.split(),
    "messages": {
        "separator": {"comma": ", ", "and": ", ", "or": ", "},
        "list": {"and": "{first} et {last}", "or": "{first} ou {last}"},
        "sentence": "{text}.",
        "units": {"one": "{count} entité", "many": "{count} d’entités", "other": "{count} entités"},
    },
    "terms": {},
    "phrases": ["Nations Unies"],
    "weak_words": "de des",
}


@pytest.mark.parametrize(("tag", "category"), SAMPLES)
def test_numbers_have_the_category_that_cldr_gives_them(tag: str, category: str) -> None:
    rules = PluralRules.parse(CLDR[tag])
    numbers = map(int, SAMPLES[tag, category].split())
    assert {category} == {rules.category(number) for number in numbers}


@pytest.mark.parametrize("rule", ["", "x = 1", "n = 1 and", "n % = 1", "n = ..2", "n is 1"])
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"no relation of a plural rule|invalid literal"):
        PluralRules.parse({"one": rule})


def french() -> Language:
    return read_language(yaml.safe_dump(FRENCH))


def test_a_message_with_plurals_takes_the_form_of_its_count() -> None:
    said = [french().text("units", count=count) for count in (0, 1, 2, 1_000_000)]
    assert ["0 entité", "1 entité", "2 entités", "1000000 d’entités"] == said


def test_what_is_filled_in_is_not_read_as_a_placeholder() -> None:
    assert "{text}." == french().text("sentence", text="{text}")


def test_a_message_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        french().text("nothing")
    with pytest.raises(KeyError, match="text"):
        french().text("sentence")


@pytest.mark.parametrize(
    ("items", "listed"), [(["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_list_has_its_conjunction_before_the_last(items: list[str], listed: str) -> None:
    assert listed == french().listing(items, "and")
    assert listed.replace(" et ", " ou ") == french().listing(items, "or")


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert ["Oui.", "Oui."] == [french().sentence(text) for text in ("Oui", "Oui.")]


@pytest.mark.parametrize(
    ("period", "kind", "english", "other"),
    [
        ("2021", "year", "2021", "2021"),
        ("2021-06", "month", "June 2021", "juin 2021"),
        ("0021-06-09", "day", "9 June 21", "9 juin 21"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(period: str, kind: str, english: str, other: str) -> None:
    assert kind == precision(period)
    assert english == load_language("en").date(period)
    assert other == french().date(period)


def test_a_language_is_equal_to_one_of_the_same_contents_only() -> None:
    other = read_language(yaml.safe_dump(FRENCH | {"terms": {"ONU": "Organisation des Nations Unies"}}))
    assert french() == french() != other
    assert hash(french()) == hash(other)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"colour": "red"}, "unknown field 'colour' in the language"),
        ({"weak_word": "de"}, "unknown field 'weak_word' in the language; did you mean 'weak_words'?"),
        ({"terms": None}, "'terms' in the language is empty"),
        ({"direction": "up"}, "'direction' in the language is 'up'"),
        ({"plurals": {"one": "x = 1"}}, "'x = 1' is no relation of a plural rule"),
        ({"messages": {"see": {"also": None}}}, "message 'see.also' has no text"),
    ],
)
def test_a_catalogue_has_the_fields_of_a_language_and_no_others(
    changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(OrgchartsError) as caught:
        read_language(yaml.safe_dump(FRENCH | changes), "fr.yaml")
    text = str(caught.value)
    assert re.match(r"fr\.yaml:\d+:\d+: OC905 ", text)
    assert fault in text


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="there is no language 'xx'; known are ar, en, es, fr, ru, zh"):
        load_language("xx")


@pytest.mark.parametrize("text", ["201d", "mid-2019", "2019-13", "2019-02-40", "a-b-c-d", "٢٠١٩"])
def test_a_text_that_is_no_date_stays_as_it_is(text: str) -> None:
    assert load_language().date(text) == text
