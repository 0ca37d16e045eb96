"""The boxes of a chart as rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from orgcharts.arithmetic import tally
from orgcharts.importing.drawn.boxes import DrawnBox, boxes_of, node_boxes, split_boxes, tolerance_of
from orgcharts.importing.drawn.contents import Contents, Counted, PrintedColumn, with_acronym
from orgcharts.importing.drawn.nets import nets_of
from orgcharts.importing.drawn.parents import Linked, find_parents
from orgcharts.importing.drawn.scene import DrawnChart, DrawnShape, Scene
from orgcharts.importing.rows import InputLink, InputRow, InputRows, listed, warning
from orgcharts.model.grades import grade_order
from orgcharts.text.counting import counted

_OVER = 0.2
"""Parts of its own area: a text that covers a node by more belongs to it."""


def rows_of_chart(chart: DrawnChart, place: str) -> InputRows:
    """Return the boxes of a chart as rows; `place` is that of the chart in its document.

    The first root of the first drawing is sure; what the other drawings do not connect with it is a doubt.
    """
    boxes: list[DrawnBox] = []
    links: list[Linked] = []
    where: dict[int, str] = {}
    outside: list[str] = []
    for number, drawing in enumerate(chart.drawings, 1):
        more, joined, free = _boxes(drawing)
        outside += [f"'{text[:60]}'" for each in free if (text := _text(each)) and each.place]
        if boxes:
            _connect(boxes, more, number)
        boxes += more
        links += joined
        label = f"{place}, {drawing.place}" if len(chart.drawings) > 1 else place
        where |= {id(box): f"{label}, {box.place}" for box in more}
    keys = {id(box): str(number) for number, box in enumerate(boxes, 1)}
    places = _unique([where[id(box)] for box in boxes])
    rows = [
        InputRow(
            place=shown,
            name=with_acronym(box.name)[0] or "unnamed",
            id=keys[id(box)],
            parents=tuple(keys[id(each)] for each in _parents(box) if id(each) in keys),
            fields=_fields(box.found, chart.notes),
            doubts=tuple(dict.fromkeys(_doubts(box))),
        )
        for box, shown in zip(boxes, places, strict=True)
    ]
    relations = [
        InputLink(keys[id(link.start)], keys[id(link.end)], "functional")
        for link in links
        if link.dashed and id(link.start) in keys and id(link.end) in keys
    ]
    findings = []
    if outside:
        what = "texts in no box and at no line are", "text in no box and at no line is"
        message = f"{counted(len(outside), *what)} not imported: {listed(outside)}"
        findings.append(warning("OC149", message, "add what is a unit, a person or a note"))
    return InputRows(rows, relations, chart.title or None, findings, has_ids=False)


def _text(shape: DrawnShape) -> str:
    return " ".join(piece.text for piece in shape.pieces if piece.text)


def _parents(box: DrawnBox) -> Iterator[DrawnBox]:
    if box.parent is not None:
        yield box.parent
        yield from box.further


def _boxes(drawing: Scene) -> tuple[list[DrawnBox], list[Linked], list[DrawnShape]]:
    """Return the boxes of a drawing from top to bottom with their parents, relations, and texts in no box."""
    near = tolerance_of(drawing)
    nodes = node_boxes(drawing.nodes)
    boxes, frames, free = boxes_of(drawing)
    boxes, free = _lay_over(nodes, boxes, free)
    boxes = [*nodes, *boxes]
    nets = nets_of(drawing.strokes, [*boxes, *frames], near)
    links = find_parents(boxes, frames, nets, near)
    boxes = split_boxes(boxes)
    height = max((box.area.bottom for box in boxes), default=0.0) - min(
        (box.area.y for box in boxes), default=0.0
    )
    level = max(near, 0.03 * height)
    if not nodes:
        boxes.sort(key=lambda box: (round(box.area.y / level), box.area.x))
    return boxes, links, free


def _lay_over(
    nodes: Sequence[DrawnBox], boxes: Sequence[DrawnBox], free: Sequence[DrawnShape]
) -> tuple[list[DrawnBox], list[DrawnShape]]:
    """Give posts that are laid over nodes of SmartArt to these; return what is left."""
    left: list[DrawnBox] = []
    for box in boxes:
        node = _covered(box, nodes) if not box.found.names else None
        if node is None:
            left.append(box)
        else:
            _take(node, box.pieces)
    rest = []
    for shape in free:
        node = _covered(DrawnBox(shape.place, shape.area), nodes)
        if node is None or not any(re.search(r"\d", piece.text) for piece in shape.pieces):
            rest.append(shape)
        else:
            _take(node, shape.pieces)
    return left, rest


def _take(node: DrawnBox, pieces: Iterable[Any]) -> None:
    lowest = max((piece.y for piece in node.pieces), default=0.0)
    ordered = sorted(pieces, key=lambda piece: piece.y)
    shift = max(0.0, lowest + 10.0 - ordered[0].y) if ordered else 0.0
    node.pieces += [
        type(piece)(piece.text, piece.y + shift, piece.lefts, piece.marks, piece.bold) for piece in ordered
    ]
    node.read()
    node.doubts.append("its posts are a text that is laid over it")


def _covered(box: DrawnBox, nodes: Sequence[DrawnBox]) -> DrawnBox | None:
    """Return the node that a box covers most; None if it covers none."""

    def overlap(node: DrawnBox) -> float:
        a, b = box.area, node.area
        width, height = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
        return width * height if width > 0 and height > 0 else 0.0

    best = max(nodes, key=overlap, default=None)
    if best is None or overlap(best) < _OVER * box.area.width * box.area.height:
        return None
    return best


def _connect(earlier: list[DrawnBox], later: list[DrawnBox], number: int) -> None:
    """Join the roots of a further drawing with boxes of the same name in earlier ones."""
    named: defaultdict[str, list[DrawnBox]] = defaultdict(list)
    for box in earlier:
        named[_key(box.name)].append(box)
    for root in [box for box in later if box.parent is None]:
        same = named.get(_key(root.name), [])
        if len(same) != 1:
            root.doubts.append(f"drawing {number} has no line to the boxes of the other drawings")
            continue
        before = same[0]
        root.parent, root.how, root.further = before.parent, "name", before.further
        root.doubts += [*before.doubts, *before.found.doubts]
        root.doubts.append("boxes of two drawings with this name are taken as one")
        if not root.found.posts:
            root.found.posts, root.found.totals = before.found.posts, before.found.totals
        for box in (*earlier, *later):
            if box.parent is before:
                box.parent = root
            box.further = [root if each is before else each for each in box.further]
        earlier.remove(before)


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _unique(places: Sequence[str]) -> list[str]:
    """Return places with a number behind those that are the same."""
    counts, numbers = Counter(places), Counter[str]()
    found = []
    for place in places:
        numbers[place] += 1
        found.append(f"{place} no. {numbers[place]}" if counts[place] > 1 else place)
    return found


def _doubts(box: DrawnBox) -> Iterator[str]:
    yield from box.doubts
    yield from box.found.doubts
    if box.dashed:
        yield "its outline is dashed, which may have a meaning"
    if not box.found.names:
        yield "it has no name"


def _fields(found: Contents, notes: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    acronym = with_acronym(found.name)[1]
    if acronym:
        fields["acronym"] = acronym
    if found.code:
        fields["code"] = found.code
    if found.head:
        fields["heads"] = [dict(found.head)]
    if found.posts:
        columns = _ordered([post.column for post in found.posts])
        fields["posts"] = {
            "counts": list(_counts(found.posts, notes)),
            "totals": sorted(_totals(found), key=lambda each: columns[_column(each)]),
        }
    text = _note(found.marks, notes)
    if text:
        fields["note"] = text
    return fields


def _note(marks: Iterable[str], notes: dict[str, str]) -> str:
    """Return the footnotes of marks; of a mark without one only the mark."""
    return " ".join(notes.get(mark, f"Footnote {mark}.") for mark in dict.fromkeys(marks))


def _ordered(columns: Sequence[PrintedColumn]) -> dict[PrintedColumn, int]:
    """Return the order of columns in a spec: as printed, and what is in no section before the sections."""
    funds = list(dict.fromkeys(("", *(fund for fund, _ in columns))))
    sections = list(dict.fromkeys(("", *(section for _, section in columns))))
    known = dict.fromkeys((("", ""), *((fund, "") for fund in funds), *columns))
    places = sorted(known, key=lambda each: (funds.index(each[0]), sections.index(each[1])))
    return {column: place for place, column in enumerate(places)}


def _column(stated: dict[str, Any]) -> PrintedColumn:
    return stated.get("funding", ""), stated.get("section", "")


def _counts(posts: Sequence[Counted], notes: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield counts by column and grade; those that differ in nothing else are one."""
    columns = _ordered([post.column for post in posts])
    grades = grade_order((), [post.grade for post in posts])
    merged: dict[str, dict[str, Any]] = {}
    for post in posts:
        stated = _count(post, notes)
        key = repr({**stated, "count": 0})
        if key in merged:
            merged[key]["count"] += stated["count"]
        else:
            merged[key] = stated
    yield from sorted(merged.values(), key=lambda each: (columns[_column(each)], grades.index(each["grade"])))


def _count(post: Counted, notes: dict[str, str]) -> dict[str, Any]:
    fund, section = post.column
    stated = {
        "count": post.count,
        "grade": post.grade,
        "funding": fund,
        "section": section,
        "title": post.title,
        "based_at": post.based_at,
        "temporary": post.temporary,
        "note": _note(post.marks, notes),
    }
    return {name: value for name, value in stated.items() if value or name == "count"}


def _totals(found: Contents) -> Iterator[dict[str, Any]]:
    """Yield the printed totals that are sums of posts that were read; others are doubts."""
    sums: dict[PrintedColumn, int] = defaultdict(int)
    for post in found.posts:
        fund, section = post.column
        for key in {("", ""), (fund, ""), (fund, section)}:
            sums[key] += post.count
    whole = tally(post.count for post in found.posts)
    taken: set[PrintedColumn] = set()
    for column, count in found.totals:
        fund, section = column or ("", "")
        keys = [key for key in ((fund, section), (fund, ""), ("", "")) if sums.get(key) == count]
        keys += [key for key, total in sums.items() if total == count]
        free = [key for key in keys if key not in taken and (key != ("", "") or count == whole)]
        if not free:
            continue
        taken.add(free[0])
        stated = {"count": count, "funding": free[0][0], "section": free[0][1]}
        yield {name: value for name, value in stated.items() if value or name == "count"}
