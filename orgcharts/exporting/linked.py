"""The W3C Organization ontology as Turtle and JSON-LD, without blank nodes, in one order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from orgcharts.exporting.options import ExportOptions
from orgcharts.exporting.popolo import person_of, posts_by_id
from orgcharts.model import Entry, Organization
from orgcharts.text.printing import json_text

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


_CONTACTS = {
    "phone": "schema:telephone",
    "email": "schema:email",
    "address": "schema:address",
    "hours": "schema:openingHours",
}
"""The predicates of the parts of a contact; a room has none."""


class OrgFact(NamedTuple):
    """A statement about one thing: its predicate, and a text, a number or the IRI of another thing."""

    predicate: str
    value: str | int
    is_iri: bool = False
    is_name: bool = False


OrgFacts = dict[str, list[OrgFact]]
"""The facts of each thing, by its IRI."""


def as_turtle(organization: Organization, options: ExportOptions) -> str:
    """Return the units, their posts and their holders in Turtle."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    for subject, facts in _facts(organization, options).items():
        stated = [f"    {fact.predicate} {_object(fact, options)}" for fact in facts]
        lines += ["", f"<{subject}>", " ;\n".join(stated) + " ."]
    return "\n".join(lines) + "\n"


def _object(fact: OrgFact, options: ExportOptions) -> str:
    if fact.is_iri:
        return str(fact.value) if fact.predicate == "a" else f"<{fact.value}>"
    if isinstance(fact.value, int):
        return str(fact.value)
    language = f"@{options.language}" if fact.is_name and options.language else ""
    return json.dumps(fact.value, ensure_ascii=False) + language


def as_json_ld(organization: Organization, options: ExportOptions) -> str:
    """Return the same as JSON-LD."""
    graph = []
    for subject, facts in _facts(organization, options).items():
        node: dict[str, object] = {"@id": subject}
        for fact in facts:
            _add(node, fact, options)
        graph.append(node)
    return json_text({"@context": PREFIXES, "@graph": graph})


def _add(node: dict[str, object], fact: OrgFact, options: ExportOptions) -> None:
    if fact.predicate == "a":
        node["@type"] = fact.value
        return
    value: object = {"@id": fact.value} if fact.is_iri else fact.value
    if fact.is_name and options.language:
        value = {"@value": fact.value, "@language": options.language}
    before = node.get(fact.predicate)
    if before is None:
        node[fact.predicate] = value
    else:
        node[fact.predicate] = [*(before if isinstance(before, list) else [before]), value]


def _facts(organization: Organization, options: ExportOptions) -> OrgFacts:
    facts: OrgFacts = {}
    people: OrgFacts = {}
    known = organization.entries
    for number, entry in enumerate(known.values()):
        facts[_iri(entry.id, options)] = list(_of_unit(entry, number, options))
        for post, head, is_head in posts_by_id(entry):
            predicate = "org:headOf" if is_head else "org:postIn"
            stated = [
                OrgFact("a", "org:Post", is_iri=True),
                OrgFact(predicate, _iri(entry.id, options), is_iri=True),
            ]
            stated += [OrgFact("rdfs:label", head.title, is_name=True)] if head.title else []
            if head.holder:
                key, name = person_of(head.holder, organization)
                person = f"{options.base}person/{quote(key)}"
                people[person] = [OrgFact("a", "foaf:Person", is_iri=True), OrgFact("foaf:name", name)]
                stated.append(OrgFact("org:heldBy", person, is_iri=True))
            facts[_iri(post, options)] = stated
    for relation in organization.relations:
        if {relation.from_, relation.to} <= known.keys():
            predicate = "org:reportsTo" if relation.kind == "reporting" else "org:linkedTo"
            facts[_iri(relation.from_, options)].append(
                OrgFact(predicate, _iri(relation.to, options), is_iri=True)
            )
    return {**facts, **people}


def _iri(identifier: str, options: ExportOptions) -> str:
    return f"{options.base}{quote(identifier)}"


def _of_unit(entry: Entry, number: int, options: ExportOptions) -> Iterator[OrgFact]:
    unit = entry.unit
    yield OrgFact("a", "org:OrganizationalUnit" if entry.parent else "org:FormalOrganization", is_iri=True)
    yield OrgFact("skos:prefLabel", unit.name, is_name=True)
    if unit.acronym:
        yield OrgFact("skos:altLabel", unit.acronym, is_name=True)
    yield from (OrgFact("skos:hiddenLabel", name, is_name=True) for name in (*unit.aliases, *unit.formerly))
    if unit.kind:
        yield OrgFact("org:classification", unit.kind)
    for parent in (entry.parent, *unit.joint_with):
        if parent:
            yield OrgFact("org:unitOf", _iri(parent, options), is_iri=True)
    for post, _, _ in posts_by_id(entry):
        yield OrgFact("org:hasPost", _iri(post, options), is_iri=True)
    yield OrgFact("schema:position", number)
    if unit.task:
        yield OrgFact("org:purpose", unit.task)
    if unit.url:
        yield OrgFact("foaf:homepage", unit.url, is_iri=True)
    for name, predicate in _CONTACTS.items():
        if value := getattr(unit.contact, name, None):
            yield OrgFact(predicate, value)
    yield from (OrgFact("org:identifier", text) for text in unit.identifiers.values())
    if unit.note:
        yield OrgFact("rdfs:comment", unit.note)
    yield from (OrgFact("dct:source", source) for source in unit.source)
