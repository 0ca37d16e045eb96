"""Options of an export."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The start of IRIs, and the language of names; both are for linked data."""

    base: str = "https://example.org/"
    language: str | None = None
