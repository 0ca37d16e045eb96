"""Brute force: every drawing of a small tree that the rules allow, judged by its geometry.

It shares the arrangements and the geometry with the search, and nothing of the search:
every box takes each of its widths, every list of columns is split in each way.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from orgcharts.arrange.allows import allows
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.costs import TOP_DOWN, LevelStyle, house_of
from orgcharts.arrange.decisions import Plan, fills_cell
from orgcharts.arrange.forms import LISTED, Form, Kind, row_lengths
from orgcharts.arrange.frontiers import Frontiers
from orgcharts.arrange.options import LayoutOptions, Separations, TypeOptions
from orgcharts.arrange.place import extent
from orgcharts.arrange.tree import Forest
from orgcharts.geometry import Size
from orgcharts.page.flatten import flatten
from tests.arrange.samples import random_chart

ROWS = (LevelStyle.ROW, LevelStyle.TWO_ROWS, LevelStyle.THREE_ROWS)
UNCAPPED = LayoutOptions(type=TypeOptions(cap=None))
RULES = house_of(UNCAPPED).rules[0]


def best_scale(forest: Forest, gaps: Separations, page: Size) -> tuple[float, int]:
    """Return the largest scale of all drawings, all rules on, and how many there are."""
    best, count = 0.0, 0
    for label in labels(forest.levels[0]):
        for plans in drawings(forest, label):
            width, height = extent(forest, plans, gaps)
            best = max(best, min(page.width / width, page.height / height))
            count += 1
    return best, count


def labels(levels: int) -> Iterator[tuple[LevelStyle, ...]]:
    """Yield every style of the levels: below what hangs all hangs, rows wrap once at most."""
    for label in product(TOP_DOWN, repeat=levels):
        wrapped = sum(style in (LevelStyle.TWO_ROWS, LevelStyle.THREE_ROWS) for style in label)
        if wrapped <= 1 and all(_allowed(upper, lower) for upper, lower in pairwise(label)):
            yield label


def _allowed(upper: LevelStyle, lower: LevelStyle) -> bool:
    if upper in ROWS:
        return True
    return lower is LevelStyle.LISTED or (upper is not LevelStyle.LISTED and lower is LevelStyle.HANGING)


def drawings(forest: Forest, label: tuple[LevelStyle, ...]) -> Iterator[list[Plan]]:
    """Yield the plans of every drawing with these styles."""
    inner = [node for node in range(len(forest)) if forest.below[node]]
    for forms in product(*(_forms(forest, node, label) for node in inner)):
        form_of = dict(zip(inner, forms, strict=True))
        if not _hang_in_one_column(forest, form_of):
            continue
        listed = {part for node in inner if form_of[node] == LISTED for part in forest.below[node]}
        beside = [node for node in inner if forest.assistants[node] and form_of[node].columns != 1]
        splits = [list(_splits(forest, node, form_of[node])) for node in inner]
        sizes = [
            forest.entries[node] if node in listed else forest.boxes[node] for node in range(len(forest))
        ]
        widths = [[width for width, _ in size] for size in sizes]
        for split in product(*splits):
            for per_row in product(*([1, 2] if len(forest.assistants[n]) > 1 else [1] for n in beside)):
                for width in product(*widths):
                    yield _plans(forest, form_of, dict(zip(inner, split, strict=True)),
                                 dict(zip(beside, per_row, strict=True)), list(width), label)  # fmt: skip


def _forms(forest: Forest, node: int, label: tuple[LevelStyle, ...]) -> tuple[Form, ...]:
    style = LevelStyle.HANGING if forest.aside[node] else label[_depth(forest, node)]
    return allows(forest, node, style, RULES)


def _depth(forest: Forest, node: int) -> int:
    depth = 0
    while forest.parent[node] >= 0:
        node = forest.parent[node]
        depth += 1
    return depth


def _hang_in_one_column(forest: Forest, form_of: dict[int, Form]) -> bool:
    """Return whether only single columns and lists stand below what hangs."""
    for node, form in form_of.items():
        above = form_of.get(forest.parent[node])
        if above is not None and above.columns and form.columns != 1:
            return False
    return True


def _splits(forest: Forest, node: int, form: Form) -> Iterator[tuple[int, ...]]:
    """Yield the ways to split the parts of a node into rows or columns."""
    count = len(forest.children[node])
    if form.kind is Kind.ROWS and form.groups > 1:
        yield from row_lengths(count, form.groups, forest.wishes[node].first_row)
    elif form.kind is Kind.HANGING:
        for starts in combinations(range(1, count), form.groups - 1):
            yield (0, *starts)
    else:
        yield ()


def _units(
    forest: Forest, node: int, form_of: dict[int, Form], label: tuple[LevelStyle, ...]
) -> tuple[int, ...]:
    """Return the unit columns that the parts of a row, or hanging columns, take."""
    if form_of[node].columns:
        return (1,) * form_of[node].columns
    if _over_rows(forest, node, label):
        return ()
    return tuple(form_of[part].columns if forest.below[part] else 1 for part in forest.children[node])


def _over_rows(forest: Forest, node: int, label: tuple[LevelStyle, ...]) -> bool:
    """Return whether a row stands over rows: then there are no unit columns."""
    inner = any(forest.levels[part] for part in forest.below[node])
    return inner and label[_depth(forest, node) + 1] in ROWS


def _plans(
    forest: Forest,
    form_of: dict[int, Form],
    split: dict[int, tuple[int, ...]],
    per_row: dict[int, int],
    width: list[float],
    label: tuple[LevelStyle, ...],
) -> list[Plan]:
    for node, form in form_of.items():
        if not form.columns and _over_rows(forest, node, label):
            start = 0
            for length in split[node] or (len(forest.children[node]),):
                row = forest.children[node][start : start + length]
                widest = max(width[part] for part in row)
                for part in row:
                    width[part] = widest
                start += length
    plans = [Plan(box) for box in width]
    for node, form in form_of.items():
        plan = plans[node]
        plan.form, plan.fills = form, fills_cell(form, node)
        plan.parts, plan.splits = ARRANGEMENTS[form].parts(forest, node), split[node]
        plan.units = _units(forest, node, form_of, label)
        if node in per_row:
            plan.beside, plan.per_row = forest.assistants[node], per_row[node]
    return plans


def disagreement(seed: int, largest: int = 7) -> tuple[float, float, int]:
    """Return the scale by search and by brute force of a random tree, and the drawings tried."""
    source = random.Random(seed)
    while True:
        chart = random_chart(source, source.randint(4, largest), most_lines=2)
        forest = flatten(chart)
        if sum(1 for parts in forest.below if parts) <= 3:
            break
    page = Size(785, 538) if source.random() < 0.5 else Size(538, 785)
    gaps = Separations()
    found = Frontiers(forest, gaps).best(page, house_of(UNCAPPED), None)
    best, count = best_scale(forest, gaps, page)
    return found.scale, best, count
