"""Options of an export."""

from __future__ import annotations

from msgspec import Struct


class ExportOptions(Struct, frozen=True):
    """The start of IRIs, and the language of names; both are for linked data."""

    base: str = "https://example.org/"
    language: str | None = None
