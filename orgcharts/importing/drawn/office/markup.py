"""Elements of XML whose tags are local names, as those of an `Archive` are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """Return the name of an element; empty for a comment."""
    return element.tag if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element along a path of local names; None if there is none."""
    for name in path:
        element = (
            next((each for each in element if local(each) == name), None) if element is not None else None
        )
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of a local name."""
    return (each for each in element if local(each) == name) if element is not None else iter(())


def below(element: Element, name: str, outside: Iterable[str] = ()) -> Iterator[Element]:
    """Yield the descendants of a local name in document order, but those inside elements of other names."""
    skipped = frozenset(outside)
    if not skipped or next(element.iter(name), None) is None:  # far faster than a walk
        yield from (each for each in element.iter(name) if each is not element)
        return
    waiting = list(reversed(element))
    while waiting:
        here = waiting.pop()
        if here.tag == name:
            yield here
        if here.tag not in skipped:
            waiting += reversed(here)


def value(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its local name."""
    if element is None:
        return default
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), default)


def number(element: Element | None, name: str, default: float = 0.0) -> float:
    """Return an attribute as a finite number; the default if it is none."""
    try:
        found = float(value(element, name))
    except ValueError:
        return default
    return found if math.isfinite(found) else default


def without_fallbacks(root: Element) -> Element:
    """Remove the second form of what has two, and the wrappers around the first (ECMA-376, part 3)."""
    for parent in reversed(list(root.iter())):  # what is nested first
        if parent.find("AlternateContent") is None:
            continue
        for index, each in reversed(list(enumerate(parent))):
            if local(each) == "AlternateContent":
                chosen = child(each, "Choice")
                chosen = chosen if chosen is not None else child(each, "Fallback")
                parent[index : index + 1] = list(chosen) if chosen is not None else []
    return root
