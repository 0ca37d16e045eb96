"""Identifiers: what they look like and how they are derived from names."""

from __future__ import annotations

import re
import unicodedata

ID_PATTERN = r"^[^\W_][\w.\-]*$"
"""An id starts with a letter or digit, then letters, digits, `.`, `-` and `_`."""


def slug(text: str) -> str:
    """Return `text` as an id: lower case, accents dropped, words joined by hyphens.

    Letters of scripts without case (Arabic, Chinese) are kept as they are. A text
    with no letter or digit at all gives `unit`.

    >>> slug("Département d'État (DÉ)")
    'departement-d-etat-de'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare).lower()).strip("-") or "unit"
