"""`import: file#id`: one unit of another file in its place, and what comes along with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from orgcharts.model import Organization, OrganizationalUnit, is_foreign
from orgcharts.spec.bodies import add_bodies, bodies_of
from orgcharts.spec.part import Part, UnitPath, Use
from orgcharts.spec.pinning import pin, texts_of, unit_at
from orgcharts.spec.shape import IMPORT
from orgcharts.suggest import Suggester
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import list_of, mapping_of
from orgcharts.yaml.wording import found, quote

_OF_ORGANIZATION = frozenset(Organization.model_fields.keys() - OrganizationalUnit.model_fields.keys())
"""What an organisation states and a unit does not."""


class JoinError(Exception):
    """Something cannot be imported. `other` is a second position, which the message ends with."""

    def __init__(
        self, code: str, message: str, remedy: str | None, position: int, other: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.position = position
        self.other = other


@dataclass(frozen=True, slots=True)
class Join:
    """A unit that was imported: its way here, its way in `part`, the import's position.

    `renamed` are its id there and here, where the import states another. `by_id` is whether the
    import names it by its id, and not the file alone.
    """

    path: UnitPath
    part: Part
    origin: UnitPath
    unit: Value
    position: int
    renamed: tuple[str, str] | None = None
    by_id: bool = False

    def at(self, path: UnitPath) -> Join:
        """Return the join of a unit that stands at `path`."""
        return replace(self, path=path)


def read_reference(statement: Mapping[str, Value], position: int) -> tuple[str, str | None]:
    """Return the file and the id that an import names; no id is the organisation itself."""
    given = statement[IMPORT]
    if not isinstance(given, str) or not given:
        message = f"'{IMPORT}' in a unit is {found(given)}, not a file"
        raise JoinError("OC105", message, "write 'import: FILE' or 'import: FILE#ID'", position)
    name, _, identifier = given.partition("#")
    return name.strip(), identifier.strip() or None


def join_unit(
    units: list[Value], index: int, part: Part, identifier: str | None, places: Places, suggester: Suggester
) -> Join:
    """Put a unit of `part` in the place of the statement that imports it; fields beside `import` win.

    The unit keeps the id that it has in its file, and the source that it inherits there.

    Raises:
        JoinError: OC111 if the file has no such unit, OC103 if the import states units.
    """
    statement = mapping_of(units[index])
    _, position = places.of_item(statement, IMPORT)
    if "units" in statement:
        message = "'units' cannot stand beside 'import': the imported unit brings its own"
        raise JoinError("OC103", message, "add them in its file", places.of_item(statement, "units")[0])
    entries = part.organization.inside
    chosen = identifier or next(iter(entries))
    if chosen not in entries:
        message = f"{quote(Path(part.document.path).name)} has no unit with the id {quote(chosen)}"
        raise JoinError("OC111", message, suggester.remedy(chosen, entries), position)
    pin(part, places, (chosen,))
    origin = entries[chosen].path
    unit, unit_position = unit_at(part, places, origin)
    merged: dict[str, Value] = {}
    for key, value in unit.items():
        if key not in statement and key not in _OF_ORGANIZATION:
            places.put(merged, key, value, places.of_item(unit, key))
    for key, value in statement.items():
        if key != IMPORT:
            places.put(merged, key, value, places.of_item(statement, key))
    _inherit_source(merged, part, places, origin)
    places.replace(units, index, merged, unit_position)
    identifier_here = merged["id"]
    renamed = (chosen, identifier_here) if isinstance(identifier_here, str) else None
    return Join((), part, origin, merged, position, renamed, by_id=identifier is not None)


def _inherit_source(unit: dict[str, Value], part: Part, places: Places, origin: UnitPath) -> None:
    """State the source that a unit has from above it in its file, where it has none of its own."""
    for length in range(len(origin) - 1, -1, -1):
        if "source" in unit:
            return
        above, _ = unit_at(part, places, origin[:length])
        if "source" in above:
            places.put(unit, "source", above["source"], places.of_item(above, "source"))


def bring_along(
    data: dict[str, Value], joins: list[Join], places: Places, uses: dict[str, Use]
) -> Iterator[JoinError]:
    """Add to a file what the imported units need of theirs, and yield what two files say differently.

    These are the relations between what is imported, their kinds, the documents that are
    cited, and the specs that references name.
    """
    parts = {id(join.part): join.part for join in joins}
    for identity, part in parts.items():
        here = [join for join in joins if id(join.part) == identity]
        found_here = list(_relations(here, part, places))
        relations = [relation for _, relation in found_here]
        _add_relations(data, found_here, _renamed(here), places)
        add_bodies(data, [join.unit for join in here], relations, part, places)
        kinds = [kind for relation in relations for kind in texts_of(relation.get("kind"))]
        declared = mapping_of(part.data.get("relation_kinds"))
        yield from _add("relation kind", kinds, declared, (data, "relation_kinds"), places)
        cited = _cited([join.unit for join in here], relations)
        documents = mapping_of(mapping_of(part.data["organization"]).get("sources"))
        target = mapping_of(data["organization"])
        yield from _add("source", cited, documents, (target, "sources"), places)
        yield from _add_uses(part, uses)


def _relations(joins: list[Join], part: Part, places: Places) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield position and statement of the relations whose ends are imported; one may be in another spec."""
    origins = {join.origin for join in joins}
    inside = {
        identifier
        for identifier, entry in part.organization.inside.items()
        if any(entry.path[:length] in origins for length in range(len(entry.path) + 1))
    }
    bodies = set(bodies_of(part))
    listed = list_of(part.data.get("relations"))
    for index, item in enumerate(listed):
        relation = mapping_of(item)
        ends = {end for field in ("from", "to") for end in texts_of(relation.get(field))}
        far = {end for end in ends if is_foreign(end) and end.partition(":")[0] in part.uses}
        if ends & inside and ends <= inside | far | bodies:
            yield places.of_item(listed, index)[1], relation


def _renamed(joins: list[Join]) -> dict[str, str]:
    return dict(join.renamed for join in joins if join.renamed is not None)


def _add_relations(
    data: dict[str, Value],
    relations: list[tuple[int, dict[str, Value]]],
    renamed: Mapping[str, str],
    places: Places,
) -> None:
    for position, relation in relations:
        if "relations" not in data:
            empty: list[Value] = []
            places.put(data, "relations", empty, (position, position))
        target = data["relations"]
        if not isinstance(target, list):
            return  # the check of the shape says so
        copy: dict[str, Value] = {}
        for key, value in relation.items():
            end = renamed.get(value, value) if key in ("from", "to") and isinstance(value, str) else value
            places.put(copy, key, end, places.of_item(relation, key))
        places.append(target, copy, position)


def _cited(units: list[Value], relations: list[dict[str, Value]]) -> list[str]:
    """Return the keys of the documents that units and relations cite."""
    citations = (
        text
        for root in [*units, *relations]
        for here in walk(root)
        if isinstance(here, dict)
        for text in texts_of(here.get("source"))
        if text.strip()
    )
    return [text.split()[0].rstrip(",;:") for text in citations]


def _add(
    thing: str,
    keys: list[str],
    declared: dict[str, Value],
    target: tuple[dict[str, Value], str],
    places: Places,
) -> Iterator[JoinError]:
    """Add declarations to those of this file; yield what is declared differently in the two."""
    above, field = target
    for key in dict.fromkeys(key for key in keys if key in declared):
        position = places.of_item(declared, key)
        if field not in above:
            empty: dict[str, Value] = {}
            places.put(above, field, empty, position)
        here = above[field]
        if not isinstance(here, dict):
            return
        if key not in here:
            places.put(here, key, declared[key], position)
        elif here[key] != declared[key]:
            message = f"{thing} {quote(key)} is one thing here and another in"
            remedy = "state it alike in both files, or give one of them another key"
            yield JoinError("OC114", message, remedy, places.of_item(here, key)[0], position[0])


def _add_uses(part: Part, uses: dict[str, Use]) -> Iterator[JoinError]:
    for alias, use in part.uses.items():
        known = uses.setdefault(alias, use)
        if known.real != use.real:
            message = f"{quote(alias)} is one spec here and another in"
            remedy = "give one of them another name in 'uses'"
            yield JoinError("OC114", message, remedy, known.position, use.position)
