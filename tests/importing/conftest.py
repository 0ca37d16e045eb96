"""Files of other programs, as texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orgcharts.importing import Imported, options_of, read

Importer = Callable[..., Imported]


@pytest.fixture
def imported(tmp_path: Path) -> Importer:
    """Import a text as a file of a name, with decisions."""

    def run(name: str, text: str | bytes, **decisions: Any) -> Imported:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read(path, options_of(decisions))

    return run


def tree(found: Imported) -> dict[str, str | None]:
    """Return the name of the parent of each unit, by its name."""
    entries = found.organization.entries
    return {
        entry.unit.name: entries[entry.parent].unit.name if entry.parent else None
        for entry in entries.values()
    }


def codes(found: Imported) -> list[str]:
    """Return the codes of the findings."""
    return [finding.code for finding in found.findings]
