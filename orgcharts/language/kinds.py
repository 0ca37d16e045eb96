"""The kind of a unit, guessed from its name."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from orgcharts.frozen import FrozenDict


class KindWords(Struct, frozen=True):
    """The words of a language for kinds of units, each with its kind.

    `first` are those that begin a name, `any` those that may be anywhere in it, `end` those at the end of a
    name without spaces.
    """

    first: Mapping[str, str] = field(default_factory=FrozenDict)
    any: Mapping[str, str] = field(default_factory=FrozenDict)
    end: Mapping[str, str] = field(default_factory=FrozenDict)

    def kind_in(self, name: str) -> str | None:
        """Return the kind that a name has a word for, None if it has no such word.

        >>> words = KindWords(first={"office": "office"}, any={"division": "division"})
        >>> [words.kind_in(name) for name in ("Office of Military Affairs", "Police Division", "Press")]
        ['office', 'division', None]
        """
        words = [word.strip(",.()").lower() for word in name.split()]
        if words and words[0] in self.first:
            return self.first[words[0]]
        for word in reversed(words):
            if word in self.any:
                return self.any[word]
        return next((kind for word, kind in self.end.items() if name.endswith(word)), None)
