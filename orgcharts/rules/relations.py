"""OC2xx: relations between units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from orgcharts.model import Organization, is_cross_reference
from orgcharts.model.relations import Pattern
from orgcharts.rules.rule import Breach, Way, rule
from orgcharts.text.counting import counted


@rule("OC204", "unknown-relation-end")
def unknown_relation_end(organization: Organization) -> Iterator[Breach]:
    """A relation to or from an id that no unit has.

    ## Why
    A line with an unknown end would be missing from every chart without a message. A unit that
    a chart does not show is no error: that chart omits the line. To refer to a unit of another
    spec (`minusca:force`), map the name before the colon to its file under `uses`.

    ## Example
        organization:
          name: Ministry of Works
          units: [Roads, Bridges]
        relations:
          - {from: road, to: bridges, kind: advisory}

    ## Instead
        organization:
          name: Ministry of Works
          units: [Roads, Bridges]
        relations:
          - {from: roads, to: bridges, kind: advisory}
    """
    for number, relation in enumerate(organization.relations):
        for field, unit in (("from", relation.from_), ("to", relation.to)):
            if unit in organization.entries:
                continue
            way = ("relations", number, field)
            if is_cross_reference(unit):
                spec = unit.partition(":")[0]
                message = f"'{unit}' is a unit of another spec, which 'uses' does not name"
                yield Breach(message, way, f"add 'uses: {{{spec}: FILE}}' beside 'organization:'", unit)
            else:
                yield _unknown_end(field, unit, way, organization)


def _unknown_end(field: str, unit: str, way: Way, organization: Organization) -> Breach:
    alike = [
        entry.id for entry in organization.entries.values() if unit in (entry.unit.name, entry.unit.acronym)
    ]
    if alike:
        ids = ", ".join(f"'{identifier}'" for identifier in alike[:5])
        message = f"relation {field} '{unit}', which is the name of {counted(len(alike), 'units')}: {ids}"
        return Breach(message, way, "name one of them by its id", unit)
    message = f"relation {field} '{unit}', which is not the id of a unit"
    remedy = "name a unit by its id or name; 'orgcharts list --units' lists them"
    return Breach(message, way, remedy, unit, organization.entries)


@rule("OC206", "unknown-relation-kind")
def unknown_relation_kind(organization: Organization) -> Iterator[Breach]:
    """A relation of a kind that is neither built in nor declared.

    ## Why
    The kind defines the look of a line and its text in the legend. Define further kinds
    in `relation_kinds`.

    ## Example
        organization:
          name: Ministry of Works
          units: [Roads, Bridges]
        relations:
          - {from: roads, to: bridges, kind: twinned}

    ## Instead
        organization:
          name: Ministry of Works
          units: [Roads, Bridges]
        relation_kinds:
          twinned: {label: Twinned with, line: dotted}
        relations:
          - {from: roads, to: bridges, kind: twinned}
    """
    known = organization.known_kinds
    for number, relation in enumerate(organization.relations):
        if relation.kind not in known:
            message = f"relation kind '{relation.kind}' is not known"
            declared = f"declare it in 'relation_kinds' as '{relation.kind}: {{label: ...}}'"
            remedy = f"write one of {', '.join(known)}, or {declared}"
            if relation.kind in get_args(Pattern):
                remedy = f"write a kind such as 'functional', or declare one with 'line: {relation.kind}'"
            yield Breach(message, ("relations", number, "kind"), remedy, relation.kind, known)
