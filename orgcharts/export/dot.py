"""A layout as Graphviz DOT text, every box and line pinned where the layout put it.

A plain `dot -Tsvg chart.dot` redraws the layout: `layout=nop2` takes every position from the
file, `notranslate` keeps the origin and `_background` the size of the page. Without the line
`layout=nop2`, `dot -Kdot` draws the same graph in its own way.

Graphviz measures positions in points with y upwards, sizes in inches (graphviz.org, "Node,
Edge and Graph Attributes").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import graphviz

from orgcharts.arithmetic import total
from orgcharts.chart import AUTHORITY, ChartLine, ChartNode
from orgcharts.chart.typography import opened
from orgcharts.export.labels import cell, font, label, literal, on_ground, one_line, tooltip
from orgcharts.export.looks import BULLETS, Attributes, box_look, line_ends, line_look
from orgcharts.export.tables import main_size, port, table_label
from orgcharts.fonts import FontProvider
from orgcharts.geometry import TYPE_SIZE, Insets, Point, number_text
from orgcharts.page import measure_heading
from orgcharts.page.layout import BoxForm, Layout, ListBox, PlacedBox, RoutedLine
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.routing import RoutedRelation
from orgcharts.theme import Theme
from orgcharts.typeset import style_of, typeset

FALLBACK = "Arial, Helvetica, sans-serif"
"""The fonts that stand in where the theme's family is not installed. Arial comes first: Linux
has a font of its widths, where Helvetica leads to one that is a tenth wider."""


def export_dot(layout: Layout, theme: Theme, fonts: FontProvider) -> str:
    """Return `layout` as DOT, one statement a line: page, boxes, lines, each in drawing order."""
    return _Export(layout, theme, fonts).text()


class _Export:
    """One run of the export: the layout, and what all statements have in common."""

    def __init__(self, layout: Layout, theme: Theme, fonts: FontProvider) -> None:
        self.layout = layout
        self.theme = theme
        self.fonts = fonts
        self.chart = layout.measured.chart
        self.names = {node: f"n{number}" for number, node in enumerate(layout.boxes, start=1)}
        self.ends = self.names | {
            cell.id: f"{name}:{port(cell.id)}"
            for node, name in self.names.items()
            for cell in self.chart.nodes[node].with_cells()
            if cell.id != node
        }
        self.base = box_look(theme.box, self.layout.scale) | {
            "fontsize": number_text(TYPE_SIZE * layout.scale)
        }
        self.base_line = line_look(theme.lines[AUTHORITY], layout.scale)

    def text(self) -> str:
        heading = self.chart.heading
        facts = (
            *(heading.letter, heading.title, heading.status, heading.symbol, heading.office, heading.date),
            *(heading.page, heading.source, heading.disclaimer),
        )
        words = ", ".join(one_line(text) for text in facts if text)
        dot = graphviz.Digraph(name=literal(self.chart.id), comment=words or None)
        for key, value in self._page():
            dot.attr(**{key: value})
        family = literal(f"{self.theme.family}, {FALLBACK}")
        dot.attr("node", fontname=family, shape="box", fixedsize="shape", margin="0", **self.base)
        dot.attr("edge", arrowhead="none", **self.base_line)
        self._boxes(dot)
        self._lines(dot)
        return str(dot.source)

    def _page(self) -> Iterator[tuple[str, str]]:
        """Yield the attributes of the graph: how to lay out, the page and the heading."""
        width, height = (number_text(length) for length in (self.layout.page.width, self.layout.page.height))
        paper = f"7 -{self.theme.background}"
        heading = self.chart.heading
        yield "layout", "nop2"
        yield "notranslate", "true"
        yield "splines", "true"
        yield "outputorder", "edgesfirst"
        yield "ordering", "out"
        yield "pad", "0"
        yield "bb", f"0,0,{width},{height}"
        yield "bgcolor", self.theme.background
        yield "_background", f"c {paper} C {paper} P 4 0 0 {width} 0 {width} {height} 0 {height} "
        yield "tooltip", tooltip(heading.title, opened(heading.status), heading.source)
        yield from self._heading()

    def _heading(self) -> Iterator[tuple[str, str]]:
        """Yield title and status as the label of the graph, where the heading stands."""
        theme, area, page = self.theme, self.layout.area, self.layout.page
        margins = Insets(right=page.width - area.right, left=area.x)
        frame, heading = measure_heading(self.chart.heading, theme, self.fonts, page, margins)
        lines = [placed.line for placed in heading.above if placed.role in ("title", "status")]
        if not lines:
            return
        if "letter" in (placed.role for placed in heading.above):
            lines[0] = replace(lines[0], text=f"{self.chart.heading.letter} {lines[0].text}")
        size, style = lines[0].size, theme.heading
        colours = (None if line.role == "title" else style.muted_colour for line in lines)
        markup = "<BR/>".join(font(line, size, colour) for line, colour in zip(lines, colours, strict=True))
        height = theme.line_height * total(line.size for line in lines)
        middle = area.y - frame.insets.top + height / 2
        side = "LEFT" if style.align == "left" else "CENTER"
        yield "label", f"<{cell(markup, area.width, side)}>"
        yield "labelloc", "t"
        yield "lp", self._place(Point(area.centre.x, middle))
        yield "fontname", literal(f"{theme.family}, {FALLBACK}")
        yield "fontsize", number_text(size)
        yield "fontcolor", style.title_colour

    def _boxes(self, dot: graphviz.Digraph) -> None:
        """Write every box; the entries of a list stand in the cluster of their list."""
        frames = {frame.head: frame for frame in self.layout.lists}
        written: set[str] = set()
        for box in self.layout.boxes.values():
            node = self.chart.nodes[box.node]
            frame = frames.get(node.parent or "") if box.form is BoxForm.ITEM else None
            if frame is None:
                self._node(dot, node, box)
            elif frame.head not in written:
                written.add(frame.head)
                self._list(dot, frame)

    def _list(self, dot: graphviz.Digraph, frame: ListBox) -> None:
        """Write a list as a cluster: nop2 draws it at its `bb`, other layouts around its nodes."""
        head = self.chart.nodes[frame.head]
        rect, page = frame.rect, self.layout.page
        corners = (rect.x, page.height - rect.bottom, rect.right, page.height - rect.y)
        attributes = {
            "label": "",
            "bb": ",".join(number_text(value) for value in corners),
            "id": literal(f"{head.id}.list"),
            "tooltip": tooltip(head.title or " "),
            **box_look(self.theme.box, self.layout.scale),
        }
        with dot.subgraph(name=f"cluster_{self.names[head.id]}") as cluster:
            cluster.attr("graph", **attributes)
            for identifier in (*head.assistants, *head.children):
                box = self.layout.boxes.get(identifier)
                if box is not None and box.form is BoxForm.ITEM:
                    self._node(cluster, self.chart.nodes[identifier], box)

    def _node(self, dot: graphviz.Digraph, node: ChartNode, box: PlacedBox) -> None:
        words = "; ".join(item.words for item in node.text)
        attributes = {
            "id": literal(node.id),
            "pos": self._place(box.rect.centre),
            "width": number_text(box.rect.width / 72, 4),
            "height": number_text(box.rect.height / 72, 4),
            "tooltip": tooltip(node.title or words or " ", node.detail),
            **(self._item(node, box) if box.form is BoxForm.ITEM else self._box(node, box)),
        }
        dot.node(self.names[node.id], **_without(self.base, attributes))

    def _box(self, node: ChartNode, box: PlacedBox) -> Attributes:
        style, scale = style_of(node, self.theme), self.layout.scale
        padding = style.padding_x * scale
        inner = box.rect.width - 2 * padding
        block = typeset(node, inner, style, self.theme, self.fonts, scale)
        size = main_size(block, TYPE_SIZE * scale)
        flush = style.align == "left"
        attributes = box_look(style, self.layout.scale) | {"fontsize": number_text(size)}
        if block.rules or block.cells:
            attributes["label"] = table_label(block, size, inner, style, self.theme)
        else:
            attributes["label"] = label(block.lines, size, inner, flush=flush, struck=style.strike)
        if flush:
            attributes["margin"] = f"{number_text(padding / 72, 4)},0"
        return attributes

    def _item(self, node: ChartNode, box: PlacedBox) -> Attributes:
        """Return an entry of a list: bare text, its bullet as an external label."""
        rect, scale, theme = box.rect, self.layout.scale, self.theme
        style = style_of(node, theme)
        block = typeset(node, rect.width, style, theme, self.fonts, scale, flush=True)
        size = max((line.size for line in block.lines), default=TYPE_SIZE * scale)
        first_line = rect.y + rect.height / max(1, len(block.lines)) / 2
        return {
            "label": label(block.lines, size, rect.width, flush=True, struck=style.strike),
            "shape": "plaintext",
            "style": "solid",
            "fontsize": number_text(size),
            "xlabel": BULLETS[style.bullet],
            "xlp": self._place(Point(rect.x - theme.list.bullet_offset * scale, first_line)),
        }

    def _lines(self, dot: graphviz.Digraph) -> None:
        """Write every line, then an invisible one to each node that has no line from above."""
        drawn: set[str] = set()
        for line in self.layout.lines:
            self._edge(dot, line)
            if line.kind == AUTHORITY:
                drawn.add(line.head)
        boxes = self.layout.boxes
        for box in boxes.values():
            parent = self.chart.nodes[box.node].parent
            if parent is not None and parent in boxes and box.node not in drawn:
                points = (boxes[parent].rect.centre, box.rect.centre)
                dot.edge(self.names[parent], self.names[box.node], style="invis", pos=self._path(points))

        numbers = {line: number for number, line in enumerate(legend_facts_of(self.layout).numbered, start=1)}
        told = {line.id: line for line in self.chart.cross_lines}
        for routed in self.layout.relations:
            self._relation(dot, routed, told[routed.relation.id], numbers.get(routed.relation.id))

    def _edge(self, dot: graphviz.Digraph, line: RoutedLine) -> None:
        look = line_look(self.theme.line_to(self.chart.nodes[line.head].role), self.layout.scale)
        if line.kind != AUTHORITY:
            look = line_look(self.theme.line_style(line.kind), self.layout.scale) | {"constraint": "false"}
        attributes = _without(self.base_line, look | {"pos": self._path(line.points)})
        dot.edge(self.names[line.tail], self.names[line.head], **attributes)

    def _relation(
        self, dot: graphviz.Digraph, routed: RoutedRelation, line: ChartLine, number: int | None
    ) -> None:
        """Write a relation with its kind as class, its label where it stands, and its ends."""
        known = self.chart.line_kinds.get(line.kind)
        style = self.theme.line_style(
            line.kind, known.pattern if known else None, known.end if known else None
        )
        look = line_look(style, self.layout.scale)
        look |= line_ends(style, self.theme.marks.arrow * self.layout.scale)
        look |= {"class": literal(line.kind), "constraint": "false"}
        look |= {"id": literal(line.id), "tooltip": tooltip(line.title, line.detail)}
        look["pos"] = self._path(routed.points, tail=style.tail != "none", head=style.head != "none")
        if routed.label is not None:
            look["label"] = on_ground(str(number or line.label), self.theme.background)
            look["lp"] = self._place(routed.label.rect.centre)
            look["fontsize"] = number_text(TYPE_SIZE * self.theme.marks.label_size * self.layout.scale)
            look["fontcolor"] = style.stroke
            look["fontname"] = literal(f"{self.theme.family}, {FALLBACK}")
        dot.edge(self.ends[line.tail], self.ends[line.head], **_without(self.base_line, look))

    def _place(self, point: Point) -> str:
        return f"{number_text(point.x)},{number_text(self.layout.page.height - point.y)}"

    def _path(self, points: tuple[Point, ...], *, tail: bool = False, head: bool = False) -> str:
        """Return a polyline as B-spline whose control points lie on the ends of its stretches.

        `tail` and `head` say where an arrow or a dot is to be drawn; the line ends at its foot.
        """
        foot = self.theme.marks.arrow * self.layout.scale
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


def _without(defaults: Mapping[str, str], attributes: Attributes) -> Attributes:
    """Return the attributes that differ from the defaults of their kind."""
    return {key: value for key, value in attributes.items() if defaults.get(key) != value}
