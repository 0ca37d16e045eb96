"""Rows that name their parents as a tree of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from orgcharts.arguments import require, require_all
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model.identifiers import is_identifier, slug
from orgcharts.model.units import OrganizationalUnit
from orgcharts.text.suggest import close_match

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
    listed = [{column: value for column, value in row.items() if value not in (None, "")} for row in rows]
    keys = {str(row[id]): number for number, row in reversed([*enumerate(listed)]) if id in row}
    parents = {str(row.get(id)): str(row[parent]) if parent in row else None for row in listed}
    findings = [*_of_rows(listed, id, parent, keys), *_of_cycles(parents, keys)]
    units = {}
    for number, row in enumerate(listed):
        try:
            units[str(row.get(id))] = _unit(row, id, name, fields)
        except ValidationError as error:
            place, problem = error.errors()[0]["loc"], error.errors()[0]["msg"]
            message = f"{'.'.join(map(str, place))}: {problem}" if place else problem
            findings.append(_finding("OC105", number, message))
    if findings:
        raise SpecError(sorted(findings, key=lambda finding: int(str(finding.where)[5:-1])))
    return nested(units, parents)


def _unit(row: Mapping[str, Any], id: str, name: str, fields: Mapping[str, str]) -> OrganizationalUnit:  # noqa: A002
    key = str(row[id]) if id in row else None
    stated = {field: row[column] for field, column in fields.items() if column in row}
    named = {"id": key if key is None or is_identifier(key) else slug(key), "name": row.get(name)}
    return OrganizationalUnit.model_validate({**stated, **named})


def _of_rows(
    rows: Sequence[Mapping[str, Any]],
    id: str,  # noqa: A002
    parent: str,
    keys: Mapping[str, int],
) -> Iterator[Finding]:
    for number, row in enumerate(rows):
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
