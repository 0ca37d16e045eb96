"""Slides of this program: shapes have the id of their unit, and its name as it was drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from orgcharts.importing.drawn import with_acronym
from orgcharts.importing.drawn.office.markup import below, child, children, local, number, value
from orgcharts.importing.own.boxes import OwnBox, OwnLine, relation_in, rows_of_drawing, without_line
from orgcharts.importing.own.phrases import described_status
from orgcharts.importing.rows import InputRows
from orgcharts.model import slug
from orgcharts.text.bidi import undirected


def own_slide(tree: Element) -> bool:
    """Return whether a slide was drawn by this program: lines have the names of the boxes that they join."""
    names = {value(each, "name") for each in below(tree, "cNvPr")}
    return any(
        len(ends := value(child(each, "nvCxnSpPr", "cNvPr"), "name").split(" – ")) == 2 and {*ends} <= names
        for each in below(tree, "cxnSp")
    )


class _Slide(Struct):
    """The boxes of a slide by the id of their shape, and the ids of units that are taken."""

    boxes: dict[str, OwnBox] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def key(self, title: str) -> str:
        """Return an id that is free, made of an acronym or a name."""
        name, acronym = with_acronym(title)
        base = slug(acronym or name)
        key, number = base, 1
        while key in self.keys:
            number += 1
            key = f"{base}-{number}"
        return key


def slide_rows(tree: Element, title: str) -> InputRows:
    """Return the units of a slide of this program.

    Boxes have the ids of their units; those of entries of lists follow from their acronyms and names.
    """
    slide = _Slide()
    order: list[OwnBox] = []
    for element in tree:
        shapes = list(below(element, "sp")) if local(element) == "grpSp" else [element]
        first: OwnBox | None = None
        for shape in shapes:
            box = _slide_box(shape, slide)
            if box is not None:
                box.above = first.key if first else None
                first = first or box
                order.append(box)
            elif first is not None and local(shape) == "sp":
                texts, entries = _entries(shape, first.key, slide)
                order += entries
                first.columns += [texts] if texts else []
    titles = {box.title: box.key for box in order}
    found = (relation_in(value(each, "name"), titles) for each in below(tree, "cNvPr"))
    lines = [line for line in found if line is not None]
    for connector in below(tree, "cxnSp"):
        about = child(connector, "nvCxnSpPr", "cNvPr")
        glue = child(connector, "nvCxnSpPr", "cNvCxnSpPr")
        ends = [slide.boxes.get(value(child(glue, tag), "id")) for tag in ("stCxn", "endCxn")]
        is_authority = " → " not in value(about, "name") and not value(about, "descr")
        if ends[0] and ends[1] and is_authority:
            lines.append(OwnLine(ends[0].key, ends[1].key))
    return rows_of_drawing(without_line(order, lines), lines, title or None)


def _slide_box(shape: Element, slide: _Slide) -> OwnBox | None:
    """Return a shape as a box; None for marks, lists, and texts around the chart."""
    about = child(shape, "nvSpPr", "cNvPr")
    own = child(shape, "nvSpPr", "cNvSpPr")
    texts = _texts(child(shape, "txBody"), entries=False)
    if local(shape) != "sp" or about is None or value(own, "txBox") == "1" or not texts:
        return None
    name = value(about, "name")
    properties = child(shape, "spPr")
    is_plain = child(properties, "ln", "noFill") is not None and child(properties, "noFill") is not None
    if not name or is_plain:
        return None
    is_new = re.fullmatch(r"(?:Rectangle|Rounded Rectangle|Shape|Rechteck|TextBox|Rectangle: .*) \d+", name)
    title = texts[0] if is_new else name
    kept = next(below(about, "unit"), None)
    key = value(kept, "id")
    if not key or key in slide.keys:
        key = slide.key(title)
    slide.keys.add(key)
    facts = value(about, "descr"), value(kept, "role"), value(kept, "status")
    box = OwnBox(key, title, texts, None, *facts)
    slide.boxes[value(about, "id")] = box
    return box


def _text_of(paragraph: Element) -> str:
    """Return the text of a paragraph without the raised marks of notes; a line break is a space."""
    runs = (each for each in paragraph if number(child(each, "rPr"), "baseline") <= 0)
    parts = ("".join(each.itertext()) if local(each) != "br" else " " for each in runs)
    return " ".join("".join(parts).split())


def _texts(body: Element | None, *, entries: bool) -> list[str]:
    """Return the paragraphs of a body, those of lists or the others."""
    found = []
    for paragraph in children(body, "p"):
        if (child(paragraph, "pPr", "buChar") is not None) == entries:
            found.append(_text_of(paragraph))
    return [text for text in found if text]


def _entries(shape: Element, above: str, slide: _Slide) -> tuple[list[str], list[OwnBox]]:
    """Return the texts of a shape before its list, and the entries of the list.

    One that is further from the edge is below the one before it; paragraphs without a bullet are its texts.
    """
    texts: list[str] = []
    entries: list[OwnBox] = []
    path: list[tuple[float, str]] = []
    for paragraph in children(child(shape, "txBody"), "p"):
        properties = child(paragraph, "pPr")
        text = _text_of(paragraph)
        if text and child(properties, "buChar") is None:
            if entries:
                entries[-1].texts = [*entries[-1].texts, text]
            else:
                texts.append(text)
            continue
        if not text:
            continue
        left = number(properties, "marL")
        while path and path[-1][0] >= left:
            path.pop()
        box = OwnBox(slide.key(text), text, [text], path[-1][1] if path else above)
        slide.keys.add(box.key)
        path.append((left, box.key))
        entries.append(box)
    _describe(entries, undirected(value(child(shape, "nvSpPr", "cNvPr"), "descr")))
    return texts, entries


def _describe(entries: Sequence[OwnBox], about: str) -> None:
    """Give each entry its part of the description of its list: the sentences after its name."""
    found: list[tuple[OwnBox, int, int]] = []
    place = 0
    for entry in entries:
        if match := re.compile(rf"(?:^|(?<=[\s。])){re.escape(entry.title)}(?=[.。।])").search(about, place):
            found.append((entry, match.start(), match.end()))
            place = match.end()
    ends = [start for _, start, _ in found[1:]] + [len(about)]
    for (entry, _, start), end in zip(found, ends, strict=True) if found else ():
        entry.about = about[start:end]
        entry.status = described_status(entry.about)
