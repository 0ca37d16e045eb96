"""A mapping that cannot change, for the values that stages hand on."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A read-only dict; unlike a mapping proxy it can be pickled and copied.

    >>> FrozenDict(a=1)["b"] = 2
    Traceback (most recent call last):
        ...
    TypeError: a FrozenDict cannot be changed
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a FrozenDict cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self),)


_EMPTY: FrozenDict[Any, Any] = FrozenDict()


def empty() -> FrozenDict[Any, Any]:
    """Return a mapping without items, always the same: a default that no model has a copy of."""
    return _EMPTY
