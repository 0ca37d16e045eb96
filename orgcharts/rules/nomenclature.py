"""OC22x: the ladder of the United Nations Secretariat; the pack `un`, all of it warnings.

The ladder and the grades are those of a secondary account of the Secretariat's norms: office (head
D-2, sometimes ASG or USG), division (D-2), service (D-1), section (P-5 or P-4), unit. Real charts
break it, so nothing here is an error, and kinds that it does not name (branch, cluster, team ...) are
passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgcharts.findings import Severity
from orgcharts.model import Organization, OrganizationalUnit, Role
from orgcharts.rules.rule import Breach, rule

LADDER = ("department", "office", "division", "service", "section", "unit")
"""Kinds from the highest to the lowest."""

GRADES: Mapping[str, tuple[str, ...]] = {
    "office": ("USG", "ASG", "D-2"),
    "division": ("D-2",),
    "service": ("D-1",),
    "section": ("P-5", "P-4"),
}
"""Grades of the head of a unit, by its kind."""

SCALE = ("USG", "ASG", "D-2", "D-1", "P-5", "P-4", "P-3", "P-2")
"""Grades that the norm defines; others (a military rank, FS, NPO) are ignored."""


@rule("OC221", "kind-order")
def kind_order(organization: Organization) -> Iterator[Breach]:
    """A unit whose child is of a higher kind, as a section with a division below it.

    ## Why
    In the nomenclature of the Secretariat a department consists of offices, an office of divisions, a
    division of services, these of sections, and sections of units. The reverse is most often an error
    of indentation.

    ## Example
        rules: [un]
        organization:
          name: Ministry of Works
          units:
            - {name: Roads Section, units: [Bridges Division]}

    ## Instead
        rules: [un]
        organization:
          name: Ministry of Works
          units:
            - {name: Bridges Division, units: [Roads Section]}
    """
    for entry in organization.entries.values():
        if entry.parent is None or entry.unit.role is not Role.LINE:
            continue
        above = organization.entries[entry.parent].unit
        kind, over = _kind(entry.unit, organization), _kind(above, organization)
        if kind and over and LADDER.index(kind) < LADDER.index(over):
            message = f"{kind} '{entry.unit.name}' is below {over} '{above.name}'"
            remedy = "check the level of both, or set another 'kind'"
            yield Breach(message, entry.way, remedy, severity=Severity.WARNING)


@rule("OC222", "head-grade")
def head_grade(organization: Organization) -> Iterator[Breach]:
    """A head whose grade is not that of heads of such units.

    ## Why
    By the norms of the Secretariat an office is headed at D-2 or above, a division at D-2, a service at
    D-1 and a section at P-5 or P-4. Reviewers question any other grade.

    ## Example
        rules: [un]
        organization:
          name: Ministry of Works
          units:
            - {name: Roads Section, head: {title: Chief of Section, grade: D-2}}

    ## Instead
        rules: [un]
        organization:
          name: Ministry of Works
          units:
            - {name: Roads Section, head: {title: Chief of Section, grade: P-5}}
    """
    for entry in organization.entries.values():
        kind = _kind(entry.unit, organization) or ""
        usual = GRADES.get(kind, ())
        for number, head in enumerate(entry.unit.heads if usual else ()):
            if head.grade not in SCALE or head.grade in usual:
                continue
            message = f"{kind} '{entry.unit.name}' is headed at {head.grade}, not {' or '.join(usual)}"
            remedy = "check the grade, or allow it with a reason"
            way = (*entry.way, "heads", number, "grade")
            yield Breach(message, way, remedy, severity=Severity.WARNING)


@rule("OC223", "mixed-siblings")
def mixed_siblings(organization: Organization) -> Iterator[Breach]:
    """Children of one unit, in line, that are of different kinds.

    ## Why
    Siblings are normally of one kind, such as the services of a division. A section among services may
    belong below one of them, or may not be in line (`role: staff`, `role: attached`).

    ## Example
        rules: [un]
        organization:
          name: Ministry of Works
          units: [Roads Division, Bridges Division, Survey Section]

    ## Instead
        rules: [un]
        organization:
          name: Ministry of Works
          units:
            - Roads Division
            - Bridges Division
            - {name: Survey Section, role: staff}
    """
    for entry in organization.entries.values():
        line = [(place, unit) for place, unit in enumerate(entry.unit.units) if unit.role is Role.LINE]
        kinds = [(place, unit, kind) for place, unit in line if (kind := _kind(unit, organization))]
        other = next((found for found in kinds if found[2] != kinds[0][2]), None)
        if other:
            place, unit, kind = other
            first = kinds[0]
            message = f"{kind} '{unit.name}' is a sibling of {first[2]} '{first[1].name}'"
            remedy = "check the level of both, or give one a 'role'"
            yield Breach(message, (*entry.way, "units", place), remedy, severity=Severity.WARNING)


def _kind(unit: OrganizationalUnit, organization: Organization) -> str | None:
    """Return the kind of a unit if it is on the ladder, and explicit or in the name."""
    kind = (unit.kind or organization.words_for_kinds.kind_in(unit.name) or "").lower()
    return kind if kind in LADDER else None
