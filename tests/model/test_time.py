"""Days, months and years are in the calendar, in one form, and a message names what is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.errors import SpecError
from orgcharts.model import first_day
from orgcharts.spec import loads

numbers = st.integers(0, 40)


def as_of(text: str) -> str | None:
    return loads(f"organization:\n  name: A\n  as_of: '{text}'\n", "f").organization.as_of


def in_calendar(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return True


@given(st.integers(1, 9999), numbers, numbers)
@settings(deadline=None)
def test_a_day_is_read_if_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        date(year, month, day)
    except ValueError:
        with pytest.raises(SpecError) as caught:
            as_of(text)
        (found,) = caught.value.findings
        assert f"f:3:10: OC105 'as_of' in the organization: '{text}' is not in the calendar" in str(found)
        bounds = re.findall(r"\d{4}(?:-\d{2})+", str(found.remedy))
        assert len(bounds) == 2
        assert all(map(in_calendar, bounds))
    else:
        assert text == as_of(text)


@given(st.integers(1, 2100), numbers, numbers, st.sampled_from([".", "/", ". ", " / ", "-"]))
@settings(deadline=None)
def test_numbers_in_another_form_are_told_the_form(first: int, second: int, third: int, mark: str) -> None:
    for text in (f"{third}{mark}{second}{mark}{first}", f"{second}{mark}{first}"):
        if in_calendar(text):
            continue
        with pytest.raises(SpecError) as caught:
            as_of(text)
        told = str(caught.value.findings[0])
        assert "write a day as 2019-01-31, a month as 2019-01 or a year as 2019" in told or "calendar" in told


@pytest.mark.parametrize("text", ["June 2026", "mid-2019", "1 November 2026", "2026年6月", "Q3 2026", "2026"])
def test_words_are_printed_as_they_are(text: str) -> None:
    assert text == as_of(text)
