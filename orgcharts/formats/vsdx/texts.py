"""The text of a shape: its runs, and the rows of characters and paragraphs that they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.diagram import Paragraph, TextLine, TextRun
from orgcharts.formats.boxes import Box, indents, is_raised, paragraphs_of, room_at_end, size_of, spaced
from orgcharts.formats.markup import element, escaped, nested
from orgcharts.formats.vsdx.cells import cell, inches
from orgcharts.geometry import Size, number_text
from orgcharts.text.bidi import base_direction

WIDER, WIDER_ALONE = 1.1, 1.5
"""Width of a text, as a factor of its box. In other fonts a line may be wider, and is not to be broken.

A line alone, without an outline, may be much wider, since nobody sees where its box ends;
it ends on the page.
"""

SOFT_BREAK = "\u2028"
"""What ends a line inside a paragraph."""

NO_BREAK = "\u00a0"
"""A space that ends no line, as no space here does; libvisio counts it as two characters."""

_ALIGN = {"left": 0, "centre": 1, "right": 2}
_PINS = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""The part of the width of a text that is at the same part of its box."""

_BOLD, _ITALIC = 1, 2


class Runs:
    """The text of a box: its runs, and the rows of characters and paragraphs that they refer to.

    `page` is the size of its page, `language` the tag of its language. Each run has a row of its own,
    because readers such as libvisio count the characters of each row once.
    """

    def __init__(self, box: Box, page: Size, language: str) -> None:
        self.language = language
        self.characters: list[tuple[str, float, int, str, bool, bool, str]] = []
        self.paragraphs: list[dict[str, str]] = []
        self.pieces: list[str] = []
        self.wider = WIDER
        if len(box.rows) == 1 and not box.look and box.rect.width:
            self.wider = max(WIDER, min(WIDER_ALONE, (page.width - box.rect.x) / box.rect.width))
        bottom, aside, more = None, 0.0, (self.wider - 1) * box.rect.width
        for rows in paragraphs_of(box.rows):
            first = rows[0]
            if bottom is None:
                aside = _PINS[first.paragraph.align] * more
            gap = 0.0 if bottom is None else max(0.0, first.rect.y - bottom)
            bottom = rows[-1].rect.bottom
            left, offset = indents(rows, box.rect)
            right = room_at_end(rows, box.rect) + more - aside
            self._open(first.paragraph, (left + aside, right), offset, gap)
            for number, row in enumerate(rows):
                self.pieces.append(SOFT_BREAK * (number > 0))
                for run, text in spaced(row.line):
                    self._run(run, text, row.line)

    def _open(self, paragraph: Paragraph, room: tuple[float, float], first: float, gap: float) -> None:
        """Begin a paragraph with `room` at its left and right, which ends the one before."""
        left, right = room
        if paragraph.align != "left":
            left = first = 0.0
        if paragraph.align != "right":
            right = 0.0
        cells = {
            "HorzAlign": str(_ALIGN[paragraph.align]),
            "IndLeft": inches(left),
            "IndRight": inches(right),
            "IndFirst": inches(first),
            "SpBefore": inches(gap),
            "SpLine": inches(paragraph.leading),
            "Flags": str(int(base_direction(paragraph.text) == "rtl")),
        }
        self.paragraphs.append(cells)
        number = len(self.paragraphs) - 1
        self.pieces.append(("\n" if number else "") + element("pp", {"IX": str(number)}))

    def _run(self, run: TextRun, text: str, line: TextLine) -> None:
        raised = is_raised(run, line)
        style = _BOLD * run.font.bold + _ITALIC * run.font.italic
        struck = bool(line.strike) and not raised
        words = text.replace(NO_BREAK, " ")
        self.pieces.append(element("cp", {"IX": str(len(self.characters))}) + escaped(words))
        language = run.language or self.language
        self.characters.append(
            (run.font.family, size_of(run, line), style, run.fill, raised, struck, language)
        )

    def text(self) -> str:
        return nested("Text", {}, *self.pieces) if self.characters else ""

    def block(self, box: Box) -> Iterator[str]:
        """Yield where the text is: as high as its box, and wider, so that no line is broken."""
        rows = box.rows
        if not rows:
            return
        above, below = rows[0].rect.y - box.rect.y, box.rect.bottom - rows[-1].rect.bottom
        centred = abs(above - below) < 1.0
        width, height = box.rect.width, box.rect.height
        align = rows[0].paragraph.align
        at = _PINS[align]
        yield cell("TxtPinX", inches(at * width), f"Width*{at:g}")
        yield cell("TxtPinY", inches(height / 2), "Height*0.5")
        yield cell("TxtWidth", inches(self.wider * width), f"Width*{number_text(self.wider, 8)}")
        yield cell("TxtHeight", inches(height), "Height*1")
        yield cell("TxtLocPinX", inches(at * self.wider * width), f"TxtWidth*{at:g}")
        yield cell("TxtLocPinY", inches(height / 2), "TxtHeight*0.5")
        yield from (cell(f"{side}Margin", 0) for side in ("Left", "Right", "Bottom"))
        yield cell("TopMargin", 0 if centred else inches(max(0.0, above)))
        yield cell("VerticalAlign", 1 if centred else 0)

    def sections(self) -> Iterator[str]:
        """Yield the rows that runs and paragraphs refer to."""
        if not self.characters:
            return
        yield nested(
            "Section",
            {"N": "Character"},
            *(
                nested(
                    "Row",
                    {"IX": str(number)},
                    cell("Font", family),
                    cell("Color", colour),
                    cell("Style", style),
                    cell("Size", inches(size)),
                    cell("Pos", 1) if raised else "",
                    cell("Strikethru", 1) if struck else "",
                    cell("LangID", language),
                )
                for number, (family, size, style, colour, raised, struck, language) in enumerate(
                    self.characters
                )
            ),
        )
        yield nested(
            "Section",
            {"N": "Paragraph"},
            *(
                nested("Row", {"IX": str(number)}, *(cell(name, value) for name, value in cells.items()))
                for number, cells in enumerate(self.paragraphs)
            ),
        )
