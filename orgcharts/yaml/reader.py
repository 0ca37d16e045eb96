"""YAML text to a `Document`, from parser events with its own stack.

The events of a parser, rather than its values, are read for four reasons: each has its
place; equal keys are seen; nothing is resolved behind the author's back (`NO`, `012`,
`9:00` and `2024-01-01` stay what they are); and depth and size are bounded before memory
or the C stack is.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent

from orgcharts.findings import Finding, Location
from orgcharts.yaml.building import DEPTH, Builder, ReadingStopped
from orgcharts.yaml.decoding import check_size, decode, read_bytes
from orgcharts.yaml.document import Document, Places
from orgcharts.yaml.kinds import FileKind
from orgcharts.yaml.syntax import explained

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where it is installed, else PyYAML's own."""


def read_document(path: str | Path, kind: FileKind, places: Places | None = None) -> Document:
    """Return the values in the YAML file at `path`; `places` are those of a load of several files.

    Raises:
        OrgchartsError: that of `kind`, if the file cannot be read; else as `parse_document`.
    """
    return parse_document(read_bytes(path, kind), kind, str(path), places)


def parse_document(
    text: bytes | str, kind: FileKind, name: str = "<text>", places: Places | None = None
) -> Document:
    """Return the values in a YAML text; `name` is its file name in findings.

    Raises:
        OrgchartsError: that of `kind`, if the text is too large, is not YAML as these files are written,
            or if a key appears twice.
    """
    check_size(len(text), name, kind)
    content = decode(text, name, kind)
    builder = Builder(name, content, kind, places if places is not None else Places())
    try:
        for event in yaml.parse(content, Loader=PARSER):
            builder.feed(event)
        builder.report_unused()
    except yaml.MarkedYAMLError as error:
        if not _is_too_deep(builder, content, error.problem_mark):
            problem, place = explained(error, content, name, PARSER)
            if place not in (finding.location for finding in builder.findings):
                builder.report(problem, place)
    except ReadingStopped:
        pass
    except (OverflowError, ValueError) as error:
        # PyYAML's own parser lets `"\UFFFFFFFF"` and huge version numbers through to Python.
        builder.report((f"not valid YAML: {error}", None), Location(name))
    if not builder.findings and builder.root is None:
        builder.report(("the file is empty", kind.first_line), Location(name))
    if builder.findings:
        raise kind.error(sorted(builder.findings, key=_position))
    return builder.document()


def _is_too_deep(builder: Builder, content: str, mark: yaml.Mark | None) -> bool:
    """Return whether `content` nests too deep before `mark`, where the parser gave up; report it if so.

    A parser scans ahead of its events, so it can reach its own limit (libyaml nests 1,000 levels, with
    messages that differ by version) before our budget is exceeded. The text before that position is
    within the parser's limit.
    """
    depth = 0
    with suppress(yaml.YAMLError, OverflowError, ValueError):
        for event in yaml.parse(content[: mark.index], Loader=PARSER) if mark else ():
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > DEPTH:
                builder.report_depth(event)
                return True
    return False


def _position(finding: Finding) -> Location:
    return finding.location or Location("")
