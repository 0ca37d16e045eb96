"""Lists below a text, which YAML reads as more of that text: `- Surgery` with `- Ward` indented below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from orgcharts.yaml.kinds import FileKind
from orgcharts.yaml.scalars import flow_scalar
from orgcharts.yaml.wording import quote

_ITEM = re.compile(r"[\r\n]\s*(-)(?=\s|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")

_FILLED = 80
"""Programs fold a text after this many columns, wherever it has a blank; authors not before a hyphen."""

_LONGEST = 100
"""Most characters of a remedy that has the text and all items."""


class FoldedList(Struct, frozen=True):
    """A text and the items below it that it was joined with; `start` is the index of the first hyphen."""

    start: int
    text: str
    items: tuple[str, ...]
    is_flat: bool
    """Whether no item has keys or items of its own."""


def folded_list(content: str, start: int, end: int) -> FoldedList | None:
    """Return the list that an unquoted text of several lines contains; None if there is none.

    >>> folded_list("- A\\n  - B\\n  - C", 2, 15)
    FoldedList(start=6, text='A', items=('B', 'C'), is_flat=True)
    """
    has_key = content.startswith(":", end)
    for match in _ITEM.finditer(content, start, end):
        before = _LINE_END.split(content[: match.start()][-_FILLED - 1 :])[-1]
        if has_key or len(before) <= _FILLED:
            lines = [line for line in _LINE_END.split(content[match.start() : end]) if line.strip()]
            text = " ".join(content[start : match.start()].split())
            items, is_flat = _items(lines)
            return FoldedList(match.start(1), text, items, is_flat and not has_key)
    return None


def _items(lines: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the items that lines have, and whether all are alike in their indent and none is empty."""
    items: list[str] = []
    indents: set[int] = set()
    for line in lines:
        words = line.strip()
        if words.split()[0] == "-":
            items.append(words[1:].strip())
            indents.add(line.index("-"))
        else:
            items[-1] = f"{items[-1]} {words}".strip()
    return tuple(items), len(indents) == 1 and all(items)


def fault_of(folded: FoldedList, key: str, kind: FileKind, before: str) -> tuple[str, str]:
    """Return message and remedy; `before` is what there is before the text, and `key` the last one there."""
    shown = f"- {folded.items[0]}".strip()
    message = f"{quote(shown)} is read as more of the text {quote(folded.text)} above it"
    items = folded.items if folded.is_flat else ()
    match before.rstrip()[-1:]:
        case "-":
            remedy = nesting(folded.text, items, key, kind) or f"indent it like {quote(f'- {folded.text}')}"
        case "[" | "," | "{":
            remedy = "close the brackets before it, or write ',' instead of '-'"
        case _:
            remedy = kind.list_after.get(key, "begin the list in the line below its key")
    return message, f"{remedy}; quote the whole text if it is one"


def nesting(text: str, items: Sequence[str], key: str, kind: FileKind) -> str | None:
    """Return how to write a text with items below it; None where the items of the list `key` have none.

    The remedy has the items unless there are none or too many.
    """
    form = kind.nesting.get(key)
    if form is None:
        return None
    values = {"text": flow_scalar(text), "items": ", ".join(map(flow_scalar, items))}
    whole = form.whole.format(**values)
    return whole if items and len(whole) <= _LONGEST else form.in_lines.format(**values)
