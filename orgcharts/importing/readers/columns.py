"""Which column of a table has which field: a guess from its header, and the author's mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orgcharts.importing.persons import name_columns
from orgcharts.importing.readers.headings import HEADERS, normal
from orgcharts.importing.rows import listed, refused
from orgcharts.text.suggest import close_match

FIELDS = tuple(HEADERS)
"""The fields that a column can be mapped to."""

_UNIT = re.compile(r"\b(?:unit|organi[sz]ation|department)\b")
"""Headers of names that are not those of persons."""

_LEVEL = re.compile(
    r"(?:level|lvl|tier|l|hierarchy level|ebene|stufe|hierarchieebene|niveau|nivel|уровень|المستوى|层级|第)"
    r"\s?(\d{1,2})(?: name|级)?"
)


def _is_of_units(header: str) -> bool:
    return header in HEADERS["unit"] or _UNIT.search(header) is not None


def guessed(headers: Sequence[str], persons: str = "") -> dict[str, str]:
    """Return the column of each field that is guessed; columns without a header are none.

    The name of a unit beside that of a post is not the name of a person. Where managers are stated by their
    e-mail, that is the id of a row. `persons` is the column of the names of persons, if that is known.

    >>> guessed(["Name", "Job Title", "Reports to", ""])
    {'parent': 'Reports to', 'name': 'Name', 'position': 'Job Title'}
    >>> guessed(["Unit", "Job Title", "Reports to"])
    {'parent': 'Reports to', 'position': 'Job Title', 'unit': 'Unit'}
    >>> guessed(["Employee Name", "Department", "Job Title", "Manager"])
    {'parent': 'Manager', 'name': 'Employee Name', 'position': 'Job Title', 'unit': 'Department'}
    """
    found: dict[str, str] = {}
    normals = {header: normal(header) for header in headers if header.strip()}
    headings = HEADERS
    if persons:
        normals[persons] = persons
        headings = {**HEADERS, **{field: (*HEADERS[field], persons) for field in ("name", "holder")}}
    for field, known in headings.items():
        ranked = [(known.index(words), header) for header, words in normals.items() if words in known]
        free = [(rank, header) for rank, header in ranked if header not in found.values()]
        if free:
            found[field] = min(free, key=lambda pair: pair[0])[1]
    holder = normals.get(found.get("holder", ""))
    if "position" in found and _is_of_units(normals.get(found.get("name", ""), "")):
        if "holder" not in found:
            found["unit"] = found.pop("name")
        elif holder in headings["name"]:  # each row is a person, with a post in that unit
            found["unit"], found["name"] = found["name"], found.pop("holder")
    if persons and found.get("name") == persons and levels(headers) and not found.keys() & {"parent", "path"}:
        found["holder"] = found.pop("name")  # the names of units are in the columns of levels
    if "mail" in normal(found.get("parent", "")) and "email" in found:
        found["id"] = found["email"]
    return found


def levels(headers: Sequence[str]) -> list[str]:
    """Return the columns with the names of one level each, from the top.

    >>> levels(["Level 2", "Level 1", "Code"])
    ['Level 1', 'Level 2']
    """
    numbered = [(int(match[1]), header) for header in headers if (match := _LEVEL.fullmatch(normal(header)))]
    return [header for _, header in sorted(numbered)] if len(numbered) > 1 else []


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row of a table is its header: it has a way to find parents."""
    names = name_columns(cells)
    found = guessed(names.header(cells), names.heading) if names else guessed(cells)
    return (
        ("parent" in found and len(found) > 1) or "path" in found or bool(levels(cells)) or has_depths(found)
    )


def has_depths(columns: Mapping[str, str]) -> bool:
    """Return whether the rows of a table with these columns state how deep they are."""
    return "level" in columns and not columns.keys().isdisjoint(("name", "position"))


def mapped(headers: Sequence[str], mapping: Mapping[str, str], persons: str = "") -> dict[str, str]:
    """Return the column of each field: those that the author maps, then those that are guessed.

    `persons` is the column of the names of persons, if that is known.

    Raises:
        SpecError: OC149 if a field or a column is not known.
    """
    for field, column in mapping.items():
        if field not in (*FIELDS, "parent-by"):
            close = close_match(field, FIELDS)
            remedy = f"did you mean '{close}'?" if close else f"known are {', '.join(FIELDS)}"
            raise refused("OC149", f"no field '{field}' can be mapped", remedy)
        if field != "parent-by":
            check_column(column, headers)
    taken = [column for field, column in mapping.items() if field != "parent-by"]
    free = [header for header in headers if header not in taken]
    return {**guessed(free, persons if persons in free else ""), **mapping}


def check_column(column: str, headers: Sequence[str]) -> None:
    """Refuse a column that a table does not have.

    Raises:
        SpecError: OC149, with the columns that it has.
    """
    if column not in headers:
        close = close_match(column, headers)
        hint = f"did you mean '{close}'? " if close else ""
        raise refused("OC149", f"there is no column '{column}'", f"{hint}there are {columns_of(headers)}")


def columns_of(headers: Sequence[str]) -> str:
    """Return the columns of a table as a list.

    >>> columns_of(["Name", "", "Boss"])
    "'Name', 'Boss'"
    """
    return listed([f"'{header}'" for header in headers if header.strip()], 40)
