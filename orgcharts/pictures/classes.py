"""Style sheets of the one kind that drawing programs write: what each class of elements looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from orgcharts.pictures.unfit import UnfitPicture

_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")


def class_declarations(sheets: Iterable[str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the declarations of each class, later ones after earlier ones.

    >>> class_declarations([".a, .b { fill: #fff }"])
    {'a': (('fill', '#fff'),), 'b': (('fill', '#fff'),)}

    Raises:
        UnfitPicture: if a sheet holds anything but rules for classes, such as an import.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for sheet in sheets:
        *rules, rest = _uncommented(sheet).split("}")
        if rest.strip():
            raise _unknown()
        for rule in rules:
            selectors, brace, body = rule.partition("{")
            if not brace or "{" in body:
                raise _unknown()
            stated = tuple(declarations(body))
            for selector in selectors.split(","):
                matched = _CLASS.fullmatch(selector.strip())
                if matched is None:
                    raise _unknown()
                found[matched[1]] = (*found.get(matched[1], ()), *stated)
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
