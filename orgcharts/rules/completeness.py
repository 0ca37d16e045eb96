"""OC24x: what a complete chart would say; the pack `complete`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcharts.findings import Severity
from orgcharts.model import Organization
from orgcharts.rules.rule import Breach, rule


@rule("OC241", "no-head")
def no_head(organization: Organization) -> Iterator[Breach]:
    """A unit with parts of which no head is stated.

    ## Why
    Whoever reads a chart asks who answers for a box. Sources leave heads of small units out, so units
    without parts are passed over; a post that is vacant is stated with `vacant: true`.

    ## Example
        rules: [complete]
        organization:
          name: Ministry of Works
          head: {title: Minister}
          units:
            - {name: Roads, units: [Planning, Building]}

    ## Instead
        rules: [complete]
        organization:
          name: Ministry of Works
          head: {title: Minister}
          units:
            - {name: Roads, head: {title: Director, vacant: true}, units: [Planning, Building]}
    """
    for entry in organization.entries.values():
        if entry.unit.units and entry.unit.head is None and not entry.is_outside:
            message = f"'{entry.unit.name}' has parts and no head"
            remedy = "state its 'head', with 'vacant: true' if nobody holds the post"
            yield Breach(message, entry.way, remedy, severity=Severity.WARNING)


@rule("OC242", "undeclared-acronym")
def undeclared_acronym(organization: Organization) -> Iterator[Breach]:
    """An acronym in the name of a unit that no unit declares.

    ## Why
    What a name shortens is looked up in the list of abbreviations, which is made from the acronyms of
    units. An acronym that stands for a body outside is declared under `outside`.

    ## Example
        rules: [complete]
        organization:
          name: Ministry of Works
          head: {title: Minister}
          units: [Secretariat of the BCR]

    ## Instead
        rules: [complete]
        organization:
          name: Ministry of Works
          head: {title: Minister}
          units: [Secretariat of the BCR]
        outside:
          - {name: Board for Country Roads, acronym: BCR}
    """
    entries = organization.entries
    words = (entry.unit.acronym for entry in entries.values())
    known = {word for text in words if text for word in _ACRONYM.findall(text)}
    for entry in entries.values():
        for word in dict.fromkeys(_ACRONYM.findall(entry.unit.name)):
            if word not in known and not entry.unit.name.isupper():
                known.add(word)
                message = f"'{word}' in '{entry.unit.name}' is the acronym of no unit"
                remedy = "declare it as the 'acronym' of a unit, of the organization or of a body outside"
                yield Breach(message, (*entry.way, "name"), remedy, severity=Severity.WARNING)


_ACRONYM = re.compile(r"(?<![\w/])(?![IVXLC]+\b)[A-Z][A-Z0-9]*[A-Z](?![\w/])")
"""A word in capitals, digits inside or not; neither a Roman numeral nor a piece of a symbol (S/RES/1559)."""
