"""Arguments of public functions: a value of a wrong type is refused, and the right one is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TypeVar

from orgcharts.errors import ChartError, OrgchartsError
from orgcharts.findings import Finding

T = TypeVar("T")

PATH = (str, PathLike)
"""What a path may be."""

_NAMES = {str: "text", type(None): "None", PathLike: "path"}


def require(
    value: object,
    kinds: type | Sequence[type],
    remedy: str,
    error: type[OrgchartsError] = ChartError,
) -> None:
    """Refuse a value of none of some types; None is `type(None)`.

    Raises:
        OrgchartsError: OC503, of the class `error`.
    """
    wanted = (kinds,) if isinstance(kinds, type) else tuple(kinds)
    if not isinstance(value, wanted):
        names = " or ".join(_NAMES.get(kind, kind.__name__) for kind in wanted)
        raise error([Finding("OC503", f"{described(value)} is no {names}", remedy)])


def require_all(
    values: Iterable[T], kind: type[T], remedy: str, error: type[OrgchartsError] = ChartError
) -> tuple[T, ...]:
    """Return some values of one type.

    Raises:
        OrgchartsError: OC503, of the class `error`, for another value and for what has no values.
    """
    if not isinstance(values, Iterable) or isinstance(values, str | bytes):
        message = f"{described(values)} is no sequence of {_NAMES.get(kind, kind.__name__)}"
        raise error([Finding("OC503", message, remedy)])
    found = tuple(values)
    for value in found:
        require(value, kind, remedy, error)
    return found


def require_choice(value: object, choices: Sequence[str], error: type[OrgchartsError] = ChartError) -> None:
    """Refuse a value that is none of some texts.

    Raises:
        OrgchartsError: OC503, of the class `error`.
    """
    if not isinstance(value, str) or value not in choices:
        listed = ", ".join(f"'{choice}'" for choice in choices)
        raise error([Finding("OC503", f"{described(value)} is not known here", f"give one of {listed}")])


def described(value: object) -> str:
    """Return a description of a Python value: its type, and a text itself."""
    name = type(value).__name__
    return f"a text ({value[:60]!r})" if isinstance(value, str) else f"a value of the type '{name}'"
