"""Languages: a tag comes in, a `Language` goes out, with every word that a drawing adds to those of its spec.

The package knows no organisation and no chart. Each language is one YAML file beside the code.
"""

from orgcharts.language.language import Direction, Language, precision
from orgcharts.language.load import DEFAULT_LANGUAGE, language_tags, load_language, read_language
from orgcharts.language.plurals import PluralRules

__all__ = [
    "DEFAULT_LANGUAGE",
    "Direction",
    "Language",
    "PluralRules",
    "language_tags",
    "load_language",
    "precision",
    "read_language",
]
