"""OC24x: what makes a chart complete; the pack `complete`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcharts.findings import Severity
from orgcharts.model import Organization
from orgcharts.rules.rule import Breach, rule


@rule("OC241", "no-head")
def no_head(organization: Organization) -> Iterator[Breach]:
    """A unit with children but without a head.

    ## Why
    A reader of a chart asks who is responsible for a box. Sources omit the heads of small units, so
    units without children are ignored. A vacant post has `vacant: true`.

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
        if entry.unit.units and not entry.unit.heads and not entry.is_outside:
            message = f"'{entry.unit.name}' has children and no head"
            remedy = "add its 'head', with 'vacant: true' if nobody holds the post"
            yield Breach(message, entry.way, remedy, severity=Severity.WARNING)


@rule("OC242", "undeclared-acronym")
def undeclared_acronym(organization: Organization) -> Iterator[Breach]:
    """An acronym in the name of a unit that no unit declares.

    ## Why
    Readers look short forms up in the list of abbreviations, which contains the acronyms of units.
    Define the acronym of an external body under `outside`.

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
"""A word in capitals, possibly with digits; not a Roman numeral, not part of a symbol (S/RES/1559)."""
