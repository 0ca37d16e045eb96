"""split(): an organisation as an atlas, the fewest pages on which all type is readable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.arguments import require
from orgcharts.arithmetic import total
from orgcharts.arrange.costs import cost_model_of
from orgcharts.arrange.separations import separations_of
from orgcharts.atlas.drawing import DrawnPage, PageJob, draw_all
from orgcharts.atlas.page_charts import PageCharts
from orgcharts.atlas.pages import AtlasPage, Pages, pages_of
from orgcharts.atlas.rooms import Rooms
from orgcharts.atlas.splitting.fits import FitTest, precision_for
from orgcharts.atlas.splitting.growing import GrowingTree
from orgcharts.atlas.splitting.partition import TINY, Kept, Partition, partition
from orgcharts.chart import Chart, build_chart
from orgcharts.errors import ChartError
from orgcharts.findings import Finding, Severity
from orgcharts.formats import FormatOptions
from orgcharts.framing import Place, framed, place_of
from orgcharts.frozen import FrozenDict
from orgcharts.geometry.page_sizes import page_size
from orgcharts.language import Language
from orgcharts.memory import uncollected
from orgcharts.model import Organization
from orgcharts.options import AtlasOptions, ChartOptions
from orgcharts.pipeline import changed_options, chart_options
from orgcharts.soundness import KnownNames, refuse_unknown, refuse_unsound
from orgcharts.spec import Spec, in_language
from orgcharts.subject import language_of, look_of
from orgcharts.text.counting import counted
from orgcharts.theme import theme_files
from orgcharts.timings import stage
from orgcharts.typeset import BoxMeasurement

ROUNDS = 3
"""How often a tree is split again because the footers of pages are higher than expected."""


class Atlas(Struct, frozen=True, dict=True):
    """An organisation on many pages.

    `chart` has all its units, `options` are those of every page. `findings` are warnings about the split.
    `partition` has its decisions by unit, for an edition that keeps them.
    """

    organization: Organization
    options: ChartOptions
    chart: Chart
    pages: Pages
    charts: PageCharts
    kept: Kept
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        """Return a line for consoles; the values have thousands."""
        units = len(self.organization.entries)
        return f"<Atlas {self.options.id!r}: units={units}, pages={len(self.pages.pages)}>"

    def jobs(
        self, formats: Sequence[str] = (), *, bound: bool = False, how: FormatOptions | None = None
    ) -> list[PageJob]:
        """Return the jobs of all pages, in their order.

        Args:
            formats: the formats of the files that each page is written in.
            bound: whether a file of all pages is to be written too.
            how: how the files are written.
        """
        files = theme_files(self.options.theme)
        look = tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
        job = partial(self._job, formats=tuple(formats), bound=bound, how=how or FormatOptions(), look=look)
        return [job(page) for page in self.pages.pages]

    def _job(
        self,
        page: AtlasPage,
        formats: tuple[str, ...],
        bound: bool,
        how: FormatOptions,
        look: tuple[str, ...],
    ) -> PageJob:
        chart = self.charts.of(page)
        plain = self.charts.of(page, lines=False) if chart.cross_lines else None
        floor, sizes = self.settings.floor, self.options.type
        cap = None if sizes.cap is None else max(sizes.cap, floor)
        options = self.options.model_copy(
            update={
                "id": page.key,
                "atlas": None,
                "units": {},
                "type": sizes.model_copy(update={"floor": floor, "cap": cap}),
            }
        )
        return PageJob(page.key, chart, plain, options, floor, formats, bound, how, look)

    def draw(self, executor: Executor | None = None) -> Iterator[DrawnPage]:
        """Yield all pages, drawn: by an executor of `concurrent.futures`, or one after another."""
        return draw_all(self.jobs(bound=True), executor)

    @property
    def settings(self) -> AtlasOptions:
        """What the atlas is asked for."""
        return self.options.atlas or AtlasOptions()


class EarlierAtlas(Struct, frozen=True):
    """An earlier edition of an atlas: the numbers of its pages by their keys, and its decisions."""

    numbers: Mapping[str, str] = field(default_factory=FrozenDict)
    kept: Kept = Kept()


NO_EARLIER_ATLAS = EarlierAtlas()


def split(
    subject: Spec | Organization,
    options: ChartOptions | str | None = None,
    *,
    before: EarlierAtlas = NO_EARLIER_ATLAS,
    **changes: Any,
) -> Atlas:
    """Return an organisation as an atlas: every unit with its children on exactly one page, in readable type.

    Args:
        subject: the result of `load`, or an organisation built in Python.
        options: what to draw, or the id of a chart of the spec; its first chart with `atlas` when left out.
        before: an earlier edition, whose numbers and cuts are kept as far as its pages fit.
        changes: fields of `ChartOptions` to change, such as `atlas={"floor": 8}`.

    Raises:
        ChartError: as `draw`; OC622 if the page has no size of its own.
        SpecError: if an organisation built in Python is not consistent.
    """
    require(before, EarlierAtlas, "leave it out, or give the result of 'earlier' of a record")
    return Splitter.of(subject, options, **changes).split(before)


def pages_by_floor(
    subject: Spec | Organization,
    floors: Sequence[float],
    options: ChartOptions | str | None = None,
    **changes: Any,
) -> dict[float, int]:
    """Return how many pages an organisation takes at each of some floors, in points; nothing is drawn.

    The other arguments and the errors are those of `split`.
    """
    splitter = Splitter.of(subject, options, **changes)
    return {floor: len(splitter.at(floor).split().pages.pages) for floor in floors}


class Splitter(Struct, frozen=True, dict=True):
    """A measured organisation, which can be split at any floor.

    `main` is its chart without the roots `outside`, which take no room of the tree.
    """

    organization: Organization
    options: ChartOptions
    chart: Chart
    main: Chart
    outside: tuple[str, ...]
    tree: GrowingTree

    @classmethod
    def of(
        cls,
        subject: Spec | Organization,
        options: ChartOptions | str | None = None,
        language: Language | None = None,
        **changes: Any,
    ) -> Splitter:
        """Return the splitter of a chart; see `split`. The `language` is its own when left out."""
        require(subject, (Spec, Organization), "split the result of 'load' or 'loads', or an Organization")
        require(options, (ChartOptions, str, type(None)), "give the id of a chart, or ChartOptions")
        organization = subject if isinstance(subject, Organization) else subject.organization
        if isinstance(subject, Organization):
            refuse_unsound(subject)
        chosen = options if isinstance(options, ChartOptions) else _chart_of(subject, options)
        chosen = changed_options(chosen, changes)
        refuse_unknown(chosen, KnownNames.of(organization))
        if page_size(chosen.page.size) is None:
            message = f"an atlas has no pages of the size '{chosen.page.size}'"
            raise ChartError([Finding("OC622", message, "name a sheet, such as A4-landscape or A3-portrait")])
        with uncollected(), stage("measure", chosen.id):
            words = language_of(chosen, language or organization.own_language, organization)
            chart = build_chart(organization, chosen, chosen.id, language=words, on_one_page=False)
            theme, fonts = look_of(chosen, chart.language)
            place = Place() if isinstance(subject, Organization) else place_of(subject.folder, (), chosen)
            chart = framed(chart, chosen, theme, place)
            main, outside = _main_roots(_with_all_relations(chart))
            tree = GrowingTree(main, theme, fonts)
        return cls(organization, chosen, chart, main, outside, tree)

    @property
    def settings(self) -> AtlasOptions:
        """What the atlas is asked for."""
        return self.options.atlas or AtlasOptions()

    def at(self, floor: float) -> Splitter:
        """Return the same at another floor, in points."""
        settings = self.settings.model_copy(update={"floor": floor})
        return replace(self, options=self.options.model_copy(update={"atlas": settings}))

    def split(self, before: EarlierAtlas = NO_EARLIER_ATLAS, tiny: int = TINY) -> Atlas:
        """Return the atlas; subtrees of fewer than `tiny` units are not cut off."""
        with uncollected(), stage("split", self.options.id):
            pages, found = self._pages(before, tiny)
        charts = PageCharts(self.chart, pages, self.outside)
        findings = tuple(_findings(pages, self.settings))
        return Atlas(
            self.organization, self.options, self.chart, pages, charts, _kept(self.tree, found), findings
        )

    def _pages(self, before: EarlierAtlas, tiny: int) -> tuple[Pages, Partition]:
        options, tree = self.options, self.tree
        rooms = Rooms.of(
            self.main, tree, options, self.settings.floor, *look_of(options, self.chart.language)
        )
        rules, gaps, precision = (
            cost_model_of(options).rules[0],
            separations_of(options),
            precision_for(len(tree)),
        )
        rooms.beside = self._width_beside()
        has_notes = bool(self.chart.notes or self.chart.abbreviations)
        for _ in range(ROUNDS):
            tree.join_all()
            test = FitTest(tree, rules, gaps, rooms.largest, precision)
            found = partition(tree, test, rooms, self._preferred(), before.kept, tiny)
            pages = pages_of(tree, found, options.id or self.chart.id, before.numbers)
            if not has_notes or not _reserve(rooms, tree, PageCharts(self.chart, pages, self.outside)):
                break
        return pages, found

    def _width_beside(self) -> float:
        """Return the width of the roots beside the others, in points at 10 pt type."""
        look = look_of(self.options, self.chart.language)
        boxes, _ = BoxMeasurement(*look).shapes(self.chart.nodes[unit] for unit in self.outside)
        gap = separations_of(self.options).root
        return total(shapes[0].width + gap for shapes in boxes.values())

    def _preferred(self) -> frozenset[int]:
        """Return the units whose kind is to begin a page before others."""
        kinds, nodes = {kind.lower() for kind in self.settings.cut}, self.chart.nodes
        return frozenset(
            place for place, unit in enumerate(self.tree.ids) if unit in nodes and nodes[unit].kind in kinds
        )


def _chart_of(subject: Spec | Organization, name: str | None) -> ChartOptions:
    if name is None and isinstance(subject, Spec):
        found = next((chart for chart in subject.charts if chart.atlas), None)
        if found:
            return found
    return chart_options(subject if isinstance(subject, Organization) else in_language(subject), name)


def _main_roots(chart: Chart) -> tuple[Chart, tuple[str, ...]]:
    """Return a chart without the roots that have no children beside those that have some, and these roots."""
    if chart.between or not any(chart.nodes[root].is_inner for root in chart.roots):
        return chart, ()
    alone = tuple(root for root in chart.roots if not chart.nodes[root].is_inner)
    nodes = {unit: node for unit, node in chart.nodes.items() if unit not in alone}
    roots = tuple(root for root in chart.roots if root not in alone)
    return replace(chart, roots=roots, nodes=FrozenDict(nodes)), alone


def _with_all_relations(chart: Chart) -> Chart:
    """Return a chart whose boxes have texts about all their relations, as if each were with another page.

    So have roots about their joint units.
    """
    if not chart.cross_lines and not chart.between:
        return chart
    every = PageCharts(chart, Pages((AtlasPage.unknown(),)))
    nodes = {unit: every.with_joint_units(every.with_relations(node)) for unit, node in chart.nodes.items()}
    return replace(chart, nodes=FrozenDict(nodes))


def _reserve(rooms: Rooms, tree: GrowingTree, charts: PageCharts) -> bool:
    """Keep room for the footers of pages, and return whether some page needs more than it had."""
    number = {unit: node for node, unit in enumerate(tree.ids)}
    changed = False
    for page in charts.pages.pages:
        height = rooms.footer_of(charts.of(page))
        changed |= rooms.reserve(number.get(page.top, 0), height)
    return changed


def _kept(tree: GrowingTree, found: Partition) -> Kept:
    cuts = frozenset(tree.ids[node] for node, cut in enumerate(found.cuts) if cut)
    runs = {
        tree.ids[node]: tuple(tree.ids[tree.children[node][first]] for first, _ in runs)
        for node, runs in found.runs.items()
    }
    return Kept(cuts, runs)


def _findings(pages: Pages, settings: AtlasOptions) -> list[Finding]:
    count = len(pages.pages)
    if settings.most_pages is None or count <= settings.most_pages:
        return []
    message = f"the atlas has {counted(count, 'pages')}, more than the {settings.most_pages} of 'most_pages'"
    remedy = "take a larger page or a lower floor: orgcharts atlas --dry-run lists the pages of each floor"
    return [Finding("OC621", message, remedy, severity=Severity.WARNING)]
