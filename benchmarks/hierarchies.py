"""Hierarchies that others published, each format read in a few lines: nodes with a parent become units.

They lie beside the repository, in `../shared/data`, and are read in place. What a file holds that is no
tree is made one in a way that can be said in a sentence: the first row of an id counts; a parent that is not
there, or that is the node itself, is none; the first node of a cycle stands at the top; further parents are
left out, or are reporting lines where the format has them. Several tops hang below one unit with the name of
the file.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from orgcharts.model import Organization, OrganizationalUnit, Relation

DATA = next(
    (folder for parent in Path(__file__).parents if (folder := parent / "shared" / "data").is_dir()),
    Path(__file__).parents[2] / "shared" / "data",
)
"""The folder of the files, which is beside the repository."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a hierarchy as its file has it; `parent` is the id of another, or says that there is none."""

    id: str
    name: str
    parent: str | None = None
    role: str = "line"


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """An organisation made from a file: `nodes` are those of the file, of which `tops` had no parent."""

    organization: Organization
    nodes: int
    tops: int


def as_hierarchy(title: str, listed: Iterable[Node], reporting: Iterable[tuple[str, str]] = ()) -> Hierarchy:
    """Return nodes as an organisation, with reporting lines between some of them."""
    nodes: dict[str, Node] = {}
    for node in listed:
        nodes.setdefault(node.id, node)
    parents = _without_cycles({node.id: _parent(node, nodes) for node in nodes.values()})
    children: dict[str | None, list[str]] = {None: []}
    for node, parent in parents.items():
        children.setdefault(parent, []).append(node)
    numbers = {node: f"n{number}" for number, node in enumerate(nodes)}
    units: dict[str, OrganizationalUnit] = {}
    for node in reversed(_from_top(children)):
        below = tuple(units.pop(part) for part in children.get(node, ()))
        units[node] = OrganizationalUnit.model_validate(
            {"name": _name(nodes[node]), "id": numbers[node], "role": nodes[node].role, "units": below}
        )
    lines = tuple(
        Relation.model_validate({"from": numbers[a], "to": numbers[b], "kind": "reporting"})
        for a, b in dict.fromkeys(reporting)
        if a != b and a in nodes and b in nodes
    )
    tops = tuple(units[top] for top in children[None])
    whole = {"name": title, "units": tops} if len(tops) > 1 else tops[0].stated()
    return Hierarchy(Organization.model_validate({**whole, "relations": lines}), len(nodes), len(tops))


def _parent(node: Node, nodes: Mapping[str, Node]) -> str | None:
    return node.parent if node.parent in nodes and node.parent != node.id else None


def _without_cycles(parents: dict[str, str | None]) -> dict[str, str | None]:
    """Return parents with the first node of each cycle set free."""
    safe: set[str | None] = {None}
    for start in parents:
        way: dict[str | None, None] = {}
        here: str | None = start
        while here not in safe:
            if here in way:
                cycle = list(way)[list(way).index(here) :]
                parents[next(node for node in parents if node in cycle)] = None
                break
            way[here] = None
            here = parents[here] if here is not None else None
        safe.update(way)
    return parents


def _from_top(children: Mapping[str | None, list[str]]) -> list[str]:
    """Return all nodes, each after its parent."""
    order = list(children[None])
    for node in order:
        order.extend(children.get(node, ()))
    return order


def _name(node: Node) -> str:
    words = "".join(character if character.isprintable() else " " for character in node.name or node.id)
    return words.strip()[:1_000] or node.id


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _rows(path: Path) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(_text(path)))
    return [
        {str(key): (value or "").strip() for key, value in row.items() if key is not None} for row in reader
    ]


def table(path: Path, key: str, parent: str, name: str, scope: str = "") -> Hierarchy:
    """Read a CSV file of which each row names its parent; ids are unique within the column `scope`."""
    rows = _rows(path)

    def identifier(row: dict[str, str], column: str) -> str:
        return f"{row[scope]} {row[column]}" if scope else row[column]

    return as_hierarchy(
        path.name, (Node(identifier(row, key), row[name], identifier(row, parent)) for row in rows)
    )


def paths(path: Path) -> Hierarchy:
    """Read nodes whose ids are paths, as a CSV column or as the keys of a JSON object."""
    if path.suffix == ".json":
        names = {way: str(node["name"]) for way, node in json.loads(_text(path)).items()}
    else:
        names = {row["path"]: row["name"] for row in _rows(path)}
    return as_hierarchy(path.name, (Node(way, name, _above(way, names)) for way, name in names.items()))


def _above(way: str, names: Mapping[str, str]) -> str | None:
    """Return the longest path above one that is there: a name may hold a slash."""
    above = way.rpartition("/")[0]
    while above and above not in names:
        above = above.rpartition("/")[0]
    return above or None


def nested(path: Path, children: str = "children") -> Hierarchy:
    """Read a tree of JSON objects, perhaps the value of a variable."""
    text = _text(path)
    tree = json.loads(text[min(text.index(c) for c in "[{" if c in text) :].strip().rstrip(";"))
    found: list[Node] = []
    waiting: list[tuple[Any, str | None]] = [
        (top, None) for top in (tree if isinstance(tree, list) else [tree])
    ]
    while waiting:
        here, parent = waiting.pop()
        found.append(Node(str(len(found)), str(here["name"]), parent))
        waiting.extend((part, found[-1].id) for part in reversed(here.get(children) or []))
    return as_hierarchy(path.name, found)


def popolo(path: Path) -> Hierarchy:
    """Read a list of Popolo organisations."""
    listed = json.loads(_text(path))
    return as_hierarchy(path.name, (Node(str(o["id"]), str(o["name"]), o["parent_id"]) for o in listed))


ROLES = {"advisor": "staff", "affiliated": "attached"}


def graph(path: Path) -> Hierarchy:
    """Read nodes and typed edges; a second parent is a reporting line."""
    data = json.loads(_text(path))
    edges: dict[str, list[dict[str, str]]] = {}
    for edge in data["edges"]:
        edges.setdefault(edge["child"], []).append(edge)
    first = {child: found[0] for child, found in edges.items()}
    further = [(child, edge["parent"]) for child, found in edges.items() for edge in found[1:]]
    nodes = (
        Node(n["id"], n["name"], first[n["id"]]["parent"], ROLES.get(first[n["id"]]["type"], "line"))
        if n["id"] in first
        else Node(n["id"], n["name"])
        for n in data["nodes"]
    )
    reporting = [(a, b) for a, b in further if b != first[a]["parent"]]
    return as_hierarchy(path.name, nodes, reporting)


def dot(path: Path) -> Hierarchy:
    """Read a DOT file with one quoted node or edge a line, as one program writes it."""
    text = _text(path)
    labels = dict(re.findall(r'^\s*"((?:[^"\\]|\\.)*)" \[label="((?:[^"\\]|\\.)*)"', text, re.MULTILINE))
    quoted = r'"((?:[^"\\]|\\.)*)"'
    above = {child: parent for parent, child in re.findall(rf"^\s*{quoted} -> {quoted}", text, re.MULTILINE)}
    names = dict.fromkeys((*labels, *above))
    declared_short = {name.partition(":")[0] for name in above if ":" in name}
    nodes = (
        Node(name, labels.get(name, name), above.get(name))
        for name in names
        if name in above or name not in declared_short
    )
    return as_hierarchy(path.name, nodes)


def kubernetes(path: Path) -> Hierarchy:
    """Read the groups of a project and their subprojects, which stand at the top."""
    data = yaml.load(_text(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def nodes() -> Iterator[Node]:
        for group in (group for kind in data.values() for group in kind if isinstance(group, dict)):
            yield Node(group["dir"], group["name"])
            for number, part in enumerate(group.get("subprojects") or ()):
                yield Node(f"{group['dir']} {number}", part["name"], group["dir"])

    return as_hierarchy(path.name, nodes())


def rust(path: Path) -> Hierarchy:
    """Read a folder of TOML files, one a team."""
    teams = [tomllib.loads(_text(file)) for file in sorted(path.rglob("*.toml"))]
    return as_hierarchy(path.name, (Node(t["name"], t["name"], t.get("subteam-of")) for t in teams))


def uk(path: Path) -> Hierarchy:
    """Read the senior posts of a British department."""
    scope = "source" if path.name.startswith("whole-government") else ""
    first = _rows(path)[0]
    key = "Post Unique Reference" if "Post Unique Reference" in first else next(iter(first))
    return table(path, key, "Reports to Senior Post", "Job Title", scope)


Reader = Callable[[Path], Hierarchy]

FORMATS: tuple[tuple[str, Reader], ...] = (
    ("kr-government/*.json", graph),
    ("other-trees/taiwan-*.json", nested),
    ("other-trees/canada-*.json", lambda path: nested(path, "_children")),
    ("popolo/taiwan-*.json", popolo),
    ("popolo/publicbodies-*.csv", lambda path: table(path, "id", "parent_id", "name")),
    ("hr-csv/state-*.csv", lambda path: table(path, "id", "reports_to", "name")),
    ("hr-csv/[cn]*.csv", lambda path: table(path, "id", "parentId", "name")),
    ("uk-organogram/*-senior.csv", uk),
    ("uk-organogram/variants/*-senior*.csv", uk),
    ("us-federal/*.csv", paths),
    ("us-federal/opmgov-flat.json", paths),
    ("us-federal/opmgov-tree.json", nested),
    ("us-federal/*.dot", dot),
    ("teams/kubernetes-sigs.yaml", kubernetes),
    ("teams/rust-teams", rust),
)
"""Every file that is read, and how."""


def files() -> Iterator[tuple[Path, Reader]]:
    """Yield the files that are there; none where the data is absent."""
    for pattern, reader in FORMATS:
        for path in sorted(DATA.glob(pattern)):
            yield path, reader


def stated_counts() -> dict[str, int]:
    """Return the numbers of nodes that the list of sources states, by file."""
    text = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+?)/?(?: \(\d+ files\))? \| (\d+) \|", text, re.MULTILINE)
    return {name: int(count) for name, count in rows}
