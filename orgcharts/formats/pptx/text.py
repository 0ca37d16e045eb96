"""The text of a shape: paragraphs with their lines as they are set, in DrawingML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from orgcharts.diagram import TextLine, TextRun, extent
from orgcharts.formats.boxes import (
    Box,
    BoxLine,
    indents,
    is_raised,
    paragraphs_of,
    room_at_end,
    size_of,
    spaced,
)
from orgcharts.formats.markup import element, nested
from orgcharts.formats.plain_text import BULLETS
from orgcharts.formats.pptx.fit import Fit
from orgcharts.geometry import Rect
from orgcharts.text.bidi import base_direction

RAISED = "30000"
"""How high the mark of a note is, in thousandths of a percent of the type size."""

CORNERED = ("square", "open-square", "diamond", "triangle", "cross")
"""Bullets whose characters are much larger than a disc."""

LARGE = "60000"
"""The size of such bullets, in thousandths of a percent of that of their text."""

CENTRED = 0.5
"""Points: a text whose middle is as near to that of its box stays in the middle when it changes."""

_ALIGN = {"left": "l", "centre": "ctr", "right": "r"}

Link = Callable[[Box], str]
"""Returns the markup of the link of a box; empty without one."""


class TextSetter(Struct, frozen=True):
    """Sets the texts of a page: its fit, the family of its fonts, its language, its links."""

    fit: Fit
    family: str
    language: str
    link: Link

    def body(self, box: Box, parts: Sequence[Box] = ()) -> str:
        """Return the text of a box; of a list it has the entries, its `parts`, with their bullets."""
        rows = [row for each in (box, *parts) for row in each.rows]
        if not rows:
            return nested("p:txBody", {}, "<a:bodyPr/><a:lstStyle/>", nested("a:p", {}))
        above = rows[0].rect.y - box.rect.y
        below = box.rect.bottom - rows[-1].rect.bottom
        centred = abs(above - below) < 2 * CENTRED and not parts
        attributes = {
            "wrap": "none",
            "lIns": "0",
            "tIns": "0" if centred else str(max(0, self.fit.length(above))),
            "rIns": "0",
            "bIns": "0",
            "anchor": "ctr" if centred else "t",
            "rtlCol": "0",
        }
        body = nested("a:bodyPr", attributes, "<a:noAutofit/>")
        return nested("p:txBody", {}, body, "<a:lstStyle/>", *self._paragraphs(box, parts))

    def _paragraphs(self, box: Box, entries: Sequence[Box]) -> Iterator[str]:
        bottom = None
        for part in (box, *entries):
            for number, rows in enumerate(paragraphs_of(part.rows)):
                gap = 0.0 if bottom is None else rows[0].rect.y - bottom
                bullet = part if part.is_entry and number == 0 else None
                yield self._paragraph(rows, box.rect, max(0.0, gap), bullet, part)
                bottom = rows[-1].rect.bottom

    def _paragraph(
        self, rows: Sequence[BoxLine], area: Rect, gap: float, bullet: Box | None, owner: Box
    ) -> str:
        first = rows[0]
        left, offset = indents(rows, area)
        right = room_at_end(rows, area)
        align = first.paragraph.align
        margin = self.fit.length(max(0.0, left)) if align == "left" else 0
        first_line = self.fit.length(offset) if align == "left" else 0
        if bullet and bullet.marks:
            first_line = self.fit.length(extent(bullet.marks).x - area.x) - margin
        attributes = {
            "marL": str(margin),
            "marR": str(self.fit.length(right)) if align == "right" else "0",
            "indent": str(first_line),
            "algn": _ALIGN[align],
            "rtl": str(int(base_direction(first.paragraph.text) == "rtl")),
        }
        properties = nested(
            "a:pPr",
            attributes,
            nested("a:lnSpc", {}, self._points(first.paragraph.leading)),
            nested("a:spcBef", {}, self._points(gap)),
            nested("a:spcAft", {}, self._points(0.0)),
            self._bullet(bullet),
        )
        link = self.link(owner) if owner.is_entry else ""
        broken = nested("a:br", {}, element("a:rPr", {"sz": str(self.fit.hundredths(first.paragraph.size))}))
        lines = (self._row(row, link) for row in rows)
        return nested("a:p", {}, properties, broken.join(lines))

    def _points(self, points: float) -> str:
        return element("a:spcPts", {"val": str(self.fit.hundredths(points))})

    def _bullet(self, entry: Box | None) -> str:
        if entry is None or entry.look is None:
            return "<a:buNone/>"
        colour = rgb(next(iter(_inks(entry)), entry.look.text))
        size = LARGE if entry.look.bullet in CORNERED else "100000"
        character = element("a:buChar", {"char": BULLETS[entry.look.bullet]})
        return f'<a:buClr>{colour}</a:buClr><a:buSzPct val="{size}"/><a:buFont typeface="Arial"/>{character}'

    def _row(self, row: BoxLine, link: str) -> str:
        return "".join(self._run(text, run, row.line, link) for run, text in spaced(row.line))

    def _run(self, text: str, run: TextRun, line: TextLine, link: str) -> str:
        raised = is_raised(run, line)
        attributes = {
            "lang": run.language or self.language,
            "sz": str(max(100, self.fit.hundredths(size_of(run, line)))),
            "b": str(int(run.font.bold)),
            "i": str(int(run.font.italic)),
            "strike": "sngStrike" if line.strike and not raised else None,
            "cap": "none",
            "baseline": RAISED if raised else "0",
        }
        faces = ("latin", "ea", "cs")
        fonts = (element(f"a:{face}", {"typeface": self.family}) for face in faces)
        fill = nested("a:solidFill", {}, rgb(run.fill))
        content = element("a:t", {}, text)
        return nested("a:r", {}, nested("a:rPr", attributes, fill, *fonts, link), content)


def rgb(colour: str) -> str:
    """Return a colour `#rrggbb` in DrawingML."""
    return element("a:srgbClr", {"val": colour[1:].upper()})


def _inks(entry: Box) -> Iterator[str]:
    """Yield the colours in which the bullet of an entry is drawn."""
    for shape in entry.marks:
        for name in ("stroke", "fill"):
            colour = getattr(shape, name, None)
            if isinstance(colour, str):
                yield colour
