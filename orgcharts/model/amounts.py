"""Numbers of posts, which may be fractions: exact, with at most two decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from orgcharts.arithmetic import whole


def _exact(value: Any) -> Any:
    """Accept numbers of Python for decimals; `0.1` is a tenth, not the nearest binary fraction."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return value.replace("_", "") if isinstance(value, str) else value


Share = Annotated[
    Decimal, Field(gt=0, le=10, decimal_places=2), BeforeValidator(_exact), AfterValidator(whole)
]
"""A share of a full-time post."""

Count = Annotated[
    Decimal, Field(ge=0, le=1_000_000, decimal_places=2), BeforeValidator(_exact), AfterValidator(whole)
]
"""A number of posts; a whole one becomes an `int`."""
