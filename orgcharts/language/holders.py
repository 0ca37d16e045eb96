"""Words in the place of a holder: nobody holds the post, nobody knows who does, or somebody does for now."""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"[\s.()\[\]（）「」'\"`’‘‚‛“”„‟«»‹›–—-]")
"""Marks in which these words differ: `N. N.`, `(vacant)`."""

_DASHES = frozenset("-–—")


def folded(holder: str) -> str:
    """Return a text in the form in which all these words are compared: small letters without marks.

    >>> folded("N. N."), folded("(Vacant)"), folded(" – ")
    ('nn', 'vacant', '-')
    """
    bare = _LEFT_OUT.sub("", holder).casefold()
    return "-" if not bare and holder.strip() in _DASHES else bare


VACANT_WORDS = (
    "vacant", "gapped", "vacancy", "unfilled", "to be filled", "vacant post", "post vacant",
    "vakant", "unbesetzt", "nicht besetzt", "zu besetzen", "stelle unbesetzt", "stelle vakant",
    "poste vacant", "vacante", "non pourvu", "poste non pourvu", "à pourvoir", "poste à pourvoir",
    "puesto vacante", "sin cubrir", "por cubrir",
    "вакансия", "вакантно", "вакантна", "вакантен", "вакантная должность",
    "شاغر", "شاغرة", "وظيفة شاغرة",
    "空缺", "职位空缺", "待定空缺",
    "vacature",
)  # fmt: skip
"""Words for a post that nobody holds."""

UNKNOWN_WORDS = (
    "n/d", "nd", "n/a", "na", "not disclosed", "unknown", "none", "tbc", "tba", "tbd", "-", "–", "—", "xx",
    "n.n.", "n. n.", "n.n", "nn", "k.a.", "k. a.", "keine angabe", "unbekannt",
    "non communiqué", "inconnu", "inconnue",
    "desconocido", "desconocida", "sin datos",
    "не указано", "неизвестно", "нет данных",
    "غير معروف", "غير محدد",
    "不详", "未知",
)  # fmt: skip
"""Words for a holder who is not named."""

ABOLISHED_WORDS = (
    "eliminated", "abolished", "deleted", "post deleted", "post abolished",
    "entfällt", "entfallen", "weggefallen", "stelle entfällt", "stelle entfallen",
    "supprimé", "poste supprimé",
    "suprimido", "puesto suprimido",
    "упразднена", "упразднён", "должность упразднена",
    "ملغى", "ملغاة", "وظيفة ملغاة",
    "已撤销",
)  # fmt: skip
"""Words for a post that there is no longer."""

ACTING_WORDS = (
    "a.i.", "ad interim", "ad int.", "acting", "interim", "officer-in-charge", "o.i.c.", "pro tempore",
    "pro tem.",
    "kommissarisch", "komm.", "geschäftsführend", "m.d.W.d.G.b.",
    "p.i.", "par intérim", "intérim", "intérimaire", "faisant fonction",
    "interino", "interina", "en funciones", "e.f.",
    "и.о.", "врио", "исполняющий обязанности", "исполняющая обязанности",
    "بالنيابة", "بالإنابة",
    "代理",
)  # fmt: skip
"""Words in brackets or after a comma behind the name of a holder who is acting."""

_VACANT = frozenset(map(folded, VACANT_WORDS))
_UNKNOWN = frozenset(map(folded, UNKNOWN_WORDS))
_ABOLISHED = frozenset(map(folded, ABOLISHED_WORDS))
_ACTING = frozenset(map(folded, ACTING_WORDS))
_SHORT = frozenset(letters for word in ACTING_WORDS if "." in word and len(letters := folded(word)) == 2)
"""Short forms of two letters: without points or brackets they may be others, such as `PI`, or initials."""

_ISOLATES = "\u2066\u2067\u2068\u2069"
"""Marks around a name in a text of the other direction."""

_IN_BRACKETS = re.compile(r"(.+?)\s*[(（\[]([^()（）\[\]]+)[)）\]]")
_AFTER_COMMA = re.compile(r"(.+?)\s*[,，،]\s*([^,，،]+)")


def means_vacant(holder: str) -> bool:
    """Return whether a text in the place of a name means that nobody holds the post.

    >>> [text for text in ("Vacant", "(unbesetzt)", "N. Nolan") if means_vacant(text)]
    ['Vacant', '(unbesetzt)']
    """
    return folded(holder) in _VACANT


def means_unknown(holder: str) -> bool:
    """Return whether a text in the place of a name means that it is not known.

    >>> [text for text in ("n/a", "tbc", "-", "T. Bach") if means_unknown(text)]
    ['n/a', 'tbc', '-']
    """
    return folded(holder) in _UNKNOWN


def means_abolished(holder: str) -> bool:
    """Return whether a text in the place of a name means that there is no such post.

    >>> [text for text in ("Abolished", "entfällt", "A. Polis") if means_abolished(text)]
    ['Abolished', 'entfällt']
    """
    return folded(holder) in _ABOLISHED


def acting_holder(text: str) -> str | None:
    """Return the name of a holder who is acting, as a word behind it shows; None for another text.

    >>> acting_holder("A. Bell (a. i.)"), acting_holder("B. Kahn (OiC)"), acting_holder("A. Bell (PI)")
    ('A. Bell', 'B. Kahn', None)
    >>> acting_holder("A. Bell, Officer-in-Charge"), acting_holder("Bell, A. I.")
    ('A. Bell', None)
    """
    in_brackets = _IN_BRACKETS.fullmatch(text.strip())
    found = in_brackets or _AFTER_COMMA.fullmatch(text.strip())
    if found is None or (word := folded(found[2])) not in _ACTING:
        return None
    is_clear = word not in _SHORT or (in_brackets and "." in found[2])
    return found[1].strip(_ISOLATES) if is_clear else None
