"""Page sizes by name."""

from __future__ import annotations

import math
import re

from orgcharts.geometry.rectangles import Size
from orgcharts.text.suggest import close_match

POINTS_PER_MM = 72 / 25.4

_PORTRAIT_MM = {
    "a5": (148.0, 210.0),
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "a2": (420.0, 594.0),
    "a1": (594.0, 841.0),
    "a0": (841.0, 1189.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
}
"""Portrait sizes in millimetres: ISO 216 and ANSI/ASME Y14.1."""

_SLIDES_MM = {"16:9": (338.67, 190.5), "4:3": (254.0, 190.5)}
"""Presentation slides, as the common programs set them up."""

LARGEST_MM = 5_000.0
SMALLEST_MM = 40.0

_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(?:[\s_-]?mm)?")

EXAMPLES = "A4-landscape, A3-portrait, letter-landscape, 16:9, 297x210mm, free"


def page_names() -> tuple[str, ...]:
    """Return the names of pages: the sheets in both orientations, the slides, and `free`.

    >>> page_names()[:2]
    ('A5-landscape', 'A5-portrait')
    """
    sheets = (name.upper() if name[0] == "a" else name for name in _PORTRAIT_MM)
    turned = (f"{sheet}-{turn}" for sheet in sheets for turn in ("landscape", "portrait"))
    return (*turned, *_SLIDES_MM, "free")


class UnknownPage(ValueError):
    """A name that no page has; `suggestion` is the one that it probably means.

    It is safe if the sheet is known and only its orientation is misspelt.
    """

    def __init__(self, name: str) -> None:
        turned = _turned(name)
        self.is_safe = turned is not None
        self.suggestion = turned or _suggestion(name)
        super().__init__(f"page '{name}' is not known; {_instead(self.suggestion)}")


def page_size(name: str) -> Size | None:
    """Return the size of the page called `name`; None for `free`, the chart's own size.

    Known are ISO and North American sheets with an orientation (landscape when none is
    given), slides, and `WIDTHxHEIGHTmm`.

    Raises:
        ValueError: if the name is not understood or the page is absurdly small or large.

    >>> page_size("free") is None
    True
    """
    text = re.sub(r"[\s_-]+", "-", name.strip().lower())
    if text == "free":
        return None
    if text in _SLIDES_MM:
        return _size(*_SLIDES_MM[text])
    custom = _CUSTOM.fullmatch(text)
    if custom:
        return _size(float(custom[1]), float(custom[2]))
    sheet, _, orientation = text.partition("-")
    if sheet in _PORTRAIT_MM and orientation in ("", "landscape", "portrait"):
        short, long = _PORTRAIT_MM[sheet]
        return _size(short, long) if orientation == "portrait" else _size(long, short)
    raise UnknownPage(name)


def _turned(name: str) -> str | None:
    """Return a known sheet whose orientation is misspelt.

    >>> _turned("A3-landscpe"), _turned("A4_Portrat"), _turned("A9-landscape")
    ('A3-landscape', 'A4-portrait', None)
    """
    sheet, orientation = _sheet_of(name.replace("_", "-"))
    match = close_match(orientation, ("landscape", "portrait")) if sheet.lower() in _PORTRAIT_MM else None
    return f"{sheet}-{match}" if match else None


def _suggestion(name: str) -> str | None:
    """Return the page that a name probably means."""
    sheets = ["A4", *(sheet.capitalize() if sheet[1:].isdigit() else sheet for sheet in _PORTRAIT_MM)]
    names = [f"{sheet}{turned}" for turned in ("", "-landscape", "-portrait") for sheet in sheets]
    usual = re.sub(r"^[abAB]\d+", "A4", name.strip())  # of the sheets that there are not, the usual one
    return close_match(usual, [*names, *_SLIDES_MM, "free"])


def _instead(suggestion: str | None) -> str:
    """Return the suggested page, and the known ones."""
    known = f"nown are A0 to A5, letter, legal and tabloid, and others like {EXAMPLES}"
    return f"did you mean '{suggestion}'? K{known}" if suggestion else f"k{known}"


def larger_page(name: str) -> str | None:
    """Return the name of the page of twice the area; None where there is none.

    >>> larger_page("A4 landscape"), larger_page("300x200mm"), larger_page("16:9")
    ('A3-landscape', '424x283mm', '479x269mm')
    """
    sheet, orientation = _sheet_of(name)
    if re.fullmatch("[Aa][1-5]", sheet):
        return f"A{int(sheet[1]) - 1}-{orientation or 'landscape'}"
    size = page_size(name)
    if size is None:
        return None
    width, height = (round(side / POINTS_PER_MM * math.sqrt(2)) for side in (size.width, size.height))
    return f"{width}x{height}mm" if max(width, height) <= LARGEST_MM else None


def turned_page(name: str) -> str | None:
    """Return the name of the same page, upright or across; None for a slide and a page of natural size.

    >>> turned_page("A4"), turned_page("letter portrait"), turned_page("297x210mm"), turned_page("16:9")
    ('A4-portrait', 'letter-landscape', '210x297mm', None)
    """
    sheet, orientation = _sheet_of(name)
    if sheet.lower() in _PORTRAIT_MM:
        return f"{sheet}-{'landscape' if orientation == 'portrait' else 'portrait'}"
    custom = _CUSTOM.fullmatch(name.strip().lower())
    return f"{custom[2]}x{custom[1]}mm" if custom and custom[1] != custom[2] else None


def _sheet_of(name: str) -> tuple[str, str]:
    """Return the sheet and the orientation, in small letters, of a page."""
    sheet, _, orientation = re.sub(r"[\s_-]+", "-", name.strip()).partition("-")
    return sheet, orientation.lower()


def _size(width_mm: float, height_mm: float) -> Size:
    for side in (width_mm, height_mm):
        if not SMALLEST_MM <= side <= LARGEST_MM:
            raise ValueError(
                f"a page side of {side:g} mm is out of bounds; use {SMALLEST_MM:g} to {LARGEST_MM:g} mm"
            )
    return Size(width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM)
