"""The W3C Organization ontology in any notation of RDF (www.w3.org/TR/vocab-org)."""

from __future__ import annotations

import logging
import re
import warnings
from typing import Any

from orgcharts.errors import MissingExtra
from orgcharts.findings import Finding
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.rows import InputLink, InputRow, InputRows, refused, some
from orgcharts.importing.source import InputFile

_NOTATIONS = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "xml",
    ".xml": "xml",
}
_ORG = "http://www.w3.org/ns/org#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_UNITS = {f"{_ORG}{name}" for name in ("Organization", "FormalOrganization", "OrganizationalUnit")}
_DOWN = [f"{_ORG}{name}" for name in ("hasSubOrganization", "hasUnit")]
_UP = [f"{_ORG}{name}" for name in ("subOrganizationOf", "unitOf")]
_SCHEMA = ("https://schema.org/", "http://schema.org/")
_CONTACTS = {"phone": "telephone", "email": "email", "address": "address", "hours": "openingHours"}
_LABELS = [
    f"{_SKOS}prefLabel",
    f"{_RDFS}label",
    f"{_FOAF}name",
    "https://schema.org/name",
    "http://schema.org/name",
]


def read_org(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the organisations and units of an RDF file, with the posts that head each.

    Raises:
        MissingExtra: if rdflib is not installed.
        SpecError: OC150 or OC151 if it contains none or cannot be read.
    """
    about = _statements(file)

    def first(subject: str, *predicates: str) -> str:
        return next((value for each in predicates for value in about[subject].get(each, ()) if value), "")

    above: dict[str, list[str]] = {}
    for subject, found in about.items():
        for each in _DOWN:
            for child in found.get(each, ()):
                above.setdefault(child, []).append(subject)
        for each in _UP:
            above.setdefault(subject, []).extend(found.get(each, ()))
    parents = {subject: list(dict.fromkeys(found)) for subject, found in above.items() if found}
    related = {*parents, *(parent for found in parents.values() for parent in found)}
    units = [s for s in about if s in related or _UNITS & {*about[s].get(_TYPE, ())}]
    units = units or [s for s in about if about[s].get(f"{_SKOS}prefLabel") and about[s].get(_TYPE)]
    if not units:
        raise refused("OC150", f"{file.name} contains no organizations of the W3C Organization ontology")
    rows = []
    for number, subject in enumerate(_in_order(about, units, parents), 1):
        kind = first(subject, f"{_ORG}classification")
        heads, people = _posts(about, subject)
        fields = some(
            acronym=first(subject, f"{_SKOS}altLabel"),
            kind="" if "://" in kind else kind,
            note=first(subject, f"{_RDFS}comment"),
            task=first(subject, f"{_ORG}purpose"),
            url=first(subject, f"{_FOAF}homepage"),
            contact=some(
                **{
                    name: first(subject, *(f"{each}{part}" for each in _SCHEMA))
                    for name, part in _CONTACTS.items()
                }
            ),
            heads=heads,
            people=people,
        )
        name = first(subject, *_LABELS)
        rows.append(InputRow(f"node {number}", name, subject, tuple(parents.get(subject, ())), fields))
    known = {*units}
    links = [
        InputLink(subject, superior)
        for subject in units
        for superior in about[subject].get(f"{_ORG}reportsTo", ())
        if superior in known and superior not in parents.get(subject, ())
    ]
    return InputRows(rows, links)


Statements = dict[str, dict[str, list[str]]]
"""The objects of each subject and predicate, sorted."""


def _statements(file: InputFile) -> Statements:
    try:
        import rdflib
    except ImportError as error:
        message = "RDF is read by rdflib, which is not installed"
        raise MissingExtra([Finding("OC709", message, "install it: pip install 'orgcharts[rdf]'")]) from error
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    graph = rdflib.Graph()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graph.parse(data=file.text, format=_notation(file), publicID="urn:import:")
        triples = sorted((str(s), str(p), str(o)) for s, p, o in graph)
    except Exception as error:
        reason = str(error).strip().splitlines()
        message = f"{file.name} is no RDF that can be read: {reason[0] if reason else type(error).__name__}"
        raise refused("OC151", message[:300], "complete the file") from error
    about: Statements = {}
    for subject, predicate, value in triples:
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return about


def _notation(file: InputFile) -> str:
    """Return the notation of a file by its name, else by its content; N-Triples are Turtle, too."""
    if re.match(r"\s*<(\?xml|!--|rdf:RDF)", file.text):
        return "xml"
    guessed = "json-ld" if re.match(r"\s*(\{|\[\s*\{)", file.text) else "turtle"
    return _NOTATIONS.get(file.extension, guessed)


def _in_order(about: Statements, units: list[str], parents: dict[str, list[str]]) -> list[str]:
    """Return units with roots first; `schema:position` orders them, else their IRIs."""

    def place(subject: str) -> tuple[bool, int, str]:
        position = next(iter(about[subject].get("https://schema.org/position", ())), "")
        return subject in parents, int(position) if position.isdecimal() else 0, subject

    return sorted(units, key=place)


def _posts(about: Any, unit: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the heads of a unit, which are `org:headOf` it or its only post, and its other posts."""
    posts = about[unit].get(f"{_ORG}hasPost", [])
    heads = [post for post in posts if about.get(post, {}).get(f"{_ORG}headOf")]
    heads = heads or (posts if len(posts) == 1 else [])
    others = [post for post in posts if post not in heads]
    return [_post(about, unit, post) for post in heads], [_post(about, unit, post) for post in others]


def _post(about: Any, unit: str, post: str) -> dict[str, str]:
    """Return title and holder of a post."""
    found = about.get(post, {})
    title = next((text for each in _LABELS for text in found.get(each, ())), "")
    roles = [about.get(role, {}) for role in found.get(f"{_ORG}role", ())]
    title = title or next((text for role in roles for each in _LABELS for text in role.get(each, ())), "")
    holders = found.get(f"{_ORG}heldBy", [])
    holders = holders or [s for s in about[unit].get(f"{_ORG}hasMember", ()) if post in _held(about, s)]
    names = [text for holder in holders for each in _LABELS for text in about.get(holder, {}).get(each, ())]
    return some(title=title, holder=names[0] if names else "")


def _held(about: Any, person: str) -> list[str]:
    held: list[str] = about.get(person, {}).get(f"{_ORG}holds", [])
    return held
