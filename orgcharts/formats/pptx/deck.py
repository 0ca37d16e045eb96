"""Slides as a presentation, by python-pptx: its own plain template, or that of an organisation."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from orgcharts.arithmetic import tally
from orgcharts.diagram import Diagram, Page
from orgcharts.errors import MissingExtra, RenderError
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.boxes import Box, box_page
from orgcharts.formats.markup import element, plain
from orgcharts.formats.packing import packed, unpacked
from orgcharts.formats.png import painted
from orgcharts.formats.pptx.fit import EMU, Fit
from orgcharts.formats.pptx.slide import Slide
from orgcharts.formats.pptx.text import TextSetter

MADE = datetime(2024, 1, 1, tzinfo=UTC)
"""The date of creation in every file: same drawing, same bytes."""

LARGEST_SLIDE = 56 * 914_400
"""EMU: the longest side of a slide (ECMA-376, part 1, 19.7.21)."""

SMALLEST_SLIDE = 914_400
"""EMU: the shortest side of a slide."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEFT_OUT = ("/metadata/thumbnail", "/printerSettings")
"""Ends of the types of parts that are not the content of a template: its picture, a printer."""

_FURNITURE = ("DATE", "FOOTER", "SLIDE_NUMBER")
_TITLES = ("TITLE", "CENTER_TITLE")


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
    """Return the bytes of a presentation with a slide for each page, in the language of the first.

    Slides have the size of the largest page, or that of the template, on which a page is centred.
    A "see chart" links to the slide of that chart.

    Raises:
        MissingExtra: OC720 if python-pptx is not installed.
        RenderError: OC721 if the template cannot be read, OC722 if a page is larger than any slide.
    """
    deck = _Deck(_presentation(options), options)
    pages = [(diagram, page, fonts) for diagram, fonts in charts for page in diagram.pages]
    if options.template is None:
        deck.resize([page for _, page, _ in pages])
    slides = [deck.add(diagram) for diagram, _, _ in pages]
    for slide, (diagram, page, fonts) in zip(slides, pages, strict=True):
        deck.fill(slide, diagram, page, fonts)
    return deck.saved(charts[0][0])


def _presentation(options: FormatOptions) -> Any:
    """Return an empty presentation."""
    try:
        library = import_module("pptx")
    except ImportError as error:
        message = "a presentation cannot be written: the package python-pptx is not installed"
        raise MissingExtra([Finding("OC720", message, "pip install 'orgcharts[office]'")]) from error
    try:
        return library.Presentation(options.template)
    except Exception as error:
        message = f"template '{options.template}' cannot be read as a presentation"
        remedy = "save it as a PowerPoint presentation, .pptx"
        raise RenderError([Finding("OC721", message, remedy)]) from error


class _Deck:
    """A presentation that slides are added to."""

    def __init__(self, presentation: Any, options: FormatOptions) -> None:
        self.presentation, self.options = presentation, options
        self.charts: dict[str, Any] = {}
        self._empty()
        self.layout = _title_layout(presentation)
        self.has_title = any(_kind(shape) in _TITLES for shape in self.layout.placeholders)

    def _empty(self) -> None:
        """Remove the slides of a template, its thumbnail and what it knows of a printer."""
        slides = self.presentation.slides._sldIdLst
        for slide in list(slides):
            self.presentation.part.drop_rel(slide.rId)
            slides.remove(slide)
        package = self.presentation.part.package
        for relationships in (package._rels, self.presentation.part.rels):
            for name in [each for each, one in relationships.items() if one.reltype.endswith(_LEFT_OUT)]:
                relationships.pop(name)

    def resize(self, pages: Sequence[Page]) -> None:
        """Give slides the size of the largest page, and scale the layouts with them."""
        wanted = [
            max(SMALLEST_SLIDE, *(round(side * EMU) for side in sides))
            for sides in zip(*((page.size.width, page.size.height) for page in pages), strict=True)
        ]
        if max(wanted) > LARGEST_SLIDE:
            message = f"a page of {max(wanted) / 914_400:.1f} inches is larger than a slide, 56 inches"
            raise RenderError([Finding("OC722", message, "ask for a smaller page, such as A3-landscape")])
        presentation = self.presentation
        across, down = wanted[0] / presentation.slide_width, wanted[1] / presentation.slide_height
        presentation.slide_width, presentation.slide_height = wanted
        presentation.element.sldSz.attrib.pop("type", None)  # it names a size of the template
        master = presentation.slide_master
        for layout in (master, *master.slide_layouts):
            for offset in layout.shapes._spTree.iter("{*}off"):
                offset.x, offset.y = round(offset.x * across), round(offset.y * down)
            for size in layout.shapes._spTree.iter("{*}ext"):
                if size.get("cx"):
                    size.cx, size.cy = round(size.cx * across), round(size.cy * down)

    def add(self, diagram: Diagram) -> Any:
        """Return a new slide for a page of a chart; links to the chart go to its first."""
        slide = self.presentation.slides.add_slide(self.layout)
        self.charts.setdefault(diagram.id, slide)
        return slide

    def fill(self, slide: Any, diagram: Diagram, page: Page, fonts: FontProvider) -> None:
        """Draw a page on its slide."""
        fit = Fit.of(page.size, self.presentation.slide_width, self.presentation.slide_height)
        family, language = diagram.defaults.family, diagram.language.tag
        texts = TextSetter(fit, family, language, lambda box: self._link(box, slide))
        drawn = Slide(
            box_page(page, entries=False),
            fit,
            texts,
            self.options.connectors,
            self.has_title,
            lambda picture: _picture_id(picture.png or painted(picture, diagram, fonts), slide),
        )
        if self.options.template is None:
            ground = slide.background.fill
            ground.solid()
            ground.fore_color.rgb = import_module("pptx.dml.color").RGBColor.from_string(
                page.background[1:].upper()
            )
        content = slide._element.cSld
        content.replace(content.spTree, import_module("pptx.oxml").parse_xml(drawn.tree()))

    def _link(self, box: Box, slide: Any) -> str:
        """Return the link of a box to an address, or to the slide of another chart."""
        if box.href:
            target = slide.part.relate_to(plain(box.href), f"{_RELATIONSHIPS}/hyperlink", is_external=True)
            return element("a:hlinkClick", {"r:id": target})
        if box.see not in self.charts:
            return ""
        target = slide.part.relate_to(self.charts[box.see].part, f"{_RELATIONSHIPS}/slide")
        return element("a:hlinkClick", {"r:id": target, "action": "ppaction://hlinksldjump"})

    def saved(self, diagram: Diagram) -> bytes:
        """Return the file, without the clock and the names of those who made the template."""
        about = self.presentation.core_properties
        about.title, about.language = plain(diagram.title)[:255], diagram.language.tag
        about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
        about.created = about.modified = about.last_printed = MADE.replace(tzinfo=None)
        about.revision = 1
        file = io.BytesIO()
        self.presentation.save(file)
        return packed(unpacked(file.getvalue()))


def _picture_id(data: bytes, slide: Any) -> str:
    """Add a picture to the file, and return its id on a slide."""
    _, name = slide.part.get_or_add_image_part(io.BytesIO(data))
    return str(name)


def _title_layout(presentation: Any) -> Any:
    """Return the layout with a title and least beside it."""

    def rank(layout: Any) -> tuple[bool, int]:
        kinds = [_kind(shape) for shape in layout.placeholders]
        return not any(kind in _TITLES for kind in kinds), tally(kind not in _FURNITURE for kind in kinds)

    return min(presentation.slide_layouts, key=rank)


def _kind(placeholder: Any) -> str:
    return str(placeholder.placeholder_format.type.name)
