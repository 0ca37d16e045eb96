"""What the drawings of a spec depend on: every file, the program and its libraries."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orgcharts
from orgcharts.fonts.families import OPTIONAL, is_installed, package_data
from orgcharts.model import images_of
from orgcharts.spec import Spec, lock_path
from orgcharts.theme import theme_files

_LIBRARIES = ("uharfbuzz", "pymupdf-fonts", "budoux", "pydantic", "pyyaml")
"""Those that set type or read specs, if installed. The version of Python is left out: it changes no byte."""


def inputs_of(spec: Spec) -> tuple[Path, ...]:
    """Return every file that the drawings of a spec depend on, the spec first, whether it is there or not.

    They are the spec and its imports, its lock, the themes of its charts with those that they extend,
    their fonts and emblems, the emblems of the charts and the portraits of heads.

    Raises:
        ThemeError: if the theme of a chart cannot be read.
    """
    themes = dict.fromkeys(chart.theme for chart in spec.charts)
    files = (
        *map(Path, spec.files),
        lock_path(spec.path),
        *(path for theme in themes for path in theme_files(theme)),
        *(spec.folder / image for image in images_of(spec.organization)),
        *(spec.folder / chart.document.emblem for chart in spec.charts if chart.document.emblem is not None),
    )
    return tuple(dict.fromkeys(files))


def digest_of(files: Iterable[Path], *words: str) -> str:
    """Return a digest of the contents of files, of texts, and of the program; dates do not matter."""
    whole = hashlib.sha256(_program())
    for word in words:
        whole.update(_entry(os.fsencode(word), b""))
    for path in files:
        whole.update(_entry(os.fsencode(path), content_of(path).encode()))
    return whole.hexdigest()


def content_of(path: Path) -> str:
    """Return the digest of the content of a file; `missing` if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"


@cache
def _program() -> bytes:
    """Return the digest of the code and the themes that draw, of their libraries and of optional fonts."""
    whole = hashlib.sha256()
    root = Path(orgcharts.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".yaml", ".css", ".js", ".icc"):
            whole.update(_entry(path.relative_to(root).as_posix().encode(), path.read_bytes()))
    for library in _LIBRARIES:
        try:
            whole.update(_entry(library.encode(), version(library).encode()))
        except PackageNotFoundError:
            whole.update(_entry(library.encode(), b"none"))
    for key in OPTIONAL:
        if is_installed(key):
            whole.update(_entry(repr(key).encode(), package_data(key)))
    return whole.digest()


def _entry(name: bytes, content: bytes) -> bytes:
    """Return a name and a content so that no other two give the same bytes."""
    return hashlib.sha256(name).digest() + hashlib.sha256(content).digest()
