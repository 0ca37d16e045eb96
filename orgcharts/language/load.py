"""From the tag of a language to the language: its file, a kind of YAML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final

from msgspec.structs import replace
from pydantic import AfterValidator, BaseModel, Field

from orgcharts.errors import OrgchartsError
from orgcharts.frozen import FrozenDict
from orgcharts.language.language import Language, Message, WritingDirection
from orgcharts.language.plurals import OTHER, PluralRules
from orgcharts.suggest import Suggester
from orgcharts.yaml import Codes, FileKind, Translator, Vocabulary, parse_document, validated

DEFAULT_LANGUAGE = "en"

LANGUAGE: Final = FileKind(
    noun="a language",
    error=OrgchartsError,
    codes=Codes(*("OC905",) * 6),
    first_line="start it with 'tag: '",
    split="keep only the messages that drawings add",
    bytes=1_000_000,
    values=20_000,
    aliased=20_000,
)


def _messages(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Message]]:
    """Yield each message by its key: the keys of its groups and its own, with dots between."""
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{prefix}{key}", value
        elif not isinstance(value, Mapping):
            raise ValueError(f"message '{prefix}{key}' has no text")
        elif OTHER in value:
            yield f"{prefix}{key}", FrozenDict(value)
        else:
            yield from _messages(value, f"{prefix}{key}.")


class LanguageFile(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """The content of the file of a language; `Language` explains the fields."""

    tag: str = Field(min_length=1)
    direction: WritingDirection
    plurals: Annotated[dict[str, str], AfterValidator(PluralRules.parse)]
    messages: Annotated[dict[str, Any], AfterValidator(lambda values: FrozenDict(_messages(values)))]
    terms: Annotated[dict[str, str], AfterValidator(FrozenDict)]
    dates: Annotated[dict[str, str], AfterValidator(FrozenDict)]
    months: tuple[str, ...]
    phrases: tuple[str, ...]
    weak_words: Annotated[str, AfterValidator(lambda words: frozenset(words.split()))]


class _LanguageTranslator(Translator):
    kind = LANGUAGE
    vocabulary = Vocabulary(LanguageFile, {LanguageFile: "the language"})


def language_tags() -> tuple[str, ...]:
    """Return the tags of the languages that there are, sorted."""
    catalogues = files("orgcharts.language").iterdir()
    return tuple(sorted(Path(each.name).stem for each in catalogues if each.name.endswith(".yaml")))


@cache
def load_language(tag: str = DEFAULT_LANGUAGE) -> Language:
    """Return a language by its tag.

    Raises:
        ValueError: if there is no such language.
    """
    if tag not in language_tags():
        raise ValueError(f"there is no language '{tag}'; known are {', '.join(language_tags())}")
    name = f"{tag}.yaml"
    return read_language((files("orgcharts.language") / name).read_bytes(), name)


@cache
def language_for(tag: str) -> Language:
    """Return the language of texts with a tag: the one with the longest tag that the tag begins with.

    `fr-CA` has the words of `fr`. A language without a file has the words of English, and its own tag.
    """
    parts = tag.split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    known = next((each for each in tags if each in language_tags()), DEFAULT_LANGUAGE)
    return replace(load_language(known), tag=tag)


def has_words(tag: str) -> bool:
    """Return whether there is a file for a language, or for the one that its tag begins with."""
    return tag.split("-", maxsplit=1)[0] in language_tags() or tag in language_tags()


def read_language(text: bytes | str, name: str = "<text>") -> Language:
    """Return the language that the text of a file defines; `name` is its name in findings.

    Raises:
        OrgchartsError: OC905 if it is no YAML, or has a field or a value that languages do not have.
    """
    document = parse_document(text, LANGUAGE, name)
    file = validated(LanguageFile, document, _LanguageTranslator(document.marks, Suggester()))
    return Language(**dict(file))
