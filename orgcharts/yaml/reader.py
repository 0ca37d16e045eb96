"""YAML text to a `Document`, from parser events with a stack of its own.

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

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where it is installed, else PyYAML's own."""

_PROBLEMS = (
    ("mapping values are not allowed", "a second ':' in a line", "quote a text that contains ': '"),
    ("tab character", "a tab where spaces are needed", "indent with spaces"),
    ("cannot start any token", None, "quote a text that starts with this character"),
    ("could not find expected ':'", "a line that is neither a list item nor 'key: value'",
     "put ': ' after a key, and check the indentation"),
    ("unexpected end of stream", "a quoted text that is not closed", "close the quotation mark"),
    ("',' or ']'", "a list in brackets that is not closed", "write ']' or ','"),
    ("',' or '}'", "a mapping in braces that is not closed", "write '}' or ','"),
    ("'-' indicator", "a line of a list that does not start with '-'", "check the indentation"),
    ("expected key", None, "check the indentation and the quotation marks"),
    ("<block end>", None, "check the indentation and the quotation marks"),
)  # fmt: skip
"""What parsers say, what an author is told instead (None: the same), and the remedy."""


def read_document(path: str | Path, kind: FileKind, places: Places | None = None) -> Document:
    """Return what the YAML file at `path` states; `places` are those of a load of several files.

    Raises:
        OrgchartsError: that of `kind`, if the file cannot be read; else as `parse_document`.
    """
    return parse_document(read_bytes(path, kind), kind, str(path), places)


def parse_document(
    text: bytes | str, kind: FileKind, name: str = "<text>", places: Places | None = None
) -> Document:
    """Return what a YAML text states; `name` stands for the file in findings.

    Raises:
        OrgchartsError: that of `kind`, if the text is too large, is not YAML as these files are written,
            or where a key stands twice.
    """
    check_size(len(text), name, kind)
    content = decode(text, name, kind)
    builder = Builder(name, kind, places if places is not None else Places())
    try:
        for event in yaml.parse(content, Loader=PARSER):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        if not _is_too_deep(builder, content, error.problem_mark):
            lines = content.splitlines() or [""]
            builder.report(_syntax(error, lines), _place(error, lines, name))
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

    A parser scans ahead of its events, so it can meet a limit of its own (libyaml nests 1,000 levels, in
    words that differ by version) before our budget is reached. The text before that place is short of the
    parser's limit, whatever that is.
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


def _syntax(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[str, str | None]:
    """Return message and remedy of a parser's complaint."""
    problem, mark = error.problem or str(error.context), error.problem_mark
    if mark is not None and mark.line < len(lines) and lines[mark.line][mark.column :].startswith("\t"):
        problem = f"tab character: {problem}"
    for said, instead, remedy in _PROBLEMS:
        if said in problem:
            return f"not valid YAML: {instead or problem}", remedy
    return f"not valid YAML: {problem}", None


def _place(error: yaml.MarkedYAMLError, lines: list[str], name: str) -> Location:
    """Return where a complaint belongs: what is never closed, where it opens; else the problem."""
    at_end = error.problem is not None and "end of stream" in error.problem
    mark = (error.context_mark if at_end else None) or error.problem_mark or error.context_mark
    if mark is None:
        return Location(name)
    if mark.line < len(lines):
        return Location(name, mark.line + 1, mark.column + 1)
    # libyaml counts a line or two past the end of a text that stops too early.
    return Location(name, len(lines), len(lines[-1]) + 1)
