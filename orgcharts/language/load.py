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
from orgcharts.language.kinds import KindWords
from orgcharts.language.language import Dates, Emphasis, Language, Typography
from orgcharts.language.plurals import OTHER, PluralRules
from orgcharts.language.tags import canonical_tag, direction_of, fallbacks, is_served
from orgcharts.language.words import Message
from orgcharts.text.bidi import WritingDirection
from orgcharts.text.suggest import Suggester
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


def _parsed(rules: dict[str, str]) -> dict[str, str]:
    """Return plural rules that can be read."""
    PluralRules.parse(rules)
    return rules


class _FilePart(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """A part of the file of a language."""


class TypographyFields(_FilePart):
    """`Typography` explains the fields."""

    emphasis: Emphasis = "italic"
    capital: bool = True
    line_height: float = Field(default=1.0, ge=1, le=3)


class KindFields(_FilePart):
    """The words for kinds of units, by the kind, with spaces between; `KindWords` explains the fields."""

    first: dict[str, str] = {}
    any: dict[str, str] = {}
    end: dict[str, str] = {}

    def words(self) -> KindWords:
        """Return the kind of each word."""
        found = (
            FrozenDict({word: kind for kind, words in group.items() for word in words.split()})
            for group in (self.first, self.any, self.end)
        )
        return KindWords(*found)


class LanguageFile(_FilePart):
    """The content of the file of a language; `Language` and `Dates` explain the fields.

    `names` are the names of the language in English and in itself, `script` is that of its words (ISO 15924),
    `not_for` are regions that write another one.
    """

    tag: str = Field(min_length=1)
    names: tuple[str, ...]
    script: str
    not_for: tuple[str, ...] = ()
    direction: WritingDirection
    plurals: Annotated[dict[str, str], AfterValidator(_parsed)]
    messages: Annotated[dict[str, Any], AfterValidator(lambda values: FrozenDict(_messages(values)))]
    terms: Annotated[dict[str, str], AfterValidator(FrozenDict)]
    dates: Annotated[dict[str, str], AfterValidator(FrozenDict)]
    days: Annotated[dict[int, str], AfterValidator(FrozenDict)] = {}
    months: tuple[str, ...]
    months_after_days: tuple[str, ...] = ()
    list_variants: Annotated[dict[str, dict[str, str]], AfterValidator(FrozenDict)] = {}
    typography: TypographyFields = TypographyFields.model_construct()
    kinds: KindFields = KindFields.model_construct()
    phrases: tuple[str, ...]
    weak_words: str

    def language(self) -> Language:
        """Return the language."""
        return Language(
            tag=self.tag,
            direction=self.direction,
            plurals=PluralRules.parse(self.plurals),
            messages=self.messages,
            terms=self.terms,
            dates=Dates(self.dates, self.days, self.months, self.months_after_days),
            list_variants=self.list_variants,
            typography=Typography(**dict(self.typography)),
            kinds=self.kinds.words(),
            phrases=self.phrases,
            weak_words=frozenset(self.weak_words.split()),
        )


class _LanguageTranslator(Translator):
    codes, error = LANGUAGE.codes, LANGUAGE.error
    vocabulary = Vocabulary(
        LanguageFile,
        {
            LanguageFile: "the language",
            TypographyFields: "the typography",
            KindFields: "the words for kinds",
        },
    )


@cache
def language_tags() -> tuple[str, ...]:
    """Return the tags of the languages that there are, sorted."""
    catalogues = files("orgcharts.language").iterdir()
    return tuple(sorted(Path(each.name).stem for each in catalogues if each.name.endswith(".yaml")))


@cache
def language_names() -> Mapping[str, str]:
    """Return the tag of each language by its names, in English and in itself, and by its tag."""
    known = ((tag, _table(tag)) for tag in language_tags())
    return FrozenDict({name: tag for tag, table in known for name in (tag, *table.names)})


@cache
def load_language(tag: str = DEFAULT_LANGUAGE) -> Language:
    """Return a language by its tag.

    Raises:
        ValueError: if there is no such language.
    """
    if tag not in language_tags():
        raise ValueError(f"there is no language '{tag}'; known are {', '.join(language_tags())}")
    return _table(tag).language()


@cache
def language_for(tag: str) -> Language:
    """Return a language with the words of the nearest one that there are: those of `fr` for `fr-CA`.

    Where there are none, the words are English; see `has_words`.
    """
    found = _nearest_tag(tag)
    if found is None:
        return replace(load_language(), tag=tag, direction=direction_of(tag))
    language = load_language(found)
    return language if tag == found else replace(language, tag=tag)


def has_words(tag: str) -> bool:
    """Return whether there are words for a language, or for one that its tag falls back to."""
    return _nearest_tag(tag) is not None


def known_tag(text: str) -> str:
    """Return the tag of a language in its usual capitals.

    Raises:
        ValueError: if it is no tag; the text has the tag that it may be intended for.
    """
    return text if text in language_tags() else canonical_tag(text, language_names())


def _nearest_tag(tag: str) -> str | None:
    for shorter in fallbacks(tag):
        if shorter in language_tags():
            table = _table(shorter)
            return shorter if is_served(tag, table.script, table.not_for) else None
    return None


@cache
def _table(tag: str) -> LanguageFile:
    name = f"{tag}.yaml"
    return _read((files("orgcharts.language") / name).read_bytes(), name)


def read_language(text: bytes | str, name: str = "<text>") -> Language:
    """Return the language that the text of a file defines; `name` is its name in findings.

    Raises:
        OrgchartsError: OC905 if it is no YAML, or has a field or a value that languages do not have.
    """
    return _read(text, name).language()


def _read(text: bytes | str, name: str) -> LanguageFile:
    document = parse_document(text, LANGUAGE, name)
    return validated(LanguageFile, document, _LanguageTranslator(document.marks, Suggester()))
