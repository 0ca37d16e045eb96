"""Chains of only children at the top: on one axis, with a row below where it has several branches."""

from __future__ import annotations

import random

import pytest

from orgcharts import draw, loads
from orgcharts.page.layout import Layout


def drawn(chain: int, branches: list[int]) -> Layout:
    """Return the layout of so many only children, one below another, and branches of so many leaves."""
    units = [f"{{name: B{each}, units: [{', '.join(f'L{each}{leaf}' for leaf in range(count))}]}}"
             for each, count in enumerate(branches)]  # fmt: skip
    below = ", ".join(units)
    for number in range(chain, 0, -1):
        below = f"{{name: C{number}, units: [{below}]}}"
    return draw(loads(f"organization: {{name: Ministry, units: [{below}]}}")).layout


def middle(layout: Layout, unit: str) -> float:
    return layout.boxes[unit].rect.centre.x


@pytest.mark.parametrize("length", range(1, 6))
def test_only_children_are_on_one_axis(length: int) -> None:
    layout = drawn(length, [])
    axis = middle(layout, "ministry")
    assert [middle(layout, f"c{each}") for each in range(1, length + 1)] == [pytest.approx(axis)] * length


@pytest.mark.parametrize("seed", range(12))
def test_the_branches_below_only_children_are_one_row(seed: int) -> None:
    source = random.Random(seed)
    length, branches = source.randint(1, 3), [source.randint(1, 4) for _ in range(source.randint(2, 4))]
    layout = drawn(length, branches)
    axis = middle(layout, "ministry")
    assert all(middle(layout, f"c{each}") == pytest.approx(axis, abs=1.0) for each in range(1, length + 1))
    assert len({layout.boxes[f"b{each}"].rect.y for each in range(len(branches))}) == 1
