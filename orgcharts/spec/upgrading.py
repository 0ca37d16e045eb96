"""A spec with the fields of its charts where they stand now, and not a comment lost.

Lines are moved and indented; only the hints for single units are written anew, one line a unit. What
comes out is compared with what was there, so that a file that is written in an unusual way is refused
and not damaged.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.spec.moved import GROUPS, HINTS, new_place
from orgcharts.spec.ordering import Entry, SpecLines
from orgcharts.spec.reader import parse_document
from orgcharts.yaml import Value

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_BESIDE = re.compile(r"[ \t]+#.*")
_UNSAFE = re.compile(r"[,\[\]{}\n]|: |:$| #|^[&*!|>'\"%@`?-]")
"""What needs quotation marks in a mapping in braces."""


def upgraded(text: str, name: str = "<text>") -> str:
    """Return a spec with the fields of its charts where they stand now, in their order.

    Raises:
        SpecError: OC101 or OC102 if the text cannot be read; OC116 if its lines cannot be rewritten
            without a change of what it states.
    """
    before = parse_document(text, name).data
    if not any(map(_is_old, _charts_of(before))):
        return text
    result = text
    for node, end in reversed(_chart_nodes(text)):
        result = _rewritten(result, node, end)
    if not _says_the_same(before, text, result, name):
        remedy = f"write {_listed_places(before)} by hand; docs/spec.md has all fields"
        raise SpecError(
            [Finding("OC116", "the charts cannot be rewritten line by line", remedy, Location(name))]
        )
    return result


def _listed_places(data: Value) -> str:
    places = (new_place(name) for chart in _charts_of(data) for name in chart)
    return ", ".join(dict.fromkeys(place for place in places if place))


def _charts_of(data: Value) -> list[dict[str, Value]]:
    charts = data.get("charts") if isinstance(data, dict) else None
    return [chart for chart in charts if isinstance(chart, dict)] if isinstance(charts, list) else []


def _is_old(chart: Mapping[str, Value]) -> bool:
    return any(new_place(name) for name in chart)


# ---------------------------------------------------------------- what a chart states
def _moved(chart: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a chart states, each field where it stands now."""
    kept = ((name, value) for name, value in chart.items() if not new_place(name))
    moved: dict[str, Any] = {name: dict(value) if isinstance(value, dict) else value for name, value in kept}
    if "margin" in chart and isinstance(chart.get("page"), str):
        moved["page"] = {"size": chart["page"]}
    for name, group in GROUPS.items():
        if name in chart:
            moved.setdefault(group, {})[name] = chart[name]
    for name, hint in HINTS.items():
        held = chart.get(name)
        for unit, value in held.items() if isinstance(held, dict) else ():
            moved.setdefault("units", {}).setdefault(unit, {})[hint] = _as_hint(name, value)
    return moved


def _as_hint(name: str, value: Value) -> Value:
    if name == "first_row":
        return [value]
    return "hanging" if name == "arrange" and value == "hang" else value


def _says_the_same(before: Value, text: str, result: str, name: str) -> bool:
    """Return whether a result states what was stated, and has all comments."""
    try:
        after = parse_document(result, name).data
    except SpecError:
        return False
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    charts: list[Value] = [_moved(chart) for chart in _charts_of(before)]
    return {**before, "charts": charts} == after and _comments(text) == _comments(result)


def _comments(text: str) -> Counter[str]:
    tokens = yaml.scan(text, Loader=yaml.SafeLoader)
    spans = [(t.start_mark.index, t.end_mark.index) for t in tokens if isinstance(t, yaml.ScalarToken)]
    found = (match for match in _COMMENT.finditer(text))
    return Counter(m[0].rstrip() for m in found if not any(a <= m.start() < b for a, b in spans))


# -------------------------------------------------------------------- the lines of it
def _chart_nodes(text: str) -> list[tuple[yaml.MappingNode, int]]:
    """Return the charts of a file, each with the line at which the next one begins."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.count("\n") + 1
    for place, (key, value) in enumerate(root.value):
        if key.value == "charts" and isinstance(value, yaml.SequenceNode):
            after = root.value[place + 1][0].start_mark.line if place + 1 < len(root.value) else lines
            ends = [*(chart.start_mark.line for chart in value.value[1:]), after]
            pairs = zip(value.value, ends, strict=True)
            return [(chart, end) for chart, end in pairs if isinstance(chart, yaml.MappingNode)]
    return []


def _rewritten(text: str, node: yaml.MappingNode, end: int) -> str:
    """Return a text with one of its charts written anew; the next one begins at the line `end`."""
    if not any(new_place(key.value) for key, _ in node.value):
        return text
    chart = _Chart(text, node)
    if node.flow_style:
        return text[: node.start_mark.index] + chart.in_braces() + text[node.end_mark.index :]
    lines = text.splitlines(keepends=True)
    entries = SpecLines(lines).entries(node, min(end, len(lines)))
    column = node.start_mark.column
    result = list(chart.in_lines(lines, entries, column))
    place = next(place for place, line in enumerate(result) if not line.lstrip().startswith("#"))
    result[place] = lines[entries[0].key_line][:column] + result[place][column:]
    lines[entries[0].first : entries[-1].last] = result
    return "".join(lines)


def _group_of(name: str) -> str | None:
    """Return the mapping of a chart that an old field stands in now."""
    return "units" if name in HINTS else GROUPS.get(name)


def _name_in(group: str, name: str) -> str:
    return "size" if (group, name) == ("page", "page") else name


@dataclass(slots=True)
class _Hints:
    """The hints for one unit as they are written, with the comments above and beside them."""

    fields: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{{{', '.join(self.fields)}}}"

    def lines(self, unit: str, indent: str) -> Iterator[str]:
        """Yield the lines of the unit; a second comment goes above it."""
        *others, beside = self.beside or [""]
        yield from (f"{indent}{comment.strip()}\n" for comment in (*self.above, *others))
        yield f"{indent}{unit}: {self}{beside}\n"


class _Chart:
    """One chart as it is written, and as it is written now."""

    def __init__(self, text: str, node: yaml.MappingNode) -> None:
        self._text = text
        self._values = {key.value: value for key, value in node.value}
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name in self._values:
            self._groups[_group_of(name) or name].append(name)
        self._units: dict[str, _Hints] = defaultdict(_Hints)
        for name in self._groups.get("units", ()):
            for key, value in self._pairs(name):
                self._units[key.value].fields.append(f"{HINTS[name]}: {self._hint(name, value)}")

    def in_braces(self) -> str:
        """Return the chart in braces, on one line."""
        parts = (f"{group}: {self._in_braces(group, names)}" for group, names in self._groups.items())
        return f"{{{', '.join(parts)}}}"

    def in_lines(self, lines: Sequence[str], entries: Sequence[Entry], column: int) -> Iterator[str]:
        """Yield the lines of the chart; a group stands where the first of its fields did."""
        indent, of = " " * column, {entry.key: entry for entry in entries}
        for group, names in self._groups.items():
            held = [_Field(lines, of[name], indent) for name in names]
            if not self._is_nested(group, names):
                yield from held[0].lines
            elif group == "units":
                yield from self._units_in_lines(held, indent)
            elif all(each.is_plain for each in held):
                yield f"{indent}{group}: {self._in_braces(group, names)}\n"
            else:
                yield f"{indent}{group}:\n"
                for each in held:
                    yield from each.deeper(_name_in(group, each.entry.key))

    def _units_in_lines(self, held: Sequence[_Field], indent: str) -> Iterator[str]:
        for each in held:
            for unit, above, beside in each.comments():
                self._units[unit].above += above
                self._units[unit].beside += beside
        if self._units:
            yield f"{indent}units:\n"
        for unit, hints in self._units.items():
            yield from hints.lines(unit, indent + "  ")

    def _is_nested(self, group: str, names: Sequence[str]) -> bool:
        return names != [group]

    def _in_braces(self, group: str, names: Sequence[str]) -> str:
        if not self._is_nested(group, names):
            return self._written(self._values[group])
        if group == "units":
            return f"{{{', '.join(f'{unit}: {hints}' for unit, hints in self._units.items())}}}"
        parts = (f"{_name_in(group, name)}: {self._safe(self._values[name])}" for name in names)
        return f"{{{', '.join(parts)}}}"

    def _pairs(self, name: str) -> Sequence[tuple[yaml.Node, yaml.Node]]:
        held = self._values[name]
        return held.value if isinstance(held, yaml.MappingNode) else ()

    def _hint(self, name: str, node: yaml.Node) -> str:
        if name == "first_row":
            return f"[{self._safe(node)}]"
        return "hanging" if name == "arrange" and node.value == "hang" else self._safe(node)

    def _written(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]

    def _safe(self, node: yaml.Node) -> str:
        """Return a value as it may stand in braces."""
        written = self._written(node)
        is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        is_open = isinstance(node, yaml.ScalarNode) and node.style is None and _UNSAFE.search(written)
        return json.dumps(node.value, ensure_ascii=False) if is_block or is_open else written


@dataclass(frozen=True, slots=True)
class _Field:
    """The lines of a field of a chart in block style."""

    source: Sequence[str]
    entry: Entry
    indent: str

    @property
    def lines(self) -> list[str]:
        """The lines, the first without the dash of a list."""
        lines = list(self.source[self.entry.first : self.entry.last])
        place = self.entry.key_line - self.entry.first
        lines[place] = self.indent + lines[place][len(self.indent) :]
        return lines

    @property
    def is_plain(self) -> bool:
        """Whether it takes one line, without a comment."""
        return len(self.lines) == 1 and not self._beside(self.entry.key_line, self.entry.value)

    def deeper(self, name: str) -> Iterator[str]:
        """Yield the lines one level deeper, with another name."""
        for number, line in enumerate(self.lines, start=self.entry.first):
            named = line.replace(self.entry.key, name, 1) if number == self.entry.key_line else line
            yield f"  {named}" if named.strip() else named

    def comments(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield the comments above and beside hints, by their units; those of the field go to the first."""
        node, line = self.entry.value, self.entry.key_line
        if not isinstance(node, yaml.MappingNode) or not node.value:
            return
        first = node.value[0][0].value
        yield (
            first,
            self._above(self.entry.first, line),
            self._beside(line, node if node.flow_style else None),
        )
        for key, value in () if node.flow_style else node.value:
            at = key.start_mark.line
            yield key.value, self._above(line + 1, at), self._beside(at, value)
            line = at

    def _above(self, first: int, line: int) -> list[str]:
        stripped = (each.strip() for each in self.source[first:line])
        return [each for each in stripped if each.startswith("#")]

    def _beside(self, line: int, node: yaml.Node | None) -> list[str]:
        """Return the comment behind a value, or behind the key of a mapping in block style."""
        if node is not None and node.end_mark.line != line:
            return []
        start = node.end_mark.column if node is not None else self.source[line].index(":")
        found = _BESIDE.search(self.source[line], start)
        return [found[0].rstrip()] if found else []
