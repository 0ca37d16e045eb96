"""Popolo: organisations, with their persons, posts and memberships (www.popoloproject.com)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.readers.records import values_of
from orgcharts.importing.rows import InputRow, InputRows, refused, some, text_of, warning
from orgcharts.importing.source import InputFile
from orgcharts.text.counting import counted

_HEADS = (
    "head",
    "director",
    "chair",
    "chairperson",
    "president",
    "minister",
    "mayor",
    "leader",
    "lord mayor",
)
"""Roles that head an organisation."""


def read_popolo(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the organisations of a file, each with those who head it."""
    data = values_of(file)
    organizations = list(_of(data, "organizations") if isinstance(data, dict) else _dicts(data))
    if isinstance(data, dict) and not organizations and "name" in data:
        organizations = [data]
    if not organizations:
        raise refused("OC150", f"{file.name} contains no organizations")
    heads, people, others = _memberships(data)
    rows = []
    for number, item in enumerate(organizations, 1):
        key = text_of(item.get("id"))
        parent = text_of(item.get("parent_id")) or text_of(_dict(item.get("parent")).get("id"))
        names = [text_of(other.get("name")) for other in _dicts(item.get("other_names"))]
        fields = some(
            kind=text_of(item.get("classification")),
            acronym=text_of(item.get("abbreviation")),
            since=text_of(item.get("founding_date")),
            until=text_of(item.get("dissolution_date")),
            aliases=[name for name in names if name],
            heads=heads.get(key, []),
            people=people.get(key, []),
            url=next((link for each in _of(item, "links") if (link := text_of(each.get("url")))), ""),
            contact=_contact(item),
            identifiers={
                text_of(each.get("scheme")) or "id": text_of(each.get("identifier"))
                for each in _of(item, "identifiers")
                if text_of(each.get("identifier"))
            },
        )
        rows.append(
            InputRow(
                f"organization {number}", text_of(item.get("name")), key or None, some_texts(parent), fields
            )
        )
    findings = []
    if others:
        what = "memberships are not imported: they are over, or have no name"
        one = "membership is not imported: it is over, or has no name"
        findings.append(warning("OC149", counted(others, what, one)))
    return InputRows(rows, findings=findings)


def some_texts(*texts: str) -> tuple[str, ...]:
    """Return the texts that are not empty."""
    return tuple(text for text in texts if text)


_Posts = Mapping[str, list[dict[str, str]]]
"""Posts by the id of their organisation."""


def _memberships(data: Any) -> tuple[_Posts, _Posts, int]:
    """Return heads and other members of each organisation, and how many memberships are left out."""
    if not isinstance(data, dict):
        return {}, {}, 0
    persons = {text_of(person.get("id")): text_of(person.get("name")) for person in _of(data, "persons")}
    titles = {text_of(post.get("id")): text_of(post.get("label")) for post in _of(data, "posts")}
    heads: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    people: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    others = 0
    for membership in _of(data, "memberships"):
        role, holder = text_of(membership.get("role")), persons.get(text_of(membership.get("person_id")), "")
        if not holder or membership.get("end_date"):
            others += 1
            continue
        is_head = role.lower() in _HEADS
        title = titles.get(text_of(membership.get("post_id"))) or role
        found = heads if is_head else people
        found[text_of(membership.get("organization_id"))].append(some(title=title, holder=holder))
    return heads, people, others


_KINDS = {"phone": "phone", "voice": "phone", "tel": "phone", "email": "email", "address": "address"}
"""The parts of a contact by the types of contact details."""


def _contact(item: Mapping[str, Any]) -> dict[str, str]:
    """Return the first contact detail of each kind."""
    details = [
        (text_of(each.get("type")).lower(), text_of(each.get("value")))
        for each in _of(item, "contact_details")
    ]
    return {_KINDS[kind]: value for kind, value in reversed(details) if kind in _KINDS and value}


def _of(data: Mapping[str, Any], key: str) -> Iterator[dict[str, Any]]:
    return _dicts(data.get(key))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
