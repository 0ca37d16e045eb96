"""Arguments of public functions: a value of a wrong type is refused, and the right one is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike, fspath
from typing import TypeVar

from pydantic import BaseModel

from orgcharts.errors import ChartError, OrgchartsError
from orgcharts.findings import Finding
from orgcharts.text.suggest import close_match, did_you_mean

T = TypeVar("T")

PATH = (str, PathLike)
"""What a path may be."""

_NAMES: Mapping[type, str] = {
    str: "a text (str)",
    bytes: "bytes",
    int: "a whole number (int)",
    float: "a number (float)",
    dict: "a mapping (dict)",
    Mapping: "a mapping (dict)",
    PathLike: "a path (os.PathLike)",
    type(None): "None",
}
"""Types in plain words, and as Python calls them."""


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
        names = " or ".join(map(_name, wanted))
        raise error([Finding("OC503", f"expected {names}, got {described(value)}", remedy)])


def require_all(
    values: Iterable[T], kind: type[T], remedy: str, error: type[OrgchartsError] = ChartError
) -> tuple[T, ...]:
    """Return some values of one type.

    Raises:
        OrgchartsError: OC503, of the class `error`, for another value and for what has no values.
    """
    if not isinstance(values, Iterable) or isinstance(values, str | bytes | Mapping | BaseModel):
        message = f"expected a list whose items are each {_name(kind)}, got {described(values)}"
        raise error([Finding("OC503", message, remedy)])
    found = tuple(values)
    for number, value in enumerate(found, start=1):
        if not isinstance(value, kind):
            message = f"item {number} of a list: expected {_name(kind)}, got {described(value)}"
            raise error([Finding("OC503", message, remedy)])
    return found


def require_choice(value: object, choices: Sequence[str], error: type[OrgchartsError] = ChartError) -> None:
    """Refuse a value that is none of some texts.

    Raises:
        OrgchartsError: OC503, of the class `error`.
    """
    if not isinstance(value, str) or value not in choices:
        listed = " or ".join(f"'{choice}'" for choice in choices)
        close = close_match(value, choices) if isinstance(value, str) else None
        remedy = did_you_mean(close) or f"give {listed}"
        raise error([Finding("OC503", f"expected {listed}, got {described(value)}", remedy)])


def described(value: object) -> str:
    """Return what a Python value is, in words.

    >>> described(None), described("works.yaml"), described(3), described([]), described(len)
    ('None', "the text 'works.yaml'", 'a whole number (int)', 'a list', 'the function len')
    """
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return f"the text {value[:60]!r}"
    if isinstance(value, PathLike):
        return f"the path {fspath(value)[:60]!r}"
    if callable(value) and hasattr(value, "__name__"):
        return f"the {'class' if isinstance(value, type) else 'function'} {value.__name__}"
    return _name(type(value))


def _name(kind: type) -> str:
    """Return the name of a type with its article."""
    article = "an" if kind.__name__[0] in "AEIOUaeiou" else "a"
    return _NAMES.get(kind, f"{article} {kind.__name__}")
