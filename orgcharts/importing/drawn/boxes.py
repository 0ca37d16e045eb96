"""Shapes as boxes: a fill, its outline and the texts on it are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from orgcharts.arithmetic import middle
from orgcharts.geometry import Point, Rect
from orgcharts.importing.drawn.contents import Contents, contents, office_of_head, side_by_side
from orgcharts.importing.drawn.scene import DrawnShape, Scene, SmartArtNode, TextPiece

_SAME = 1.5
"""Times the tolerance: the edges of a fill and of its outline are nearer."""


_BODY = re.compile(r"[A-Z][^()]+\([^()]+\)\s*")
_BODIES = re.compile(rf"(?:{_BODY.pattern}){{2,}}")
"""Names that each end in brackets, as in `Audit Office (finance) Works Council (staff)`."""

_LONGEST_NAME = 160
"""Most characters of the name of a unit that has no outline around it."""

_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)
"""The area of a node of SmartArt that the file gives no place."""


class DrawnBox(Struct, eq=False):
    """A box of a chart: its area, its text, and what is decided about it.

    `keys` are the ids of its shapes. `parent` is the box above it and `how` it was found. `frame` is the box
    around it. `further` are other boxes that lines come from.
    """

    place: str
    area: Rect
    keys: set[str] = field(default_factory=set)
    pieces: list[TextPiece] = field(default_factory=list)
    dashed: bool = False
    bordered: bool = True
    found: Contents = field(default_factory=Contents)
    frame: DrawnBox | None = None
    parent: DrawnBox | None = None
    how: str = ""
    further: list[DrawnBox] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_node: bool = False

    @property
    def name(self) -> str:
        return self.found.name

    def near(self, point: Point, tolerance: float) -> bool:
        """Return whether a point is in it or near it."""
        area = self.area
        return (
            area.x - tolerance <= point.x <= area.right + tolerance
            and area.y - tolerance <= point.y <= area.bottom + tolerance
        )

    def side(self, point: Point, tolerance: float) -> str:
        """Return the side that a point is on: top, bottom, left or right; empty if it is inside."""
        area = self.area
        distances = {
            "top": abs(point.y - area.y),
            "bottom": abs(point.y - area.bottom),
            "left": abs(point.x - area.x),
            "right": abs(point.x - area.right),
        }
        side = min(distances, key=lambda each: distances[each])
        return side if distances[side] <= tolerance else ""

    def read(self) -> None:
        """Read its text."""
        self.found = contents(self.pieces, self.area.width)


def tolerance_of(drawing: Scene) -> float:
    """Return the distance, in points, at which places are the same: a part of the width of a drawing."""
    areas = [shape.area for shape in drawing.shapes] + [node.area for node in drawing.nodes if node.area]
    if not areas:
        return 2.0
    width = max(area.right for area in areas) - min(area.x for area in areas)
    return min(8.0, max(1.5, 0.006 * width))


def boxes_of(drawing: Scene) -> tuple[list[DrawnBox], list[DrawnBox], list[DrawnShape]]:
    """Return the boxes with text, the frames without, and texts that are in none."""
    near = tolerance_of(drawing)
    outlined = [each for each in drawing.shapes if _is_box(each, near)]
    boxes: list[DrawnBox] = []
    for shape in sorted(outlined, key=lambda each: -_size(each.area)):
        same = next((box for box in boxes if _coincide(box.area, shape.area, _SAME * near)), None)
        if same is None:
            same = DrawnBox(shape.place, shape.area)
            boxes.append(same)
        _add(same, shape)
    loose = _with_loose_texts(boxes, [each for each in drawing.shapes if each not in outlined], near)
    for box in boxes:
        around = [
            other
            for other in boxes
            if other is not box
            and _size(other.area) > 1.05 * _size(box.area)
            and other.area.contains(box.area, near)
        ]
        box.frame = min(around, key=lambda other: _size(other.area), default=None)
        box.read()
    _merge_cells(boxes)
    named = [box for box in boxes if not box.found.is_empty]
    frames = [box for box in boxes if box.found.is_empty]
    free = []
    for shape in loose:
        box = DrawnBox(shape.place or "text", shape.area, bordered=False)
        _add(box, shape)
        box.read()
        is_prose = not box.found.names or _is_prose(box.found)
        if not is_prose and _is_at_line(shape, drawing, boxes, near):
            named.append(box)
        elif not is_prose and box.found.posts:
            box.doubts.append("no outline is drawn around it")
            named.append(box)
        else:
            free.append(shape)
    _doubt_wide_boxes(named)
    return named, frames, free


def _is_at_line(shape: DrawnShape, drawing: Scene, boxes: Sequence[DrawnBox], near: float) -> bool:
    """Return whether a line ends at a text without an outline, and at no box."""
    if not shape.place:  # a line of text of a page, not a shape
        return False
    text = DrawnBox(shape.place, shape.area)
    ends = [(each.points[0], each.start) for each in drawing.strokes]
    ends += [(each.points[-1], each.end) for each in drawing.strokes]
    if any(key == shape.id for _, key in ends if key):
        return True
    return any(
        text.near(point, near) and text.side(point, near) and not any(box.near(point, near) for box in boxes)
        for point, key in ends
        if not key
    )


def _is_prose(found: Contents) -> bool:
    """Return whether a text is a sentence with posts in it, such as a footnote."""
    return len(found.name) > _LONGEST_NAME or any("not understood" in doubt for doubt in found.doubts)


def _is_box(shape: DrawnShape, near: float) -> bool:
    return shape.bordered and shape.area.width > 4 * near and shape.area.height > 2 * near


def _size(area: Rect) -> float:
    return area.width * area.height


def _coincide(one: Rect, other: Rect, near: float) -> bool:
    return (
        abs(one.x - other.x) < near
        and abs(one.y - other.y) < near
        and abs(one.right - other.right) < near
        and abs(one.bottom - other.bottom) < near
    )


def _add(box: DrawnBox, shape: DrawnShape) -> None:
    if not box.pieces and shape.pieces and shape.place:
        box.place = shape.place
    box.pieces += shape.pieces
    box.dashed = box.dashed or shape.dashed
    box.keys.add(shape.id)


def _with_loose_texts(
    boxes: Sequence[DrawnBox], texts: Sequence[DrawnShape], near: float
) -> list[DrawnShape]:
    """Put texts without outlines into the smallest box around their middle; return the others."""
    loose = []
    for shape in texts:
        if not shape.pieces:
            continue
        area = shape.area
        places = (area.centre, Point(area.centre.x, area.y + min(area.height / 2, 3 * near)))
        around = [box for box in boxes if any(box.near(place, 0.0) for place in places)]
        if around:
            _add(min(around, key=lambda box: _size(box.area)), shape)
        else:
            loose.append(shape)
    return loose


def _merge_cells(boxes: list[DrawnBox]) -> None:
    """Give the text of cells without a name to the box around them: they are columns of its posts."""
    changed: dict[int, DrawnBox] = {}
    for box in list(boxes):
        if box.frame is not None and box.pieces and not box.found.names:
            box.frame.pieces += box.pieces
            boxes.remove(box)
            changed[id(box.frame)] = box.frame
    for box in changed.values():
        box.read()


def _doubt_wide_boxes(boxes: Sequence[DrawnBox]) -> None:
    """Add a doubt to boxes that may be several units side by side."""
    if not boxes:
        return
    usual = middle(box.area.width for box in boxes)
    for box in boxes:
        twice = [total for total in box.found.totals if box.found.totals.count(total) > 1]
        if side_by_side(box.pieces) or (box.area.width > 1.8 * usual and twice):
            box.doubts.append("the box may be several units side by side")


def split_boxes(boxes: list[DrawnBox]) -> list[DrawnBox]:
    """Return boxes, and further ones for other units that the text of one names: a guess, which is a doubt.

    A unit and the office of its head become two, of which the office has the posts. Names side by side below
    another one become its children, and names one below the other that each end in brackets its siblings.
    """
    found: list[DrawnBox] = []
    for box in boxes:
        found.append(box)
        cells = side_by_side(box.pieces) if not box.found.posts else []
        if office_of_head(box.found):
            found.append(_office(box))
        elif box.found.further:
            found += _further(box)
        elif cells and cells[0].text not in box.found.names[:1] and len(box.found.names) > len(cells):
            found += _cells(box, cells)
        elif not box.found.posts and _BODIES.fullmatch(box.name):
            found += _bodies(box)
    return found


def _office(box: DrawnBox) -> DrawnBox:
    first, *others = box.found.names
    office = DrawnBox(
        box.place, box.area, set(), box.pieces, box.dashed, found=box.found, parent=box, how="text"
    )
    box.found = Contents([first], box.found.code, marks=box.found.marks)
    office.found.names, office.found.code = others, ""
    box.doubts.append("the box has two names, which are read as a unit and the office of its head")
    office.doubts = list(box.doubts)
    return office


def _further(box: DrawnBox) -> list[DrawnBox]:
    """Return boxes for the further units in a text: below the first if that has no posts, else beside it."""
    above = box.parent if box.found.posts else box
    return [
        DrawnBox(
            box.place,
            box.area,
            dashed=box.dashed,
            found=each,
            parent=above,
            how="text",
            doubts=list(box.doubts),
        )
        for each in box.found.further
    ]


def _cells(box: DrawnBox, cells: Sequence[TextPiece]) -> list[DrawnBox]:
    names = [cell.text for cell in cells]
    box.found.names = [name for name in box.found.names if name not in names]
    reason = "names side by side in one box are read as its units"
    box.doubts.append(reason)
    return [
        DrawnBox(box.place, box.area, found=Contents([name]), parent=box, how="text", doubts=[reason])
        for name in names
    ]


def _bodies(box: DrawnBox) -> list[DrawnBox]:
    """Return boxes for the names after the first one, below the same parent."""
    first, *others = (each[0].strip() for each in _BODY.finditer(box.name))
    box.found.names = [first]
    box.doubts.append("names that each end in brackets in one box are read as several units")
    return [
        DrawnBox(
            box.place,
            box.area,
            dashed=box.dashed,
            found=Contents([name]),
            parent=box.parent,
            how="text",
            doubts=list(box.doubts),
        )
        for name in others
    ]


def node_boxes(nodes: Sequence[SmartArtNode]) -> list[DrawnBox]:
    """Return the nodes of SmartArt as boxes with their parents."""
    boxes = {
        node.id: DrawnBox(f"node {number}", node.area or _NOWHERE, {node.id}, list(node.pieces), is_node=True)
        for number, node in enumerate(nodes, 1)
    }
    for node in nodes:
        box = boxes[node.id]
        box.read()
        if node.above in boxes:
            box.parent, box.how = boxes[node.above], "node"
    return list(boxes.values())
