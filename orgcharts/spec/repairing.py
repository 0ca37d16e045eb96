"""Apply the safe repairs of findings to the text of a spec.

Everything else in the text stays as it is, comments and quotation marks too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml
from msgspec import Struct

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Repair
from orgcharts.spec.loader import load
from orgcharts.spec.reader import parse_document
from orgcharts.spec.shape import SPEC
from orgcharts.yaml.decoding import decode, marked_encoding, read_bytes

ROUNDS: Final = 20
"""Most times that a file is read again: each reading suggests a limited number of words."""

_PLAIN = re.compile(r"[A-Za-z0-9][\w.-]*")
"""Texts that need no quotation marks anywhere."""


class Repaired(Struct, frozen=True):
    """A spec after its repairs: its bytes, and the findings that were repaired."""

    content: bytes
    findings: tuple[Finding, ...]


def repaired(path: Path, rules: Sequence[str] = ()) -> Repaired:
    """Return the spec at `path` with its safe repairs; nothing is written.

    A repair that would make a field appear twice, or the file unreadable, is left out.

    Raises:
        SpecError: OC100 or OC101 if the file cannot be read.
    """
    content = read_bytes(path, SPEC)
    done: list[Finding] = []
    for _ in range(ROUNDS):
        together = [each for each in _findings(path, content, rules) if _is_safe(each, path)]
        before = content
        for tried in (together, *([each] for each in reversed(together))):
            better = _with(content, path, tried)
            if better != content and _is_readable(path, better):
                content = better
                done += tried
                if tried is together:
                    break
        if content == before:
            break
    return Repaired(content, tuple(done))


def _is_readable(path: Path, content: bytes) -> bool:
    try:
        parse_document(content, str(path))
    except SpecError:
        return False
    return True


def _findings(path: Path, content: bytes, rules: Sequence[str]) -> tuple[Finding, ...]:
    try:
        return load(path, rules=rules, content=content).findings
    except SpecError as error:
        return error.findings


def _is_safe(finding: Finding, path: Path) -> bool:
    is_here = finding.location is not None and finding.location.path == str(path)
    return is_here and finding.repair is not None and finding.repair.is_safe


def _with(content: bytes, path: Path, findings: Iterable[Finding]) -> bytes:
    """Return a file with the repairs of findings."""
    text = decode(content, str(path), SPEC)
    mark, encoding = marked_encoding(content)
    repairs = {
        (finding.location.line, finding.location.column): finding.repair
        for finding in findings
        if finding.location and finding.repair
    }
    for start, end, new in sorted(_edits(text, repairs), reverse=True):
        text = text[:start] + new + text[end:]
    return mark + text.encode(encoding)


def _edits(text: str, repairs: Mapping[tuple[int, int], Repair]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and new text of each key and text at the line and column of a repair."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and not event.anchor:
                start, end = event.start_mark, event.end_mark
                repair = repairs.get((start.line + 1, start.column + 1)) if start else None
                if start and end and repair is not None and event.value == repair.old:
                    yield start.index, end.index, _written(repair.new, event.style)
    except yaml.YAMLError:  # this parser refuses some texts that libyaml reads
        return


def _written(text: str, style: str | None) -> str:
    """Return a text in the quotation marks of the one that it replaces."""
    if style == "'" and "'" not in text:
        return f"'{text}'"
    return text if not style and _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
