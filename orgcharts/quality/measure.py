"""measure(): the figures of a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict

from orgcharts.arithmetic import tally
from orgcharts.diagram import Diagram
from orgcharts.diagram.shapes import Rectangle
from orgcharts.diagram.text import Paragraph
from orgcharts.diagram.values import Element, Page
from orgcharts.page import Layout
from orgcharts.quality.places import PlaceFigures, places_of

SHORT = 4
"""The most letters of a word that looks lost on a line of its own."""

ACRONYM = re.compile(r"[(\[]?[A-Z0-9][A-Z0-9&/-]+[)\]]?[,;]?")
"""A whole line that is an acronym, perhaps in brackets."""

BELOW = frozenset({"legend", "note", "abbreviations"})
"""The roles of texts that may be in a free place of the drawing."""


class Quality(Struct, frozen=True):
    """Figures of a drawing.

    `smallest_type` and `small_print` are the smallest sizes in boxes and around them, in points. `names` of
    units are `broken` if they take more than one line; `breaks` are all their lines but the first of each.
    `orphans` are lines of names with one short word, `acronyms` those with an acronym alone. `contrast` is
    the least of a text and its ground (WCAG 2). `top` is the distance from the heading to the first root,
    in points.
    """

    places: PlaceFigures
    smallest_type: float
    small_print: float
    names: int
    broken: int
    breaks: int
    orphans: int
    acronyms: int
    contrast: float
    top: float

    def figures(self) -> dict[str, float]:
        """Return all figures by name, rounded."""
        found = {name: value for name, value in asdict(self).items() if name != "places"}
        return {name: round(value, 3) for name, value in (found | asdict(self.places)).items()}


def measure(layout: Layout, diagram: Diagram) -> Quality:
    """Return the figures of a drawing of one page."""
    page = diagram.pages[0]
    names = [text for unit in page.units for text in unit.paragraphs if text.role == "name"]
    lines = [line.text for name in names if len(name.lines) > 1 for line in name.lines]
    return Quality(
        places=places_of(layout, [e.rect for e in page.elements if e.role in BELOW]),
        smallest_type=min((text.size for unit in page.units for text in _texts(unit)), default=0.0),
        small_print=min(
            (text.size for e in page.elements if e.role != "unit" for text in _texts(e)), default=0.0
        ),
        names=len(names),
        broken=tally(len(name.lines) > 1 for name in names),
        breaks=tally(len(name.lines) - 1 for name in names if name.lines),
        orphans=tally(
            line.isalpha() and len(line) <= SHORT and not ACRONYM.fullmatch(line) for line in lines
        ),
        acronyms=tally(bool(ACRONYM.fullmatch(line)) for line in lines),
        contrast=min(_contrasts(page), default=21.0),
        top=_top(layout, page),
    )


def _texts(element: Element) -> Iterator[Paragraph]:
    yield from element.paragraphs
    for table in element.tables:
        yield from table.paragraphs


def _top(layout: Layout, page: Page) -> float:
    heading = max((e.rect.bottom for e in page.elements if e.role == "heading"), default=0.0)
    return min((layout.boxes[root].rect.y for root in layout.measured.chart.roots), default=heading) - heading


def _contrasts(page: Page) -> Iterator[float]:
    for unit in page.units:
        ground = unit.look.fill if unit.look and unit.form != "entry" else page.background
        for text in _texts(unit):
            yield _contrast(
                text.colour, _ground(unit, text, ground if ground.startswith("#") else page.background)
            )


def _ground(unit: Element, text: Paragraph, usual: str) -> str:
    """Return the fill below a text: of a head, or of the plate of a grade, else the usual one."""
    shapes = (
        *unit.shapes,
        *(shape for each in unit.artifacts if each.role == "plate" for shape in each.shapes),
    )
    middle, found = text.rect.centre, usual
    for shape in shapes:
        if isinstance(shape, Rectangle) and shape.fill:
            rect = shape.rect
            if rect.x <= middle.x <= rect.right and rect.y <= middle.y <= rect.bottom:
                found = shape.fill
    return found


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) < 6:
        digits = "".join(2 * digit for digit in digits[:3])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
