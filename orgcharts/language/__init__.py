"""Languages. Input: a tag. Output: a `Language` with every text that drawings add to their specs.

The package knows no organisation and no chart. Each language is one YAML file beside the code.
"""

from orgcharts.language.language import Language, WritingDirection, precision
from orgcharts.language.load import (
    DEFAULT_LANGUAGE,
    has_words,
    language_for,
    language_tags,
    load_language,
    read_language,
)
from orgcharts.language.plurals import PluralRules

__all__ = [
    "DEFAULT_LANGUAGE",
    "Language",
    "PluralRules",
    "WritingDirection",
    "has_words",
    "language_for",
    "language_tags",
    "load_language",
    "precision",
    "read_language",
]
