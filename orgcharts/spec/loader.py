"""A `Document` to a `Spec`, or to findings with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arguments import PATH, require
from orgcharts.chart import derived_chart_id
from orgcharts.chart.view import languages_shown
from orgcharts.errors import ChartError, SpecError, ThemeError
from orgcharts.files.names import folded, portable, unportable, why_same
from orgcharts.findings import Finding, Location, has_errors
from orgcharts.memory import uncollected
from orgcharts.model import Organization
from orgcharts.model.identifiers import DERIVED_LENGTH
from orgcharts.model.stated_paths import as_stated
from orgcharts.options import ChartOptions
from orgcharts.pictures import read_picture
from orgcharts.soundness import BY_ID, KnownNames, check_chart, packs_named
from orgcharts.spec.composing.composer import Composer
from orgcharts.spec.composing.cross_references import with_cross_references
from orgcharts.spec.composing.source_files import SourceFile
from orgcharts.spec.findings import findings_of
from orgcharts.spec.folder import Folder, root_of
from orgcharts.spec.reader import parse_document, read_document
from orgcharts.spec.shape import BESIDE
from orgcharts.spec.translation_files import (
    SpecTranslation,
    imported_translation,
    read_translation,
    read_translations,
    translation_files,
)
from orgcharts.text.suggest import Suggester
from orgcharts.theme import load_theme, theme_names, theme_path
from orgcharts.timings import stage
from orgcharts.yaml.document import Document, Places, SourceMap


class Spec(Struct, frozen=True):
    """The content of a file: an organisation, its charts, and the position of each value.

    A file without `charts` has one chart, of the complete organisation; a chart without
    an id has that of the unit in its top box. Paths in the file begin at `folder`. `findings` are warnings.
    `translations` are the files beside it, one for each language, and those of what it imports.
    """

    path: str
    folder: Path
    organization: Organization
    charts: tuple[ChartOptions, ...]
    findings: tuple[Finding, ...]
    marks: SourceMap
    translations: tuple[SpecTranslation, ...] = ()

    def __repr__(self) -> str:
        """Return a line for consoles; the values have thousands."""
        return f"<Spec {self.path!r}: units={len(self.organization.entries)}, charts={len(self.charts)}>"

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, its own first, its translations last."""
        return (*self.marks.files, *(each.path for each in self.translations))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be drawn in, its own first."""
        return tuple(
            dict.fromkeys((self.organization.language, *(each.language for each in self.translations)))
        )


def load(
    path: str | Path,
    root: str | Path | None = None,
    *,
    rules: Sequence[str] = (),
    translations: bool = True,
    content: bytes | None = None,
    accepted: Collection[str] = (),
) -> Spec:
    """Return the spec in the file at `path`, with all its imports.

    Imports stay inside the folder `root`; left out, it is the nearest folder called `specs`
    above the file, else the folder of the file. `rules` names rule packs to check in addition to
    those that the file asks for: `un`, `sources`, `complete`. Without `translations`, those beside the file
    are not read. `content` replaces that of the file, as of one that is not saved yet. `accepted` are codes
    of errors that are kept among the findings: a review reports a wrong sum, and does not end at it.

    Raises:
        SpecError: OC1xx if it cannot be read or has the wrong shape, OC2xx if it is not
        consistent, OC501 if a chart shows an unknown unit, OC707 or OC708 if its
        emblem cannot be drawn, OC503 if an argument has a wrong type.
    """
    _require_path(path)
    _require_path(root, or_none=True)
    require(content, (bytes, str, type(None)), "give the content of the file", SpecError)
    packs = packs_named(rules, SpecError)
    with uncollected(), stage("load", path):
        if content is None:
            document = read_document(path, Places())
        else:
            document = parse_document(content, str(path), Places())
        base = Path(path).parent
        folder = _folder(root_of(Path(path)) if root is None else Path(root))
        return _load(
            document, base, Path(path).resolve(), folder, packs, translations=translations, accepted=accepted
        )


def loads(
    text: bytes | str,
    name: str = "<text>",
    folder: str | Path | None = None,
    *,
    rules: Sequence[str] = (),
) -> Spec:
    """Return the spec in a text; `name` is its file name in findings.

    `folder` is the folder for imports, emblems and themes; without it there are no imports,
    and emblems and themes are searched beside `name`. `rules` are as for `load`.

    Raises:
        SpecError: as `load`.

    >>> loads("organization: {name: Ministry of Works, units: [Roads]}").organization.units[0].name
    'Roads'
    """
    require(text, (str, bytes), "give the text of a spec; 'load' takes its path", SpecError)
    _require_path(name)
    _require_path(folder, or_none=True)
    packs = packs_named(rules, SpecError)
    document = parse_document(text, str(name))
    if folder is None:
        return _load(document, Path(name).parent, None, None, packs)
    return _load(document, Path(folder), None, _folder(Path(folder)), packs)


def _require_path(path: object, *, or_none: bool = False) -> None:
    require(path, (*PATH, type(None)) if or_none else PATH, "give the path of a file or folder", SpecError)


def _folder(path: Path) -> Folder:
    try:
        return Folder(path.resolve())
    except ValueError as error:
        raise SpecError([Finding("OC100", f"{str(path)!r} names no folder: {error}", "check it")]) from error


def _load(
    document: Document,
    base: Path,
    real: Path | None,
    folder: Folder | None,
    packs: Sequence[str],
    *,
    translations: bool = False,
    accepted: Collection[str] = (),
) -> Spec:
    suggester = Suggester()
    composer = Composer(folder, document.places, suggester)
    file = with_cross_references(composer.whole(document, real, base), composer)
    stated, organization = file.stated, file.organization
    findings = [
        *file.findings,
        *findings_of(file, packs, composer),
        *_misplaced(stated.organization, document.marks),
        *_of_charts(stated.charts, organization, document.marks, composer),
        *_of_emblems(stated.charts, document.marks, base),
        *_of_portraits(organization, document.marks, base),
        *_of_themes(stated.charts, document.marks, base),
    ]
    # A file with an empty list of charts only provides units for others.
    asked = stated.charts if "charts" in stated.model_fields_set else (ChartOptions(),)
    beside: tuple[SpecTranslation, ...] = ()
    if translations and not _refused(findings, accepted):
        charts = _with_ids(asked, organization)
        beside, faults = read_translations(Path(document.path), organization, charts, composer.suggester)
        findings += (*faults, *_of_languages(asked, organization, beside, document))
        try:
            beside = (*beside, *_imported_translations(file, composer, {each.language for each in beside}))
        except SpecError as error:
            findings += error.findings
    findings.sort(key=_place)
    if _refused(findings, accepted):
        raise SpecError(findings)
    charts = _with_ids(_with_themes(asked, base), organization)
    return Spec(document.path, base, organization, charts, tuple(findings), document.marks, beside)


def _refused(findings: Sequence[Finding], accepted: Collection[str]) -> bool:
    """Return whether there are errors of other codes than those that are accepted."""
    return has_errors(tuple(finding for finding in findings if finding.code not in accepted))


def _with_ids(charts: tuple[ChartOptions, ...], organization: Organization) -> tuple[ChartOptions, ...]:
    """Return the charts, those without an id named after what they show; a number is the last resort."""
    taken = {folded(chart.id) for chart in charts if chart.id}
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(2))
    named = []
    for chart in charts:
        base = identifier = portable(derived_chart_id(organization, chart)[:DERIVED_LENGTH], "chart")
        while chart.id is None and folded(identifier) in taken:
            identifier = f"{base}-{next(numbers[base])}"
        taken.add(folded(chart.id or identifier))
        named.append(chart if chart.id else chart.model_copy(update={"id": identifier}))
    return tuple(named)


def _place(finding: Finding) -> tuple[Location, str]:
    return finding.location or Location(""), finding.code


def _misplaced(organization: Organization, marks: SourceMap) -> Iterator[Finding]:
    """Yield the fields below `organization` that belong beside it."""
    for field in BESIDE:
        if field in organization.model_fields_set:
            place = marks.locate(("organization", field), key=True)
            message = f"unknown field '{field}' in the organization"
            yield Finding("OC103", message, "write it beside 'organization:'", place)


def _of_charts(
    charts: tuple[ChartOptions, ...], organization: Organization, marks: SourceMap, composer: Composer
) -> Iterator[Finding]:
    """Yield what is wrong with the ids and the references of charts."""
    known = KnownNames.of(organization)
    seen: dict[str, str] = {}
    for number, chart in enumerate(charts):
        if chart.id is not None:
            place = marks.locate(("charts", number, "id"))
            if (first := seen.get(folded(chart.id))) is not None:
                yield Finding("OC205", _one_id(first, chart.id), "use a different id for each", place)
            if reason := unportable(chart.id):
                message = f"chart id '{chart.id}' cannot name files: {reason}"
                yield Finding("OC107", message, f"write '{portable(chart.id, 'chart')}'", place)
            seen.setdefault(folded(chart.id), chart.id)
        for found in check_chart(chart, known, composer.suggester):
            if composer.doubts.cover(found):
                continue
            place = marks.locate(("charts", number, *found.way), key=found.way[0] == BY_ID)
            yield replace(found.finding, location=place)


def _one_id(first: str, second: str) -> str:
    if first == second:
        return f"two charts have the id '{first}'"
    return f"'{first}' and '{second}' name the same files{why_same(first, second)}"


def _of_languages(
    charts: tuple[ChartOptions, ...],
    organization: Organization,
    translations: tuple[SpecTranslation, ...],
    document: Document,
) -> Iterator[Finding]:
    """Yield OC254 for each language that a chart asks for, or shows names of, and that there is not."""
    known = {organization.language, *(each.language for each in translations)}
    named = {tag for entry in organization.entries.values() for tag in entry.unit.names}
    for number, chart in enumerate(charts):
        shown = {f"name:{tag}": tag for tag in languages_shown(chart.show) if tag not in named}
        for field, asked in (("languages", {tag: tag for tag in chart.languages}), ("show", shown)):
            for item, (words, tag) in enumerate(asked.items()):
                if tag not in known:
                    place = document.marks.locate(("charts", number, field, item))
                    message = f"'{words}' in '{field}': there is no translation into '{tag}'"
                    remedy = f"start one: orgcharts translate {document.path} {tag}"
                    yield Finding("OC254", message, remedy, place)


def _imported_translations(
    file: SourceFile, composer: Composer, languages: Collection[str]
) -> Iterator[SpecTranslation]:
    """Yield the translations of imported specs into the languages of a spec, by the ids that units have here.

    Raises:
        SpecError: if one cannot be read.
    """
    for real in dict.fromkeys(unit.real for unit in file.imported_units) if languages else ():
        if imported := composer.files.get(real):
            places = ((identifier, file.place_of(real, path)) for path, identifier in imported.ids.items())
            ids = {there: here for there, here in places if here is not None}
            for path in translation_files(imported.document.path):
                translation = read_translation(path)
                if translation.language in languages:
                    yield imported_translation(translation, ids)


def _of_emblems(charts: tuple[ChartOptions, ...], marks: SourceMap, base: Path) -> Iterator[Finding]:
    """Yield the faults of the emblems of charts; paths are relative to the folder of the spec."""
    for number, chart in enumerate(charts):
        if chart.document.emblem is not None:
            try:
                read_picture(base, chart.document.emblem)
            except ChartError as error:
                place = marks.locate(("charts", number, "document", "emblem"))
                yield from (replace(finding, location=place) for finding in error.findings)


def _of_portraits(organization: Organization, marks: SourceMap, base: Path) -> Iterator[Finding]:
    """Yield the faults of portraits, of each file once; paths are relative to the folder of the spec."""
    places: dict[str, tuple[str | int, ...]] = {}
    for key, person in organization.persons.items():
        places.setdefault(person.image or "", ("persons", key, "image"))
    for entry in organization.entries.values():
        for post_way, post in entry.unit.posts_by_way():
            places.setdefault(post.image or "", (*entry.way, *post_way, "image"))
    places.pop("", None)
    for image, way in places.items():
        try:
            read_picture(base, image)
        except ChartError as error:
            above = () if way[0] in BESIDE else ("organization",)
            place = marks.locate(as_stated((*above, *way), marks))
            yield from (replace(finding, location=place) for finding in error.findings)


def _of_themes(charts: tuple[ChartOptions, ...], marks: SourceMap, base: Path) -> Iterator[Finding]:
    """Yield what is wrong with the themes that charts name; files are named from the folder of the spec."""
    seen: set[str] = set()
    for number, chart in enumerate(charts):
        name = theme_path(chart.theme, base)
        if name not in theme_names() and name not in seen:
            seen.add(name)
            try:
                load_theme(chart.theme, base)
            except ThemeError as error:
                place = marks.locate(("charts", number, "theme"))
                yield from (replace(each, location=each.location or place) for each in error.findings)


def _with_themes(charts: tuple[ChartOptions, ...], base: Path) -> tuple[ChartOptions, ...]:
    """Return the charts, their themes named as one may load them from anywhere."""
    named = ((chart, theme_path(chart.theme, base)) for chart in charts)
    return tuple(
        chart if theme == chart.theme else chart.model_copy(update={"theme": theme}) for chart, theme in named
    )
