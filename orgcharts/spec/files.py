"""Which files of a folder are specs."""

from __future__ import annotations

from pathlib import Path

from orgcharts.spec.lock import is_lock
from orgcharts.spec.translations import original_of


def specs_in(folder: Path) -> list[Path]:
    """Return the specs below a folder, sorted; locks and translations are none."""
    found = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file())
    return sorted(path for path in found if not is_lock(path) and original_of(path) is None)
