"""The faces that text is set in, loaded when first needed, and who lends a missing character."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from msgspec.structs import replace

from orgcharts.errors import ThemeError
from orgcharts.files.confinement import refuse_outside
from orgcharts.findings import Finding
from orgcharts.fonts.extras import EXTRAS, extra_for
from orgcharts.fonts.families import (
    AS_WIDE,
    AS_WIDE_EXTRA,
    BUNDLED,
    FALLBACK,
    OPTIONAL,
    FontKey,
    is_installed,
    package_data,
)
from orgcharts.fonts.scripts import script_of

__all__ = ["Face", "FontKey", "FontProvider", "default_fonts", "fonts_for"]

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
"""Characters that are never drawn (default ignorables), so no font needs them."""

_PLAIN = "".join(map(chr, range(0x20, 0x7F)))

MOST_ADVANCES = 1 << 14
"""Words, and lines of several words, whose widths are kept at once."""

MOST_SHAPED = 1 << 12
"""Words whose glyphs are kept at once."""


def needs_no_glyph(char: str) -> bool:
    """Return whether HarfBuzz draws `char` without its own glyph: spaces, invisible characters."""
    return char in _INVISIBLE or unicodedata.category(char) == "Zs"


class ShapedGlyph(NamedTuple):
    """A glyph of a shaped text, in font units; `cluster` is the index of its first character there."""

    id: int
    cluster: int
    x: float
    y: int
    advance: int


class ShapedText(NamedTuple):
    """A text that is shaped by itself; `face` is None where no font has its characters."""

    text: str
    face: FontKey | None
    script: str
    rtl: bool


class Face:
    """One font file and what HarfBuzz knows of it.

    `ascent` and `descent` are fractions of the em, both positive; `units_per_em` is the
    number of font units in an em.
    """

    def __init__(self, key: FontKey, data: bytes) -> None:
        self.key = key
        self.data = data
        self.hb_face: Any = hb.Face(data)
        self.hb_font: Any = hb.Font(self.hb_face)
        self.units_per_em: int = self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.units_per_em
        self.descent: float = -extents.descender / self.units_per_em

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset(self.hb_face.unicodes)

    def has(self, char: str) -> bool:
        """Return whether the font has a glyph for `char`."""
        return ord(char) in self._characters


class FontProvider:
    """Faces by key, and the face that each character of a text is drawn in.

    `files` adds faces of the user's own, or replaces built-in ones. A character that the
    family asked for lacks is lent by the user's other families, then by the built-in ones. Ideographs, of
    which languages have different forms, are lent by the family for the `language` only, whatever else is
    installed; without a language, by the first family that has them.
    """

    def __init__(self, files: Mapping[FontKey, str | Path] | None = None, language: str = "") -> None:
        self._files = dict(files or {})
        self.language = language
        self._hash = hash((frozenset(self._files.items()), language))
        own = sorted({key.family for key in self._files})
        self._chain = tuple(dict.fromkeys((*own, *FALLBACK)))
        self._others = _families_of_others(language).difference(own)
        self._faces: dict[FontKey, Face] = {}
        self._resolved: dict[FontKey, FontKey | None] = {}
        self._lenders: dict[tuple[FontKey, str], FontKey | None] = {}
        self._plain_faces: dict[FontKey, FontKey | None] = {}
        self.advances: dict[tuple[FontKey, str], float] = {}
        """Widths of words in em, the last `MOST_ADVANCES` at most; see `fonts.shaping`."""
        self.lines: dict[tuple[FontKey, str], float] = {}
        """Widths of lines of several words in em, as many at most: they are measured again in other sizes."""
        self.shaped: dict[ShapedText, tuple[ShapedGlyph, ...]] = {}
        """Glyphs of words, the last `MOST_SHAPED` at most; see `fonts.shaping`."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FontProvider):
            return NotImplemented
        return self._files == other._files and self.language == other.language

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the files by name; faces are loaded again where they are needed."""
        return fonts_for, (self.language, self._files)

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the families that can be had, sorted."""
        keys = (*self._files, *BUNDLED, *(key for key in (*OPTIONAL, *AS_WIDE) if is_installed(key)))
        return tuple(sorted({key.family for key in keys}))

    def resolve(self, key: FontKey) -> FontKey:
        """Return the face of the family that is nearest to `key`: italic is given up before bold.

        Raises ThemeError (OC904) when there is no such family.
        """
        found = self._nearest(key)
        if found is None:
            names = ", ".join(f"'{name}'" for name in self.families)
            remedy = f"use one of {names}"
            if FontKey(key.family) in AS_WIDE:
                remedy = f"pip install 'orgcharts[{AS_WIDE_EXTRA}]', or {remedy}"
            raise ThemeError([Finding("OC904", f"font family '{key.family}' is not known", remedy)])
        return found

    def face(self, key: FontKey) -> Face:
        """Return the face nearest to `key`, loading it when first asked for.

        Raises ThemeError (OC904) when the family is not known or its file is no font.
        """
        found = self.resolve(key)
        if found not in self._faces:
            self._faces[found] = self._load(found)
        return self._faces[found]

    def remember_advance(self, key: FontKey, word: str, width: float) -> None:
        """Keep the width of a word in em; all are forgotten when they are too many."""
        if len(self.advances) >= MOST_ADVANCES:
            self.advances.clear()
        self.advances[key, word] = width

    def remember_line(self, key: FontKey, text: str, width: float) -> None:
        """Keep the width of a line in em; all are forgotten when they are too many."""
        if len(self.lines) >= MOST_ADVANCES:
            self.lines.clear()
        self.lines[key, text] = width

    def remember_shaped(self, text: ShapedText, glyphs: tuple[ShapedGlyph, ...]) -> None:
        """Keep the glyphs of a word; all are forgotten when they are too many."""
        if len(self.shaped) >= MOST_SHAPED:
            self.shaped.clear()
        self.shaped[text] = glyphs

    def face_for(self, char: str, key: FontKey) -> FontKey | None:
        """Return the face that draws `char` in text set in `key`; None when no font has it."""
        place = (key, char)
        if place not in self._lenders:
            self._lenders[place] = self._lender(char, key)
        return self._lenders[place]

    def plain_face(self, text: str, key: FontKey) -> FontKey | None:
        """Return the one face of a text of printable ASCII characters; None of another text.

        It is also None where the face lacks one of these characters, in the text or not.
        """
        if not (text.isascii() and text.isprintable()):
            return None
        if key not in self._plain_faces:
            faces = {self.face_for(char, key) for char in _PLAIN}
            self._plain_faces[key] = faces.pop() if len(faces) == 1 else None
        return self._plain_faces[key]

    def in_weight_of(self, text: str, key: FontKey) -> FontKey:
        """Return the face for a text: not bold if letters of the text have no bold face.

        In a text of two weights, what is bold would look more important than the rest.
        """
        if not key.bold or text.isascii():
            return key
        faces = (self.face_for(char, key) for char in text if char.isalpha())
        light = any(face is not None and not face.bold for face in faces)
        return replace(key, bold=False) if light else key

    def missing(self, text: str, key: FontKey) -> tuple[str, ...]:
        """Return the characters of `text` that no font has, each once, in order."""
        return tuple(dict.fromkeys(char for char in text if self.face_for(char, key) is None))

    def _nearest(self, key: FontKey) -> FontKey | None:
        if key not in self._resolved:
            family, bold, italic = key.family, key.bold, key.italic
            styles = ((bold, italic), (bold, False), (False, italic), (False, False))
            candidates = (FontKey(family, *style) for style in styles)
            self._resolved[key] = next(
                (one for one in candidates if one in self._files or is_installed(one)), None
            )
        return self._resolved[key]

    def _lender(self, char: str, key: FontKey) -> FontKey | None:
        primary = self.resolve(key)
        if needs_no_glyph(char) or self.face(primary).has(char):
            return primary
        others = self._others if script_of(char) == "Han" else ()
        for family in (family for family in self._chain if family not in others):
            found = self._nearest(FontKey(family, key.bold, key.italic))
            if found is not None and self.face(found).has(char):
                return found
        return None

    def _load(self, key: FontKey) -> Face:
        path = self._files.get(key)
        if path is None:
            return Face(key, package_data(key))
        try:
            refuse_outside(path)
            face = Face(key, Path(path).read_bytes())
        except OSError as error:
            raise _unusable(path, error.strerror or "it cannot be read") from error
        if not face.hb_face.glyph_count:
            raise _unusable(path, "it has no glyphs")
        return face


def _unusable(path: str | Path, reason: str) -> ThemeError:
    return ThemeError(
        [Finding("OC904", f"font file '{path}' is not usable: {reason}", "name a TTF or OTF file")]
    )


@cache
def default_fonts() -> FontProvider:
    """Return the provider of the built-in families, one for the process."""
    return FontProvider()


def fonts_for(language: str, files: Mapping[FontKey, str | Path]) -> FontProvider:
    """Return the provider for texts of a language, one for the process if there are no `files`."""
    extra = extra_for(language)
    distinct = extra.language if extra else ""
    if files:
        return FontProvider(files, distinct)
    return _built_in(distinct) if distinct else default_fonts()


@cache
def _built_in(language: str) -> FontProvider:
    return FontProvider(language=language)


def _families_of_others(language: str) -> frozenset[str]:
    """Return the families whose ideographs have the forms of another language."""
    others = (extra for extra in EXTRAS if language and extra.language not in ("", language))
    return frozenset(family for extra in others for family in extra.files)
