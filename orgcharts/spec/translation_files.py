"""Translations of a spec: files beside it, one for each language.

    dpo.yaml -> dpo.fr.yaml, dpo.ar.yaml

They have names by the ids of units, so that the structure exists once. They are read with the spec and
checked as strictly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from pydantic import BaseModel, Field, field_validator

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.frozen import FrozenDict
from orgcharts.language import LanguageTag, Wording
from orgcharts.model import (
    Identifier,
    Organization,
    PostTranslation,
    Source,
    Translation,
    UnitTranslation,
)
from orgcharts.model.statements import LANGUAGE_PATTERN, Name, Names, Statement
from orgcharts.model.translations import Blank
from orgcharts.options import ChartOptions
from orgcharts.spec.shape import LANGUAGE_VERSION, VOCABULARY, LanguageVersion
from orgcharts.text.suggest import Suggester
from orgcharts.yaml import (
    Codes,
    FileKind,
    Loc,
    SourceMap,
    Translator,
    Vocabulary,
    quote,
    read_document,
    validated,
)

TRANSLATION: Final = FileKind(
    noun="a translation",
    error=SpecError,
    codes=Codes("OC100", "OC101", "OC102", "OC103", "OC104", "OC105"),
    first_line="start it with 'translates:'",
    split="translate imported files beside themselves",
    bytes=50_000_000,
    values=2_000_000,
    aliased=1_000_000,
)

_NAMED = re.compile(rf"(?P<spec>.+)\.{LANGUAGE_PATTERN[1:-1]}(?P<suffix>\.ya?ml)")
"""The name of a translation: that of its spec with the tag of a language."""


class ChartTranslation(Statement):
    """The texts around a chart, in another language."""

    title: Blank = Field(default=None, description="Title above the drawing.")
    status: Blank = Field(default=None, description="Status and date below the title.")
    source: Blank = Field(default=None, description="Source line below the drawing.")
    of: Name | None = Field(default=None, description="The title that was translated.")


class TranslationFile(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """The content of a translation."""

    orgcharts: LanguageVersion = Field(
        default=LANGUAGE_VERSION, description="Version of the language that the file is written in."
    )
    translates: Name = Field(description="The spec that it translates: the file beside it.")
    language: LanguageTag = Field(description="Its language, as a BCP 47 tag; it is in the file's name, too.")
    partial: Name | None = Field(
        default=None,
        description="Why it is not complete: then what is missing is accepted. A chart with "
        "`complete: true` is not drawn all the same.",
    )
    sources: dict[str, Source] = Field(
        default={}, description="Documents that names are taken from, by the key that `source` cites."
    )
    source: Names = Field(default=(), description="Where all names without a `source` are documented.")
    units: dict[Identifier, UnitTranslation] = Field(
        default={}, description="Translations of units, by their ids in the spec."
    )
    titles: dict[Name, Blank] = Field(
        default={}, description="Titles of posts, by the title in the spec; the `head` of a unit comes first."
    )
    texts: dict[Name, Blank] = Field(
        default={}, description="Notes, places, labels and other texts, by the text in the spec."
    )
    charts: dict[Identifier, ChartTranslation] = Field(
        default={}, description="Texts around charts, by the ids of the charts."
    )
    words: Wording = Field(
        default={},
        description="Your own wording of what drawings add, by the key of the message, such as "
        "`relation.hosts: Héberge`; see docs/languages.md.",
    )

    @field_validator("units", mode="before")
    @classmethod
    def _names_alone(cls, units: object) -> object:
        """Accept a name for a unit."""
        if not isinstance(units, dict):
            return units
        return {
            key: {"name": each} if each is None or isinstance(each, str) else each
            for key, each in units.items()
        }


TRANSLATION_VOCABULARY: Final = Vocabulary(
    TranslationFile,
    things={
        TranslationFile: "the file",
        UnitTranslation: "the translation of a unit",
        PostTranslation: "the translation of a post",
        ChartTranslation: "the translation of a chart",
        Source: "a source",
    },
    patterns=VOCABULARY.patterns,
)


class _TranslationTranslator(Translator):
    codes, error = TRANSLATION.codes, TRANSLATION.error
    vocabulary = TRANSLATION_VOCABULARY


class SpecTranslation(Struct, frozen=True):
    """A translation that was read: its path, its content, and the position of each value."""

    path: str
    content: TranslationFile
    marks: SourceMap

    @property
    def language(self) -> str:
        return self.content.language

    @property
    def texts(self) -> Translation:
        """Its texts, for an organisation."""
        content = self.content
        return Translation(
            content.language, FrozenDict(content.units), _stated(content.titles), _stated(content.texts)
        )


def imported_translation(file: SpecTranslation, ids: Mapping[str, str]) -> SpecTranslation:
    """Return a translation of an imported spec for the spec that imports it; `ids` are those of units there.

    Its texts around charts and its own wording are for its own charts.
    """
    units = {ids[key]: stated for key, stated in file.content.units.items() if key in ids}
    update = {"units": units, "charts": {}, "words": {}}
    return SpecTranslation(file.path, file.content.model_copy(update=update), file.marks)


def _stated(texts: Mapping[str, str | None]) -> Mapping[str, str]:
    return FrozenDict({key: text for key, text in texts.items() if text})


def original_of(path: Path) -> Path | None:
    """Return the spec that a file translates by its name; None if it is no translation.

    `dpo.fr.yaml` is one if `dpo.yaml` is beside it, or if it has the field `translates`.
    """
    found = _NAMED.fullmatch(path.name)
    if found is None:
        return None
    spec = path.with_name(found["spec"] + found["suffix"])
    return spec if spec.is_file() and _has_translates(path) else None


def _has_translates(path: Path) -> bool:
    try:
        return re.search(rb"(^|[{,\n])\s*translates\s*:", path.read_bytes()) is not None
    except OSError:
        return False


def translation_path(spec: str | Path, language: str) -> Path:
    """Return where the translation of a spec is."""
    path = Path(spec)
    return path.with_suffix(f".{language}{path.suffix}")


def translation_files(spec: str | Path) -> tuple[Path, ...]:
    """Return the translations beside a spec, sorted by name."""
    path = Path(spec)
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return ()
    named = (each for each in beside if each.name.startswith(f"{path.stem}.") and each.suffix == path.suffix)
    return tuple(each for each in named if original_of(each) == path.with_name(path.name))


def read_translation(path: Path) -> SpecTranslation:
    """Return a translation; its ids are not checked.

    Raises:
        SpecError: OC100 to OC105 if it cannot be read or has the wrong shape.
    """
    document = read_document(path, TRANSLATION)
    content = validated(TranslationFile, document, _TranslationTranslator(document.marks, Suggester()))
    return SpecTranslation(document.path, content, document.marks)


def read_translations(
    path: Path, organization: Organization, charts: tuple[ChartOptions, ...], suggester: Suggester
) -> tuple[tuple[SpecTranslation, ...], list[Finding]]:
    """Return the translations beside a spec, and their faults, each with its position."""
    files: list[SpecTranslation] = []
    findings: list[Finding] = []
    for each in translation_files(path):
        try:
            file = read_translation(each)
        except SpecError as error:
            findings += error.findings
        else:
            files.append(file)
            findings += _faults(file, path, organization, charts, suggester)
    return tuple(files), findings


def _faults(
    file: SpecTranslation,
    spec: Path,
    organization: Organization,
    charts: tuple[ChartOptions, ...],
    suggester: Suggester,
) -> Iterator[Finding]:
    content, marks = file.content, file.marks

    def finding(code: str, message: str, remedy: str, loc: Loc, *, key: bool = False) -> Finding:
        return Finding(code, message, remedy, marks.locate(loc, key=key))

    if content.translates != spec.name:
        message = f"the file is named after {quote(spec.name)} and translates {quote(content.translates)}"
        yield finding("OC250", message, f"write 'translates: {spec.name}'", ("translates",))
    tag = Path(file.path).name.removeprefix(f"{spec.stem}.").removesuffix(spec.suffix)
    if content.language != tag:
        message = f"the language of the file is {quote(content.language)}, and in its name {quote(tag)}"
        yield finding("OC250", message, f"write 'language: {tag}'", ("language",))
    elif content.language == organization.language:
        message = f"the spec is in {quote(content.language)} itself"
        remedy = f"write the names into '{spec.name}', or its language: 'language: ...' below 'organization:'"
        yield finding("OC250", message, remedy, ("language",))
    known = {"units": ("unit", list(organization.entries)), "charts": ("chart", [str(c.id) for c in charts])}
    for field, (thing, ids) in known.items():
        for unknown in getattr(content, field):
            if unknown not in ids:
                remedy = suggester.remedy(unknown, ids) or f"name a {thing} by its id in '{spec.name}'"
                message = f"'{unknown}' is not the id of a {thing} of '{spec.name}'"
                yield finding("OC258", message, remedy, (field, unknown), key=True)
    keys = [*content.sources, *organization.sources]
    for loc, cited in _cited(content) if keys else ():
        key = (cited.split() or [cited])[0].rstrip(",;:")
        if key not in keys:
            remedy = suggester.remedy(key, keys) or f"declare it in 'sources' as '{key}: {{title: ...}}'"
            yield finding("OC203", f"source '{key}' is not declared in 'sources'", remedy, loc)


def _cited(content: TranslationFile) -> Iterator[tuple[Loc, str]]:
    """Yield each citation of a source, with its place."""
    for number, cited in enumerate(content.source):
        yield ("source", number), cited
    for unit, stated in content.units.items():
        for loc, of in ((("units", unit), stated), (("units", unit, "head"), stated.head)):
            for number, cited in enumerate(of.source if of else ()):
                yield (*loc, "source", number), cited
