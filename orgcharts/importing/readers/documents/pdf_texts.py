"""The texts on a page of a PDF file: words that belong together, with the marks of footnotes at them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from orgcharts.geometry import Rect
from orgcharts.importing.drawn.office.texts import is_mark, plain_text
from orgcharts.importing.drawn.scene import TextPiece

PdfObject = Mapping[str, Any]
"""A character, a word or a shape of a page, as pdfplumber has it."""

_COLUMN_GAP = 0.4
"""Parts of the type size: the least gap between two columns."""

_COLUMN = 12.0
"""Times the type size: texts of one column that are nearer show where it begins."""

_ALIGNED = 0.6
"""Points between texts that begin at one place."""


def texts_of(page: Any) -> list[tuple[Rect, TextPiece]]:
    """Return the texts of a page, each with its area; wide gaps and the edges of boxes end one."""
    level = page.filter(lambda each: each.get("object_type") != "char" or _is_level(each))
    words = level.dedupe_chars(tolerance=1).extract_words(
        x_tolerance_ratio=0.22, y_tolerance=2, extra_attrs=["size", "fontname"]
    )
    raised = _raised(words)
    edges = [
        _Edge(x, each["top"], each["bottom"])
        for each in (*page.rects, *page.lines)
        if each["height"] > 10
        for x in sorted({each["x0"], each["x1"]})
    ]
    edges.sort(key=lambda each: each.x)
    marks = {id(mark) for beside in raised.values() for mark in beside}
    rows: list[list[PdfObject]] = []
    for word in sorted(words, key=lambda each: (round(each["bottom"]), each["x0"])):
        if id(word) in marks:
            continue
        row = next((each for each in reversed(rows[-40:]) if _follows(word, each[-1], edges)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [_piece(row, raised) for row in _by_columns(rows)]


def _by_columns(rows: Sequence[Sequence[PdfObject]]) -> Iterator[Sequence[PdfObject]]:
    """Yield texts, parted before words that begin below or above the beginnings of several others.

    Two columns may be nearer to each other than the words of a wide line are.
    """
    starts = sorted((row[0]["x0"], row[0]["bottom"]) for row in rows)
    for row in rows:
        first = 0
        for number, (before, word) in enumerate(pairwise(row), 1):
            size = word["size"]
            if word["x0"] - before["x1"] < _COLUMN_GAP * size:
                continue
            left = bisect_left(starts, word["x0"] - _ALIGNED, key=lambda each: each[0])
            right = bisect_right(starts, word["x0"] + _ALIGNED, key=lambda each: each[0])
            near = [each for _, each in starts[left:right] if abs(each - word["bottom"]) < _COLUMN * size]
            if len(near) > 1:
                yield row[first:number]
                first = number
        yield row[first:]


def _is_level(character: PdfObject) -> bool:
    """Return whether a character is not rotated; `upright` fails where turns are not exact."""
    across, along = map(float, character["matrix"][:2])
    return abs(along) < abs(across)


class _Edge(Struct, frozen=True):
    """The upright side of a box, or an upright line."""

    x: float
    top: float
    bottom: float


def _follows(word: PdfObject, before: PdfObject, edges: Sequence[_Edge]) -> bool:
    """Return whether a word continues the text of another one; `edges` are from left to right."""
    size = max(word["size"], before["size"])
    gap = word["x0"] - before["x1"]
    if abs(word["bottom"] - before["bottom"]) >= 0.45 * size or not -1.0 <= gap < 0.9 * size:
        return False
    if gap <= 2:
        return True
    height = (word["top"] + word["bottom"]) / 2
    first = bisect_left(edges, before["x1"] - 1, key=lambda each: each.x)
    last = bisect_right(edges, word["x0"] + 1, key=lambda each: each.x)
    return not any(each.top <= height <= each.bottom for each in edges[first:last])


def _raised(words: Sequence[PdfObject]) -> dict[int, list[PdfObject]]:
    """Return the marks of footnotes at each word that has any, by the identity of the word.

    A mark is smaller and higher than a word that it touches: the one before it, else the next one.
    """
    ordered = sorted(words, key=lambda each: each["bottom"])
    found: dict[int, list[PdfObject]] = {}
    for mark in words:
        if not is_mark(plain_text(mark["text"])):
            continue
        first = bisect_right(ordered, mark["bottom"], key=lambda each: each["bottom"])
        last = bisect_right(ordered, mark["bottom"] + mark["size"], key=lambda each: each["bottom"])
        near = [
            each
            for each in ordered[first:last]
            if mark["size"] < 0.9 * each["size"]
            and each["top"] - 0.3 * each["size"] < mark["top"]
            and _distance(mark, each) < 0.4 * each["size"]
        ]
        word = min(near, key=lambda each: (each["x0"] > mark["x0"], _distance(mark, each)), default=None)
        if word is not None and is_mark(mark["text"], word["text"]):
            found.setdefault(id(word), []).append(mark)
    return found


def _distance(mark: PdfObject, word: PdfObject) -> float:
    """Return how far a mark is from the end of a word, or from its beginning."""
    return float(min(abs(mark["x0"] - word["x1"]), abs(word["x0"] - mark["x1"])))


def _piece(row: Sequence[PdfObject], raised: Mapping[int, Sequence[PdfObject]]) -> tuple[Rect, TextPiece]:
    text, marks = "", []
    for word in row:
        beside = sorted(raised.get(id(word), ()), key=lambda each: each["x0"])
        before = [each for each in beside if each["x0"] < word["x0"]]
        marks += [(len(text), mark.strip()) for each in before for mark in each["text"].split(",")]
        text = f"{text} {plain_text(word['text'])}".strip()
        after = [each for each in beside if each["x0"] >= word["x0"]]
        marks += [(len(text), mark.strip()) for each in after for mark in each["text"].split(",")]
    left, right = min(word["x0"] for word in row), max(word["x1"] for word in row)
    top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
    bold = re.search(r"bold|black|heavy", row[0]["fontname"], re.IGNORECASE) is not None
    area = Rect(left, top, right - left, bottom - top)
    return area, TextPiece(text, round(bottom), (left,), tuple(marks), bold)
