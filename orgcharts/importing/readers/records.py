"""Values of JSON and YAML files: nested trees, nodes and edges, paths, and tables of records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from orgcharts.importing.options import FormatName, ImportOptions, yaml_values
from orgcharts.importing.readers.columns import guessed
from orgcharts.importing.readers.tables import InputTable, heads_in, reading_of_paths, rows_by_parent
from orgcharts.importing.rows import InputLink, InputRow, InputRows, refused, some, text_of
from orgcharts.importing.source import InputFile

_CHILDREN = (
    "children", "_children", "units", "subordinates", "reports", "direct_reports", "directReports",
    "organisations", "organizations", "departments", "sub_units", "subunits", "suborganizations", "nodes",
    "items", "teams", "members",
)  # fmt: skip
_NAMES = ("name", "title", "label", "text", "nom", "unit", "id")
_IDS = ("id", "oid", "key", "uid", "code")
_ENDS = (("parent", "child"), ("source", "target"), ("from", "to"), ("start", "end"))
_ROLES = {"advisor": "staff", "advisory": "staff", "staff": "staff", "affiliated": "attached"}
"""Types of edges that are the role of the lower unit."""

_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const|export default|window\.)\s*)?[\w.$]*\s*=?\s*(?=[\[{])")


def values_of(file: InputFile) -> Any:
    """Return the values of a JSON or YAML file; JSON may be the value of a variable.

    Raises:
        SpecError: OC101, OC102 or OC151 if it cannot be read.
    """
    is_yaml = not file.is_named and re.match(r"\w+:", file.text)
    if is_yaml or file.extension in (".yaml", ".yml"):
        return yaml_values(file.text, file.name)
    match = _ASSIGNED.match(file.text)
    text = file.text[match.end() :].strip().rstrip(";") if match else file.text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{file.name} is not JSON: {error}"
        raise refused("OC151", message, "complete the file, or save it again from its program") from error


def shape_of(data: Any) -> FormatName | None:
    """Return the format that values have by their shape."""
    found: FormatName | None = None
    match data:
        case {"organization": str() | dict()}:
            found = None  # a spec
        case {"organisations": list(), "document": dict()}:
            found = "odis"
        case {"@graph": _} | {"@context": _} | [{"@id": _}, *_]:
            found = "org"
        case {"sigs": list()}:
            found = "teams"
        case {"nodes": list(), "edges": list()} | {"nodes": list(), "links": list()}:
            found = "graph"
        case {"organizations": [*_]} | {"persons": [*_]} | [{"parent_id": _, "name": _}, *_]:
            found = "popolo"
        case {"name": str(), "posts": [*_]} | {"name": str(), "memberships": [{"person_id": _}, *_]}:
            found = "popolo"
        case {"name": str(), "founding_date": str()}:
            found = "popolo"
        case dict() if data and all("/" in key and isinstance(value, dict) for key, value in data.items()):
            found = "path"
        case [dict(), *_] if any("parent" in guessed([*item]) for item in _tops(data)[:20]):
            found = "records"
        case dict() | [dict(), *_] if _tops(data) and any(
            _children(top) or "children" in top for top in _tops(data)
        ):
            found = "nested"
    return found


def read_values(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the rows of nested values, nodes and edges, paths or records."""
    data = values_of(file)
    shape = str(options.format or shape_of(data))
    readers: Mapping[str, Callable[[], InputRows]] = {
        "nested": lambda: _nested(data),
        "odis": lambda: _odis(data),
        "graph": lambda: _graph(data),
        "path": lambda: reading_of_paths(list(_paths(data))),
        "records": lambda: _records(data, options),
    }
    if shape not in readers:
        raise refused("OC150", f"{file.name} contains no organization in a form that is known")
    return readers[shape]()


def _tops(data: Any) -> list[dict[str, Any]]:
    return [top for top in (data if isinstance(data, list) else [data]) if isinstance(top, dict)]


def _children(node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the children of a node, of all its lists of nodes."""
    found = (node[key] for key in _CHILDREN if isinstance(node.get(key), list))
    return [child for several in found for child in several if isinstance(child, dict) and _name(child)]


def _name(node: Mapping[str, Any]) -> str:
    return next((text for key in _NAMES if (text := text_of(node.get(key)))), "")


def _nested(data: Any) -> InputRows:
    def row(place: str, key: str, parents: tuple[str, ...], node: Mapping[str, Any]) -> InputRow:
        return InputRow(place, _name(node), key, parents, _fields(node))

    return InputRows(list(_walked(_tops(data), row)))


def _walked(
    tops: Sequence[dict[str, Any]], row: Callable[[str, str, tuple[str, ...], dict[str, Any]], InputRow]
) -> Iterator[InputRow]:
    """Yield a row for each node of trees, in preorder; an id that is twice is replaced by the place."""
    waiting: list[tuple[str, tuple[str, ...], dict[str, Any]]]
    waiting = [(f"node {n}", (), top) for n, top in reversed([*enumerate(tops, 1)])]
    seen: set[str] = set()
    while waiting:
        place, parents, node = waiting.pop()
        stated = next((text for key in _IDS if (text := text_of(node.get(key)))), "")
        key = place if not stated or stated in seen else stated
        seen.add(key)
        yield row(place, key, parents, node)
        children = [*enumerate(_children(node), 1)]
        waiting += [(f"{place}.{n}", (key,), child) for n, child in reversed(children)]


def _fields(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a unit among the values of a node that are texts."""
    columns = guessed([key for key, value in node.items() if text_of(value)])
    known = ("acronym", "kind", "note", "code", "since", "until", "based_at", "url", "task")
    holder, position = (text_of(node.get(columns.get(field, ""))) for field in ("holder", "position"))
    heads = heads_in(position if position != _name(node) else "", "", holder) if holder else []
    return some(**{field: text_of(node[columns[field]]) for field in known if field in columns}, heads=heads)


def _odis(data: Mapping[str, Any]) -> InputRows:
    tops = _tops(data.get("organisations"))
    main = next((text_of(top.get("id")) for top in tops if top.get("isMainOrganisation") is True), "")

    def row(place: str, key: str, parents: tuple[str, ...], node: dict[str, Any]) -> InputRow:
        layout = node.get("layout")
        hidden = isinstance(layout, dict) and layout.get("style") == "hide"
        if hidden and not parents and main:
            parents = (main,)
        kind, acronym = text_of(node.get("type")), text_of(node.get("altName"))
        first, *others = _positions(node) or [{}]
        fields = some(
            kind=kind,
            acronym=acronym,
            heads=[first] if first else [],
            people=others,
            contact=_contact(node),
            url=text_of(_mapping(node.get("contact")).get("website")),
            task=text_of(node.get("purpose")),
            identifiers=_uris(node),
        )
        return InputRow(place, _name(node) or kind, key, parents, fields, is_helper=hidden)

    document = data.get("document")
    title = text_of(document.get("title")) if isinstance(document, dict) else ""
    return InputRows(list(_walked(tops, row)), title=title or None)


def _positions(node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the positions of a unit, each with the person who has it."""
    positions = node.get("positions")
    stated = positions if isinstance(positions, list) else []
    found = (_position(each) for each in stated if isinstance(each, dict))
    return [position for position in found if position]


def _position(position: Mapping[str, Any]) -> dict[str, Any]:
    person = _mapping(position.get("person"))
    parts = (text_of(person.get(key)) for key in ("title", "firstName", "lastName"))
    return some(
        title=text_of(position.get("positionType")),
        holder=" ".join(filter(None, parts)),
        contact=_contact(person),
        identifiers=_uris(position),
    )


def _contact(thing: Mapping[str, Any]) -> dict[str, str]:
    """Return the contact of a unit or a person of a Berlin organigramme."""
    contact, address = (_mapping(thing.get(key)) for key in ("contact", "address"))
    street, number, code, city = (
        text_of(address.get(key)) for key in ("street", "housenumber", "zipCode", "city")
    )
    lines = (f"{street} {number}".strip(), f"{code} {city}".strip())
    return some(
        phone=text_of(contact.get("telephone")),
        email=text_of(contact.get("email")),
        room=text_of(address.get("room")),
        address=", ".join(filter(None, lines)),
    )


def _uris(thing: Mapping[str, Any]) -> dict[str, str]:
    """Return the IRI of a thing of a Berlin organigramme, and that of the same thing elsewhere."""
    uri = _mapping(thing.get("uri"))
    return some(uri=text_of(uri.get("uri")), sameAs=text_of(uri.get("uriSameAs")))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _paths(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for number, (path, node) in enumerate(data.items(), 1):
        yield f"node {number}", path, text_of(node.get("name")) if isinstance(node, dict) else "", {}


def _records(data: Sequence[Any], options: ImportOptions) -> InputRows:
    records = [record for record in data if isinstance(record, dict)]
    header = list(dict.fromkeys(key for record in records for key in record))
    rows = [[text_of(record.get(key)) for key in header] for record in records]
    table = InputTable(header, rows, range(1, len(rows) + 1))
    return rows_by_parent(table, {**guessed(header), **options.map}, options)


def _graph(data: Any) -> InputRows:
    """Return nodes and edges; types of edges that are roles become the role of the lower unit."""
    nodes = [node for node in data.get("nodes") or () if isinstance(node, dict)]
    edges = [edge for edge in (data.get("edges") or data.get("links") or ()) if isinstance(edge, dict)]
    above: dict[str, list[tuple[str, str]]] = {}
    for edge in edges:
        ends = next(((a, b) for a, b in _ENDS if a in edge and b in edge), None)
        if ends:
            parent, child = (text_of(edge[end]) for end in ends)
            above.setdefault(child, []).append((parent, text_of(edge.get("type"))))
    rows = []
    for number, node in enumerate(nodes, 1):
        key = text_of(node.get("id")) or str(number)
        found = above.get(key, [])
        role = _ROLES.get(found[0][1]) if found else None
        label = text_of(node.get("label"))
        named = text_of(node.get("name"))
        is_person = bool(label) and not named
        fields = some(
            role=role,
            note=text_of(node.get("note")),
            heads=[{"holder": key}] if is_person else [],
        )
        parents = tuple(dict.fromkeys(parent for parent, _ in found))
        rows.append(InputRow(f"node {number}", named or label or key, key, parents, fields))
    meta = data.get("meta")
    title = text_of(meta.get("ministry") or meta.get("title")) if isinstance(meta, dict) else ""
    return InputRows(rows, title=title or None)


def links_of(edges: Sequence[tuple[str, str, str | None]], kind: str) -> list[InputLink]:
    """Return relations of one kind between the ends of edges."""
    return [InputLink(start, end, kind, label) for start, end, label in edges]
