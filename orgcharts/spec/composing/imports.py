"""`import: file#id`: replace an import by the unit, with its sources and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.model import Organization, OrganizationalUnit, cited_key, is_cross_reference
from orgcharts.spec.composing.external_bodies import add_external_bodies, external_bodies_of
from orgcharts.spec.composing.source_files import SourceFile, UnitPath, Use
from orgcharts.spec.composing.written_out_ids import texts_of, unit_at, write_out_ids
from orgcharts.spec.shape import IMPORT
from orgcharts.text.suggest import Suggester
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import list_of, mapping_of
from orgcharts.yaml.wording import found, quote

_OF_ORGANIZATION = frozenset(Organization.model_fields.keys() - OrganizationalUnit.model_fields.keys())
"""Fields of an organisation that a unit does not have."""

_HOLDERS = ("holder", "head", "heads", "people", "earlier_heads")
"""Fields whose texts may be ids of persons."""

_ONE_FACT = frozenset(("head", "heads"))
"""Fields of which a unit has one: an import that has one of them overrides the other."""


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


class Join(Struct, frozen=True):
    """An imported unit: its path here, its path in `file`, the position of the import.

    `renamed` has its id there and here, if the import sets another. `by_id` is whether the
    import names it by its id, and not the file alone.
    """

    path: UnitPath
    file: SourceFile
    origin: UnitPath
    unit: Value
    position: int
    renamed: tuple[str, str] | None = None
    by_id: bool = False

    def at(self, path: UnitPath) -> Join:
        """Return the join of the unit at `path`."""
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
    units: list[Value],
    index: int,
    file: SourceFile,
    identifier: str | None,
    places: Places,
    suggester: Suggester,
) -> Join:
    """Replace an import by a unit of `file`; fields beside `import` override those of the unit.

    The unit keeps its id and the source that it inherits in its file.

    Raises:
        JoinError: OC111 if the file has no such unit, OC103 if the import has `units`.
    """
    statement = mapping_of(units[index])
    _, position = places.of_item(statement, IMPORT)
    if "units" in statement:
        message = "'units' is not allowed beside 'import': the imported unit has its own"
        raise JoinError("OC103", message, "add them in its file", places.of_item(statement, "units")[0])
    entries = file.organization.inside
    chosen = identifier or next(iter(entries))
    if chosen not in entries:
        message = f"{quote(Path(file.document.path).name)} has no unit with the id {quote(chosen)}"
        raise JoinError("OC111", message, suggester.remedy(chosen, entries), position)
    write_out_ids(file, places, (chosen,))
    origin = entries[chosen].path
    unit, unit_position = unit_at(file, places, origin)
    merged: dict[str, Value] = {}
    overridden = {*statement, *(_ONE_FACT if not _ONE_FACT.isdisjoint(statement) else ())}
    for key, value in unit.items():
        if key not in overridden and key not in _OF_ORGANIZATION:
            places.put(merged, key, value, places.of_item(unit, key))
    for key, value in statement.items():
        if key != IMPORT:
            places.put(merged, key, value, places.of_item(statement, key))
    _inherit_source(merged, file, places, origin)
    places.replace(units, index, merged, unit_position)
    identifier_here = merged["id"]
    renamed = (chosen, identifier_here) if isinstance(identifier_here, str) else None
    return Join((), file, origin, merged, position, renamed, by_id=identifier is not None)


def _inherit_source(unit: dict[str, Value], file: SourceFile, places: Places, origin: UnitPath) -> None:
    """Write the inherited source of a unit into it, if it has no source of its own."""
    for length in range(len(origin) - 1, -1, -1):
        if "source" in unit:
            return
        above, _ = unit_at(file, places, origin[:length])
        if "source" in above:
            places.put(unit, "source", above["source"], places.of_item(above, "source"))


def bring_along(
    data: dict[str, Value], joins: list[Join], places: Places, uses: dict[str, Use]
) -> Iterator[JoinError]:
    """Add what the imported units need from their files, and yield what two files define differently.

    These are the relations between what is imported, their kinds, the documents that are
    cited, and the specs that references name.
    """
    files = {id(join.file): join.file for join in joins}
    for identity, file in files.items():
        here = [join for join in joins if id(join.file) == identity]
        found_here = list(_relations(here, file, places))
        relations = [relation for _, relation in found_here]
        _add_relations(data, found_here, _renamed(here), places)
        add_external_bodies(data, [join.unit for join in here], relations, file, places)
        kinds = [kind for relation in relations for kind in texts_of(relation.get("kind"))]
        declared = mapping_of(file.data.get("relation_kinds"))
        yield from _add("relation kind", kinds, declared, (data, "relation_kinds"), places)
        units, target = [join.unit for join in here], mapping_of(data["organization"])
        persons = mapping_of(mapping_of(file.data["organization"]).get("persons"))
        holders = [text for field in _HOLDERS for text in _texts_in(units, field)] if persons else []
        yield from _add("person", holders, persons, (target, "persons"), places)
        cited = _cited([*units, *(persons[each] for each in holders if each in persons)], relations)
        documents = mapping_of(mapping_of(file.data["organization"]).get("sources"))
        yield from _add("source", cited, documents, (target, "sources"), places)
        yield from _add_uses(file, uses)


def _relations(joins: list[Join], file: SourceFile, places: Places) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield position and statement of the relations whose ends are imported; one may be in another spec."""
    origins = {join.origin for join in joins}
    inside = {
        identifier
        for identifier, entry in file.organization.inside.items()
        if any(entry.path[:length] in origins for length in range(len(entry.path) + 1))
    }
    bodies = set(external_bodies_of(file))
    listed = list_of(file.data.get("relations"))
    for index, item in enumerate(listed):
        relation = mapping_of(item)
        ends = {end for field in ("from", "to") for end in texts_of(relation.get(field))}
        far = {end for end in ends if is_cross_reference(end) and end.partition(":")[0] in file.uses}
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
            return  # the check of the shape reports it
        copy: dict[str, Value] = {}
        for key, value in relation.items():
            end = renamed.get(value, value) if key in ("from", "to") and isinstance(value, str) else value
            places.put(copy, key, end, places.of_item(relation, key))
        places.append(target, copy, position)


def _cited(units: list[Value], relations: list[dict[str, Value]]) -> list[str]:
    """Return the keys of the documents that units and relations cite."""
    citations = _texts_in([*units, *relations], "source")
    return [cited_key(text) for text in citations if text.strip()]


def _texts_in(roots: Iterable[Value], field: str) -> list[str]:
    """Return the texts of a field, wherever it is in some values."""
    heres = (here for root in roots for here in walk(root) if isinstance(here, dict))
    return [text for here in heres for text in texts_of(here.get(field))]


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
            message = f"{thing} {quote(key)} is defined differently here and in"
            remedy = "define it in the same way in both files, or rename one of them"
            yield JoinError("OC114", message, remedy, places.of_item(here, key)[0], position[0])


def _add_uses(file: SourceFile, uses: dict[str, Use]) -> Iterator[JoinError]:
    for alias, use in file.uses.items():
        known = uses.setdefault(alias, use)
        if known.real != use.real:
            message = f"{quote(alias)} is one spec here and another in"
            remedy = "give one of them another name in 'uses'"
            yield JoinError("OC114", message, remedy, known.position, use.position)
