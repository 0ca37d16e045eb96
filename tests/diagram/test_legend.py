"""What a legend explains: every line that is not one of plain authority, and the bar over joint units."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest

import orgcharts
from orgcharts.diagram import Element, Rectangle
from orgcharts.furniture.legend import legend_entries
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.pipeline import Drawing
from orgcharts.theme import LineStyle
from orgcharts.typeset.blocks import style_of
from tests.drawn import Shape, random_shape
from tests.repository import SPECS, drawings_of

LIKELY = 3
"""How much more likely a plain value is than all others of its field together, at least."""

FACTS = {
    "role": ["line", "staff", "attached", "external"],
    "line": ["in-force", "unconfirmed"],
    "status": ["in-force", "unconfirmed", "new"],
}
"""Values of the fields of a unit, the plain one first."""

KINDS = ("supports", "hosts", "reporting", "own")


def _units(source: random.Random, shape: Shape, names: list[str]) -> list[dict[str, Any]]:
    """Return units of a shape with random roles, lines and statuses; their ids are added to `names`."""
    units = []
    for children in shape:
        names.append(f"u{len(names)}")
        facts = {key: source.choice(values[:1] * LIKELY + values) for key, values in FACTS.items()}
        unit = {"id": names[-1], "name": f"Unit {names[-1]}", **facts}
        units.append({**unit, "units": _units(source, children, names)})
    return units


def random_drawing(seed: int) -> Drawing:
    """Return a random organisation with bodies, open places, relations and perhaps a joint unit."""
    source, names = random.Random(seed), []
    units = _units(source, random_shape(source, source.randint(6, 30)), names)
    pairs = sorted({tuple(source.sample(names, 2)) for _ in range(source.randint(0, 5))})
    options: dict[str, Any] = {"relations": "all", "theme": source.choice(["official", "budget", "office"])}
    if seed % 2:
        units.insert(1, {"id": "joint", "name": "Joint", "joint_with": [unit["id"] for unit in units[:2]]})
        options["focus"] = [unit["id"] for unit in units if unit["id"] != "joint"][:2]
    stated = {
        "name": "Works",
        "units": units,
        "relations": [{"from": tail, "to": head, "kind": source.choice(KINDS)} for tail, head in pairs],
        "relation_kinds": {"own": {"label": "Own", "line": "dotted", "ends": "dot"}},
    }
    return orgcharts.draw(orgcharts.Organization.model_validate(stated, strict=False), **options)


@cache
def drawings(name: str) -> tuple[Drawing, ...]:
    """Return the drawings of a spec, or a random one by its number."""
    return (random_drawing(int(name)),) if name.isdigit() else drawings_of(name)


every_chart = pytest.mark.parametrize(
    "name", [*(path.stem for path in SPECS if ".lock" not in path.name), *map(str, range(24))]
)


@every_chart
def test_every_line_that_is_not_plain_authority_is_explained(name: str) -> None:
    for drawing in drawings(name):
        plain = drawing.theme.lines["line"]
        assert _drawn(drawing) - {plain} <= _explained(drawing)


def _drawn(drawing: Drawing) -> set[LineStyle]:
    """Return the styles of all lines with a path."""
    chart, theme, layout = drawing.layout.measured.chart, drawing.theme, drawing.layout
    heads = (chart.nodes[line.head] for line in layout.lines)
    kinds = {routed.relation.kind for routed in layout.relations}
    of_authority = {theme.authority_style(node.role, node.line) for node in heads}
    return of_authority | {_style(drawing, kind) for kind in kinds}


def _explained(drawing: Drawing) -> set[LineStyle]:
    """Return the styles of the lines in the legend."""
    facts = legend_facts_of(drawing.layout)
    entries = legend_entries(drawing.layout.measured.chart, drawing.theme, facts)
    (page,) = drawing.diagram.pages
    assert [entry.words for entry in entries] == [
        each.title for each in page.elements if each.role == "legend-entry"
    ]
    return {_style(drawing, entry.kind) for entry in entries if entry.kind}


def _style(drawing: Drawing, kind: str) -> LineStyle:
    known = drawing.layout.measured.chart.line_kinds.get(kind)
    return drawing.theme.line_style(kind, known and known.pattern, known and known.end)


@every_chart
def test_the_bar_over_joint_units_is_explained(name: str) -> None:
    for drawing in drawings(name):
        (page,) = drawing.diagram.pages
        by_id = {each.id: each for each in page.elements if each.role == "legend-entry"}
        samples = [each for each in page.elements if each.role == "sample"]
        words = [by_id[sample.parent].title for sample in samples if _is_joint(sample)]
        has_bar = any(node.co_parents for node in drawing.layout.measured.chart.nodes.values())
        assert words == [drawing.subject.language.opened("joint unit")] * has_bar


def _is_joint(sample: Element) -> bool:
    """Return whether a sample has two boxes side by side."""
    return len([item for item in sample.contents if isinstance(item, Rectangle) and item.stroke]) == 2


@pytest.mark.parametrize("theme", ["official", "budget", "panel", "screen"])
@pytest.mark.parametrize("role", ["external", "attached"])
def test_the_sample_of_a_body_has_the_fill_of_its_box(theme: str, role: str) -> None:
    bodies = [{"name": f"Board {number}", "role": role} for number in range(2)]
    organization = orgcharts.Organization.model_validate(
        {"name": "Works", "units": ["Roads", *bodies]}, strict=False
    )
    drawing = orgcharts.draw(organization, theme=theme)
    chart, (page,) = drawing.layout.measured.chart, drawing.diagram.pages
    fills = {
        style_of(node, drawing.theme).fill
        for node in (chart.nodes[each.id] for each in page.units)
        if node.is_body
    }
    entries = legend_entries(chart, drawing.theme, legend_facts_of(drawing.layout))
    assert fills == {entry.form.fill for entry in entries if entry.meanings == (("role", role),)}
