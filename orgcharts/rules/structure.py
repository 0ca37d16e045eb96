"""OC21x: the shape of an organisation, as warnings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from orgcharts.arithmetic import tally
from orgcharts.filenames import folded, why_same
from orgcharts.findings import Severity
from orgcharts.model import Entry, Organization, OrganizationalUnit, Role
from orgcharts.rules.rule import Breach, rule

SPAN = 20
"""Most parts in line below one unit before a reader is asked whether a level is missing."""


@rule("OC211", "same-siblings")
def same_siblings(organization: Organization) -> Iterator[Breach]:
    """Two parts of one unit that nothing tells apart.

    ## Why
    Two boxes with the same words side by side look like a slip, and a note on one of them could mean
    either. An acronym, a code, a place, a status or dates tell them apart; an id of its own that each
    states says that they are meant.

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
        looks = (entry.parent, *_told_apart(entry.unit))
        if looks in seen and entry.parent is not None:
            above = organization.entries[entry.parent].unit.name
            message = f"'{above}' has two parts '{entry.unit.name}', which nothing tells apart"
            remedy = "drop one, or give each an id, a code, an acronym or a place of its own"
            yield Breach(message, entry.way, remedy, severity=Severity.WARNING)
        seen.add(looks)


def _told_apart(unit: OrganizationalUnit) -> tuple[Hashable, ...]:
    """Return what a reader tells units of one level by."""
    return (
        unit.name.casefold(), unit.id, unit.acronym, unit.code, unit.based_at,
        unit.status, unit.since, unit.until,
    )  # fmt: skip


@rule("OC212", "wide-span")
def wide_span(organization: Organization) -> Iterator[Breach]:
    """A unit with more than 20 parts in line.

    ## Why
    A head to whom more than 20 units report is rare; more often a level between them was left out, or
    a list of posts was stated as units. If it is as it is, say so with `allow`.

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
            message = f"'{entry.unit.name}' has {parts} parts in line, more than {SPAN}"
            remedy = "state the level between them, or allow it with a reason"
            yield Breach(message, (*entry.way, "units"), remedy, severity=Severity.WARNING)


@rule("OC213", "acronym-of-two")
def acronym_of_two(organization: Organization) -> Iterator[Breach]:
    """One acronym for two units of different names.

    ## Why
    A chart, its list of abbreviations and its readers take an acronym for one unit. Units of the same
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
            message = f"acronym '{acronym}' is that of '{other.name}' and of '{entry.unit.name}'"
            way = (*entry.way, "acronym")
            yield Breach(message, way, "give each an acronym of its own", severity=Severity.WARNING)


@rule("OC216", "ids-alike")
def ids_alike(organization: Organization) -> Iterator[Breach]:
    """Ids of two units that differ in case or Unicode normalisation only.

    ## Why
    Readers take them for one id, and a chart that is named after one of the units has the same files
    as a chart of the other on macOS and Windows. This is a warning.

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
