"""The documents that a chart rests on: those that its units and its relations cite."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

from orgcharts.chart.relations import is_asked_for
from orgcharts.chart.view import View
from orgcharts.model import Organization, OrganizationalUnit, Source, cited_key

_FACTS = OrganizationalUnit.model_fields.keys() - {"units", "source"}
"""The fields of a unit that have facts of its own, which may cite documents: not those of an organisation."""


def documents_of(organization: Organization, units: Collection[str], view: View) -> tuple[Source, ...]:
    """Return the documents that some units, and the relations of a view between them, cite, in their order.

    If they cite none, all documents of the organisation are returned; an assumption is no document.
    """
    documents = {key: source for key, source in organization.sources.items() if not source.assumed}
    left = set(documents)
    for citation in _citations(organization, units, view) if documents else ():
        left.discard(cited_key(citation))
        if not left:
            break
    return tuple(source for key, source in documents.items() if key not in left) or tuple(documents.values())


def _citations(organization: Organization, units: Collection[str], view: View) -> Iterator[str]:
    """Yield what some units and the relations between them cite; a unit inherits its source."""
    shown = set(units)
    for identifier in units:
        entry = organization.entries[identifier]
        yield from entry.source
        yield from _cited_in([getattr(entry.unit, name) for name in entry.unit.model_fields_set & _FACTS])
    for relation in organization.relations:
        if {relation.from_, relation.to} <= shown and is_asked_for(relation, organization, view):
            yield from relation.source


def _cited_in(value: object) -> Iterator[str]:
    """Yield what the facts in a value cite."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, BaseModel):
            yield from getattr(here, "source", None) or ()
            waiting += [each for _, each in here]
        elif isinstance(here, Mapping):
            waiting += here.values()
        elif isinstance(here, (tuple, list)):
            waiting += here
