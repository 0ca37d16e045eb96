"""Words, values and references that bite."""

from __future__ import annotations

import copy
import random
import unicodedata
from typing import Any

HOSTILE = (
    "", " ", "~", "null", "NO", "on", "012", "9:00", "1_000", "1e999", "-1", "0", "2021-06", "2021-13-45", "a" * 300,
    "<b>bold</b>", "</text><script>alert(1)</script>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "&amp;", "&#0;", "&x;",
    'say "no"', "'", "\\", "\\N\\G", "back\\", "{a|<p>b}", "[x=y]", "javascript:alert(1)", "url(http://h.test/x)",
    "https://h.test/a.svg", "data:text/html,x", "file:///etc/passwd", "../x.yaml#a", "/etc/passwd", "a#b", "x:y",
    "\u202eabc", "\u2066x\u2069", "\u200f", "\u200b", "\u00ad", "\u00a0", "\u2028", "\ufeff", "\ufffe", "\ud800",
    "\udc00", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\U0001f600", "👩\u200d🚀", "e" + "\u0301" * 60, "مكتب الشؤون",
    "部門" * 40, "Управление", "W" * 2_000, "word " * 2_000, "l" * 10_000, "\r\n", "\t", "| a | b |", "# x", "`x`",
    "=1+1", "@x", "%s{0}", "- x", "? y", "*x", "&x", "!!python/object:os.system x", "con", "a/b", "..", ".", "𝔘𝔫𝔦𝔱",
)  # fmt: skip
"""Texts that have broken programs."""

WORDS = (
    "Office", "Division", "Section", "Unit", "of", "the", "for", "Military", "Affairs", "and", "Police",
    "Peacekeeping-Intelligence", "Co-ordination", "Centre", "A", "R&D", "(East)", "№ 5",
)  # fmt: skip

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 3, 10**9, 10**30, 0.5, -0.0, 1e308, "", [], {}, [[]], [{}], {"": None}, [None], ["a", 1],
    {"name": None}, {"count": 1}, {"total": -1}, {"P-4": 1}, [1, [2, [3]]],
)  # fmt: skip
"""Values of a kind that is not meant."""


def _is_drawable(text: str) -> bool:
    kinds = {unicodedata.category(character) for character in text}
    return (
        0 < len(text) <= 1_000
        and bool(kinds - {"Cf", "Zs"})
        and not kinds & {"Cc", "Cs"}
        and not set(text) & set("\u2028\ufffe")
    )


STRANGE = tuple(filter(_is_drawable, HOSTILE))
"""Texts that a spec may hold."""


def good_name(source: random.Random) -> str:
    """Return a name that a spec may hold, as often as not a strange one."""
    if source.random() < 0.5:
        return " ".join(source.choices(WORDS, k=source.randint(1, 9)))
    if source.random() < 0.7:
        return (
            source.choice(WORDS) + source.choice(STRANGE) + source.choice(("", " ", source.choice(STRANGE)))
        )
    text = "".join(chr(_point(source)) for _ in range(source.randint(1, 40)))
    return "".join(character for character in text if _is_drawable(character)) or "A"


def name(source: random.Random) -> str:
    """Return a name, as often as not an ordinary one; a spec may not be able to hold it."""
    if source.random() < 0.6:
        return good_name(source)
    if source.random() < 0.5:
        return " ".join(source.choices(WORDS, k=source.randint(1, 9)))
    if source.random() < 0.6:
        return source.choice(HOSTILE)
    if source.random() < 0.5:
        return source.choice(WORDS) + source.choice(HOSTILE) + source.choice(WORDS)
    return "".join(chr(_point(source)) for _ in range(source.randint(1, 40)))


def _point(source: random.Random) -> int:
    """Return a code point of any plane; surrogates too."""
    return source.randrange(source.choice((0x80, 0x800, 0x3000, 0x10000, 0x110000)))


def value(source: random.Random) -> Any:
    """Return a value to put in the place of another: one of its own, as it may be changed later."""
    return name(source) if source.random() < 0.6 else copy.deepcopy(source.choice(ODD))


PIECES = (
    "organization:", " ", "\n", "\n  ", "\n    ", "- ", "name: A", "{", "}", "[", "]", ",", ": ", "&a ", "*a", "<<: *a",
    "units:", "charts:", "|\n", ">-\n", '"', "'", "#", "---\n", "...\n", "!t ", "%YAML 1.2\n", "? ", "\t", "\r", "\ufeff",
    '"\\UFFFFFFFF"', '"\\ud800"', "0x", "key: ", "\xa0", "\u2028",
)  # fmt: skip
"""Pieces of YAML."""


REACHES = (
    "../outside.yaml", "../../outside.yaml", "link.yaml", "sub/../../outside.yaml", "/etc/hostname", "sub", ".", "",
    "\x00", "a" * 300 + ".yaml", "~/x.yaml", "C:\\x.yaml", "file:///etc/hostname", "no.yaml", "loop.yaml", "spec.yaml/x",
)  # fmt: skip
"""Paths to what lies outside of the folder, is a link or a folder, or cannot be a path."""


def token(source: random.Random) -> bytes:
    """Return a piece of YAML or a hostile text as bytes."""
    return source.choice((*PIECES, *HOSTILE)).encode("utf-8", "surrogatepass")
