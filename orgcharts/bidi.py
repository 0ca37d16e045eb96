"""Close the bidi controls that a name leaves open (UAX #9)."""

from __future__ import annotations

from typing import Final

_EMBEDDINGS: Final = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_END_EMBEDDING: Final = "\u202c"
_END_ISOLATE: Final = "\u2069"


def closed(text: str) -> str:
    r"""Return `text` with the ends of all embeddings, overrides and isolates that it leaves open (UAX #9).

    >>> closed("\u202eeciffO")
    '\u202eeciffO\u202c'
    >>> closed("Office")
    'Office'
    """
    if text.isascii():
        return text
    open_ends: list[str] = []
    for character in text:
        if character in _EMBEDDINGS:
            open_ends.append(_END_EMBEDDING)
        elif character in _ISOLATES:
            open_ends.append(_END_ISOLATE)
        elif character == _END_EMBEDDING and open_ends[-1:] == [_END_EMBEDDING]:
            open_ends.pop()
        elif character == _END_ISOLATE and _END_ISOLATE in open_ends:
            # The end of an isolate ends the embeddings in it, too.
            while open_ends.pop() != _END_ISOLATE:
                pass
    return text + "".join(reversed(open_ends))
