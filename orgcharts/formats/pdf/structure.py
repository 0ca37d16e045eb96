"""The structure of a page: its content in reading order, for screen readers and for reflow (ISO 14289-1).

Title, then the hierarchy as nested lists, relations, legend, notes, and what is printed at the foot. What is
painted and has no place in it is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec import Struct, field

from orgcharts.diagram import Connector, Diagram, Element, Page, Paragraph, Table
from orgcharts.formats.pdf.objects import PdfName, PdfValue
from orgcharts.formats.pdf.reading import outline_of, rows
from orgcharts.geometry import Point, Rect, around

TITLE = ("letter", "title")
BLOCKS = ("section", "text", "item", "grid")
"""The elements of a page of text, in their order."""

ABOVE = ("path", "status", "symbol", "office")
"""The texts of the heading that are read before the chart, after its title; the rest is read after it."""

_LIST: dict[str, PdfValue] = {"A": {"O": PdfName("List"), "ListNumbering": PdfName("None")}}


class Mark(Struct, frozen=True):
    """Content of a page, by its number."""

    number: int


class Link(Struct, frozen=True):
    """A link: its area, its name, and the id of a chart or the address that it refers to."""

    rect: Rect
    text: str
    chart: str = ""
    address: str = ""


class Node(Struct):
    """An element of the structure: its type, its attributes, and what it consists of."""

    kind: str
    facts: dict[str, PdfValue] = field(default_factory=dict)
    kids: list[Node | Mark | Link] = field(default_factory=list)

    def add(self, kind: str, facts: Mapping[str, PdfValue] | None = None) -> Node:
        """Return a new element at the end of this one."""
        node = Node(kind, dict(facts or {}))
        self.kids.append(node)
        return node


class Bookmark(Struct):
    """An entry of the outline: a title, a place on the page, the entries below it, and its chart.

    `sheet` is the number of its page in the file, if it is another than that of the entry above.
    """

    title: str
    place: Point | None = None
    below: list[Bookmark] = field(default_factory=list)
    chart: str = ""
    sheet: int | None = None


class Structure(Struct, frozen=True):
    """The structure of one page, and its outline below the title of its chart."""

    nodes: list[Node | Mark | Link]
    bookmarks: list[Bookmark]


def structure_of(
    diagram: Diagram, page: Page, marks: Mapping[int, list[int]], charts: Mapping[str, str]
) -> Structure:
    """Return the structure of a page whose contents have `marks`; `charts` are those in the file.

    Args:
        charts: the title of each chart in the file, by its id.
    """
    reader = _Reader(diagram, page, marks, charts)
    whole = Node("Sect")
    bookmarks = reader.read(whole)
    return Structure(whole.kids, bookmarks)


class _Reader:
    """One page being read. Whatever no rule knows comes last, so that nothing is lost."""

    def __init__(
        self, diagram: Diagram, page: Page, marks: Mapping[int, list[int]], charts: Mapping[str, str]
    ) -> None:
        self.diagram, self.page, self.charts = diagram, page, charts
        self.marks = dict(marks)
        self.height = page.size.height

    def read(self, whole: Node) -> list[Bookmark]:
        elements = self.page.elements
        heading = [text for each in elements if each.role == "heading" for text in each.children]
        self._text(whole, "H1", [text for each in heading if each.role in TITLE for text in each.paragraphs])
        for each in heading:
            if each.role in ABOVE:
                self._texts(whole, each.paragraphs)
        sections = self._blocks(whole)
        bookmarks = sections + self._units(whole)
        for line in self.page.connectors:
            self._relation(whole, line)
        samples = {each.parent: each.paragraphs for each in elements if each.role == "sample"}
        self._list(whole, [each for each in elements if each.role == "legend-entry"], samples)
        self._list(whole, [each for each in elements if each.role == "note"])
        for each in elements:
            if each.role == "abbreviations":
                self._texts(whole, each.paragraphs)
        for each in heading:
            self._texts(whole, each.paragraphs)
        for numbers in self.marks.values():
            whole.add("P").kids.extend(map(Mark, numbers))
        return bookmarks

    # ---------------------------------------------------------------- pages of text
    def _blocks(self, whole: Node) -> list[Bookmark]:
        """Add the headings, paragraphs, lists and tables of a page of text; return its headings."""
        blocks = (each for each in self.page.elements if each.role in BLOCKS)
        sections: list[Bookmark] = []
        for role, group in groupby(blocks, key=lambda each: each.role):
            for each in group if role != "item" else ():
                if role == "section":
                    self._text(whole, "H2", each.paragraphs)
                    sections.append(Bookmark(each.title, Point(each.rect.x, each.rect.y)))
                self._texts(whole, each.paragraphs)
                for table in each.tables:
                    self._grid(whole, table)
            self._list(whole, list(group))
        return sections

    def _grid(self, whole: Node, table: Table) -> None:
        """Add a table of texts; those of a row have one base line, the first row has the heads."""
        node = whole.add("Table", {"A": {"O": PdfName("Table")}})
        rows_of_texts = groupby(table.paragraphs, key=lambda text: text.lines[0].origin.y)
        for number, (_, texts) in enumerate(rows_of_texts):
            is_head, line = number < table.heads, node.add("TR")
            cells = {text.column: text for text in texts}
            for column in range(table.columns):
                cell = line.add("TH" if is_head else "TD", _cell(1, is_head=is_head))
                self._texts(cell, [cells[column]] if column in cells else [])

    # ---------------------------------------------------------------- the hierarchy
    def _units(self, whole: Node) -> list[Bookmark]:
        """Add the units as nested lists, and return the same as an outline."""
        bookmarks = Bookmark("")
        bodies: dict[str | None, Node] = {None: whole}
        lists: dict[str | None, Node] = {}
        entries: dict[str | None, Bookmark] = {None: bookmarks}
        for unit in self.page.units:
            above = unit.parent if unit.parent in bodies else None
            if above not in lists:
                lists[above] = bodies[above].add("L", _LIST)
            bodies[unit.id] = lists[above].add("LI").add("LBody")
            self._unit(bodies[unit.id], unit)
            entries[unit.id] = Bookmark(_named(unit), Point(unit.rect.x, unit.rect.y))
            entries[above].below.append(entries[unit.id])
        return bookmarks.below

    def _unit(self, body: Node, unit: Element) -> None:
        if outline_of(unit):
            words = self.diagram.language.join(unit.qualifiers, "items")
            self._figure(body, [unit], words, unit.rect)
        for number, text in enumerate(unit.texts):
            if isinstance(text, Table):
                self._table(body, text)
            else:
                self._text(body, "P", [text], self._link(unit, text, is_first=number == 0))

    def _link(self, unit: Element, text: Paragraph, *, is_first: bool) -> Link | None:
        """Return the link of a text: to the chart that it names, or that of its unit."""
        if is_first and unit.href:
            return Link(text.rect, unit.title or text.text, address=unit.href)
        return self._link_to_chart(text)

    def _link_to_chart(self, text: Paragraph) -> Link | None:
        """Return the link of a text to the chart that it names, if that is in the file."""
        if text.see is None or text.see not in self.charts:
            return None
        words, title = text.text, self.charts[text.see]
        if title not in words:
            words = self.diagram.language.text("labelled", label=words, text=title)
        return Link(text.rect, words, chart=text.see)

    def _table(self, body: Node, table: Table) -> None:
        """Add the posts of a unit: as a table, or as a list if they are in a single column."""
        if not table.heads:
            node = body.add("L", _LIST)
            for text in table.paragraphs:
                self._text(node.add("LI").add("LBody"), "P", [text])
            return
        node = body.add("Table", {"A": {"O": PdfName("Table"), "Summary": table.text}})
        for row in rows(table):
            line = node.add("TR")
            for columns, texts in row.cells(table.columns):
                is_head = row.is_head and bool(texts)
                cell = line.add("TH" if is_head else "TD", _cell(columns, is_head=is_head))
                self._texts(cell, texts)

    # ---------------------------------------------------------------- the rest
    def _relation(self, whole: Node, line: Connector) -> None:
        """Add a relation as a figure: its line and its labels."""
        owners = [each for each in (line, *line.labels) if id(each) in self.marks]
        if owners:
            words = " ".join(filter(None, (line.title, line.description))) or line.kind
            points = [Rect(point.x, point.y, 0.0, 0.0) for point in line.points]
            rects = [*points, *(label.rect for label in line.labels)]
            self._figure(whole, owners, words, around(rects) if rects else Rect(0.0, 0.0, *self.page.size))

    def _figure(self, above: Node, owners: Iterable[object], words: str, rect: Rect) -> None:
        box = (rect.x, self.height - rect.bottom, rect.right, self.height - rect.y)
        facts = {"Alt": words, "A": {"O": PdfName("Layout"), "Placement": PdfName("Block"), "BBox": box}}
        self._marked(above.add("Figure", facts), owners)

    def _list(
        self,
        whole: Node,
        elements: list[Element],
        samples: Mapping[str | None, tuple[Paragraph, ...]] | None = None,
    ) -> None:
        """Add texts of the footer as a list; the first of two paragraphs is the mark of a note.

        So are the numbers in the sample of an entry; `samples` have their texts, by the ids of entries.
        """
        elements = [each for each in elements if any(id(text) in self.marks for text in each.paragraphs)]
        if not elements:
            return
        node = whole.add("L", _LIST)
        for each in elements:
            item = node.add("LI")
            *labels, last = (*(samples or {}).get(each.id, ()), *each.paragraphs)
            if labels:
                label = item.add("Lbl")
                for text in labels:
                    self._text(label, "Span", [text])
            self._text(item.add("LBody"), "P", [last])

    def _texts(self, above: Node, texts: Iterable[Paragraph]) -> None:
        for text in texts:
            self._text(above, "P", [text], self._link_to_chart(text))

    def _text(self, above: Node, kind: str, texts: Iterable[Paragraph], link: Link | None = None) -> None:
        """Add texts as one element, if they are painted."""
        texts = [text for text in texts if id(text) in self.marks]
        if texts:
            node = above.add(kind)
            if link:
                node = node.add("Link")
                node.facts["Alt"] = link.text
            self._marked(node, texts)
            if link:
                node.kids.append(link)

    def _marked(self, node: Node, owners: Iterable[object]) -> None:
        node.kids += [Mark(number) for each in owners for number in self.marks.pop(id(each), ())]


def _named(unit: Element) -> str:
    return unit.title or next((text.text for text in unit.texts), unit.id)


def _cell(columns: int, *, is_head: bool) -> dict[str, PdfValue]:
    """Return the facts of a cell that is in some columns."""
    facts: dict[str, PdfValue] = {"O": PdfName("Table")}
    if columns > 1:
        facts["ColSpan"] = columns
    if is_head:
        facts["Scope"] = PdfName("Column")
    return {"A": facts} if len(facts) > 1 else {}
