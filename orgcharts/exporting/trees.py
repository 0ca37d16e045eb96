"""Trees as texts: nested JSON, Mermaid, Graphviz, and work breakdown structures of PlantUML."""

from __future__ import annotations

import re
from typing import Any

from orgcharts.exporting.options import ExportOptions
from orgcharts.exporting.tables import holder_of, several
from orgcharts.model import Entry, Organization, OrganizationalUnit
from orgcharts.text.printing import json_text

_FIELDS = ("acronym", "kind", "code", "note", "based_at", "since", "until", "url", "task")


def as_json(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as objects with `children`."""
    nodes: dict[str, dict[str, Any]] = {}
    for entry in organization.inside.values():
        nodes[entry.id] = {"id": entry.id, "name": entry.unit.name, **_facts(entry.unit), "children": []}
        if entry.parent:
            nodes[entry.parent]["children"].append(nodes[entry.id])
    return json_text(next(iter(nodes.values())))


def _facts(unit: OrganizationalUnit) -> dict[str, str]:
    facts = {name: value for name in _FIELDS if (value := getattr(unit, name))}
    heads = {
        "position": several(head.title for head in unit.heads),
        "holder": several(map(holder_of, unit.heads)),
    }
    return facts | {name: text for name, text in heads.items() if text}


def as_mermaid(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as a flowchart; relations are dotted."""
    keys = _keys(organization)
    lines = ["flowchart TD"]
    for entry in organization.inside.values():
        lines.append(f'    {keys[entry.id]}["{_entities(entry.unit.name)}"]')
    for entry in organization.inside.values():
        if entry.parent:
            lines.append(f"    {keys[entry.parent]} --> {keys[entry.id]}")
    for relation in organization.relations:
        if {relation.from_, relation.to} <= keys.keys():
            label = _entities(relation.label or relation.kind)
            lines.append(f'    {keys[relation.from_]} -.->|"{label}"| {keys[relation.to]}')
    return "\n".join(lines) + "\n"


def _keys(organization: Organization) -> dict[str, str]:
    """Return a name for each unit that is no word of Mermaid."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in organization.inside:
        base = "u_" + re.sub(r"[^A-Za-z0-9]+", "_", identifier).strip("_")
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base}_{number}"
        taken.add(key)
        keys[identifier] = key
    return keys


def _entities(text: str) -> str:
    r"""Return a text for a label of Mermaid.

    >>> _entities('A "B" #1')
    'A #quot;B#quot; #35;1'
    """
    return text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")


def as_dot(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as a graph without a layout; relations are dashed and place nothing."""
    lines = ["digraph {", "  node [shape=box]", "  edge [dir=none]"]
    inside = organization.inside
    for entry in inside.values():
        lines.append(f"  {_quoted(entry.id)} [label={_quoted(entry.unit.name)}]")
    for entry in inside.values():
        if entry.parent:
            lines.append(f"  {_quoted(entry.parent)} -> {_quoted(entry.id)}")
    for relation in organization.relations:
        if {relation.from_, relation.to} <= inside.keys():
            label = _quoted(relation.label or relation.kind)
            attributes = f"style=dashed, constraint=false, dir=forward, label={label}"
            lines.append(f"  {_quoted(relation.to)} -> {_quoted(relation.from_)} [{attributes}]")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_wbs(organization: Organization, options: ExportOptions) -> str:  # noqa: ARG001
    """Return the units as a work breakdown structure."""
    lines = ["@startwbs", *map(_breakdown, organization.inside.values()), "@endwbs"]
    return "\n".join(lines) + "\n"


def _breakdown(entry: Entry) -> str:
    name = entry.unit.name.replace("<", "~<").replace("[", "~[")
    return f"{'*' * (entry.depth + 1)} {name}"
