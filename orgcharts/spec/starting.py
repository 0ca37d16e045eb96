"""The text of a new spec, from names alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgcharts.chart import Show, View
from orgcharts.filenames import portable
from orgcharts.model import slug
from orgcharts.options import DEFAULT_PAGE

_NOT_SHOWN = tuple(show for show in Show if show not in View().show)

_BULLET = re.compile(r"(?:[-*+•·–—]\s+)")
_ACRONYM = re.compile(r"(.*\S)\s+\(([A-Z][A-Za-z0-9&./-]*[A-Z0-9])\)")
_PLAIN = re.compile(r"[^\W_][^:#\[\]{},&*!|>'\"%@`\x00-\x1f\x7f\\]*")
"""Characters that need no quotation marks anywhere in a spec."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit of a list: how many levels below the organisation, counted from 0, its name and acronym."""

    level: int
    name: str
    acronym: str | None = None


def outline(text: str) -> tuple[ListedUnit, ...]:
    """Return the units of an indented list: one a line, a deeper indent is a level below the line above.

    Bullets are dropped; capitals in brackets at the end of a line are an acronym.

    >>> [(line.level, line.name, line.acronym) for line in outline("Roads\\n  - Steel (SS)\\nBridges")]
    [(0, 'Roads', None), (1, 'Steel', 'SS'), (0, 'Bridges', None)]
    """
    lines: list[ListedUnit] = []
    indents: list[int] = []
    for line in text.splitlines():
        words = line.expandtabs().strip()
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        words = _BULLET.sub("", words, count=1) if _BULLET.match(words) else words
        if not words:
            continue
        while indents and indents[-1] >= indent:
            indents.pop()
        split = _ACRONYM.fullmatch(words)
        lines.append(ListedUnit(len(indents), *(split.groups() if split else (words,))))
        indents.append(indent)
    return tuple(lines)


def spec_text(
    name: str,
    units: Sequence[ListedUnit] = (),
    *,
    acronym: str | None = None,
    kind: str | None = None,
    page: str | None = None,
) -> str:
    """Return the text of a spec of an organisation and its units, in the order of the list."""
    stated = {"name": name, "acronym": acronym, "kind": kind}
    lines = ["orgcharts: 1", "", "organization:"]
    lines += [f"  {field}: {_scalar(value)}" for field, value in stated.items() if value]
    lines += _units(units)
    lines += ["", "charts:", *_chart(portable(slug(acronym or name), "chart"), name, page or DEFAULT_PAGE)]
    return "\n".join(lines) + "\n"


def _chart(identifier: str, title: str, page: str) -> Iterator[str]:
    """Yield the lines of a chart with the most common options, each with a comment."""
    yield "  # All options: docs/spec.md, A chart"
    yield f"  - id: {_scalar(identifier)}  # the name of its files"
    yield f"    title: {_scalar(title)}"
    yield f"    page: {_scalar(page)}  # or A3-landscape, A4-portrait, letter-landscape, 16:9, free ..."
    yield f"    show: [{', '.join(View().show)}]  # also {', '.join(_NOT_SHOWN)}"
    yield "    # What is not shown is in none of the files of the chart: without holder, no names of people."
    yield "    # depth: 2  # show two levels below the top box only"


def _units(units: Sequence[ListedUnit]) -> Iterator[str]:
    """Yield the lines of `units`; a unit without children and acronym is only its name."""
    level = -1
    for unit, after in zip(units, _next_levels(units), strict=True):
        indent = "  " * (2 * unit.level + 1)
        if unit.level > level:
            yield f"{indent}units:"
        level = unit.level
        if after <= level and unit.acronym is None:
            yield f"{indent}  - {_scalar(unit.name)}"
            continue
        yield f"{indent}  - name: {_scalar(unit.name)}"
        if unit.acronym:
            yield f"{indent}    acronym: {_scalar(unit.acronym)}"


def _next_levels(units: Sequence[ListedUnit]) -> Iterable[int]:
    return (*(unit.level for unit in units[1:]), 0) if units else ()


def _scalar(text: str) -> str:
    """Return a text as YAML that reads as this text."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in ("null", "~"):
        return text
    return json.dumps(text, ensure_ascii=False)
