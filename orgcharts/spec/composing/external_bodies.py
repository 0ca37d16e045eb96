"""External bodies of a file that are imported together with its units."""

from __future__ import annotations

from collections.abc import Iterable

from orgcharts.spec.composing.source_files import SourceFile
from orgcharts.spec.composing.written_out_ids import texts_of
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import list_of, mapping_of


def external_bodies_of(file: SourceFile) -> dict[str, int]:
    """Return the index in `outside` of every external body that a file defines, by its id."""
    entries = file.organization.entries.values()
    return {entry.id: entry.path[0] for entry in entries if entry.is_outside and entry.parent is None}


def add_external_bodies(
    data: dict[str, Value],
    units: Iterable[Value],
    relations: Iterable[dict[str, Value]],
    file: SourceFile,
    places: Places,
) -> None:
    """Add the bodies outside that imported units and relations refer to, each with its id."""
    wanted = {
        end for relation in relations for end in (*texts_of(relation["from"]), *texts_of(relation["to"]))
    }
    for unit in units:
        for here in walk(unit):
            wanted.update(texts_of(mapping_of(here).get("joint_with")))
    for identifier, index in external_bodies_of(file).items():
        if identifier in wanted:
            _add(data, identifier, list_of(file.data["outside"]), index, places)


def _add(data: dict[str, Value], identifier: str, stated: list[Value], index: int, places: Places) -> None:
    """Add an external body to those of a file, unless the file defines it itself."""
    position = places.of_item(stated, index)[1]
    if "outside" not in data:
        empty: list[Value] = []
        places.put(data, "outside", empty, (position, position))
    listed = list_of(data["outside"])
    if any(mapping_of(body).get("id") == identifier for body in listed):
        return
    body = stated[index]
    copy: dict[str, Value] = {}
    if isinstance(body, dict):
        for key, value in body.items():
            places.put(copy, key, value, places.of_item(body, key))
    else:
        places.put(copy, "name", body, (position, position))
    places.put(copy, "id", identifier, (position, position))
    places.append(listed, copy, position)
