"""What holds for all texts: the reader agrees with others, and gives a document or findings."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.errors import SpecError
from orgcharts.spec import parse_document
from orgcharts.yaml import Document, reader

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
keys = texts.filter(lambda key: key not in ("", "<<", "=") and not key.startswith("\ufeff"))
scalars = st.none() | st.booleans() | st.integers() | st.dates() | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)
documents = st.lists(values) | st.dictionaries(keys, values)

ORACLE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every scalar as its text, and everything of YAML 1.1."""

PARSERS = [parser for parser in (getattr(yaml, "CSafeLoader", None), yaml.SafeLoader) if parser]

PIECES = st.sampled_from(
    [
        *"[]{},:-?&*!|>%@`'\"#~\\ \n\t",
        "- ",
        ": ",
        "\n  ",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "key",
        "é",
        "'x'",
    ]
)


def as_text(value: Any) -> Any:
    """Return a value as the reader gives it: every scalar as its text."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(documents, st.sampled_from([None, True, False]), st.booleans())
@settings(deadline=None)
def test_what_was_written_is_read(document: Any, flow: bool | None, unicode: bool) -> None:
    text = yaml.safe_dump(document, default_flow_style=flow, allow_unicode=unicode)
    assert as_text(document) == parse_document(text).data


@given(st.lists(st.dictionaries(keys, texts, min_size=1), min_size=1))
@settings(deadline=None)
def test_texts_in_quotes_are_read_as_others_read_them(document: Any) -> None:
    text = yaml.safe_dump(document, default_style='"')
    assert yaml.safe_load(text) == parse_document(text).data


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=300)
def test_what_is_read_is_what_the_failsafe_schema_says(text: str) -> None:
    try:
        document = parse_document(text)
    except SpecError:
        return
    if "<<" not in text and "!" not in text:
        assert without_nulls(yaml.load(text, Loader=ORACLE)) == without_nulls(document.data)


def without_nulls(value: Any) -> Any:
    """Return a value with all that may state nothing made equal."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value if value not in ("", "~") else None


@pytest.mark.parametrize("parser", PARSERS)
@given(st.binary(max_size=200) | st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()))
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_a_document_or_findings(parser: Any, content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "PARSER", parser)
        outcome = outcome_of(content)
    if isinstance(outcome, SpecError):
        assert outcome.findings
        assert all(finding.location and finding.location.line >= 1 for finding in outcome.findings)


def outcome_of(content: bytes) -> Document | SpecError:
    try:
        return parse_document(content)
    except SpecError as error:
        return error


@given(documents)
@settings(deadline=None)
def test_both_parsers_give_the_same_values_and_places(document: Any) -> None:
    text = yaml.safe_dump(document)
    places = []
    for parser in PARSERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reader, "PARSER", parser)
            read = parse_document(text)
        items = read.data.items() if isinstance(read.data, dict) else enumerate(read.data or [])
        places.append([read.marks.trace((key,)) for key, _ in items])
    assert places[0] == places[-1]
