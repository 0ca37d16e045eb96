"""OC21x: the shape of an organisation, as warnings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from orgcharts.arithmetic import tally
from orgcharts.files.names import folded, why_same
from orgcharts.findings import Severity
from orgcharts.model import Entry, Organization, OrganizationalUnit, Role
from orgcharts.rules.rule import Breach, rule

SPAN = 20
"""Maximum number of children in line before the rule asks whether a level is missing."""


@rule("OC211", "same-siblings")
def same_siblings(organization: Organization) -> Iterator[Breach]:
    """Two children of one unit that look the same.

    ## Why
    Two boxes with the same text side by side look like an error, and a note on one of them is ambiguous.
    An acronym, a code, a place, a status or dates distinguish them; two explicit ids confirm
    that both are intended.

    ## Example
        organization:
          name: Ministry of Works
          units: [Roads, Bridges, Roads]

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {name: Roads, based_at: North}
            - Bridges
            - {name: Roads, based_at: South}
    """
    seen: set[Hashable] = set()
    for entry in organization.entries.values():
        looks = (entry.parent, *_distinguishing(entry.unit))
        if looks in seen and entry.parent is not None:
            above = organization.entries[entry.parent].unit.name
            message = f"'{above}' has two children '{entry.unit.name}' that look the same"
            remedy = "remove one, or add an id, a code, an acronym or a place to each"
            yield Breach(message, entry.way, remedy, severity=Severity.WARNING)
        seen.add(looks)


def _distinguishing(unit: OrganizationalUnit) -> tuple[Hashable, ...]:
    """Return what distinguishes siblings for a reader."""
    return (
        unit.name.casefold(), unit.id, unit.acronym, unit.code, unit.based_at,
        unit.status, unit.since, unit.until,
    )  # fmt: skip


@rule("OC212", "wide-span")
def wide_span(organization: Organization) -> Iterator[Breach]:
    """A unit with more than 20 children in line.

    ## Why
    A head with more than 20 reporting units is rare; more often a level is missing, or a list of posts
    was written as units. If it is correct, accept the warning with `allow`.

    ## Example
        organization:
          name: Ministry of Works
          units: [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U]

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {name: Roads, units: [A, B, C, D, E, F, G, H, I, J, K]}
            - {name: Bridges, units: [L, M, N, O, P, Q, R, S, T, U]}
    """
    for entry in organization.entries.values():
        parts = tally(unit.role is Role.LINE for unit in entry.unit.units)
        if parts > SPAN:
            message = f"'{entry.unit.name}' has {parts} children in line, more than {SPAN}"
            remedy = "add the level between them, or allow it with a reason"
            yield Breach(message, (*entry.way, "units"), remedy, severity=Severity.WARNING)


@rule("OC213", "acronym-of-two")
def acronym_of_two(organization: Organization) -> Iterator[Breach]:
    """One acronym for two units of different names.

    ## Why
    Charts, lists of abbreviations and readers expect an acronym to name one unit. Units of the same
    name in several places may share it.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - {name: Roads Division, acronym: RD}
            - {name: Research Division, acronym: RD}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {name: Roads Division, acronym: RD}
            - {name: Research Division, acronym: ResD}
    """
    first: dict[str, Entry] = {}
    for entry in organization.entries.values():
        acronym = entry.unit.acronym
        if acronym is None:
            continue
        other = first.setdefault(acronym, entry).unit
        if other.name.casefold() != entry.unit.name.casefold():
            message = f"acronym '{acronym}' is used for '{other.name}' and for '{entry.unit.name}'"
            way = (*entry.way, "acronym")
            yield Breach(message, way, "use a different acronym for each", severity=Severity.WARNING)


@rule("OC214", "line-from-nowhere")
def line_from_nowhere(organization: Organization) -> Iterator[Breach]:
    """A unit without a parent whose line of authority has a status.

    ## Why
    The organization and external bodies have no parent, so there is no line of authority that could be
    unconfirmed, and nothing is drawn. An organization that is itself not sure has a `status`.

    ## Example
        organization:
          name: Ministry of Works
          line: unconfirmed
          units: [Roads]

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {name: Roads, line: unconfirmed}
    """
    for entry in organization.entries.values():
        if entry.parent is None and not entry.unit.joint_with and entry.unit.line.status != "in-force":
            message = f"'{entry.unit.name}' has no parent, so it has no line of authority"
            remedy = "remove 'line', or write 'status: unconfirmed' if the unit itself is not sure"
            yield Breach(message, (*entry.way, "line"), remedy, severity=Severity.WARNING)


@rule("OC216", "ids-alike")
def ids_alike(organization: Organization) -> Iterator[Breach]:
    """Ids of two units that differ in case or Unicode normalisation only.

    ## Why
    Readers take them for one id, and charts that are named after the two units would have the same files
    on macOS and Windows. This is a warning.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - {id: board, name: Board of Directors}
            - {id: Board, name: Examination Board}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {id: board, name: Board of Directors}
            - {id: examiners, name: Examination Board}
    """
    first: dict[str, Entry] = {}
    for entry in organization.entries.values():
        other = first.setdefault(folded(entry.id), entry)
        if other is not entry:
            message = f"ids '{other.id}' and '{entry.id}' are one{why_same(other.id, entry.id)}"
            way = (*entry.way, "id") if entry.unit.id else entry.way
            yield Breach(message, way, "give one of them another id", severity=Severity.WARNING)


@rule("OC217", "several-front-offices")
def several_front_offices(organization: Organization) -> Iterator[Breach]:
    """A second front office of one unit.

    ## Why
    The first front office is in the box of its parent, unless both have heads or both have posts; any other
    has a box of its own. So units of one role look different. This is a warning.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - {name: Office of the Minister, role: front-office}
            - {name: Protocol Office, role: front-office}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {name: Office of the Minister, role: front-office, units: [Protocol Office]}
    """
    first: dict[str, Entry] = {}
    for entry in organization.entries.values():
        if entry.parent is None or entry.unit.role is not Role.FRONT_OFFICE:
            continue
        other = first.setdefault(entry.parent, entry)
        if other is not entry:
            message = f"'{entry.unit.name}' is a second front office, beside '{other.unit.name}'"
            remedy = "write it below the first, or 'role: staff'"
            yield Breach(message, (*entry.way, "role"), remedy, severity=Severity.WARNING)
