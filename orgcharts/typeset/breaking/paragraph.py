"""A text in tokens of known width: what line breaking works on. Lengths are in em."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from orgcharts.arithmetic import largest, total
from orgcharts.fonts import FontKey, FontProvider, has_rtl
from orgcharts.language import Language
from orgcharts.text.bidi import BrokenDirections
from orgcharts.text.characters import is_joined
from orgcharts.typeset.breaking.phrases import bound_words
from orgcharts.typeset.breaking.segmentation import phrase_ends
from orgcharts.typeset.breaking.tokens import SOFT_HYPHEN, is_cased, is_lost, split_words
from orgcharts.typeset.breaking.words import words_of

SPACE, HYPHEN, CHARACTER = 0, 1, 2
"""What a line ends at: a space (or between ideographs), inside a word, or anywhere."""


class Edges(NamedTuple):
    """The room beside lines: before the `first` and the `rest`, and at the `end` of the last."""

    first: float = 0.0
    rest: float = 0.0
    end: float = 0.0


NO_EDGES = Edges()

_FEW_PIECES = 6


class TextToken(Struct, gc=False):
    """A part of a text that is on one line, from `begin` to `end` if all of the text is.

    `gap` is the space before it, `word` the number of its word. `first` is the token from which widths can be
    added up, within its word. `weak` is whether it belongs with the next token, `lost` whether it looks lost
    on a line of its own, `bound` whether the two are words of one phrase, `torn` whether a line end between
    the two would part a phrase without spaces, `end_kind` what a line that ends after it ends at.
    """

    text: str
    gap: str
    word: int
    first: int
    end_kind: int
    weak: bool
    lost: bool
    torn: bool
    bound: bool = False
    begin: float = 0.0
    end: float = 0.0


class Tokens:
    """The tokens of one text in one face; a line is a range of tokens.

    No token is wider than `limit`: what is wider is cut between characters, with a hyphen between letters
    that have one. `widest` is the widest part of a word that was to be cut or not: for any limit from there
    on the tokens are the same. `edges` is what lines have at their sides; it counts as a part of their width,
    except for `limit`.
    """

    __slots__ = ("_directions", "_edges", "_words", "tokens", "widest")

    def __init__(
        self,
        fonts: FontProvider,
        words: str,
        key: FontKey,
        limit: float,
        language: Language,
        edges: Edges = NO_EDGES,
    ) -> None:
        self._words = words_of(fonts, key, language)
        self._edges = edges
        self._directions = BrokenDirections(words) if has_rtl(words) else None
        self.tokens: list[TextToken] = []
        self.widest = 0.0
        position, space = 0.0, self._words.space
        parted = split_words(words)
        bonds = bound_words([word for _, word in parted], language)
        for (gap, word), bound in zip(parted, bonds, strict=True):
            position += space if gap else 0.0
            position += self._add_word(gap, word, position, limit)
            self.tokens[-1].bound = bound

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, start: int, stop: int) -> float:
        """Return the width of a line with the tokens from `start` up to `stop`, and of what is beside it."""
        edges, first, last = self._edges, self.tokens[start], self.tokens[stop - 1]
        if first.word != last.word or start == first.first:
            width = last.end - first.begin
        else:
            width = self._words.measure(self.line(start, stop))
        if edges is NO_EDGES:
            return width
        return (
            (edges.rest if start else edges.first) + (edges.end if stop == len(self.tokens) else 0.0) + width
        )

    def line(self, start: int, stop: int) -> str:
        """Return the text of a line."""
        parts = [self.tokens[start].text]
        for token in self.tokens[start + 1 : stop]:
            parts += (token.gap, token.text)
        text = "".join(parts)
        if SOFT_HYPHEN in text:
            hyphen = "-" if text.endswith(SOFT_HYPHEN) else ""
            text = text.replace(SOFT_HYPHEN, "") + hyphen
        if self._directions is None:
            return text
        return self._directions.line(text, "".join(token.text for token in self.tokens[:start]))

    def _add_word(self, gap: str, text: str, position: float, limit: float) -> float:
        """Append the tokens of a word that begins at `position`; return its width."""
        word = self._words.word(text)
        self.widest = max(self.widest, word.widest)
        first, number = len(self.tokens), (self.tokens[-1].word + 1 if self.tokens else 0)
        if len(word.segments) == 1 and word.widest <= limit:
            end = position + word.width
            self.tokens.append(
                TextToken(text, gap, number, first, SPACE, word.weak, word.lost, False, False, position, end)
            )
            return word.width
        pieces, kinds = self._pieces(word.segments, limit)
        parts = zip(_with_hyphens(pieces, kinds), pieces, kinds, self._torn(text, pieces), strict=True)
        for shown, piece, kind, torn in parts:
            self.tokens.append(TextToken(shown, gap, number, first, kind, False, is_lost(piece), torn))
            gap = ""
        return self._place_pieces(first, position)

    def _torn(self, word: str, pieces: list[str]) -> list[bool]:
        """Return whether a line end after each segment of a word would part a phrase without spaces."""
        if not (ends := phrase_ends(word, self._words.language)):
            return [False] * len(pieces)
        return [end not in ends for end in accumulate(map(len, pieces))]

    def _pieces(self, segments: tuple[str, ...], limit: float) -> tuple[list[str], list[int]]:
        """Return the segments of a word, cut if they are too wide, and what a line ends at after each."""
        pieces: list[str] = []
        kinds: list[int] = []
        for piece in segments:
            chopped = self._chopped(piece, limit)
            pieces += chopped
            kinds += [CHARACTER] * (len(chopped) - 1)
            kinds.append(HYPHEN if piece[-1] in f"-\u2010/–—{SOFT_HYPHEN}" else SPACE)
        kinds[-1] = SPACE
        return pieces, kinds

    def _place_pieces(self, first: int, position: float) -> float:
        """Record where each segment of a word begins and ends; return the width of the word.

        Pieces are measured together with their neighbours, for kerning; where there are many
        they are ideographs or cuts, and their widths simply add.
        """
        stop = len(self.tokens)
        if stop - first > _FEW_PIECES:
            widths = [self._words.measure(self.line(token, token + 1)) for token in range(first, stop)]
            whole = total(widths)
            for number, width in zip(range(first, stop), widths, strict=True):
                token = self.tokens[number]
                token.first, token.begin = number, position
                position += width
                token.end = position
            return whole
        whole = self._words.measure(self.line(first, stop))
        for number in range(first, stop):
            self.tokens[number].begin = position + whole - self._words.measure(self.line(number, stop))
            self.tokens[number].end = position + self._words.measure(self.line(first, number + 1))
        return whole

    def _chopped(self, piece: str, limit: float) -> list[str]:
        """Return a segment, cut between characters into segments that are no wider than `limit`."""
        width = self._words.measure(piece)
        if width <= limit:
            return [piece]
        window = 2 + int(2 * len(piece) * limit / width)
        parts: list[str] = []
        start = 0
        while start < len(piece):
            length = self._fitting(piece[start : start + window], limit)
            while start + length < len(piece) and is_joined(piece[start + length]):
                length += 1
            parts.append(piece[start : start + length])
            start += length
        return parts

    def _fitting(self, text: str, limit: float) -> int:
        """Return how many characters of a text fit into `limit`, at least one, none torn from its marks.

        The last has room for a hyphen.
        """
        length = 1 + largest(lambda more: self._words.measure(f"{text[: 1 + more]}-") <= limit, len(text) - 1)
        while 1 < length < len(text) and is_joined(text[length]):
            length -= 1
        return length


def _with_hyphens(pieces: Sequence[str], kinds: Sequence[int]) -> list[str]:
    """Return the pieces of a word; one that was cut between two cased letters ends with a soft hyphen."""
    hyphenated = list(pieces)
    for place, (one, other) in enumerate(pairwise(pieces)):
        if kinds[place] == CHARACTER and is_cased(one[-1]) and is_cased(other[0]):
            hyphenated[place] += SOFT_HYPHEN
    return hyphenated
