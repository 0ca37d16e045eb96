"""The searches of one chart, shared by everything that lays it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from msgspec import Struct

from orgcharts.arrange.runs import with_runs
from orgcharts.arrange.separations import Separations
from orgcharts.choice.frontiers import Frontiers
from orgcharts.geometry import Frame, Size
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.page.flatten import flatten
from orgcharts.page.layout import Layout
from orgcharts.page.placed import DrawnInRoom
from orgcharts.page.reductions.isolated_roots import SideRoom
from orgcharts.page.reductions.levels import skipped_levels
from orgcharts.page.routings import Routings
from orgcharts.typeset import MeasuredChart


class _KeptLayout(Struct, frozen=True):
    """A layout of the chart, or of a part of it, and what it was made for."""

    options: LayoutOptions
    frame: Frame
    gaps: Separations
    part: Hashable
    layout: Layout


class Searches:
    """The searches of one measured chart: of its layout trees, each at the gaps it was asked for.

    Handed to everything that lays out one chart on several pages, so that no search is made twice, nor a
    layout without a record, nor a routing: `routings` are those of the chart.

    `rooms` are those that isolated roots were given in a frame, `drawn` what each choice is like in rooms.

    With the searches of the same chart at `other_gaps`, what was chosen there is drawn here, too.
    """

    def __init__(self, other_gaps: Searches | None = None) -> None:
        self._other_gaps = other_gaps
        self._layouts: list[_KeptLayout] = []
        self._frontiers: dict[object, Frontiers] = {}
        self._offered: list[Size] = []
        self.rooms: dict[Frame, SideRoom] = {}
        self.drawn: defaultdict[Hashable, list[DrawnInRoom]] = defaultdict(list)
        self.routings = Routings()

    def offer(self, pages: Iterable[Size]) -> None:
        """Announce pages before the first question: a search crops only what is useless on all of them."""
        self._offered += [page for page in pages if page not in self._offered]

    def of(
        self, measured: MeasuredChart, options: LayoutOptions, gaps: Separations, *, locked: bool = False
    ) -> Frontiers:
        """Return the frontiers of the whole chart, or of what `without_roots` leaves of it.

        A locked layout has no runs of leaves, whose blocks no record knows.
        """
        sideways = options.layout.orientation is Orientation.LEFT_RIGHT
        locked = locked or options.layout.lock
        skipped = skipped_levels(measured.chart, options)
        key = (
            measured.chart.roots,
            sideways,
            locked,
            gaps,
            tuple(skipped.items()),
            len(measured.chart.nodes),
        )
        if key not in self._frontiers:
            known = self._other_gaps._frontiers.get(key) if self._other_gaps else None
            if known:
                tree = known.tree.with_spread({unit: node.gap for unit, node in measured.chart.nodes.items()})
            else:
                tree = flatten(measured, sideways=sideways, skipped=skipped)
                tree = tree if locked or sideways else with_runs(tree)
            found = self._frontiers[key] = Frontiers(tree, gaps, offered=self._offered, is_locked=locked)
            found.chosen.update(known.chosen if known else {})
        return self._frontiers[key]

    def layout(
        self,
        options: LayoutOptions,
        frame: Frame,
        gaps: Separations,
        lay_out: Callable[[], Layout],
        part: Hashable = None,
    ) -> Layout:
        """Return the layout of the whole chart or of a `part` without a record, made when first asked for."""
        for known in self._layouts:
            if known.options is options and (known.frame, known.gaps, known.part) == (frame, gaps, part):
                return known.layout
        layout = lay_out()
        self._layouts.append(_KeptLayout(options, frame, gaps, part, layout))
        return layout
