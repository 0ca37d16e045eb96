"""Words in the place of a holder that are no names, in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from orgcharts.language import language_tags, load_language
from orgcharts.language.holders import UNKNOWN_WORDS, VACANT_WORDS

WordMeaning = Literal["vacant", "abolished", "none", "top", "name"]
"""What a word means: a vacant or abolished post, a holder who is not named, no parent, or a name."""

_MEANINGS: Mapping[WordMeaning, tuple[str, ...]] = {
    "vacant": VACANT_WORDS,
    "abolished": ("eliminated", "abolished", "deleted", "post deleted"),
    "none": UNKNOWN_WORDS,
}

_QUOTES = " '\"`’‘“”()"


def plain_word(text: str) -> str:
    """Return a text in lower case, without quotes and brackets around it."""
    return text.strip(_QUOTES).lower()


@cache
def word_meanings() -> Mapping[str, WordMeaning]:
    """Return what words mean, in lower case: those above, and what drawings have for a vacant post."""
    drawn = (load_language(tag).text("vacant-post") for tag in language_tags())
    found: dict[str, WordMeaning] = dict.fromkeys(map(str.lower, drawn), "vacant")
    return found | {word: means for means, words in _MEANINGS.items() for word in words}


@cache
def _acting_forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms in which drawings name an acting holder, one for each language."""
    forms = dict.fromkeys(load_language(tag).text("acting", holder="@") for tag in language_tags())
    return tuple(re.compile(re.escape(form).replace("@", "(.+)").replace("\u00a0", r"\s?")) for form in forms)


def acting_holder(text: str) -> str | None:
    """Return the name of an acting holder as drawings in some language have it; None for another text.

    >>> acting_holder("A. Example (a.i.)"), acting_holder("A. Example")
    ('A. Example', None)
    """
    found = (form.fullmatch(text) for form in _acting_forms())
    return next((match[1].strip() for match in found if match), None)
