"""OC2xx: relations between units."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.model import Organization, is_foreign
from orgcharts.rules.rule import Breach, rule


@rule("OC204", "unknown-relation-end")
def unknown_relation_end(organization: Organization) -> Iterator[Breach]:
    """A relation to or from an id that no unit has.

    ## Why
    A line whose end is not known would be missing from every chart without a word. A
    unit that a chart does not show is no fault: the line is left out there. Units of
    other specs (`minusca:force`) are reached if `uses` names the file of the word before the colon.

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
            if is_foreign(unit):
                spec = unit.partition(":")[0]
                message = f"'{unit}' is a unit of another spec, which 'uses' does not name"
                yield Breach(message, way, f"add 'uses: {{{spec}: FILE}}' beside 'organization:'", unit)
            else:
                message = f"relation {field} '{unit}', which is not the id of a unit"
                yield Breach(message, way, "name a unit by its id", unit, organization.entries)


@rule("OC206", "unknown-relation-kind")
def unknown_relation_kind(organization: Organization) -> Iterator[Breach]:
    """A relation of a kind that is neither built in nor declared.

    ## Why
    The kind says what a line looks like and what the legend calls it. Kinds of your own
    are declared in `relation_kinds`.

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
            remedy = f"declare it in 'relation_kinds' as '{relation.kind}: {{label: ...}}'"
            yield Breach(message, ("relations", number, "kind"), remedy, relation.kind, known)
