"""The legend as a key: it has each outline, fill, line, mark and badge of a drawing, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.chart import AUTHORITY, ChartNode
from orgcharts.chart.chart import UNCONFIRMED
from orgcharts.diagram import Connector, Element, Rectangle
from orgcharts.furniture.legend import BESIDE, OPEN_PLACE, UNSURE, LegendEntry, legend_entries
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.pipeline import Drawing
from orgcharts.theme import BoxStyle, Theme
from orgcharts.typeset import style_of
from tests.drawn import Shape, random_shape
from tests.repository import SPECS, spec_of

Sign = tuple[object, ...]
"""What a reader sees and cannot know: its kind and its value."""

THEMES = ("official", "budget", "panel")

FACTS = {
    "role": ["line", "staff", "attached", "external", "deputy"],
    "line": ["in-force", "unconfirmed"],
    "status": ["in-force", "unconfirmed", "proposed", "new", "abolished", "vacant"],
}
"""Values of the fields of a unit, the plain one first."""

OWN_TOTALS = "Total: subordinate units not included"
"""The text of a legend on figures."""

KINDS = ("reporting", "hosts", "coordination", "own")


@cache
def of_spec(name: str, theme: str) -> tuple[Drawing, ...]:
    """Return the drawings of a spec in a theme."""
    (path,) = (path for path in SPECS if path.stem == name)
    spec = spec_of(path)
    return tuple(orgcharts.draw(spec, str(chart.id), theme=theme) for chart in spec.charts)


@cache
def at_random(seed: int) -> tuple[Drawing, ...]:
    """Return a random organisation in every theme, some of its children in lists and cells."""
    source, names = random.Random(seed), list[str]()
    units = _units(source, random_shape(source, source.randint(5, 24)), names)
    pairs = sorted({tuple(source.sample(names, 2)) for _ in range(source.randint(0, 4))})
    stated = {
        "name": "Works",
        "units": units,
        "relations": [{"from": tail, "to": head, "kind": source.choice(KINDS)} for tail, head in pairs],
        "relation_kinds": {"own": {"label": "Own", "line": "dotted", "ends": "dot"}},
    }
    organization = orgcharts.Organization.model_validate(stated, strict=False)
    hints = {name: {"arrange": source.choice(["list", "cells", "auto"])} for name in names[::2]}
    depth = source.choice([None, None, 2])
    return tuple(
        orgcharts.draw(organization, units=hints, relations="all", depth=depth, theme=theme)
        for theme in THEMES
    )


def _units(source: random.Random, shape: Shape, names: list[str]) -> list[dict[str, Any]]:
    """Return units of a shape with random facts; their ids are added to `names`."""
    units = []
    for children in shape:
        names.append(f"u{len(names)}")
        facts = {key: source.choice(values[:1] * 3 * len(values) + values) for key, values in FACTS.items()}
        head = {"title": "Chief", "grade": "P-5"} if source.random() < 0.3 else {"title": "Chief"}
        unit = {"id": names[-1], "name": f"Unit {names[-1]}", "head": head, **facts}
        units.append({**unit, "units": _units(source, children, names)})
    return units


every_spec = pytest.mark.parametrize("name", [path.stem for path in SPECS if ".lock" not in path.name])


@every_spec
@pytest.mark.parametrize("theme", THEMES)
def test_the_legend_of_a_chart_explains_what_it_shows_and_nothing_else(name: str, theme: str) -> None:
    for drawing in of_spec(name, theme):
        assert {*explained(drawing)} == {*shown(drawing)}


@pytest.mark.parametrize("seed", range(40))
def test_the_legend_of_random_charts_explains_what_they_show_and_nothing_else(seed: int) -> None:
    for drawing in at_random(seed):
        assert {*explained(drawing)} == {*shown(drawing)}


DOUBTS = ({"status": "unconfirmed"}, {"line": "unconfirmed"}, {})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("boxed", DOUBTS)
def test_a_bullet_of_both_doubts_names_both_in_one_entry(boxed: dict[str, str], theme: str) -> None:
    listed = [{"name": f"Listed {number}", **doubt} for number, doubt in enumerate(DOUBTS)]
    units = [
        {"name": "Roads", "id": "roads", "units": listed},
        {"name": "Water", "units": ["Rivers"], **boxed},
    ]
    organization = orgcharts.Organization.model_validate({"name": "Works", "units": units}, strict=False)
    drawing = orgcharts.draw(organization, theme=theme, units={"roads": {"arrange": "list"}})
    assert {*explained(drawing)} == {*shown(drawing)}
    with_diamond = [entry for entry in legend_of(drawing) if "diamond" in bullets_of(entry)]
    assert [{UNSURE, OPEN_PLACE}] == [{*entry.meanings} for entry in with_diamond]
    assert "itself" in with_diamond[0].words
    assert "place" in with_diamond[0].words


@pytest.mark.parametrize("seed", range(40))
def test_each_bullet_is_in_the_legend_once_with_all_that_it_means(seed: int) -> None:
    for drawing in at_random(seed):
        entries = legend_of(drawing)
        signs = [bullet for entry in entries for bullet in bullets_of(entry)]
        assert len(signs) == len({*signs})
        means = {bullet: {*entry.meanings} for entry in entries for bullet in bullets_of(entry)}
        nodes = drawing.layout.measured.chart.units()
        for unit in drawing.diagram.pages[0].units:
            if unit.look and unit.form in ("entry", "row") and unit.look.bullet == "diamond":
                own = nodes[unit.id].status == "unconfirmed"
                assert (UNSURE if own else OPEN_PLACE) in means["diamond"]


def legend_of(drawing: Drawing) -> tuple[LegendEntry, ...]:
    """Return the legend of a drawing."""
    return legend_entries(drawing.layout.measured.chart, drawing.theme, legend_facts_of(drawing.layout))


def bullets_of(entry: LegendEntry) -> list[str]:
    """Return the bullets of an entry, after its sample or as its sample."""
    own = [entry.form] if entry.sample == "bullet" else []
    return [form.bullet for form in (*own, *entry.bullets)]


def shown(drawing: Drawing) -> Iterator[Sign]:
    """Yield what a drawing shows."""
    (page,), chart, theme = drawing.diagram.pages, drawing.layout.measured.chart, drawing.theme
    nodes = chart.units()
    for unit in page.units:
        yield from _of_unit(unit, nodes[unit.id], drawing)
    for line in page.connectors:
        yield from _of_line(line, nodes, drawing)
    for element in page.elements:
        if element.role == "group":
            yield "group", theme.group.radius
    for words in chart.omissions:
        yield "text", words
    if chart.matrices:
        yield "fill", theme.matrix.ground
    if any(node.co_parents for node in nodes.values()):
        yield ("joint",)


def _of_unit(unit: Element, node: ChartNode, drawing: Drawing) -> Iterator[Sign]:
    look, scale, theme = unit.look, drawing.layout.scale, drawing.theme
    assert look is not None
    plain = style_of(replace(node, role="line"), theme)
    in_frame = unit.form in ("entry", "row")
    areas = [shape.fill for shape in unit.shapes if isinstance(shape, Rectangle)]
    fill = areas[1] if unit.form == "panel" and node.cells else look.fill  # that of the head of a panel
    signs: dict[Sign, bool] = {
        ("dash", tuple(round(length / scale, 2) for length in look.stroke.dash)): bool(look.stroke.dash),
        ("bar", look.bar): look.bar != theme.box.bar and not in_frame,
        ("corner",): look.corner and not in_frame,
        ("strike",): look.strike,
        ("bullet", look.bullet): look.bullet != theme.box.bullet and in_frame,
        ("fill", fill): node.role in BESIDE and unit.form != "entry" and fill != plain.fill,
        ("radius", round(look.radius / scale, 2)): node.role in BESIDE and not in_frame and bool(look.radius),
        ("panel",): unit.form == "panel" and bool(node.cells),
        ("plate",): any(artifact.role == "plate" for artifact in unit.artifacts),
    }
    yield from (sign for sign, is_shown in signs.items() if is_shown)


def _of_line(line: Connector, nodes: dict[str, ChartNode], drawing: Drawing) -> Iterator[Sign]:
    if line.role == "authority":
        style = drawing.theme.authority_style(nodes[line.head].role, line.status)
        if style != drawing.theme.lines[AUTHORITY]:
            yield "line", style.dash
        return
    numbers = [label.text for label in line.labels if label.text.isdigit()]
    if not line.points:
        yield from (("badges", number) for number in numbers)
        return
    yield from (("badge", number) for number in numbers)
    yield "relation", line.kind
    if line.ends.head == "dot":
        yield "text", "Lines with a dot read towards the dot"


def explained(drawing: Drawing) -> Iterator[Sign]:
    """Yield what the legend of a drawing explains."""
    for entry in legend_of(drawing):
        yield from _of_entry(entry, drawing.theme)
        yield from (("bullet", form.bullet) for form in entry.bullets)


def _of_entry(entry: LegendEntry, theme: Theme) -> Iterator[Sign]:
    match entry.sample:
        case "line" if entry.kind in (UNCONFIRMED, AUTHORITY):
            yield from (("line", theme.lines[kind].dash) for kind in {entry.kind} - {AUTHORITY})
        case "line":
            yield "relation", entry.kind
        case "box" if entry.kind == UNCONFIRMED and entry.form == theme.group:
            yield from (("group", theme.group.radius), ("line", theme.lines[UNCONFIRMED].dash))
        case "box":
            signs = set(_of_form(entry.form, theme))
            if entry.meanings and not {role for _, role in entry.meanings} & {*BESIDE}:  # that of a rank
                signs.discard(("fill", entry.form.fill))
            yield from signs
            yield from (("line", theme.line_style(kind).dash) for kind in {entry.kind} - {""})
        case "bullet":
            yield from (("bullet", name) for name in {entry.form.bullet} - {theme.box.bullet})
        case "badge" | "badges":
            yield entry.sample, str(entry.number)
        case "text":
            yield from (
                ("text", words) for words in {entry.words} - {"Total: subordinate units not included"}
            )
        case _:
            yield (entry.sample,)


def _of_form(form: BoxStyle, theme: Theme) -> Iterator[Sign]:
    for feature in ("dash", "bar", "fill", "radius"):
        if getattr(form, feature) != getattr(theme.box, feature):
            yield feature, getattr(form, feature)
    yield from ((feature,) for feature in ("corner", "strike") if getattr(form, feature))
