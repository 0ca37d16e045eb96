"""The Unicode bidirectional algorithm: levels of characters, and the visual order (UAX #9)."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from orgcharts.text.bidi import base_direction
from orgcharts.text.characters import settled

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))
_FIRST_RIGHT_TO_LEFT = "\u0590"

_DEEPEST = 125
"""The greatest depth of embeddings (BD2)."""

_MOST_OPEN = 63
"""Opening brackets that are remembered in one sequence (BD16)."""

_EMBEDDINGS = frozenset(("RLE", "LRE", "RLO", "LRO"))
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
"""The classes that rule X9 removes."""

_INITIATORS = frozenset(("LRI", "RLI", "FSI"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_STRONG_AS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""The direction of a class for brackets and neutrals beside it (N0, N1)."""

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The closing bracket of each opening one (BidiBrackets.txt of Unicode 14)."""

_CANONICAL = str.maketrans("\u2329\u232a", "\u3008\u3009")


def has_rtl(text: str) -> bool:
    """Return whether `text` has a character that is written from right to left."""
    if text.isascii():
        return False
    return any(
        char >= _FIRST_RIGHT_TO_LEFT and unicodedata.bidirectional(char) in _RIGHT_TO_LEFT
        for char in settled(text)
    )


def embedding_levels(text: str) -> list[int]:
    """Return the level of each character of a line; odd levels run right to left.

    The base direction is that of the first strong character outside isolates.
    """
    if not has_rtl(text):
        return [0] * len(text)
    return _Paragraph(text, int(base_direction(text) == "rtl")).resolved()


class _Status(Struct, frozen=True):
    """An entry of the stack of rules X1 to X8."""

    level: int
    override: str = ""
    isolate: bool = False


class _Stack:
    """The stack of rules X1 to X8; what would be too deep is counted only."""

    def __init__(self, base: int) -> None:
        self.entries = [_Status(base)]
        self.too_deep_isolates = self.too_deep_embeddings = self.valid_isolates = 0

    @property
    def top(self) -> _Status:
        """The status of the current character."""
        return self.entries[-1]

    def _has_room(self, level: int) -> bool:
        return level <= _DEEPEST and not self.too_deep_isolates and not self.too_deep_embeddings

    def embed(self, kind: str) -> None:
        """Begin an embedding or an override (X2 to X5)."""
        level = _next_level(self.top.level, odd=kind[0] == "R")
        if self._has_room(level):
            self.entries.append(_Status(level, kind[0] if kind[2] == "O" else ""))
        elif not self.too_deep_isolates:
            self.too_deep_embeddings += 1

    def isolate(self, *, odd: bool) -> None:
        """Begin an isolate (X5a to X5c)."""
        level = _next_level(self.top.level, odd=odd)
        if self._has_room(level):
            self.valid_isolates += 1
            self.entries.append(_Status(level, isolate=True))
        else:
            self.too_deep_isolates += 1

    def end_isolate(self) -> None:
        """End an isolate, with the embeddings in it (X6a)."""
        if self.too_deep_isolates:
            self.too_deep_isolates -= 1
        elif self.valid_isolates:
            self.too_deep_embeddings = 0
            while not self.entries.pop().isolate:
                pass
            self.valid_isolates -= 1

    def end_embedding(self) -> None:
        """End an embedding or an override (X7)."""
        if self.too_deep_isolates:
            return
        if self.too_deep_embeddings:
            self.too_deep_embeddings -= 1
        elif not self.top.isolate and len(self.entries) > 1:
            self.entries.pop()


class _Sequence(Struct, frozen=True):
    """An isolating run sequence: the indices of its characters, its level, the directions at its ends."""

    places: list[int]
    level: int
    start: str
    end: str


class _Paragraph:
    """One line of text while its levels are resolved."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base = settled(text), base
        self.original = [unicodedata.bidirectional(char) or "ON" for char in self.text]
        self.classes = list(self.original)
        self.levels = [base] * len(text)
        self.matches = _isolate_ends(self.original)

    def resolved(self) -> list[int]:
        """Return the levels after rules X1 to L1."""
        self._explicit()
        kept = [index for index, kind in enumerate(self.original) if kind not in _REMOVED]
        for sequence in self._sequences(kept):
            self._weak(sequence)
            self._brackets(sequence)
            self._neutral(sequence)
        for index in kept:
            self.levels[index] += _raised(self.classes[index], self.levels[index])
        self._removed_as_before()
        self._trailing()
        return self.levels

    def _explicit(self) -> None:
        """Apply rules X1 to X8: embeddings, overrides and isolates."""
        stack = _Stack(self.base)
        for index, kind in enumerate(self.original):
            self.levels[index] = stack.top.level
            if kind in _EMBEDDINGS:
                stack.embed(kind)
            elif kind == "PDF":
                stack.end_embedding()
            elif kind == "B":
                self.levels[index] = self.base
            elif kind in _INITIATORS:
                self.classes[index] = stack.top.override or kind
                stack.isolate(odd=self._runs_right_to_left(index, kind))
            elif kind != "BN":
                if kind == "PDI":
                    stack.end_isolate()
                    self.levels[index] = stack.top.level
                self.classes[index] = stack.top.override or kind

    def _runs_right_to_left(self, index: int, kind: str) -> bool:
        """Return the direction of an isolate; FSI has that of its first strong character (X5c)."""
        if kind != "FSI":
            return kind == "RLI"
        return base_direction(self.text[index + 1 : self.matches.get(index, len(self.text))]) == "rtl"

    def _sequences(self, kept: list[int]) -> Iterator[_Sequence]:
        """Yield the isolating run sequences (X10, BD13)."""
        runs: list[list[int]] = []
        for index in kept:
            if runs and self.levels[runs[-1][-1]] == self.levels[index]:
                runs[-1].append(index)
            else:
                runs.append([index])
        starts = {run[0]: number for number, run in enumerate(runs)}
        ends = set(self.matches.values())
        for run in runs:
            if self.original[run[0]] == "PDI" and run[0] in ends:
                continue
            places = list(run)
            while (
                self.original[places[-1]] in _INITIATORS and (end := self.matches.get(places[-1])) in starts
            ):
                places += runs[starts[end]]
            yield self._sequence(places, kept)

    def _sequence(self, places: list[int], kept: list[int]) -> _Sequence:
        level = self.levels[places[0]]
        at = bisect_left(kept, places[0])
        before = self.levels[kept[at - 1]] if at else self.base
        last = places[-1]
        at = bisect_left(kept, last) + 1
        is_open = self.original[last] in _INITIATORS
        after = self.base if is_open or at == len(kept) else self.levels[kept[at]]
        return _Sequence(places, level, "LR"[max(level, before) % 2], "LR"[max(level, after) % 2])

    def _weak(self, sequence: _Sequence) -> None:
        """Apply rules W1 to W7: marks, numbers, separators."""
        places, kinds = sequence.places, [self.classes[index] for index in sequence.places]
        for number, kind in enumerate(kinds):  # W1
            if kind == "NSM":
                before = kinds[number - 1] if number else sequence.start
                kinds[number] = "ON" if before in _INITIATORS or before == "PDI" else before
        strong = sequence.start
        for number, kind in enumerate(kinds):  # W2, W3
            if kind in ("L", "R", "AL"):
                strong = kind
            if kind == "EN" and strong == "AL":
                kinds[number] = "AN"
        kinds = ["R" if kind == "AL" else kind for kind in kinds]
        for number in range(1, len(kinds) - 1):  # W4
            left, kind, right = kinds[number - 1 : number + 2]
            if left == right and ((left == "EN" and kind in ("ES", "CS")) or (left == "AN" and kind == "CS")):
                kinds[number] = left
        for start, stop in _runs_of(kinds, ("ET",)):  # W5, W6
            beside = (kinds[start - 1] if start else "", kinds[stop] if stop < len(kinds) else "")
            kinds[start:stop] = ["EN" if "EN" in beside else "ON"] * (stop - start)
        kinds = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]
        strong = sequence.start
        for number, kind in enumerate(kinds):  # W7
            if kind in ("L", "R"):
                strong = kind
            if kind == "EN" and strong == "L":
                kinds[number] = "L"
        for index, kind in zip(places, kinds, strict=True):
            self.classes[index] = kind

    def _brackets(self, sequence: _Sequence) -> None:
        """Apply rule N0: the two brackets of a pair have one direction."""
        places, own = sequence.places, "LR"[sequence.level % 2]
        for first, last in self._pairs(places):
            inside = {self._strong(index) for index in places[first + 1 : last]} - {""}
            if own in inside:
                self._set_bracket(places, (first, last), own)
            elif inside:
                before = (self._strong(index) for index in reversed(places[:first]))
                found = next(filter(None, before), sequence.start)
                self._set_bracket(places, (first, last), found if found in inside else own)

    def _pairs(self, places: list[int]) -> list[tuple[int, int]]:
        """Return the pairs of brackets of a sequence, by the opening ones (BD16)."""
        opened: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for number, index in enumerate(places):
            if self.classes[index] != "ON":
                continue
            char = self.text[index].translate(_CANONICAL)
            if char in _CLOSING:
                if len(opened) == _MOST_OPEN:
                    return []
                opened.append((_CLOSING[char], number))
            else:
                found = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == char), None)
                if found is not None:
                    pairs.append((opened[found][1], number))
                    del opened[found:]
        return sorted(pairs)

    def _strong(self, index: int) -> str:
        return _STRONG_AS.get(self.classes[index], "")

    def _set_bracket(self, places: list[int], pair: tuple[int, int], kind: str) -> None:
        """Set the class of two brackets, and of the marks that follow each."""
        for number in pair:
            self.classes[places[number]] = kind
            for index in places[number + 1 :]:
                if self.original[index] != "NSM":
                    break
                self.classes[index] = kind

    def _neutral(self, sequence: _Sequence) -> None:
        """Apply rules N1 and N2: neutrals between two of one direction take it, others that of the level."""
        places = sequence.places
        kinds = [self.classes[index] for index in places]
        for start, stop in _runs_of(kinds, _NEUTRAL):
            left = _STRONG_AS[kinds[start - 1]] if start else sequence.start
            right = _STRONG_AS[kinds[stop]] if stop < len(kinds) else sequence.end
            kind = left if left == right else "LR"[sequence.level % 2]
            for index in places[start:stop]:
                self.classes[index] = kind

    def _removed_as_before(self) -> None:
        """Give characters that rule X9 removes the level before them."""
        for index, kind in enumerate(self.original):
            if kind in _REMOVED:
                self.levels[index] = self.levels[index - 1] if index else self.base

    def _trailing(self) -> None:
        """Apply rule L1: separators, and spaces before them or at the end, have the base level."""
        reset = True
        for index in range(len(self.levels) - 1, -1, -1):
            kind = self.original[index]
            if kind in ("S", "B"):
                reset = True
            elif kind != "WS" and kind not in _REMOVED and kind not in _INITIATORS and kind != "PDI":
                reset = False
            if reset:
                self.levels[index] = self.base


def _next_level(level: int, *, odd: bool) -> int:
    """Return the least odd or even level above another."""
    return level + 1 + ((level + 1) % 2 != odd)


def _raised(kind: str, level: int) -> int:
    """Return by how much the level of a class is above that of its sequence (I1, I2)."""
    if level % 2:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _isolate_ends(kinds: Sequence[str]) -> dict[int, int]:
    """Return the index of the end of each isolate, by that of its beginning (BD9)."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for index, kind in enumerate(kinds):
        if kind in _INITIATORS:
            opened.append(index)
        elif kind == "PDI" and opened:
            found[opened.pop()] = index
    return found


def _runs_of(kinds: Sequence[str], wanted: Collection[str]) -> list[tuple[int, int]]:
    """Return where each longest run of the `wanted` classes begins and ends."""
    runs: list[tuple[int, int]] = []
    for index, kind in enumerate(kinds):
        if kind not in wanted:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


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
