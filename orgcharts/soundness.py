"""Check an organisation and the references of charts to its units, in files and in Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from orgcharts import rules as _rules
from orgcharts.arguments import require, require_all
from orgcharts.errors import ChartError, OrgchartsError, SpecError
from orgcharts.findings import Finding, has_errors
from orgcharts.model import Organization
from orgcharts.options import ChartOptions
from orgcharts.rules import PackName, RuleFinding, rules_of
from orgcharts.rules.rule import Way
from orgcharts.text.suggest import Suggester

_LISTS = (("focus", "OC501"), ("collapse", "OC202"))
"""The fields of a chart that list units, and the code of one that is not there."""


BY_ID = "units"
"""The field of a chart whose keys are ids of units."""


def check(organization: Organization, *, rules: Sequence[PackName] = ()) -> tuple[Finding, ...]:
    """Return the faults of an organisation built in Python, errors and warnings, as `load` would.

    `where` of a finding is the path to the value at fault in Python syntax:
    `organization.units[2].id`. `rules` names packs to check in addition to `sound`: `un`, `sources`,
    `complete`.

    Raises:
        ChartError: OC503 if it is not an organisation, or there is no such pack.

    >>> from orgcharts.model import Organization
    >>> twice = Organization(name="Works", units=({"name": "A", "id": "a"}, {"name": "B", "id": "a"}))
    >>> [(finding.code, finding.where) for finding in check(twice)]
    [('OC201', 'organization.units[1].id')]
    """
    require(organization, Organization, "check the 'organization' of a spec")
    found = _rules.check(organization, rules=rules_of(packs_named(rules)))
    return tuple(replace(each.finding, where=_in_python("organization", each.way)) for each in found)


def packs_named(names: Sequence[str], error: type[OrgchartsError] = ChartError) -> tuple[str, ...]:
    """Return the names of packs of rules, of which each is known; a text is one name.

    Raises:
        OrgchartsError: OC503, of the class `error`.
    """
    known = get_args(PackName)
    choice = f"known are {', '.join(known)}"
    packs = require_all((names,) if isinstance(names, str) else names, str, choice, error)
    for pack in packs:
        if pack not in known:
            remedy = Suggester().remedy(pack, known) or choice
            raise error([Finding("OC503", f"there is no pack of rules '{pack}'", remedy)])
    return packs


def refuse_unsound(organization: Organization) -> None:
    """Refuse an inconsistent organisation, as in a file.

    Raises:
        SpecError: with all its faults.
    """
    findings = check(organization)
    if has_errors(findings):
        raise SpecError(findings)


class KnownNames(Struct, frozen=True):
    """What charts may name: ids of units, kinds of relations, and editions."""

    units: Collection[str]
    kinds: Collection[str]
    editions: Collection[str]

    @classmethod
    def of(cls, *organizations: Organization) -> KnownNames:
        """Return what some organisations have together."""
        units = {unit: None for each in organizations for unit in each.entries}
        kinds = {kind: None for each in organizations for kind in each.known_kinds}
        return cls(units, kinds, {name: None for each in organizations for name in each.editions})


def check_chart(chart: ChartOptions, known: KnownNames, suggester: Suggester) -> Iterator[RuleFinding]:
    """Yield each unit, kind of relation and edition that a chart names and nobody has, by its path."""
    if chart.edition is not None and chart.edition not in known.editions:
        remedy = suggester.remedy(chart.edition, known.editions) or "declare it under 'editions'"
        finding = Finding("OC504", f"there is no edition '{chart.edition}'", remedy)
        yield RuleFinding(finding, ("edition",), chart.edition)
    for number, kind in enumerate(chart.relations):
        if kind not in known.kinds and kind not in ("all", "none"):
            kinds = f"write 'all', 'none' or kinds: {', '.join(known.kinds)}"
            remedy = suggester.remedy(kind, known.kinds) or kinds
            finding = Finding("OC206", f"relation kind '{kind}' is not known", remedy)
            yield RuleFinding(finding, ("relations", number), kind)
    for code, words, unit, way in _references(chart):
        if unit not in known.units:
            remedy = suggester.remedy(unit, known.units) or "name a unit by its id"
            yield RuleFinding(Finding(code, f"{words} is not the id of a unit", remedy), way, unit)


def refuse_unknown(chart: ChartOptions, known: KnownNames) -> None:
    """Refuse a chart of Python that names units or kinds of relations which nobody has.

    Raises:
        ChartError: OC202, OC206, OC501 or OC504.
    """
    found = check_chart(chart, known, Suggester())
    findings = [replace(each.finding, where=_in_python("options", each.way)) for each in found]
    if findings:
        raise ChartError(findings)


def _references(chart: ChartOptions) -> Iterator[tuple[str, str, str, Way]]:
    """Yield code, text, unit and path of each reference from a chart to a unit."""
    for field, code in _LISTS:
        for number, unit in enumerate(getattr(chart, field)):
            words = f"focus '{unit}'" if field == "focus" else f"'{unit}' in '{field}'"
            yield code, words, unit, (field, number)
    for unit in chart.units:
        yield "OC202", f"'{unit}' in 'units'", unit, (BY_ID, unit)


def _in_python(start: str, way: Iterable[str | int]) -> str:
    """Return a way as Python writes it.

    >>> _in_python("organization", ("relations", 0, "from")), _in_python("options", ("units", "a-b"))
    ('organization.relations[0].from_', "options.units['a-b']")
    """
    words, before = start, ""
    for part in way:
        if isinstance(part, int):
            words += f"[{part}]"
        elif before == BY_ID:
            words += f"[{part!r}]"
        else:
            words += f".{'from_' if part == 'from' else part}"
        before = str(part)
    return words
