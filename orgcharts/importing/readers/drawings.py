"""Mermaid flowcharts, and PlantUML: work breakdown structures, mind maps and boxes with arrows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.readers.outlines import read_outline
from orgcharts.importing.rows import InputLink, InputRow, InputRows, labelled_link, refused, some
from orgcharts.importing.source import InputFile

_TAGS = re.compile(r"(?<!~)</?[a-zA-Z/][^<>]*>|\\n|\*\*|~~")


_ENTITIES = {"#quot;": '"', "#lt;": "<", "#gt;": ">", "#35;": "#"}
"""Characters in labels of Mermaid."""


def plain(text: str) -> str:
    """Return a label without marks of style and line breaks.

    >>> plain('"<b>Board</b><br/>of Works"')
    'Board of Works'
    """
    inner = text.strip()
    inner = inner[1:-1] if len(inner) > 1 and inner[0] == inner[-1] == '"' else inner
    bare = _TAGS.sub(" ", inner).replace("~<", "<").replace("~[", "[")
    for entity, character in _ENTITIES.items():
        bare = bare.replace(entity, character)
    return " ".join(bare.split())


_NODE = re.compile(
    r"""\s*(?P<id>[^\s\[\](){}<>|&;,"]+?)(?=\s|$|[\[({>&;]|--|==|-\.|:::|<--)
    (?P<label>\[\[.*?\]\]|\(\(.*?\)\)|\{\{.*?\}\}|\[\(.*?\)\]|\(\[.*?\]\)
      |\["[^"]*"\]|\("[^"]*"\)|\{"[^"]*"\}|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|>[^\]]*\])?
    (?::::\w+)?""",
    re.VERBOSE,
)
_ARROW = re.compile(
    r"""\s*(?P<line><?(?:--+>?|==+>?|-\.+->?|~~~)[ox]?)
    (?:\s*\|(?P<label>[^|]*)\||(?P<text>(?<=--)\s+[^-|>]+?\s*--+>|(?<===)\s+[^=|>]+?\s*==+>)?)""",
    re.VERBOSE,
)
_SKIPPED = (
    "%%",
    "classDef",
    "class ",
    "style ",
    "linkStyle",
    "click ",
    "subgraph",
    "end",
    "direction ",
    "---",
    "title",
)


_STATEMENTS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""The ends of statements, which are outside of quotation marks."""


_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_MIND_MAP_NODE = re.compile(r"[\w-]*?(?:\(+|\)+|\[|\{+)\s*(.*?)\s*(?:\)+|\(+|\]|\}+)")


def read_mermaid(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the nodes of a flowchart or of a mind map.

    Raises:
        SpecError: OC150 for a diagram of another kind.
    """
    text = _FRONT_MATTER.sub("", file.text)
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("%%")]
    kind = lines[0].split()[0] if lines else ""
    if kind == "mindmap":
        return _mind_map(lines[1:])
    if kind.rstrip(";") not in ("flowchart", "graph", "flowchart-elk"):
        message = f"'{kind}' of {file.name} is no diagram of units"
        raise refused("OC150", message, "make it a 'flowchart' or a 'mindmap'")
    return _flowchart(file, options)


def _mind_map(lines: Iterable[str]) -> InputRows:
    """Return the nodes of a mind map, without shapes, icons and classes; an indent is a level."""
    nodes = []
    for line in lines:
        words = line.strip()
        if not words.startswith(("::icon", ":::")):
            shaped = _MIND_MAP_NODE.fullmatch(words)
            indent = line[: len(line) - len(line.lstrip())]
            nodes.append(indent + plain((shaped[1] if shaped else words).strip('"`')))
    return read_outline("\n".join(nodes))


def _flowchart(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the nodes of a flowchart; a dotted line is a relation."""
    labels: dict[str, str] = {}
    parents: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    links: list[InputLink] = []
    for number, line in enumerate(file.text.splitlines(), 1):
        for statement in _STATEMENTS.split(line):
            words = statement.strip()
            if not words or words.startswith(_SKIPPED) or re.match(r"(?:flowchart|graph)\b", words):
                continue
            for keys, arrow, label, others in _chain(words, labels):
                for key in (*keys, *others):
                    places.setdefault(key, number)
                for tail, head in ((tail, head) for tail in keys for head in others):
                    if "." in arrow:
                        links.append(labelled_link(tail, head, "functional", plain(label)))
                    else:
                        parents.setdefault(head, []).append(tail)
    upward = re.match(r"\s*(?:flowchart|graph)\s+BT\b", file.text) is not None
    if upward:
        parents = _reversed(parents)
    rows = [
        InputRow(f"line {places[key]}", labels.get(key, key), key, tuple(dict.fromkeys(parents.get(key, ()))))
        for key in places
    ]
    return InputRows(rows, links)


def _reversed(parents: dict[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for child, above in parents.items():
        for parent in above:
            found.setdefault(parent, []).append(child)
    return found


def _chain(words: str, labels: dict[str, str]) -> Iterator[tuple[list[str], str, str, list[str]]]:
    """Yield the ends, the line and the label of each arrow of a statement; a node alone has no line."""
    tails, place = _nodes(words, 0, labels)
    alone = True
    while place < len(words) and tails:
        arrow = _ARROW.match(words, place)
        if arrow is None:
            break
        heads, place = _nodes(words, arrow.end(), labels)
        alone = False
        label = arrow["label"] or (arrow["text"] or "").strip(" -=>")
        yield tails, arrow["line"], label, heads
        tails = heads
    if alone:
        yield tails, "", "", []


def _nodes(words: str, place: int, labels: dict[str, str]) -> tuple[list[str], int]:
    """Return the nodes that are joined by `&` from a place, and the place after them."""
    keys: list[str] = []
    while match := _NODE.match(words, place):
        keys.append(match["id"])
        if match["label"]:
            labels[match["id"]] = plain(match["label"].strip("[](){}>"))
        place = match.end()
        joined = re.match(r"\s*&", words[place:])
        if joined is None:
            break
        place += joined.end()
    return keys, place


_LEVEL = re.compile(
    r"\s*(?P<mark>[*#]+|[+-]+)(?P<side>[<>]?)(?:\[#?[^\]]*\])?(?P<bare>_?)(?:\((?P<id>\w+)\))?\s*(?P<text>.*)"
)
_BOX = re.compile(
    r"""\s*(?:rectangle|component|node|actor|agent|card|class|object|package|participant|usecase|entity|cloud|folder|\
frame|storage|person|boundary|control)\s+(?:"(?P<label>[^"]*)"(?:\s+as\s+(?P<id>[\w.]+))?|(?P<name>[\w.]+)(?:\s+as\s+(?:"(?P<other>[^"]*)"|(?P<alias>[\w.]+)))?)"""
)
_BOXES = re.compile(
    r"""\s*(?P<tail>\[[^\]]+\]|"[^"]+"|[\w.]+)\s+(?P<arrow><?[-.][-.\w\[\]#]*[-.]?(?:>|\|>)?)\s+"""
    r"""(?P<head>\[[^\]]+\]|"[^"]+"|[\w.]+)\s*(?::\s*(?P<label>.*))?$"""
)


def read_plantuml(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the units of a work breakdown structure, or the boxes of a diagram with arrows."""
    lines = file.text.splitlines()
    if re.search(r"^\s*@start(?:wbs|mindmap)", file.text, re.MULTILINE):
        return _breakdown(lines)
    return _boxes(lines)


def _breakdown(lines: Sequence[str]) -> InputRows:
    rows: list[InputRow] = []
    above: list[str] = []
    levels: list[int] = []
    title = None
    waiting: tuple[int, int, list[str]] | None = None

    def add(number: int, level: int, text: str) -> None:
        while levels and levels[-1] >= level:
            levels.pop()
            above.pop()
        parents = (above[-1],) if above else ()
        rows.append(InputRow(f"line {number}", plain(text), str(number), parents))
        above.append(str(number))
        levels.append(level)

    for number, line in enumerate(lines, 1):
        if waiting is not None:
            waiting[2].append(line.strip().removesuffix(";"))
            if line.rstrip().endswith(";"):
                add(waiting[0], waiting[1], " ".join(waiting[2]))
                waiting = None
            continue
        if line.startswith("title "):
            title = plain(line.removeprefix("title "))
        match = _LEVEL.match(line)
        if match and (text := match["text"]):
            level = len(match["mark"])
            if text.startswith(":") and not text.rstrip().endswith(";"):
                waiting = (number, level, [text[1:]])
            else:
                add(number, level, text.removeprefix(":").rstrip().removesuffix(";"))
    if waiting is not None:
        add(waiting[0], waiting[1], " ".join(waiting[2]))
    return InputRows(rows, title=title, has_ids=False)


def _boxes(lines: Sequence[str]) -> InputRows:
    labels: dict[str, tuple[int, str]] = {}
    parents: dict[str, list[str]] = {}
    links: list[InputLink] = []
    title = None
    for number, line in enumerate(lines, 1):
        if line.strip().startswith("'"):
            continue
        if line.strip().startswith("title "):
            title = plain(line.strip().removeprefix("title "))
        elif match := _BOXES.match(line):
            tail, head = (end.strip('[]"') for end in (match["tail"], match["head"]))
            if match["arrow"].startswith("<"):
                tail, head = head, tail
            for end in (tail, head):
                labels.setdefault(end, (number, end))
            if "." in match["arrow"]:
                links.append(labelled_link(tail, head, "functional", plain(match["label"] or "")))
            else:
                parents.setdefault(head, []).append(tail)
        elif match := _BOX.match(line):
            label = match["label"] or match["other"] or match["name"]
            labels[match["id"] or match["alias"] or match["name"] or label] = (number, plain(label))
    rows = [
        InputRow(f"line {number}", label, key, tuple(dict.fromkeys(parents.get(key, ()))), some())
        for key, (number, label) in labels.items()
    ]
    return InputRows(rows, links, title)
