"""SVG: well formed whatever the words, exact, and complete in itself."""

from __future__ import annotations

import base64
import io
import re
import tracemalloc
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import cairosvg
import pytest
import resvg_py
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from orgcharts import Organization, draw
from orgcharts.diagram import Dashes, Diagram, Disc, Element, Item, Paragraph, Polyline, Rectangle, TextRun
from orgcharts.errors import RenderError
from orgcharts.fonts import FontKey, text_width
from orgcharts.formats.lettering import family_name, first_family
from orgcharts.formats.markup import escaped, plain
from orgcharts.formats.svg import _runs, _walk, render_svg
from orgcharts.geometry import Point, Rect, Size
from tests.effort import steps
from tests.formats.diagrams import (
    ARABIC,
    DEFAULTS,
    FONTS,
    FRENCH,
    RUSSIAN,
    SPACED,
    SPANISH,
    diagram_of,
    diagrams,
    every_shape,
    line,
    unit,
)
from tests.formats.pictures import difference, opened

SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DRAWN = {
    "svg",
    "title",
    "desc",
    "style",
    "defs",
    "g",
    "rect",
    "polyline",
    "polygon",
    "circle",
    "text",
    "path",
    "use",
}
STYLES = st.sampled_from(("text", "paths"))


def parsed(diagram: Diagram, text: str = "text") -> ET.Element:
    return ET.fromstring(render_svg(diagram, FONTS, text=text))


def only(*shapes: Item) -> str:
    """Return the lines of SVG that stand for the shapes."""
    drawn = re.sub("<style>.*</style>\n", "", render_svg(diagram_of(*shapes), FONTS), flags=re.DOTALL)
    return drawn.split('fill="#ffffff"/>\n', 1)[1].removesuffix("</svg>\n")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams(), STYLES)
def test_any_diagram_is_well_formed_and_has_nothing_active_or_foreign(diagram: Diagram, text: str) -> None:
    root = parsed(diagram, text)
    elements = list(root.iter())
    assert {element.tag.removeprefix(SVG) for element in elements} <= DRAWN
    for element in elements:
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert "xlink" not in key
            assert "url(" not in value or key == "aria-label"
            assert key != "href" or value.startswith("#")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_fonts_are_cut_for_all_texts_that_are_drawn(diagram: Diagram) -> None:
    (page,) = diagram.pages
    drawn = [ink for ink, _ in _walk(page, diagram.language) if isinstance(ink, TextRun)]
    assert Counter(drawn) == Counter(_runs(page))


def test_a_unit_is_written_in_few_steps() -> None:
    divisions = [
        {"name": f"Division {one}", "units": [f"Section {one}.{n}" for n in range(9)]} for one in "ABC"
    ]
    drawing = draw(Organization.model_validate({"name": "Ministry", "units": divisions}))
    drawing.svg()
    assert steps(drawing.svg) < 500 * len(drawing.diagram.pages[0].units)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams(), STYLES)
def test_ids_are_xml_names_and_unique_and_every_reference_is_kept(diagram: Diagram, text: str) -> None:
    elements = list(parsed(diagram, text).iter())
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each, re.ASCII) for each in ids)
    assert {element.attrib["href"][1:] for element in elements if "href" in element.attrib} <= set(ids)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_every_line_of_text_is_one_element_with_exactly_its_words(diagram: Diagram) -> None:
    written = [element.text or "" for element in parsed(diagram).iter(f"{SVG}text")]
    assert [words for words in map(plain, lines_of(diagram)) if words.strip()] == written


def test_a_unit_in_a_heading_is_written_like_any_other() -> None:
    heading = Element("h", "heading", (unit("u", "Unit", (line("Words", 10, 10),)),))
    diagram = diagram_of(unit("v", "First", (line("First", 10, 50),)), heading)
    assert ["First", "Words"] == [element.text for element in parsed(diagram).iter(f"{SVG}text")]


def lines_of(diagram: Diagram) -> list[str]:
    items, texts = list(reversed(diagram.pages[0].items)), []
    while items:
        match items.pop():
            case Element(contents=inner):
                items += reversed(inner)
            case Paragraph(lines=lines):
                texts += [run.text for line in lines for run in line.runs]
    return texts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_numbers_have_two_decimals_at_most_and_no_exponent(diagram: Diagram) -> None:
    for element in parsed(diagram).iter():
        for key in ("x", "y", "width", "height", "cx", "cy", "r", "points", "font-size", "textLength"):
            for number in re.split("[ ,]", element.get(key, "0").removesuffix("mm")):
                assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d{0,1}[1-9])?", number)
                assert number != "-0"


@given(st.text())
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    element = ET.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    assert [plain(text)] * 2 == [element.text or "", element.get("b")]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_name_of_a_family_is_read_back_and_cannot_end_its_list(family: str) -> None:
    written = family_name(family)
    assert family == first_family(f"{written},sans-serif")
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*|'[A-Za-z0-9 _.\\-]*'", written)


def test_a_page_states_its_size_on_paper_and_is_drawn_in_points() -> None:
    root = parsed(every_shape())
    assert tuple(root.get(key) for key in ("width", "height", "viewBox")) == (
        "297mm",
        "210mm",
        "0 0 841.89 595.28",
    )


@pytest.mark.parametrize("text", ["text", "paths"])
def test_inline_a_page_shrinks_to_its_column_and_painters_keep_its_size(text: str) -> None:
    root = parsed(every_shape(), text)
    style = dict(rule.split(":") for rule in root.attrib["style"].split(";"))
    assert ("100%", "auto") == (style["max-width"], style["block-size"])
    assert "height" not in style  # cairosvg would draw in a field of that height
    svg = ET.tostring(root)
    size = Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg))).size
    assert (1123, 794) == size


def test_the_picture_says_what_it_shows_and_in_which_language() -> None:
    root = parsed(every_shape())
    texts = {element.get("id"): element.text for element in root if element.get("id")}
    assert "Title" == texts[root.attrib["aria-labelledby"]]
    assert "A description" == texts[root.attrib["aria-describedby"]]
    assert ("fr", "fr") == (root.get("lang"), root.get(LANG))


@pytest.mark.parametrize("text", ["text", "paths"])
def test_the_drawing_is_a_document_whose_units_are_read_and_not_one_picture(text: str) -> None:
    root = parsed(diagram_of(unit("a", "Office", [line("Office", 1, 2)]), Element("b", "list")), text)
    assert "graphics-document document" == root.get("role")
    roles = {group.get("id"): group.get("role") for group in root.iter(f"{SVG}g") if group.get("class")}
    assert {"chart-units": "tree", "chart-unit-a": "treeitem", "chart-list-b": None} == roles


@pytest.mark.parametrize("text", ["text", "paths"])
def test_two_drawings_in_one_page_share_no_font_and_no_reference(text: str) -> None:
    drawings = [render_svg(diagram_of(line(words, 1, 2)), FONTS, text=text) for words in ("Roads", "Bridges")]
    families, names = [], []
    for svg in drawings:
        root = ET.fromstring(svg)
        families.append(set(re.findall("@font-face{font-family:([^;]*);", svg)))
        used = {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]}
        names.append(used | {use.attrib["href"][1:] for use in root.iter(f"{SVG}use")})
    assert set() == families[0] & families[1]
    assert set() == names[0] & names[1]
    assert drawings[0] == render_svg(diagram_of(line("Roads", 1, 2)), FONTS, text=text)


def test_a_picture_without_title_and_description_refers_to_none() -> None:
    root = parsed(Diagram(every_shape().pages, "", "", DEFAULTS))
    assert "aria-labelledby" not in root.attrib
    assert "aria-describedby" not in root.attrib


def test_a_group_carries_id_role_title_and_detail() -> None:
    group = unit("dpo:oma", "Office & <Staff>", [Disc(Point(1, 2), 3, "#000000")], "ASG")
    assert only(group) == (
        '<g id="chart-units" class="units" role="tree" aria-label="Units">\n'
        ' <g id="chart-unit-dpo_3a_oma" class="unit" role="treeitem"'
        ' aria-label="Office &amp; &lt;Staff&gt;" aria-level="1" aria-posinset="1" aria-setsize="1">\n'
        "  <title>Office &amp; &lt;Staff&gt;</title>\n"
        "  <desc>ASG</desc>\n"
        '  <g aria-hidden="true">\n'
        '   <circle cx="1" cy="2" r="3" fill="#000000"/>\n'
        "  </g>\n"
        " </g>\n"
        "</g>\n"
    )


@pytest.mark.parametrize("text", ["\U00050000", "Roads \U00050000", "\U00050000 مكتب"])
def test_a_line_that_no_font_has_in_full_is_centred_and_not_squeezed(text: str) -> None:
    missing = line(text, 10, 20)
    (element,) = parsed(diagram_of(missing)).iter(f"{SVG}text")
    assert (None, None, "middle") == tuple(
        element.get(key) for key in ("textLength", "lengthAdjust", "text-anchor")
    )
    assert 10 + missing.rect.width / 2 == pytest.approx(float(element.attrib["x"]), abs=0.01)


def test_a_font_is_not_embedded_for_what_it_lacks() -> None:
    assert "@font-face" not in render_svg(diagram_of(line("\U00050000", 1, 2)), FONTS)


def test_shapes_are_one_line_each() -> None:
    shapes = (
        Rectangle(Rect(1, 2, 3.456, 4), None, "#111111", 0.5, (3, 1.5), 2),
        Rectangle(Rect(1, 2, 3, 4), "#222222", None),
        Polyline((Point(-0.001, 1), Point(2, 3)), "#333333", 1),
        Dashes(
            (
                (Point(0, 1), Point(2, 1)),
                (Point(3.004, 1), Point(5, 1), Point(5, 3)),
                (Point(5, 4), Point(5, 6), Point(6, 7)),
                (Point(8, 9), Point(9, 9)),
            ),
            "#333333",
            1,
        ),
    )
    assert only(*shapes) == (
        '<rect x="1" y="2" width="3.46" height="4" rx="2" fill="none"'
        ' stroke="#111111" stroke-width="0.5" stroke-dasharray="3 1.5"/>\n'
        '<rect x="1" y="2" width="3" height="4" fill="#222222"/>\n'
        '<polyline points="0,1 2,3" fill="none" stroke="#333333" stroke-width="1"'
        ' stroke-linecap="square"/>\n'
        '<path d="M0 1H2m1 0H5V3m0 1V6L6 7M8 9H9" fill="none" stroke="#333333" stroke-width="1"/>\n'
    )


def test_a_line_of_text_is_held_to_its_measured_width() -> None:
    written = line(FRENCH, 10, 20, bold=True)
    width = text_width(FONTS, FRENCH, FontKey("FiraGO", True), 10)
    assert only(written) == (
        f'<text x="10" y="20" font-size="10" font-weight="bold" fill="#112233" textLength="{width:.2f}"'
        f' lengthAdjust="spacingAndGlyphs">{FRENCH}</text>\n'
    )


def test_spaces_are_kept_where_readers_would_drop_them() -> None:
    kept = [element.get(SPACE) for element in parsed(every_shape((FRENCH, SPACED))).iter(f"{SVG}text")]
    assert kept == [None, "preserve"]


def test_a_line_from_right_to_left_says_so_and_stands_in_its_place() -> None:
    written = line(ARABIC, 100, 20)
    element = next(parsed(diagram_of(written)).iter(f"{SVG}text"))
    assert (element.get("direction"), element.get("text-anchor")) == ("rtl", "middle")
    assert float(element.attrib["x"]) == pytest.approx(100 + written.rect.width / 2, abs=0.01)


def test_each_face_used_is_embedded_once_and_no_other() -> None:
    svg = render_svg(every_shape((FRENCH, ARABIC)), FONTS)
    faces = re.findall(r"@font-face\{font-family:FiraGO-[0-9a-f]{8};font-weight:(\w+);font-style:(\w+)", svg)
    assert faces == [("normal", "normal"), ("bold", "normal")]
    for data in re.findall(r"url\(data:font/ttf;base64,([^)]*)\)", svg):
        assert base64.b64decode(data, validate=True)[:4] == b"\0\1\0\0"


def test_a_face_that_lends_characters_is_named_and_embedded() -> None:
    lent = "★"
    lender = FONTS.face_for(lent, FontKey("FiraGO"))
    assert lender is not None
    assert lender.family != "FiraGO"
    svg = render_svg(diagram_of(line(f"a {lent}", 10, 20)), FONTS)
    (tag,) = set(re.findall("font-family:FiraGO-([0-9a-f]{8});", svg))
    subsets = f"FiraGO-{tag},'{lender.family}-{tag}'"
    assert f"font-family=\"{subsets},FiraGO,'{lender.family}',sans-serif\"" in svg
    assert f"font-family:'{lender.family}-{tag}'" in svg


def test_a_picture_without_text_embeds_nothing() -> None:
    assert "style>" not in render_svg(diagram_of(Disc(Point(1, 2), 3, "#000000")), FONTS)


def test_outlines_hold_no_text_but_say_it() -> None:
    root = parsed(every_shape(), "paths")
    assert not list(root.iter(f"{SVG}text"))
    assert {FRENCH, RUSSIAN, ARABIC, SPANISH} <= {element.get("aria-label") for element in root.iter()}


def test_each_outline_is_defined_once() -> None:
    svg = render_svg(diagram_of(*(line("aaa", 10, 20 * row) for row in range(5))), FONTS, text="paths")
    assert (svg.count("<path "), svg.count("<use ")) == (1, 15)


def test_pages_are_drawn_one_by_one() -> None:
    first, second = every_shape().pages[0], diagram_of(line("second", 10, 20)).pages[0]
    diagram = Diagram((first, second), "Title", "", DEFAULTS)
    assert "second" not in render_svg(diagram, FONTS)
    assert "second" in render_svg(diagram, FONTS, page=1)


def test_groups_too_deep_for_painters_are_refused() -> None:
    nested: Item = Disc(Point(1, 2), 3, "#000000")
    for depth in range(100):
        nested = Element(f"g{depth}", "list", (nested,))
    assert render_svg(diagram_of(nested), FONTS)
    with pytest.raises(RenderError, match="OC703"):
        render_svg(diagram_of(Element("outer", "list", (nested,))), FONTS)


def test_text_and_outlines_are_the_same_picture_in_another_program(tmp_path: Path) -> None:
    """resvg with our font files shapes the text by itself: place, anchor, length and spaces agree.

    It ignores `direction`, so no line here mixes directions.
    """
    diagram = every_shape((FRENCH, RUSSIAN, ARABIC, SPANISH, SPACED))
    files = []
    for bold in (False, True):
        files.append(tmp_path / f"{bold}.ttf")
        files[-1].write_bytes(FONTS.face(FontKey("FiraGO", bold)).data)
    painted: list[Image.Image] = [
        opened(
            resvg_py.svg_to_bytes(
                render_svg(diagram, FONTS, text=text),
                dpi=150,
                background="#ffffff",
                skip_system_fonts=True,
                font_files=[str(file) for file in files],
                text_rendering="geometric_precision",
            )
        )
        for text in ("text", "paths")
    ]
    assert difference(*painted, threshold=96) == 0
    assert difference(*painted, threshold=32) < 0.0005


def test_a_page_may_have_any_size() -> None:
    assert parsed(diagram_of(size=Size(20_000.004, 0.5))).get("viewBox") == "0 0 20000 0.5"


def test_a_large_document_is_never_twice_in_memory() -> None:
    disc = Disc(Point(500.25, 100.25), 6.25, "#008800", "#000000")
    diagram = diagram_of(*[disc] * 50_000)
    tracemalloc.start()
    try:
        size = len(render_svg(diagram, FONTS))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 1.5 * size
