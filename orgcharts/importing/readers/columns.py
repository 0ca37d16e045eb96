"""Which column of a table has which field: a guess from its header, and the author's mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orgcharts.importing.rows import refused
from orgcharts.text.suggest import close_match

HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "uid", "identifier", "post unique reference", "unique reference", "unique id", "employee id",
        "employee number", "person id", "position id", "position number", "post id", "unit id", "org id",
        "node id", "staff id", "personnel number", "employee no", "key",
    ),
    "parent": (
        "parent", "parent id", "parentid", "parent unit", "reports to", "reports to id",
        "reports to senior post", "reporting to", "manager", "manager id", "manager employee id",
        "supervisor", "supervisor id",
        "superior", "superior id", "boss", "line manager", "manager name", "supervisor name",
        "manager email", "supervisor email", "line manager email", "reports to email",
        "parent position", "parent org", "parent organization",
        "parent organisation", "parent unit id", "reports to position id",
    ),
    "further-parent": (
        "further parent", "further parents", "second parent", "secondary parent", "secondary manager",
        "dotted line", "dotted line manager",
        "matrix manager", "functional manager", "joint with",
    ),
    "path": ("path", "org path", "unit path"),
    "level": ("level", "depth", "tier", "hierarchy level", "outline level", "niveau", "ebene", "nivel"),
    "name": (
        "name", "unit", "unit name", "org unit", "organizational unit", "organisational unit",
        "organization", "organisation", "department", "department name", "label", "full name",
        "employee name", "title of unit",
        "display name",
    ),
    "position": (
        "job title", "position", "position name", "position title", "post title", "role title", "job",
        "title", "function title",
    ),
    "holder": (
        "holder", "incumbent", "head", "person", "head name", "employee", "post holder", "employee name",
        "full name", "person name", "staff name", "display name",
    ),
    "unit": ("unit", "office", "business unit", "team", "division"),
    "acronym": ("acronym", "abbreviation", "abbrev", "short name", "short", "code name", "symbol"),
    "kind": ("kind", "classification", "unit type", "org type", "type"),
    "grade": ("grade", "grade or equivalent", "pay grade", "band", "rank", "payband"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "based_at": ("location", "based at", "duty station", "site", "city"),
    "since": ("since", "founding date", "start date", "valid from"),
    "until": ("until", "dissolution date", "end date", "valid to"),
    "task": (
        "task", "tasks", "job team function", "function", "purpose", "responsibilities", "responsibility",
        "mission", "mandate",
    ),
    "phone": ("phone", "telephone", "tel", "phone number", "telephone number", "contact phone", "extension"),
    "email": ("email", "e mail", "mail", "email address", "contact e mail", "contact email"),
    "room": ("room", "office number", "room number"),
    "address": ("address", "postal address", "street address"),
    "hours": ("hours", "opening hours", "office hours"),
    "url": ("url", "website", "web", "web site", "homepage", "web address", "link"),
    "fte": ("fte", "full time equivalent"),
    "identifiers": ("identifiers",),
    "role": ("role",),
    "status": ("status",),
    "code": ("code", "unit code", "cost centre", "cost center"),
    "aliases": ("other names", "aliases"),
}  # fmt: skip
"""The headers that a field is known by, in lower case, words separated by a space; the first ones win."""

FIELDS = tuple(HEADERS)
"""The fields that a column can be mapped to."""

_UNIT = re.compile(r"\b(?:unit|organi[sz]ation|department)\b")
"""Headers of names that are not those of persons."""

_LEVEL = re.compile(r"(?:level|lvl|tier|l|ebene|stufe|niveau|nivel|hierarchy level)\s?(\d{1,2})(?: name)?")


def normal(header: str) -> str:
    """Return a header in the form of `HEADERS`.

    >>> normal("Grade (or equivalent)"), normal("parentId"), normal("reports_to")
    ('grade or equivalent', 'parent id', 'reports to')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.findall(r"[^\W_]+", spaced)).lower()


def guessed(headers: Sequence[str]) -> dict[str, str]:
    """Return the column of each field that is guessed; columns without a header are none.

    The name of a unit beside that of a post is not the name of a person. Where managers are stated by their
    e-mail, that is the id of a row.

    >>> guessed(["Name", "Job Title", "Reports to", ""])
    {'parent': 'Reports to', 'name': 'Name', 'position': 'Job Title'}
    >>> guessed(["Unit", "Job Title", "Reports to"])
    {'parent': 'Reports to', 'position': 'Job Title', 'unit': 'Unit'}
    >>> guessed(["Employee Name", "Department", "Job Title", "Manager"])
    {'parent': 'Manager', 'name': 'Employee Name', 'position': 'Job Title', 'unit': 'Department'}
    """
    found: dict[str, str] = {}
    normals = {header: normal(header) for header in headers if header.strip()}
    for field, known in HEADERS.items():
        ranked = [(known.index(words), header) for header, words in normals.items() if words in known]
        free = [(rank, header) for rank, header in ranked if header not in found.values()]
        if free:
            found[field] = min(free, key=lambda pair: pair[0])[1]
    holder = normal(found.get("holder", ""))
    if "position" in found and _UNIT.search(normal(found.get("name", ""))):
        if "holder" not in found:
            found["unit"] = found.pop("name")
        elif holder in HEADERS["name"]:  # each row is a person, with a post in that unit
            found["unit"], found["name"] = found["name"], found.pop("holder")
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
    found = guessed(cells)
    return (
        ("parent" in found and len(found) > 1) or "path" in found or bool(levels(cells)) or has_depths(found)
    )


def has_depths(columns: Mapping[str, str]) -> bool:
    """Return whether the rows of a table with these columns state how deep they are."""
    return "level" in columns and not columns.keys().isdisjoint(("name", "position"))


def mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field: those that the author maps, then those that are guessed.

    Raises:
        SpecError: OC149 if a field or a column is not known.
    """
    for field, column in mapping.items():
        if field not in (*FIELDS, "parent-by"):
            close = close_match(field, FIELDS)
            remedy = f"did you mean '{close}'?" if close else f"known are {', '.join(FIELDS)}"
            raise refused("OC149", f"no field '{field}' can be mapped", remedy)
        if column not in headers and field != "parent-by":
            close = close_match(column, headers)
            remedy = f"did you mean '{close}'?" if close else f"it has {', '.join(filter(None, headers))}"
            raise refused("OC149", f"there is no column '{column}'", remedy)
    taken = [column for field, column in mapping.items() if field != "parent-by"]
    free = [header for header in headers if header not in taken]
    return {**guessed(free), **mapping}
