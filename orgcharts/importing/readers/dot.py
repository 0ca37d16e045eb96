"""Graphviz files: a reader of the DOT language (graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.rows import InputRow, InputRows, labelled_link, refused, upright, warning
from orgcharts.importing.source import InputFile
from orgcharts.text.counting import counted
from orgcharts.text.suggest import close_match

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)
    |(?P<text>"(?:[^"\\]|\\.)*")
    |(?P<word>[^\W\d]\w*|-?(?:\.\d+|\d+(?:\.\d*)?))
    |(?P<html><(?:[^<>]|<[^<>]*>)*>)
    |(?P<sign>->|--|[{}\[\];,=:])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_KINDS = ("graph", "digraph")
_ESCAPES = re.compile(r"\\(.)", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


class _Graph(Struct):
    """What a DOT file contains: attributes of nodes by id, in order, and edges with theirs."""

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)


DotToken = tuple[str, str, int]
"""Kind, text and position of a token."""


def read_dot(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the nodes of a DOT file; an edge goes from the parent, or up where `rankdir` is BT."""
    graph = _Parser(file).graph()
    upward = graph.settings.get("rankdir", "").upper() == "BT"
    parents: dict[str, list[str]] = {}
    links = []
    for tail, head, attributes in graph.edges:
        parent, child = (head, tail) if upward else (tail, head)
        if attributes.get("style") in ("dashed", "dotted") and attributes.get("constraint") == "false":
            links.append(labelled_link(child, parent, "reporting", _label(attributes.get("label", ""))))
        elif attributes.get("style") != "invis":
            parents.setdefault(child, []).append(parent)
    parents = upright(parents)
    cut = _cut_at_colons(graph, parents)
    rows = []
    for number, (key, attributes) in enumerate(graph.nodes.items(), 1):
        if key not in cut.values():
            stated = graph.nodes[cut[key]] if key in cut else attributes
            label = _label(stated.get("label", r"\N").replace(r"\N", key))
            helper = attributes.get("shape") == "point" or "invis" in attributes.get("style", "")
            above = tuple(dict.fromkeys(parents.get(key, ())))
            rows.append(InputRow(f"node {number}", label, key, above, is_helper=helper))
    findings = []
    if cut:
        first = next(iter(cut))
        what = "nodes are declared without what follows the colon in their ids, such as"
        one = "node is declared without what follows the colon in its id:"
        message = f"{counted(len(cut), what, one)} '{first}'"
        findings.append(warning("OC147", message, "quote ids that contain a colon"))
    title = _label(graph.settings.get("label", ""))
    return InputRows(rows, links, title or None, findings)


def _cut_at_colons(graph: _Graph, parents: Mapping[str, list[str]]) -> dict[str, str]:
    """Return nodes that only edges name, by a text with a colon, and the node declared as its start."""
    used = dict.fromkeys((*parents, *(parent for above in parents.values() for parent in above)))
    return {
        key: start
        for key in used
        if ":" in key and not graph.nodes[key] and (start := key.partition(":")[0]) in graph.nodes
        and graph.nodes[start] and start not in used
    }  # fmt: skip


def _label(text: str) -> str:
    """Return a label as a name: its lines joined."""
    plain = _ESCAPES.sub(lambda escape: " " if escape[1] in "nlr" else escape[1], text)
    return " ".join(plain.split())


class _Parser:
    """A reader of one file, statement by statement."""

    def __init__(self, file: InputFile) -> None:
        self.file = file
        word = re.match(
            r"\s*(?:strict\s+)?(\w+)", re.sub(r"/\*.*?\*/|//[^\n]*|^#[^\n]*", " ", file.text[:4_000])
        )
        if word is not None and word[1].lower() not in _KINDS:
            raise self._no_graph(word[1], 0)
        self.tokens = list(self._tokens(file.text))
        self.place = 0
        self.found = _Graph()

    def _tokens(self, text: str) -> Iterator[DotToken]:
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise self._fault(position, f"'{text[position]}' is not DOT")
            position = match.end()
            kind = str(match.lastgroup)
            if kind != "blank":
                yield kind, match.group(), match.start()

    def _fault(self, position: int, message: str, remedy: str | None = None) -> Exception:
        line = self.file.text.count("\n", 0, position) + 1
        return refused("OC151", f"{self.file.name}:{line}: {message}", remedy or "correct the file")

    def _no_graph(self, word: str, position: int) -> Exception:
        close = close_match(word, _KINDS)
        remedy = f"did you mean '{close}'?" if close else "a file of Graphviz starts with 'digraph'"
        return self._fault(position, f"'{word}' is no graph", remedy)

    def _peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _next(self) -> DotToken:
        if self.place >= len(self.tokens):
            raise self._fault(len(self.file.text), "the graph is not closed", "add '}' at its end")
        self.place += 1
        return self.tokens[self.place - 1]

    def _id(self) -> str:
        kind, text, position = self._next()
        if kind == "sign":
            raise self._fault(position, f"'{text}' where a name is expected")
        if kind == "html":
            return _TAGS.sub(" ", text[1:-1])
        return text[1:-1].replace("\\\n", "") if kind == "text" else text

    def graph(self) -> _Graph:
        """Return the content of the file."""
        if self._peek().lower() == "strict":
            self._next()
        _, word, position = self._next()
        if word.lower() not in _KINDS:
            raise self._no_graph(word, position)
        if self._peek() != "{":
            self._id()
        if self._next()[1] != "{":
            raise self._fault(position, "the graph does not start with '{'")
        self._statements()
        return self.found

    def _statements(self) -> list[str]:
        """Read up to the closing bracket; return the nodes that are named."""
        named: list[str] = []
        stack: list[list[str]] = []
        while True:
            here = self._peek()
            if here == "}":
                self._next()
                if not stack:
                    return named
                inner, named = named, stack.pop()
                named += inner
                self._edges(inner)
            elif here == "{" or here.lower() == "subgraph":
                self._subgraph()
                stack.append(named)
                named = []
            elif here in (";", ","):
                self._next()
            else:
                named += self._statement()

    def _subgraph(self) -> None:
        if self._next()[1].lower() == "subgraph":
            if self._peek() != "{":
                self._id()
            if self._peek() == "{":
                self._next()

    def _statement(self) -> list[str]:
        first = self._id()
        if self._peek() == "=":
            self._next()
            self.found.settings[first] = self._id()
            return []
        if first.lower() in ("node", "edge", "graph") and self._peek() == "[":
            settings = self._attributes()
            if first.lower() == "graph":
                self.found.settings.update(settings)
            return []
        self._port()
        self.found.nodes.setdefault(first, {})
        if self._peek() in ("->", "--"):
            return [first, *self._edges([first])]
        self.found.nodes[first].update(self._attributes())
        return [first]

    def _edges(self, tails: list[str]) -> list[str]:
        """Read what an edge statement has after its first end."""
        pairs: list[tuple[str, str]] = []
        named: list[str] = []
        while self._peek() in ("->", "--"):
            self._next()
            heads = self._ends()
            pairs += [(tail, head) for tail in tails for head in heads]
            named += heads
            tails = heads
        if pairs:
            attributes = self._attributes()
            self.found.edges += [(tail, head, attributes) for tail, head in pairs]
        return named

    def _ends(self) -> list[str]:
        if self._peek() == "{" or self._peek().lower() == "subgraph":
            self._subgraph()
            ends = []
            while self._peek() != "}":
                if self._peek() in (";", ",", "->", "--", "{"):
                    self._next()
                    continue
                ends += self._statement()
            self._next()
            return ends
        end = self._id()
        self._port()
        self.found.nodes.setdefault(end, {})
        return [end]

    def _port(self) -> None:
        while self._peek() == ":":
            self._next()
            self._id()

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._peek() == "[":
            self._next()
            while self._peek() != "]":
                if self._peek() in (",", ";"):
                    self._next()
                    continue
                key = self._id()
                if self._peek() == "=":
                    self._next()
                    found[key] = self._id()
            self._next()
        return found
