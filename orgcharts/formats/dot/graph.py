"""A layout as Graphviz DOT text, every box and line pinned where the layout put it.

A plain `dot -Tsvg chart.dot` redraws the layout: `layout=nop2` takes every position from the
file, `notranslate` keeps the origin and `_background` the size of the page. Without the line
`layout=nop2`, `dot -Kdot` draws the same graph in its own way.

Graphviz knows no languages and passes over the attribute `lang`, which is for programs that read the file.

Graphviz measures positions in points with y upwards, sizes in inches (graphviz.org, "Node,
Edge and Graph Attributes").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import graphviz

from orgcharts.arithmetic import tally, total
from orgcharts.diagram import Connector, Diagram, Disc, Element, Look, Page, extent
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.dot.labels import cell, font, label, literal, on_ground, tooltip
from orgcharts.formats.dot.looks import DotAttributes, box_look, line_ends, line_look
from orgcharts.formats.dot.panels import band_label, panel_label
from orgcharts.formats.dot.tables import main_size, port, table_label
from orgcharts.formats.plain_text import BULLETS, one_line
from orgcharts.geometry import Point, number_text

FALLBACK = "Arial, Helvetica, sans-serif"
"""The fonts if the theme's family is not installed. Arial comes first: Linux has a font with
its widths, and replaces Helvetica by one that is a tenth wider."""


FACTS = ("letter", "title", "path", "status", "symbol", "office", "date", "page", "source", "disclaimer")
"""The texts of the heading, in the order in which the comment of a file lists them."""


def write(diagram: Diagram, _fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of a DOT file."""
    return render_dot(diagram).encode()


def render_dot(diagram: Diagram) -> str:
    """Return the first page as DOT, one statement a line: page, boxes, lines, each in drawing order."""
    return _Export(diagram, diagram.pages[0]).text()


class _Export:
    """One run of the export: the page, and what all statements have in common."""

    def __init__(self, diagram: Diagram, page: Page) -> None:
        self.diagram, self.page, self.defaults = diagram, page, diagram.defaults
        elements = [item for item in page.items if isinstance(item, Element)]
        self.units = {item.id: item for item in elements if item.role == "unit"}
        self.lists = {item.id: item for item in elements if item.role == "list"}
        self.entries: dict[str, list[Element]] = defaultdict(list)
        for unit in self.units.values():
            if unit.form == "entry" and unit.parent:
                self.entries[unit.parent].append(unit)
        self.stated = {element.role: element for element in page.elements}
        self.names = {unit: f"n{number}" for number, unit in enumerate(self.units, start=1)}
        self.ends = self.names | {
            part.id: f"{self.names[unit.id]}:{port(part.id)}"
            for unit in self.units.values()
            for part in unit.with_children()
            if part.id != unit.id
        }
        self.family = literal(f"{self.defaults.family}, {FALLBACK}")
        self.base = box_look(self.defaults.box) | {"fontsize": number_text(self.defaults.size)}
        self.base_line = line_look(self.defaults.line)

    def text(self) -> str:
        titles = (self.stated[role].title for role in FACTS if role in self.stated)
        comment = ", ".join(one_line(title) for title in titles if title)
        dot = graphviz.Digraph(name=literal(self.diagram.id), comment=comment or None)
        for key, value in self._page():
            dot.attr(**{key: value})
        dot.attr("node", fontname=self.family, shape="box", fixedsize="shape", margin="0", **self.base)
        dot.attr("edge", arrowhead="none", **self.base_line)
        self._boxes(dot)
        self._lines(dot)
        return str(dot.source)

    def _page(self) -> Iterator[tuple[str, str]]:
        """Yield the attributes of the graph: how to lay out, the page and the heading."""
        width, height = number_text(self.page.size.width), number_text(self.page.size.height)
        paper = f"7 -{self.page.background}"
        yield "lang", self.diagram.language.tag
        yield "layout", "nop2"
        yield "notranslate", "true"
        yield "splines", "true"
        yield "outputorder", "edgesfirst"
        yield "ordering", "out"
        yield "pad", "0"
        yield "bb", f"0,0,{width},{height}"
        yield "bgcolor", self.page.background
        yield "_background", f"c {paper} C {paper} P 4 0 0 {width} 0 {width} {height} 0 {height} "
        stated = [self.stated[role] for role in ("title", "status", "source") if role in self.stated]
        # a title may be printed with its letter, but is called by its words alone
        texts = (
            each.title if each.role == "title" or not each.texts else each.texts[0].text for each in stated
        )
        yield "tooltip", tooltip(*texts)
        yield from self._heading()

    def _heading(self) -> Iterator[tuple[str, str]]:
        """Yield title and status as the label of the graph, at the position of the heading."""
        drawn = {role: each.paragraphs for role, each in self.stated.items() if each.paragraphs}
        paragraphs = [each for role in ("title", "status") for each in drawn.get(role, ())]
        if not paragraphs:
            return
        first, area = paragraphs[0], self.stated["heading"].rect
        texts = [(line.text, each) for each in paragraphs for line in each.lines]
        if "letter" in drawn:
            texts[0] = (f"{drawn['letter'][0].text} {texts[0][0]}", first)
        colours = (None if each.role == "title" else each.colour for _, each in texts)
        lines = (
            font(text, each, first.size, colour) for (text, each), colour in zip(texts, colours, strict=True)
        )
        height = total(each.leading for _, each in texts)
        yield "label", f"<{cell('<BR/>'.join(lines), area.width, first.align)}>"
        yield "labelloc", "t"
        yield "lp", self._place(Point(area.centre.x, area.y + height / 2))
        yield "fontname", self.family
        yield "fontsize", number_text(first.size)
        yield "fontcolor", first.colour

    def _boxes(self, dot: graphviz.Digraph) -> None:
        """Write every box; the entries of a list are in the cluster of their list."""
        written: set[str] = set()
        for unit in self.units.values():
            frame = self.lists.get(unit.parent or "") if unit.form == "entry" else None
            if frame is None:
                self._node(dot, unit)
            elif frame.id not in written:
                written.add(frame.id)
                self._list(dot, frame)

    def _list(self, dot: graphviz.Digraph, frame: Element) -> None:
        """Write a list as a cluster: nop2 draws it at its `bb`, other layouts around its nodes."""
        rect, height = frame.rect, self.page.size.height
        corners = (rect.x, height - rect.bottom, rect.right, height - rect.y)
        attributes = {
            "label": "",
            "bb": ",".join(number_text(value) for value in corners),
            "id": literal(f"{frame.id}.list"),
            "tooltip": tooltip(self.units[frame.id].title or " "),
            **box_look(self.defaults.box),
        }
        with dot.subgraph(name=f"cluster_{self.names[frame.id]}") as cluster:
            cluster.attr("graph", **attributes)
            for unit in sorted(self.entries[frame.id], key=lambda unit: unit.order):
                self._node(cluster, unit)

    def _node(self, dot: graphviz.Digraph, unit: Element) -> None:
        words = self.diagram.language.join((text.text for text in unit.texts), "semicolon")
        look = unit.look or self.defaults.box
        attributes = {
            "id": literal(unit.id),
            "pos": self._place(unit.rect.centre),
            "width": number_text(unit.rect.width / 72, 4),
            "height": number_text(unit.rect.height / 72, 4),
            "tooltip": tooltip(unit.title or words or " ", unit.description),
            **(self._item(unit, look) if unit.form == "entry" else self._box(unit, look)),
        }
        if unit.href:
            attributes["URL"] = literal(unit.href)
        if unit.language:
            attributes["lang"] = unit.language
        dot.node(self.names[unit.id], **_without(self.base, attributes))

    def _box(self, unit: Element, look: Look) -> DotAttributes:
        inner = unit.rect.width - 2 * look.padding
        size = main_size(unit, self.defaults.size)
        attributes = box_look(look) | {"fontsize": number_text(size)}
        if unit.form in ("panel", "band"):
            label_of = panel_label if unit.form == "panel" else band_label
            return attributes | {"label": label_of(unit, look, size), "margin": "0"}
        if unit.tables or unit.children:
            attributes["label"] = table_label(unit, look, size, inner)
        else:
            attributes["label"] = label(unit.paragraphs, size, inner, look)
        if look.align != "centre":
            attributes["margin"] = f"{number_text(look.padding / 72, 4)},0"
        return attributes

    def _item(self, unit: Element, look: Look) -> DotAttributes:
        """Return an entry of a list: bare text, its bullet as an external label."""
        rect, paragraphs = unit.rect, unit.paragraphs
        size = max((each.size for each in paragraphs), default=self.defaults.size)
        lines = tally(len(each.lines) for each in paragraphs)
        (mark,) = (each for each in unit.artifacts if each.role == "bullet")
        at = Point(extent(mark.shapes).centre.x, rect.y + rect.height / max(1, lines) / 2)
        return {
            "label": label(paragraphs, size, rect.width, look),
            "shape": "plaintext",
            "style": "solid",
            "fontsize": number_text(size),
            "xlabel": BULLETS[look.bullet],
            "xlp": self._place(at),
        }

    def _lines(self, dot: graphviz.Digraph) -> None:
        """Write every line, then an invisible one to each node that has no line from above."""
        authority = [line for line in self.page.connectors if line.role == "authority"]
        for line in authority:
            self._authority(dot, line)
        drawn = {line.head for line in authority}
        for unit in self.units.values():
            if unit.parent in self.units and unit.id not in drawn:
                points = (self.units[unit.parent].rect.centre, unit.rect.centre)
                dot.edge(self.names[unit.parent], self.names[unit.id], style="invis", pos=self._path(points))
        for line in self.page.connectors:
            if line.role == "relation" and line.points:
                self._relation(dot, line)
            elif line.role == "relation":
                self._badged(dot, line)

    def _authority(self, dot: graphviz.Digraph, line: Connector) -> None:
        """Write a line of authority, with its status as class unless it is plain."""
        look = line_look(line.stroke) | {"pos": self._path(line.points)}
        if line.status != "in-force":
            look["class"] = literal(line.status)
        look |= self._labelled(line)
        dot.edge(self.names[line.tail], self.names[line.head], **_without(self.base_line, look))

    def _relation(self, dot: graphviz.Digraph, line: Connector) -> None:
        """Write a relation with its kind as class, its label at its position, and its ends."""
        look = line_look(line.stroke) | line_ends(line.ends)
        look |= {"class": literal(line.kind), "constraint": "false"}
        look |= {"id": literal(line.id), "tooltip": tooltip(line.title, line.description)}
        tail, head = line.ends.tail != "none", line.ends.head != "none"
        look["pos"] = self._path(line.points, tail=tail, head=head, foot=line.ends.length)
        look |= self._labelled(line)
        dot.edge(self.ends[line.tail], self.ends[line.head], **_without(self.base_line, look))

    def _labelled(self, line: Connector) -> dict[str, str]:
        """Return the label of a line at its position."""
        look: dict[str, str] = {}
        for words in line.labels:
            paragraph = words.paragraph
            look["label"] = on_ground(words.text, self.page.background)
            look["lp"] = self._place(words.rect.centre)
            look["fontsize"] = number_text(paragraph.size)
            look["fontcolor"] = paragraph.colour
            look["fontname"] = self.family
        return look

    def _badged(self, dot: graphviz.Digraph, line: Connector) -> None:
        """Write a relation without a path as an invisible edge, and its two numbers as round nodes.

        That of a cell of a matrix has no numbers.

        Nodes are painted after all edges, in their order: a label of the edge would be below the boxes.
        """
        look = {"class": literal(line.kind), "constraint": "false", "style": "invis"}
        look |= {"id": literal(line.id), "tooltip": tooltip(line.title, line.description)}
        look["pos"] = self._path(self._middles(line))
        dot.edge(self.ends[line.tail], self.ends[line.head], **look)
        for badge in line.labels:
            (disc,) = (item for item in badge.contents if isinstance(item, Disc))
            size = number_text(2 * disc.radius / 72, 4)
            dot.node(
                f"{line.id}.{badge.place}",
                shape="circle", style="filled", width=size, height=size, label=literal(badge.text),
                id=literal(f"{line.id}.{badge.place}"), tooltip=tooltip(line.title, line.description),
                pos=self._place(disc.centre), fillcolor=disc.fill, color=line.stroke.colour,
                fontcolor=badge.paragraph.colour, fontsize=number_text(badge.paragraph.size),
                penwidth=number_text(disc.stroke_width),
            )  # fmt: skip

    def _middles(self, line: Connector) -> tuple[Point, ...]:
        """Return where the numbers of a relation are, or the middles of its units."""
        if line.labels:
            return tuple(label.rect.centre for label in line.labels)
        parts = {part.id: part for unit in self.units.values() for part in unit.with_children()}
        return tuple(parts[end].rect.centre for end in (line.tail, line.head))

    def _place(self, point: Point) -> str:
        return f"{number_text(point.x)},{number_text(self.page.size.height - point.y)}"

    def _path(
        self, points: tuple[Point, ...], *, tail: bool = False, head: bool = False, foot: float = 0.0
    ) -> str:
        """Return a polyline as B-spline whose control points are the ends of its segments.

        `tail` and `head` are whether an arrow or a dot is drawn there; the line ends at its foot, `foot`
        points away.
        """
        shortened = list(points)
        tips = []
        for key, drawn, index, inner in (("s", tail, 0, 1), ("e", head, -1, -2)):
            if drawn:
                tips.append(f"{key},{self._place(points[index])}")
                shortened[index] = _towards(points[index], points[inner], foot)
        places = [self._place(point) for point in shortened]
        path = [*tips, *places[:1]]
        for start, end in pairwise(places):
            path += [start, end, end]
        return " ".join(path)


def _towards(start: Point, end: Point, by: float) -> Point:
    """Return the point `by` points from the start of a stretch, at most at its end."""
    length = abs(end.x - start.x) + abs(end.y - start.y)
    share = min(by / length, 1.0) if length else 0.0
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _without(defaults: Mapping[str, str], attributes: DotAttributes) -> DotAttributes:
    """Return the attributes that differ from the defaults of their kind."""
    return {key: value for key, value in attributes.items() if defaults.get(key) != value}
