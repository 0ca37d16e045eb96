"""Formats of files: a diagram comes in, the bytes of a file go out.

Each format is one module that reads the diagram and nothing before it, and one line in `FORMATS`. Its
module, with the libraries behind it, is loaded when a file of the format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from orgcharts.errors import RenderError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider

TextForm = Literal["text", "paths"]
"""How an SVG holds its text: as text in an embedded font, or as outlines."""

Ground = Literal["page", "screen", "none"]
"""What an SVG is drawn on: its page; the screen; another document, which needs no header."""

Connectors = Literal["glued", "exact"]
"""The lines of a slide: all glued to boxes, or fixed ones where other programs would change the path."""

DEFAULT_FORMATS = ("svg", "png", "dot")
"""The formats of a chart when none are asked for."""

SCREEN_DPI = 150.0
"""Resolution of a PNG when none is asked for: an A4 page is 1,754 pixels wide."""


class FormatOptions(Struct, frozen=True):
    """How to write a file; a format ignores what it has no use for. `dpi` is in pixels an inch.

    `template` is the path of a presentation whose master slides have. `title` is what a file of many charts
    is called, as its first chart if there is none. `embed` leaves out page and header of an SVG, for other
    documents. `links` are the addresses of other charts by their ids: a reference to one of them is a link.
    In a file of many charts, `labels` are the numbers of their pages by their ids, and `above` has the chart
    that each is below in an outline. `svg` is the SVG of the diagram in its usual form, if it is known.
    """

    dpi: float = SCREEN_DPI
    text: TextForm = "text"
    connectors: Connectors = "glued"
    template: str | None = None
    title: str | None = None
    embed: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    svg: str | None = None


Writer = Callable[["Diagram", "FontProvider", FormatOptions], bytes]
Binder = Callable[[Sequence[tuple["Diagram", "FontProvider"]], FormatOptions], bytes]


class Format(Struct, frozen=True):
    """A format of files: its name, the suffix of its files, its media type and what writes it.

    `--format` takes the name, which is the suffix without its dot. `is_text` is whether a program may change
    the line ends of a file without a loss. `bind` writes several charts into one file with links between
    them; None where a file has one. `takes_svg` is whether it makes use of an SVG that is known.
    """

    name: str
    suffix: str
    media_type: str
    write: Writer
    is_text: bool = False
    bind: Binder | None = None
    takes_svg: bool = False

    def bound(self, charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
        """Return the bytes of a file with many charts.

        Raises:
            RenderError: OC701 if files of the format have one.
        """
        if self.bind is None:
            message = f"a file of the format '{self.name}' has one chart"
            remedy = f"take a format of {', '.join(BINDABLE)}"
            raise RenderError([Finding("OC701", message, remedy)])
        return self.bind(charts, options)


def _writer(module: str) -> Writer:
    """Return the function `write` of a module of this package, which is loaded when it is called."""

    def write(diagram: Diagram, fonts: FontProvider, options: FormatOptions) -> bytes:
        data: bytes = import_module(f"orgcharts.formats.{module}").write(diagram, fonts, options)
        return data

    return write


_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MXFILE = "application/vnd.jgraph.mxfile"


def _binder(module: str) -> Binder:
    """Return the function `write_many` of a module of this package, which is loaded when it is called."""

    def bind(charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
        data: bytes = import_module(f"orgcharts.formats.{module}").write_many(charts, options)
        return data

    return bind


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("svg", ".svg", "image/svg+xml", _writer("svg"), is_text=True, takes_svg=True),
        Format("png", ".png", "image/png", _writer("png"), takes_svg=True),
        Format("dot", ".dot", "text/vnd.graphviz", _writer("dot"), is_text=True),
        Format("pdf", ".pdf", "application/pdf", _writer("pdf"), bind=_binder("pdf")),
        Format("html", ".html", "text/html", _writer("html"), is_text=True, bind=_binder("html")),
        Format("txt", ".txt", "text/plain", _writer("txt"), is_text=True),
        Format("pptx", ".pptx", _SLIDES, _writer("pptx"), bind=_binder("pptx")),
        Format("drawio", ".drawio", _MXFILE, _writer("drawio"), is_text=True, bind=_binder("drawio")),
        Format("vsdx", ".vsdx", "application/vnd.ms-visio.drawing", _writer("vsdx"), bind=_binder("vsdx")),
    )
}
"""Every format by its name, in the order of `--help`."""

BINDABLE: dict[str, Format] = {each.suffix: each for each in FORMATS.values() if each.bind}
"""The formats of files that hold many charts, by suffix."""


def format_named(name: str) -> Format:
    """Return the format called `name`.

    Raises:
        RenderError: OC701 if there is no such format.
    """
    if name not in FORMATS:
        remedy = f"known are {', '.join(sorted(FORMATS))}"
        raise RenderError([Finding("OC701", f"there is no format '{name}'", remedy)])
    return FORMATS[name]


def format_of(suffix: str) -> Format:
    """Return the format of files that end in `suffix`.

    Raises:
        RenderError: OC701 if there is no such format.
    """
    by_suffix = {each.suffix: each for each in FORMATS.values()}
    return by_suffix.get(suffix) or format_named(suffix.removeprefix("."))
