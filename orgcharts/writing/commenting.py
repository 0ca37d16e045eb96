"""Comments above the units of a spec."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgcharts.spec import parse_document

CommentedPath = tuple[str | int, ...]


def commented(text: str, comments: Mapping[str, Sequence[str]]) -> str:
    """Return the text of a spec with comments above units, by one of the sources of each unit.

    >>> print(commented("organization: {name: A, source: b}\\n", {"b": ["CHECK: why"]}), end="")
    # CHECK: why
    organization: {name: A, source: b}
    """
    document = parse_document(text)
    above: defaultdict[int, list[str]] = defaultdict(list)
    for way, sources in _units(document.data):
        lines = [line for source in sources for line in comments.get(source, ())]
        if lines:
            above[document.marks.locate(way).line] += lines
    written = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        indent = line[: len(line) - len(line.lstrip(" "))]
        written += [f"{indent}# {comment}\n" for comment in above.get(number, ())]
        written.append(line)
    return "".join(written)


def _units(data: Any) -> Iterator[tuple[CommentedPath, Sequence[str]]]:
    """Yield the path to each unit of a spec, and its sources."""
    organization = data.get("organization") if isinstance(data, dict) else None
    waiting: list[tuple[CommentedPath, Any]] = [(("organization",), organization)]
    while waiting:
        way, unit = waiting.pop()
        if not isinstance(unit, dict):
            continue
        stated = unit.get("source")
        yield way, [stated] if isinstance(stated, str) else stated or []
        children = unit.get("units")
        if isinstance(children, list):
            waiting += [((*way, "units", index), child) for index, child in enumerate(children)]
