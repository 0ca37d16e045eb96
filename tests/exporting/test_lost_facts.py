"""Every fact of an organisation is in an export, or it is counted as one that the format has no place for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from orgcharts import Organization
from orgcharts.exporting import TARGETS, export, left_out
from orgcharts.importing import read
from orgcharts.model import Contact, OrganizationalUnit, Post, Relation, with_names
from tests.exporting.test_formats import ENDS

CONTACT = {
    "phone": "phone-1",
    "email": "mail@x.org",
    "room": "room-1",
    "address": "way-1",
    "hours": "hours-1",
}
POST = {
    "title": "title-1", "grade": "grade-1", "also": ["also-1"], "holder": "holder-1", "acting": True,
    "since": "1991-01-01", "until": "1992-01-01", "task": "duty-1", "contact": CONTACT, "fte": 0.5,
    "image": "a.png", "identifiers": {"tax": "number-1"}, "text_language": "nl", "note": "remark-1",
    "source": ["act page-1"],
}  # fmt: skip
UNIT = {
    "id": "hall", "acronym": "short-1", "kind": "kind-1", "code": "code-1", "role": "staff", "status": "new",
    "line": {"status": "unconfirmed", "label": "line-1"},
    "heads": [POST, {"title": "title-2", "vacant": True}],
    "people": [POST], "earlier_heads": [POST], "posts": {"counts": ({"count": 2, "grade": "P-4"},)},
    "joint_with": ["lake"], "based_at": "site-1", "hosted_by": "lake", "url": "https://x.org/1",
    "task": "task-1", "contact": CONTACT, "identifiers": {"register": "number-2"}, "colour": "green",
    "aliases": ["alias-1"], "formerly": ["former-1"], "text_language": "nl", "names": {"nl": "naam-1"},
    "acronyms": {"nl": "kort-1"}, "since": "1993-01-01", "until": "1994-01-01", "note": "note-1",
    "source": ["act article-1"], "units": [{"name": "Roof"}],
}  # fmt: skip
RELATION = {"label": "label-1", "since": "1995", "until": "1996", "note": "note-2", "source": ["act page-2"]}
RICH = {
    "name": "Works", "language": "nl",
    "units": [{"name": "Hall", **UNIT}, {"name": "Lake", "id": "lake", "heads": ["vane"]}],
    "words": {"relation.hosts": "words-1"}, "as_of": "2019", "sources": {"act": {"title": "source-1"}},
    "persons": {"vane": {"name": "I. Vane", "note": "note-3", "contact": CONTACT}},
    "abbreviations": {"abb": "full-1"}, "outside": [{"name": "Bank", "id": "bank"}],
    "relations": [
        {"from": "hall", "to": "lake", "kind": kind, **facts}
        for kind in ("reporting", "advisory", "own")
        for facts in ({}, RELATION)
    ] + [{"from": "hall", "to": "bank", "kind": kind} for kind in ("reporting", "supports")],
    "relation_kinds": {"own": {"label": "own-1"}}, "editions": {"open": {"hide": ["holder"]}},
    "grades": ["grade-1"], "changes": [{"date": "2019", "title": "event-1"}],
}  # fmt: skip
STATED: Mapping[type[BaseModel], set[str]] = {
    Contact: set(CONTACT), Post: {*POST, "vacant"}, OrganizationalUnit: {"name", "only_head", *UNIT},
    Relation: {"from_", "to", "kind", *RELATION}, Organization: {"only_head", *UNIT, *RICH},
}  # fmt: skip

Facts = Iterator[tuple[str, Any]]


def facts_of(value: Any, path: str = "") -> Facts:
    """Yield the path and the value of each stated fact, those of units by the fields of a unit."""
    match value:
        case BaseModel():
            for name, info in type(value).model_fields.items():
                inner = getattr(value, name)
                if name in value.model_fields_set and inner != info.get_default(
                    call_default_factory=True, validated_data={}
                ):
                    is_unit = name in ("units", "only_head")
                    yield from facts_of(inner, "" if is_unit else f"{path}{name}.")
        case tuple() | list():
            for item in value:
                yield from facts_of(item, path)
        case Mapping():
            yield from facts_of(tuple(value.values()), path)
        case _:
            yield path.removesuffix("."), value


def relations_of(organization: Organization) -> set[tuple[str, str, str]]:
    entries = organization.entries
    return {
        (entries[each.from_].unit.name, each.kind, entries[each.to].unit.name)
        for each in organization.relations
        if {each.from_, each.to} <= entries.keys()
    }


def lost_without_a_word(organization: Organization, target: str, folder: Path) -> list[str]:
    """Return the facts that are neither in an export, as text or read back, nor counted."""
    text = export(organization, target)
    counted = {
        each
        for finding in left_out(organization, target)
        for each in re.findall(r"([\w.]+) \(", finding.message)
    }
    again: list[tuple[str, Any]] = []
    relations: set[tuple[str, str, str]] = set()
    if target == "flat":
        scalars = {value for _, value in facts_of(json.loads(text))}
        again = [(name, value) for name, value in facts_of(organization) if value in scalars]
    elif target in ENDS:
        path = folder / f"a.{ENDS[target]}"
        path.write_text(text, encoding="utf-8")
        found = read(path).organization
        again, relations = list(facts_of(found)), relations_of(found)
    lost = []
    named = organization if TARGETS[target].has_persons else with_names(organization)
    for name, value in facts_of(named):
        parts = name.split(".")
        is_counted = {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & counted
        is_text = isinstance(value, str) and not isinstance(value, Enum) and value in text
        if not (is_counted or is_text or (name, value) in again or parts[0] == "relations"):
            lost.append(f"{name} {value}")
    if target in ENDS and not counted & {"relations", "relations.kind"}:
        lost += [str(each) for each in sorted(relations_of(organization) - relations)]
    return lost


def test_the_organization_states_every_field() -> None:
    for model, stated in STATED.items():
        assert {*model.model_fields} == stated


@pytest.mark.parametrize("target", TARGETS)
def test_every_fact_is_exported_or_counted(target: str, tmp_path: Path) -> None:
    organization = Organization.model_validate(RICH)
    if target == "flat":
        assert [] == list(left_out(organization, target))
    assert [] == lost_without_a_word(organization, target, tmp_path)
    alone = {"name": "A", "units": [{"name": "B", "id": "b"}, {"name": "C", "id": "c"}]}
    for kind in ("reporting", "advisory"):
        related = {**alone, "relations": [{"from": "b", "to": "c", "kind": kind}]}
        assert [] == lost_without_a_word(Organization.model_validate(related), target, tmp_path)


@pytest.mark.parametrize("field", [*UNIT])
@pytest.mark.parametrize("target", TARGETS)
def test_a_fact_that_is_alone_is_exported_or_counted(target: str, field: str, tmp_path: Path) -> None:
    unit = {"name": "Hall", "id": "hall", field: UNIT[field]}
    organization = Organization.model_validate(
        {"name": "Works", "units": [unit, {"name": "Lake", "id": "lake"}]}
    )
    assert [] == lost_without_a_word(organization, target, tmp_path)
