"""Words where the name of a holder is expected: nobody holds the post, or nobody knows who does."""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"[\s.()\[\]'\"`’‘“”–—-]")
"""Marks in which these words differ: `N. N.`, `(vacant)`."""


def _folded(text: str) -> str:
    return _LEFT_OUT.sub("", text).casefold()


VACANT_WORDS = (
    "vacant", "gapped", "vacancy", "unfilled", "to be filled",
    "vakant", "unbesetzt", "nicht besetzt", "zu besetzen",
    "poste vacant", "non pourvu", "à pourvoir",
    "vacante", "puesto vacante", "sin cubrir",
    "вакансия", "вакантно", "вакантна", "вакантен",
    "شاغر", "شاغرة",
    "空缺",
    "vacant post", "post vacant", "vacature", "вакантная должность",
)  # fmt: skip
"""Words for a post that nobody holds."""

UNKNOWN_WORDS = (
    "n/d", "nd", "n/a", "na", "not disclosed", "unknown", "none", "tbc", "tba", "-", "–", "—", "xx",
    "n.n.", "n. n.", "n.n", "nn", "k.a.", "k. a.", "keine angabe", "unbekannt",
    "non communiqué", "inconnu", "inconnue",
    "desconocido", "desconocida",
    "не указано", "неизвестно",
    "غير معروف",
    "不详", "未知",
    "tbd",
)  # fmt: skip
"""Words for a holder who is not named."""

_VACANT = frozenset(map(_folded, VACANT_WORDS))
_UNKNOWN = frozenset(filter(None, map(_folded, UNKNOWN_WORDS)))
_DASHES = frozenset("-–—")


def means_vacant(holder: str) -> bool:
    """Return whether a text in the place of a name means that nobody holds the post.

    >>> [text for text in ("Vacant", "(unbesetzt)", "N. Nolan") if means_vacant(text)]
    ['Vacant', '(unbesetzt)']
    """
    return _folded(holder) in _VACANT


def means_unknown(holder: str) -> bool:
    """Return whether a text in the place of a name means that it is not known.

    >>> [text for text in ("n/a", "tbc", "-", "T. Bach") if means_unknown(text)]
    ['n/a', 'tbc', '-']
    """
    return _folded(holder) in _UNKNOWN or holder.strip() in _DASHES
