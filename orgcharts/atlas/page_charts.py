"""The chart of each page: a part of the chart of the whole organisation, with references to other pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.atlas.pages import AtlasPage, PageKind, Pages
from orgcharts.atlas.rooms import ancestors
from orgcharts.atlas.texts import OtherEnd, path, related, run_range, run_title, with_pages
from orgcharts.chart import (
    AUTHORITY,
    Chart,
    ChartLine,
    ChartNode,
    Heading,
    TextItem,
    TextRole,
    with_used_notes,
)
from orgcharts.frozen import FrozenDict


class PageCharts(Struct, frozen=True, dict=True):
    """Makes the charts of the pages of an atlas from the chart of the whole organisation.

    `outside` are the roots that are drawn beside the others, on the first page.
    """

    chart: Chart
    pages: Pages
    outside: tuple[str, ...] = ()

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[tuple[str, ChartLine]]]:
        """The relations of every box, each with its end in the box: the unit of the box, or a cell in it."""
        found: dict[str, list[tuple[str, ChartLine]]] = defaultdict(list)
        for line in self.chart.cross_lines:
            for end in dict.fromkeys((line.tail, line.head)):
                found[self._boxes[end]].append((end, line))
        return found

    @cached_property
    def _boxes(self) -> Mapping[str, str]:
        """The unit whose box has a unit, by the id of each unit of the chart."""
        return {cell.id: node.id for node in self.chart.nodes.values() for cell in node.with_cells()}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """The title of every unit of the chart, cells included."""
        return {cell.id: cell.title for node in self.chart.nodes.values() for cell in node.with_cells()}

    @cached_property
    def _joint(self) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
        """The joint units of each root, by the other root that they have."""
        found: dict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)
        following = dict(zip(self.chart.roots, self.chart.roots[1:], strict=False))
        for root, units in self.chart.between.items():
            found[root].append((following[root], units))
            for other in self.chart.bars[root]:
                if other != root:
                    found[other].append((root, units))
        return found

    def of(self, page: AtlasPage, *, lines: bool = True) -> Chart:
        """Return the chart of a page; without `lines`, its relations are texts in boxes."""
        units = self._units(page)
        shown = {inner.id for unit in units for inner in self.chart.nodes[unit].with_cells()}
        inside = [
            line for line in self.chart.cross_lines if lines and line.tail in shown and line.head in shown
        ]
        drawn = {line.id for line in inside}
        nodes = {unit: self._node(unit, page, shown, drawn) for unit in units}
        if page.kind is PageKind.CONTENTS:
            nodes |= self._entries(page, nodes)
        roots = tuple(unit for unit in units if nodes[unit].parent is None)
        between = {
            root: found for root, found in self.chart.between.items() if root in nodes and not page.top
        }
        chart = replace(
            self.chart,
            id=page.key,
            heading=self._heading(page),
            roots=roots,
            nodes=FrozenDict(nodes),
            between=FrozenDict(between),
            bars=FrozenDict({root: self.chart.bars[root] for root in between}),
            cross_lines=tuple(inside),
            findings=(),
            ids=FrozenDict({}),
        )
        return with_used_notes(chart)

    # ------------------------------------------------------------------------ units
    def _units(self, page: AtlasPage) -> tuple[str, ...]:
        first = page is self.pages.pages[0] or page.key == self.pages.pages[0].key
        return (*page.units, *self.outside) if first else page.units

    def _node(self, unit: str, page: AtlasPage, shown: set[str], drawn: set[str]) -> ChartNode:
        node = self.chart.nodes[unit]
        depth = self.chart.nodes[page.top].depth if page.top else 0
        node = replace(self.with_relations(node, drawn, page.key), depth=node.depth - depth)
        if unit == page.top:
            node = self.with_joint_units(replace(node, parent=None, co_parents=()))
        if unit in page.stubs or (page.kind is PageKind.OVERVIEW and unit != page.top and node.is_inner):
            keys = self.pages.own[unit]
            return with_pages(node, [self.pages.page(key).number for key in keys], keys[0])
        if unit == page.top and page.kind is not PageKind.TREE:
            children = tuple(child for child in node.children if child in shown)
            assistants = tuple(each for each in node.assistants if each in shown)
            return replace(node, children=children, assistants=assistants, rows=(), columns=None)
        return node

    def with_relations(
        self, node: ChartNode, drawn: Collection[str] = (), key: str | None = None
    ) -> ChartNode:
        """Return a box with texts about its relations, apart from those that are `drawn` as lines.

        `key` is that of the page of the box.
        """
        alike: dict[tuple[bool, str, str], list[OtherEnd]] = defaultdict(list)
        for end, line in self._lines.get(node.id, ()):
            if line.id not in drawn:
                is_tail = end == line.tail
                other = line.head if is_tail else line.tail
                alike[is_tail, line.kind, line.label].append(self._end(other, key))
        texts = [
            item
            for (is_tail, kind, label), ends in alike.items()
            for item in related(self.chart, kind, label, ends, is_tail=is_tail, known=key is not None)
        ]
        return replace(node, text=(*node.text, *texts)) if texts else node

    def with_joint_units(self, node: ChartNode) -> ChartNode:
        """Return a root that is the top of a page with texts about the joint units that are on another."""
        language = self.chart.language
        texts = [
            item
            for other, units in self._joint.get(node.id, ())
            for item in related(
                self.chart,
                AUTHORITY,
                language.text("joint", parent=self._titles[other]),
                [self._end(unit) for unit in units],
                is_tail=True,
            )
        ]
        return replace(node, text=(*node.text, *texts)) if texts else node

    def _end(self, unit: str, key: str | None = None) -> OtherEnd:
        """Return a unit as the other end of a relation that a box on the page of a `key` has."""
        home = self.pages.where(self._boxes[unit])
        return OtherEnd(self._titles[unit], "" if home == key else self.pages.page(home).number, home)

    def _entries(self, page: AtlasPage, nodes: Mapping[str, ChartNode]) -> dict[str, ChartNode]:
        """Return the top box of a page of contents, and a box for each run."""
        (top,) = nodes.values()
        runs = [self.pages.page(key) for key in self.pages.own[page.top]]
        runs = [run for run in runs if run.kind is PageKind.RUN]
        language = self.chart.language
        made: dict[str, ChartNode] = {}
        for run in runs:
            words = run_range(self._children_of(run), language)
            text = (
                TextItem(TextRole.NAME, words, language),
                TextItem(TextRole.PAGE, language.text("see-page", page=run.number), language, run.key),
            )
            made[run.key] = ChartNode(f"run-{run.part}", text, parent=top.id, depth=1, title=words)
        made = {node.id: node for node in made.values()}
        return {top.id: replace(top, children=tuple(made), assistants=()), **made}

    def _children_of(self, run: AtlasPage) -> list[str]:
        """Return the titles of the children of a run."""
        assert run.run is not None  # noqa: S101 - every run has its children
        children = self.chart.nodes[run.top].children[slice(*run.run)]
        return [self.chart.nodes[child].title for child in children]

    # ------------------------------------------------------------------------ texts around the chart
    def title_of(self, page: AtlasPage) -> str:
        """Return the title of a page."""
        title = self.chart.nodes[page.top].title if page.above and page.top else self.chart.heading.title
        if page.run is None:
            return title
        return run_title(title, page.part, page.parts, self._children_of(page), self.chart.language)

    def _heading(self, page: AtlasPage) -> Heading:
        heading, language = self.chart.heading, self.chart.language
        title = self.title_of(page)
        above = ancestors(self.chart, page.top) if page.top else []
        words = ""
        if page.above:
            number = self.pages.page(page.above).number
            words = path(above or [heading.title], number, language)
        # the last number, not how many there are: a page between two others changes no other
        number = language.text("page", number=page.number, total=self.pages.pages[-1].number)
        return replace(heading, title=title, path=words, up=page.above, page=number)


def referred_to(chart: Chart) -> tuple[str, ...]:
    """Return the ids of the charts that a chart refers to, each once."""
    items = (item for node in chart.nodes.values() for box in node.with_cells() for item in box.text)
    keys = (item.chart for item in items if isinstance(item, TextItem) and item.chart)
    return tuple(dict.fromkeys((*((chart.heading.up,) if chart.heading.up else ()), *keys)))
