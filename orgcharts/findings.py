"""Findings: a fault in an author's data, its position and its remedy."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from orgcharts.text.printing import printable


class Severity(StrEnum):
    """How bad a finding is: an error stops the drawing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(Struct, frozen=True, order=True):
    """A place in a file; lines and columns count from one, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Repair(Struct, frozen=True):
    """The smallest change that a finding suggests: a key or a text at its location is replaced.

    It is safe if only the spelling was wrong, as of a field; an id that is close to another may be a guess.
    """

    old: str
    new: str
    is_safe: bool = True


class Finding(Struct, frozen=True):
    """One fault of the data.

    `code` is `OC` and three digits, the first of them naming the family (see
    `docs/architecture.md`). `message` describes the fault, with the names that the author used;
    `remedy` is what to do about it. `location` is None for data built in Python; `where` is
    then the path of attributes to the value at fault, as in `organization.units[2].id`. `allowed` are the
    values that would be accepted there, if they are few; `repair` is what the remedy would change.
    """

    code: str
    message: str
    remedy: str | None = None
    location: Location | None = None
    severity: Severity = Severity.ERROR
    where: str | None = None
    allowed: tuple[str, ...] = ()
    repair: Repair | None = None

    def __str__(self) -> str:
        at = self.location or self.where
        place = f"{at}: " if at else ""
        mild = "warning: " if self.severity is Severity.WARNING else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return printable(f"{place}{self.code} {mild}{self.message}{remedy}")


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Return whether any of the findings stops the drawing."""
    return any(finding.severity is Severity.ERROR for finding in findings)
