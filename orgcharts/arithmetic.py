"""One arithmetic for every stage, so that no version of Python changes the last bit of a length.

The built-in `sum` adds floats differently since Python 3.12. So nothing calls it: `total` adds lengths,
`tally` whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar, overload

QUANTUM = 2.0**-24
"""The unit, in points, of every length that leaves a stage: less than a millionth of what a drawing shows.

It is a power of two, so sums, differences and halves of such lengths are exact in any order: two lengths
that are equal by construction are equal, and no rounding decides which of two equal drawings is chosen. It is
below every tolerance of the layout.
"""

_WHOLE_QUANTA = 1.5 * 2.0**52 * QUANTUM
"""A float beside which all floats are whole numbers of quanta, up to 2**27 points (47 km) from it."""


def total(lengths: Iterable[float]) -> float:
    """Return the sum of some lengths, rounded once.

    >>> total([0.1] * 10)
    1.0
    """
    return math.fsum(lengths)


Amount = int | Decimal
"""A number of posts; a whole one is an `int`."""


def whole(number: Amount) -> Amount:
    """Return a whole number as an `int`, another one without zeros at its end.

    >>> whole(Decimal("2.00")), whole(Decimal("1.50"))
    (2, Decimal('1.5'))
    """
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()


K = TypeVar("K")


class Sums(dict[K, Amount]):
    """Exact sums by key; what was never added is 0."""

    def __missing__(self, key: K) -> Amount:
        return 0

    def add(self, key: K, number: Amount) -> None:
        """Add a number to the sum of a key."""
        self[key] = whole(self[key] + number)

    def add_all(self, others: Mapping[K, Amount]) -> None:
        """Add other sums to these."""
        for key, number in others.items():
            self.add(key, number)

    def total(self) -> Amount:
        """Return the sum of all sums."""
        return tally(self.values())


def middle(values: Iterable[float]) -> float:
    """Return the middle one of some values in their order, of two the larger.

    >>> middle((3.0, 1.0, 2.0)), middle((1.0, 2.0))
    (2.0, 2.0)
    """
    found = sorted(values)
    return found[len(found) // 2]


@overload
def tally(numbers: Iterable[int]) -> int: ...


@overload
def tally(numbers: Iterable[Amount]) -> Amount: ...


def tally(numbers: Iterable[Amount]) -> Amount:
    """Return the exact sum of whole numbers and decimals; a type checker refuses floats."""
    return whole(sum(numbers))


def quantised(length: float) -> float:
    """Return the nearest length that is a whole number of quanta.

    >>> quantised(0.1 + 0.2) == quantised(0.3)
    True
    """
    return length + _WHOLE_QUANTA - _WHOLE_QUANTA


def largest(fits: Callable[[int], bool], most: int) -> int:
    """Return the largest whole number from 0 to `most` that fits, found by bisection; 0 is not asked about.

    Whatever is smaller than a number that fits has to fit, too.

    >>> largest(lambda number: number * number <= 50, 10)
    7
    """
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
