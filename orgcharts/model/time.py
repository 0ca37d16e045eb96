"""Days, months and years: when a fact is in force."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from orgcharts.model.statements import Name

MONTHS = 12

_NUMBERS = re.compile(r"\d+(?:\s*[-./]\s*\d+){1,2}\.?|\d+")
"""A number, or two or three that are divided as those of dates are."""

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _known(value: str) -> str:
    first_day(value)
    return value


def _known_or_words(value: str) -> str:
    """Return a date as it is, and any text with words in it."""
    if _NUMBERS.fullmatch(value):
        first_day(value)
    return value


Period = Annotated[str, BeforeValidator(_as_text), AfterValidator(_known)]
"""A day, a month or a year, as precisely as it is known: `2019-01-01`, `2019-01`, `2019`."""


PeriodOrWords = Annotated[Name, AfterValidator(_known_or_words)]
"""A day, a month or a year, or words such as `June 2026`; numbers alone are a `Period`."""


def first_day(period: str) -> date:
    """Return the first day of a period.

    Raises:
        ValueError: if the text is no day, month or year.
    """
    year, month, day = _parts(period)
    try:
        return date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"'{period}' is not in the calendar; {_nearest(year, month)}") from None


def _nearest(year: int, month: int | None) -> str:
    """Return the remedy for a day, month or year that is not in the calendar."""
    remedy = "write a year from 0001"
    if year and (not month or month > MONTHS):  # a year alone is in the calendar unless it is 0
        remedy = f"write a month from {year:04}-01 to {year:04}-{MONTHS}"
    elif year and month:
        last = calendar.monthrange(year, month)[1]
        remedy = f"write a day from {year:04}-{month:02}-01 to {year:04}-{month:02}-{last}"
    return remedy


def last_day(period: str) -> date:
    """Return the last day of a period.

    >>> last_day("2019-02").isoformat(), last_day("2019").isoformat()
    ('2019-02-28', '2019-12-31')
    """
    first = first_day(period)
    _, month, day = _parts(period)
    if day:
        return first
    month = month or 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def holds_at(day: date | None, since: str | None, until: str | None) -> bool:
    """Return whether a fact with the periods `since` and `until` is in force on a day.

    Without a day, the latest state decides: a fact with an end is not in force.
    """
    if day is None:
        return until is None
    return (since is None or first_day(since) <= day) and (until is None or day <= last_day(until))


def _parts(period: str) -> tuple[int, int | None, int | None]:
    match = _PATTERN.fullmatch(period)
    if not match:
        raise ValueError(
            f"'{period}' is no date; write a day as 2019-01-31, a month as 2019-01 or a year as 2019"
        )
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
