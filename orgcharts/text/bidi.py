"""Directions of text in its own characters (UAX #9): what is left open, isolates, marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from orgcharts.text.characters import settled

WritingDirection = Literal["ltr", "rtl"]

_EMBEDDINGS: Final = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_END_EMBEDDING: Final = "\u202c"
_END_ISOLATE: Final = "\u2069"

_ISOLATE_OF: Final[dict[WritingDirection, str]] = {"ltr": "\u2066", "rtl": "\u2067"}
_MARK_OF: Final[dict[WritingDirection, str]] = {"ltr": "\u200e", "rtl": "\u200f"}
_WITHOUT: Final = dict.fromkeys(map(ord, (*_ISOLATES, _END_ISOLATE, *_MARK_OF.values())))
_DIRECTION_OF: Final[dict[str, WritingDirection]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def closed(text: str) -> str:
    r"""Return `text` with the ends of all embeddings, overrides and isolates that it leaves open (UAX #9).

    >>> closed("\u202eeciffO")
    '\u202eeciffO\u202c'
    >>> closed("Office")
    'Office'
    """
    if text.isascii():
        return text
    return text + "".join(
        _END_EMBEDDING if opener in _EMBEDDINGS else _END_ISOLATE for opener in reversed(left_open(text))
    )


def left_open(text: str) -> list[str]:
    """Return the controls that begin what a text leaves open, the outermost first."""
    opened: list[str] = []
    for character in text:
        if character in _EMBEDDINGS or character in _ISOLATES:
            opened.append(character)
        elif character == _END_EMBEDDING and opened and opened[-1] in _EMBEDDINGS:
            opened.pop()
        elif character == _END_ISOLATE and not _ISOLATES.isdisjoint(opened):
            # The end of an isolate ends the embeddings in it, too.
            while opened.pop() not in _ISOLATES:
                pass
    return opened


def strong_directions(text: str) -> Iterator[WritingDirection]:
    """Yield the direction of each strong character, without those inside isolates (rule P2)."""
    depth = 0
    for character in settled(text):
        kind = unicodedata.bidirectional(character)
        if character in _ISOLATES:
            depth += 1
        elif character == _END_ISOLATE:
            depth = max(0, depth - 1)
        elif not depth and kind in _DIRECTION_OF:
            yield _DIRECTION_OF[kind]


def base_direction(text: str) -> WritingDirection:
    """Return the direction of a paragraph, which its first strong character determines (P2, P3).

    >>> base_direction("A/72/772"), base_direction("\u2066A\u2069 \u0645"), base_direction("2021")
    ('ltr', 'rtl', 'ltr')
    """
    return "ltr" if text.isascii() else next(strong_directions(text), "ltr")


def isolated(text: str, around: WritingDirection) -> str:
    r"""Return a text for a context of the direction `around`: isolated if all of it has the other one.

    An isolate keeps brackets and digits at its ends from moving to the words beside them.

    >>> isolated("A (2)", "rtl"), isolated("A (2)", "ltr")
    ('\u2066A (2)\u2069', 'A (2)')
    """
    if around == "ltr" and text.isascii():
        return text
    directions = set(strong_directions(text))
    if not directions or around in directions:
        return text
    return _ISOLATE_OF[directions.pop()] + closed(text) + _END_ISOLATE


def from_right_to_left(text: str) -> str:
    r"""Return a text with both directions as one whose paragraph runs from right to left everywhere.

    A text in one direction only is kept: no program sets it in the other.

    >>> from_right_to_left("DPO \u0645"), from_right_to_left("DPO")
    ('\u200fDPO \u0645', 'DPO')
    """
    if text.isascii() or base_direction(text) == "rtl" or "rtl" not in strong_directions(text):
        return text
    return _MARK_OF["rtl"] + text


def list_from_right_to_left(text: str) -> str:
    r"""Return the same for a list, whose items may all be isolates: then it has no direction of its own.

    >>> list_from_right_to_left("\u2066A\u2069, \u2066B\u2069"), list_from_right_to_left("A")
    ('\u200f\u2066A\u2069, \u2066B\u2069', 'A')
    """
    has_none = not _ISOLATES.isdisjoint(text) and not any(strong_directions(text))
    return _MARK_OF["rtl"] + text if has_none else from_right_to_left(text)


def undirected(text: str) -> str:
    r"""Return a text without isolates and marks, for what is read aloud character by character.

    >>> undirected("\u200f\u2066DPO\u2069 \u0645")
    'DPO م'
    """
    return text if text.isascii() else text.translate(_WITHOUT)


class BrokenDirections:
    """Lines of one paragraph, each in the direction of the paragraph, with what a break leaves open."""

    __slots__ = ("direction",)

    def __init__(self, text: str) -> None:
        """Take the whole text of the paragraph."""
        self.direction: WritingDirection | None = None if text.isascii() else base_direction(text)

    def line(self, line: str, before: str) -> str:
        """Return a line of the paragraph that comes after the text `before` of it."""
        if self.direction is None:
            return line
        whole = closed("".join(left_open(before)) + line)
        ends_in_isolate = line != whole
        if not ends_in_isolate and base_direction(line) == self.direction:
            return line
        return whole if base_direction(whole) == self.direction else _MARK_OF[self.direction] + whole
