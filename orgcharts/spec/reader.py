"""YAML as specs are written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from orgcharts import yaml
from orgcharts.errors import SpecError
from orgcharts.spec.shape import SPEC
from orgcharts.yaml import Document, Places
from orgcharts.yaml.decoding import read_bytes
from orgcharts.yaml.document import document_of

KEPT, KEPT_UP_TO = 64, 100_000
"""Most files of which a process keeps what it found, for specs that import them, and their most bytes."""


def read_document(path: str | Path, places: Places | None = None) -> Document:
    """Return the values in the spec at `path`; `places` are those of a load of several files.

    Raises:
        SpecError: OC100 if the file cannot be read; else as `parse_document`.
    """
    return yaml.read_document(path, SPEC, places)


def read_again(path: str | Path, places: Places) -> Document:
    """Return what `read_document` does; a file that many specs import is read once for all of them.

    Raises:
        SpecError: as `read_document`.
    """
    content = read_bytes(path, SPEC)
    if len(content) <= KEPT_UP_TO:
        try:
            return document_of(_written(content), str(path), places)
        except SpecError:
            pass  # the path is a part of its findings
    return parse_document(content, str(path), places)


@lru_cache(maxsize=KEPT)
def _written(content: bytes) -> bytes:
    return parse_document(content).written()


def parse_document(text: bytes | str, name: str = "<text>", places: Places | None = None) -> Document:
    """Return the values in the text of a spec; `name` is its file name in findings.

    Raises:
        SpecError: OC100 if the text is too large, OC101 if it is not a spec in YAML,
        OC102 if a key appears twice.
    """
    return yaml.parse_document(text, SPEC, name, places)
