"""Languages. Input: a tag. Output: a `Language` with every text that drawings add to their specs.

The package knows no organisation and no chart. Each language is one YAML file beside the code.
"""

from orgcharts.language.kinds import KindWords
from orgcharts.language.language import Dates, Language, Typography, precision
from orgcharts.language.load import (
    DEFAULT_LANGUAGE,
    has_words,
    known_tag,
    language_for,
    language_tags,
    load_language,
    read_language,
)
from orgcharts.language.plurals import PluralRules
from orgcharts.language.tags import fallbacks
from orgcharts.language.wording import LanguageTag, Wording
from orgcharts.language.words import Message
from orgcharts.text.bidi import WritingDirection

__all__ = [
    "DEFAULT_LANGUAGE",
    "Dates",
    "KindWords",
    "Language",
    "LanguageTag",
    "Message",
    "PluralRules",
    "Typography",
    "Wording",
    "WritingDirection",
    "fallbacks",
    "has_words",
    "known_tag",
    "language_for",
    "language_tags",
    "load_language",
    "precision",
    "read_language",
]
