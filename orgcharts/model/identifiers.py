"""Identifiers: what they look like and how they are derived from names."""

from __future__ import annotations

import re
import unicodedata

from orgcharts.characters import settled

ID_PATTERN = r"^[^\W_][\w.\-]*$"
"""An id starts with a letter or digit, then letters, digits, `.`, `-` and `_`."""

ID_LENGTH = 200
"""Characters of the longest id, stated or derived."""

DERIVED_LENGTH = ID_LENGTH - 10
"""Characters of the longest id that is derived, before a number: what is cut off makes room for one."""


def slug(text: str) -> str:
    """Return `text` as an id: lower case, accents dropped, words joined by hyphens.

    Letters of scripts without case (Arabic, Chinese) are kept as they are. A text
    with no letter or digit at all gives `unit`; of a long one the end is cut off.

    >>> slug("Département d'État (DÉ)")
    'departement-d-etat-de'
    """
    decomposed = unicodedata.normalize("NFKD", settled(text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare).lower()).strip("-")
    return words[:DERIVED_LENGTH].rstrip("-") or "unit"
