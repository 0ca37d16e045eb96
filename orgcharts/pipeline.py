"""`draw`: from an organisation to a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from orgcharts.arguments import PATH, require, require_all, require_choice
from orgcharts.chart import Annotations
from orgcharts.diagram import Diagram, compose
from orgcharts.drawing_checks.advice import Alternative, alternatives, left_out, small_type
from orgcharts.drawing_checks.cut_words import cut_words
from orgcharts.drawing_checks.hints import unmet_hints
from orgcharts.drawing_checks.unused_rules import unused_rules
from orgcharts.errors import ChartError, RenderError
from orgcharts.files.atomic import write_whole
from orgcharts.findings import Finding, has_errors
from orgcharts.fonts import FontProvider
from orgcharts.formats import (
    BINDABLE,
    SCREEN_DPI,
    Connectors,
    FormatOptions,
    Ground,
    TextForm,
    format_named,
    format_of,
)
from orgcharts.formats.embedding import html_picture
from orgcharts.framing import Place, place_of
from orgcharts.language import Language
from orgcharts.memory import uncollected
from orgcharts.model import Organization
from orgcharts.options import ChartOptions, changed_fields, merged
from orgcharts.page import Layout, LayoutRecord
from orgcharts.soundness import KnownNames, refuse_unknown, refuse_unsound
from orgcharts.spec import Spec, SpecInLanguage, in_language, translation_findings
from orgcharts.spec.messages import of_chart
from orgcharts.subject import LaidOut, Subject, Trials
from orgcharts.theme import Theme
from orgcharts.timings import stage
from orgcharts.typeset import missing_glyphs, parts_phrase, unknown_colours

LEAST_OF_WHOLE = 0.9
"""The least type size of a drawing with whole phrases, as a part of that with parted ones.

They are phrases of texts without spaces, such as Chinese."""


SVG_KEPT_UP_TO = 1_000
"""Units up to which a drawing keeps its SVG; that of a large one needs much memory."""


class Drawing(Struct, frozen=True, dict=True):
    """A chart, drawn: its layout, its diagram, and the diagram in any format.

    `findings` are the warnings of the drawing: glyphs that no font has, type below the floor.
    """

    layout: Layout
    diagram: Diagram
    theme: Theme
    fonts: FontProvider
    options: ChartOptions
    subject: Subject
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        """Return a line for consoles; the values have thousands."""
        units, size = self.layout.report.units, self.layout.report.type_size
        page = self.options.page.size
        return f"<Drawing {self.options.id!r}: units={units}, page={page!r}, type={size:.1f}>"

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return the changes of page and style that would give larger type, the most useful first."""
        measured = self.subject.measured(self.options)
        return alternatives(self.layout, self.options, Trials.of(self.subject, self.options, measured))

    def svg(self, *, text: TextForm = "text", embed: bool = False) -> str:
        """Return the drawing as SVG.

        `text` is `text` for real text in an embedded font, or `paths` for programs that
        ignore embedded fonts. `embed` leaves out page and header, for other documents.
        """
        require_choice(text, get_args(TextForm), RenderError)
        with uncollected(), stage("svg", self.options.id):
            known = self._svg if text == "text" and not embed else None
            return known or self._rendered(text=text, ground="none" if embed else "page")

    @cached_property
    def _svg(self) -> str | None:
        """The SVG of a chart of a usual size, in its usual form, which its PNG is painted from, too."""
        return self._rendered() if len(self.layout.boxes) <= SVG_KEPT_UP_TO else None

    def _rendered(self, *, text: TextForm = "text", ground: Ground = "page") -> str:
        from orgcharts.formats.svg import render_svg  # noqa: PLC0415 - loaded when it is asked for

        return render_svg(self.diagram, self.fonts, text=text, ground=ground)

    def png(self, *, dpi: float = SCREEN_DPI) -> bytes:
        """Return the drawing as PNG of `dpi` pixels an inch."""
        return self.encoded("png", dpi=dpi)

    def pdf(self) -> bytes:
        """Return the drawing as PDF: vectors, embedded fonts, and the hierarchy as a structure (PDF/UA-1)."""
        return self.encoded("pdf")

    def dot(self) -> str:
        """Return the chart as Graphviz DOT with every box pinned in its place."""
        return self.encoded("dot").decode()

    def text(self) -> str:
        """Return the chart as an indented list in reading order."""
        return self.encoded("txt").decode()

    def write(
        self,
        path: str | Path,
        *,
        dpi: float = SCREEN_DPI,
        text: TextForm = "text",
        connectors: Connectors = "glued",
        template: str | Path | None = None,
        embed: bool = False,
    ) -> bool:
        """Write the drawing to `path`, completely or not at all; the suffix selects the format.

        Args:
            path: the file to write.
            dpi: pixels an inch of a PNG.
            text: how an SVG holds its text.
            connectors: `exact` fixes the lines of a slide that programs other than PowerPoint route in
                their own way.
            template: a presentation whose master the slides have.
            embed: whether an SVG is for other documents: without page and header, in dark colours on dark
                screens if the theme has them.

        Returns:
            Whether the file changed.

        Raises:
            RenderError: if the suffix is not known or the file cannot be written; OC503 if an argument is of
                a wrong type.
        """
        require(path, PATH, "give the path of the file", RenderError)
        target = Path(path)
        name = format_of(target.suffix.lower()).name
        data = self.encoded(name, dpi=dpi, text=text, connectors=connectors, template=template, embed=embed)
        return write_whole(target, data)

    def encoded(
        self,
        format_name: str,
        *,
        dpi: float = SCREEN_DPI,
        text: TextForm = "text",
        connectors: Connectors = "glued",
        template: str | Path | None = None,
        embed: bool = False,
    ) -> bytes:
        """Return the bytes of a file in the format called `format_name`.

        Raises:
            RenderError: OC701 if there is no such format; OC503 if an argument is of a wrong type.
        """
        require(format_name, str, "give the name of a format, such as 'pdf'", RenderError)
        require(template, (*PATH, type(None)), "give the path of a presentation", RenderError)
        require_choice(text, get_args(TextForm), RenderError)
        require_choice(connectors, get_args(Connectors), RenderError)
        _check_resolution(dpi)
        chosen = format_named(format_name)
        with uncollected(), stage(format_name, self.options.id):
            options = FormatOptions(
                dpi,
                text,
                connectors,
                None if template is None else str(template),
                embed=embed,
                svg=self._svg if chosen.takes_svg else None,
            )
            return chosen.write(self.diagram, self.fonts, options)

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_mimebundle_(self, **_: Any) -> Mapping[str, str]:
        """Return what a notebook shows: the picture, and the outline where there are no pictures.

        Notebooks prefer HTML, in which the picture shrinks to their width; they show SVG at its own.
        """
        svg = self.svg()
        picture = html_picture(self.diagram, svg)
        return {"text/html": picture, "image/svg+xml": svg, "text/plain": self.text()}


def draw(
    subject: Spec | Organization,
    chart: str | None = None,
    *,
    options: ChartOptions | None = None,
    fonts: FontProvider | None = None,
    record: LayoutRecord | None = None,
    language: str | None = None,
    **changes: Any,
) -> Drawing:
    """Draw one chart of an organisation.

    Args:
        subject: the result of `load`, or an organisation built in Python.
        chart: id of a chart of the spec; its first when left out.
        options: what to draw, in place of a chart of the spec.
        fonts: the source of faces; the theme's files and FiraGO when left out.
        record: how the chart was laid out before, as `drawing.layout.record` of a drawing
            with a lock: as little as possible moves.
        language: a language of the spec; its own when left out.
        changes: fields of `ChartOptions` to change, such as `page="A3-landscape"`, `type={"cap": 12}`
            or `units={"oma": {"columns": 2}}`; a mapping leaves the fields that it does not name.

    Raises:
        SpecError: OC2xx, OC3xx or OC4xx if an organisation built in Python is not consistent;
            `check` reports all its faults. OC254 if the spec has no such language.
        ChartError: OC103 or OC105 if a change is no field of a chart or has an invalid value;
            OC502 if the spec has no such chart; OC202, OC206 or OC501 if it names units or kinds of
            relations that are not there; OC503 if an argument is of a wrong type;
            OC606 if the page has no room for it; OC707 or OC708 if its emblem cannot be drawn; OC252, OC253
            or OC256 if it has to be `complete` in its language and is not.
        ThemeError: if the theme cannot be read.
    """
    _check_arguments(subject, chart, options)
    require(fonts, (FontProvider, type(None)), "leave them out for those of the theme")
    require(record, (LayoutRecord, type(None)), "give 'drawing.layout.record' of an earlier drawing")
    require(language, (str, type(None)), "give the tag of a language, such as 'fr'")
    if isinstance(subject, Organization):
        return _drawn_organization(subject, chart, options, fonts, record, language, changes)
    here = in_language(subject, language)
    return draw_in_language(
        here, options or chart_options(here, chart), fonts=fonts, record=record, **changes
    )


def draw_in_language(
    here: SpecInLanguage,
    options: ChartOptions,
    *,
    fonts: FontProvider | None = None,
    record: LayoutRecord | None = None,
    **changes: Any,
) -> Drawing:
    """Draw a chart of a spec in one of its languages: see `draw`."""
    spec, chosen = here.spec, changed_options(options, changes)
    refuse_unknown(chosen, KnownNames.of(spec.organization))
    findings = translation_findings(here, chosen)
    if has_errors(findings):
        raise ChartError(findings)
    place = place_of(spec.folder, spec.charts, chosen)
    drawing = draw_chart(
        spec.organization, chosen, fonts, record, place=place, charts=spec.charts, language=here.language
    )
    return replace(drawing, findings=(*findings, *drawing.findings))


def _drawn_organization(
    organization: Organization,
    chart: str | None,
    options: ChartOptions | None,
    fonts: FontProvider | None,
    record: LayoutRecord | None,
    language: str | None,
    changes: Mapping[str, Any],
) -> Drawing:
    """Draw an organisation without a file, which has no charts and one language."""
    plain = chart_options(organization, chart)
    if language not in (None, organization.language):
        message = f"an organization has no translations, and so none into '{language}'"
        raise ChartError([Finding("OC254", message, "draw a spec that has them")])
    chosen = changed_options(options or plain, changes)
    refuse_unsound(organization)
    refuse_unknown(chosen, KnownNames.of(organization))
    return draw_chart(organization, chosen, fonts, record)


def draw_chart(
    organization: Organization,
    options: ChartOptions,
    fonts: FontProvider | None = None,
    record: LayoutRecord | None = None,
    place: Place = Place(),  # noqa: B008 - it is frozen
    annotations: Annotations | None = None,
    charts: tuple[ChartOptions, ...] = (),
    language: Language | None = None,
) -> Drawing:
    """Draw the chart that `options` asks for; `annotations` are further lines of boxes.

    A chart with a record of its own is locked. `charts` are those that it may point to; `language` has the
    chart's own words, those of the organisation when left out.

    Organization -> Chart -> MeasuredChart -> Layout -> Diagram

    Each arrow is one package and adds one fact: who is shown, how big each box can be,
    its position, its look. Nothing earlier is changed.
    """
    subject = Subject(organization, language or organization.own_language, fonts, place, annotations, charts)
    if record and not record.imposed:
        options = changed_options(options, {"layout": {"lock": True}})
    with uncollected():
        drawing = _drawn(subject, options, record)
        if not _parts_phrases(drawing):
            return drawing
        whole = _drawn(
            replace(subject, language=replace(subject.language, whole_phrases=True)), options, record
        )
        is_large = whole.layout.report.type_size >= LEAST_OF_WHOLE * drawing.layout.report.type_size
        return whole if is_large and not _parts_phrases(whole) else drawing


def _drawn(subject: Subject, options: ChartOptions, record: LayoutRecord | None) -> Drawing:
    found, findings = _laid_out(subject, options, record)
    with stage("diagram", options.id):
        diagram = compose(found.layout, found.theme, found.fonts, found.furniture)
    findings = (*findings, *cut_words(diagram))
    return Drawing(found.layout, diagram, found.theme, found.fonts, options, subject, findings)


def _parts_phrases(drawing: Drawing) -> bool:
    """Return whether a line of a unit ends inside a phrase of a text without spaces."""
    language = drawing.diagram.language
    paragraphs = (each for page in drawing.diagram.pages for unit in page.units for each in unit.paragraphs)
    return any(parts_phrase([line.text for line in each.lines], language) for each in paragraphs)


def _laid_out(
    subject: Subject, options: ChartOptions, record: LayoutRecord | None
) -> tuple[LaidOut, tuple[Finding, ...]]:
    """Return the layout of a chart, and the findings on it.

    The searches, which hold most memory, end with it.
    """
    measured = subject.measured(options)
    sheet = measured.on_page(options)
    if sheet is None:
        message = f"chart '{options.id}' does not fit on '{options.page.size}' with its margins and heading"
        raise ChartError([Finding("OC606", message, "take a larger page or a smaller margin")])
    effort = sheet.effort()
    found = sheet.laid_out(record, effort)
    layout, chart = found.layout, found.layout.measured.chart
    trials = Trials.of(subject, options, measured, effort)
    with stage("advice", options.id):
        return found, (
            *chart.findings,
            *unmet_hints(layout, options),
            *unknown_colours(chart, found.theme),
            *unused_rules(chart, found.theme, subject.organization),
            *missing_glyphs(chart, found.theme, found.fonts),
            *left_out(layout, options, trials),
            *small_type(layout, options, trials),
        )


def bind(drawings: Iterable[Drawing], path: str | Path, *, title: str | None = None) -> bool:
    """Write charts to one file, completely or not at all; the suffix of `path` selects the format.

    Each chart has a page, a slide or a section. "See chart" is a link if the chart is among them.

    Args:
        drawings: the charts in the order of their pages, at least one.
        title: what the file is called; as its first chart when left out.

    Returns:
        Whether the file changed.

    Raises:
        RenderError: OC711 if there is no chart; OC701 if no format with this suffix holds many charts,
            OC705 if the file cannot be written; OC503 if an argument is of a wrong type.
        MissingExtra: OC720 if the format needs a package that is not installed.
    """
    require(path, PATH, "give the path of the file", RenderError)
    require(title, (str, type(None)), "give a text, or leave it out", RenderError)
    found = require_all(drawings, Drawing, "bind a list of drawings, such as [draw(spec)]", RenderError)
    target = Path(path)
    chosen = BINDABLE.get(target.suffix.lower())
    if chosen is None:
        message = f"charts cannot be bound as '{target.name}'"
        raise RenderError([Finding("OC701", message, f"name a file that ends in {', '.join(BINDABLE)}")])
    charts = [(drawing.diagram, drawing.fonts) for drawing in found]
    if not charts:
        raise RenderError([Finding("OC711", "there is no chart to bind", "give one drawing or more")])
    return write_whole(target, chosen.bound(charts, FormatOptions(title=title)))


def changed_options(options: ChartOptions, changes: Mapping[str, Any]) -> ChartOptions:
    """Return `options` with `changes` in their place.

    Raises:
        ChartError: OC103 or OC105, as for a file with the same values.
    """
    try:
        return merged(options, changes)
    except ValidationError as error:
        raise ChartError(of_chart(error, changed_fields(options, changes))) from None


def _check_resolution(dpi: object) -> None:
    remedy = "give pixels an inch, such as 150"
    require(dpi, (int, float), remedy, RenderError)
    if isinstance(dpi, int | float) and not 0 < dpi < float("inf"):
        raise RenderError([Finding("OC503", f"a picture cannot have {dpi} pixels an inch", remedy)])


def _check_arguments(subject: object, chart: object, options: object) -> None:
    """Refuse values of a wrong type, and name the right one."""
    require(subject, (Spec, Organization), "draw the result of 'load' or 'loads', or an Organization")
    require(chart, (str, type(None)), "give the id of a chart, or ChartOptions as 'options='")
    if chart is not None and options is not None:
        message = f"both a chart, '{chart}', and options are given"
        raise ChartError([Finding("OC503", message, "give one of the two; single options go by their names")])
    check_options(options)


def check_options(options: object) -> None:
    """Refuse options that are no `ChartOptions`."""
    require(options, (ChartOptions, type(None)), "give fields by name, as in draw(..., page='A3')")


def chart_options(subject: SpecInLanguage | Organization, chart: str | None) -> ChartOptions:
    """Return a chart of a spec, by its id in the spec or in the language; its first by default.

    Raises:
        ChartError: OC502 if there is no such chart.
    """
    if isinstance(subject, Organization):
        if chart is not None:
            message = f"an organization has no charts, and so no chart '{chart}'"
            remedy = f"leave the chart out; to name the drawing, give id='{chart}'"
            raise ChartError([Finding("OC502", message, remedy)])
        return ChartOptions()
    tag, spec = subject.tag, subject.spec
    by_id = {options.id: options for options in spec.charts}
    if not by_id:
        remedy = "draw a spec that imports it, or give it charts"
        raise ChartError([Finding("OC502", f"'{spec.path}' asks for no chart", remedy)])
    if chart is None:
        return spec.charts[0]
    found = by_id.get(chart) or by_id.get(f"{chart}.{tag}")
    if found is None:
        remedy = f"it has {', '.join(str(name) for name in by_id)}"
        raise ChartError([Finding("OC502", f"'{spec.path}' has no chart '{chart}'", remedy)])
    return found
