"""Numbers of posts, which may be fractions: exact, with at most two decimals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from orgcharts.arithmetic import whole


def _exact(value: Any) -> Any:
    """Accept numbers and texts for decimals; `0.1` is a tenth, not the nearest binary fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    try:
        return Decimal(str(value).replace("_", ""))
    except InvalidOperation:
        return value


Share = Annotated[
    Decimal, Field(ge=0, le=10, decimal_places=2), BeforeValidator(_exact), AfterValidator(whole)
]
"""A share of a full-time post."""

Count = Annotated[
    Decimal, Field(ge=0, le=1_000_000, decimal_places=2), BeforeValidator(_exact), AfterValidator(whole)
]
"""A number of posts; a whole one becomes an `int`."""
