from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcharts.arrange.separations import Separations
from orgcharts.chart.chart import Chart, ChartNode, Heading, TextItem, TextRole
from orgcharts.fonts import FontKey, FontProvider, default_fonts
from orgcharts.fonts.scripts import script_of
from orgcharts.geometry.frontier import shortest
from orgcharts.theme import load_theme
from orgcharts.theme.theme import BoxStyle, LineStyle, TextStyle, Theme
from orgcharts.typeset import measure_chart, missing_glyphs, style_of, typeset
from orgcharts.typeset.blocks import BLOCK_SEPARATION, WIDEST_LINE, WIDEST_NAME, WIDEST_ROOT_LINE
from tests.effort import steps

FONTS = default_fonts()


def test_every_box_has_widths_rising_and_heights_falling(chart: Chart, theme: Theme) -> None:
    measured = measure_chart(chart, theme, FONTS)
    assert list(chart.nodes) == list(measured.boxes)
    for shapes in (*measured.boxes.values(), *measured.items.values()):
        for narrow, wide in pairwise(shapes):
            assert narrow.width < wide.width
            assert narrow.height > wide.height


def test_equal_sizes_of_boxes_are_one_value_in_memory(chart: Chart, theme: Theme) -> None:
    measured = measure_chart(chart, theme, FONTS)
    sizes = [size for shapes in (*measured.boxes.values(), *measured.items.values()) for size in shapes]
    assert len(set(sizes)) == len({id(size) for size in sizes})
    heights = [size.height for size in sizes]
    assert len(set(heights)) == len({id(height) for height in heights}) < len(heights)


def test_only_leaves_may_be_entries_of_a_list(chart: Chart, theme: Theme) -> None:
    assert ["u1", "u2", "u3", "u4"] == list(measure_chart(chart, theme, FONTS).items)


@pytest.mark.parametrize("scale", [1.0, 0.37, 1.9])
def test_what_is_drawn_has_exactly_the_height_that_layout_reckons_with(
    chart: Chart, theme: Theme, scale: float
) -> None:
    measured = measure_chart(chart, theme, FONTS)
    for node in chart.preorder():
        style = style_of(node, theme)
        for shape in measured.boxes[node.id]:
            for extra in (0.0, 3.3, 40.0):
                width = shape.width + extra
                drawn = typeset(node, (width - 2 * style.padding_x) * scale, style, theme, FONTS, scale)
                height = shortest(measured.boxes[node.id], width)[1] - 2 * style.padding_y
                assert height * scale == pytest.approx(drawn.size.height)
                assert drawn.size.width <= (width - 2 * style.padding_x) * scale + 0.02


def test_entries_of_lists_are_drawn_as_measured(chart: Chart, theme: Theme) -> None:
    measured = measure_chart(chart, theme, FONTS)
    for identifier, shapes in measured.items.items():
        node = chart.nodes[identifier]
        for shape in shapes:
            drawn = typeset(node, shape.width, style_of(node, theme), theme, FONTS, flush=True)
            assert shape.height == pytest.approx(drawn.size.height)
            assert drawn.size.width <= shape.width + 0.02


def test_lines_of_an_entry_stand_closer_than_two_entries() -> None:
    theme, gap = load_theme("official"), Separations().entry
    words = ("Logistics Division for Headquarters and the Field", "Office of the Director", "Director")
    roles = (TextRole.NAME, TextRole.FRONT_OFFICE, TextRole.HEAD)
    texts = tuple(TextItem(role, text) for role, text in zip(roles, words, strict=True))
    node = ChartNode("a", texts, parent="b", depth=1)
    entry = typeset(node, 130, style_of(node, theme), theme, FONTS, flush=True)
    within = [below.baseline - above.baseline for above, below in pairwise(entry.lines)]
    following = entry.size.height + gap + entry.lines[0].baseline - entry.lines[-1].baseline
    assert 4 == len(entry.lines)
    assert max(within) + 1.4 < following


def test_lines_stand_below_each_other_inside_the_block(chart: Chart, theme: Theme) -> None:
    node = chart.nodes["u2"]
    block = typeset(node, 80, style_of(node, theme), theme, FONTS)
    assert [line.role for line in block.lines] == sorted((line.role for line in block.lines), reverse=True)
    for above, below in pairwise(block.lines):
        assert below.baseline - above.baseline > 0.9 * below.size
    assert 0 < block.lines[0].baseline - 0.7 * block.lines[0].size
    assert block.lines[-1].baseline + 0.2 * block.lines[-1].size < block.size.height


def test_texts_of_different_roles_are_set_apart(chart: Chart, theme: Theme) -> None:
    node = chart.nodes["u4"]
    block = typeset(node, 180, style_of(node, theme), theme, FONTS)
    assert 2 == len(block.lines)
    assert 11.8 + 11.8 * 0.85 + BLOCK_SEPARATION == pytest.approx(block.size.height)


def test_a_bold_box_has_its_name_in_bold_and_nothing_else(chart: Chart, theme: Theme) -> None:
    node = chart.nodes["u0"]
    block = typeset(node, 400, style_of(node, theme), theme, FONTS)
    assert [(True, False), (False, True)] == [(line.font.bold, line.font.italic) for line in block.lines]


def test_a_long_name_is_no_wider_than_the_widest_line(theme: Theme) -> None:
    name = "Office of the Assistant Secretary-General for Rule of Law and Security " * 14
    texts = (TextItem(TextRole.NAME, name.strip()[:1000]),)
    nodes = {
        "top": ChartNode("top", texts, children=("leaf",)),
        "leaf": ChartNode("leaf", texts, parent="top", depth=1),
    }
    measured = measure_chart(Chart("c", Heading(), ("top",), nodes), theme, FONTS)
    assert WIDEST_LINE < measured.boxes["top"][-1].width <= WIDEST_ROOT_LINE + 18.1
    assert measured.boxes["leaf"][-1].width <= WIDEST_NAME + 9.1


def test_a_box_without_words_is_its_padding(theme: Theme) -> None:
    node = ChartNode("a", (TextItem(TextRole.NAME, " "),))
    measured = measure_chart(Chart("c", Heading(), ("a",), {"a": node}), theme, FONTS)
    assert [(18.0, 7.0)] == [(shape.width, shape.height) for shape in measured.boxes["a"]]
    assert () == typeset(node, 10, style_of(node, theme), theme, FONTS).lines


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TextRole), st.text("abc of-é国م ", max_size=30)), max_size=3),
    st.floats(0.3, 3),
    st.sampled_from(["centre", "left"]),
)
def test_typesetting_keeps_to_the_shape_function_for_any_words(texts, scale: float, align: str) -> None:
    theme = Theme(
        name="any",
        texts={TextRole.HEAD: TextStyle(size=0.8, weight="bold", max_lines=2)},
        box=BoxStyle(align=align),
        lines={"line": LineStyle()},
    )
    node = ChartNode("a", tuple(TextItem(role, words) for role, words in texts))
    for shape in measure_chart(Chart("c", Heading(), ("a",), {"a": node}), theme, FONTS).boxes["a"]:
        drawn = typeset(node, (shape.width - 9) * scale, theme.box, theme, FONTS, scale)
        assert (shape.height - 7) * scale == pytest.approx(drawn.size.height)


def test_a_thousand_different_boxes_are_measured_in_few_steps(theme: Theme) -> None:
    words = [f"{first}{second}ing" for first in "bcdfghklmnprstvw" for second in ("and", "ent", "old", "ump")]
    nodes = {
        f"u{index}": ChartNode(
            f"u{index}",
            (TextItem(TextRole.NAME, f"{words[index % 61]} {words[index % 59]} {words[index % 53]}"),),
            parent="u0" if index else None,
            children=tuple(f"u{child}" for child in range(1, 1000)) if not index else (),
        )
        for index in range(1000)
    }
    chart = Chart("c", Heading(), ("u0",), nodes)
    assert 1000 == len(measure_chart(chart, theme, FONTS).boxes)
    effort = steps(lambda: measure_chart(chart, theme, FONTS))
    assert effort < 300 * 1000


OWN = "name a font file that has {} under 'fonts' in a theme"


def chart_of(*names: str) -> Chart:
    """Return a chart of one unit for each name."""
    nodes = {
        f"u{index}": ChartNode(f"u{index}", (TextItem(TextRole.NAME, name),), title=name)
        for index, name in enumerate(names)
    }
    return Chart("c", Heading(title="ok"), tuple(nodes), nodes)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ["Unit ᚠ", "ᚠ"],
            f"no font has the Runic character 'ᚠ' (U+16A0) in 'Unit ᚠ'; {OWN.format('it')}",
        ),
        (
            ["ᚠ", "ᚡᚢ"],
            f"no font has 3 Runic characters, the first of them 'ᚠ' (U+16A0) in 'ᚠ'; {OWN.format('them')}",
        ),
        (
            ["a \ue001"],
            f"no font has the private-use character U+E001 in 'a \\ue001'; {OWN.format('it')}",
        ),
        (
            ["\U00050000\U00050001"],
            "no font has 2 unassigned code points, the first of them U+50000 in '\\U00050000\\U00050001'; "
            "remove what is no character",
        ),
        (
            ["Հա"],
            "no font has 2 Armenian characters, the first of them 'Հ' (U+0540) in 'Հա'; "
            f"pip install 'orgcharts[scripts]', or {OWN.format('them')}",
        ),
        (
            ["联𪜶"],
            "no font has 2 Han characters, the first of them '联' (U+8054) in '联𪜶'; "
            f"pip install 'orgcharts[zh]' for 1 of them, or {OWN.format('them')}",
        ),
        (
            ["🚢"],
            "no font has the emoji '🚢' (U+1F6A2) in '🚢'; "
            f"pip install 'orgcharts[scripts]', or {OWN.format('it')}",
        ),
    ],
)
def test_a_script_without_a_font_is_reported_with_its_place_and_a_remedy(
    theme: Theme, names: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcharts.fonts.families.find_spec", lambda name: None)
    monkeypatch.setattr("orgcharts.fonts.extras.find_spec", lambda name: None)
    (finding,) = missing_glyphs(chart_of(*names), theme, FontProvider({}))
    assert f"OC602 warning: {told}" == str(finding)


def test_an_extra_that_is_installed_is_not_recommended(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgcharts.fonts.families.find_spec", lambda name: None)
    monkeypatch.setattr("orgcharts.fonts.extras.find_spec", lambda name: True)
    (finding,) = missing_glyphs(chart_of("Հա"), theme, FontProvider({}))
    assert OWN.format("them") == finding.remedy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=8))
def test_there_is_one_finding_for_each_script_that_lacks_a_font(theme: Theme, names: list[str]) -> None:
    missing = {char for name in names for char in FONTS.missing(name, FontKey(theme.family))}
    findings = missing_glyphs(chart_of(*names or ["a"]), theme, FONTS)
    assert len({script_of(char) for char in missing}) == len(findings)
