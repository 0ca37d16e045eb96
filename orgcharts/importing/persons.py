"""Names of persons in several columns, as in exports of personnel systems: first name and last name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from orgcharts.importing.readers.headings import HEADERS, normal, spelt
from orgcharts.importing.words import word_meaning

_GIVEN_FIRST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "English": (
        ("first name", "given name", "given names", "first names", "forename", "forenames"),
        ("middle name", "middle names", "middle initial"),
        ("last name", "family name", "surname"),
    ),
    "German": (("vorname", "vornamen", "rufname"), ("nachname", "familienname", "zuname")),
    "French": (("prénom", "prénoms"), ("nom de famille", "nom d usage", "nom patronymique")),
    "Spanish": (
        ("nombre de pila", "nombres", "nombre s", "primer nombre"),
        ("segundo nombre",),
        ("apellido", "apellidos", "apellido s", "primer apellido", "apellido paterno"),
        ("segundo apellido", "apellido materno"),
    ),
    "Arabic": (
        ("الاسم الأول", "الاسم الشخصي"),
        ("اسم الأب", "الاسم الثاني"),
        ("اسم العائلة", "الاسم الأخير", "اللقب", "الكنية"),
    ),
}
_FAMILY_FIRST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Russian": (("фамилия",), ("имя",), ("отчество",)),
    "Chinese": (("姓", "姓氏"), ("名", "名字")),
}
PARTS = {**_GIVEN_FIRST, **_FAMILY_FIRST}
"""The headings of the parts of a name in each language, in the order in which a name is written."""

LOOSE: Mapping[str, tuple[str, ...]] = {
    "English": ("name",),
    "German": ("name",),
    "French": ("nom",),
    "Spanish": ("nombre",),
    "Arabic": ("الاسم",),
}
"""Headings of the missing part beside one of another part: `Vorname, Name`; `Name, Surname`."""

_WHOLE = frozenset(HEADERS["holder"])
"""Headings of whole names, beside which parts are not needed."""


class NameColumns(Struct, frozen=True):
    """The columns with the parts of a name, in the order of the name, and their headings as one."""

    places: tuple[int, ...]
    heading: str

    def header(self, cells: Sequence[str]) -> list[str]:
        """Return a header with one column for the name, behind the others."""
        return [*self._others(cells), self.heading]

    def row(self, cells: Sequence[str], length: int) -> list[str]:
        """Return a row in the form of that header; `length` is that of the header before.

        Cells beyond the header are of no column.
        """
        padded = [*cells[:length], *[""] * (length - len(cells))]
        return [*self._others(padded), joined_name([padded[place] for place in self.places])]

    def _others(self, cells: Sequence[str]) -> list[str]:
        return [cell for place, cell in enumerate(cells) if place not in self.places]


def joined_name(parts: Sequence[str]) -> str:
    """Return the parts of a name in one; Chinese characters have no space between them.

    >>> joined_name(["Anna", "", "Bell"]), joined_name(["王", "芳"]), joined_name(["Li", "Na"])
    ('Anna Bell', '王芳', 'Li Na')
    >>> joined_name(["vacant", "vacant"])
    'vacant'
    """
    found = [part.strip() for part in parts if part.strip()]
    if len({*found}) == 1 and word_meaning(found[0]):
        return found[0]
    is_han = all(unicodedata.name(char, "").startswith("CJK UNIFIED") for part in found for char in part)
    return ("" if is_han else " ").join(found)


def name_columns(headers: Sequence[str]) -> NameColumns | None:
    """Return the columns of a name in several columns; None if there is none, or one of whole names, too.

    >>> name_columns(["Name", "Vorname", "Funktion"])
    NameColumns(places=(1, 0), heading='Vorname + Name')
    """
    places = {spelt(normal(header)): place for place, header in reversed([*enumerate(headers)])}
    if not places.keys().isdisjoint(map(spelt, _WHOLE)):
        return None
    for language, parts in PARTS.items():
        found = [_place(known, places) for known in parts]
        known_parts = [place for place in found if place is not None]
        if not known_parts:
            continue
        loose = _place(LOOSE.get(language, ()), places)
        if loose is not None and found[0] is None:
            known_parts = [loose, *known_parts]
        elif loose is not None and len(known_parts) == 1:
            known_parts = [*known_parts, loose]
        if len(known_parts) > 1:
            return NameColumns(tuple(known_parts), " + ".join(headers[place] for place in known_parts))
    return None


def _place(known: Sequence[str], places: Mapping[str, int]) -> int | None:
    return next((places[spelt(words)] for words in known if spelt(words) in places), None)
