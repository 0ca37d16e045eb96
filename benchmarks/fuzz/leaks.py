"""Secrets in all that a chart does not show: no byte of its drawings may hold one."""

from __future__ import annotations

import itertools
import json
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

from benchmarks.fuzz.checks import Broken
from orgcharts.pipeline import Drawing

MARK = "Zq7"
"""What every secret begins with, and no other text of these inputs."""

SHOWN = (
    ["acronym"],
    ["code"],
    ["head"],
    ["grade"],
    ["head", "holder"],
    ["location"],
    ["acronym", "head", "grade"],
)


def leaks_files(source: random.Random) -> dict[str, bytes]:
    """An organisation with secrets in every field that its one chart does not show."""
    show = source.choice(SHOWN)
    numbers = itertools.count()

    def secret(field: str) -> str:
        return f"{MARK}{next(numbers)}x{field}"

    hidden = source.choice(("depth", "collapse", "focus"))
    units = [_unit(source, f"u{number}", show, secret, hidden) for number in range(source.randint(1, 4))]
    chart: dict[str, Any] = {"id": "shown", "show": show, "see": False, "relations": "none"}
    chart |= {"depth": {"depth": 1}, "collapse": {"collapse": [f"u{n}" for n in range(len(units))]}}.get(
        hidden, {}
    )
    if hidden == "focus":
        chart["focus"] = "u0"
    tree = {
        "organization": {
            "name": "Office" if hidden != "focus" else secret("top"),
            "id": "top",
            "units": units,
        },
        "relations": [
            {
                "from": "u0",
                "to": "top",
                "kind": "technical",
                "label": secret("label"),
                "note": secret("relation"),
            }
        ],
        "charts": [
            chart,
            {
                "id": "other",
                "title": secret("title"),
                "status": secret("status"),
                "source": secret("gazette"),
            },
        ],
    }
    return {"spec.yaml": json.dumps(tree).encode()}


def _unit(
    source: random.Random, identifier: str, show: list[str], secret: Callable[[str], str], hidden: str
) -> dict[str, Any]:
    def text(field: str) -> str:
        return "Plain" if field in show else secret(field)

    out = hidden == "focus" and identifier != "u0"
    unit: dict[str, Any] = {"id": identifier, "name": secret("name") if out else f"Unit {identifier}"}
    fields: dict[str, Any] = {
        "acronym": text("acronym"), "code": text("code"), "based_at": text("location"), "note": secret("note"),
        "source": secret("source"), "aliases": [secret("alias")], "formerly": [secret("formerly")],
        "posts": {"P-4": {"count": 1, "title": secret("post"), "note": secret("postnote")}},
    }  # fmt: skip
    unit |= {field: fields[field] for field in source.sample(list(fields), source.randint(1, len(fields)))}
    title = text("head")
    grade = "D-1" if {"head", "grade"} & set(show) else secret("grade")
    unit["head"] = {"title": title, "grade": grade, "holder": text("holder"), "note": secret("headnote")}
    if hidden != "focus" and source.random() < 0.7:
        unit["units"] = [
            {"name": secret("below"), "id": f"{identifier}-below", "head": {"title": secret("belowhead")}}
        ]
    return unit


def check_leaks(drawing: Drawing, *, painted: bool) -> None:
    """Raise `Broken` if a drawing of the first chart holds a secret; `painted` looks into PNG and PDF too."""
    formats = {"svg": drawing.svg().encode(), "dot": drawing.dot().encode(), "txt": drawing.text().encode()}
    if painted:
        formats |= {
            "paths": drawing.svg(text="paths").encode(),
            "png": drawing.png(dpi=30),
            "pdf": drawing.pdf(),
        }
    for name, content in formats.items():
        found = re.search(
            rf"{MARK}\d+x(\w+)".encode(), content + _inflated(content if name == "pdf" else b"")
        )
        if found:
            raise Broken(f"the {name} holds a secret {found[1].decode()}")


def _inflated(pdf: bytes) -> bytes:
    """Return the streams of a PDF as they were before they were packed."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")
