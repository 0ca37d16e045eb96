"""CSV: a row a unit with its parent, and the CSV that draw.io lays out."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence

from orgcharts.exporting.options import ExportOptions
from orgcharts.language import load_language
from orgcharts.model import Entry, Organization, Post

_COLUMNS = (
    "id", "name", "parent", "further parent", "acronym", "kind", "code", "role", "status", "position",
    "grade", "holder", "fte", "based at", "since", "until", "aliases", "task", "phone", "email", "room",
    "address", "hours", "url", "identifiers", "note",
)  # fmt: skip
_OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""What a cell starts with that a spreadsheet takes for a formula."""


def as_csv(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as rows that name their parents; `orgcharts import` reads them."""
    further: defaultdict[str, list[str]] = defaultdict(list)
    units = organization.inside
    for relation in organization.relations:
        if relation.kind == "reporting" and relation.to in units:
            further[relation.from_].append(relation.to)
    rows = [_row(entry, further[entry.id]) for entry in units.values()]
    return _written([_COLUMNS, *rows])


def _row(entry: Entry, further: Sequence[str]) -> Iterable[str]:
    unit = entry.unit
    yield entry.id
    yield unit.name
    yield entry.parent or ""
    yield ";".join(further)
    yield from (unit.acronym or "", unit.kind or "", unit.code or "")
    yield from (
        "" if field.value in ("line", "in-force") else field.value for field in (unit.role, unit.status)
    )
    yield several(head.title for head in unit.heads)
    yield several(head.grade for head in unit.heads)
    yield several(map(holder_of, unit.heads))
    yield several(str(head.fte or "") for head in unit.heads)
    yield from (unit.based_at or "", unit.since or "", unit.until or "", ";".join(unit.aliases))
    yield unit.task or ""
    for name in ("phone", "email", "room", "address", "hours"):
        yield getattr(unit.contact, name, None) or ""
    yield unit.url or ""
    yield "; ".join(f"{register}={text}" for register, text in unit.identifiers.items())
    yield unit.note or ""


def holder_of(post: Post) -> str | None:
    """Return who holds a post, as `orgcharts import` reads it.

    >>> holder_of(Post(holder="A", acting=True)), holder_of(Post(title="Chief", vacant=True))
    ('A (a.i.)', 'vacant')
    """
    if post.vacant:
        return "vacant"
    return load_language().text("acting", holder=post.holder or "") if post.acting else post.holder


def several(texts: Iterable[str | None]) -> str:
    """Return the facts of the heads of a unit in one cell; empty if none of them has one."""
    listed = [text or "" for text in texts]
    return ";".join(listed) if any(listed) else ""


def _written(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: what looks like a formula is marked as a text."""
    return f"'{cell}" if cell.startswith(_OBEYED) else cell


_DRAWIO = """\
# label: <b>%name%</b><br>%head%
# style: rounded=0;whiteSpace=wrap;html=1;
# namespace: orgcharts-
# connect: {"from": "parent", "to": "id", "invert": true, "style": "endArrow=none;"}
# width: auto
# height: auto
# padding: 12
# ignore: id,parent
# nodespacing: 30
# levelspacing: 40
# layout: verticaltree
"""


def as_drawio_csv(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as draw.io takes them: Arrange, Insert, Advanced, CSV."""
    rows = []
    for entry in organization.inside.values():
        unit = entry.unit
        name = f"{unit.name} ({unit.acronym})" if unit.acronym else unit.name
        heads = (": ".join(filter(None, (head.title, head.holder))) for head in unit.heads)
        kind = organization.kind_of(unit)
        rows.append((entry.id, name, entry.parent or "", kind, "; ".join(filter(None, heads))))
    return _DRAWIO + _written([("id", "name", "parent", "kind", "head"), *rows])
