"""Columns of leaves are split for the heights as they are drawn, not for those of the narrowest boxes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from orgcharts import Drawing, draw, load, loads

WORDS = ("Accounts", "Data", "Enterprise", "Labour", "National", "Prices", "Quarterly", "Trade")


def office(seed: int) -> str:
    """Return a spec of an office with some divisions of leaves, whose names have one word to three."""
    source = random.Random(seed)
    names = [" ".join(source.sample(WORDS, source.randint(1, 3))) for _ in range(40)]
    lines = ["organization:", "  name: Office", "  units:"]
    for division in range(source.randint(2, 5)):
        units = ", ".join(f"{names.pop()} {division}" for _ in range(source.randint(2, 7)))
        lines.append(f"    - {{name: Division {division}, units: [{units}]}}")
    return "\n".join(lines)


def columns_of_leaves(drawing: Drawing) -> list[list[int]]:
    """Return how many leaves are in each column, from left to right, where all are equally high."""
    found = []
    for node in drawing.layout.measured.chart.nodes.values():
        boxes = [drawing.layout.boxes[child] for child in node.children]
        rows = Counter(round(box.rect.y, 2) for box in boxes)
        if node.depth == 1 and len(rows) > 1 and len({round(box.rect.height, 2) for box in boxes}) == 1:
            columns = Counter(round(box.rect.x, 2) for box in boxes)
            found.append([count for _, count in sorted(columns.items())])
    return found


@pytest.mark.parametrize("seed", range(25))
def test_no_column_of_leaves_is_shorter_than_the_one_after_it(seed: int) -> None:
    for columns in columns_of_leaves(draw(loads(office(seed)))):
        assert columns == sorted(columns, reverse=True)


def ministry(seed: int) -> str:
    """Return a spec of a ministry that is small for its page: up to four divisions of up to three units."""
    source = random.Random(seed)
    divisions = []
    for part in range(source.randint(2, 4)):
        units = ", ".join(f"{source.choice(WORDS)} {part}{unit}" for unit in range(source.randint(0, 3)))
        head = source.choice(("", ", head: {title: Director, vacant: true}", ", head: B. Example"))
        name = f"{source.choice(('Ports', 'Public Buildings', 'Roads and Harbours'))} {source.choice(WORDS)}"
        divisions.append(f"{{name: {name} Division {part}{head}, units: [{units}]}}")
    return f"organization: {{name: Ministry, units: [{', '.join(divisions)}]}}"


@pytest.mark.parametrize("seed", range(40))
def test_two_or_three_leaves_are_one_row_or_one_column(seed: int) -> None:
    """Judged are boxes as wide as they will be, so that no arrangement is preferred for its whole names."""
    layout = draw(loads(ministry(seed))).layout
    for node in layout.measured.chart.nodes.values():
        places = [layout.boxes[child].rect for child in node.children]
        if node.depth == 1:
            assert 1 >= min(len({round(place.x, 2) for place in places}), len({place.y for place in places}))


def test_columns_beside_a_high_one_are_even() -> None:
    path = Path(__file__).parents[2] / "specs" / "un-budget-2026" / "untso-proposed-2026.yaml"
    layout = draw(load(path), "untso-2026").layout
    nodes, boxes = layout.measured.chart.nodes, layout.boxes
    (support,) = (node for node in nodes.values() if node.title == "Chief of Mission Support")
    leaves = [child for child in support.children if not nodes[child].children]
    columns = Counter(round(boxes[leaf].rect.x, 2) for leaf in leaves)
    assert [4, 4] == list(columns.values())
