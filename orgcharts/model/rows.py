"""Rows that name their parents as a tree of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from orgcharts.arguments import require, require_all
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model.identifiers import is_identifier, slug
from orgcharts.model.messages import UnitTranslator
from orgcharts.model.units import OrganizationalUnit
from orgcharts.text.suggest import close_match, did_you_mean
from orgcharts.yaml import fields_of, findings_of_values

Parents = Mapping[str, str | None]
"""The key of the parent of each row; None for a root."""


def units_of_rows(
    rows: Iterable[Mapping[str, Any]],
    id: str,  # noqa: A002
    parent: str,
    name: str,
    fields: Mapping[str, str],
) -> tuple[OrganizationalUnit, ...]:
    """Return the roots of rows: see `Organization.from_rows`.

    Raises:
        SpecError: with every row at fault.
    """
    remedy = "give mappings of columns and values, such as {'id': 1, 'name': 'Works'}"
    rows = require_all(rows, Mapping, remedy, SpecError)  # type: ignore[type-abstract]
    for column in (id, parent, name, *fields.values()):
        require(column, str, "give the name of a column", SpecError)
    if unknown := [*_of_fields(fields)]:
        raise SpecError(unknown)
    listed = [{column: value for column, value in row.items() if value not in (None, "")} for row in rows]
    keys = {str(row[id]): number for number, row in reversed([*enumerate(listed)]) if id in row}
    parents = {str(row.get(id)): str(row[parent]) if parent in row else None for row in listed}
    findings = [*_of_rows(listed, id, parent, name, keys), *_of_cycles(parents, keys)]
    units = {}
    columns = {"id": id, "name": name, **fields}
    for number, row in enumerate(listed):
        if name not in row:
            continue
        stated = _stated(row, columns)
        try:
            units[str(row.get(id))] = OrganizationalUnit.model_validate(stated)
        except ValidationError as error:
            findings += _of_values(error, stated, columns, number)
    if findings:
        raise SpecError(sorted(findings, key=lambda finding: int(str(finding.where)[5:-1])))
    return nested(units, parents)


def _stated(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of the unit of a row."""
    stated = {field: row[column] for field, column in columns.items() if column in row}
    key = str(stated.get("id", ""))
    return stated | {"id": key if is_identifier(key) else slug(key)} if key else stated


def _of_values(
    error: ValidationError, stated: Mapping[str, Any], columns: Mapping[str, str], number: int
) -> Iterator[Finding]:
    """Yield a finding for each value of a row that no unit can have, with its column."""
    by_field: defaultdict[str, list[ErrorDetails]] = defaultdict(list)
    for fault in error.errors():
        by_field[str(next(iter(fault["loc"]), ""))].append(fault)
    for field, faults in by_field.items():
        for found in findings_of_values(UnitTranslator, stated, faults):
            column = f"column '{columns[field]}': " if field in columns else ""
            remedy = found.remedy or "give such a value, or leave it empty"
            yield replace(found, message=f"{column}{found.message}", remedy=remedy, where=f"rows[{number}]")


def _of_fields(fields: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each argument that is no field of a unit."""
    known = fields_of(OrganizationalUnit)
    for field in fields:
        if field not in known:
            close = close_match(field, known)
            remedy = did_you_mean(close) or "name a field of a unit, as in acronym='Short'"
            yield Finding("OC103", f"a unit has no field '{field}'", remedy)


def _of_rows(
    rows: Sequence[Mapping[str, Any]],
    id: str,  # noqa: A002
    parent: str,
    name: str,
    keys: Mapping[str, int],
) -> Iterator[Finding]:
    for number, row in enumerate(rows):
        if name not in row:
            message = f"it has no '{name}'"
            remedy = "give each row the name of its unit"
            yield _finding("OC105", number, message, remedy)
        if id not in row:
            message = f"it has no '{id}'"
            remedy = "give each row an id of its own"
            yield _finding("OC133", number, message, remedy)
            continue
        key, above = str(row[id]), row.get(parent)
        if keys[key] != number:
            message = f"id '{key}' is that of rows[{keys[key]}], too"
            remedy = "give each row an id of its own"
            yield _finding("OC135", number, message, remedy)
        if above is not None and str(above) not in keys:
            close = close_match(str(above), keys)
            message = f"its parent '{above}' is the id of no row"
            remedy = f"did you mean '{close}'?" if close else "add its row, or leave the parent empty"
            yield _finding("OC139", number, message, remedy)


def _of_cycles(parents: Parents, keys: Mapping[str, int]) -> Iterator[Finding]:
    for cycle in cycles(parents):
        message = f"{' > '.join((*cycle, cycle[0]))} report to each other"
        remedy = "leave the parent of one of them empty"
        yield _finding("OC141", keys[cycle[0]], message, remedy)


def _finding(code: str, number: int, message: str, remedy: str | None = None) -> Finding:
    return Finding(code, message, remedy, where=f"rows[{number}]")


def cycles(parents: Parents) -> Iterator[list[str]]:
    """Yield each cycle of parents, from the first of its rows.

    >>> list(cycles({"a": None, "b": "c", "c": "b", "d": "d", "e": "b"}))
    [['b', 'c'], ['d']]
    """
    order = {key: place for place, key in enumerate(parents)}
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in parents and here not in done and here not in path:
            path[here] = None
            here = parents[here]
        if here is not None and here in path:
            way = list(path)
            cycle = way[way.index(here) :]
            first = cycle.index(min(cycle, key=order.__getitem__))
            yield cycle[first:] + cycle[:first]
        done.update(path)


def nested(units: Mapping[str, OrganizationalUnit], parents: Parents) -> tuple[OrganizationalUnit, ...]:
    """Return the roots of units, each with its children, in the order of the units; without cycles."""
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for key in units:
        children[parents[key]].append(key)
    order = list(children[None])
    for key in order:
        order.extend(children.get(key, ()))
    built: dict[str, OrganizationalUnit] = {}
    for key in reversed(order):
        below = tuple(built.pop(child) for child in children.get(key, ()))
        built[key] = units[key].model_copy(update={"units": below}) if below else units[key]
    return tuple(built[key] for key in children[None])
