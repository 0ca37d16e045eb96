"""A format made for a test: the units of a diagram as an outline, with their links."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.diagram import Connector, Diagram, Element
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions


def write(diagram: Diagram, _fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of an outline."""
    (page,) = diagram.pages
    related = [line for line in page.connectors if line.role == "relation"]
    lines = (line for unit in page.units for line in _of(unit, related))
    return "\n".join((f"* {diagram.title}", *lines, "")).encode()


def _of(unit: Element, related: list[Connector]) -> Iterator[str]:
    """Yield a unit with its texts, then the relations that begin at it."""
    stars = "*" * (unit.level + 2)
    yield f"{stars} {unit.title} ({unit.form})"
    for text in unit.texts[1:]:
        yield f"{text.role}: {text.text}"
    for line in related:
        if line.tail == unit.id:
            yield f"{line.kind} -> {line.head}"
