"""Organisations, relations and charts that are nearly right, made from the fields of the models."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.fuzz.words import good_name, name
from orgcharts.chart import DocumentOptions, Show, UnitHints
from orgcharts.layout_options import Gaps, TreeOptions, TypeOptions
from orgcharts.model import (
    ChangeEvent,
    Organization,
    OrganizationalUnit,
    Post,
    PostCount,
    Relation,
    RelationKind,
)
from orgcharts.model.relations import RELATION_KINDS
from orgcharts.model.units import Role, Status
from orgcharts.options import ChartOptions, PageOptions
from orgcharts.spec.shape import SpecFile
from orgcharts.yaml import fields_of

FIELDS = sorted(
    {
        field
        for model in (
            SpecFile, Organization, OrganizationalUnit, Post, PostCount, Relation, RelationKind, ChangeEvent, ChartOptions,
            PageOptions, DocumentOptions, TreeOptions, Gaps, TypeOptions, UnitHints,
        )
        for field in fields_of(model)
    }
    | {"import", "total", "RB", "P-4", "u1"}
)  # fmt: skip
"""Every field of the language."""

PERIODS = ("2019", "2020-02", "2021-06-30", "0001", "9999-12-31", "2022")
GRADES = ("USG", "ASG", "D-2", "P-5", "P-4", "GS (OL)", "FS")
TEXTS = ("note", "code", "acronym", "kind", "based_at", "hosted_by", "aliases", "formerly", "note")
WORDS_OF_CHARTS = ("title", "status", "source")
WORDS_OF_DOCUMENTS = ("letter", "symbol", "office", "date", "disclaimer")
PAGES = (
    "A4-landscape", "A4-portrait", "A3-landscape", "A0", "free", "16:9", "40x40mm", "5000x40mm", "60x200mm", "a5",
    "letter-portrait",
)  # fmt: skip
WRONG: dict[str, tuple[Any, ...]] = {
    "page": ("0x0mm", "1e9x1mm", "9" * 400 + "x1mm", "", {"margin": -1}, {"margin": 1e308}),
    "as_of": ("2021-02-30", "0000", "2021-13"),
    "depth": (-1, 10**9),
    "theme": ("nothing", "x" * 300, "\0", "/dev/null", "."),
    "document": tuple(
        {"emblem": file} for file in ("nothing.svg", "x" * 299 + ".svg", "\0.svg", "/dev/null", ".")
    ),
    "id": ("../x", "A B", "x" * 300, "\0"),
    "units": tuple(
        {"u0": hints} for hints in ({"columns": 0}, {"columns": 10**30}, {"rows": [3]}, {"rows": [10**30]})
    ),
    "layout": ({"gaps": {"across": 0}}, {"gaps": {"down": 1e308}}),
    "type": ({"cap": 0}, {"step": -1}, {"floor": 1e308, "cap": None}),
}
"""Wishes that cannot be met."""


def field_name(source: random.Random) -> str:
    """Return the name of a field of the language, now and then one that is not."""
    return source.choice(FIELDS) if source.random() < 0.9 else name(source)


def organization(source: random.Random, prefix: str = "u") -> tuple[dict[str, Any], list[str]]:
    """Return an organisation as a spec states it, and the ids of its units."""
    ids: list[str] = []
    count = source.choice((1, 2, 3, 5, 8, 13))
    units = [_unit(source, f"{prefix}{number}", ids) for number in range(count)]
    for number in range(1, count):
        above = units[source.randrange(number)]
        above.setdefault("units", []).append(units[number])
    whole = units[0]
    if source.random() < 0.1:
        whole["grades"] = source.sample(GRADES, 3)
    return whole, ids


def _unit(source: random.Random, identifier: str, ids: list[str]) -> dict[str, Any]:
    ids.append(identifier)
    unit: dict[str, Any] = {"name": good_name(source), "id": identifier}
    if source.random() < 0.25:
        unit["role"] = source.choice(list(Role)).value
    if source.random() < 0.15:
        unit["status"] = source.choice(list(Status)).value
    if source.random() < 0.2:
        unit["head"] = _post(source)
    if source.random() < 0.2:
        unit["posts"] = _posts(source, ids)
    if source.random() < 0.3:
        unit[source.choice(TEXTS)] = good_name(source)
    if source.random() < 0.03:
        unit["joint_with"] = source.choice(ids)
    if source.random() < 0.1:
        unit[source.choice(("since", "until"))] = source.choice(PERIODS)
    return unit


def _post(source: random.Random) -> dict[str, Any]:
    post: dict[str, Any] = {"title": good_name(source)}
    for field in source.sample(
        ("grade", "holder", "note", "also", "vacant", "since"), source.choice((0, 1, 2))
    ):
        post[field] = {"vacant": False, "since": source.choice(PERIODS)}.get(field, good_name(source))
    post["acting"] = "holder" in post and source.random() < 0.3
    return post


def _posts(source: random.Random, ids: list[str]) -> Any:
    def counts() -> dict[str, Any]:
        return {_grade(source): _count(source, ids) for _ in range(source.randint(1, 4))}

    shape = source.random()
    if shape < 0.4:
        return counts()
    if shape < 0.8:
        return {good_name(source): counts(), "XB": counts()}
    return {
        good_name(source): {good_name(source): counts(), **({"total": 3} if source.random() < 0.1 else {})}
    }


def _grade(source: random.Random) -> str:
    return source.choice(GRADES) if source.random() < 0.8 else good_name(source)


def _count(source: random.Random, ids: list[str]) -> Any:
    if source.random() < 0.6:
        return source.choice(
            (0, 1, 1, 2, 2, 7, 7, 30, 1_000_000, *((-1, 10**7) if source.random() < 0.05 else ()))
        )
    count: dict[str, Any] = {"count": source.randint(3, 5)}
    for field in source.sample(
        ("change", "title", "former_title", "note", "vacant", "temporary", "redeployed_from"), 2
    ):
        count[field] = {
            "change": source.choice(("establishment", "redeployment", "abolishment", "reclassification")),
            "vacant": source.randint(0, 3),
            "temporary": source.random() < 0.5,
            "redeployed_from": source.choice(ids),
        }.get(field, good_name(source))
    return count if source.random() < 0.7 else [count, 1]


def relations(source: random.Random, ids: list[str]) -> dict[str, Any]:
    """Return what may stand beside an organisation: relations and kinds, bodies outside, changes."""
    beside: dict[str, Any] = {}
    if source.random() < 0.4 and len(ids) > 1:
        beside["relations"] = [_relation(source, ids) for _ in range(source.choice((1, 2, 6)))]
    if source.random() < 0.15:
        beside["outside"] = [{"name": good_name(source), "id": "out"}, good_name(source)]
        ids = [*ids, "out"]
    if source.random() < 0.1 and len(ids) > 2:
        beside["relations"] = _fan(source, ids)
    if source.random() < 0.15:
        beside["relation_kinds"] = {
            "mine": {"label": good_name(source), "line": source.choice(("dotted", "dash-dot"))}
        }
    if source.random() < 0.1:
        beside["changes"] = [
            {"date": source.choice(PERIODS), "title": good_name(source), "resulting": source.choice(ids)}
        ]
    return beside


def _fan(source: random.Random, ids: list[str]) -> list[dict[str, Any]]:
    """Return relations of one kind that all lead to one unit, or all leave it."""
    one, *others = source.sample(ids, min(len(ids), source.randint(3, 7)))
    ends = source.choice((("from", "to"), ("to", "from")))
    kind = source.choice(tuple(RELATION_KINDS))
    return [{ends[0]: one, ends[1]: other, "kind": kind} for other in others]


def _relation(source: random.Random, ids: list[str]) -> dict[str, Any]:
    ends = (
        (*ids, "gone") if source.random() < 0.05 else (*ids, "b:u1", "c:u2") if source.random() < 0.1 else ids
    )
    kind = source.choice(
        (*RELATION_KINDS, "mine", "nothing") if source.random() < 0.05 else tuple(RELATION_KINDS)
    )
    one, other = source.sample(ends, 2) if len(ends) > 1 else (ends[0], ends[0])
    relation: dict[str, Any] = {"from": one, "to": other, "kind": kind}
    for field in source.sample(("label", "note", "since"), source.choice((0, 0, 1, 2))):
        relation[field] = source.choice(PERIODS) if field == "since" else good_name(source)
    return relation


def chart(source: random.Random, ids: list[str]) -> dict[str, Any]:
    """Return a chart as a spec states it."""
    stated: dict[str, Any] = {}
    for _ in range(source.choice((0, 1, 2, 4, 8))):
        field, wish = _wish(source, ids or ["u0"])
        stated[field] = wish
    return stated


def _layout(source: random.Random) -> list[tuple[str, Any]]:
    return [
        ("lists", source.choice(("auto", "never"))),
        ("orientation", source.choice(("top-down", "left-right"))),
        ("gaps", {source.choice(("across", "down")): source.choice((1, 1.5, 4))}),
        ("lock", source.random() < 0.7),
    ]


def _document(source: random.Random) -> list[tuple[str, Any]]:
    return [
        ("numbered", source.random() < 0.7),
        *((field, good_name(source)) for field in WORDS_OF_DOCUMENTS),
    ]


def _hints(source: random.Random) -> list[tuple[str, Any]]:
    return [
        ("arrange", source.choice(("auto", "row", "rows", "hanging", "two-sided", "list", "cells"))),
        ("columns", source.randint(1, 12)),
        ("rows", source.choices((1, 2, 3, 4, 6, 100), k=source.choice((1, 2, 3, 4)))),
        ("text", good_name(source)),
    ]


def _wish(source: random.Random, ids: list[str]) -> tuple[str, Any]:
    one = source.choice(ids)
    wishes: dict[str, Any] = {
        "page": source.choice(
            (source.choice(PAGES), {"size": source.choice(PAGES), "margin": source.choice((0, 5, 15, 60))})
        ),
        "show": source.sample([show.value for show in Show], source.randint(1, 5)),
        "posts": source.choice(("auto", "table", "run-in")),
        "style": source.choice(("formal", "official", "compact", "free")),
        "focus": source.choice((one, [one, source.choice(ids)])),
        "collapse": one,
        "layout": dict(source.sample(_layout(source), source.choice((1, 1, 2, 4)))),
        "document": dict(source.sample(_document(source), source.choice((1, 1, 2, 6)))),
        "units": {
            unit: dict([source.choice(_hints(source))])
            for unit in source.choices(ids, k=source.choice((1, 2, 4)))
        },
        "type": {source.choice(("cap", "floor", "step")): source.choice((0.5, 1, 12, 1e6))},
        "depth": source.randint(0, 3),
        "as_of": source.choice(PERIODS),
        "theme": source.choice(("official", "budget")),
        "relations": source.choice(("all", "none", ["reporting"], ["hosts", "supports"])),
        "id": f"chart-{source.randrange(10**6)}",
        **{field: source.random() < 0.7 for field in ("notes", "abbreviations", "see")},
        **{field: good_name(source) for field in WORDS_OF_CHARTS},
    }
    if source.random() < 0.03:
        field = source.choice(list(WRONG))
        return field, source.choice(WRONG[field])
    field = source.choice(list(wishes))
    return field, wishes[field]
