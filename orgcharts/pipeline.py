"""The whole journey of a chart in one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from orgcharts.advice import Alternative, alternatives, left_out, small_type
from orgcharts.chart import Remarks, Show, build_chart
from orgcharts.chart.words import said
from orgcharts.comparison import Comparison, overlay, with_heads_as_shown
from orgcharts.errors import ChartError, RenderError, SpecError
from orgcharts.export import export_dot, export_text
from orgcharts.files import write_whole
from orgcharts.findings import Finding, has_errors
from orgcharts.fonts import FontKey, FontProvider, default_fonts
from orgcharts.framing import Place, framed, place_of
from orgcharts.geometry import Frame, Insets
from orgcharts.hints import unmet_hints
from orgcharts.model import Organization
from orgcharts.options import ChartOptions, charts_of_parts, merged
from orgcharts.page import Layout, LayoutRecord, Searches, lay_out_with_relations, measure_furniture
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.page.note_size import with_fitting_small_print
from orgcharts.pages import POINTS_PER_MM, page_size
from orgcharts.render import render_pdf, render_png, render_svg
from orgcharts.scene import Scene, compose_scene
from orgcharts.soundness import Known, check, described, refuse_unknown
from orgcharts.spec import Spec
from orgcharts.spec.messages import of_chart
from orgcharts.theme import Theme, load_theme
from orgcharts.typeset import measure_chart, missing_glyphs

TextForm = Literal["text", "paths"]
"""How an SVG holds its text: as text in an embedded font, or as outlines."""

SCREEN_DPI = 150.0
"""Resolution of a PNG when none is asked for: an A4 page is 1,754 pixels wide."""

LEAST_AREA = 20.0
"""Least width and height, in points, that a page must leave for its chart."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn, whatever the options: an organisation, and what stands around its charts.

    `remarks` are lines that boxes say besides; `charts` are those that a chart may point to.
    """

    organization: Organization
    fonts: FontProvider | None
    place: Place
    remarks: Remarks | None
    charts: tuple[ChartOptions, ...]

    def laid_out(self, options: ChartOptions, record: LayoutRecord | None = None) -> LaidOut | None:
        """Return the chart that `options` ask for in its place; None if its page has no room for it.

        Organization -> Chart -> MeasuredChart -> Layout
        """
        theme = load_theme(options.theme)
        fonts = self.fonts or _fonts_of(theme)
        elsewhere = charts_of_parts(self.charts, self.organization, options.id)
        chart = build_chart(self.organization, options, options.id, self.remarks, elsewhere)
        chart = framed(chart, options, theme, self.place)
        page, margins = page_size(options.page), _margins(options)
        frame, _ = measure_furniture(chart, theme, fonts, page, margins)
        if not _has_room(frame):
            return None
        measured = measure_chart(chart, theme, fonts)
        searches = Searches()
        theme = with_fitting_small_print(measured, theme, fonts, options, page, margins, searches)
        frame, _ = measure_furniture(chart, theme, fonts, page, margins)
        layout = lay_out_with_relations(measured, options, frame, record=record, searches=searches)
        return LaidOut(layout, theme, fonts)

    def trial(self, options: ChartOptions) -> Layout | None:
        """Return the layout with other options; None if they leave no room for it."""
        found = self.laid_out(options)
        return found.layout if found else None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A layout, and the theme and the fonts that it was measured with."""

    layout: Layout
    theme: Theme
    fonts: FontProvider


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn: its layout, its picture, and both in any format.

    `findings` are the warnings of the drawing: glyphs that no font has, type below the floor.
    """

    layout: Layout
    scene: Scene
    theme: Theme
    fonts: FontProvider
    options: ChartOptions
    subject: Subject
    findings: tuple[Finding, ...] = ()

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return the changes of page and style that would give larger type, the most useful first."""
        return alternatives(self.layout, self.options, self.subject.trial)

    def svg(self, *, text: TextForm = "text") -> str:
        """Return the drawing as SVG.

        `text` is `text` for real text in an embedded font, or `paths` for programs that
        ignore embedded fonts.
        """
        return render_svg(self.scene, self.fonts, text=text)

    def png(self, *, dpi: float = SCREEN_DPI) -> bytes:
        """Return the drawing as PNG of `dpi` pixels an inch."""
        return render_png(self.scene, self.fonts, dpi=dpi)

    def pdf(self) -> bytes:
        """Return the drawing as PDF with embedded fonts and selectable text."""
        return render_pdf(self.scene, self.fonts)

    def dot(self) -> str:
        """Return the chart as Graphviz DOT with every box pinned in its place."""
        return export_dot(self.layout, self.theme, self.fonts)

    def text(self) -> str:
        """Return the chart as an indented list in reading order."""
        return export_text(self.layout)

    def write(self, path: str | Path, *, dpi: float = SCREEN_DPI, text: TextForm = "text") -> bool:
        """Write the drawing to `path`, whole or not at all; the suffix says in which format.

        Returns:
            Whether the file changed.

        Raises:
            RenderError: if the suffix is not known or the file cannot be written.
        """
        target = Path(path)
        return write_whole(target, self.encoded(target.suffix.lstrip(".").lower(), dpi=dpi, text=text))

    def encoded(self, format_name: str, *, dpi: float = SCREEN_DPI, text: TextForm = "text") -> bytes:
        """Return the bytes of a file in the format called `format_name`.

        Raises:
            RenderError: OC701 if there is no such format.
        """
        writers: Mapping[str, Callable[[], bytes]] = {
            "dot": lambda: self.dot().encode(),
            "pdf": self.pdf,
            "png": lambda: self.png(dpi=dpi),
            "svg": lambda: self.svg(text=text).encode(),
            "txt": lambda: self.text().encode(),
        }
        if format_name not in writers:
            remedy = f"known are {', '.join(writers)}"
            raise RenderError([Finding("OC701", f"there is no format '{format_name}'", remedy)])
        return writers[format_name]()

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_mimebundle_(self, **_: Any) -> Mapping[str, str]:
        """Return what a notebook shows: the picture, and the outline where there are no pictures."""
        return {"image/svg+xml": self.svg(), "text/plain": self.text()}


def draw(
    subject: Spec | Organization,
    chart: str | None = None,
    *,
    options: ChartOptions | None = None,
    fonts: FontProvider | None = None,
    record: LayoutRecord | None = None,
    **changes: Any,
) -> Drawing:
    """Draw one chart of an organisation.

    Args:
        subject: what `load` gave, or an organisation built in Python.
        chart: id of a chart of the spec; its first when left out.
        options: what to draw, in place of a chart of the spec.
        fonts: where faces come from; the theme's files and FiraGO when left out.
        record: how the chart was laid out before, as `drawing.layout.record` of a drawing
            with a lock: as little as possible moves.
        changes: fields of `ChartOptions` to change, such as `page="A3-landscape"`.

    Raises:
        SpecError: OC2xx, OC3xx or OC4xx if an organisation built in Python does not hold together;
            `check` says all that is wrong with it.
        ChartError: OC103 or OC105 if a change is no field of a chart or not what the field takes;
            OC502 if the spec has no such chart; OC202, OC206 or OC501 if it names units or kinds of
            relations that are not there; OC503 if `subject`, `chart` or `options` is of a wrong type;
            OC606 if the page has no room for it; OC707 or OC708 if its emblem cannot be drawn.
        ThemeError: if the theme cannot be read.
    """
    _check_arguments(subject, chart, options)
    chosen = _changed(options or _chart_options(subject, chart), changes)
    organization = subject if isinstance(subject, Organization) else subject.organization
    if isinstance(subject, Organization):
        _refuse_unsound(subject)
    refuse_unknown(chosen, Known.of(organization))
    if isinstance(subject, Organization):
        return draw_chart(subject, chosen, fonts, record)
    place = place_of(subject.path, subject.charts, chosen)
    return draw_chart(subject.organization, chosen, fonts, record, place=place, charts=subject.charts)


def draw_chart(
    organization: Organization,
    options: ChartOptions,
    fonts: FontProvider | None = None,
    record: LayoutRecord | None = None,
    place: Place = Place(),  # noqa: B008 - it is frozen
    remarks: Remarks | None = None,
    charts: tuple[ChartOptions, ...] = (),
) -> Drawing:
    """Draw the chart that `options` asks for; `remarks` are further lines of boxes.

    `charts` are those that it may point to.

    Organization -> Chart -> MeasuredChart -> Layout -> Scene

    Each arrow is one package and adds one fact: who is shown, how big each box can be,
    where it stands, what it looks like. Nothing earlier is changed.
    """
    subject = Subject(organization, fonts, place, remarks, charts)
    laid_out = subject.laid_out(options, record)
    if laid_out is None:
        message = f"page '{options.page}' has no room for chart '{options.id}' beside its margins and heading"
        raise ChartError([Finding("OC606", message, "take a larger page or a smaller margin")])
    layout, theme, fonts = laid_out.layout, laid_out.theme, laid_out.fonts
    chart, page, margins = layout.measured.chart, page_size(options.page), _margins(options)
    _, furniture = measure_furniture(chart, theme, fonts, page, margins, legend_facts_of(layout))
    scene = compose_scene(layout, theme, fonts, furniture)
    findings = (
        *chart.findings,
        *unmet_hints(layout, options),
        *missing_glyphs(chart, theme, fonts),
        *left_out(layout, options, subject.trial),
        *small_type(layout, options, subject.trial),
    )
    return Drawing(layout, scene, theme, fonts, options, subject, findings)


def draw_comparison(
    comparison: Comparison, *, options: ChartOptions | None = None, **changes: Any
) -> Drawing:
    """Draw what changed: the new structure with the ghosts of what went, each change said in its box.

    Args:
        comparison: two states of an organisation.
        options: what to draw; all of it when left out, with the relations only if some of them changed,
            in black and white.
        changes: fields of `ChartOptions` to change.

    Raises:
        SpecError, ChartError, ThemeError: as `draw`.
    """
    if not isinstance(comparison, Comparison):
        message = f"{described(comparison)} is no Comparison"
        raise ChartError([Finding("OC503", message, "compare two organizations first, with 'compare'")])
    _check_options(options)
    for state in (comparison.before, comparison.after):
        _refuse_unsound(state)
    shown = overlay(comparison)
    relations = ("all",) if comparison.changes_relations else ("none",)
    chosen = options or ChartOptions(relations=relations, theme="budget")
    usual = {
        "id": "changes",
        "title": said("what changed", name=comparison.after.name[:900]),
        "status": _between(comparison),
    }
    chosen = merged(chosen, {name: words for name, words in usual.items() if getattr(chosen, name) is None})

    @cache
    def remarks(show: tuple[Show, ...]) -> Mapping[str, tuple[str, ...]]:
        return overlay(with_heads_as_shown(comparison, show)).remarks

    chosen = _changed(chosen, changes)
    refuse_unknown(chosen, Known.of(shown.organization, comparison.before, comparison.after))
    return draw_chart(shown.organization, chosen, remarks=remarks)


def _changed(options: ChartOptions, changes: Mapping[str, Any]) -> ChartOptions:
    """Return `options` with `changes` in their place.

    Raises:
        ChartError: OC103 or OC105, as a file that states the same would get.
    """
    try:
        return merged(options, changes)
    except ValidationError as error:
        values = {**options.model_dump(include=options.model_fields_set), **changes}
        raise ChartError(of_chart(error, values)) from None


def _refuse_unsound(organization: Organization) -> None:
    """Refuse an organisation that does not hold together, as a file that states it would be."""
    findings = check(organization)
    if has_errors(findings):
        raise SpecError(findings)


def _check_arguments(subject: object, chart: object, options: object) -> None:
    """Refuse what is of a wrong type, with the way to the right one."""
    if not isinstance(subject, Spec | Organization):
        remedy = "draw what 'load' or 'loads' gives, or an Organization"
        raise ChartError([Finding("OC503", f"{described(subject)} cannot be drawn", remedy)])
    if chart is not None and not isinstance(chart, str):
        message = f"{described(chart)} names no chart"
        raise ChartError([Finding("OC503", message, "give the id of a chart, or ChartOptions as 'options='")])
    if chart is not None and options is not None:
        message = f"both a chart, '{chart}', and options are given"
        raise ChartError([Finding("OC503", message, "give one of the two; single options go by their names")])
    _check_options(options)


def _check_options(options: object) -> None:
    if options is not None and not isinstance(options, ChartOptions):
        message = f"{described(options)} is no ChartOptions"
        raise ChartError([Finding("OC503", message, "give fields by name, as in draw(..., page='A3')")])


def _between(comparison: Comparison) -> str | None:
    """Return the days that two states are of, for the line below the title; None if they say none."""
    before, after = comparison.before.as_of, comparison.after.as_of
    if not after or before == after:
        return None
    return said("between", before=before, after=after) if before else None


def _has_room(frame: Frame) -> bool:
    if frame.page is None:
        return True
    area = frame.area_of(frame.page)
    return min(area.width, area.height) >= LEAST_AREA


def _margins(options: ChartOptions) -> Insets:
    return Insets(*(options.margin * POINTS_PER_MM,) * 4)


def _fonts_of(theme: Theme) -> FontProvider:
    """Return the faces that a theme brings along, before the built-in ones."""
    if not theme.fonts:
        return default_fonts()
    return FontProvider({FontKey(f.family, f.bold, f.italic): f.file for f in theme.fonts})


def _chart_options(subject: Spec | Organization, chart: str | None) -> ChartOptions:
    if isinstance(subject, Organization):
        if chart is not None:
            remedy = f"leave the chart out; to name the drawing, give id='{chart}'"
            raise ChartError(
                [Finding("OC502", f"an organization has no charts, and so no chart '{chart}'", remedy)]
            )
        return ChartOptions()
    by_id = {options.id: options for options in subject.charts}
    if not by_id:
        remedy = "draw a spec that imports it, or give it charts"
        raise ChartError([Finding("OC502", f"'{subject.path}' asks for no chart", remedy)])
    if chart is None:
        return subject.charts[0]
    if chart not in by_id:
        remedy = f"it has {', '.join(str(name) for name in by_id)}"
        raise ChartError([Finding("OC502", f"'{subject.path}' has no chart '{chart}'", remedy)])
    return by_id[chart]
