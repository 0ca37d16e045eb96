"""A PDF file of one chart or of many: pages, structure, outline, page labels and metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from xml.sax.saxutils import escape

from msgspec import Struct, field

from orgcharts.diagram import Diagram, Page
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.markup import plain
from orgcharts.formats.pdf.lettering import PdfLettering
from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Raw, Ref
from orgcharts.formats.pdf.painting import Painting
from orgcharts.formats.pdf.pictures.registry import Pictures
from orgcharts.formats.pdf.structure import Bookmark, Link, Node, structure_of
from orgcharts.formats.pdf.tree import StructureTree
from orgcharts.geometry import Point, number_text

LARGEST_PAGE = 14_400
"""Units: the longest side of a page (ISO 32000-1, annex C). On a larger page, a unit is more than a point."""

PRODUCER = "orgcharts"

PRINTED = 4
"""The flag of an annotation that is printed (12.5.3)."""

_AROUND = 12.0
"""Points between the edge of a window and a unit that the outline refers to."""

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Sheet(Struct):
    """A page of the file, and the page of a diagram that it shows."""

    diagram: Diagram
    page: Page
    ref: Ref
    painting: Painting
    links: list[Ref] = field(default_factory=list)

    @property
    def unit(self) -> int:
        """How many points a unit of the page is."""
        return max(1, -int(-max(self.page.size.width, self.page.size.height) // LARGEST_PAGE))

    @property
    def letter(self) -> str:
        """The letter of its chart, empty if it has none."""
        return next((each.title for each in self.page.elements if each.role == "letter"), "")

    def upwards(self, point: Point) -> tuple[float, float]:
        """Return a point from the lower left corner, in units."""
        return point.x / self.unit, (self.page.size.height - point.y) / self.unit


def pdf_of(charts: Sequence[tuple[Diagram, FontProvider]], options: FormatOptions) -> bytes:
    """Return charts as one PDF; every page of a diagram is a page of the file.

    A file has to have a title: without one, that of its first chart, else the id of the chart.
    """
    first, _ = charts[0]
    names = (plain(name or "").strip() for name in (options.title, first.title, first.id, PRODUCER))
    return _Document(charts, next(filter(None, names)), options).bytes()


class _Document:
    """A file being made. Pages are painted first, so that all glyphs are known when fonts are cut."""

    def __init__(
        self, charts: Sequence[tuple[Diagram, FontProvider]], title: str, options: FormatOptions
    ) -> None:
        self.file, self.title, self.options = File(), title, options
        lettering, self.pictures = PdfLettering(self.file), Pictures(self.file)
        self.sheets = [
            _Sheet(
                diagram,
                page,
                self.file.reserve(),
                Painting(page, diagram.language.tag, fonts, lettering, self.pictures),
            )
            for diagram, fonts in charts
            for page in diagram.pages
        ]
        self.fonts = lettering.fonts()
        self.first: dict[str, _Sheet] = {}
        for sheet in self.sheets:
            self.first.setdefault(sheet.diagram.id, sheet)
        self.pages = self.file.reserve()

    def bytes(self) -> bytes:
        root = self.file.reserve()
        outline = self._outline(self._structure(root))
        self._pages()
        diagram = self.sheets[0].diagram
        description = diagram.description if len(self.first) == 1 else ""
        xmp = _XMP.format(
            title=escape(plain(self.title)),
            description=escape(plain(description)),
            language=escape(diagram.language.tag),
            producer=PRODUCER,
        )
        catalog: dict[str, PdfValue] = {
            "Type": PdfName("Catalog"),
            "Pages": self.pages,
            "Lang": diagram.language.tag,
            "MarkInfo": {"Marked": True},
            "ViewerPreferences": {"DisplayDocTitle": True}
            | ({"Direction": PdfName("R2L")} if diagram.language.direction == "rtl" else {}),
            "StructTreeRoot": root,
            "Outlines": outline,
            "OutputIntents": [self._colours()],
            "PageMode": PdfName("UseOutlines" if len(self.first) > 1 else "UseNone"),
            "PageLabels": {"Nums": [part for at, label in self._labels() for part in (at, label)]},
            "Metadata": self.file.stream(
                xmp.encode(), {"Type": PdfName("Metadata"), "Subtype": PdfName("XML")}, packed=False
            ),
        }
        information = self.file.add({"Title": self.title, "Producer": PRODUCER})
        return self.file.bytes(self.file.add(catalog), information)

    def _colours(self) -> dict[str, PdfValue]:
        """Return what the colours of all pages are: those of sRGB (ISO 19005-2, 6.2.3)."""
        profile = files(__package__).joinpath("srgb.icc").read_bytes()
        return {
            "Type": PdfName("OutputIntent"),
            "S": PdfName("GTS_PDFA1"),
            "OutputConditionIdentifier": "sRGB",
            "DestOutputProfile": self.file.stream(profile, {"N": 3}),
        }

    def _pages(self) -> None:
        resources = self.file.add({"Font": self.fonts, "XObject": self.pictures.objects})
        for number, sheet in enumerate(self.sheets):
            size, unit = sheet.page.size, sheet.unit
            scale = number_text(1 / unit, 6)
            place = f"{scale} 0 0 -{scale} 0 {number_text(size.height / unit, 3)} cm\n"
            facts: dict[str, PdfValue] = {
                "Type": PdfName("Page"),
                "Parent": self.pages,
                "MediaBox": (0, 0, size.width / unit, size.height / unit),
                "Resources": resources,
                "Contents": self.file.stream(place.encode("ascii") + sheet.painting.content()),
                "StructParents": number,
                "Tabs": PdfName("S"),
            }
            if unit > 1:
                facts["UserUnit"] = unit
            if sheet.links:
                facts["Annots"] = sheet.links
            self.file.add(facts, sheet.ref)
        refs = [sheet.ref for sheet in self.sheets]
        self.file.add({"Type": PdfName("Pages"), "Count": len(refs), "Kids": refs}, self.pages)

    def _labels(self) -> Iterator[tuple[int, PdfValue]]:
        """Yield the label of each page: as asked for, the letter of its chart, else its number."""
        for number, sheet in enumerate(self.sheets):
            letter = self.options.labels.get(sheet.diagram.id) or sheet.letter.rstrip(".")
            if not letter:
                yield number, {"S": PdfName("D"), "St": number + 1}
            elif len(sheet.diagram.pages) == 1:
                yield number, {"P": letter}
            elif self.first[sheet.diagram.id] is sheet:  # its further pages are counted on
                yield number, {"P": f"{letter} ", "S": PdfName("D"), "St": 1}

    # ---------------------------------------------------------------- structure and outline
    def _structure(self, root: Ref) -> list[tuple[_Sheet, Bookmark]]:
        """Write the structure of all pages; return the outline of each."""
        document, bookmarks = Node("Document"), []
        titles = {chart: sheet.diagram.title or chart for chart, sheet in self.first.items()}
        tree = StructureTree(self.file, [sheet.ref for sheet in self.sheets], self._link)
        for number, sheet in enumerate(self.sheets):
            charts = {chart: title for chart, title in titles.items() if chart != sheet.diagram.id}
            structure = structure_of(sheet.diagram, sheet.page, sheet.painting.marks, charts)
            part = document if len(self.sheets) == 1 else document.add("Sect", self._language(sheet))
            part.kids += structure.nodes
            tree.is_on(part, number)
            if self.first[sheet.diagram.id] is sheet:
                bookmarks.append((sheet, Bookmark(_titled(sheet), None, structure.bookmarks)))
            else:  # a further page of a diagram is below its first one
                top = next(mark for page, mark in bookmarks if page is self.first[sheet.diagram.id])
                for mark in structure.bookmarks:
                    mark.sheet = number
                top.below += structure.bookmarks
        tree.write(document, root)
        return bookmarks

    def _language(self, sheet: _Sheet) -> dict[str, PdfValue]:
        tag = sheet.diagram.language.tag
        return {} if tag == self.sheets[0].diagram.language.tag else {"Lang": tag}

    def _link(self, number: int, link: Link, parent: int) -> Ref:
        """Write a link of a page; `parent` is its number in the structure."""
        sheet, rect = self.sheets[number], link.rect
        corners = (*sheet.upwards(Point(rect.x, rect.bottom)), *sheet.upwards(Point(rect.right, rect.y)))
        facts: dict[str, PdfValue] = {
            "Type": PdfName("Annot"),
            "Subtype": PdfName("Link"),
            "F": PRINTED,
            "Border": (0, 0, 0),
            "Rect": corners,
            "Contents": link.text,
            "StructParent": parent,
        }
        if link.chart:
            facts["Dest"] = (self.first[link.chart].ref, PdfName("Fit"))
        else:
            facts["A"] = {"S": PdfName("URI"), "URI": link.address.encode("ascii")}
        sheet.links.append(self.file.add(facts))
        return sheet.links[-1]

    def _outline(self, bookmarks: list[tuple[_Sheet, Bookmark]]) -> Ref:
        """Write the outline: charts, and in each its units or the charts below it; a single one is open."""
        if self.options.above:
            bookmarks = self._nested(bookmarks)
        is_open = len(bookmarks) == 1
        root = self.file.reserve()
        refs = [self.file.reserve() for _ in bookmarks]
        for at, (sheet, top) in enumerate(bookmarks):
            facts = _entry(top, root, refs, at)
            facts["Dest"] = (sheet.ref, PdfName("Fit"))
            stack = [(sheet, top, refs[at], facts)]
            while stack:
                page, mark, ref, entry = stack.pop()
                below = [self.file.reserve() for _ in mark.below]
                if below:
                    shown = len(below) if is_open and mark is top else -len(below)
                    entry |= {"First": below[0], "Last": below[-1], "Count": shown}
                self.file.add(entry, ref)
                for number, each in enumerate(mark.below):
                    inner = _entry(each, ref, below, number)
                    shown_on = self.first.get(each.chart, page)
                    if each.place:
                        own = page if each.sheet is None else self.sheets[each.sheet]
                        x, y = own.upwards(Point(each.place.x - _AROUND, each.place.y - _AROUND))
                        inner["Dest"] = (own.ref, PdfName("XYZ"), max(0.0, x), y, Raw("null"))
                    elif each.chart:
                        inner["Dest"] = (shown_on.ref, PdfName("Fit"))
                    stack.append((shown_on, each, below[number], inner))
        count = len(refs) + (len(bookmarks[0][1].below) if is_open else 0)
        facts = {"Type": PdfName("Outlines"), "First": refs[0], "Last": refs[-1], "Count": count}
        return self.file.add(facts, root)

    def _nested(self, bookmarks: list[tuple[_Sheet, Bookmark]]) -> list[tuple[_Sheet, Bookmark]]:
        """Return the outline of charts below others: without units, which would make it long."""
        marks = {
            sheet.diagram.id: Bookmark(mark.title, None, [], sheet.diagram.id) for sheet, mark in bookmarks
        }
        for chart, mark in marks.items():
            if above := marks.get(self.options.above.get(chart, "")):
                above.below.append(mark)
        tops = [(sheet, marks[sheet.diagram.id]) for sheet, _ in bookmarks]
        return [(sheet, mark) for sheet, mark in tops if self.options.above.get(mark.chart) not in marks]


def _entry(mark: Bookmark, parent: Ref, refs: Sequence[Ref], at: int) -> dict[str, PdfValue]:
    """Return an entry of the outline between its neighbours."""
    facts: dict[str, PdfValue] = {"Title": mark.title, "Parent": parent}
    if at:
        facts["Prev"] = refs[at - 1]
    if at + 1 < len(refs):
        facts["Next"] = refs[at + 1]
    return facts


def _titled(sheet: _Sheet) -> str:
    return f"{sheet.letter} {sheet.diagram.title or sheet.diagram.id}".strip()
