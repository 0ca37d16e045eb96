"""The whole journey of a chart in one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from orgcharts.chart import build_chart
from orgcharts.errors import ChartError, RenderError
from orgcharts.export import export_dot, export_text
from orgcharts.files import write_whole
from orgcharts.findings import Finding, Severity
from orgcharts.fonts import FontProvider, default_fonts
from orgcharts.geometry import Insets
from orgcharts.layout.layout import Layout
from orgcharts.layout.relations import lay_out_with_relations
from orgcharts.layout.use import use_of
from orgcharts.measure import measure_chart, measure_furniture, missing_glyphs
from orgcharts.model import Organization
from orgcharts.options import ChartOptions, merged
from orgcharts.pages import POINTS_PER_MM, page_size
from orgcharts.render import render_pdf, render_png, render_svg
from orgcharts.scene import Scene, compose_scene
from orgcharts.spec import Spec
from orgcharts.theme import Theme, load_theme

TextForm = Literal["text", "paths"]
"""How an SVG holds its text: as text in an embedded font, or as outlines."""

SCREEN_DPI = 150.0
"""Resolution of a PNG when none is asked for: an A4 page is 1,754 pixels wide."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn: its layout, its picture, and both in any format.

    `findings` are the warnings of the drawing: glyphs that no font has, type below the floor.
    """

    layout: Layout
    scene: Scene
    theme: Theme
    fonts: FontProvider
    findings: tuple[Finding, ...] = ()

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


def draw(
    subject: Spec | Organization,
    chart: str | None = None,
    *,
    options: ChartOptions | None = None,
    fonts: FontProvider | None = None,
    **changes: Any,
) -> Drawing:
    """Draw one chart of an organisation.

    Args:
        subject: what `load` gave, or an organisation built in Python.
        chart: id of a chart of the spec; its first when left out.
        options: what to draw, in place of a chart of the spec.
        fonts: where faces come from; FiraGO when left out.
        changes: fields of `ChartOptions` to change, such as `page="A3-landscape"`.

    Raises:
        ChartError: OC502 if the spec has no such chart; OC501 if its focus is no unit.
        ThemeError: if the theme cannot be read.
        pydantic.ValidationError: if a change is not valid.
    """
    organization = subject.organization if isinstance(subject, Spec) else subject
    chosen = options or _chart_options(subject, chart)
    return draw_chart(organization, merged(chosen, changes), fonts or default_fonts())


def draw_chart(organization: Organization, options: ChartOptions, fonts: FontProvider) -> Drawing:
    """Draw the chart that `options` asks for.

    Organization -> Chart -> MeasuredChart -> Layout -> Scene

    Each arrow is one package and adds one fact: who is shown, how big each box can be,
    where it stands, what it looks like. Nothing earlier is changed.
    """
    theme = load_theme(options.theme)
    chart = build_chart(organization, options, options.id)
    margins = Insets(*(options.margin * POINTS_PER_MM,) * 4)
    page = page_size(options.page)
    frame, _ = measure_furniture(chart, theme, fonts, page, margins)
    measured = measure_chart(chart, theme, fonts)
    layout = lay_out_with_relations(measured, options, frame)
    _, furniture = measure_furniture(chart, theme, fonts, page, margins, use_of(layout))
    scene = compose_scene(layout, theme, fonts, furniture)
    findings = (*missing_glyphs(chart, theme, fonts), *_left_out(layout))
    return Drawing(layout=layout, scene=scene, theme=theme, fonts=fonts, findings=findings)


def _left_out(layout: Layout) -> Iterator[Finding]:
    """Yield a warning for each relation that found no way, or no room for its label."""
    titles = {line.id: line.title for line in layout.measured.chart.cross_lines}
    for line in layout.unrouted:
        message = f"relation {titles[line]} finds no way between the boxes and is not drawn"
        yield Finding("OC604", message, "take a larger page", severity=Severity.WARNING)
    for line in layout.unlabelled:
        message = f"the label of relation {titles[line]} finds no room on its line and is not drawn"
        yield Finding("OC604", message, "shorten it or take a larger page", severity=Severity.WARNING)


def _chart_options(subject: Spec | Organization, chart: str | None) -> ChartOptions:
    if isinstance(subject, Organization):
        return ChartOptions(id=chart)
    by_id = {options.id: options for options in subject.charts}
    if chart is None:
        return subject.charts[0]
    if chart not in by_id:
        remedy = f"it has {', '.join(str(name) for name in by_id)}"
        raise ChartError([Finding("OC502", f"'{subject.path}' has no chart '{chart}'", remedy)])
    return by_id[chart]
