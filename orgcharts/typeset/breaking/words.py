"""The words of texts in one face and one language, each measured and looked at once."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from orgcharts.fonts import FontKey, FontProvider
from orgcharts.language import Language
from orgcharts.typeset.breaking.segmentation import phrase_ends
from orgcharts.typeset.breaking.tokens import SOFT_HYPHEN, is_lost, is_weak, split_word
from orgcharts.typeset.marks import line_width

MOST_WORDS = 1 << 14
"""Words that are known at once of one face and one language."""


class MeasuredWord(Struct, frozen=True, gc=False):
    """A word: its segments, between which a line may end, the widest of them, and its whole width, in em.

    `weak` is whether it belongs with the next word, `lost` whether it looks lost on a line of its own.
    """

    segments: tuple[str, ...]
    widest: float
    width: float
    weak: bool
    lost: bool


class FaceWords:
    """The words of one face and one language: `word` returns one, found when it is first asked for."""

    def __init__(self, fonts: FontProvider, key: FontKey, language: Language) -> None:
        self._fonts, self._key, self.language = fonts, key, language
        self.space = self.measure(" ")
        self.word = lru_cache(maxsize=MOST_WORDS)(self._word)

    def measure(self, text: str) -> float:
        """Return the width of a line of text."""
        return line_width(self._fonts, text, self._key, 1.0)

    def _word(self, word: str) -> MeasuredWord:
        segments, drawn = self._segments(word), word.replace(SOFT_HYPHEN, "")
        width = self.measure(drawn)
        widest = width if segments == (drawn,) else max(map(self.measure, segments))
        return MeasuredWord(segments, widest, width, is_weak(word, self.language), is_lost(word))

    def _segments(self, word: str) -> tuple[str, ...]:
        """Return the segments of a word; in a script without spaces and ideographs, as Thai, its phrases."""
        segments = split_word(word)
        is_parted = len(segments) > 1 and not self.language.whole_phrases
        if is_parted or word.isascii() or not (ends := phrase_ends(word, self.language)):
            return segments
        return tuple(word[start:end] for start, end in pairwise((0, *sorted(ends))))


@lru_cache(maxsize=1 << 6)
def words_of(fonts: FontProvider, key: FontKey, language: Language) -> FaceWords:
    """Return the words of a face and a language, the same value each time."""
    return FaceWords(fonts, key, language)
