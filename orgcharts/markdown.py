"""Words in Markdown, as CommonMark and the tables and deletions of GitHub read it."""

from __future__ import annotations

import re

from orgcharts.bidi import closed
from orgcharts.printing import with_hidden

_NOTHING = "<!-- -->"
"""What shows nothing and parts the letters around it: GitHub looks for mentions in what it shows."""

_WRITTEN = {
    **{character: f"\\{character}" for character in "\\|*_[]`~#$"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
_LINKING = re.compile(r"(?i:(?<=www)\.)|:(?=//)|@(?=\S)|#(?=\d)")
"""What GitHub makes a link or a mention of, though nothing marks one: addresses, people and issues."""

_SPECIAL = re.compile(f"{_LINKING.pattern}|[{re.escape(''.join(_WRITTEN))}]")
_FIRST = re.compile(r"[-+]|\d+(?=[.)])")
"""What makes an item of a list of what it stands before."""

_LINE_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def escaped(words: str) -> str:
    """Return words that Markdown and HTML read as words, at the start of a line and in a table too.

    They stay on one line and turn no words after them. Addresses, people and issues in them are words, too:
    GitHub makes no link of them.

    >>> escaped("R&D | *Works*")
    'R&amp;D \\\\| \\\\*Works\\\\*'
    >>> escaped("1. Division")
    '1\\\\. Division'
    >>> escaped("https://h.test, www.h.test, a@h.test, #7")
    'https&#58;//h.test, www&#46;h.test, a@<!-- -->h.test, \\\\#<!-- -->7'
    """
    line = closed(_LINE_BREAKS.sub(" ", words))
    written = with_hidden(_SPECIAL.sub(_harmless, line), lambda hidden: f"&#{ord(hidden)};")
    first = _FIRST.match(written)
    if first is None:
        return written
    place = first.end() - (first.group() in "-+")
    return f"{written[:place]}\\{written[place:]}"


def alternative(words: str) -> str:
    """Return words that stand for a picture, which are read as words; nothing in them can become a link.

    >>> alternative("*Works* @ h.test#7, a@h.test")
    '\\\\*Works\\\\* @ h.test\\\\#7, a@h.test'
    """
    return escaped(words).replace(_NOTHING, "")


def _harmless(match: re.Match[str]) -> str:
    """Return a special character as one that is read as itself."""
    character = match.group()
    if character in ":.":
        return f"&#{ord(character)};"
    written = _WRITTEN.get(character, character)
    return f"{written}{_NOTHING}" if _LINKING.match(match.string, match.start()) else written


def code(words: str) -> str:
    """Return words as code on one line, whatever backticks are in them.

    >>> code("a`b")
    '``a`b``'
    """
    line = closed(_LINE_BREAKS.sub(" ", words))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    blank = " " if line[:1] in ("`", " ") or line[-1:] in ("`", " ") else ""
    return f"{fence}{blank}{line}{blank}{fence}"
