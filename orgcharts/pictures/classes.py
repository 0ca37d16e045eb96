"""Style sheets of the one kind that drawing programs write: what each class of elements looks like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from orgcharts.pictures.unfit import UnfitPicture

_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")


Declared = Mapping[str, tuple[int, str]]
"""The value of each property, and the number of the rule that states it; a later rule wins."""


def class_declarations(sheets: Iterable[str], known: Collection[str]) -> Mapping[str, Declared]:
    """Return what the sheets say of each class, of the properties that are `known`.

    >>> class_declarations([".a, .b { fill: #fff; x: y } .a { fill: red }"], ("fill",))
    {'a': {'fill': (1, 'red')}, 'b': {'fill': (0, '#fff')}}

    Raises:
        UnfitPicture: if a sheet holds anything but rules for classes, such as an import.
    """
    found: dict[str, dict[str, tuple[int, str]]] = {}
    number = 0
    for sheet in sheets:
        *rules, rest = _uncommented(sheet).split("}")
        if rest.strip():
            raise _unknown()
        for rule in rules:
            selectors, brace, body = rule.partition("{")
            if not brace or "{" in body:
                raise _unknown()
            # Reduced to known properties, a rule is short however long its text: the work stays linear.
            stated = {key: (number, value) for key, value in declarations(body) if key in known}
            number += 1
            for selector in selectors.split(","):
                matched = _CLASS.fullmatch(selector.strip())
                if matched is None:
                    raise _unknown()
                found.setdefault(matched[1], {}).update(stated)
    return found


def _uncommented(sheet: str) -> str:
    """Return a sheet without its comments."""
    first, *others = sheet.split("/*")
    parts = [first]
    for other in others:
        _, end, after = other.partition("*/")
        if not end:
            raise _unknown()
        parts.append(after)
    return " ".join(parts)


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Yield property and value of each declaration."""
    for declaration in text.split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            yield key.strip(), value.strip()


def _unknown() -> UnfitPicture:
    remedy = "export it with presentation attributes in place of a style sheet"
    return UnfitPicture("holds a style sheet with more than rules for classes", remedy)
