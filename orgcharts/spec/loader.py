"""A `Document` to a `Spec`, or to findings with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from orgcharts.chart import BY_UNIT
from orgcharts.errors import ChartError, SpecError, ThemeError
from orgcharts.findings import Finding, Location, has_errors
from orgcharts.model import Organization
from orgcharts.model.identifiers import DERIVED_LENGTH
from orgcharts.options import ChartOptions
from orgcharts.pictures import read_picture
from orgcharts.spec.composing import Composer
from orgcharts.spec.folder import Folder, root_of
from orgcharts.spec.foreign import settled
from orgcharts.spec.reader import parse_document, read_document
from orgcharts.spec.shape import BESIDE
from orgcharts.spec.told import told
from orgcharts.suggest import Suggester
from orgcharts.theme import load_theme, theme_names, theme_path
from orgcharts.yaml.document import Document, Loc, Places, SourceMap


@dataclass(frozen=True, slots=True)
class Spec:
    """What a file states: an organisation, the charts to draw of it, and where each word stands.

    A file that says nothing of charts has one, of the whole organisation; a chart without
    an id has that of the unit in its top box. `findings` are warnings.
    """

    path: str
    organization: Organization
    charts: tuple[ChartOptions, ...]
    findings: tuple[Finding, ...]
    marks: SourceMap

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, its own first."""
        return self.marks.files


def load(path: str | Path, root: str | Path | None = None, *, rules: Sequence[str] = ()) -> Spec:
    """Return the spec that the file at `path` states, with all that it imports.

    Imports stay inside the folder `root`; left out, it is the nearest folder called `specs`
    above the file, else the folder of the file. `rules` names packs of rules to check against besides
    those that the file asks for: `un`, `sources`, `complete`.

    Raises:
        SpecError: OC1xx if it cannot be read or has the wrong shape, OC2xx if it does not
            hold together, OC501 if a chart is of a unit that is not there, OC707 or OC708 if its
            emblem cannot be drawn.
    """
    places = Places()
    document = read_document(path, places)
    base = Path(path).parent
    folder = _folder(root_of(Path(path)) if root is None else Path(root))
    return _load(document, base, Path(path).resolve(), folder, rules)


def loads(
    text: bytes | str,
    name: str = "<text>",
    folder: str | Path | None = None,
    *,
    rules: Sequence[str] = (),
) -> Spec:
    """Return the spec that a text states; `name` stands for the file in findings.

    `folder` is the one that imports are to be found in; without it there are none. `rules` are as
    for `load`.

    Raises:
        SpecError: as `load`.

    >>> loads("organization: {name: Ministry of Works, units: [Roads]}").organization.units[0].name
    'Roads'
    """
    document = parse_document(text, name)
    if folder is None:
        return _load(document, Path(), None, None, rules)
    return _load(document, Path(folder), None, _folder(Path(folder)), rules)


def _folder(path: Path) -> Folder:
    return Folder(path.resolve())


def _load(
    document: Document, base: Path, real: Path | None, folder: Folder | None, packs: Sequence[str]
) -> Spec:
    suggester = Suggester()
    composer = Composer(folder, document.places, suggester)
    part = settled(composer.whole(document, real, base), composer)
    stated, organization = part.stated, part.organization
    findings = [
        *told(part, packs, composer),
        *_misplaced(stated.organization, document.marks),
        *_of_charts(stated.charts, organization, document.marks, suggester),
        *_of_emblems(stated.charts, document),
        *_of_themes(stated.charts, document.marks, base),
    ]
    findings.sort(key=_place)
    if has_errors(tuple(findings)):
        raise SpecError(findings)
    # A file that asks for no chart in so many words is one of parts for others.
    asked = stated.charts if "charts" in stated.model_fields_set else (ChartOptions(),)
    charts = _with_ids(_with_themes(asked, base), next(iter(organization.entries)))
    return Spec(document.path, organization, charts, tuple(findings), document.marks)


def _with_ids(charts: tuple[ChartOptions, ...], organization: str) -> tuple[ChartOptions, ...]:
    """Return the charts, those without an id named after what they show; a number is the last resort."""
    taken = {chart.id for chart in charts}
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(2))
    named = []
    for chart in charts:
        base = identifier = ("-".join(chart.focus) or organization)[:DERIVED_LENGTH]
        while chart.id is None and identifier in taken:
            identifier = f"{base}-{next(numbers[base])}"
        taken.add(chart.id or identifier)
        named.append(chart if chart.id else chart.model_copy(update={"id": identifier}))
    return tuple(named)


def _place(finding: Finding) -> tuple[Location, str]:
    return finding.location or Location(""), finding.code


def _misplaced(organization: Organization, marks: SourceMap) -> Iterator[Finding]:
    """Yield what is stated of an organisation below it and belongs beside it, so that it is said once."""
    for field in BESIDE:
        if field in organization.model_fields_set:
            place = marks.locate(("organization", field), key=True)
            message = f"unknown field '{field}' in the organization"
            yield Finding("OC103", message, "write it beside 'organization:'", place)


def _of_charts(
    charts: tuple[ChartOptions, ...], organization: Organization, marks: SourceMap, suggester: Suggester
) -> Iterator[Finding]:
    """Yield what is wrong with the ids and the references of charts."""
    units = organization.entries
    seen: set[str] = set()
    for number, chart in enumerate(charts):
        if chart.id is not None and chart.id in seen:
            place = marks.locate(("charts", number, "id"))
            message = f"two charts have the id '{chart.id}'"
            yield Finding("OC205", message, "give each an id of its own", place)
        seen.add(chart.id or "")
        for place_in_list, kind in enumerate(chart.relations):
            if kind not in (*organization.known_kinds, "all", "none"):
                place = marks.locate(("charts", number, "relations", place_in_list))
                remedy = suggester.remedy(kind, organization.known_kinds) or "write 'all', 'none' or kinds"
                yield Finding("OC206", f"relation kind '{kind}' is not known", remedy, place)
        for code, message, unit, loc in _references(chart):
            if unit not in units:
                place = marks.locate(("charts", number, *loc), key=loc[0] in BY_UNIT)
                remedy = suggester.remedy(unit, units) or "name a unit by its id"
                yield Finding(code, f"{message} is not the id of a unit", remedy, place)


def _of_emblems(charts: tuple[ChartOptions, ...], document: Document) -> Iterator[Finding]:
    """Yield what is wrong with the emblems that charts name; they lie in the folder of the spec."""
    for number, chart in enumerate(charts):
        if chart.emblem is not None:
            try:
                read_picture(Path(document.path).parent, chart.emblem)
            except ChartError as error:
                place = document.marks.locate(("charts", number, "emblem"))
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


def _references(chart: ChartOptions) -> Iterator[tuple[str, str, str, Loc]]:
    """Yield code, words, unit and place of each reference from a chart to a unit."""
    for number, unit in enumerate(chart.focus):
        yield "OC501", f"focus '{unit}'", unit, ("focus", number)
    for number, unit in enumerate(chart.collapse):
        yield "OC202", f"'{unit}' in 'collapse'", unit, ("collapse", number)
    for field in BY_UNIT:
        for unit in getattr(chart, field):
            yield "OC202", f"'{unit}' in '{field}'", unit, (field, unit)
