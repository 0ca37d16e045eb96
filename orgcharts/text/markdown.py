"""Text in Markdown, as read by CommonMark and by the tables and deletions of GitHub."""

from __future__ import annotations

import re

from orgcharts.text.bidi import closed
from orgcharts.text.printing import with_hidden

_NOTHING = "<!-- -->"
"""Shows nothing and separates the letters around it: GitHub looks for mentions in the visible text."""

_WRITTEN = {
    **{character: f"\\{character}" for character in "\\|*_[]`~#$"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
_LINKING = re.compile(r"(?i:(?<=www)\.)|:(?=//)|@(?=\S)|#(?=\d)")
"""Text that GitHub turns into links or mentions without any markup: addresses, people and issues."""

_SPECIAL = re.compile(f"{_LINKING.pattern}|[{re.escape(''.join(_WRITTEN))}]")
_FIRST = re.compile(r"[-+]|\d+(?=[.)])")
"""Text that makes a list item of the rest of its line."""

_LINE_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def escaped(words: str) -> str:
    """Return a text that Markdown and HTML show literally, at the start of a line and in a table too.

    It stays on one line, and open bidi controls are closed. Addresses, people and issues in it are plain
    text, too: GitHub does not link them.

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
    """Return the alternative text of a picture; nothing in it can become a link.

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
    """Return a text as code on one line, whatever backticks are in it.

    >>> code("a`b")
    '``a`b``'
    """
    line = closed(_LINE_BREAKS.sub(" ", words))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    blank = " " if line[:1] in ("`", " ") or line[-1:] in ("`", " ") else ""
    return f"{fence}{blank}{line}{blank}{fence}"
