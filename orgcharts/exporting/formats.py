"""The formats that organisations are exported to, and what each has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from orgcharts.exporting.flat import as_flat
from orgcharts.exporting.linked import as_json_ld, as_turtle
from orgcharts.exporting.options import ExportOptions
from orgcharts.exporting.popolo import as_popolo
from orgcharts.exporting.tables import as_csv, as_drawio_csv
from orgcharts.exporting.trees import as_dot, as_json, as_mermaid, as_wbs
from orgcharts.findings import Finding, Severity
from orgcharts.model import RELATION_KINDS, Organization, Relation, with_names

Exporter = Callable[[Organization, ExportOptions], str]

_ENDS = frozenset(("from_", "to"))
"""The fields of a relation that every format with relations has."""


class ExportTarget(Struct, frozen=True):
    """A format: what writes it, and the facts of an organisation that it holds.

    Facts are named by their fields: `heads.holder` is the holder of a head, `heads` all facts of heads.
    `relation` returns the fields of a relation that it holds, None if it has no place for that relation.
    Bodies outside are units of it with `has_outside`, and persons have ids with `has_persons`.
    """

    write: Exporter
    holds: frozenset[str]
    relation: Callable[[Relation], frozenset[str] | None] = lambda _: None
    has_outside: bool = False
    has_persons: bool = False


def _fields(prefix: str, *names: str) -> set[str]:
    return {f"{prefix}.{name}" for name in names}


def _as_further_parent(relation: Relation) -> frozenset[str] | None:
    return _ENDS | {"kind"} if relation.kind == "reporting" else None


def _as_label(relation: Relation) -> frozenset[str]:
    if relation.label:
        return _ENDS | {"label"}
    return _ENDS | {"kind"} if relation.kind in RELATION_KINDS else _ENDS


def _as_link(relation: Relation) -> frozenset[str]:
    return _ENDS | {"kind"} if relation.kind == "reporting" else _ENDS


_TREE = frozenset(("name", "units"))
_HOLDERS = _fields("heads", "title", "holder")
_TABLE = _TREE | {
    "id", "acronym", "kind", "code", "role", "status", "based_at", "since", "until", "note", "aliases",
    "task", "contact", "url", "identifiers",
    *_HOLDERS, *_fields("heads", "grade", "vacant", "acting", "fte"),
}  # fmt: skip
_LINKED = _TREE | {
    "id", "acronym", "aliases", "formerly", "kind", "note", "joint_with", "source", "task", "url",
    "identifiers", *_HOLDERS, *_fields("people", "title", "holder"),
    *_fields("contact", "phone", "email", "address", "hours"), "persons.name",
}  # fmt: skip
_POPOLO = _TREE | {
    "id", "acronym", "aliases", "formerly", "kind", "since", "until", "url", "identifiers",
    *_HOLDERS, *_fields("heads", "since", "until"), *_fields("people", "title", "holder", "since", "until"),
    *_fields("contact", "phone", "email", "address"), "persons.name",
}  # fmt: skip
_JSON = _TREE | {
    "id", "acronym", "kind", "code", "note", "based_at", "since", "until", "url", "task",
    *_HOLDERS, *_fields("heads", "vacant", "acting"),
}  # fmt: skip

TARGETS: Mapping[str, ExportTarget] = {
    "csv": ExportTarget(as_csv, _TABLE, _as_further_parent),
    "json": ExportTarget(as_json, _JSON),
    "flat": ExportTarget(
        as_flat,
        frozenset(Organization.model_fields),
        lambda _: frozenset(Relation.model_fields),
        has_outside=True,
        has_persons=True,
    ),
    "org": ExportTarget(as_turtle, _LINKED, _as_link, has_outside=True, has_persons=True),
    "jsonld": ExportTarget(as_json_ld, _LINKED, _as_link, has_outside=True, has_persons=True),
    "popolo": ExportTarget(as_popolo, _POPOLO, has_persons=True),
    "mermaid": ExportTarget(as_mermaid, _TREE, _as_label),
    "dot": ExportTarget(as_dot, _TREE | {"id"}, _as_label),
    "wbs": ExportTarget(as_wbs, _TREE),
    "drawio-csv": ExportTarget(as_drawio_csv, _TREE | {"id", "acronym", "kind", *_HOLDERS}),
}
"""Every format by name."""


def export(organization: Organization, target: str, options: ExportOptions | None = None) -> str:
    """Return an organisation in a format of `TARGETS`."""
    chosen = TARGETS[target]
    named = organization if chosen.has_persons else with_names(organization)
    return chosen.write(named, options or ExportOptions())


def left_out(organization: Organization, target: str) -> Iterator[Finding]:
    """Yield a warning that names the facts that a format has no place for, with their numbers."""
    chosen = TARGETS[target]
    shown = organization.entries if chosen.has_outside else organization.inside
    counts: Counter[str] = Counter()
    for entry in shown.values():
        counts.update(_without_place(entry.unit, chosen.holds | {"units", "outside", "relations"}))
    counts["outside"] += len(organization.entries) - len(shown)
    for relation in organization.relations:
        fields = chosen.relation(relation) if {relation.from_, relation.to} <= shown.keys() else None
        if fields is None:
            counts["relations"] += 1
        else:
            counts.update(f"relations.{name}" for name in _without_place(relation, fields))
    stated = [f"{name} ({count})" for name, count in counts.items() if count]
    if stated:
        message = f"{target} has no place for {', '.join(stated)}"
        yield Finding("OC154", message, "keep the spec", severity=Severity.WARNING)


def _without_place(model: BaseModel, written: frozenset[str]) -> Iterator[str]:
    """Yield the name of each stated fact of a model that is not among those that are written."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        is_stated = name in model.model_fields_set and value != info.get_default(
            call_default_factory=True, validated_data={}
        )
        if not is_stated or name in written:
            continue
        inner = frozenset(each.removeprefix(f"{name}.") for each in written if each.startswith(f"{name}."))
        for item in _items(value):
            if inner and isinstance(item, BaseModel):
                yield from (f"{name}.{fact}" for fact in _without_place(item, inner))
            else:
                yield name


def _items(value: Any) -> Iterator[Any]:
    match value:
        case tuple() | list():
            yield from value
        case Mapping():
            yield from value.values()
        case _:
            yield value
