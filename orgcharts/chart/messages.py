"""The message catalogue: texts that a drawing adds to those of the spec, in English."""

from __future__ import annotations

from collections.abc import Mapping

from orgcharts.frozen import FrozenDict

MESSAGES: Mapping[str, str] = FrozenDict(
    {
        "role:attached": "Attached body",
        "role:external": "External body",
        "status:proposed": "Proposed",
        "status:new": "New",
        "status:changed": "Changed",
        "status:abolished": "Abolished",
        "status:unconfirmed": "Unconfirmed",
        "status:vacant": "Vacant",
        "in lists": "{forms}, in a list",
        "or": "or",
        "abbreviations": "Abbreviations:",
        "page": "Page {number} of {total}",
        "source": "Source: {documents}",
        "sources": "Sources: {documents}",
        "as of": "as of {date}",
        "between": "Changes from {before} to {after}",
        "what changed": "{name}: what changed",
        "see": "see chart {chart}",
        "see separate": "see separate chart",
        "and": "{first} and {last}",
        "joint": "also a part of {whole}",
    }
)
"""What each fact is called, in English; braces hold what is filled in.

The forms that a legend explains are `field:value` of a node, in the order of the legend.
"""


def message_text(key: str, **facts: object) -> str:
    """Return the message of `key` with `facts` filled in.

    >>> message_text("page", number=3, total=7)
    'Page 3 of 7'
    """
    return MESSAGES[key].format(**facts)


def any_of(words: list[str]) -> str:
    """Return alternatives as one text, the first with a capital.

    >>> any_of(["Proposed", "Unconfirmed"])
    'Proposed or unconfirmed'
    """
    first, *rest = words
    if not rest:
        return first
    *middle, last = [word[0].lower() + word[1:] for word in rest]
    return f"{', '.join((first, *middle))} {MESSAGES['or']} {last}"
