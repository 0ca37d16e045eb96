"""A small chart has whole names and no large hole, and its legend is in a free place."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import orgcharts
from orgcharts.model import Organization
from orgcharts.quality import measure, places_of

SPECS = Path(__file__).parents[2] / "specs"
WORDS = ["Office", "Coordination", "Roads", "Bridges", "Signs", "Committee", "Group", "Friends", "Review"]
LONG = "Office for the Coordination of Roads, Bridges, Signs"


def ministry(*units: object) -> orgcharts.Drawing:
    return orgcharts.draw(Organization.model_validate({"name": "Works", "units": units}, strict=False))


@pytest.mark.parametrize("counts", [(2,), (3, 3), (2, 4), (3, 2, 3)])
def test_a_small_chart_has_no_large_hole(counts: tuple[int, ...]) -> None:
    sections = (
        {"name": f"Division {count}", "units": [f"Section {n}" for n in range(count)]} for count in counts
    )
    assert places_of(ministry(*sections).layout).hole <= 0.15


@pytest.mark.parametrize("entries", [5, 6, 7, 8])
def test_where_a_hole_cannot_be_closed_no_gap_is_one_by_itself(entries: int) -> None:
    short, long = ([f"Section {number} of Roads and Bridges" for number in range(n)] for n in (1, entries))
    divisions = [{"name": "Roads", "units": short}, {"name": "Bridges", "units": long}]
    organization = Organization.model_validate({"name": "Works", "units": divisions}, strict=False)
    lists = {unit: {"arrange": "list"} for unit in ("roads", "bridges")}
    layout = orgcharts.draw(organization, units=lists).layout
    works, roads, bridges = (layout.boxes[unit].rect for unit in ("works", "roads", "bridges"))
    bottom = max([bridges.bottom, *(frame.rect.bottom for frame in layout.lists)])
    assert roads.y - works.bottom <= 0.15 * (bottom - works.y) + 0.01


def test_a_long_name_is_whole_where_its_page_has_room() -> None:
    drawing = ministry(LONG, "Signs")
    assert measure(drawing.layout, drawing.diagram).broken == 0


def test_bodies_with_long_names_are_in_rows_in_their_order() -> None:
    outside = [{"name": f"{LONG} {number}", "id": f"body-{number}"} for number in range(5)]
    lines = [{"from": "works", "to": body["id"], "kind": "advisory"} for body in outside]
    spec = {"organization": {"name": "Works"}, "outside": outside, "relations": lines}
    drawing = orgcharts.draw(orgcharts.loads(json.dumps(spec)))
    rects = [drawing.layout.boxes[root].rect for root in drawing.layout.measured.chart.roots]
    assert len({rect.y for rect in rects}) > 1
    assert sorted(rects, key=lambda rect: (rect.y, rect.x)) == rects
    assert measure(drawing.layout, drawing.diagram).broken == 0


@pytest.mark.parametrize("seed", range(40))
def test_bodies_on_an_empty_page_break_few_names(seed: int) -> None:
    source = random.Random(seed)
    names = [random_name(source) for _ in range(source.randint(2, 6))]
    organization, *outside = ({"name": name, "id": f"body-{n}"} for n, name in enumerate(names))
    lines = [{"from": "body-0", "to": body["id"], "kind": "advisory"} for body in outside]
    spec = {"organization": organization, "outside": outside, "relations": lines}
    drawing = orgcharts.draw(orgcharts.loads(json.dumps(spec)), page="A4-landscape")
    assert 4 * measure(drawing.layout, drawing.diagram).broken <= len(names)


def random_name(source: random.Random) -> str:
    """Return a name of up to 60 characters, so wide that two are side by side on a page."""
    words, length = [source.choice(WORDS)], source.randint(10, 60)
    while len(" ".join([*words, more := source.choice(WORDS)])) <= length:
        words.append(more)
    return " ".join(words)


def test_a_legend_is_in_a_free_place_of_the_drawing_and_the_type_larger(tmp_path: Path) -> None:
    spec = orgcharts.load(SPECS / "dpo.yaml")
    drawing = orgcharts.draw(spec, "dpo")
    (page,) = drawing.diagram.pages
    (legend,) = (each.rect for each in page.elements if each.role == "legend")
    assert legend.bottom < drawing.layout.bottom + 1e-6
    assert not any(legend.overlaps(each.rect, 0.0) for each in page.elements if each.role in ("unit", "list"))
    assert measure(drawing.layout, drawing.diagram).places.hole < 0.1
    theme = tmp_path / "foot.yaml"
    theme.write_text("extends: official\nlegend: {place: foot}\n")
    below = orgcharts.draw(spec, "dpo", theme=str(theme))
    assert drawing.layout.report.type_size > 1.01 * below.layout.report.type_size


@pytest.mark.parametrize("name", ["dpo-proposed-2026", "dpo-approved-2025", "dppa-2026", "unvmc-2026"])
def test_a_legend_partly_below_the_drawing_costs_only_that_part_of_the_type(
    name: str, tmp_path: Path
) -> None:
    spec = orgcharts.load(SPECS / "un-budget-2026" / f"{name}.yaml")
    drawing = orgcharts.draw(spec, spec.charts[0].id)
    (page,) = drawing.diagram.pages
    (legend,) = (each.rect for each in page.elements if each.role == "legend")
    assert not any(legend.overlaps(each.rect, 0.0) for each in page.elements if each.role in ("unit", "list"))
    theme = tmp_path / "foot.yaml"
    theme.write_text(f"extends: {spec.charts[0].theme}\nlegend: {{place: foot}}\n")
    below = orgcharts.draw(spec, spec.charts[0].id, theme=str(theme))
    least = 1.01 if legend.y < drawing.layout.bottom else 1.0
    assert drawing.layout.report.type_size >= least * below.layout.report.type_size
