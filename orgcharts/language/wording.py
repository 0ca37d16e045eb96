"""Fields of files about languages: a tag, and the wording of a house for what drawings add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

from orgcharts.frozen import FrozenDict
from orgcharts.language.load import known_tag, load_language
from orgcharts.language.tags import TAG_PATTERN
from orgcharts.language.words import Message, checked_message
from orgcharts.text.bidi import closed
from orgcharts.text.characters import drawable
from orgcharts.text.suggest import close_match

LONGEST: Final = 300
"""Characters that a message of an author may have."""

SUGGESTED: Final = 3
"""Keys that a finding suggests at most."""

LanguageTag = Annotated[str, AfterValidator(known_tag), Field(json_schema_extra={"pattern": TAG_PATTERN})]
"""A tag of BCP 47."""


def _known_key(key: str) -> str:
    known = load_language().messages
    if key not in known:
        whole = [f"'{each}'" for each in known if _contains(each, key)]
        if 0 < len(whole) <= SUGGESTED:
            remedy = f"did you mean {' or '.join(whole)}?"
        else:
            close = close_match(key, known)
            remedy = f"did you mean '{close}'?" if close else "docs/languages.md describes the keys"
        raise ValueError(f"'{key}' is no message of a drawing; {remedy}")
    return key


def _contains(key: str, steps: str) -> bool:
    """Return whether a key has all steps of another, in their order.

    >>> [_contains(key, "legend.staff") for key in ("legend.role.staff", "role.staff")]
    [True, False]
    """
    left = iter(key.split("."))
    return all(step in left for step in steps.split("."))


def _checked(words: Mapping[str, Message]) -> Mapping[str, Message]:
    known = load_language().messages
    for key, message in words.items():
        checked_message(key, message, known[key])
    return FrozenDict(
        {key: each if isinstance(each, str) else FrozenDict(each) for key, each in words.items()}
    )


_MessageKey = Annotated[str, AfterValidator(_known_key)]
_MessageText = Annotated[
    str, StringConstraints(max_length=LONGEST), AfterValidator(drawable), AfterValidator(closed)
]

Wording = Annotated[dict[_MessageKey, _MessageText | dict[str, _MessageText]], AfterValidator(_checked)]
"""Messages by their keys, each a text or one for each plural category."""
