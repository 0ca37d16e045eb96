"""Drawings of Visio of this program: shapes have the ids of their unit and of its parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from orgcharts.importing.drawn import Archive
from orgcharts.importing.drawn.office.markup import below, child, children, local, value
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.own.boxes import OwnBox, OwnLine, chosen, relation_in, rows_of_drawing, with_legend
from orgcharts.importing.own.posts import is_column
from orgcharts.importing.rows import InputRows, refused
from orgcharts.importing.source import InputFile
from orgcharts.text.bidi import undirected


def read_vsdx(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the units of a page of a Visio drawing of this program, with their ids.

    Raises:
        SpecError: OC150, OC151 or OC155 if it cannot be read.
    """
    archive = Archive(file.content, file.name)
    listing = archive.xml("visio/pages/pages.xml")
    related = archive.related("visio/pages/pages.xml")
    pages = [
        (value(page, "Name"), related[key][1])
        for page in children(listing, "Page")
        if (key := value(child(page, "Rel"), "id")) in related
    ]
    if not pages:
        raise refused("OC150", f"{file.name} contains no pages", "import another file")
    title, part = pages[chosen([(name, name) for name, _ in pages], options.chart, file.name)]
    page = archive.xml(part)
    units: dict[str, str] = {}
    boxes: list[OwnBox] = []
    legend: list[str] = []
    for shape in below(page, "Shape"):
        facts = {
            value(row, "N"): value(
                next((each for each in children(row, "Cell") if value(each, "N") == "Value"), None), "V"
            )
            for section in children(shape, "Section")
            if value(section, "N") == "Property"
            for row in children(section, "Row")
        }
        text = child(shape, "Text")
        if text is None:
            continue
        texts = [each.strip() for each in _plain_text(shape, text).split("\n") if each.strip()]
        if not facts.get("Unit"):
            if boxes and is_column(texts):
                boxes[-1].columns.append(texts)
            else:
                legend.append(" ".join(texts))
            continue
        units[value(shape, "ID")] = facts["Unit"]
        name = value(shape, "NameU").rpartition(".")[0]
        boxes.append(
            OwnBox(
                facts["Unit"],
                name,
                texts,
                facts.get("ReportsTo"),
                about=facts.get("Description", ""),
                role=facts.get("Role", ""),
                status=facts.get("Status", ""),
            )
        )
    if not boxes:
        raise refused("OC150", f"{file.name} contains no drawing of this program", "import another file")
    lines = with_legend(_visio_lines(page, units), legend, {box.title: box.key for box in boxes})
    return rows_of_drawing(boxes, lines, re.sub(r"^\d+ (?=\S)", "", title))


def _plain_text(shape: Element, text: Element) -> str:
    """Return the text of a shape without the raised marks of notes."""
    raised = {
        value(row, "IX")
        for section in children(shape, "Section")
        if value(section, "N") == "Character"
        for row in children(section, "Row")
        if any((value(cell, "N"), value(cell, "V")) == ("Pos", "1") for cell in children(row, "Cell"))
    }
    parts, is_raised = [text.text or ""], False
    for part in text:
        if local(part) == "cp":
            is_raised = value(part, "IX") in raised
        behind = part.tail or ""
        parts += ["".join(part.itertext()), "\n" * behind.count("\n") if is_raised else behind]
    return "".join(parts)


def _visio_lines(page: Element, units: Mapping[str, str]) -> Iterator[OwnLine]:
    ends: dict[str, dict[str, str]] = {}
    for connect in below(page, "Connect"):
        ends.setdefault(value(connect, "FromSheet"), {})[value(connect, "FromCell")] = value(
            connect, "ToSheet"
        )
    names = {value(shape, "ID"): value(shape, "NameU") for shape in below(page, "Shape")}
    titles = {undirected(names[key]).rpartition(".")[0]: unit for key, unit in units.items()}
    for key, joined in ends.items():
        start, end = units.get(joined.get("BeginX", "")), units.get(joined.get("EndX", ""))
        name = names.get(key, "").rpartition(".")[0]
        if start and end and relation_in(name, titles) is None:
            yield OwnLine(start, end)
    for name in names.values():
        relation = relation_in(name.rpartition(".")[0], titles)
        if relation is not None:
            yield relation
