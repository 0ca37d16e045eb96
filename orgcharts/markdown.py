"""Words in Markdown, as CommonMark and the tables and deletions of GitHub read it."""

from __future__ import annotations

import re

from orgcharts.bidi import closed

_WRITTEN = {
    **{character: f"\\{character}" for character in "\\|*_[]`~#$"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
_SPECIAL = re.compile(f"[{re.escape(''.join(_WRITTEN))}]")
_FIRST = re.compile(r"[-+]|\d+(?=[.)])")
"""What makes an item of a list of what it stands before."""

_LINE_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def escaped(words: str) -> str:
    """Return words that Markdown and HTML read as words, at the start of a line and in a table too.

    They stay on one line and turn no words after them.

    >>> escaped("R&D | *Works*")
    'R&amp;D \\\\| \\\\*Works\\\\*'
    >>> escaped("1. Division")
    '1\\\\. Division'
    """
    line = closed(_LINE_BREAKS.sub(" ", words))
    written = _SPECIAL.sub(lambda match: _WRITTEN[match.group()], line)
    first = _FIRST.match(written)
    if first is None:
        return written
    place = first.end() - (first.group() in "-+")
    return f"{written[:place]}\\{written[place:]}"


def code(words: str) -> str:
    """Return words as code on one line, whatever backticks are in them.

    >>> code("a`b")
    '``a`b``'
    """
    line = closed(_LINE_BREAKS.sub(" ", words))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    blank = " " if line[:1] in ("`", " ") or line[-1:] in ("`", " ") else ""
    return f"{fence}{blank}{line}{blank}{fence}"
