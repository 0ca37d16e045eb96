"""The formats that organisations are exported to, and what each has no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from orgcharts.exporting.flat import as_flat
from orgcharts.exporting.linked import as_json_ld, as_turtle
from orgcharts.exporting.options import ExportOptions
from orgcharts.exporting.popolo import as_popolo
from orgcharts.exporting.tables import as_csv, as_drawio_csv
from orgcharts.exporting.trees import as_dot, as_json, as_mermaid, as_wbs
from orgcharts.findings import Finding, Severity
from orgcharts.model import Organization

Exporter = Callable[[Organization, ExportOptions], str]


class ExportTarget(Struct, frozen=True):
    """A format: what writes it, and the facts of an organisation that it holds."""

    write: Exporter
    holds: frozenset[str]


_TREE = frozenset(("name", "id", "units"))
_TABLE = _TREE | {
    "acronym", "kind", "code", "role", "status", "head", "based_at", "since", "until", "note", "aliases",
    "relations",
}  # fmt: skip
_LINKED = _TREE | {
    "acronym",
    "aliases",
    "formerly",
    "kind",
    "head",
    "note",
    "relations",
    "joint_with",
    "source",
}

TARGETS: Mapping[str, ExportTarget] = {
    "csv": ExportTarget(as_csv, _TABLE),
    "json": ExportTarget(
        as_json, _TREE | {"acronym", "kind", "code", "note", "based_at", "since", "until", "head"}
    ),
    "flat": ExportTarget(as_flat, frozenset(Organization.model_fields)),
    "org": ExportTarget(as_turtle, _LINKED),
    "jsonld": ExportTarget(as_json_ld, _LINKED),
    "popolo": ExportTarget(
        as_popolo, _TREE | {"acronym", "aliases", "formerly", "kind", "head", "since", "until"}
    ),
    "mermaid": ExportTarget(as_mermaid, _TREE | {"relations"}),
    "dot": ExportTarget(as_dot, _TREE | {"relations"}),
    "wbs": ExportTarget(as_wbs, frozenset(("name", "units"))),
    "drawio-csv": ExportTarget(as_drawio_csv, _TREE | {"acronym", "head", "kind"}),
}
"""Every format by name."""

_ALWAYS = frozenset(("sources", "id", "line"))
"""Facts that are not reported: ids that a format makes itself, and the list of documents."""


def export(organization: Organization, target: str, options: ExportOptions | None = None) -> str:
    """Return an organisation in a format of `TARGETS`."""
    return TARGETS[target].write(organization, options or ExportOptions())


def left_out(organization: Organization, target: str) -> Iterator[Finding]:
    """Yield a warning that names the facts that a format has no place for, with their numbers."""
    holds = TARGETS[target].holds | _ALWAYS
    counts: dict[str, int] = {}
    for entry in organization.inside.values():
        for name in type(entry.unit).model_fields:
            if name in entry.unit.model_fields_set and name not in holds:
                value = getattr(entry.unit, name)
                is_stated = value != type(entry.unit).model_fields[name].get_default()
                counts[name] = counts.get(name, 0) + (is_stated and (len(value) if _is_several(value) else 1))
    stated = [f"{name} ({count})" for name, count in counts.items() if count]
    if stated:
        message = f"{target} has no place for {', '.join(stated)}"
        yield Finding("OC154", message, "keep the spec", severity=Severity.WARNING)


def _is_several(value: object) -> bool:
    return isinstance(value, tuple | dict)
