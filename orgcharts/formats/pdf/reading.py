"""What a diagram is when it is read: which of its items belong together, and what is between its lines."""

from __future__ import annotations

from itertools import groupby

from orgcharts.diagram import Artifact, Element, Item, Paragraph, Shape, Table


def outline_of(element: Element) -> tuple[Item, ...]:
    """Return the outline or the bullet of a unit if it tells its role or its status, else nothing."""
    if element.role != "unit" or not element.qualifiers:
        return ()
    shapes = tuple(item for item in element.contents if isinstance(item, Shape))
    bullets = (item for item in element.contents if isinstance(item, Artifact) and item.role == "bullet")
    return shapes or tuple(bullets)


def gaps(paragraph: Paragraph) -> list[bool]:
    """Return for each line whether a space follows it in the text: none does inside a word or in Chinese."""
    found, at, text = [], 0, paragraph.text
    for line in paragraph.lines:
        place = text.find(line.text, at)
        at = (place if place >= 0 else at) + len(line.text)
        found.append(at < len(text) and text[at].isspace())
    return found


def rows(table: Table) -> list[list[Paragraph]]:
    """Return the texts of a table, those with one base line together, from the top."""
    ordered = sorted(table.paragraphs, key=_base_line)
    return [list(row) for _, row in groupby(ordered, key=_base_line)]


def _base_line(paragraph: Paragraph) -> float:
    return paragraph.lines[0].origin.y
