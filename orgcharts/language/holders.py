"""Words where the name of a holder is expected: nobody holds the post, or nobody knows who does."""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"[\s.()\[\]'\"`’‘“”–—-]")
"""Marks in which these words differ: `N. N.`, `(vacant)`."""


def _folded(text: str) -> str:
    return _LEFT_OUT.sub("", text).casefold()


_VACANT_WORDS = (
    "vacant", "vacant post", "post vacant", "vacancy", "gapped", "unfilled", "to be filled",
    "n.n.", "vakant", "unbesetzt", "nicht besetzt", "vacante", "poste vacant", "puesto vacante", "vacature",
    "вакансия", "вакантно", "вакантная должность", "شاغر", "شاغرة", "空缺",
)  # fmt: skip
_UNKNOWN_WORDS = (
    "n/d", "nd", "n/a", "na", "not disclosed", "unknown", "none", "tbc", "tba", "tbd", "xx", "k.A.",
)  # fmt: skip
_VACANT = frozenset(map(_folded, _VACANT_WORDS))
_UNKNOWN = frozenset(map(_folded, _UNKNOWN_WORDS))
_DASHES = frozenset("-–—")


def means_vacant(holder: str) -> bool:
    """Return whether a text in the place of a name means that nobody holds the post.

    >>> [text for text in ("Vacant", "N. N.", "(unbesetzt)", "N. Nolan") if means_vacant(text)]
    ['Vacant', 'N. N.', '(unbesetzt)']
    """
    return _folded(holder) in _VACANT


def means_unknown(holder: str) -> bool:
    """Return whether a text in the place of a name means that it is not known.

    >>> [text for text in ("n/a", "tbc", "-", "T. Bach") if means_unknown(text)]
    ['n/a', 'tbc', '-']
    """
    return _folded(holder) in _UNKNOWN or holder.strip() in _DASHES
