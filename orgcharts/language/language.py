"""A language: every word that a drawing adds to those of its spec, and how its texts are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.frozen import FrozenDict
from orgcharts.language.kinds import KindWords
from orgcharts.language.plurals import OTHER, PluralRules
from orgcharts.language.words import Message
from orgcharts.text.bidi import WritingDirection, from_right_to_left, isolated, list_from_right_to_left
from orgcharts.text.characters import settled

Emphasis = Literal["italic", "bold"]


class Typography(Struct, frozen=True):
    """How texts of a language are set.

    `emphasis` replaces italics, `capital` is whether a line begins with a capital, `line_height` is the
    least height of lines as a factor of the type size.
    """

    emphasis: Emphasis = "italic"
    capital: bool = True
    line_height: float = 1.0


class Dates(Struct, frozen=True):
    """How dates are written: `forms` of a `day`, a `month` and a `year`.

    `days` are texts of numbers of days that are not figures, `months` the names of months,
    `months_after_days` those after the number of a day, if they differ.
    """

    forms: Mapping[str, str]
    days: Mapping[int, str]
    months: tuple[str, ...]
    months_after_days: tuple[str, ...] = ()

    def text(self, year: int, month: int, day: int) -> str:
        """Return a day, a month (`day` 0) or a year (`month` 0)."""
        names = (self.months_after_days if day else ()) or self.months
        name = names[month - 1] if month and names else ""
        form = self.forms["day" if day else "month" if month else "year"]
        return form.format(year=year, month=month, day=self.days.get(day, day), name=name)


class Language(Struct, frozen=True):
    """One language, passed from stage to stage like a theme.

    `tag` is that of BCP 47. `messages` are the texts of drawings by key, quotes, separators and
    conjunctions among them; `terms` are the full names of official short forms. `list_variants` are other
    forms of the conjunction of a list, by a pattern of how its last item begins. `kinds` are the words for
    kinds of units. A line should not end inside one of `phrases`, nor in one of `weak_words`. With
    `whole_phrases`, none ends inside a phrase of a text without spaces, whatever the type size.
    """

    tag: str
    direction: WritingDirection
    plurals: PluralRules
    messages: Mapping[str, Message]
    terms: Mapping[str, str]
    dates: Dates
    list_variants: Mapping[str, Mapping[str, str]]
    typography: Typography
    kinds: KindWords
    phrases: tuple[str, ...]
    weak_words: Set[str]
    whole_phrases: bool = False

    def with_words(self, words: Mapping[str, Message]) -> Language:
        """Return the language with messages of a house in the place of its own."""
        return replace(self, messages=FrozenDict({**self.messages, **words})) if words else self

    def __hash__(self) -> int:
        return hash(self.tag)

    def text(self, key: str, **values: object) -> str:
        """Return the message `key` with its placeholders filled; `count` selects among its plurals.

        From right to left, what is written in the other direction is isolated, so that it turns nothing.

        Raises:
            KeyError: if the language has no such message, or the message a placeholder without a value.
        """
        message = self.messages[key]
        if not isinstance(message, str):
            category = self.plurals.category(Decimal(str(values["count"])))
            message = message.get(category) or message[OTHER]
        return message.format(**{name: self.isolated(self._printed(value)) for name, value in values.items()})

    def _printed(self, value: object) -> str:
        return self.number(value) if isinstance(value, Decimal) else str(value)

    def number(self, value: int | Decimal) -> str:
        """Return a number in digits, with the decimal sign of the language."""
        return str(value).replace(".", self.text("decimal-sign"))

    def isolated(self, text: str) -> str:
        """Return a text as a part of others: isolated if it runs against a language from right to left."""
        return isolated(text, "rtl") if self.direction == "rtl" else text

    def directed(self, text: str) -> str:
        """Return a whole text with the direction of the language.

        From right to left, texts often begin with an acronym in Latin letters, which must not turn them. A
        text that begins with Arabic in another language is Arabic.
        """
        return from_right_to_left(text) if self.direction == "rtl" else text

    def directed_list(self, text: str) -> str:
        """Return a line of joined texts with the direction of the language, in which they are read."""
        return list_from_right_to_left(text) if self.direction == "rtl" else text

    def join(self, texts: Iterable[str], separator: str) -> str:
        """Return texts with a `separator` between any two: `comma`, `items`, `semicolon` ..."""
        return self.text(f"separator.{separator}").join(self.isolated(text) for text in texts)

    def listing(self, texts: Sequence[str], conjunction: str) -> str:
        """Return texts as one list with a `conjunction`, `and` or `or`, before the last."""
        *first, last = texts
        if not first:
            return last
        before = self.text(f"separator.{conjunction}").join(self.isolated(text) for text in first)
        for pattern, form in self.list_variants.get(conjunction, {}).items():
            if re.match(pattern, last, re.IGNORECASE):
                return form.format(first=before, last=self.isolated(last))
        return self.text(f"list.{conjunction}", first=before, last=last)

    def sentence(self, text: str) -> str:
        """Return a text with the full stop of the language, unless it has one."""
        return text if text.endswith(self.text("sentence", text="")) else self.text("sentence", text=text)

    def opened(self, text: str) -> str:
        """Return a text as it begins a line: with a capital, if lines of the language do.

        A first word with a capital inside is kept (`e-Guide of 2021`).
        """
        first = settled(text).split(" ", 1)[0]
        return text[0].upper() + text[1:] if self.typography.capital and first.islower() else text

    def date(self, period: str) -> str:
        """Return a day, a month or a year, given as `2019-01-31` or the like; another text as it is."""
        found = _PERIOD.fullmatch(period)
        if found is None:
            return period
        return self.dates.text(*(int(part or 0) for part in found.groups()))


_PERIOD = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


def precision(period: str) -> Literal["year", "month", "day"]:
    """Return how precise a period is; a text that is none counts as a year.

    >>> precision("2019"), precision("2019-01"), precision("2019-01-31"), precision("mid-2019, a-b-c-d")
    ('year', 'month', 'day', 'year')
    """
    found = _PERIOD.fullmatch(period)
    parts = [part for part in found.groups() if part] if found else [period]
    return ("year", "month", "day")[len(parts) - 1]
