"""Dates and numbers in the cells of tables, as programs of several countries write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from orgcharts.importing.options import DateOrder

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ][\d:.]+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: [\d:.]+)?")
_EITHER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?: [\d:.]+)?")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")

_OPEN_END = 9999
"""The year of a date that means no date."""


def order_in(cells: Iterable[str]) -> DateOrder | None:
    """Return what comes first in dates with slashes, if one of them can be read in one way only.

    >>> order_in(["01/02/2020", "31/12/2020"]), order_in(["12/31/2020"]), order_in(["01/02/2020"])
    ('day-first', 'month-first', None)
    """
    found: set[DateOrder] = set()
    for cell in cells:
        if match := _EITHER.fullmatch(cell):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add("day-first")
            elif second > 12 >= first:
                found.add("month-first")
    return found.pop() if len(found) == 1 else None


def is_either(cell: str) -> bool:
    """Return whether a date may be read with the day or with the month first.

    >>> is_either("01/02/2020"), is_either("05/05/2020"), is_either("01.02.2020")
    (True, False, False)
    """
    match = _EITHER.fullmatch(cell)
    return match is not None and match[1] != match[3] and max(int(match[1]), int(match[3])) <= 12


def period_of(cell: str, order: DateOrder | None = None) -> str:
    """Return a date as a spec has it.

    It is as it was if it cannot be read, and nothing if it means no end.

    >>> [period_of(cell) for cell in ("01.03.2020", "2020/3/1", "03.2020", "31.12.9999", "30.02.2020")]
    ['2020-03-01', '2020-03-01', '2020-03', '', '30.02.2020']
    >>> period_of("01/02/2020", "day-first"), period_of("01/02/2020", "month-first"), period_of("01/02/2020")
    ('2020-02-01', '2020-01-02', '01/02/2020')
    """
    if match := _MONTH.fullmatch(cell):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _YEAR_FIRST.fullmatch(cell):
        parts = match[1], match[2], match[3]
    elif match := _DAY_FIRST.fullmatch(cell):
        parts = match[3], match[2], match[1]
    elif (match := _EITHER.fullmatch(cell)) and (order or not is_either(cell)):
        is_month_first = order == "month-first" or (order is None and int(match[3]) > 12)
        parts = (match[4], match[1], match[3]) if is_month_first else (match[4], match[3], match[1])
    else:
        return cell
    year, month, day = map(int, parts)
    try:
        return "" if year == _OPEN_END else date(year, month, day).isoformat()
    except ValueError:
        return cell


def share_of(cell: str) -> str:
    """Return a part of a post with a decimal point.

    >>> share_of("0,5"), share_of("1"), share_of("1,000.5")
    ('0.5', '1', '1,000.5')
    """
    return cell.replace(",", ".") if re.fullmatch(r"\d*,\d+", cell) else cell
