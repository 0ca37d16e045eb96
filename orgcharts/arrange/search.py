"""The search: frontiers of all subtrees, bottom up, for every label.

Dynamic programming over the tree: a parent combines the frontiers of its children by each
form that its label allows. The decision behind a point is kept as a `BlockReference`
(the form, the label of the children, and the limit that decides each child's choice),
so that `trace_back` can find the children's choices again from the top down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from orgcharts.arrange.allows import allows
from orgcharts.arrange.arrangements import ARRANGEMENTS
from orgcharts.arrange.arrangements.base import Traceback
from orgcharts.arrange.costs import (
    ANY,
    FREE_LABELS,
    HANGING,
    ONE_COLUMN,
    ROWS,
    SIDEWAYS_STYLES,
    WRAPPED,
    LevelStyle,
    LevelStyles,
    Rules,
    Uniformity,
)
from orgcharts.arrange.crop import NO_CROP, Crop
from orgcharts.arrange.decisions import Decision, fills_cell
from orgcharts.arrange.forms import ArrangementForm
from orgcharts.arrange.separations import Separations
from orgcharts.arrange.sizes import BlockReference, Blocks, ChildChoice, Sizes, WithBeside
from orgcharts.arrange.tree import LayoutTree
from orgcharts.geometry.frontier import Frontier, FrontierPoint, cover, pareto


class Search:
    """The frontiers of a whole layout tree under one set of rules; `crop` drops what is of no use."""

    def __init__(
        self, tree: LayoutTree, rules: Rules, gaps: Separations, eps: float = 0.0, crop: Crop = NO_CROP
    ) -> None:
        self.tree = tree
        self.rules = rules
        self.crop = crop
        self.sizes = Sizes(tree, rules, gaps, eps, crop)
        self._combined: dict[tuple[ArrangementForm, LevelStyles], Frontier] = {}
        self._roots: dict[LevelStyles, Frontier] = {}
        self._decisions: dict[int, list[Decision]] = {}
        self._traced: dict[tuple[int, BlockReference], Traceback] = {}

    def run(self) -> None:
        """Find the frontiers of all nodes but the root, children before parents."""
        below = self.tree.below
        for node in range(len(self.tree) - 1, 0, -1):
            if below[node]:
                self.sizes.blocks[node] = self.blocks_of(node)

    # ------------------------------------------------------------------------ one node
    def blocks_of(self, node: int) -> dict[LevelStyles, Blocks]:
        """Return the frontiers of the block below a node, from those of its children."""
        return self._blocks(node, self.choices(node), {})

    def _blocks(
        self,
        node: int,
        choices: Iterable[tuple[LevelStyle, LevelStyles]],
        combined: dict[tuple[ArrangementForm, LevelStyles], Frontier],
    ) -> dict[LevelStyles, Blocks]:
        """Return the frontiers below a node of some styles; what is `combined` for one serves them all."""
        found: dict[tuple[LevelStyles, int], list[Frontier]] = {}
        allowed: dict[LevelStyle, Sequence[ArrangementForm]] = {}
        for style, label in choices:
            if style not in allowed:
                allowed[style] = allows(self.tree, node, style, self.rules)
            for form in _above(label, allowed[style]):
                key = (form, label)
                if key not in combined:
                    combined[key] = self.combine(node, form, label)
                if combined[key]:
                    for target in self._targets(node, style, form.columns, label):
                        found.setdefault(target, []).append(combined[key])
        blocks: dict[LevelStyles, Blocks] = {}
        for (label, columns), frontiers in found.items():
            several = len(frontiers) > 1
            points = pareto([*chain.from_iterable(frontiers)]) if several else frontiers[0]
            blocks.setdefault(label, {})[columns] = cover(points, self.sizes.eps)
        return blocks

    def forms(self, node: int, style: LevelStyle, label: LevelStyles) -> Iterator[ArrangementForm]:
        """Yield the forms that a node of a style can take above children with a label."""
        yield from _above(label, allows(self.tree, node, style, self.rules))

    def combine(self, node: int, form: ArrangementForm, label: LevelStyles) -> Frontier:
        """Return the sizes of the block below a node in one form; none if that is not possible."""
        if form.columns > 1 and self._least_width(node) * form.columns > self.crop.width:
            return []
        frontier = pareto(ARRANGEMENTS[form].combine(self.sizes, node, label))
        if node and self.tree.has_beside(node) and form.columns > 1:
            frontier = pareto([*self.sizes.with_beside(node, frontier, 0.0)])
        return self.crop.keep(frontier, node)

    def _least_width(self, node: int) -> float:
        """Return the least width of the widest box among the children of a node."""
        return max((self.tree.boxes[child][0][0] for child in self.tree.children[node]), default=0.0)

    def choices(self, node: int) -> Iterator[tuple[LevelStyle, LevelStyles]]:
        """Yield every style of `node` with every label of its children that may go below it."""
        if self.tree.in_assistant[node]:
            yield LevelStyle.HANGING, ()
            return
        labels = self._labels_below(node)
        styles: Sequence[LevelStyle] = self.rules.styles
        if node == 0 and self.tree.has_virtual_root:
            styles = styles[:1]
        is_top = node == 0 or self.tree.is_root(node)
        for style in styles:
            for label in labels:
                if self.rules.free or _may_be_above(style, label, is_top=is_top):
                    yield style, label

    def _labels_below(self, node: int) -> list[LevelStyles]:
        tree = self.tree
        if node in tree.matrices:
            return [()]
        inner = [child for child in tree.below[node] if tree.levels[child]]
        if not inner:
            return [()]
        if self.rules.free:
            return list(FREE_LABELS)
        if self.rules.uniformity is Uniformity.SIBLINGS:
            return [(style,) for style in self.rules.styles]
        return list(self.sizes.blocks[max(inner, key=lambda child: tree.levels[child])])

    def _targets(
        self, node: int, style: LevelStyle, columns: int, label: LevelStyles
    ) -> tuple[tuple[LevelStyles, int], ...]:
        """Return the labels and columns under which a result is kept."""
        if self.tree.in_assistant[node]:
            return (((), 1),)
        if self.rules.free:
            if columns == 1:
                return ((ANY, 1), (ONE_COLUMN, 1))
            return ((ANY, min(columns, 1)),)
        if self.rules.uniformity is Uniformity.SIBLINGS:
            return (((style,), columns),)
        return (((style, *label), columns),)

    # ------------------------------------------------------------------------ the root
    def root_labels(self) -> list[LevelStyles]:
        """Return the labels that a whole drawing can have, if it is not too large with them."""
        return list(self._root_choices) if self.tree.below[0] else [()]

    @cached_property
    def _root_choices(self) -> dict[LevelStyles, list[tuple[LevelStyle, LevelStyles]]]:
        """The styles of the root with the labels below it, by the labels of drawings that they are for."""
        found: dict[LevelStyles, list[tuple[LevelStyle, LevelStyles]]] = {}
        for style, label in self.choices(0):
            for whole, _ in self._targets(0, style, 1, label):
                found.setdefault(whole, []).append((style, label))
        return found

    def root_frontier(self, label: LevelStyles) -> Frontier:
        """Return the sizes of the whole drawing; points are `(width, height, (choice, box))`.

        They are found when first asked for: few labels can be the best on a page.
        """
        if label not in self._roots:
            if self.tree.below[0]:
                found = self._blocks(0, self._root_choices[label], self._combined)
                self.sizes.blocks[0] = {**self.sizes.blocks[0], **found}
            self._roots[label] = self._root_frontier(label)
        return self._roots[label]

    def _root_frontier(self, label: LevelStyles) -> Frontier:
        points: list[FrontierPoint] = []
        beside = (self.sizes.below(0, label) or {}).get(0, []) if self.rules.sideways else []
        for box, tall in self.tree.boxes[0]:
            for width, height, choice in beside:
                points.append((box + width, max(tall, height), (choice, box)))
            if not beside:
                for width, height, choice in self.sizes.cells(0, label, box) or ():
                    points.append((width, tall + height, (choice, box)))
        return pareto(points)

    # ------------------------------------------------------------------------ traceback
    def decisions(self, point: FrontierPoint) -> list[Decision]:
        """Return what `trace_back` does, traced once: points of the root's frontiers stay as they are."""
        if id(point) not in self._decisions:
            self._decisions[id(point)] = self.trace_back(point)
        return self._decisions[id(point)]

    def trace_back(self, point: FrontierPoint) -> list[Decision]:
        """Return the decision of every node behind a point of the root's frontier."""
        tree, sizes = self.tree, self.sizes
        decisions = [Decision(0.0)] * len(tree)
        waiting: list[ChildChoice] = [(0, *point[2])]
        while waiting:
            node, choice, box = waiting.pop()
            reference, option = choice if isinstance(choice, WithBeside) else (choice, None)
            decision = decisions[node] = Decision(box)
            if reference[0] is None:  # no children, or a panel
                if len(reference) > 1:
                    decision.box, decision.columns = max(box, reference[1]), reference[2]
                continue
            form = decision.form = reference[0]
            decision.fills = fills_cell(form, node, is_band=tree.is_band)
            decision.children = ARRANGEMENTS[form].children(tree, node)
            traced = self._traced_back(node, reference)
            decision.splits, decision.units = traced.splits, traced.units
            waiting.extend(traced.chosen)
            if option is not None:
                beside = sizes.beside(node)[option]
                decision.beside, decision.per_row = tree.assistants[node], beside.per_row
                decision.at_box = beside.at_box
                waiting.extend(sizes.in_column(child, (), beside.width) for child in decision.beside)
        return decisions

    def _traced_back(self, node: int, reference: BlockReference) -> Traceback:
        """Return what a reference decides, traced once: as drawings of several sizes share blocks."""
        key = node, reference
        if key not in self._traced:
            self._traced[key] = ARRANGEMENTS[reference[0]].trace_back(self.sizes, node, reference)
        return self._traced[key]


def _above(label: LevelStyles, forms: Sequence[ArrangementForm]) -> Sequence[ArrangementForm]:
    """Return the forms that may be above children with a label."""
    if label not in FREE_LABELS:
        return forms
    return [form for form in forms if (label == ANY) == (form.columns == 0)]


def _may_be_above(style: LevelStyle, label: LevelStyles, *, is_top: bool) -> bool:
    """Return whether the children of a `style` may have `label`.

    Below a column everything is in one column, below a list in one list, and rows wrap once at most. At the
    right of boxes, all levels below the top one have several columns, or none has: there would be twice as
    many labels with each level.
    """
    if not label:
        return True
    if {style, label[0]} == SIDEWAYS_STYLES and not is_top:
        return False
    if style in WRAPPED:
        return WRAPPED.isdisjoint(label)
    if style in ROWS:
        return True
    return label[0] in HANGING and not (style is LevelStyle.LISTED and label[0] is not LevelStyle.LISTED)
