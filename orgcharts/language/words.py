"""Words of a house: messages of an author, in the place of those of a language."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from orgcharts.language.plurals import CATEGORIES, OTHER

Message = str | Mapping[str, str]
"""A text with placeholders in braces, or one for each plural category of the value `count`."""


def checked_message(key: str, message: Message, known: Message) -> Message:
    """Return a message, if it has the placeholders of the `known` one and is well formed.

    A plural form need not repeat the count.

    Raises:
        ValueError: if it is not.
    """
    wanted = placeholders(known)
    forms = {"": message} if isinstance(message, str) else dict(message)
    if not isinstance(message, str):
        _check_categories(key, forms, wanted)
    for form in forms.values():
        found = _placeholders(key, form)
        optional = frozenset(() if isinstance(message, str) else ("count",))
        if missing := wanted - found - optional:
            raise ValueError(f"'{key}' has no {_braced(missing)}; add it")
        if unknown := found - wanted:
            remedy = f"write {_braced(wanted)}" if wanted else "remove it"
            raise ValueError(f"'{key}' cannot fill {_braced(unknown)}; {remedy}")
    return message


def placeholders(message: Message) -> frozenset[str]:
    """Return the names of the placeholders of all forms of a message."""
    forms = (message,) if isinstance(message, str) else message.values()
    return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None)


def _check_categories(key: str, forms: Mapping[str, str], wanted: frozenset[str]) -> None:
    if "count" not in wanted:
        raise ValueError(f"'{key}' has no count, so it has one form; write a text")
    if unknown := set(forms) - CATEGORIES:
        known = ", ".join(sorted(CATEGORIES))
        raise ValueError(f"'{key}' has the plural form '{min(unknown)}'; use some of {known}")
    if OTHER not in forms:
        raise ValueError(f"'{key}' has no plural form '{OTHER}'; add it")


def _placeholders(key: str, text: str) -> frozenset[str]:
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise ValueError(f"'{key}' has a brace without its counterpart; write '{{{{' for a brace") from error
    for _, name, form, conversion in parsed:
        if form or conversion:
            raise ValueError(f"'{key}' has a placeholder with more than a name; write '{{{name}}}'")
    return frozenset(name for _, name, _, _ in parsed if name is not None)


def _braced(names: frozenset[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in sorted(names))
