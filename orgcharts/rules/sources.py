"""OC23x: where facts come from; the pack `sources`."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.findings import Severity
from orgcharts.model import Organization
from orgcharts.rules.rule import Breach, rule


@rule("OC231", "no-source")
def no_source(organization: Organization) -> Iterator[Breach]:
    """A unit or a relation without a source, neither its own nor an inherited one.

    ## Why
    A signed chart must document each box and each line. A unit inherits the source of its parent; if
    a whole branch has none, only its topmost unit is reported.

    ## Example
        rules: [sources]
        organization:
          name: Ministry of Works
          units: [Roads, Bridges]

    ## Instead
        rules: [sources]
        organization:
          name: Ministry of Works
          source: Public Works Act, section 2
          units: [Roads, Bridges]
    """
    remedy = "add its 'source', or that of a unit above it"
    for entry in organization.entries.values():
        covered = entry.parent is not None and not organization.entries[entry.parent].source
        if not entry.source and not covered:
            yield Breach(f"'{entry.unit.name}' has no source", entry.way, remedy, severity=Severity.WARNING)
    for number, relation in enumerate(organization.relations):
        if not relation.source:
            message = f"relation from '{relation.from_}' to '{relation.to}' has no source"
            yield Breach(message, ("relations", number), "add its 'source'", severity=Severity.WARNING)
