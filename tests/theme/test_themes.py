"""Built-in themes: complete, readable, and safe without colour."""

from itertools import product
from pathlib import Path
from typing import get_args

import pytest

import orgcharts
from orgcharts.chart import TextRole
from orgcharts.diagram.forms import bullet_reach
from orgcharts.errors import ThemeError
from orgcharts.geometry import TYPE_SIZE
from orgcharts.model import RELATION_KINDS, Pattern, Role, Status
from orgcharts.theme import BoxStyle, load_theme, theme_names
from orgcharts.theme.theme import Bullet

AA = 4.5
"""Least contrast of normal text: WCAG 2.1, success criterion 1.4.3."""


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def styles(name: str) -> dict[tuple[object, ...], BoxStyle]:
    theme = load_theme(name)
    return {
        (depth, role, status, inner, colour): theme.box_style(
            depth=depth, kind="office", role=role, status=status, inner=inner, colour=colour
        )
        for depth, role, status, inner in product(range(4), Role, Status, (False, True))
        for colour in ("", *theme.colours)
    }


@pytest.mark.parametrize("name", theme_names())
def test_every_text_of_a_box_has_contrast_aa(name: str) -> None:
    for key, style in styles(name).items():
        for colour in (style.text, style.accent or style.text, style.muted or style.text):
            assert contrast(style.fill, colour) >= AA, (key, colour)


@pytest.mark.parametrize("name", theme_names())
def test_a_line_of_authority_is_at_least_as_heavy_as_the_box_at_its_end(name: str) -> None:
    """Else boxes below each other read as a chain: the outlines are what a reader sees, and not the line."""
    theme = load_theme(name)
    for (depth, role, status, _, _), style in styles(name).items():
        if depth:
            line = theme.authority_style(str(role), str(status))
            assert line.stroke_width >= style.stroke_width, (depth, role, status)


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("form", get_args(Bullet))
def test_a_bullet_can_be_seen_and_does_not_touch_its_text(name: str, form: Bullet) -> None:
    theme = load_theme(name)
    reach = bullet_reach(BoxStyle(bullet=form), 1.0, theme)
    assert 2 * reach >= TYPE_SIZE / 3
    assert theme.list.bullet_offset - reach >= TYPE_SIZE / 8


@pytest.mark.parametrize("name", theme_names())
def test_rows_of_panels_and_grades_have_contrast_aa(name: str) -> None:
    """A row has the fill of a child of its panel, whatever its own role and status are."""
    theme, (paper, ink) = load_theme(name), dark(name)
    assert contrast(theme.panel.plate, theme.panel.plate_text) >= AA
    plate, words = paper.get(theme.panel.plate, theme.panel.plate), theme.panel.plate_text
    assert contrast(plate, ink.get(words, words)) >= AA
    for (depth, role, status, inner, colour), style in styles(name).items():
        if depth < 2 or role in (Role.STAFF, Role.DEPUTY):
            continue
        body = theme.box_style(
            depth=2, kind="", role="line", status="in-force", inner=False, colour=str(colour)
        )
        for each in (style.text, style.accent or style.text, style.muted or style.text):
            assert contrast(body.fill, each) >= AA, (depth, role, status, inner, colour)


@pytest.mark.parametrize("name", theme_names())
def test_the_heading_has_contrast_aa(name: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.background, theme.heading.title_colour) >= AA
    assert contrast(theme.background, theme.heading.muted_colour) >= AA


PAGES = ("#000000", "#161b22", "#22272e")
"""Dark pages of the web, which an unpainted drawing is on."""

AA_LINES = 3.0
"""Least contrast of lines and marks with a meaning: WCAG 2.1, success criterion 1.4.11."""


def dark(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what replaces colours of areas, and of texts and lines, on dark screens."""
    found = load_theme(name).dark
    assert found
    return dict(found.paper), dict(found.ink)


@pytest.mark.parametrize("name", theme_names())
def test_lines_with_a_meaning_have_contrast_aa_and_their_labels_too(name: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.background, theme.box.stroke) >= AA_LINES  # the frame of a group
    for style in styles(name).values():
        assert contrast(theme.background, style.stroke) >= AA_LINES
        assert style.stroke == style.fill or contrast(style.fill, style.stroke) >= AA_LINES
    for kind, line in theme.lines.items():
        assert contrast(theme.background, line.stroke) >= AA, kind


@pytest.mark.parametrize("name", theme_names())
def test_on_dark_screens_contrast_is_the_same(name: str) -> None:
    theme, (paper, ink) = load_theme(name), dark(name)
    for key, style in styles(name).items():
        fill = paper.get(style.fill, style.fill)
        text, stroke = (ink.get(each, each) for each in (style.text, style.stroke))
        assert contrast(fill, text) >= AA, key
        for other in (style.accent, style.muted):
            assert other is None or contrast(fill, ink.get(other, other)) >= AA, key
        assert all(contrast(page, stroke) >= AA_LINES for page in (*PAGES, fill)), key
    heading = theme.heading
    texts = [
        heading.title_colour,
        heading.muted_colour,
        theme.legend.colour,
        *(ink for ink in (heading.rule,) if ink),
    ]
    for colour in (*texts, *(line.stroke for line in theme.lines.values())):
        assert all(contrast(page, ink[colour]) >= AA for page in PAGES), colour


@pytest.mark.parametrize("name", theme_names())
def test_every_text_role_has_a_style(name: str) -> None:
    assert {role.value for role in TextRole} <= set(load_theme(name).texts)


def test_the_budget_theme_has_no_colour() -> None:
    colours = {c for style in styles("budget").values() for c in (style.fill, style.stroke, style.text)}
    assert colours == {"#000000", "#ffffff"}


@pytest.mark.parametrize("name", theme_names())
def test_bodies_outside_are_told_apart_without_colour(name: str) -> None:
    theme = load_theme(name)
    outside = theme.box_style(depth=2, kind="unit", role="external", status="in-force", inner=False)
    inside = theme.box_style(depth=2, kind="unit", role="line", status="in-force", inner=False)
    assert outside.dash != inside.dash
    attached = theme.box_style(depth=2, kind="unit", role="attached", status="in-force", inner=False)
    assert 3 == len({outside.bullet, attached.bullet, inside.bullet})
    lines = [theme.authority_style(role).dash for role in ("attached", "external", "line", "staff")]
    assert [attached.dash, outside.dash, (), ()] == lines


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("inner", [False, True])
@pytest.mark.parametrize("depth", range(4))
def test_every_status_is_told_apart_without_colour(name: str, depth: int, inner: bool) -> None:
    theme = load_theme(name)
    facts = [("line", status) for status in Status] + [("attached", "in-force"), ("external", "in-force")]
    styles = [
        theme.box_style(depth=depth, kind="unit", role=role, status=status, inner=inner)
        for role, status in facts
        if depth or role == "line"  # a body outside has no place at the top
    ]
    assert len(styles) == len({(style.dash, style.bar, style.strike, style.corner) for style in styles})
    marked = [style.bullet for style in styles[: len(Status)]]
    assert len(marked) == len(set(marked))
    assert not {"ring", "dash"} & set(marked)  # those of bodies attached and outside


@pytest.mark.parametrize("name", theme_names())
def test_every_kind_of_relation_is_told_apart_without_colour(name: str) -> None:
    theme = load_theme(name)
    kinds = ["line", *RELATION_KINDS]
    assert set(kinds) <= set(theme.lines)
    assert len(kinds) == len({(style.dash, style.tail, style.head) for style in map(theme.line_style, kinds)})


@pytest.mark.parametrize("name", theme_names())
def test_a_relation_reads_towards_its_only_mark(name: str) -> None:
    """An arrow points to whom a unit reports; a dot is where any other relation ends."""
    theme = load_theme(name)
    kinds = {kind: theme.line_style(kind) for kind in RELATION_KINDS}
    assert {style.tail for style in (*kinds.values(), theme.lines["relation"])} == {"none"}
    upwards = [*RELATION_KINDS[: RELATION_KINDS.index("advisory")]]
    assert [kind for kind, style in kinds.items() if style.head == "arrow"] == upwards
    assert [kind for kind, style in kinds.items() if style.head == "none"] == ["coordination"]


def test_a_declared_kind_of_relation_says_how_its_line_is_broken_and_ends() -> None:
    theme = load_theme("official")
    assert theme.lines["relation"] == theme.line_style("twinned")
    style = theme.line_style("twinned", "dotted", "none")
    assert (theme.patterns["dotted"], "none", "none") == (style.dash, style.tail, style.head)
    assert all(pattern in theme.patterns for pattern in get_args(Pattern))


@pytest.mark.parametrize("name", theme_names())
def test_the_legend_has_contrast_aa(name: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.background, theme.legend.colour) >= AA


def test_a_theme_file_changes_only_what_it_states(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text("extends: official\nname: house\nheading: {title_size: 20}\n", encoding="utf-8")
    house, official = load_theme(str(path)), load_theme("official")
    assert house.heading.title_size == 20
    assert house.rules == official.rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "OC902 the file is empty; start it with 'extends: official'"),
        ("- a", "OC902 the theme is a list, not a mapping"),
        ("[", "not valid YAML"),
        ("extends: nowhere", "no theme"),
        ("extends: official\nbox: {fill: red}", "OC902"),
        ("extends: official\nrules: [{style: {fil: '#000000'}}]", "OC902"),
    ],
)
def test_a_faulty_theme_is_a_finding(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ThemeError, match=message):
        load_theme(str(path))


def test_a_theme_that_extends_itself_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.write_text("extends: loop.yaml\n", encoding="utf-8")
    with pytest.raises(ThemeError, match="extends itself"):
        load_theme(str(path))


def test_a_font_file_stands_beside_the_theme_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    (tmp_path / "house.ttf").touch()
    path.write_text(
        "extends: official\nfamily: House\nfonts: [{family: House, file: house.ttf}]", encoding="utf-8"
    )
    (font,) = load_theme(str(path)).fonts
    assert Path(font.file) == tmp_path / "house.ttf"


def test_a_theme_is_parsed_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("extends: official\nname: house\n")
    known = [load_theme(name) for name in ("official", str(tmp_path / "house.yaml"))]
    for reading in ("parse_document", "read_document"):
        monkeypatch.setattr(f"orgcharts.theme.load.{reading}", None)
    assert [load_theme(name) for name in ("official", str(tmp_path / "house.yaml"))] == known


@pytest.mark.parametrize("changed", ["base.yaml", "house.yaml"])
def test_a_theme_whose_file_changed_is_read_anew(tmp_path: Path, changed: str) -> None:
    (tmp_path / "base.yaml").write_text("extends: official\nname: base\n")
    (tmp_path / "house.yaml").write_text("extends: base.yaml\n")
    house = str(tmp_path / "house.yaml")
    assert load_theme(house).heading.title_size != 31
    stated = (tmp_path / changed).read_text()
    (tmp_path / changed).write_text(f"{stated}heading: {{title_size: 31}}\n")
    assert load_theme(house).heading.title_size == 31
    (tmp_path / "base.yaml").unlink()
    with pytest.raises(ThemeError, match="OC901"):
        load_theme(house)


def test_a_theme_that_drawings_share_cannot_change() -> None:
    with pytest.raises(TypeError, match="cannot be changed"):
        load_theme("official").texts["name"] = load_theme("budget").texts["name"]  # type: ignore[index]


def test_all_themes_have_the_same_colours_of_branches() -> None:
    assert {("amber", "green", "grey", "red", "teal", "violet")} == {
        load_theme(name).colours for name in theme_names()
    }


def test_a_colour_is_that_of_a_branch() -> None:
    text = """
organization:
  name: Works
  units:
    - name: Roads
      id: roads
      colour: green
      units: [{name: Signs, id: signs, units: [A]}, {name: Tar, colour: red}]
    - {name: Ports, colour: gren}
charts: [{id: a}, {id: b, theme: budget}]
"""
    spec = orgcharts.loads(text)
    drawing = orgcharts.draw(spec)
    fills = {
        each.id: each.look.fill
        for each in drawing.diagram.pages[0].elements
        if each.role == "unit" and each.look
    }
    official = load_theme("official")
    wanted = {"signs": (2, True, "green"), "tar": (2, False, "red"), "ports": (1, False, "")}
    for unit, (depth, inner, colour) in wanted.items():
        style = official.box_style(
            depth=depth, kind="unit", role="line", status="in-force", inner=inner, colour=colour
        )
        assert style.fill == fills[unit]
    (finding,) = [each for each in drawing.findings if each.code == "OC609"]
    assert "theme 'official' has no colour 'gren', which 'Ports' has; did you mean 'green'?" in str(finding)
    assert ["OC609"] == [each.code for each in orgcharts.draw(spec, "b").findings]
