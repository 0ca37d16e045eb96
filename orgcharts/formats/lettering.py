"""Lines of text in SVG: as text in embedded fonts, or as the outlines of their glyphs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from orgcharts.diagram import TextRun
from orgcharts.element_ids import element_id
from orgcharts.fonts import FontKey, FontProvider, GlyphRun, face_runs, shape_line
from orgcharts.fonts.outline import outline
from orgcharts.fonts.subset import subset_font
from orgcharts.formats.markup import Value, element, opening, plain
from orgcharts.geometry import number_text
from orgcharts.text.bidi import WritingDirection, base_direction

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_BARE_FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_UNSAFE_IN_STRINGS = re.compile("[^A-Za-z0-9 _.-]")
_QUOTED = re.compile("'([^']*)'")
_ESCAPE = re.compile(r"\\([0-9a-f]+) ")
_EMPTY_LINE = ""

TAG_LENGTH = 8
"""Digits of the digest that distinguishes the fonts, glyphs and ids of two drawings."""


class Lettering(Protocol):
    """A way to write lines of text, made for all the lines of one page."""

    tag: str
    """The digest that distinguishes this drawing from others on the same page of HTML."""

    @property
    def root(self) -> dict[str, Value]:
        """Attributes of the root element, for all lines."""

    def definitions(self) -> Iterator[str]:
        """Yield what must come before the first line."""

    def line(self, line: TextRun) -> str:
        """Return a line of text; empty when there is nothing to see."""


class RealText:
    """Text as text, in subsets of its fonts that the file carries; `direction` is that of the file."""

    def __init__(
        self, fonts: FontProvider, lines: Sequence[TextRun], direction: WritingDirection = "ltr"
    ) -> None:
        self._fonts, self._direction = fonts, direction
        self._characters: dict[FontKey, set[str]] = {}
        self._families: dict[str, dict[str, None]] = {}
        self._unsure: set[tuple[str, FontKey]] = set()
        for line in lines:
            runs = tuple(face_runs(fonts, plain(line.text), line.font))
            families = self._families.setdefault(line.font.family, {})
            if any(run.missing for run in runs):
                self._unsure.add((line.text, line.font))
            for run in runs:
                if run.missing:
                    continue
                families[run.font.family] = None
                used = self._characters.setdefault(run.font, set())
                used.update(run.text)
                if run.rtl:  # a bracket in Arabic is drawn with the glyph of its counterpart
                    used.update(run.text.translate(_MIRRORED))
        commonest = Counter(line.font.family for line in lines).most_common(1)
        self._family = commonest[0][0] if commonest else None
        self._subsets = {
            key: subset_font(fonts, key, sorted(self._characters[key])) for key in sorted(self._characters)
        }
        self.tag = digest(*self._subsets.values())

    @property
    def root(self) -> dict[str, Value]:
        return {
            "font-family": self._font_family(self._family) if self._family else None,
            # browsers else round the advances of small type, by up to a seventh
            "text-rendering": "geometricPrecision",
        }

    def definitions(self) -> Iterator[str]:
        if self._subsets:
            yield "<style>"
            for key, subset in self._subsets.items():
                yield _font_face(tagged(key.family, self.tag), key, subset)
            yield "</style>"

    def line(self, line: TextRun) -> str:
        text = plain(line.text)
        if not text.strip():
            return _EMPTY_LINE
        direction = base_direction(text)
        # what the fonts of a reader's machine make of characters that no font here has, is not known:
        # such a line is not squeezed into the width of our boxes
        unsure = (line.text, line.font) in self._unsure
        # the middle is the one anchor that does not turn with the direction
        in_middle = direction == "rtl" or unsure
        length = line.width if line.width > 0 and not unsure else None
        other_family = line.font.family != self._family
        attributes: dict[str, Value] = {
            "x": line.origin.x + line.width / 2 if in_middle else line.origin.x,
            "y": line.origin.y,
            "lang": line.language or None,
            "xml:lang": line.language or None,
            "direction": direction if direction != self._direction else None,
            "text-anchor": "middle" if in_middle else None,
            "font-family": self._font_family(line.font.family) if other_family else None,
            "font-size": line.size,
            "font-weight": "bold" if line.font.bold else None,
            "font-style": "italic" if line.font.italic else None,
            "fill": line.fill,
            "textLength": length,
            "lengthAdjust": "spacingAndGlyphs" if length else None,
            "xml:space": "preserve" if "  " in text or text != text.strip(" ") else None,
        }
        return element("text", attributes, text)

    def _font_family(self, family: str) -> str:
        """Return the CSS list of a family and its fallbacks: embedded, installed, any.

        The embedded subsets have unique names, so that two drawings in one page of HTML
        do not use each other's; the names without the tag are for programs that read no
        embedded fonts.
        """
        families = dict.fromkeys((family, *self._families.get(family, ())))
        embedded = (tagged(each, self.tag) for each in families)
        return ",".join((*map(family_name, (*embedded, *families)), "sans-serif"))


class OutlinedText:
    """Text as outlines: each glyph is defined once, in font units, and used many times."""

    def __init__(self, fonts: FontProvider, lines: Sequence[TextRun], chart: str) -> None:
        self._fonts = fonts
        glyphs: dict[FontKey, set[int]] = {}
        for line in lines:
            for run in shape_line(fonts, plain(line.text), line.font, line.size):
                glyphs.setdefault(run.font, set()).update(glyph.id for glyph in run.glyphs)
        self._outlines = {
            key: {glyph: outline(fonts, key, glyph) for glyph in sorted(glyphs[key])}
            for key in sorted(glyphs)
        }
        self.tag = digest(*(path.encode() for paths in self._outlines.values() for path in paths.values()))
        self._names = {
            key: element_id(chart, "glyph", f"{self.tag}-{index}") for index, key in enumerate(self._outlines)
        }

    @property
    def root(self) -> dict[str, Value]:
        return {}

    def definitions(self) -> Iterator[str]:
        if self._outlines:
            yield "<defs>"
            for key, outlines in self._outlines.items():
                for glyph, path in outlines.items():
                    if path:
                        yield element("path", {"id": self._glyph_name(key, glyph), "d": path})
            yield "</defs>"

    def line(self, line: TextRun) -> str:
        text = plain(line.text)
        runs = shape_line(self._fonts, text, line.font, line.size)
        drawn = "".join(self._run(line, run) for run in runs)
        if not drawn:
            return _EMPTY_LINE
        about: dict[str, Value] = {"fill": line.fill, "role": "img", "aria-label": text}
        if line.language:
            about |= {"lang": line.language, "xml:lang": line.language}
        return f"{opening('g', about)}{drawn}</g>"

    def _run(self, line: TextRun, run: GlyphRun) -> str:
        unit = line.size / self._fonts.face(run.font).units_per_em
        outlines = self._outlines[run.font]
        uses = "".join(
            element(
                "use",
                {
                    "href": f"#{self._glyph_name(run.font, glyph.id)}",
                    "x": (glyph.x - run.x) / unit or None,
                    "y": glyph.y / unit or None,
                },
            )
            for glyph in run.glyphs
            if outlines[glyph.id]
        )
        place = f"translate({number_text(line.origin.x + run.x)},{number_text(line.origin.y)})"
        scale = f"scale({number_text(unit, 7)})"
        return f"{opening('g', {'transform': place + scale})}{uses}</g>" if uses else ""

    def _glyph_name(self, key: FontKey, glyph: int) -> str:
        return f"{self._names[key]}-{glyph}"


def family_name(family: str) -> str:
    """Return the name of a family as CSS writes it, safe in a style sheet and in an attribute."""
    if _BARE_FAMILY.fullmatch(family):
        return family
    safe = _UNSAFE_IN_STRINGS.sub(lambda match: f"\\{ord(match[0]):x} ", family)
    return f"'{safe}'"


def digest(*parts: bytes) -> str:
    """Return a few hexadecimal digits that very probably identify `parts`."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:TAG_LENGTH]


def tagged(family: str, tag: str) -> str:
    """Return the name of the subset of a family that the drawing `tag` carries."""
    return f"{family}-{tag}"


def untagged(family: str) -> str:
    """Return the family that a subset was cut from."""
    return family[: -TAG_LENGTH - 1]


def first_family(families: str) -> str:
    """Return the first name of a list of families that `family_name` wrote."""
    quoted = _QUOTED.match(families)
    if quoted is None:
        return families.partition(",")[0]
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), quoted[1])


def _font_face(family: str, key: FontKey, subset: bytes) -> str:
    data = base64.b64encode(subset).decode("ascii")
    return (
        f"@font-face{{font-family:{family_name(family)};"
        f"font-weight:{'bold' if key.bold else 'normal'};font-style:{'italic' if key.italic else 'normal'};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )
