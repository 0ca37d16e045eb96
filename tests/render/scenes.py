"""Scenes to render: one with every shape and several scripts, and any scene at all."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from orgcharts.fonts import FontKey, default_fonts, text_width
from orgcharts.geometry import Point, Rect, Size
from orgcharts.render import render_pdf, render_png, render_svg
from orgcharts.scene.shapes import (
    Dashes,
    Disc,
    Group,
    Page,
    Polygon,
    Polyline,
    Rectangle,
    Scene,
    Shape,
    TextLine,
)

FONTS = default_fonts()
RENDERERS = {
    "svg": lambda scene, fonts: render_svg(scene, fonts).encode(),
    "png": render_png,
    "pdf": render_pdf,
}
"""Every format that is painted from a scene, as bytes."""

A4 = Size(297 * 72 / 25.4, 210 * 72 / 25.4)

FRENCH = "Département des opérations de paix"
RUSSIAN = "Управление по вопросам верховенства права"
ARABIC = "مكتب الشؤون العسكرية"
MIXED = "مديرية HR (2024) 12-3"
SPANISH = "Oficina de Asuntos Militares ¿Ñ?"
MARKUP = "Tokens <b> & \"quotes\" ]]> 'x'"
SPACED = "  two  spaces  "
LINES = (FRENCH, RUSSIAN, ARABIC, SPANISH, MARKUP, SPACED, MIXED)


def line(text: str, x: float, y: float, *, size: float = 10, bold: bool = False) -> TextLine:
    """Return a line of text, measured."""
    key = FontKey("FiraGO", bold)
    return TextLine(Point(x, y), text, key, size, "#112233", text_width(FONTS, text, key, size))


def unit(index: int, text: str) -> Group:
    """Return a box with a line in it."""
    written = line(text, 40, 75 + 50 * index, size=10 + 2 * (index % 2), bold=index % 3 == 0)
    box = Rectangle(
        Rect(36, 60 + 50 * index, written.width + 8, 26), "#eef3f8", "#335577", radius=4.0 * (index % 2)
    )
    return Group(f"dpo:unit-{index}", text, "unit", (box, written), f"unit {index}")


def scene_of(*shapes: Shape, size: Size = A4, title: str = "Title", pages: int = 1) -> Scene:
    return Scene((Page(size, shapes),) * pages, title, "A description", "fr")


def every_shape(lines: tuple[str, ...] = LINES) -> Scene:
    """Return a scene with all shapes, styles of line and scripts."""
    return scene_of(
        *(unit(index, text) for index, text in enumerate(lines)),
        Polyline((Point(20, 20), Point(400, 20), Point(400, 40)), "#333333", 1.2),
        Dashes(tuple((Point(x, 30), Point(x + 3, 30)) for x in range(20, 300, 5)), "#aa3333", 0.9),
        Dashes(((Point(297, 30), Point(300, 30), Point(300, 34)),), "#aa3333", 0.9),
        Rectangle(Rect(600, 100, 50, 50), None, "#000000", dash=(2, 1)),
        Rectangle(Rect(600, 200, 50, 50), "#ffcc00", None),
        Disc(Point(500, 100), 6, "#008800"),
        Polygon((Point(520, 100), Point(530, 95), Point(530, 105)), "#880000"),
    )


_LENGTHS = st.floats(0, 2_000)
_POINTS = st.builds(Point, _LENGTHS, _LENGTHS)
_COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
_TEXTS = (
    st.text(max_size=12)
    | st.text("<>&\"']![CDATA-; ש\u202e\u200fمكتب\U0001f600\0\x1f\ufffe\ud800\t\n\r", max_size=12)
    | st.sampled_from(("</text><script>x()</script>", "]]>", "<!--", "&lt;", "&#0;", "<?xml ?>"))
)
_FACES = st.builds(FontKey, st.sampled_from(("FiraGO", "Noto Sans")), st.booleans(), st.booleans())
_DASHES = st.lists(st.floats(0.1, 10), max_size=3).map(tuple)
_LINES = st.lists(_POINTS, min_size=2, max_size=4).map(tuple)
_LEAVES = (
    st.builds(
        Rectangle,
        st.builds(Rect, _LENGTHS, _LENGTHS, _LENGTHS, _LENGTHS),
        st.none() | _COLOURS,
        st.none() | _COLOURS,
        st.floats(0, 5),
        _DASHES,
        st.floats(0, 9),
    )
    | st.builds(Polyline, _LINES, _COLOURS, _LENGTHS)
    | st.builds(Dashes, st.lists(_LINES, max_size=3).map(tuple), _COLOURS, _LENGTHS)
    | st.builds(Polygon, st.lists(_POINTS, min_size=3, max_size=4).map(tuple), _COLOURS)
    | st.builds(Disc, _POINTS, _LENGTHS, _COLOURS)
    | st.builds(TextLine, _POINTS, _TEXTS, _FACES, st.floats(1, 40), _COLOURS, _LENGTHS)
)
_ROLES = st.sampled_from(("unit", "list", "lines", "relation", "heading", "legend"))
_SHAPES = st.recursive(
    _LEAVES,
    lambda shapes: st.builds(Group, _TEXTS, _TEXTS, _ROLES, st.lists(shapes, max_size=4).map(tuple), _TEXTS),
    max_leaves=6,
)


def _told_apart(shapes: list[Shape]) -> tuple[Shape, ...]:
    """Return shapes whose groups have ids of their own: each with a number after what it has."""
    numbers = itertools.count()

    def numbered(shape: Shape) -> Shape:
        if not isinstance(shape, Group):
            return shape
        return replace(shape, id=f"{shape.id}{next(numbers)}", shapes=tuple(map(numbered, shape.shapes)))

    return tuple(map(numbered, shapes))


def scenes() -> st.SearchStrategy[Scene]:
    """Any scene of one page: any text, any id, groups in groups."""
    sizes = st.builds(Size, st.floats(1, 2_000), st.floats(1, 2_000))
    pages = st.builds(Page, sizes, st.lists(_SHAPES, max_size=4).map(_told_apart), _COLOURS)
    return st.builds(Scene, pages.map(lambda page: (page,)), _TEXTS, _TEXTS, st.sampled_from(("en", "ar")))
