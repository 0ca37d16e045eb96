"""Indented lists: indents, bullets, and the drawings of tree(1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace
from pydantic import ValidationError

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.importing.rows import InputRow, InputRows, listed, some, unquoted, warning
from orgcharts.model import Organization, OrganizationalUnit, nested
from orgcharts.model.messages import UnitTranslator
from orgcharts.spec.messages import SpecTranslator
from orgcharts.text.counting import counted
from orgcharts.yaml import findings_of_values, quote

_BULLET = re.compile(r"(?:[-*+•·▪◦‣–—o]|\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+\.?|[a-z][.)])\s+(?=\S)")
_ACRONYM = re.compile(r"(.*\S)\s+\(([A-Z][A-Za-z0-9&./-]*[A-Z0-9])\)")
_BRANCH = re.compile(r"[\s│┃|`'+├└┣┗\\]*(?:[├└┣┗][─━]+|[|`+\\]--+)\s?")
_DRAWN = re.compile(r"[├└┣┗]|^[\s|]*[|`+\\]--", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A line of a list: its number, how many levels it is below the first, its name and acronym."""

    level: int
    name: str
    acronym: str | None = None
    line: int = field(default=0, compare=False)


def outline(text: str) -> tuple[ListedUnit, ...]:
    """Return the units of an indented list: one a line, a deeper indent is a level below the line above.

    Bullets and the lines of tree(1) are dropped; capitals in brackets at the end of a line are an acronym.

    >>> [(line.level, line.name, line.acronym) for line in outline("Roads\\n  - Steel (SS)\\nBridges")]
    [(0, 'Roads', None), (1, 'Steel', 'SS'), (0, 'Bridges', None)]
    >>> [(line.level, line.name) for line in outline("Works\\n├── Roads\\n│   └── Steel\\n└── Bridges")]
    [(0, 'Works'), (1, 'Roads'), (2, 'Steel'), (1, 'Bridges')]
    >>> [(line.level, line.name) for line in outline("# Works\\n## Roads\\n- Steel")]
    [(0, 'Works'), (1, 'Roads'), (2, 'Steel')]
    """
    return tuple(_units(_drawn(text) if is_drawn(text) else _indented(text)))


def is_drawn(text: str) -> bool:
    """Return whether a text has the lines of tree(1)."""
    return len(_DRAWN.findall(text[:20_000])) > 1


def _units(lines: Iterator[tuple[int, int, str]]) -> Iterator[ListedUnit]:
    """Yield the units of lines: number, indent and text of each."""
    indents: list[int] = []
    for number, indent, words in lines:
        while indents and indents[-1] >= indent:
            indents.pop()
        split = _ACRONYM.fullmatch(unquoted(words))
        name, acronym = split.groups() if split else (words, None)
        yield ListedUnit(len(indents), unquoted(name), acronym, number)
        indents.append(indent)


def _indented(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield lines with their indents; what is below a Markdown heading is deeper than the heading."""
    below = 0
    for number, line in enumerate(text.splitlines(), 1):
        spaced = line.expandtabs()
        words = spaced.strip()
        indent = len(spaced) - len(spaced.lstrip()) + below
        bullet = _BULLET.match(words)
        marks = len(words) - len(words.lstrip("*#"))
        is_marked = marks > 0 and words[marks : marks + 1] == " "
        if is_marked and words.startswith("#"):
            indent, below, words = marks, marks + 1, words[marks:].strip()
        elif is_marked and marks > 1:  # the levels of a wiki
            indent, words = indent + marks, words[marks:].strip()
        elif bullet:
            words = words[bullet.end() :]
        if words:
            yield number, indent, words


def _drawn(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield lines of tree(1); a line without a branch that is not the first continues the one above."""
    waiting: tuple[int, int, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        branch = _BRANCH.match(line)
        words = line[branch.end() if branch else 0 :].strip(" │|\u00a0")
        if branch is None and waiting is not None and words:
            waiting = (waiting[0], waiting[1], f"{waiting[2]} {words}")
        elif words:
            if waiting is not None:
                yield waiting
            waiting = (number, branch.end() if branch else 0, words)
    if waiting is not None:
        yield waiting


def read_outline(text: str) -> InputRows:
    """Return the rows of an indented list."""
    rows: list[InputRow] = []
    above: list[str] = []
    continued = _continued(text) if is_drawn(text) else []
    for unit in outline(text):
        del above[unit.level :]
        parents = (above[-1],) if above else ()
        rows.append(
            InputRow(f"line {unit.line}", unit.name, str(unit.line), parents, some(acronym=unit.acronym))
        )
        above.append(str(unit.line))
    findings: list[Finding] = []
    if continued:
        what = "lines without a branch continue", "line without a branch continues"
        message = f"{counted(len(continued), *what)} the line above ({listed(continued)})"
        findings.append(warning("OC132", message))
    return InputRows(rows, findings=findings, has_ids=False)


def _continued(text: str) -> list[int]:
    lines = [*enumerate(text.splitlines(), 1)]
    first = next((number for number, line in lines if line.strip()), 0)
    return [number for number, line in lines if number > first and line.strip() and not _BRANCH.match(line)]


def outlined(text: str, name: str, organization: Mapping[str, str]) -> Organization:
    """Return an organisation with the units of an indented list; `name` is that of the file in findings.

    A list whose only unit at the top has the name of the organisation has the units below that one.

    Raises:
        SpecError: OC105 for each name that no unit can have, with its line.
    """
    units: dict[str, OrganizationalUnit] = {}
    parents: dict[str, str | None] = {}
    above: list[str] = []
    findings = []
    for unit in outline(text):
        del above[unit.level :]
        key = str(unit.line)
        parents[key] = above[-1] if above else None
        above.append(key)
        try:
            units[key] = OrganizationalUnit(name=unit.name, acronym=unit.acronym)
        except ValidationError as error:
            stated = {"name": unit.name, "acronym": unit.acronym}
            found = findings_of_values(UnitTranslator, stated, error.errors())
            place, whose = Location(name, unit.line), f"{quote(unit.name)}: "
            findings += [replace(each, location=place, message=whose + each.message) for each in found]
    try:
        whole = Organization.model_validate(dict(organization))
    except ValidationError as error:
        values = {"organization": organization}
        found = findings_of_values(SpecTranslator, values, error.errors(), ("organization",))
        raise SpecError([*found, *findings]) from None
    if findings:
        raise SpecError(findings)
    tops = nested(units, parents)
    if len(tops) == 1 and tops[0].name.casefold() == whole.name.casefold():
        acronym = whole.acronym or tops[0].acronym
        return whole.model_copy(update={"units": tops[0].units, "acronym": acronym})
    return whole.model_copy(update={"units": tops})
