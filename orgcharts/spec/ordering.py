"""A spec with the fields of each mapping in one order, and not a comment lost.

Lines are moved and never written: quotation marks, alignment and comments stay as they are. Only
mappings in block style are ordered; a mapping in braces stays as its author wrote it.
"""

from __future__ import annotations

from collections import Counter

import yaml
from msgspec import Struct
from pydantic import BaseModel

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.model import OrganizationalUnit
from orgcharts.spec.reader import parse_document
from orgcharts.spec.shape import IMPORT, VOCABULARY, SpecFile
from orgcharts.yaml import fields_of, model_of
from orgcharts.yaml.document import Loc, Value

FIRST = (IMPORT, "id")
LAST = ("as_of", "note", "sources", "source", "head", "earlier_heads", "posts", "units")
"""Fields of a unit that come first and last; the others have the order of the reference."""


def ordered(text: str, name: str = "<text>") -> str:
    """Return a spec with its fields in order; comments above a field move with it.

    Raises:
        SpecError: OC101 or OC102 if the text cannot be read; OC116 if its lines cannot be moved
            without changing the content.
    """
    before = parse_document(text, name).data
    try:  # the loader that gives positions of comments refuses some texts that libyaml reads
        has_aliases = any(isinstance(each, yaml.AliasEvent) for each in yaml.parse(text, yaml.SafeLoader))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise SpecError([_unmoved("a file with a tab inside of a text is not put in order", name)]) from error
    if has_aliases:
        raise SpecError([_unmoved("a file with aliases is not put in order", name)])
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    result = "".join(_Orderer(lines).moved(node))
    if not _has_same_content(before, text, result, name):
        raise SpecError([_unmoved("the fields cannot be put in order line by line", name)])
    return result


def _unmoved(message: str, name: str) -> Finding:
    return Finding("OC116", message, "order them by hand; docs/spec.md has their order", Location(name))


def _has_same_content(before: Value, text: str, result: str, name: str) -> bool:
    """Return whether the result has the same lines and the same values; the order of fields is ignored."""
    try:
        after = parse_document(result, name).data
    except SpecError:
        return False
    return before == after and _pieces(text) == _pieces(result)


def _pieces(text: str) -> Counter[str]:
    """Return the lines of a text, without the dashes of list items."""
    return Counter(line.lstrip(" -").rstrip() for line in text.splitlines())


class _Field(Struct, frozen=True):
    """A field of a mapping in block style: its value and its lines."""

    key: str
    value: yaml.Node
    first: int
    last: int
    key_line: int


class _Orderer:
    """The lines of a spec, moved from the inside out."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def moved(self, root: yaml.Node | None) -> list[str]:
        """Return the lines in order."""
        waiting: list[tuple[yaml.Node | None, Loc, int]] = [(root, (), len(self.lines))]
        mappings: list[tuple[yaml.MappingNode, Loc, int]] = []
        while waiting:
            node, loc, end = waiting.pop()
            if getattr(node, "flow_style", True):
                continue
            if isinstance(node, yaml.SequenceNode):
                ends = [*(item.start_mark.line for item in node.value[1:]), end]
                waiting += [(item, (*loc, n), ends[n]) for n, item in enumerate(node.value)]
            elif isinstance(node, yaml.MappingNode):
                mappings.append((node, loc, end))
                waiting += [(e.value, (*loc, e.key), e.last) for e in self._fields(node, end)]
        # What is inside comes later in the list than what it is in.
        for node, loc, end in reversed(mappings):
            self._order(node, loc, end)
        return self.lines

    def _order(self, node: yaml.MappingNode, loc: Loc, end: int) -> None:
        fields = self._fields(node, end)
        order = _order_of(loc)
        wanted = sorted(fields, key=lambda field: order.get(field.key, len(order)))
        if not order or wanted == fields:
            return
        column = node.start_mark.column
        prefix = self.lines[fields[0].key_line][:column]
        moved: list[str] = []
        for field, slot in zip(wanted, fields, strict=True):
            lines = self.lines[field.first : self._blanks(field)]
            place = field.key_line - field.first
            start = prefix if field is wanted[0] else " " * column
            lines[place] = start + lines[place][column:]
            # An empty line separates what comes before from what comes after.
            moved += [*lines, *self.lines[self._blanks(slot) : slot.last]]
        self.lines[fields[0].first : fields[-1].last] = moved

    def _fields(self, node: yaml.MappingNode, end: int) -> list[_Field]:
        """Return the fields of a mapping whose lines end before `end`."""
        keys = [key.start_mark.line for key, _ in node.value]
        column = node.start_mark.column
        # A comment above the first field of a file is about the file.
        top = self._comment_above(keys[0], column) if column else keys[0]
        firsts = [top, *(self._comment_above(line, column) for line in keys[1:])]
        lasts = [*firsts[1:], max(keys[-1] + 1, self._content_end(keys[-1], end, column))]
        return [
            _Field(key.value, value, first, last, line)
            for (key, value), first, last, line in zip(node.value, firsts, lasts, keys, strict=True)
        ]

    def _comment_above(self, line: int, column: int) -> int:
        """Return the first line of the comment directly above a line, in its column."""
        while self.lines[line - 1].startswith(" " * column + "#"):
            line -= 1
        return line

    def _content_end(self, start: int, end: int, column: int) -> int:
        """Return where the last field of a mapping ends: before empty lines and comments not below it."""
        while end > start + 1:
            line = self.lines[end - 1]
            indent = len(line) - len(line.lstrip())
            if line.strip() and (not line.lstrip().startswith("#") or indent > column):
                break
            end -= 1
        return end

    def _blanks(self, field: _Field) -> int:
        """Return the line at which the empty lines after a field begin."""
        last = field.last
        while last > field.key_line + 1 and not self.lines[last - 1].strip():
            last -= 1
        return last


def _order_of(loc: Loc) -> dict[str, int]:
    """Return the places of the fields of the mapping at `loc`; none where no model knows it."""
    model = model_of(VOCABULARY.spot(loc).annotation) if loc else SpecFile
    return {} if model is None else field_order(model)


def field_order(model: type[BaseModel]) -> dict[str, int]:
    """Return the place of each field of a model in a spec, by its name there."""
    last = LAST if issubclass(model, OrganizationalUnit) else ()
    between = (name for name in fields_of(model) if name not in (*FIRST, *last))
    fields = [*FIRST, *between, *last]
    return {name: place for place, name in enumerate(fields)}
