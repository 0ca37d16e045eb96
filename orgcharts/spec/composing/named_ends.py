"""Ends of relations that are names: where one unit has the name, its id replaces it."""

from __future__ import annotations

from collections import defaultdict

from orgcharts.model import Organization
from orgcharts.yaml.document import Places, Value
from orgcharts.yaml.values import list_of, mapping_of

_ENDS = ("from", "to")


def replace_names(data: dict[str, Value], organization: Organization, places: Places) -> bool:
    """Write the id of a unit for its name or acronym in the relations of a file.

    A text that is an id, or the name of no unit or of several, stays. Returns whether anything changed.
    """
    entries = organization.entries
    unknown = [
        (relation, end, text)
        for relation in map(mapping_of, list_of(data.get("relations")))
        for end in _ENDS
        if isinstance(text := relation.get(end), str) and text not in entries
    ]
    if not unknown:
        return False
    units: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries.values():
        for name in (entry.unit.name, entry.unit.acronym):
            if name:
                units[name].add(entry.id)
    changed = False
    for relation, end, text in unknown:
        found = units.get(" ".join(text.split()), set())
        if len(found) == 1:
            places.put(relation, end, next(iter(found)), places.of_item(relation, end))
            changed = True
    return changed
