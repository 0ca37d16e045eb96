"""Faces in a PDF file: the glyphs that it shows, and the text that each is read as.

A face is embedded once for all pages, cut down to its glyphs, as a font whose character ids are the numbers
of its glyphs (ISO 32000-1, 9.7). In one font a glyph is read as one text; where it represents several, such
as a bracket in Arabic, the same font file has several fonts, each with texts of its own (9.10.3).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from functools import cached_property

from orgcharts.fonts.provider import Face
from orgcharts.fonts.subset import GlyphSubset, subset_glyphs
from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Ref

EM = 1_000
"""Units of an em in PDF."""

_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_SLANT = -12
_NO_TEXT = "\u200b"
"""What a glyph is read as that represents no character of its own: a space without width."""

_UNREADABLE = str.maketrans({"\0": _NO_TEXT, "\ufeff": "\u2060", "\ufffe": _NO_TEXT})
"""Characters that no glyph may be read as (ISO 14289-1, 7.21.7)."""

_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_ROWS = 100
"""Lines of one section of a CMap at most."""


class Typeface:
    """A face and the glyphs of it that a file shows, collected while pages are painted."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.readings: list[Reading] = []
        self._subset: GlyphSubset | None = None
        self._advances: dict[int, float] = {}

    @cached_property
    def is_embeddable(self) -> bool:
        """Whether PDF can draw the face: its glyphs are outlines of TrueType or of CFF."""
        return not {"glyf", "CFF "}.isdisjoint(self.face.hb_face.table_tags)

    def reading(self, glyph: int, text: str, file: File) -> Reading:
        """Return the font in which a glyph is read as `text`."""
        if self.readings and self.readings[0].texts.get(glyph) == text:
            return self.readings[0]
        text = text.translate(_UNREADABLE) or _NO_TEXT
        for each in self.readings:
            if each.texts.setdefault(glyph, text) == text:
                return each
        self.readings.append(Reading(self, {glyph: text}, file.reserve()))
        return self.readings[-1]

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves the pen, in thousandths of an em."""
        if glyph not in self._advances:
            width: int = self.face.hb_font.get_glyph_h_advance(glyph)
            self._advances[glyph] = width * EM / self.face.units_per_em
        return self._advances[glyph]

    def code(self, glyph: int) -> int:
        """Return the code of a glyph, which is known once all of them are."""
        if self._subset is None:
            used = {glyph for each in self.readings for glyph in each.texts}
            self._subset = subset_glyphs(self.face, sorted(used))
        return self._subset.numbers[glyph]

    def write(self, file: File) -> None:
        """Write the face and its fonts."""
        glyphs = sorted({glyph for each in self.readings for glyph in each.texts})
        codes = {glyph: self.code(glyph) for glyph in glyphs}
        assert self._subset is not None  # noqa: S101 - made by `code`
        data, is_cff = self._subset.data, self._subset.data.startswith(b"OTTO")
        name, length = self._name(data), len(data)
        kind: dict[str, PdfValue] = {"Subtype": PdfName("CIDFontType0C")} if is_cff else {"Length1": length}
        program = file.stream(_table(data, b"CFF ") if is_cff else data, kind)
        descendant: dict[str, PdfValue] = {
            "Type": PdfName("Font"),
            "Subtype": PdfName("CIDFontType0" if is_cff else "CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": file.add(
                self._descriptor(name, program, "FontFile3" if is_cff else "FontFile2")
            ),
            "DW": 0,
            "W": tuple(
                part
                for glyph in sorted(glyphs, key=codes.__getitem__)
                for part in (codes[glyph], (self.advance(glyph),))
            ),
        }
        if not is_cff:
            descendant["CIDToGIDMap"] = PdfName("Identity")
        below = file.add(descendant)
        for each in self.readings:
            file.add(
                {
                    "Type": PdfName("Font"),
                    "Subtype": PdfName("Type0"),
                    "BaseFont": name,
                    "Encoding": PdfName("Identity-H"),
                    "DescendantFonts": [below],
                    "ToUnicode": file.stream(each.cmap().encode("ascii")),
                },
                each.ref,
            )

    def _name(self, data: bytes) -> PdfName:
        """Return the name of the face with a tag of six letters for its subset (9.6.4)."""
        tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        key = self.face.key
        style = f"{'Bold' if key.bold else ''}{'Italic' if key.italic else ''}" or "Regular"
        return PdfName(f"{tag}+{''.join(key.family.split())}-{style}")

    def _descriptor(self, name: PdfName, program: Ref, kind: str) -> dict[str, PdfValue]:
        face, key = self.face, self.face.key
        scale = EM / face.units_per_em
        corners = struct.unpack_from(">4h", bytes(face.hb_face.reference_table("head").data), 36)
        return {
            "Type": PdfName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC | (_ITALIC if key.italic else 0),
            "FontBBox": [corner * scale for corner in corners],
            "ItalicAngle": _SLANT if key.italic else 0,
            "Ascent": face.ascent * EM,
            "Descent": -face.descent * EM,
            "CapHeight": face.ascent * EM,
            "StemV": 140 if key.bold else 80,
            kind: program,
        }


class Reading:
    """A font: a face with the text of each of its glyphs."""

    def __init__(self, typeface: Typeface, texts: dict[int, str], ref: Ref) -> None:
        self.typeface, self.texts, self.ref = typeface, texts, ref

    def cmap(self) -> str:
        """Return the program that gives each code its text."""
        return _CMAP.format("".join(self._sections()))

    def _sections(self) -> Iterator[str]:
        rows = sorted((self.typeface.code(glyph), text) for glyph, text in self.texts.items())
        for first in range(0, len(rows), _ROWS):
            section = rows[first : first + _ROWS]
            yield f"{len(section)} beginbfchar\n"
            for code, text in section:
                yield f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
            yield "endbfchar\n"


def _table(data: bytes, wanted: bytes) -> bytes:
    """Return a table of a font file (OpenType, "Table Directory")."""
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack_from(">4sIII", data, place)
        if tag == wanted:
            return data[start : start + length]
    raise KeyError(wanted)
