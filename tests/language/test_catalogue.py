"""The file of a language has every message that code asks for, with the placeholders that code fills."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from orgcharts.chart.build import CHANGED
from orgcharts.furniture.legend import FORMS
from orgcharts.language import Language, language_tags, load_language
from orgcharts.language.language import Message
from orgcharts.model import RELATION_KINDS, PostChange, Role, Status

ROOT = Path(__file__).parents[2] / "orgcharts"
PREFIXES = {"join": "separator.", "listing": "list."}
"""The methods of a language, besides `text`, whose last argument is the end of a key."""


@dataclass(frozen=True)
class Request:
    """A message that code asks for: where, a pattern of its keys, and the values that it fills in."""

    place: str
    pattern: str
    values: frozenset[str]

    def keys(self, language: Language) -> list[str]:
        return [key for key in language.messages if re.fullmatch(self.pattern, key)]


def _requests() -> Iterator[Request]:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            match node.func.value:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    if name != ("self" if path.name == "language.py" else "language"):
                        continue
                case _:
                    continue
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            values = frozenset(keyword.arg or "**" for keyword in node.keywords)
            if node.func.attr == "text":
                yield Request(place, _pattern(node.args[0]), values)
            elif node.func.attr in PREFIXES and len(node.args) == 2:
                pattern = re.escape(PREFIXES[node.func.attr]) + _pattern(node.args[1])
                yield Request(place, pattern, frozenset() if node.func.attr == "join" else {"first", "last"})


def _pattern(key: ast.expr) -> str:
    """Return a pattern of the keys that an expression can stand for; what is filled in is any one name."""
    match key:
        case ast.Constant(value=str(words)):
            return re.escape(words)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) for part in parts)
        case ast.FormattedValue():
            return "[^.]+"
    raise AssertionError(f"write the key of a message as a literal: {ast.unparse(key)}")


REQUESTS = tuple(_requests())
LANGUAGES = pytest.mark.parametrize("language", [*map(load_language, language_tags())], ids=language_tags())


def placeholders(message: Message) -> list[Set[str]]:
    """Return the placeholders of each form of a message."""
    forms = [message] if isinstance(message, str) else message.values()
    return [{name for _, name, _, _ in Formatter().parse(form) if name is not None} for form in forms]


@LANGUAGES
def test_every_message_that_code_asks_for_is_there(language: Language) -> None:
    assert len(REQUESTS) > 80
    assert [] == [request.place for request in REQUESTS if not request.keys(language)]


@LANGUAGES
def test_every_message_is_asked_for(language: Language) -> None:
    assert set(language.messages) == {key for request in REQUESTS for key in request.keys(language)}


@LANGUAGES
def test_placeholders_are_those_that_code_fills_in(language: Language) -> None:
    for request in REQUESTS:
        for key in request.keys(language):
            message = language.messages[key]
            optional = set() if isinstance(message, str) else {"count"}
            assert isinstance(message, str) or "count" in request.values, f"{request.place}: {key}"
            for form in placeholders(message):
                assert form | optional == request.values | optional, f"{request.place}: {key}"


@LANGUAGES
def test_plurals_have_a_form_for_each_category_of_the_language(language: Language) -> None:
    plurals = [message for message in language.messages.values() if not isinstance(message, str)]
    assert plurals
    assert all({*message} == {*language.plurals.categories} for message in plurals)


@LANGUAGES
def test_every_value_that_a_drawing_tells_has_a_name(language: Language) -> None:
    def named(group: str) -> set[str]:
        return {key.removeprefix(group) for key in language.messages if key.startswith(group)}

    assert {*Role} - {Role.LINE} == named("role.")
    assert {*Status, CHANGED} - {Status.IN_FORCE} == named("status.")
    assert {*PostChange} == named("post-change.")
    assert {*RELATION_KINDS} == named("relation.")
    forms = {f"{field}.{value}" for field, value in FORMS}
    phrases = {
        "below-depth", "collapsed", "grade", "group", "in-a-list", "joint", "not-subordinate", "of-status",
        "own-totals", "panel", "panel-bold", "subordinate", "towards-dots", "unconfirmed-place",
    }  # fmt: skip
    assert forms == named("legend.") - phrases


def test_languages_say_the_same_with_the_same_placeholders() -> None:
    english = load_language("en")
    for tag in language_tags():
        messages = load_language(tag).messages
        assert messages.keys() == english.messages.keys()
        for key, message in messages.items():
            assert named(message) - {"count"} == named(english.messages[key]) - {"count"}, f"{tag}: {key}"


def named(message: Message) -> Set[str]:
    """Return the placeholders of all forms of a message."""
    return set().union(*placeholders(message))


def test_official_short_forms_are_those_of_english() -> None:
    """A language has fewer: the names of those for which a document in it was read."""
    english = load_language("en").terms.keys()
    assert all(load_language(tag).terms.keys() <= english for tag in language_tags())


def test_a_language_has_names_for_all_months_that_its_dates_use() -> None:
    for tag in language_tags():
        dates = load_language(tag).dates
        forms = " ".join(dates.forms.values())
        assert len(dates.months) == (12 if "{name}" in forms else 0)
        assert len(dates.months_after_days) in (0, 12)


def test_phrases_are_of_several_words_and_listed_once() -> None:
    for tag in language_tags():
        phrases = load_language(tag).phrases
        assert len(phrases) == len(set(phrases))
        assert all(" " in phrase for phrase in phrases)


def test_kinds_are_those_of_english() -> None:
    known = {*load_language("en").kinds.any.values()}
    for tag in language_tags():
        kinds = load_language(tag).kinds
        assert {*kinds.first.values(), *kinds.any.values(), *kinds.end.values()} <= known
