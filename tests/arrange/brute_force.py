"""Brute force: every drawing of a small tree that the rules allow, judged by its geometry.

It shares the arrangements and the geometry with the search, and nothing of the search:
every box takes each of its widths, every list of columns is split in each way.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from msgspec.structs import replace

from orgcharts.arrange.allows import allows
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.costs import ROWS, SIDEWAYS_STYLES, WRAPPED, LevelStyle, Rules, cost_model_of
from orgcharts.arrange.decisions import Decision, fills_cell
from orgcharts.arrange.forms import LISTED, ArrangementForm, ArrangementKind, row_lengths
from orgcharts.arrange.place import extent
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.tree import LayoutTree
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Size
from orgcharts.layout_options import LayoutOptions, Orientation, TreeOptions, TypeOptions
from orgcharts.page.flatten import flatten
from tests.arrange.samples import random_chart

UNCAPPED = LayoutOptions(type=TypeOptions(cap=None))
LEFT_RIGHT = LayoutOptions(type=TypeOptions(cap=None), layout=TreeOptions(orientation=Orientation.LEFT_RIGHT))


def best_scale(tree: LayoutTree, gaps: Separations, page: Size, rules: Rules) -> tuple[float, int]:
    """Return the largest scale of all drawings under some rules, and how many there are."""
    best, count = 0.0, 0
    for label in labels(tree.levels[0], rules.styles):
        for decisions in drawings(tree, label, rules):
            width, height = extent(tree, decisions, gaps)
            best = max(best, min(page.width / width, page.height / height))
            count += 1
    return best, count


def labels(levels: int, styles: Sequence[LevelStyle]) -> Iterator[tuple[LevelStyle, ...]]:
    """Yield every style of the levels: below what hangs all hangs, rows wrap once at most."""
    for label in product(styles, repeat=levels):
        wrapped = sum(style in WRAPPED for style in label)
        is_mixed = set(label[1:]) >= SIDEWAYS_STYLES  # several columns below the top: in all levels or none
        if wrapped <= 1 and not is_mixed and all(_allowed(upper, lower) for upper, lower in pairwise(label)):
            yield label


def _allowed(upper: LevelStyle, lower: LevelStyle) -> bool:
    if upper in ROWS:
        return True
    return lower is LevelStyle.LISTED or (upper is not LevelStyle.LISTED and lower is LevelStyle.HANGING)


def drawings(tree: LayoutTree, label: tuple[LevelStyle, ...], rules: Rules) -> Iterator[list[Decision]]:
    """Yield the decisions of every drawing with these styles."""
    inner = [node for node in range(len(tree)) if tree.below[node]]
    for forms in product(*(_forms(tree, node, label, rules) for node in inner)):
        form_of = dict(zip(inner, forms, strict=True))
        if not _hang_in_one_column(tree, form_of):
            continue
        listed = {child for node in inner if form_of[node] == LISTED for child in tree.below[node]}
        beside = [
            node
            for node in inner
            if tree.has_beside(node) and form_of[node].columns != 1 and not rules.sideways
        ]
        splits = [list(_splits(tree, node, form_of[node])) for node in inner]
        sizes = [tree.entries[node] if node in listed else tree.boxes[node] for node in range(len(tree))]
        widths = [[width for width, _ in size] for size in sizes]
        for split in product(*splits):
            for ways in product(*(_ways_beside(tree, node) for node in beside)):
                for width in product(*widths):
                    yield _decisions(tree, form_of, dict(zip(inner, split, strict=True)),
                                 dict(zip(beside, ways, strict=True)), list(width), label, rules)  # fmt: skip


def _ways_beside(tree: LayoutTree, node: int) -> list[tuple[int, bool]]:
    """Return how many assistants of a node share a row, and whether they are beside its box."""
    per_row = [1, 2] if len(tree.assistants[node]) > 1 else [1]
    return list(product(per_row, [False, True] if tree.may_have_at_box(node) else [False]))


def _forms(
    tree: LayoutTree, node: int, label: tuple[LevelStyle, ...], rules: Rules
) -> tuple[ArrangementForm, ...]:
    style = LevelStyle.HANGING if tree.in_assistant[node] else label[_depth(tree, node)]
    return allows(tree, node, style, rules)


def _depth(tree: LayoutTree, node: int) -> int:
    depth = 0
    while tree.parent[node] >= 0:
        node = tree.parent[node]
        depth += 1
    return depth


def _hang_in_one_column(tree: LayoutTree, form_of: dict[int, ArrangementForm]) -> bool:
    """Return whether only single columns and lists stand below what hangs."""
    for node, form in form_of.items():
        above = form_of.get(tree.parent[node])
        if above is not None and above.columns and form.columns != 1 and not tree.in_assistant[node]:
            return False
    return True


def _splits(tree: LayoutTree, node: int, form: ArrangementForm) -> Iterator[tuple[int, ...]]:
    """Yield the ways to split the children of a node into rows or columns."""
    count = len(ARRANGEMENTS[form].children(tree, node))
    if form.kind is ArrangementKind.ROWS and form.groups > 1:
        yield from row_lengths(count, form.groups, tree.hints[node].rows)
    elif form.kind in (ArrangementKind.HANGING, ArrangementKind.SIDEWAYS):
        for starts in combinations(range(1, count), form.groups - 1):
            yield (0, *starts)
    else:
        yield ()


def _units(
    tree: LayoutTree,
    node: int,
    form_of: dict[int, ArrangementForm],
    label: tuple[LevelStyle, ...],
    rules: Rules,
) -> tuple[int, ...]:
    """Return the unit columns that the children of a row, or columns, take."""
    if form_of[node].kind is ArrangementKind.SIDEWAYS:
        return (1,) * form_of[node].groups if rules.unit_columns else ()
    if form_of[node].columns:
        return (1,) * form_of[node].columns
    if _over_rows(tree, node, label):
        return ()
    return tuple(form_of[child].columns if tree.below[child] else 1 for child in tree.children[node])


def _over_rows(tree: LayoutTree, node: int, label: tuple[LevelStyle, ...]) -> bool:
    """Return whether a row stands over rows: then there are no unit columns."""
    inner = any(tree.levels[child] for child in tree.below[node])
    return inner and label[_depth(tree, node) + 1] in ROWS


def _decisions(
    tree: LayoutTree,
    form_of: dict[int, ArrangementForm],
    split: dict[int, tuple[int, ...]],
    ways: dict[int, tuple[int, bool]],
    width: list[float],
    label: tuple[LevelStyle, ...],
    rules: Rules,
) -> list[Decision]:
    for node, form in form_of.items():
        if form.kind is ArrangementKind.ROWS and _over_rows(tree, node, label):
            start = 0
            for length in split[node] or (len(tree.children[node]),):
                row = tree.children[node][start : start + length]
                widest = max(width[child] for child in row)
                for child in row:
                    width[child] = widest
                start += length
    decisions = [Decision(box) for box in width]
    for node, form in form_of.items():
        decision = decisions[node]
        decision.form, decision.fills = form, fills_cell(form, node)
        decision.children, decision.splits = ARRANGEMENTS[form].children(tree, node), split[node]
        decision.units = _units(tree, node, form_of, label, rules)
        if node in ways:
            decision.beside, (decision.per_row, decision.at_box) = tree.assistants[node], ways[node]
    return decisions


def disagreement(
    seed: int,
    largest: int = 7,
    *,
    staff: float = 0.15,
    inner: int = 3,
    options: LayoutOptions = UNCAPPED,
    unit_columns: bool = True,
) -> tuple[float, float, int]:
    """Return the scale by search and by brute force of a random tree, and the drawings tried.

    At most `inner` units of the tree have children. `unit_columns` is whether columns are equally wide.
    """
    sideways = options.layout.orientation is Orientation.LEFT_RIGHT
    cost_model = cost_model_of(options)
    rules = replace(cost_model.rules[0], unit_columns=unit_columns)
    source = random.Random(seed)
    while True:
        chart = random_chart(source, source.randint(4, largest), staff, most_lines=2)
        tree = flatten(chart, sideways=sideways)
        if sum(1 for children in tree.below if children) <= inner:
            break
    page = Size(785, 538) if source.random() < 0.5 else Size(538, 785)
    gaps = Separations()
    found = Frontiers(tree, gaps).best(page, replace(cost_model, rules=(rules,)), None)
    best, count = best_scale(tree, gaps, page, rules)
    return found.scale, best, count
