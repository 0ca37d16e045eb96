"""Bidirectional text: levels of characters and the visual order (UAX #9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bidi import algorithm

from orgcharts.characters import settled

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))
_FIRST_RIGHT_TO_LEFT = "\u0590"
_NEUTRAL = "\ufffc"
"""Replaces a character without a class, which python-bidi refuses."""

_ISOLATES = frozenset(("LRI", "RLI", "FSI", "PDI"))


def has_rtl(text: str) -> bool:
    """Return whether `text` has a character that is written from right to left."""
    if text.isascii() or max(text) < _FIRST_RIGHT_TO_LEFT:
        return False
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in settled(text))


def embedding_levels(text: str) -> list[int]:
    """Return the level of each character after rules P2 to L1; odd levels run right to left.

    The base direction is that of the first strong character. Isolates are ignored, which
    python-bidi does not know.
    """
    if not has_rtl(text):
        return [0] * len(text)
    text = "".join(char if unicodedata.bidirectional(char) else _NEUTRAL for char in settled(text))
    base = algorithm.get_base_level(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
        if char["type"] in _ISOLATES:
            char["type"] = "BN"
        elif char["type"] in ("B", "S"):
            char["type"] = "WS"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return _spread(text, {char["index"]: char["level"] for char in storage["chars"]}, base)


def _spread(text: str, levels: dict[int, int], base: int) -> list[int]:
    """Give characters that rule X9 removed the level before them, and apply rule L1."""
    spread: list[int] = []
    for index in range(len(text)):
        spread.append(levels.get(index, spread[-1] if spread else base))
    for index in range(len(text) - 1, -1, -1):
        if unicodedata.bidirectional(text[index]) not in ("WS", "BN", "B", "S"):
            break
        spread[index] = base
    return spread


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of the pieces with these `levels` from left to right (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order
