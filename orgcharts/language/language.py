"""A language: every word that a drawing adds to those of its spec, and how its texts are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

from msgspec import Struct

from orgcharts.language.plurals import PluralRules

WritingDirection = Literal["ltr", "rtl"]

Message = str | Mapping[str, str]
"""A text with placeholders in braces, or one for each plural category of the value `count`."""


class Language(Struct, frozen=True):
    """One language, passed from stage to stage like a theme.

    `tag` is that of BCP 47. `messages` are the texts of drawings by key, quotes, separators and
    conjunctions among them; `terms` are the full names of official short forms. `dates` are the forms of a
    `day`, a `month` and a `year`, with the names of `months` if a form uses them. A line should not end
    inside one of `phrases`, nor in one of `weak_words`.
    """

    tag: str
    direction: WritingDirection
    plurals: PluralRules
    messages: Mapping[str, Message]
    terms: Mapping[str, str]
    dates: Mapping[str, str]
    months: tuple[str, ...]
    phrases: tuple[str, ...]
    weak_words: Set[str]

    def __hash__(self) -> int:
        return hash(self.tag)

    def text(self, key: str, **values: object) -> str:
        """Return the message `key` with its placeholders filled; `count` selects among its plurals.

        Raises:
            KeyError: if the language has no such message, or the message a placeholder without a value.
        """
        message = self.messages[key]
        if not isinstance(message, str):
            message = message[self.plurals.category(int(str(values["count"])))]
        return message.format(**values)

    def join(self, texts: Iterable[str], separator: str) -> str:
        """Return texts with a `separator` between any two: `comma`, `semicolon` ..."""
        return self.text(f"separator.{separator}").join(texts)

    def listing(self, texts: Sequence[str], conjunction: str) -> str:
        """Return texts as one list with a `conjunction`, `and` or `or`, before the last."""
        *first, last = texts
        if not first:
            return last
        return self.text(f"list.{conjunction}", first=self.join(first, "comma"), last=last)

    def sentence(self, text: str) -> str:
        """Return a text with the full stop of the language, unless it has one."""
        return text if text.endswith(self.text("sentence", text="")) else self.text("sentence", text=text)

    def date(self, period: str) -> str:
        """Return a day, a month or a year, given as `2019-01-31` or the like; another text as it is."""
        found = _PERIOD.fullmatch(period)
        if found is None:
            return period
        year, month, day = (int(part or 0) for part in found.groups())
        name = self.months[month - 1] if month and self.months else ""
        return self.dates[precision(period)].format(year=year, month=month, day=day, name=name)


_PERIOD = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


def precision(period: str) -> Literal["year", "month", "day"]:
    """Return how precise a period is; a text that is none counts as a year.

    >>> precision("2019"), precision("2019-01"), precision("2019-01-31"), precision("mid-2019, a-b-c-d")
    ('year', 'month', 'day', 'year')
    """
    found = _PERIOD.fullmatch(period)
    parts = [part for part in found.groups() if part] if found else [period]
    return ("year", "month", "day")[len(parts) - 1]
