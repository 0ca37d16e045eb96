"""Findings: what is wrong with an author's data, where it stands and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgcharts.printing import printable


class Severity(StrEnum):
    """How bad a finding is: an error stops the drawing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; lines and columns count from one, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the data.

    `code` is `OC` and three digits, the first of them naming the family (see
    `docs/architecture.md`). `message` says what is wrong, in the author's own words;
    `remedy` says what to do about it. `location` is None for data built in Python; `where` then
    says by which attributes the value at fault is reached, as `organization.units[2].id`.
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
