"""Text in a PDF: glyphs in their exact places, written in the order in which they are read.

Programs that read a page aloud, search it or copy from it take text in the order of the file. So an Arabic
line is written from right to left, the pen moving back, and a broken line ends with a space that has no ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from orgcharts.diagram import TextRun
from orgcharts.fonts import FontProvider, Glyph, GlyphRun, script_of, shape_line
from orgcharts.fonts.families import MISSING
from orgcharts.fonts.outline import outline
from orgcharts.fonts.provider import Face
from orgcharts.formats.markup import plain
from orgcharts.formats.pdf.objects import File, Ref
from orgcharts.formats.pdf.paths import Transform, operators, read_path, through
from orgcharts.formats.pdf.reading import ReadRun
from orgcharts.formats.pdf.typefaces import EM, Reading, Typeface
from orgcharts.geometry import Point, number_text
from orgcharts.text.bidi import undirected

_SCRIPTS = {
    "am": ("Ethi",), "ar": ("Arab",), "be": ("Cyrl",), "bg": ("Cyrl",), "bn": ("Beng",), "el": ("Grek",),
    "fa": ("Arab",), "he": ("Hebr",), "hi": ("Deva",), "hy": ("Armn",), "ja": ("Hani", "Hira", "Kana"),
    "ka": ("Geor",), "km": ("Khmr",), "ko": ("Hang", "Hani"), "lo": ("Laoo",), "mk": ("Cyrl",),
    "my": ("Mymr",), "ne": ("Deva",), "ru": ("Cyrl",), "ta": ("Taml",), "th": ("Thai",), "ti": ("Ethi",),
    "uk": ("Cyrl",), "ur": ("Arab",), "zh": ("Bopo", "Hani"),
}  # fmt: skip
"""The scripts of languages that are not written in Latin letters."""

_LATIN = ("Latn",)
_NO_SCRIPT = ("Zyyy", "Zinh", "Zzzz")
_ASIDE = 0.02
"""How far to the left of a ligature the text of each further letter is, in em."""

_CLOSE = 0.05
"""Thousandths of an em by which the pen may be wrong."""

_DIGITS = 3


class _Letter(Struct, frozen=True):
    """A placed glyph: points from the origin of its line; `advance` is the width of its place."""

    reading: Reading
    glyph: int
    x: float
    y: float
    advance: float


class _Cluster(Struct, frozen=True):
    """Some glyphs and the text that they represent together.

    Only what has a text of its own is a letter; other glyphs, such as marks, are painted as `outlines`.
    """

    text: str
    letters: tuple[_Letter, ...]
    outlines: tuple[str, ...] = ()


class Shown:
    """An array of codes and moves of the pen, written when the codes are known."""

    def __init__(self) -> None:
        self.parts: list[float | tuple[Typeface, int]] = []

    def __str__(self) -> str:
        return f"[{''.join(self._parts())}]TJ"

    def _parts(self) -> Iterator[str]:
        for is_move, parts in groupby(self.parts, key=lambda part: isinstance(part, float)):
            if is_move:
                yield from (number_text(part, 2) for part in parts if isinstance(part, float))
            else:
                codes = (part[0].code(part[1]) for part in parts if not isinstance(part, float))
                yield f"<{''.join(f'{code:04X}' for code in codes)}>"


Operator = str | Shown


class PdfLettering:
    """The fonts of a file, and lines of text in them."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._typefaces: dict[tuple[object, bytes], Typeface] = {}
        self._of_face: dict[Face, Typeface] = {}
        self._names: dict[int, str] = {}

    def fonts(self) -> dict[str, Ref]:
        """Write all faces and return every font by its name."""
        fonts: dict[str, Ref] = {}
        for typeface in self._typefaces.values():
            if typeface.readings:
                typeface.write(self._file)
            fonts |= {self._names[each.ref.number]: each.ref for each in typeface.readings}
        return fonts

    def painted(
        self, words: ReadRun, fonts: FontProvider, language: str
    ) -> Iterator[tuple[str, list[Operator]]]:
        """Yield what paints a run of text, in stretches with the tag of their language, empty for the usual.

        Of a stretch in letters that `language` is not written in, only the script is known.
        """
        clusters = list(self._clusters(words, fonts))
        for tag, stretch in groupby(_tagged(clusters, language), key=lambda each: each[0]):
            yield tag, list(self._operators([cluster for _, cluster in stretch], words.run))

    def _clusters(self, words: ReadRun, fonts: FontProvider) -> Iterator[_Cluster]:
        run, text = words.run, plain(words.run.text)
        runs = sorted(shape_line(fonts, text, run.font, run.size), key=lambda each: each.start)
        read = plain(words.text)
        for each in runs:
            same = read[each.start : each.start + len(each.text)] if len(read) == len(text) else each.text
            yield from self._of_run(each, same, run, fonts)
        if words.space and runs:
            yield from self._space(runs[-1], run, fonts)

    def _space(self, last: GlyphRun, run: TextRun, fonts: FontProvider) -> Iterator[_Cluster]:
        """Yield the space after the last glyphs of a line, on the side to which they run."""
        face = fonts.face(run.font)
        typeface, glyph = self._typeface(face), face.hb_font.get_nominal_glyph(ord(" "))
        if glyph is not None and typeface.is_embeddable:
            x = last.x - typeface.advance(glyph) * run.size / EM if last.rtl else last.x + last.width
            yield _Cluster(" ", (self._letter(face, glyph, " ", x, 0.0, run),))

    def _of_run(
        self, glyph_run: GlyphRun, text: str, run: TextRun, fonts: FontProvider
    ) -> Iterator[_Cluster]:
        """Yield the clusters of a run of glyphs, which is read as `text`, in reading order."""
        face = fonts.face(glyph_run.font)
        glyphs = glyph_run.glyphs[::-1] if glyph_run.rtl else glyph_run.glyphs
        groups = [list(group) for _, group in groupby(glyphs, key=lambda glyph: glyph.cluster)]
        starts = [group[0].cluster for group in groups]
        starts[:1] = [0] * bool(starts)  # signs without a glyph go with the first
        is_embedded = not glyph_run.missing and self._typeface(face).is_embeddable
        for group, start, end in zip(groups, starts, (*starts[1:], len(text)), strict=True):
            words = undirected(text[start:end])
            if not words:
                continue
            seen = self._bases(face, group)[: len(words)] if is_embedded else []
            letters = self._letters(face, seen, group[0], words, run, fonts, rtl=glyph_run.rtl)
            others = [glyph for glyph in group if not any(glyph is each for each in seen)]
            outlines = tuple(self._outlines(face, others, run, fonts)) if others else ()
            yield _Cluster(words, tuple(letters), outlines)

    def _bases(self, face: Face, group: list[Glyph]) -> list[Glyph]:
        """Return the glyphs of a cluster that move the pen, or the first one."""
        advance = self._typeface(face).advance
        return [glyph for glyph in group if advance(glyph.id) > 0] or group[:1]

    def _letters(
        self,
        face: Face,
        seen: list[Glyph],
        first: Glyph,
        words: str,
        run: TextRun,
        fonts: FontProvider,
        *,
        rtl: bool,
    ) -> Iterator[_Letter]:
        """Yield letters for glyphs that are read as `words`, beginning where `first` is.

        Programs that turn a line around would turn around the text of one glyph, too. So of a glyph that
        represents several characters from right to left, those after the first are letters without ink.
        """
        parts, rest = list(words[: len(seen)]), words[len(seen) :]
        if seen and not rtl:
            parts[-1] += rest
        for glyph, part in zip(seen, parts, strict=True):
            yield self._letter(face, glyph.id, part, glyph.x, glyph.y, run)
        if rtl or not seen:
            x = (seen or [first])[-1].x
            for number, part in enumerate(rest if rtl else [rest], start=bool(seen)):
                yield self._unseen(part, x - _ASIDE * number * run.size, run, fonts)

    def _unseen(self, text: str, x: float, run: TextRun, fonts: FontProvider) -> _Letter:
        """Return a letter without ink that is read as `text`: a space of the built-in face."""
        face = fonts.face(MISSING)
        return self._letter(face, face.hb_font.get_nominal_glyph(ord(" ")), text, x, 0.0, run)

    def _outlines(
        self, face: Face, glyphs: Iterable[Glyph], run: TextRun, fonts: FontProvider
    ) -> Iterator[str]:
        unit = run.size / face.units_per_em
        for glyph in glyphs:
            place = Transform(unit, 0.0, 0.0, unit, run.origin.x + glyph.x, run.origin.y + glyph.y)
            path = through(read_path(outline(fonts, face.key, glyph.id)), place)
            if path:
                yield f"{operators(path)} f"

    def _typeface(self, face: Face) -> Typeface:
        if face not in self._of_face:  # two providers may have the same face
            self._of_face[face] = self._typefaces.setdefault((face.key, face.data), Typeface(face))
        return self._of_face[face]

    def _letter(self, face: Face, glyph: int, text: str, x: float, y: float, run: TextRun) -> _Letter:
        typeface = self._typeface(face)
        reading = typeface.reading(glyph, text, self._file)
        self._names.setdefault(reading.ref.number, f"F{len(self._names) + 1}")
        return _Letter(reading, glyph, x, y, typeface.advance(glyph) * run.size / EM)

    def _operators(self, clusters: Iterable[_Cluster], run: TextRun) -> Iterator[Operator]:
        """Yield the outlines of clusters, then their letters."""
        clusters = list(clusters)
        for cluster in clusters:
            yield from cluster.outlines
        yield from self._text([letter for cluster in clusters for letter in cluster.letters], run)

    def _text(self, letters: list[_Letter], run: TextRun) -> Iterator[Operator]:
        yield "BT"
        for (reading, y), line in groupby(letters, key=lambda each: (each.reading, each.y)):
            yield f"/{self._names[reading.ref.number]} {number_text(run.size, _DIGITS)} Tf"
            shown, pen = Shown(), None
            for letter in line:
                if pen is None:
                    place = Point(run.origin.x + letter.x, run.origin.y + y)
                    yield f"1 0 0 -1 {number_text(place.x, _DIGITS)} {number_text(place.y, _DIGITS)} Tm"
                elif abs(move := (pen - letter.x) / run.size * EM) > _CLOSE:
                    shown.parts.append(move)
                shown.parts.append((letter.reading.typeface, letter.glyph))
                pen = letter.x + letter.advance
            yield shown
        yield "ET"


def _tagged(clusters: Iterable[_Cluster], language: str) -> Iterator[tuple[str, _Cluster]]:
    """Yield each cluster with the tag of its language, empty if that is the one around it."""
    scripts = _SCRIPTS.get(language.partition("-")[0], _LATIN)
    tag = ""
    for cluster in clusters:
        script = next((each for each in map(script_of, cluster.text) if each not in _NO_SCRIPT), "")
        if script:
            tag = "" if script in scripts else f"und-{script}"
        yield tag, cluster
