"""Numbers of posts, which may be fractions: exact, with at most two decimals."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticKnownError

from orgcharts.arithmetic import Amount, whole
from orgcharts.yaml.spellings import amount_pattern

_NUMBER = re.compile(amount_pattern(None))
"""How an amount of any size may be written: the schema has the same pattern with a bound."""


def _exact(value: Any) -> Any:
    """Accept numbers and texts for decimals; `0.1` is a tenth, not the nearest binary fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    if isinstance(value, str) and re.search("[_eE]", value) and not _NUMBER.search(value):
        raise PydanticKnownError("decimal_parsing")
    text = str(value)
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        return value


def _amount(most: int) -> Any:
    """Return the type of a number from 0 to `most`; a whole one becomes an `int`."""
    limits = Field(ge=0, le=most, decimal_places=2)
    serializer = PlainSerializer(lambda number: number, return_type=int | Decimal)
    return Annotated[Decimal, limits, BeforeValidator(_exact), AfterValidator(whole), serializer]


if TYPE_CHECKING:
    Count = Amount
    Share = Amount
else:
    Count = _amount(1_000_000)
    """A number of posts."""
    Share = _amount(10)
    """A share of a full-time post."""
