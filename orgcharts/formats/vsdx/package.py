"""The package of a Visio drawing: its parts, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.diagram import Diagram, Page
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.markup import element, nested, plain
from orgcharts.formats.packing import packed
from orgcharts.formats.vsdx.cells import BASED, VISIO, cell, inches
from orgcharts.formats.vsdx.page import DrawnPage

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_VISIO = "http://schemas.microsoft.com/visio/2010/relationships"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_STYLES = nested(
    "StyleSheets",
    {},
    nested(
        "StyleSheet",
        {"ID": "0", "NameU": "No Style", "Name": "No Style"},
        cell("EnableLineProps", 1),
        cell("EnableFillProps", 1),
        cell("EnableTextProps", 1),
        cell("LineWeight", "0.01"),
        cell("LineColor", "#000000"),
        cell("LinePattern", 0),
        cell("FillForegnd", "#ffffff"),
        cell("FillPattern", 0),
    ),
)
"""The style that all shapes are based on."""


def write_many(charts: Sequence[tuple[Diagram, FontProvider]], _options: FormatOptions) -> bytes:
    """Return the bytes of a drawing with a page for each page of all charts.

    A "see chart" links to the page of that chart.
    """
    whole = [(diagram, page, fonts) for diagram, fonts in charts for page in diagram.pages]
    pages = [(diagram, page) for diagram, page, _ in whole]
    names = {
        diagram.id: _page_name(diagram, number) for number, (diagram, _) in reversed([*enumerate(pages)])
    }
    drawn = [DrawnPage(diagram, page, names, fonts) for diagram, page, fonts in whole]
    contents = [page.contents() for page in drawn]
    files = {
        "[Content_Types].xml": _content_types(len(pages)),
        "_rels/.rels": _relationships((f"{_OF_VISIO}/document", "visio/document.xml")),
        "visio/document.xml": nested("VisioDocument", VISIO, _STYLES),
        "visio/_rels/document.xml.rels": _relationships((f"{_OF_VISIO}/pages", "pages/pages.xml")),
        "visio/pages/pages.xml": _page_list(pages),
        "visio/pages/_rels/pages.xml.rels": _relationships(
            *((f"{_OF_VISIO}/page", f"page{number}.xml") for number in range(1, len(pages) + 1))
        ),
    }
    data = {name: (_XML + text).encode() for name, text in files.items()}
    for number, (page, content) in enumerate(zip(drawn, contents, strict=True), start=1):
        data[f"visio/pages/page{number}.xml"] = (_XML + content).encode()
        media = [(f"{_OF_OFFICE}/image", f"../media/page{number}-{name}") for name in page.media]
        if media:
            data[f"visio/pages/_rels/page{number}.xml.rels"] = (_XML + _relationships(*media)).encode()
            data |= {f"visio/media/page{number}-{name}": png for name, png in page.media.items()}
    return packed(data)


def _page_name(diagram: Diagram, number: int) -> str:
    """Return the name of a page, which must differ from those of others."""
    return f"{number + 1} {plain(diagram.title)}".strip()


def _content_types(pages: int) -> str:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds["png"] = "image/png"
    parts = {"/visio/document.xml": "drawing.main", "/visio/pages/pages.xml": "pages"}
    parts |= {f"/visio/pages/page{number}.xml": "page" for number in range(1, pages + 1)}
    return nested(
        "Types",
        {"xmlns": _TYPES},
        *(element("Default", {"Extension": end, "ContentType": kind}) for end, kind in kinds.items()),
        *(
            element("Override", {"PartName": part, "ContentType": f"application/vnd.ms-visio.{kind}+xml"})
            for part, kind in parts.items()
        ),
    )


def _relationships(*targets: tuple[str, str]) -> str:
    each = (
        element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return nested("Relationships", {"xmlns": _RELATIONSHIPS}, *each)


def _page_list(pages: Sequence[tuple[Diagram, Page]]) -> str:
    """Return the names and the sizes of all pages."""
    return nested("Pages", VISIO, *(_page_entry(number, *each) for number, each in enumerate(pages)))


def _page_entry(number: int, diagram: Diagram, page: Page) -> str:
    name, size = _page_name(diagram, number), page.size
    cells = {
        "PageWidth": inches(size.width),
        "PageHeight": inches(size.height),
        "PageScale": "1",
        "DrawingScale": "1",
        "DrawingSizeType": "3",
        "PrintPageOrientation": "2" if size.width > size.height else "1",
    }
    sheet = nested("PageSheet", BASED, *(cell(key, value) for key, value in cells.items()))
    relationship = element("Rel", {"r:id": f"rId{number + 1}"})
    return nested("Page", {"ID": str(number), "NameU": name, "Name": name}, sheet, relationship)
