"""Diagrams to write: one with every shape and several scripts, and any diagram at all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from orgcharts.diagram import (
    Artifact,
    Connector,
    Dashes,
    Defaults,
    Diagram,
    Disc,
    Element,
    Ends,
    Item,
    Look,
    Page,
    Paragraph,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    TextLine,
    TextRun,
)
from orgcharts.fonts import FontKey, default_fonts, text_width
from orgcharts.formats import FORMATS, FormatOptions
from orgcharts.geometry import Point, Rect, Size
from orgcharts.language import load_language

FONTS = default_fonts()
PICTURES = ("svg", "png", "pdf")
"""The formats that are pictures."""

EDITABLE = ("pptx", "drawio", "vsdx")
"""The formats of drawing programs."""

A4 = Size(297 * 72 / 25.4, 210 * 72 / 25.4)

FRENCH = "Département des opérations de paix"
RUSSIAN = "Управление по вопросам верховенства права"
ARABIC = "مكتب الشؤون العسكرية"
MIXED = "مديرية HR (2024) 12-3"
SPANISH = "Oficina de Asuntos Militares ¿Ñ?"
MARKUP = "Tokens <b> & \"quotes\" ]]> 'x'"
SPACED = "  two  spaces  "
LINES = (FRENCH, RUSSIAN, ARABIC, SPANISH, MARKUP, SPACED, MIXED)

BLACK = Stroke("#000000", 1.0)
DEFAULTS = Defaults(
    "FiraGO", 10.0, Look("#ffffff", BLACK, "#000000", 0.0, "centre", 4.0, "none", False, False, "disc"), BLACK
)


def written(diagram: Diagram, name: str) -> bytes:
    """Return a diagram in the format called `name`."""
    return FORMATS[name].write(diagram, FONTS, FormatOptions())


def paragraph(*runs: TextRun) -> Paragraph:
    """Return runs as a paragraph of one line."""
    first = runs[0]
    text = "".join(run.text for run in runs)
    rect = Rect(first.origin.x, first.origin.y - first.size, first.width, 1.2 * first.size)
    line = TextLine(text, first.origin, first.width, runs)
    return Paragraph(
        "name", text, (line,), first.font, first.size, first.fill, "left", 1.2 * first.size, rect
    )


def line(text: str, x: float, y: float, *, size: float = 10, bold: bool = False) -> Paragraph:
    """Return a line of text, measured."""
    key = FontKey("FiraGO", bold)
    return paragraph(TextRun(Point(x, y), text, key, size, "#112233", text_width(FONTS, text, key, size)))


def unit(name: str, title: str, contents: Sequence[Item], description: str = "") -> Element:
    """Return a unit."""
    return Element(name, "unit", tuple(contents), title, description, form="box")


def box(index: int, text: str) -> Element:
    """Return a box with a line in it."""
    inside = line(text, 40, 75 + 50 * index, size=10 + 2 * (index % 2), bold=index % 3 == 0)
    rect = Rect(36, 60 + 50 * index, inside.rect.width + 8, 26)
    frame = Rectangle(rect, "#eef3f8", "#335577", radius=4.0 * (index % 2))
    return replace(unit(f"dpo:unit-{index}", text, (frame, inside), f"unit {index}"), rect=rect)


def diagram_of(*items: Item, size: Size = A4, title: str = "Title", pages: int = 1) -> Diagram:
    return Diagram(
        (Page(size, items),) * pages, title, "A description", DEFAULTS, replace(load_language(), tag="fr")
    )


def every_shape(lines: tuple[str, ...] = LINES) -> Diagram:
    """Return a diagram with all shapes, styles of line and scripts."""
    return diagram_of(
        *(box(index, text) for index, text in enumerate(lines)),
        Polyline((Point(20, 20), Point(400, 20), Point(400, 40)), "#333333", 1.2),
        Dashes(tuple((Point(x, 30), Point(x + 3, 30)) for x in range(20, 300, 5)), "#aa3333", 0.9),
        Dashes(((Point(297, 30), Point(300, 30), Point(300, 34)),), "#aa3333", 0.9),
        Rectangle(Rect(600, 100, 50, 50), None, "#000000", dash=(2, 1)),
        Rectangle(Rect(600, 200, 50, 50), "#ffcc00", None),
        Disc(Point(500, 100), 6, "#008800"),
        Polygon((Point(520, 100), Point(530, 95), Point(530, 105)), "#880000"),
    )


_TINY = st.sampled_from((5e-324, 1e-300, 1e-150, 1e-9))
_LENGTHS = st.floats(0, 2_000) | _TINY
_WIDTHS = st.floats(0, 5) | _TINY
_POINTS = st.builds(Point, _LENGTHS, _LENGTHS)
_COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
_TEXTS = (
    st.text(max_size=12)
    | st.text("<>&\"']![CDATA-; ש\u202e\u200fمكتب\U0001f600\0\x1f\ufffe\ud800\t\n\r", max_size=12)
    | st.sampled_from(("</text><script>x()</script>", "]]>", "<!--", "&lt;", "&#0;", "<?xml ?>"))
)
_FACES = st.builds(FontKey, st.sampled_from(("FiraGO", "Noto Sans")), st.booleans(), st.booleans())
_DASHES = st.lists(st.floats(0.1, 10) | _TINY, max_size=3).map(tuple)
_ENDS = st.sampled_from(("none", "arrow", "dot"))
_LINES = st.lists(_POINTS, min_size=2, max_size=4).map(tuple)
_SHAPES: st.SearchStrategy[Shape] = (
    st.builds(
        Rectangle,
        st.builds(Rect, _LENGTHS, _LENGTHS, _LENGTHS, _LENGTHS),
        st.none() | _COLOURS,
        st.none() | _COLOURS,
        _WIDTHS,
        _DASHES,
        _WIDTHS,
    )
    | st.builds(Polyline, _LINES, _COLOURS, _LENGTHS)
    | st.builds(Dashes, st.lists(_LINES, max_size=3).map(tuple), _COLOURS, _LENGTHS)
    | st.builds(Polygon, st.lists(_POINTS, min_size=3, max_size=4).map(tuple), _COLOURS)
    | st.builds(Disc, _POINTS, _LENGTHS, _COLOURS)
)
_RUNS = st.builds(TextRun, _POINTS, _TEXTS, _FACES, st.floats(1, 40), _COLOURS, _LENGTHS)
_PARAGRAPHS = st.lists(_RUNS, min_size=1, max_size=3).map(lambda runs: paragraph(*runs))
_INK = st.lists(_SHAPES, max_size=3).map(tuple)
_CONNECTORS = st.builds(
    Connector,
    id=_TEXTS,
    role=st.just("relation"),
    kind=_TEXTS,
    tail=_TEXTS,
    head=_TEXTS,
    points=_LINES,
    tail_port=st.none(),
    head_port=st.none(),
    stroke=st.builds(Stroke, _COLOURS, _WIDTHS, _DASHES),
    ends=st.builds(Ends, _ENDS, _ENDS, _WIDTHS),
    shapes=_INK,
    title=_TEXTS,
    description=_TEXTS,
)
_LEAVES: st.SearchStrategy[Item] = (
    _SHAPES | _PARAGRAPHS | st.builds(Artifact, st.sampled_from(("bullet", "rule")), _INK)
)
_ROLES = st.sampled_from(("unit", "heading", "legend", "title", "note", "sample"))
_ITEMS = st.recursive(
    _LEAVES,
    lambda items: st.builds(Element, _TEXTS, _ROLES, st.lists(items, max_size=4).map(tuple), _TEXTS, _TEXTS),
    max_leaves=6,
)
_FRAMES = st.builds(
    Element, _TEXTS, st.just("list"), st.lists(_SHAPES, max_size=2).map(tuple), _TEXTS, _TEXTS
)
"""Frames of lists, which are in no other element and have no text."""


def _told_apart(items: list[Item]) -> tuple[Item, ...]:
    """Return items whose elements and connectors have ids of their own: a number after what they have."""
    numbers = itertools.count()

    def numbered(item: Item) -> Item:
        match item:
            case Element():
                inside = tuple(map(numbered, item.contents))
                return replace(item, id=f"{item.id}{next(numbers)}", contents=inside)
            case Connector():
                return replace(item, id=f"{item.id}{next(numbers)}")
        return item

    return tuple(map(numbered, items))


def diagrams() -> st.SearchStrategy[Diagram]:
    """Any diagram of one page: any text, any id, elements in elements."""
    sizes = st.builds(Size, st.floats(1, 2_000), st.floats(1, 2_000))
    items = st.lists(_ITEMS | _FRAMES | _CONNECTORS, max_size=4).map(_told_apart)
    pages = st.builds(Page, sizes, items, _COLOURS)
    languages = st.sampled_from(("en", "ar")).map(lambda tag: replace(load_language(), tag=tag))
    return st.builds(Diagram, pages.map(lambda page: (page,)), _TEXTS, _TEXTS, st.just(DEFAULTS), languages)
