"""Write docs/stages.md: the values of every stage of one small chart.

python docs/stages.py
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import orgcharts
from orgcharts.chart import PostTable, TextItem
from orgcharts.diagram import Connector, Element
from orgcharts.fonts import FontKey
from orgcharts.geometry import Point, Rect

TARGET = Path(__file__).parent / "stages.md"

SPEC = """\
organization:
  name: Ministry of Works
  units:
    - {name: Legal Division, acronym: LD}
    - name: Roads Division
      units: [Planning Section, Building Section]
charts:
  - {id: works, page: 90x60mm, show: [acronym]}
"""

UNIT = "roads-division"
"""The unit that the page follows."""

PAGE = """\
# One chart, stage by stage

<!-- made by docs/stages.py; do not edit -->

Each stage is a function from one frozen value to the next ([architecture.md](architecture.md)). This
page shows the values of one small chart, and follows the unit `{unit}` through all of them.

## 1. The spec

`orgcharts.load` reads YAML. It checks the file and keeps the position of each value.

```yaml
{spec}```

## 2. The organisation

`Organization.entries` maps the id of each unit to the unit and its parent, in protocol order. Ids that
the spec leaves out are made from the acronym or the name.

{entries}

## 3. The chart: who is shown, and in which text

`build_chart` applies the view: which units, and which fields of them (`show`). A node has texts with
roles, and no size yet.

{nodes}

## 4. The measured chart: every useful size of a box

`measure_chart` breaks the texts into lines in each useful way, at a type size of 10 pt. The result is a
shape function: a narrower box is higher. `{unit}` can have {sizes} sizes:

{shapes}

## 5. The layout: where the boxes are

The search chooses the arrangement and the size of each box that give the largest type for the page. Here
the scale is {scale:.3f}, so that type of 10 pt becomes {type_size:.2f} pt. Lengths are points of the
page, from its top left corner. The two sections are entries of a list (`item`), without boxes of their own.

{boxes}

A line of authority runs from the parent's box to the child's. Lines of siblings share their first
segments:

{lines}

## 6. The diagram: which elements, connectors and shapes

`compose` applies the theme. An element is a unit with its area and its resolved look; a connector is a
line between two elements. Every format reads this value and nothing before it.

{elements}

{connectors}

The contents of `{unit}`, in painting order:

{contents}

## 7. The file: in which format

A format writes the diagram. The same element in SVG:

```svg
{svg}
```
"""


def page() -> str:
    """Return the whole page."""
    spec = orgcharts.loads(SPEC)
    drawing = orgcharts.draw(spec)
    layout = drawing.layout
    measured = layout.measured
    items = drawing.diagram.pages[0].items
    elements = [item for item in items if isinstance(item, Element)]
    (unit,) = (element for element in elements if (element.role, element.id) == ("unit", UNIT))
    entries = spec.organization.entries.values()
    shape = measured.boxes[UNIT]
    return PAGE.format(
        unit=UNIT,
        spec=SPEC,
        entries=table(("id", "name", "parent"), ((e.id, e.unit.name, e.parent or "") for e in entries)),
        nodes=table(
            ("id", "texts", "children"),
            (
                (
                    node.id,
                    ", ".join(f"{item.role}: {item.words}" for item in node.text),
                    ", ".join(node.children),
                )
                for node in measured.chart.preorder()
            ),
        ),
        sizes=len(shape),
        shapes=table(("width", "height"), ((f"{s.width:.2f}", f"{s.height:.2f}") for s in shape)),
        scale=layout.scale,
        type_size=layout.report.type_size,
        boxes=table(
            ("id", "form", "left", "top", "width", "height"),
            ((key, box.form, *rect(box.rect)) for key, box in layout.boxes.items()),
        ),
        lines=table(
            ("from", "to", "points"),
            ((line.tail, line.head, " ".join(map(point, line.points))) for line in layout.lines),
        ),
        elements=table(
            ("id", "role", "parent", "level", "form", "area", "fill"),
            (
                (e.id, e.role, e.parent or "", str(e.level), e.form or "", value(e.rect), e.look.fill)
                for e in elements
                if e.look
            ),
        ),
        connectors=table(
            ("tail", "head", "role", "ports", "stroke"),
            (
                (c.tail, c.head, c.role, f"{c.tail_port} to {c.head_port}", c.stroke.colour)
                for c in items
                if isinstance(c, Connector)
            ),
        ),
        contents=table(("shape or text", "values"), contents_of(unit)),
        svg=group_in(drawing.svg()),
    )


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def text(item: TextItem | PostTable) -> str:
    """Return a text of a box with its role."""
    return f"{item.role}: {item.words}"


def rect(of: Rect) -> tuple[str, str, str, str]:
    """Return left, top, width and height."""
    return (f"{of.x:.2f}", f"{of.y:.2f}", f"{of.width:.2f}", f"{of.height:.2f}")


def point(of: Point) -> str:
    """Return a point as `(x, y)`."""
    return f"({of.x:.2f}, {of.y:.2f})"


def contents_of(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the type of each shape and text of an element, and its values in the order of the fields."""
    for item in element.contents:
        values = (
            f"{name} {value(getattr(item, name))}" for name in item.__struct_fields__ if name != "lines"
        )
        yield type(item).__name__, "; ".join(values)


def value(of: object) -> str:
    """Return a value of a shape as text, with two decimals."""
    if isinstance(of, Rect):
        return " ".join(rect(of))
    if isinstance(of, Point):
        return point(of)
    if isinstance(of, FontKey):
        return f"{of.family}{' bold' * of.bold}{' italic' * of.italic}"
    return f"{of:.2f}" if isinstance(of, float) else "none" if of is None else str(of)


def group_in(svg: str) -> str:
    """Return the element of the unit in an SVG."""
    (found,) = re.findall(rf'<g id="works-unit-{UNIT}".*?</g>', svg, re.DOTALL)
    return str(found)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
