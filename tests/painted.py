"""What is seen of a diagram: groups of shapes and runs of text in painting order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgcharts.diagram import (
    Artifact,
    Connector,
    Element,
    Item,
    Page,
    Paragraph,
    Shape,
    Table,
    TextRun,
)

GROUPS = ("unit", "list", "heading", "legend")


@dataclass(frozen=True)
class Group:
    """An element, the lines of authority, or a relation or its label, with all that is painted of it."""

    id: str
    title: str
    role: str
    shapes: tuple[Shape | TextRun | Group, ...]


def painted(page: Page) -> tuple[Shape | TextRun | Group, ...]:
    """Return what is painted of a page."""
    return tuple(_painted(page.items))


def groups(page: Page) -> dict[str, Group]:
    """Return the outer groups of a page."""
    return {group.id: group for group in painted(page) if isinstance(group, Group)}


def _painted(items: Iterable[Item]) -> Iterator[Shape | TextRun | Group]:
    labels: list[Group] = []
    for item in items:
        if not isinstance(item, Connector):
            yield from labels
            labels.clear()
        match item:
            case Connector():
                if item.shapes:
                    yield Group(item.id, item.title, "relation", item.shapes)
                for label in item.labels:
                    inside = tuple(_painted(label.contents))
                    labels.append(Group(f"{item.id}.{label.place}", item.title, "relation", inside))
            case Element():
                inside = tuple(_painted(item.contents))
                yield from (
                    [Group(item.id or item.role, item.title, item.role, inside)]
                    if item.role in GROUPS
                    else inside
                )
            case Artifact():
                group = Group("lines", "", "lines", item.shapes)
                yield from (group,) if item.role == "lines" else item.shapes
            case Table():
                yield from _painted(item.paragraphs)
            case Paragraph():
                for line in item.lines:
                    yield from line.runs
                    yield from (line.strike,) if line.strike else ()
            case _:
                yield item
    yield from labels
