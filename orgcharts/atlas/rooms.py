"""The room that a page has for boxes at the floor: what its own heading and the footer leave."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.atlas.splitting.growing import WIDEST_PAGE, GrowingTree
from orgcharts.atlas.splitting.partition import Run
from orgcharts.atlas.texts import path, run_title
from orgcharts.chart import Chart, Heading
from orgcharts.fonts import FontProvider
from orgcharts.furniture import measure_furniture, measure_heading
from orgcharts.geometry import TYPE_SIZE, Insets, Size
from orgcharts.geometry.page_sizes import page_size
from orgcharts.options import ChartOptions
from orgcharts.subject import margins_of
from orgcharts.theme import Theme

MOST_BESIDE = 1 / 3
"""The most of the width that is kept for bodies beside the top box: usually they have room there."""

MOST_PARTS = 888
"""A number of runs as wide as any."""


class Rooms(Struct):
    """The rooms of the pages of one atlas.

    `footer` is the height of the legend, `reserves` that of higher footers, by the top unit of the page.
    `beside` is the width, in points at 10 pt type, of bodies beside the top box of the first page.
    """

    chart: Chart
    tree: GrowingTree
    options: ChartOptions
    floor: float
    theme: Theme
    fonts: FontProvider
    page: Size
    footer: float = 0.0
    beside: float = 0.0
    reserves: dict[int, float] = field(default_factory=dict)
    _known: dict[tuple[int, Run | None], Size] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        chart: Chart,
        tree: GrowingTree,
        options: ChartOptions,
        floor: float,
        theme: Theme,
        fonts: FontProvider,
    ) -> Rooms:
        """Return the rooms of a chart on the pages that `options` ask for; a legend has room on each."""
        page = page_size(options.page.size)
        if page is None:
            raise AssertionError("an atlas has pages of one size")
        rooms = cls(chart, tree, options, floor, theme, fonts, page)
        plain = replace(chart, notes=(), abbreviations=(), heading=chart.heading)
        rooms.footer = rooms.footer_of(plain)
        return rooms

    @property
    def largest(self) -> Size:
        """The room of a page with the least heading."""
        least = self._inside(replace(self.chart.heading, title="X", path=""))
        return self._at_floor(least, self.footer)

    def __call__(self, node: int, run: Run | None = None) -> Size:
        """Return the room of a page of a unit, or of a run of its children, in points at 10 pt type."""
        key = node, run
        if key not in self._known:
            footer = max(self.footer, self.reserves.get(node, 0.0))
            room = self._at_floor(self._inside(self._heading(node, run)), footer)
            if node == 0 and run is None:
                room = Size(room.width - min(self.beside, MOST_BESIDE * room.width), room.height)
            self._known[key] = room
        return self._known[key]

    def reserve(self, node: int, height: float) -> bool:
        """Keep room for a footer on the pages of a unit, and return whether that is more than they had."""
        if height <= max(self.footer, self.reserves.get(node, 0.0)) + 1e-6:
            return False
        self.reserves[node] = height
        self._known.clear()
        return True

    def footer_of(self, chart: Chart) -> float:
        """Return the height of legend, notes and abbreviations below a chart."""
        margins = margins_of(self.options)
        frame, _ = measure_furniture(chart, self.theme, self.fonts, self.page, margins)
        return frame.insets.bottom - self._inside(chart.heading).bottom

    def _inside(self, heading: Heading) -> Insets:
        margins = margins_of(self.options)
        return measure_heading(heading, self.theme, self.fonts, self.page, margins)[0].insets

    def _at_floor(self, insets: Insets, footer: float) -> Size:
        scale = self.floor / TYPE_SIZE
        width = self.page.width - insets.left - insets.right
        return Size(width / scale, (self.page.height - insets.top - insets.bottom - footer) / scale)

    def _heading(self, node: int, run: Run | None) -> Heading:
        """Return the heading of a page, with numbers as wide as those that it may get."""
        tree, nodes, language = self.tree, self.chart.nodes, self.chart.language
        if tree.ids[node] not in nodes:
            title, above = self.chart.heading.title, []
        else:
            title, above = nodes[tree.ids[node]].title, ancestors(self.chart, tree.ids[node])
        if run:
            children = [nodes[tree.ids[child]].title for child in tree.children[node][slice(*run)]]
            title = run_title(title, MOST_PARTS, MOST_PARTS, children, language)
        if run and not above:
            above = [self.chart.heading.title]  # the page above has the same top box
        words = path(above, WIDEST_PAGE, language) if above else ""
        page = language.text("page", number=WIDEST_PAGE, total=WIDEST_PAGE)
        return replace(self.chart.heading, title=title, path=words, page=page)


def ancestors(chart: Chart, unit: str) -> list[str]:
    """Return the titles of the units above a unit, from the root."""
    titles: list[str] = []
    above = chart.nodes[unit].parent
    while above is not None:
        titles.append(chart.nodes[above].title)
        above = chart.nodes[above].parent
    return titles[::-1]
