"""Diagrams of draw.io of this program: cells have the id of their unit."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.own.boxes import (
    OwnBox,
    OwnLine,
    chosen,
    rows_of_drawing,
    with_legend,
    without_line,
)
from orgcharts.importing.own.phrases import joint_ends
from orgcharts.importing.rows import InputRows
from orgcharts.importing.source import InputFile
from orgcharts.model import slug
from orgcharts.text.bidi import undirected


def is_own_drawio(root: Element) -> bool:
    """Return whether a diagram of draw.io was drawn by this program."""
    return any(each.get("unit") and each.get("title") for each in root.iter("UserObject"))


def read_own_drawio(root: Element, file: InputFile, options: ImportOptions) -> InputRows:
    """Return the units of a diagram: their ids are kept, and their lines may be joined to other boxes."""
    pages = list(root.iter("diagram")) or [root]
    names = [(page.get("id", ""), page.get("name", "")) for page in pages]
    page = pages[chosen(names, options.chart, file.name)]
    units: dict[str, str] = {}
    boxes, lines, loose, legend = [], [], [], []
    at: dict[str, OwnBox] = {}
    for element in page.iter():
        cell = element.find("mxCell") if element.tag in ("UserObject", "object") else element
        if cell is None or not element.get("id") or element.tag not in ("UserObject", "object", "mxCell"):
            continue
        key, label = element.get("id", ""), element.get("label") or element.get("value") or ""
        if cell.get("edge") == "1" and cell.get("source") and cell.get("target"):
            loose.append((element, cell))
        elif element.get("unit") and element.get("title"):
            unit = element.get("unit", "")
            units[key] = unit
            texts = _paragraphs(label)
            above = element.get("reports-to")
            facts = element.get("tooltip", ""), element.get("role", ""), element.get("status", "")
            boxes.append(OwnBox(unit, element.get("title", ""), texts, above, *facts))
            at[key] = boxes[-1]
        elif key.startswith("column ") and (around := at.get(cell.get("parent", ""))):
            around.columns.append(_paragraphs(label))
        elif key.startswith("legend-entry "):
            legend.append(" ".join(_paragraphs(label)))
        elif element.tag == "mxCell" and cell.get("vertex") == "1" and _paragraphs(label):
            texts = _paragraphs(label)
            units[key] = slug(texts[0])
            boxes.append(OwnBox(units[key], texts[0], texts))
    titles = {box.title: box.key for box in boxes}
    for element, cell in loose:
        ends = units.get(cell.get("source", "")), units.get(cell.get("target", ""))
        if ends[0] and ends[1]:
            kind = element.get("kind", "line")
            is_new = element is cell and "dashed=1" not in cell.get("style", "")
            is_authority = element.get("id", "").startswith("authority ") or is_new
            joint = joint_ends(undirected(element.get("tooltip", "")), titles)
            if joint:
                lines.append(OwnLine(titles[joint[1]], titles[joint[0]], False, is_joint=True))
            elif is_authority:
                lines.append(OwnLine(ends[0], ends[1]))
            else:
                label = element.get("tooltip", "").rpartition(": ")[2]
                lines.append(OwnLine(ends[0], ends[1], False, kind if kind != "line" else "", label))
    lines = with_legend(lines, legend, titles)
    return rows_of_drawing(without_line(boxes, lines), lines, page.get("name"))


def _paragraphs(label: str) -> list[str]:
    """Return the paragraphs of a label in HTML, without the raised marks of notes."""
    text = re.sub(r"<br\s*/?>", " ", re.sub(r"<sup\b.*?</sup>", "", label, flags=re.DOTALL))
    parts = re.split(r"</(?:div|p|li)>|<(?:div|p|li)\b[^>]*>|\n", text)
    words = (" ".join(html.unescape(re.sub(r"<[^>]*>", "", part)).split()) for part in parts)
    return [each for each in words if each]
