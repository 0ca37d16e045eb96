"""Parser events to plain values with positions, within budgets."""

from __future__ import annotations

from array import array
from typing import Any, Final, NoReturn

from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orgcharts.findings import Finding, Location
from orgcharts.yaml.decoding import location
from orgcharts.yaml.document import Document, Places, SourceMap, Value, pack, unpack
from orgcharts.yaml.folded import fault_of, folded_list
from orgcharts.yaml.kinds import FileKind
from orgcharts.yaml.wording import quote

DEPTH: Final = 64
"""Deepest nesting of lists and mappings: 32 levels of units."""

NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean null (YAML 1.2 core schema, section 10.3.2)."""

MERGE: Final = "<<"


FINDINGS: Final = 100
"""Most findings of one reading; a file with more is of another kind."""


class ReadingStopped(Exception):
    """Reading cannot continue; the builder has the finding that explains why."""


class _Node(Struct):
    """A value with its place and its size: values below it, itself included, aliases expanded."""

    value: Value
    position: int
    size: int = 1
    height: int = 0


class _Frame(Struct):
    """A list or mapping that is being read; `key` is the one that waits for its value."""

    node: _Node
    positions: array[int]
    anchor: str | None
    key: str | None = None
    key_position: int = 0
    is_merge: bool = False
    merged: list[_Node] = field(default_factory=list)


class Builder:
    """Builds values from the events of one file; its findings report the faults."""

    def __init__(self, name: str, content: str, kind: FileKind, places: Places) -> None:
        self.name = name
        self.content = content
        self.kind = kind
        self.findings: list[Finding] = []
        self.root: Value = None
        self._start = 0
        self._places = places
        self._file = places.add_file(name)
        self._positions = places.positions
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Node | None] = {}
        self._unused: dict[str, int] = {}
        self._keys: dict[str, str] = {}
        self._nodes = 0
        self._aliased = 0
        self._documents = 0

    def document(self) -> Document:
        """Return what was read."""
        marks = SourceMap(self.root, self._start, self._places)
        return Document(self.name, self.root, marks, self._places)

    def report(self, problem: tuple[str, str | None], place: Location | int, *, code: str = "") -> None:
        """Record a finding: its message, remedy and position."""
        location = self._places.location(place) if isinstance(place, int) else place
        self.findings.append(Finding(code or self.kind.codes.malformed, *problem, location))

    def report_depth(self, event: Any) -> None:
        """Report that the list or mapping that `event` opens is nested too deep."""
        problem = (f"nested deeper than {DEPTH} levels", "use a flatter structure")
        self.report(problem, self._position(event))

    def report_unused(self) -> None:
        """Report the anchors of texts that no alias refers to: `&` was intended as a part of the text."""
        for anchor, position in self._unused.items():
            remedy = "quote a text that starts with '&', or remove the anchor"
            self.report((f"anchor {quote(f'&{anchor}')} has no alias", remedy), position)

    def feed(self, event: Any) -> None:
        """Process the next event.

        Raises:
            ReadingStopped: if a budget is exceeded or the rest cannot be understood.
        """
        if len(self.findings) >= FINDINGS:
            raise ReadingStopped
        kind = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._open(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close()
        elif kind is AliasEvent:
            self._alias(event)
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                problem = ("a second document starts here", "keep one document in a file")
                self._stop(problem, self._position(event))

    def _stop(self, problem: tuple[str, str | None], position: int) -> NoReturn:
        self.report(problem, position)
        raise ReadingStopped

    def _position(self, event: Any) -> int:
        mark = event.start_mark
        return pack(mark.line, mark.column, self._file)

    def _count(self, event: Any) -> int:
        """Count a node against the budget, refuse a tag, and return the node's position."""
        position = self._position(event)
        self._nodes += 1
        if self._nodes > self.kind.values:
            self._stop((f"more than {self.kind.values:,} keys and values", "split the file"), position)
        if event.tag is not None and event.tag != "!":
            remedy = "remove the tag; the field determines the type"
            self.report((f"tag {quote(event.tag)} is not understood", remedy), position)
        return position

    def _scalar(self, event: Any) -> None:
        position = self._count(event)
        frame = self._frames[-1] if self._frames else None
        plain = event.implicit[0] and event.style in (None, "")
        if frame is not None and frame.key is None and isinstance(frame.node.value, dict):
            self._set_key(frame, event.value, position, is_merge=plain and event.value == MERGE)
            if event.anchor:
                self._anchors[event.anchor] = _Node(event.value, position)
            return
        if plain and event.start_mark.line != event.end_mark.line:
            self._report_folded(event)
        node = _Node(None if plain and event.value in NULLS else event.value, position)
        if event.anchor:
            self._anchors[event.anchor] = node
            if plain:
                self._unused[event.anchor] = position
        self._add(node)

    def _report_folded(self, event: Any) -> None:
        """Report a list that is read as more of the text above it."""
        folded = folded_list(self.content, event.start_mark.index, event.end_mark.index)
        if folded is not None:
            key = next((frame.key for frame in reversed(self._frames) if frame.key is not None), "")
            before = self.content[: event.start_mark.index]
            place = location(self.content[: folded.start], self.name)
            self.report(fault_of(folded, key, self.kind, before), place)

    def _set_key(self, frame: _Frame, text: str, position: int, *, is_merge: bool) -> None:
        if not text:
            self.report(("a key is empty", "write a key before ':'"), position)
        frame.key = self._keys.setdefault(text, text)
        frame.key_position = position
        frame.is_merge = is_merge

    def _open(self, event: Any, container: Value) -> None:
        position = self._count(event)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and isinstance(frame.node.value, dict):
            problem = ("a key is a list or a mapping", "quote a text that starts with '{' or '['")
            self._stop(problem, position)
        if len(self._frames) >= DEPTH:
            self.report_depth(event)
            raise ReadingStopped
        if event.anchor:
            self._anchors[event.anchor] = None
        self._frames.append(_Frame(_Node(container, position), array("Q"), event.anchor))

    def _close(self) -> None:
        frame = self._frames.pop()
        node = frame.node
        self._positions[id(node.value)] = frame.positions
        for merged in frame.merged:
            self._merge(frame, merged)
        if frame.anchor:
            self._anchors[frame.anchor] = node
        self._add(node)

    def _add(self, node: _Node) -> None:
        """Put a complete value into the container that is being read."""
        if not self._frames:
            self.root, self._start = node.value, node.position
            return
        frame = self._frames[-1]
        container = frame.node.value
        frame.node.size += node.size
        frame.node.height = max(frame.node.height, node.height + 1)
        if isinstance(container, list):
            container.append(node.value)
            frame.positions.append(node.position)
            return
        self._add_to_mapping(frame, node)

    def _add_to_mapping(self, frame: _Frame, node: _Node) -> None:
        container, key = frame.node.value, frame.key
        assert isinstance(container, dict)  # noqa: S101 - the caller has ruled out a list
        assert key is not None  # noqa: S101 - a mapping's value comes after its key
        frame.key = None
        if frame.is_merge:
            frame.merged.append(node)
        elif key in container:
            index = list(container).index(key)
            line, _ = unpack(frame.positions[2 * index])
            remedy = f"keep one; the first is in line {line}"
            problem = (f"key {quote(key)} appears twice in one mapping", remedy)
            self.report(problem, frame.key_position, code=self.kind.codes.repeated)
        else:
            container[key] = node.value
            frame.positions.append(frame.key_position)
            frame.positions.append(node.position)

    def _merge(self, frame: _Frame, merged: _Node) -> None:
        """Copy the entries of a merge key that the mapping does not have; the first wins."""
        container = frame.node.value
        assert isinstance(container, dict)  # noqa: S101 - only mappings have merge keys
        for source in merged.value if isinstance(merged.value, list) else [merged.value]:
            if not isinstance(source, dict):
                problem = ("'<<' is given something that is not a mapping", "give it the alias of a mapping")
                self.report(problem, merged.position)
                continue
            positions = self._positions[id(source)]
            for index, (key, value) in enumerate(source.items()):
                if key not in container:
                    container[key] = value
                    frame.positions.extend(positions[2 * index : 2 * index + 2])

    def _alias(self, event: Any) -> None:
        position = self._position(event)
        node = self._anchors.get(event.anchor)
        self._unused.pop(event.anchor, None)
        if node is None:
            self._stop(self._nameless(event.anchor), position)
        self._aliased += node.size
        if self._aliased > self.kind.aliased:
            problem = (
                f"aliases expand to more than {self.kind.aliased:,} keys and values",
                "use fewer aliases",
            )
            self._stop(problem, position)
        if len(self._frames) + node.height > DEPTH:
            problem = (f"alias '*{event.anchor}' nests deeper than {DEPTH} levels", "use a flatter structure")
            self._stop(problem, position)
        self._alias_in_place(node, position)

    def _nameless(self, anchor: str) -> tuple[str, str]:
        """Return the fault of an alias that refers to no complete value."""
        if anchor in self._anchors:
            return f"alias '*{anchor}' is inside the value that it names", "copy the part that you need"
        remedy = f"mark what it names with '&{anchor}', or quote a text that starts with '*'"
        return f"alias '*{anchor}' has no anchor above it", remedy

    def _alias_in_place(self, node: _Node, position: int) -> None:
        frame = self._frames[-1]
        if isinstance(frame.node.value, dict) and frame.key is None:
            if isinstance(node.value, str):
                self._set_key(frame, node.value, position, is_merge=False)
                return
            self._stop(("a key is a list or a mapping", "name a text"), position)
        self._add(node)
