"""The subject of a drawing: one measured chart serves every page and every style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import quantised
from orgcharts.chart import Annotations, build_chart
from orgcharts.fonts import FontKey, FontProvider, fonts_for
from orgcharts.framing import Place, framed
from orgcharts.furniture import (
    Furniture,
    FurnitureMeasurement,
    for_paper,
    most_legend_facts,
    with_small_print,
)
from orgcharts.geometry import Frame, Insets, Rect, Size
from orgcharts.geometry.page_sizes import POINTS_PER_MM, page_size
from orgcharts.language import Language
from orgcharts.layout_options import LayoutOptions, Orientation
from orgcharts.model import Organization
from orgcharts.options import ChartOptions, charts_of_joint_units, charts_of_parts
from orgcharts.page import Layout, LayoutRecord, Searches, type_size_on
from orgcharts.page.keeping.stability import applies
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.page.legend_place import place_of_legend
from orgcharts.page.note_size import fitting_note_size
from orgcharts.page.relations.badges import Badges, long_paths, recorded_badges, relation_records
from orgcharts.page.relations.with_relations import (
    WIDENED_FOR_LEGEND,
    WIDENINGS,
    has_time,
    lay_out_with_relations,
    routing_effort,
    without_relations,
)
from orgcharts.routing import Effort
from orgcharts.theme import Theme, load_theme
from orgcharts.timings import stage
from orgcharts.typeset import MeasuredChart, measure_chart

BADGES_WORTH = 0.5
"""Least part of the type size that remains for a legend of relations without a path, below the floor."""

LONG_WORTH = 0.985
"""Least part of the type size that remains for badges instead of paths that are hard to follow."""

STEPS_BELOW = 8
"""Parts of the height of a legend inside the drawing: each try leaves one more to it below."""

LARGER = 1.01
"""How much larger type is than with all of the legend below, at least, where the next part is tried."""

INSIDE_EFFORT = 4
"""A try with the legend inside has the effort of routing divided by this number."""

LEAST_AREA = 20.0
"""Least width and height, in points, that a page must leave for its chart."""

ON_THE_PAGE = frozenset((*LayoutOptions.model_fields, "page"))
"""The options that change the positions of boxes, but not who is shown or how large a box can be."""


class Subject(Struct, frozen=True):
    """The input of a drawing apart from its options: an organisation and the context of its charts.

    `language` is that of the drawing's own words, before those of the theme and of the organisation replace
    some. `annotations` are extra lines of boxes; `charts` are those that a chart may refer to.
    """

    organization: Organization
    language: Language
    fonts: FontProvider | None
    place: Place
    annotations: Annotations | None
    charts: tuple[ChartOptions, ...]

    def measured(self, options: ChartOptions) -> MeasuredSubject:
        """Return the chart that `options` ask for, measured: Organization -> Chart -> MeasuredChart."""
        language = language_of(options, self.language, self.organization)
        theme, own_fonts = look_of(options, language)
        fonts = self.fonts or own_fonts
        with stage("chart", options.id):
            others = self.charts, self.organization, options.id, language
            panels = theme.panels and options.layout.orientation is Orientation.TOP_DOWN
            chart = build_chart(
                self.organization,
                options,
                options.id,
                self.annotations,
                charts_of_parts(*others),
                language,
                of_joint_units=charts_of_joint_units(*others),
                panels=panels,
            )
            chart = framed(chart, options, theme, self.place)
        with stage("measure", options.id):
            return MeasuredSubject(measure_chart(chart, theme, fonts), theme, fonts)


@dataclass(frozen=True, slots=True)
class MeasuredSubject:
    """A measured chart, its theme and its fonts, and all that was searched for it so far."""

    measured: MeasuredChart
    theme: Theme
    fonts: FontProvider
    searches: Searches = field(default_factory=Searches, repr=False, compare=False)

    def on_page(
        self,
        options: ChartOptions,
        badged: frozenset[str] = frozenset(),
        known: FurnitureMeasurement | None = None,
    ) -> Sheet | None:
        """Return the page that `options` ask for, with its furniture; None if it leaves the chart no room.

        Its legend has room for the relations that are `badged`; all else is as in furniture that is `known`.
        """
        page, margins = page_size(options.page.size), margins_of(options)
        theme = for_paper(self.theme, page)
        with stage("page", options.page.size):
            chart, facts = self.measured.chart, most_legend_facts(self.measured.chart, badged)
            if known:
                furniture = known.with_legend(facts)
            else:
                furniture = FurnitureMeasurement(chart, theme, self.fonts, page, margins, facts)
            if not _has_room(furniture.at(theme.legend.size)[0]):
                return None
            is_inside = theme.legend.place == "drawing" and page is not None and not options.layout.lock
            if is_inside and page:
                area = furniture.without_footer(theme.legend.size).area_of(page)
                self.searches.offer([Size(area.width, area.height)])
            size = fitting_note_size(self.measured, theme, furniture, options, self.searches)
        inside = None
        if is_inside and page:
            frame = furniture.without_footer(size)
            inside = InnerLegend(furniture, frame, size, frame.area_of(page).bottom)
        return Sheet(self, options, with_small_print(theme, size), furniture, furniture.at(size)[0], inside)


class InnerLegend(Struct, frozen=True):
    """The legend of a page inside its drawing: its texts, the frame of the whole drawing, and its type size.

    It may be as low as `foot` where the drawing is larger for that.
    """

    furniture: FurnitureMeasurement
    frame: Frame
    size: float
    foot: float

    def place_in(self, layout: Layout, foot: float) -> Rect | None:
        """Return the place of the longest legend in a layout, down to `foot`; None without room for it."""

        def height_at(width: float) -> float:
            return self.furniture.footer_at(self.size, width).height

        return place_of_legend(layout, height_at, foot)

    def frame_without(self, height: float) -> Frame:
        """Return the frame of a drawing that leaves so much of the page to the legend alone."""
        insets = self.frame.insets
        return replace(self.frame, insets=replace(insets, bottom=quantised(insets.bottom + height)))


class Sheet(Struct, frozen=True, dict=True):
    """A page for a measured chart: its theme has the size of the small print; nothing is laid out yet."""

    subject: MeasuredSubject
    options: ChartOptions
    theme: Theme
    furniture: FurnitureMeasurement
    frame: Frame
    inside: InnerLegend | None = None

    def type_size(self) -> float:
        """Return the type size that the chart reaches before its relations ask for wider gaps."""
        return type_size_on(self.subject.measured, self.options, self.frame, self.subject.searches)

    @property
    def may_have_legend_inside(self) -> bool:
        """Whether there is a legend, and the drawing would have the room that it takes below."""
        return self.inside is not None and self.inside.frame.insets.bottom < self.frame.insets.bottom

    def effort(self, limit: int | None = None) -> Effort:
        """Return what the routings of its relations may take, at most `limit` steps."""
        return routing_effort(self.subject.measured, limit)

    def laid_out(self, record: LayoutRecord | None = None, effort: Effort | None = None) -> LaidOut:
        """Return the chart laid out on the page, with an `effort` of routing: MeasuredChart -> Layout.

        The legend needs room for relations that have no path: then the chart is laid out again.
        Where the page has no such room, or too little for the chart beside it, these relations are left out.
        Those with a long path have badges instead where that makes type hardly smaller.
        With a `record` of this page and these options, the same relations have badges, and the legend has
        room for the same ones; those that were left out change nothing.
        """
        lines = self.subject.measured.chart.cross_lines
        if record and not (record.imposed or applies(record, self.options, self.frame)):
            record = None
        marked = self.subject.measured.chart.marked_lines()
        known = recorded_badges(record, lines) if record else Badges(marked, marked)
        sheet = self._explaining(known.explained) if known.explained else self
        if sheet is None:
            sheet, known = self, Badges()
        effort = effort or self.effort()
        first = sheet._routed(record, known.badged, effort)
        size, without = first.layout.report.type_size, first.without_path - known.left_out
        long = frozenset() if record else long_paths(first.layout)
        if long and (
            found := self._with_badges(without | long, first, known, record, effort, LONG_WORTH * size)
        ):
            return found
        if without <= known.explained:
            return first.explaining(known)
        least = min(self.options.type.floor, BADGES_WORTH * size)
        found = self._with_badges(without, first, known, record, effort, least)
        return found or first.explaining(replace(known, left_out=first.without_path - known.explained))

    def _with_badges(
        self,
        without: frozenset[str],
        first: LaidOut,
        known: Badges,
        record: LayoutRecord | None,
        effort: Effort,
        least: float,
    ) -> LaidOut | None:
        """Return the chart with badges for the relations `without` a path as well, which its legend explains.

        None if that leaves type smaller than `least`. The `first` layout has those `known` alone.
        """
        badged = known.badged | without
        for explained in (known.explained | without, self._relations):
            sheet = self._explaining(explained)
            if sheet is None or not effort.rest:
                return None
            effort.renew()
            if first.legend is None:
                sheet = replace(sheet, inside=None)  # a longer legend has no room there either
            found = sheet._routed(record, badged, effort)
            if found.layout.report.type_size < least:
                return None
            left_out = known.left_out - explained
            if found.without_path - left_out <= explained:
                return found.explaining(Badges(badged, explained, left_out))
        return None

    def _explaining(self, badged: frozenset[str]) -> Sheet | None:
        """Return the same page with a legend that has room for other badges; None without room for that."""
        return self.subject.on_page(self.options, badged, self.furniture)

    @property
    def _relations(self) -> frozenset[str]:
        return frozenset(line.id for line in self.subject.measured.chart.cross_lines)

    def _routed(self, record: LayoutRecord | None, badged: frozenset[str], effort: Effort) -> LaidOut:
        """Return the chart laid out with its relations routed, but for those that are `badged`.

        If the legend has room inside the drawing, the page has none for it, unless type is smaller then.
        """
        if self.inside and not record and has_time(effort):
            part = effort.part(effort.most // INSIDE_EFFORT)
            found = self._with_legend_inside(self.inside, badged, part)
            effort.include(part)
            if found:
                return found
        layout = self._in_frame(self.frame, record, badged, effort)
        return LaidOut(layout, self.theme, self.subject.fonts, self.furniture)

    def _with_legend_inside(
        self, legend: InnerLegend, badged: frozenset[str], effort: Effort
    ) -> LaidOut | None:
        """Return the chart laid out with its legend inside the drawing; None if it has no room there.

        Where that gives larger type, more and more of the legend may be below the drawing, unless relations
        have to be routed each time.
        """
        if not self._is_of_use(legend):
            return None
        step = (self.frame.insets.bottom - legend.frame.insets.bottom) / STEPS_BELOW
        for number in range(1 if self.subject.measured.chart.routed_lines else STEPS_BELOW):
            frame = legend.frame_without(number * step)
            layout = self._in_frame(frame, None, badged, effort, WIDENED_FOR_LEGEND)
            if not effort.left:
                return None
            is_as_large, is_larger = self._compared(layout)
            if not is_as_large:
                return None
            place = legend.place_in(layout, layout.bottom)
            if place is None and is_larger:
                place = legend.place_in(layout, legend.foot)
            if place is not None:
                return LaidOut(layout, self.theme, self.subject.fonts, self.furniture, place)
            if not is_larger:
                return None
        return None

    def _is_of_use(self, legend: InnerLegend) -> bool:
        """Return whether a legend inside is of use: for larger type, or as the drawing has a place for it.

        Type that is at the cap with the legend below gains nothing from its room.
        """
        cap = self.options.type.cap
        if cap is None or self._reached < cap:
            return True
        above = without_relations(self.subject.measured, self.options, self.frame, self.subject.searches)
        return legend.place_in(above, above.bottom) is not None

    @cached_property
    def _reached(self) -> float:
        """The type size that the chart reaches with all of its legend below, asked for once."""
        return self.type_size()

    def _compared(self, layout: Layout) -> tuple[bool, bool]:
        """Return whether a layout has type as large as the chart reaches on the page, and larger.

        At the cap it is as large.
        """
        size, cap, reached = layout.report.type_size, self.options.type.cap, self._reached
        return size >= reached or bool(cap and size >= cap), size > LARGER * reached

    def _in_frame(
        self,
        frame: Frame,
        record: LayoutRecord | None,
        badged: frozenset[str],
        effort: Effort,
        widenings: Sequence[float] = WIDENINGS,
    ) -> Layout:
        subject = self.subject
        with stage("layout", self.options.page.size):
            return lay_out_with_relations(
                subject.measured,
                self.options,
                frame,
                record=record,
                searches=subject.searches,
                badged=badged,
                widenings=widenings,
                effort=effort,
            )


class LaidOut(Struct, frozen=True):
    """A layout, and the theme, the fonts and the furniture that it was measured with.

    `legend` is the place of the legend inside of it.
    """

    layout: Layout
    theme: Theme
    fonts: FontProvider
    measurement: FurnitureMeasurement
    legend: Rect | None = None

    @property
    def without_path(self) -> frozenset[str]:
        """The ids of the relations that have badges."""
        return frozenset(each.relation.id for each in self.layout.badged)

    def explaining(self, badges: Badges) -> LaidOut:
        """Return it without the badges that its legend has no room for; its record contains that."""
        layout = self.layout
        badged = tuple(each for each in layout.badged if each.relation.id in badges.explained)
        relations = relation_records(badges, layout.measured.chart.cross_lines)
        record = layout.record and layout.record.model_copy(update={"relations": relations})
        return replace(self, layout=replace(layout, badged=badged, record=record))

    @property
    def furniture(self) -> Furniture:
        """The words around the chart; the legend explains what the layout shows."""
        measurement = self.measurement.with_legend(legend_facts_of(self.layout))
        _, furniture = measurement.at(self.theme.legend.size)
        if self.legend is not None:
            footer = measurement.footer_at(self.theme.legend.size, self.legend.width)
            top = self.legend.bottom - footer.height - self.layout.page.height
            return replace(furniture, footer=footer, footer_top=top, footer_left=self.legend.x)
        layout, gap = self.layout, 2 * self.theme.heading.gap
        return furniture.following(layout.bottom, layout.page, layout.area, gap)


class Trials(Struct, frozen=True):
    """A chart with other options; what keeps its measured boxes shares its searches.

    All trials share one `effort` of routing.
    """

    subject: Subject
    options: ChartOptions
    measured: MeasuredSubject
    effort: Effort

    @classmethod
    def of(
        cls, subject: Subject, options: ChartOptions, measured: MeasuredSubject, drawn: Effort | None = None
    ) -> Trials:
        """Return the trials of a chart, with the rest of the effort that it was `drawn` with, if it was."""
        rest = (drawn or routing_effort(measured.measured)).rest
        return cls(subject, options, measured, Effort(rest, rest))

    def type_size(self, options: ChartOptions, above: float = 0.0) -> float:
        """Return the type size with other options, in points; 0 if it is not larger than `above`.

        The chart is laid out only if it has relations, which may ask for wider gaps, or a legend that may be
        inside the drawing.
        """
        sheet = self._on_page(options)
        if sheet is None or (size := sheet.type_size()) <= above:
            return 0.0
        if sheet.subject.measured.chart.routed_lines or sheet.may_have_legend_inside:
            layout = self._routed(sheet)
            size = layout.report.type_size if layout else 0.0
        return size if size > above else 0.0

    def layout(self, options: ChartOptions, least: float = 0.0) -> Layout | None:
        """Return the layout with other options; None if it cannot have type of `least` points."""
        sheet = self._on_page(options)
        if sheet is None or sheet.type_size() < least:
            return None
        layout = self._routed(sheet)
        return layout if layout and layout.report.type_size >= least else None

    def _routed(self, sheet: Sheet) -> Layout | None:
        """Return the layout with relations as they would be drawn; None if that takes too much effort."""
        if not self.effort.rest:
            return None
        effort = sheet.effort(self.effort.rest)
        layout = sheet.laid_out(None, effort).layout
        self.effort.spend(effort.taken)
        return layout if self.effort.rest else None

    def _on_page(self, options: ChartOptions) -> Sheet | None:
        fields = type(options).model_fields
        changed = {name for name in fields if getattr(options, name) != getattr(self.options, name)}
        measured = self.measured if changed <= ON_THE_PAGE else self.subject.measured(options)
        return measured.on_page(options)


def _has_room(frame: Frame) -> bool:
    if frame.page is None:
        return True
    area = frame.area_of(frame.page)
    return min(area.width, area.height) >= LEAST_AREA


def margins_of(options: ChartOptions) -> Insets:
    """Return the white border that `options` ask for, in points."""
    return Insets(*(options.page.margin * POINTS_PER_MM,) * 4)


def language_of(options: ChartOptions, language: Language, organization: Organization) -> Language:
    """Return a language with the wording of a chart's theme, and with that of the organisation before it."""
    own = load_theme(options.theme).words_in(language)
    return language.with_words(own).with_words(organization.words)


def look_of(options: ChartOptions, language: Language) -> tuple[Theme, FontProvider]:
    """Return the theme of a chart in a language, and the faces: its own before the built-in ones."""
    theme = load_theme(options.theme).in_language(language)
    files = {FontKey(f.family, f.bold, f.italic): f.file for f in theme.fonts}
    return theme, fonts_for(language.tag, files)
