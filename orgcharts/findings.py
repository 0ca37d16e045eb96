"""Findings: a fault in an author's data, its position and its remedy."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from orgcharts.printing import printable


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


class Finding(Struct, frozen=True):
    """One fault of the data.

    `code` is `OC` and three digits, the first of them naming the family (see
    `docs/architecture.md`). `message` describes the fault, with the names that the author used;
    `remedy` is what to do about it. `location` is None for data built in Python; `where` is
    then the path of attributes to the value at fault, as in `organization.units[2].id`.
    """

    code: str
    message: str
    remedy: str | None = None
    location: Location | None = None
    severity: Severity = Severity.ERROR
    where: str | None = None

    def __str__(self) -> str:
        at = self.location or self.where
        place = f"{at}: " if at else ""
        mild = "warning: " if self.severity is Severity.WARNING else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return printable(f"{place}{self.code} {mild}{self.message}{remedy}")


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Return whether any of the findings stops the drawing."""
    return any(finding.severity is Severity.ERROR for finding in findings)
