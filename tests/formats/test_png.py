"""PNG: the same picture from both painters, sized, signed and refused in time."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from orgcharts import draw, loads
from orgcharts.diagram import Diagram, Disc, Item, Page, Rectangle
from orgcharts.errors import MissingExtra, RenderError
from orgcharts.formats.png import extras, file, render_png, svg_digest
from orgcharts.formats.png.file import Pixels, png_of
from orgcharts.formats.png.resvg import paint_outlines
from orgcharts.formats.svg import render_svg
from orgcharts.geometry import Point, Rect, Size
from tests.formats.diagrams import ARABIC, DEFAULTS, FONTS, FRENCH, MIXED, diagram_of, every_shape, line, unit
from tests.formats.pictures import difference, opened

ROOT = Path(__file__).parents[2]
HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name == "cairocffi":
            raise OSError('no library called "cairo-2" was found')
sys.meta_path.insert(0, Hidden())
from orgcharts.formats.png import render_png
from tests.formats.diagrams import FONTS, every_shape
"""


def by_resvg(diagram: Diagram, dpi: float) -> Image.Image:
    """Return the outlines as the other painter draws them."""
    return opened(paint_outlines(render_svg(diagram, FONTS, text="paths"), dpi=dpi, background="#ffffff"))


@pytest.mark.parametrize("dpi", [72.0, 150.0, 200.0])
def test_the_glyphs_are_their_outlines(dpi: float) -> None:
    diagram = every_shape()
    painted = opened(render_png(diagram, FONTS, dpi=dpi))
    outlines = by_resvg(diagram, dpi)
    assert difference(painted, outlines, threshold=128) == 0
    assert difference(painted, outlines, threshold=32) < 0.0005


def test_text_leaves_ink_where_it_was_measured_and_nowhere_else() -> None:
    for text in (FRENCH, ARABIC, MIXED):
        written = line(text, 10, 30, size=20)
        size = Size(written.rect.width + 20, 40)
        picture = opened(render_png(diagram_of(written, size=size), FONTS, dpi=144))
        left, _, right, _ = Image.eval(picture.convert("L"), lambda level: 255 - level).getbbox() or (0,) * 4
        assert left / 2 == pytest.approx(10, abs=3)
        assert right / 2 == pytest.approx(10 + written.rect.width, abs=3)


@given(st.integers(1, 40), st.integers(1, 40), st.randoms(use_true_random=False))
def test_a_file_contains_the_pixels_that_were_painted(width: int, height: int, random: Random) -> None:
    rows = [bytes(random.choice(b"\x00\x7f\xff") for _ in range(width * 3)) for _ in range(height)]
    picture = Image.open(io.BytesIO(png_of(Pixels(width, height, rows))))
    assert (picture.mode, picture.size) == ("RGB", (width, height))
    assert picture.tobytes() == b"".join(rows)


def test_a_picture_has_the_size_and_the_resolution_asked_for() -> None:
    image = Image.open(io.BytesIO(render_png(every_shape(), FONTS, dpi=150)))
    assert (image.size, image.mode) == ((1754, 1240), "RGB")
    assert image.info["dpi"] == pytest.approx((150, 150), abs=0.02)


def test_the_background_reaches_every_edge() -> None:
    page = Page(Size(100.3, 50.7), (), "#336699")
    for dpi in (72.0, 97.0, 144.0, 150.0):
        picture = opened(render_png(Diagram((page,), "", "", DEFAULTS), FONTS, dpi=dpi))
        assert {colour for _, colour in picture.getcolors()} == {(0x33, 0x66, 0x99)}


def test_a_picture_names_the_svg_that_it_was_painted_from() -> None:
    diagram = every_shape()
    expected = hashlib.sha256(render_svg(diagram, FONTS).encode()).hexdigest()
    assert expected == svg_digest(render_png(diagram, FONTS))
    assert svg_digest(b"\x89PNG\r\n\x1a\n") is None


def test_a_picture_holds_no_date() -> None:
    kinds = [kind for kind, _ in file.chunks(render_png(every_shape(), FONTS))]
    assert {b"IHDR", b"pHYs", b"tEXt", b"bKGD", b"IDAT", b"IEND"} >= set(kinds)


def test_a_picture_that_is_too_large_is_refused_with_what_is_possible() -> None:
    with pytest.raises(RenderError, match=r"OC704 .* 41,667 by .* 786 dpi or less, or for PDF"):
        render_png(diagram_of(size=Size(3_000, 10)), FONTS, dpi=1_000)
    with pytest.raises(RenderError, match="OC704"):
        render_png(diagram_of(size=Size(720, 720)), FONTS, dpi=2_500)


@pytest.mark.parametrize("dpi", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resolution_must_be_a_positive_number(dpi: float) -> None:
    with pytest.raises(ValueError, match="pixels an inch"):
        render_png(diagram_of(), FONTS, dpi=dpi)


def test_the_smallest_picture_is_one_pixel() -> None:
    assert opened(render_png(diagram_of(size=Size(1, 1)), FONTS, dpi=1)).size == (1, 1)


def test_groups_as_deep_as_allowed_are_painted() -> None:
    nested: Item = Rectangle(Rect(0, 0, 100, 100), "#ff0000", None)
    for depth in range(100):
        nested = unit(f"g{depth}", "", [nested])
    diagram = diagram_of(nested, size=Size(20, 20))
    assert opened(render_png(diagram, FONTS, dpi=72)).getpixel((10, 10)) == (255, 0, 0)
    assert by_resvg(diagram, 72).getpixel((10, 10)) == (255, 0, 0)


def test_a_painter_that_gives_up_is_an_error_with_its_reason() -> None:
    with pytest.raises(RenderError, match="OC706 PNG cannot be painted: resvg ended with 1"):
        paint_outlines("<svg", dpi=72, background="#ffffff")


def test_without_cairo_the_picture_is_nearly_the_same(tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    program = f"{HIDE}open(sys.argv[1], 'wb').write(render_png(every_shape(), FONTS))"
    subprocess.run([sys.executable, "-c", program, str(target)], cwd=ROOT, check=True)
    painted = target.read_bytes()
    diagram = every_shape()
    assert difference(opened(painted), opened(render_png(diagram, FONTS)), threshold=32) < 0.0005
    assert svg_digest(render_png(diagram, FONTS)) == svg_digest(painted)
    assert Image.open(io.BytesIO(painted)).info["dpi"] == pytest.approx((150, 150), abs=0.02)


def test_without_any_painter_the_error_says_what_to_install() -> None:
    program = f"""{HIDE}
from orgcharts.errors import MissingExtra
sys.modules["resvg_py"] = None
try:
    render_png(every_shape(), FONTS)
except MissingExtra as error:
    print(error)
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "OC702 PNG cannot be painted" in done.stdout
    assert "pip install resvg-py" in done.stdout


@pytest.mark.parametrize(
    ("platform", "command"), [("linux", "apt-get install"), ("darwin", "brew install"), ("win32", "GTK")]
)
def test_the_remedy_is_for_the_system_at_hand(
    platform: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    error = extras.missing_painter()
    assert isinstance(error, MissingExtra)
    assert command in str(error)


def test_a_disc_is_round() -> None:
    picture = opened(
        render_png(diagram_of(Disc(Point(10, 10), 5, "#000000"), size=Size(20, 20)), FONTS, dpi=72)
    )
    assert [picture.getpixel(at) for at in ((10, 10), (14, 14))] == [(0, 0, 0), (255, 255, 255)]


def test_the_painter_reads_no_embedded_font(monkeypatch: pytest.MonkeyPatch) -> None:
    painter, read = extras.load_painter(), []

    def tree(bytestring: bytes, make: Callable[..., object] = painter.Tree) -> object:
        read.append(bytestring)
        return make(bytestring=bytestring)

    monkeypatch.setattr(painter, "Tree", tree)
    render_png(every_shape(), FONTS)
    (given,) = read
    assert b"<text" in given
    assert b"@font-face" not in given
    assert "@font-face" in render_svg(every_shape(), FONTS)


def test_a_drawing_writes_its_svg_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = draw(loads("organization: {name: A, units: [B, C]}"))
    expected = render_svg(drawing.diagram, drawing.fonts), render_png(drawing.diagram, drawing.fonts)
    written: list[str] = []

    def counted(*arguments: Any, **named: Any) -> str:
        written.append(render_svg(*arguments, **named))
        return written[-1]

    monkeypatch.setattr("orgcharts.formats.svg.render_svg", counted)
    monkeypatch.setattr("orgcharts.formats.png.picture.render_svg", counted)
    assert (drawing.svg(), drawing.png()) == expected
    assert drawing.encoded("svg") == expected[0].encode()
    assert len(written) == 1
    assert "xmlns" in drawing.svg(text="paths") != drawing.svg(embed=True)
    assert len(written) == 3


def test_rows_that_are_alike_are_converted_once() -> None:
    disc = Disc(Point(10, 20), 5, "#000000")
    svg = render_svg(diagram_of(disc, size=Size(20, 40)), FONTS)
    painted = extras.load_painter().paint(svg, FONTS, dpi=72, background="#ffffff")
    rows = list(painted.rows)
    above, below = rows[:14], rows[26:]
    assert {id(row) for row in above} == {id(rows[0])} != {id(row) for row in below} == {id(rows[-1])}
    assert len(rows) == 40
    assert [row[30:33] for row in (rows[0], rows[20], rows[-1])] == [b"\xff" * 3, b"\0" * 3, b"\xff" * 3]


def test_groups_that_only_structure_a_drawing_are_their_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    painter, drawn = extras.load_painter(), []
    original = painter.PNGSurface.draw

    def counted(surface: Any, node: Any) -> None:
        drawn.append(node)
        original(surface, node)

    monkeypatch.setattr(painter.PNGSurface, "draw", counted)
    drawing = draw(loads("organization: {name: A, units: [B, C]}"))
    drawing.png()
    assert "<g" in drawing.svg()
    assert {node.tag for node in drawn}.isdisjoint({"g", "text"})
