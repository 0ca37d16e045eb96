"""Every exception that the package raises on purpose.

    OrgchartsError
    ├── SpecError        a spec cannot be read or is not consistent
    ├── ChartError       a chart cannot be built from the organisation
    ├── ThemeError       a theme cannot be read
    └── RenderError      a picture cannot be created or written
        └── MissingExtra an optional package is not installed

Each has the findings that caused it; its text is those findings, a line each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgcharts.findings import Finding


class OrgchartsError(Exception):
    """The base of all errors raised on purpose; `findings` has the faults."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.findings,)


class SpecError(OrgchartsError):
    """A spec cannot be read or is not consistent."""


class ChartError(OrgchartsError):
    """A chart cannot be built from the organisation."""


class ThemeError(OrgchartsError):
    """A theme cannot be read."""


class RenderError(OrgchartsError):
    """A picture cannot be created or written."""


class MissingExtra(RenderError):
    """An optional package is not installed."""
