"""Organisations are drawn in each format and read back: what the drawing shows are the same facts."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts import Organization
from orgcharts.importing import read
from orgcharts.importing.own.phrases import is_joint_note, joint_ends
from orgcharts.language import language_tags, load_language
from orgcharts.model import Post, slug
from orgcharts.text.bidi import undirected

FORMATS = ("svg", "html", "drawio", "vsdx", "pptx")
PLACES = ("Roads", "Water", "Ports", "Bridges", "Signs", "Tunnels", "Parks", "Harbours", "Mines", "Archives",
          "Energy", "Forests", "Housing", "Maps", "Quarries", "Rivers", "Schools", "Trade")  # fmt: skip
KINDS = ("Division", "Section", "Branch", "Laboratory")
TITLES = ("Director", "Chief", "Head")
HOLDERS = ("Ann Lee", "Bo Kühn", "Dr. Cem Öz", "D. García", "Eva Ng")
RELATIONS = ("supports", "advisory", "functional", "coordination", "supervision")


def head(chance: random.Random) -> dict[str, Any]:
    """Return a head as drawings show it: titled or not, held, vacant or acting."""
    title = {"title": chance.choice(TITLES)} if chance.random() < 0.6 else {}
    kind = chance.random()
    if kind < 0.3:
        return {**title, "vacant": True}
    return {**title, "holder": chance.choice(HOLDERS), **({"acting": True} if kind < 0.6 else {})}


def statement(chance: random.Random, language: str) -> dict[str, Any]:
    """Return an organisation of two levels, with joint units, bodies outside and relations."""
    names = [f"{place} {chance.choice(KINDS)}" for place in chance.sample(PLACES, len(PLACES))]
    ids = [slug(name) for name in names]  # a list in PowerPoint has no other ids
    units = [
        {"name": name, "id": key, **({"head": head(chance)} if chance.random() < 0.6 else {})}
        for name, key in zip(names, ids, strict=True)
    ]
    top, below, outside = units[:3], units[3:12], units[12:14]
    for unit in (*below, *top):
        if chance.random() < 0.3:
            unit["acronym"] = unit["name"][:2].upper() + unit["name"].split()[1][0]
            unit["id"] = unit["id"] if unit in top else slug(unit["acronym"])
        if chance.random() < 0.15:
            unit["status"] = chance.choice(("new", "proposed", "abolished", "unconfirmed"))
        if chance.random() < 0.2:
            chance.choice([unit, unit.get("head", unit)])["note"] = "As the decree has it."
    staff = units[14:17]
    for unit in staff:
        unit["role"] = chance.choice(("staff", "attached"))
    top += staff[: chance.randrange(4)]
    for unit in below:
        parent = chance.choice(top[:3])
        parent.setdefault("units", []).append(unit)
        others = [each["id"] for each in top[:3] if each is not parent]
        if chance.random() < 0.2:
            unit["joint_with"] = [chance.choice(others)]
    for body in outside:
        body["role"] = "external"
        body.pop("head", None)
    ends = {(body["id"], chance.choice(below)["id"]) for body in outside}
    ends |= {(top[0]["id"], top[1]["id"])}
    relations = [{"from": start, "to": end, "kind": chance.choice(RELATIONS)} for start, end in sorted(ends)]
    return {
        "name": "Ministry of Works", "id": "works", "language": language, "head": head(chance), "units": top,
        "outside": outside, "relations": relations,
    }  # fmt: skip


def posts(heads: tuple[Post, ...]) -> list[tuple[object, ...]]:
    return [(each.title, each.holder, each.vacant, each.acting) for each in heads]


def facts(organization: Organization) -> set[tuple[object, ...]]:
    """Return what a drawing shows of an organisation."""
    found: list[tuple[object, ...]] = [
        ("relation", each.from_, each.to, each.kind) for each in organization.relations
    ]
    for key, entry in organization.entries.items():
        found.append((key, "is", entry.unit.name, entry.parent, entry.is_outside, entry.unit.role))
        found.append((key, "has", entry.unit.acronym, entry.unit.status))
        found += [(key, "joint", *sorted(entry.unit.joint_with))] if entry.unit.joint_with else []
        found += [(key, "head", *post) for post in posts(entry.unit.heads)]
    assert max(Counter(found).values()) == 1
    return {*found}


CASES = [(seed, "en") for seed in (*range(10), 25, 44)] + [
    (seed, tag) for seed, tag in enumerate(language_tags())
]


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_what_a_drawing_shows_comes_back(seed: int, language: str, tmp_path: Path) -> None:
    organization = Organization.model_validate(statement(random.Random(seed), language))
    drawing = orgcharts.draw(
        organization, id="works", title="Works", page="A3-landscape", notes=bool(seed % 2)
    )
    for form in FORMATS:
        path = tmp_path / f"works.{form}"
        drawing.write(path)
        again = read(path).organization
        assert (form, facts(organization) - facts(again)) == (form, set())
        assert (form, facts(again) - facts(organization)) == (form, set())


@pytest.mark.parametrize("tag", language_tags())
def test_phrases_of_joint_units_are_known_in_every_language(tag: str) -> None:
    language = load_language(tag)
    for names in (["Roads"], ["Roads", "Water: the rest", "A → B"]):
        words = language.text("joint-unit", parents=language.listing(names, "and"))
        assert is_joint_note(undirected(words))
        assert is_joint_note(undirected(language.opened(words)))
    for unit, parent in (("Lab", "Roads"), ("Lab: A", "Roads: B")):
        joint = language.text("joint", parent=parent)
        title = language.text("labelled", label=unit, text=joint)
        assert (unit, parent) == joint_ends(undirected(title), (unit, parent))
    assert not is_joint_note("Roads Division")
