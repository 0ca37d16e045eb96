"""The text of shapes as pieces with places: of Word (`w:p`) and of DrawingML (`a:p`).

Widths of texts are estimated, not measured: they only decide which of several columns a piece is in, and that
is tried in several ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from orgcharts.arithmetic import total
from orgcharts.geometry import Rect
from orgcharts.importing.drawn.office.markup import child, children, local, number, value
from orgcharts.importing.drawn.scene import FootnoteMark, TextPiece

LEADING = 10.0
"""Points between two lines, as an estimate."""

_TWIPS = 20
"""Twentieths of a point, in which Word gives lengths of text."""

_MARKED = re.compile(r"[a-z]{1,2}(?:\s*,\s*[a-z]{1,2})*|\d{1,2}(?:\s*,\s*\d{1,2})*|[*†‡§]+", re.IGNORECASE)
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_WIDE_GAP = re.compile(r"(\s{3,})")
_NARROW = frozenset(" .,:;()-iljt1")


class _Line(Struct):
    """A line that is being read: its pieces, and where the next one begins."""

    at: float = 0.0
    texts: list[tuple[str, float, list[FootnoteMark], bool]] = field(default_factory=list)

    def put(self, text: str, size: float, *, bold: bool) -> None:
        """Add a text; three spaces or more begin a new piece."""
        for part in _WIDE_GAP.split(plain_text(text)):
            if not part:
                continue
            if len(part) > 2 and part.isspace():
                self.move(self.at + len(part) * 0.25 * size)
                continue
            if not self.texts or (self.texts[-1][2] and not self.texts[-1][0].strip()):
                self.texts.append(("", self.at, [], False))
            before, left, marks, was_bold = self.texts[-1]
            self.texts[-1] = (before + part, left, marks, bold if not before.strip() else was_bold)
            self.at += size * _width(part)

    def move(self, to: float) -> None:
        """Begin a piece at a place; before the first one is an empty column."""
        if not self.texts and to > 0.0:
            self.texts.append(("", 0.0, [], False))
        self.at = to
        self.texts.append(("", to, [], False))

    def mark(self, text: str) -> None:
        """Add marks of footnotes to the text before them; at the beginning they are a piece of their own."""
        if not self.texts:
            self.texts.append(("", self.at, [], False))
        after = len(" ".join(self.texts[-1][0].split()))
        self.texts[-1][2].extend((after, part.strip()) for part in text.split(","))


def plain_text(text: str) -> str:
    """Return a text with plain hyphens and without what cannot be seen."""
    text = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]", "", text)
    return re.sub(r"[\u2010\u2011]", "-", text)


def _width(text: str) -> float:
    """Return the width of a text as a multiple of its type size."""
    narrow = len([character for character in text if character in _NARROW])
    return 0.28 * narrow + 0.52 * (len(text) - narrow)


def is_mark(text: str, before: str = "") -> bool:
    """Return whether a raised text is the mark of a footnote, not the end of an ordinal.

    >>> is_mark("a, b"), is_mark("rd", "1 NPO"), is_mark("rd", "3")
    (True, True, False)
    """
    is_ordinal = text.strip().lower() in _ORDINALS and before[-1:].isdigit()
    return _MARKED.fullmatch(text.strip()) is not None and not is_ordinal


def _pieces(lines: Iterable[tuple[_Line, bool]], area: Rect, top: float) -> tuple[list[TextPiece], float]:
    """Return the pieces of lines, each with whether it opens a paragraph, and where they end."""
    found, y = [], top
    for line, opens in lines:
        parts = [(index, part) for index, part in enumerate(line.texts) if part[0].strip() or part[2]]
        first = next((index for index, part in enumerate(line.texts) if part[0].strip()), 0)
        for rank, (index, (text, left, marks, bold)) in enumerate(parts):
            lefts: tuple[float, ...] = (area.x,)
            if len(line.texts) > 1:
                column = rank + (1 if first > 0 else 0)
                lefts = (
                    area.x + area.width * index / len(line.texts),
                    area.x + min(left, area.width),
                    area.x + area.width * column / 8,
                )
            words = " ".join(text.split())
            found.append(TextPiece(words, y, lefts, tuple(marks), bold, opens and rank == 0))
        y += LEADING
    return found, y


# ------------------------------------------------------------------------------------------ Word
class WordTexts(Struct, frozen=True):
    """Reads text of Word; `default_tab` is the distance of tab stops in points."""

    default_tab: float = 36.0

    def pieces(self, content: Element, area: Rect) -> list[TextPiece]:
        """Return the pieces of the content of a text box."""
        return self._blocks(content, area, area.y + 3.0)[0]

    def _blocks(self, content: Element, area: Rect, top: float) -> tuple[list[TextPiece], float]:
        found: list[TextPiece] = []
        for block in content:
            match local(block):
                case "p":
                    lines = self._lines(block)
                    more, top = _pieces([(line, not index) for index, line in enumerate(lines)], area, top)
                case "tbl":
                    more, top = self._table(block, area, top)
                case "sdt" | "sdtContent" | "customXml":
                    more, top = self._blocks(block, area, top)
                case _:
                    continue
            found += more
        return found, top

    def _table(self, table: Element, area: Rect, top: float) -> tuple[list[TextPiece], float]:
        widths = [number(each, "w") / _TWIPS for each in children(child(table, "tblGrid"), "gridCol")]
        whole = total(widths) or 1.0
        scale = area.width / whole
        found: list[TextPiece] = []
        for row in children(table, "tr"):
            column, bottom = int(number(child(row, "trPr", "gridBefore"), "val")), top
            for cell in children(row, "tc"):
                span = max(1, int(number(child(cell, "tcPr", "gridSpan"), "val", 1.0)))
                left = area.x + total(widths[:column]) * scale
                width = total(widths[column : column + span]) * scale or area.width
                more, below = self._blocks(cell, Rect(left, top, width, area.height), top)
                found += more
                bottom, column = max(bottom, below), column + span
            top = bottom
        return found, top

    def _lines(self, paragraph: Element) -> list[_Line]:
        stops = sorted(
            number(tab, "pos") / _TWIPS
            for tab in children(child(paragraph, "pPr", "tabs"), "tab")
            if value(tab, "val") != "clear"
        )
        lines = [_Line()]
        for run in _runs(paragraph):
            properties = child(run, "rPr")
            if child(properties, "vanish") is not None:
                continue
            size = number(child(properties, "sz"), "val", 16.0) / 2
            weight = child(properties, "b")
            bold = weight is not None and value(weight, "val", "1") not in ("0", "false")
            raised = value(child(properties, "vertAlign"), "val") == "superscript"
            for part in run:
                self._add(lines, part, stops, size, bold=bold, raised=raised)
        return lines

    def _add(
        self, lines: list[_Line], part: Element, stops: list[float], size: float, *, bold: bool, raised: bool
    ) -> None:
        line = lines[-1]
        match local(part):
            case "t" if raised and is_mark(part.text or "", line.texts[-1][0] if line.texts else ""):
                line.mark(part.text or "")
            case "t":
                line.put(part.text or "", size, bold=bold)
            case "tab" | "ptab":
                later = [stop for stop in stops if stop > line.at + 1.0]
                line.move(later[0] if later else (line.at // self.default_tab + 1) * self.default_tab)
            case "br" | "cr":
                lines.append(_Line())
            case "noBreakHyphen":
                line.put("-", size, bold=bold)


def _runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, but those of text boxes in it and those that were deleted."""
    waiting = list(reversed(paragraph))
    while waiting:
        here = waiting.pop()
        if local(here) == "r":
            yield here
        elif local(here) in ("hyperlink", "smartTag", "ins", "sdt", "sdtContent", "fldSimple", "customXml"):
            waiting += reversed(here)


def text_of_paragraph(paragraph: Element) -> str:
    """Return the own text of a paragraph of Word, with `^` before a raised mark at its start."""
    text = ""
    for run in _runs(paragraph):
        raised = value(child(run, "rPr", "vertAlign"), "val") == "superscript"
        for part in run:
            match local(part):
                case "t":
                    text += f"^{part.text}^" if raised and is_mark(part.text or "", text) else part.text or ""
                case "tab" | "br":
                    text += "\t"
                case "noBreakHyphen":
                    text += "-"
    return text.strip()


# ------------------------------------------------------------------------------------------ DrawingML
def drawing_pieces(body: Element | None, area: Rect) -> list[TextPiece]:
    """Return the pieces of a text body of DrawingML."""
    found: list[TextPiece] = []
    top = area.y + 3.0
    for paragraph in children(body, "p"):
        lines = [_Line()]
        for part in paragraph:
            match local(part):
                case "r" | "fld":
                    _add_run(lines, part)
                case "br":
                    lines.append(_Line())
        more, top = _pieces([(line, not index) for index, line in enumerate(lines)], area, top)
        found += more
    return found


def _add_run(lines: list[_Line], run: Element) -> None:
    properties = child(run, "rPr")
    size = number(properties, "sz", 1000.0) / 100
    bold = value(properties, "b") in ("1", "true")
    words_of = child(run, "t")
    text = words_of.text if words_of is not None else ""
    before = lines[-1].texts[-1][0] if lines[-1].texts else ""
    if number(properties, "baseline") > 0 and is_mark(text or "", before):
        lines[-1].mark(text or "")
        return
    for index, words in enumerate(re.split(r"[\v\n]", text or "")):
        if index:
            lines.append(_Line())
        for column, part in enumerate(words.split("\t")):
            if column:
                lines[-1].move((lines[-1].at // 36.0 + 1) * 36.0)
            lines[-1].put(part, size, bold=bold)
