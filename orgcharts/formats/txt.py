"""The same content as text: an indented outline in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgcharts.diagram import Diagram, Element, Page
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions
from orgcharts.formats.plain_text import folded
from orgcharts.language import Language
from orgcharts.text.bidi import base_direction

INDENT = "  "

RIGHT_TO_LEFT_MARK = "\u200f"

ABOVE = ("path", "status", "symbol", "office")
BELOW = ("source", "disclaimer", "date", "page")
"""The texts of the heading above and below the outline."""


def write(diagram: Diagram, _fonts: FontProvider, _options: FormatOptions) -> bytes:
    """Return the bytes of a text file."""
    return render_text(diagram).encode()


def render_text(diagram: Diagram) -> str:
    """Return the chart as an outline for those who cannot see it, one unit a line.

    A line holds the texts of the box, then in square brackets what the drawing shows by
    the place and the outline of the box: its role and its status, unless they are plain.
    Relations follow the outline, then notes and abbreviations.
    """
    return "\n".join(_page_text(page, diagram.language) for page in diagram.pages)


def _page_text(page: Page, language: Language) -> str:
    """Return the text of a page, with an empty line between its parts."""
    by_role = {element.role: element for element in page.elements}
    title = " ".join(by_role[role].title for role in ("letter", "title") if role in by_role)
    notes = (f"{each.id} {each.title}" for each in page.elements if each.role == "note")
    short = (
        language.text("abbreviation", short=each.id, name=each.title)
        for each in page.elements
        if each.role == "abbreviation"
    )
    parts = (
        [folded(text) for text in (title, *_printed(by_role, ABOVE)) if text],
        [f"{INDENT * unit.level}- {folded(' '.join(_words(unit, language)))}" for unit in page.units],
        [folded(each.title) for each in page.connectors if each.role == "relation"],
        [folded(note) for note in notes],
        [folded(text) for text in short],
        [folded(text) for text in _printed(by_role, BELOW)],
    )
    text = "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"
    return (
        text if language.direction == "ltr" else "".join(map(_right_to_left, text.splitlines(keepends=True)))
    )


def _right_to_left(line: str) -> str:
    """Return a line that programs show from right to left, whatever it begins with."""
    return line if not line.strip() or base_direction(line) == "rtl" else RIGHT_TO_LEFT_MARK + line


def _printed(by_role: Mapping[str, Element], roles: Iterable[str]) -> Iterator[str]:
    """Yield the texts of a heading as they are printed."""
    for element in (by_role[role] for role in roles if role in by_role):
        yield element.texts[0].text if element.texts else element.title


def _words(unit: Element, language: Language) -> Iterator[str]:
    texts = [text.text for text in unit.texts]
    if not any(text.role == "name" for text in unit.texts):  # a cell whose name is that of its column
        texts.insert(0, unit.title)
    yield language.join(texts, "semicolon")
    if unit.qualifiers:
        yield f"[{language.join(unit.qualifiers, 'items')}]"
