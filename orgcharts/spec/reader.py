"""YAML as specs are written."""

from __future__ import annotations

from pathlib import Path

from orgcharts import yaml
from orgcharts.spec.shape import SPEC
from orgcharts.yaml import Document, Places


def read_document(path: str | Path, places: Places | None = None) -> Document:
    """Return what the spec at `path` states; `places` are those of a load of several files.

    Raises:
        SpecError: OC100 if the file cannot be read; else as `parse_document`.
    """
    return yaml.read_document(path, SPEC, places)


def parse_document(text: bytes | str, name: str = "<text>", places: Places | None = None) -> Document:
    """Return what the text of a spec states; `name` stands for the file in findings.

    Raises:
        SpecError: OC100 if the text is too large, OC101 where it is not a spec in YAML,
            OC102 where a key stands twice.
    """
    return yaml.parse_document(text, SPEC, name, places)
