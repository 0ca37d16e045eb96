"""Text to positioned glyphs, and its width.

A text is shaped segment by segment: a word, a space, an ideograph. A width is therefore the sum
of the widths of its segments, exactly what is drawn, and each word is shaped only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import uharfbuzz as hb
from msgspec import Struct

from orgcharts.arithmetic import tally, total
from orgcharts.fonts.bidi import embedding_levels, has_rtl, visual_order
from orgcharts.fonts.families import MISSING, FontKey
from orgcharts.fonts.provider import FontProvider, ShapedGlyph, ShapedText, needs_no_glyph
from orgcharts.fonts.scripts import is_wide
from orgcharts.text.characters import is_joined


class Glyph(Struct, frozen=True):
    """A placed glyph: points from the origin of the line, y down.

    `cluster` is the index, in the text of its run, of the first character that it represents.
    """

    id: int
    x: float
    y: float
    cluster: int


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face and one direction, from left to right; `text` in reading order.

    `x` is the left end of the run, from the origin of the line; both it and `width` in points. `start` is
    the index, in the text of the line, of the first character: it has the reading order of runs.
    A run is `missing` when no font has its characters: its glyphs are boxes in their stead, and how
    wide the text is on another machine is not known.
    """

    font: FontKey
    text: str
    glyphs: tuple[Glyph, ...]
    rtl: bool
    x: float
    width: float
    missing: bool = False
    start: int = 0


class FaceRun(Struct, frozen=True):
    """The text of a run of glyphs with its face, before any glyph is placed; see `GlyphRun`."""

    font: FontKey
    text: str
    rtl: bool
    missing: bool


class _Piece(Struct, frozen=True):
    """A stretch of a line that is shaped by itself; `face` is None where no font has its characters."""

    start: int
    text: str
    face: FontKey | None
    script: str
    level: int

    @property
    def font(self) -> FontKey:
        """The face of the glyphs."""
        return self.face or MISSING


_COMMON = "Zyyy"
_LANGUAGES = {
    "Arab": "ar", "Cyrl": "ru", "Grek": "el", "Hang": "ko", "Hani": "zh-Hans",
    "Hebr": "he", "Hira": "ja", "Kana": "ja", "Latn": "en",
}  # fmt: skip
_IDEOGRAPHIC = frozenset(("Bopo", "Hani", "Hira", "Kana"))
_WORD = re.compile(r"[^\s\u200b]+|[\s\u200b]")


def shape_line(fonts: FontProvider, text: str, key: FontKey, size: float) -> tuple[GlyphRun, ...]:
    """Return the glyphs of one line of text in visual order, as runs of one face each."""
    runs: list[GlyphRun] = []
    x = 0.0
    for group in _groups(fonts, text, key):
        run, x = _glyph_run(fonts, group, x, size)
        runs.append(run)
    return tuple(runs)


def face_runs(fonts: FontProvider, text: str, key: FontKey) -> Iterator[FaceRun]:
    """Yield the runs of one line of text in visual order, for who needs their faces and no glyphs."""
    face = fonts.plain_face(text, key)
    if face is not None and text:
        yield FaceRun(face, text, rtl=False, missing=False)
        return
    for group in _groups(fonts, text, key):
        rtl = bool(group[0].level % 2)
        yield FaceRun(group[0].font, _text_of(group, rtl=rtl), rtl, group[0].face is None)


def _groups(fonts: FontProvider, text: str, key: FontKey) -> Iterator[list[_Piece]]:
    """Yield the pieces of one line of text in visual order, those of a run together."""
    pieces = list(_pieces(fonts, text, key, embedding_levels(text)))
    return _runs([pieces[index] for index in visual_order([piece.level for piece in pieces])])


def text_width(fonts: FontProvider, text: str, key: FontKey, size: float) -> float:
    """Return the width of one line of text in points; it grows with `size` in proportion."""
    return em_width(fonts, text, key) * size


def em_width(fonts: FontProvider, text: str, key: FontKey) -> float:
    """Return the width of one line of text in em."""
    known = fonts.advances.get((key, text))
    if known is None:
        known = fonts.lines.get((key, text))
    if known is not None:
        return known
    if has_rtl(text):
        # The direction of a word depends on the line, so its width may too.
        return _width(fonts, text, key)
    total, words = 0.0, _WORD.findall(text)
    for word in words:
        width = fonts.advances.get((key, word))
        if width is None:
            width = _width(fonts, word, key)
            fonts.remember_advance(key, word, width)
        total += width
    if len(words) > 1:
        fonts.remember_line(key, text, total)
    return total


def _width(fonts: FontProvider, text: str, key: FontKey) -> float:
    return total(_advance(fonts, piece) for piece in _pieces(fonts, text, key, embedding_levels(text)))


def _pieces(fonts: FontProvider, text: str, key: FontKey, levels: list[int]) -> Iterator[_Piece]:
    """Yield the pieces of a text in reading order."""
    plain = fonts.plain_face(text, key)
    for match in _WORD.finditer(text):
        word, first = match.group(), match.start()
        if plain is not None:
            yield _Piece(first, word, plain, "Latn", levels[first])
            continue
        faces, scripts = _faces(fonts, word, key), _scripts(word)
        start = 0
        for index in range(1, len(word) + 1):
            if index == len(word) or (
                levels[first + index] != levels[first + start]
                or faces[index] != faces[start]
                or scripts[index] != scripts[start]
                or (scripts[start] in _IDEOGRAPHIC and not is_joined(word[index]))
            ):
                level = levels[first + start]
                yield _Piece(first + start, word[start:index], faces[start], scripts[start], level)
                start = index


def _faces(fonts: FontProvider, word: str, key: FontKey) -> list[FontKey | None]:
    """Return the face of each character; marks and invisible signs stay with their base."""
    faces: list[FontKey | None] = []
    for char in word:
        if faces and (is_joined(char) or needs_no_glyph(char)):
            faces.append(faces[-1])
        else:
            faces.append(fonts.face_for(char, key))
    return faces


def _scripts(word: str) -> list[str]:
    """Return the script of each character of a word; punctuation takes that of its neighbours."""
    scripts = [script_of(char) for char in word]
    current = next((script for script in scripts if script != _COMMON), "Latn")
    for index, script in enumerate(scripts):
        # An ideographic comma is no ideograph: it must not be glued to the next one.
        current = script if script != _COMMON else current
        scripts[index] = current
    return scripts


@cache
def script_of(char: str) -> str:
    """Return the script of a character by ISO 15924; `Zyyy` where many scripts share it."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return str(buffer.script or _COMMON)


def _shape(fonts: FontProvider, piece: _Piece) -> Any:
    """Return HarfBuzz's buffer of glyphs, in visual order and font units."""
    buffer = hb.Buffer()
    buffer.add_str(piece.text)
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    buffer.script = piece.script
    buffer.language = (
        fonts.language if fonts.language and piece.script == "Hani" else _LANGUAGES.get(piece.script, "und")
    )
    hb.shape(fonts.face(piece.font).hb_font, buffer)
    return buffer


def _shaped(fonts: FontProvider, piece: _Piece) -> tuple[ShapedGlyph, ...]:
    """Return the glyphs of a piece in visual order; a word that many lines have is shaped once."""
    text = ShapedText(piece.text, piece.face, piece.script, bool(piece.level % 2))
    known = fonts.shaped.get(text)
    if known is None:
        em, glyphs = fonts.face(piece.font).units_per_em, []
        for info, place in _glyphs(_shape(fonts, piece)):
            room = _room(piece, info, place, em)
            at, advance = place.x_offset + room / 2, place.x_advance + room
            glyphs.append(ShapedGlyph(info.codepoint, info.cluster, at, -place.y_offset, advance))
        known = tuple(glyphs)
        fonts.remember_shaped(text, known)
    return known


def _advance(fonts: FontProvider, piece: _Piece) -> float:
    """Return the width of a piece in em."""
    buffer, em = _shape(fonts, piece), fonts.face(piece.font).units_per_em
    units: int = tally(place.x_advance for place in buffer.glyph_positions)
    if piece.face is None:
        units += tally(_room(piece, *glyph, em) for glyph in _glyphs(buffer))
    return units / em


def _glyphs(buffer: Any) -> Iterator[tuple[Any, Any]]:
    """Yield HarfBuzz's information on each glyph and its position."""
    return zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)


def _room(piece: _Piece, info: Any, place: Any, em: int) -> int:
    """Return the room beside the box for a missing character, in font units: a wide one fills an em."""
    is_boxed = piece.face is None and place.x_advance > 0
    return em - place.x_advance if is_boxed and is_wide(piece.text[info.cluster]) else 0


def _runs(ordered: list[_Piece]) -> Iterator[list[_Piece]]:
    """Gather neighbours, from left to right, that share face and direction and touch in the text."""
    group: list[_Piece] = []
    for piece in ordered:
        if group and not _continues(group[-1], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _continues(left: _Piece, right: _Piece) -> bool:
    if left.face != right.face or left.level != right.level:
        return False
    first, second = (right, left) if left.level % 2 else (left, right)
    return first.start + len(first.text) == second.start


def _glyph_run(fonts: FontProvider, group: list[_Piece], x: float, size: float) -> tuple[GlyphRun, float]:
    """Return a run that begins at `x`, and where it ends."""
    rtl = bool(group[0].level % 2)
    first = min(piece.start for piece in group)
    unit = size / fonts.face(group[0].font).units_per_em
    pen, glyphs = 0, []
    for piece in group:
        base = piece.start - first
        for glyph in _shaped(fonts, piece):
            glyphs.append(Glyph(glyph.id, x + (pen + glyph.x) * unit, glyph.y * unit, base + glyph.cluster))
            pen += glyph.advance
    missing = group[0].face is None
    run = GlyphRun(group[0].font, _text_of(group, rtl=rtl), tuple(glyphs), rtl, x, pen * unit, missing, first)
    return run, x + pen * unit


def _text_of(group: list[_Piece], *, rtl: bool) -> str:
    """Return the text of a run in reading order."""
    return "".join(piece.text for piece in (reversed(group) if rtl else group))
