"""Which files of a folder are specs."""

from __future__ import annotations

import re
from pathlib import Path

from orgcharts.spec.lock import is_lock
from orgcharts.spec.translation_files import original_of

_THEME = re.compile(rb"^extends[ \t]*:", re.MULTILINE)
_SPEC = re.compile(rb"^organization[ \t]*:", re.MULTILINE)


def specs_in(folder: Path) -> list[Path]:
    """Return the specs below a folder, sorted; locks, translations and themes are none."""
    found = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file())
    return sorted(path for path in found if is_spec(path))


def is_spec(path: Path) -> bool:
    """Return whether a file with data is a spec: no lock, no translation and no theme."""
    return not (is_lock(path) or original_of(path) or _is_theme(path))


def _is_theme(path: Path) -> bool:
    """Return whether a file extends a theme, on a line of its own, and has no organization."""
    try:
        content = path.read_bytes()
    except OSError:
        return False  # whoever reads it as a spec reports why it cannot be read
    return _THEME.search(content) is not None and _SPEC.search(content) is None
