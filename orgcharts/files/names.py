"""Names that files can have on every system: Linux, macOS and Windows."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

LONGEST = 200
"""Maximum length of a name in bytes of UTF-8; file systems allow 255, of which suffixes need some."""

STDIN_NAME = "<stdin>"
"""The name of the standard input in messages; nothing follows from it."""

_DEVICE = re.compile(
    r"(con|aux|nul|prn|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE | re.DOTALL
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def unportable(name: str) -> str | None:
    """Return why some system cannot have a file of this name, or None if all can.

    >>> unportable("nul.svg"), unportable("works")
    ("Windows keeps 'nul' for a device", None)
    """
    if device := _DEVICE.fullmatch(name):
        return f"Windows keeps '{device[1]}' for a device"
    if forbidden := _FORBIDDEN.search(name):
        return f"Windows forbids {forbidden[0]!r} in names of files"
    if name.endswith((".", " ")):
        return f"Windows drops the {'dot' if name.endswith('.') else 'space'} at its end"
    if not name or len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"it has not 1 to {LONGEST} bytes"
    return None


def portable(name: str, kind: str) -> str:
    """Return `name`, or a form of it that every system allows, with the word `kind` if it needs one.

    >>> portable("works", "chart"), portable("con", "chart"), portable("a.", "chart")
    ('works', 'con-chart', 'a')
    """
    if name and unportable(name) is None:
        return name
    data = _FORBIDDEN.sub("-", name).encode("utf-8", "ignore")
    short = data[: LONGEST - len(kind) - 1].decode("utf-8", "ignore").rstrip(". ")
    if short and unportable(short) is None:
        return short
    stem, dot, rest = short.partition(".")
    return f"{stem.rstrip()}-{kind}{dot}{rest}".lstrip("-")


def folded(path: str | PurePath) -> str:
    """Return a path as compared by systems that ignore case and Unicode normalisation.

    >>> folded("Board") == folded("board"), folded("é") == folded("é")
    (True, True)
    """
    text = path.as_posix() if isinstance(path, PurePath) else path
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def why_same(first: str, second: str) -> str:
    """Return the end of a sentence on two names of one file; empty for equal names.

    >>> why_same("Board", "board")
    ' where case does not count'
    """
    if first == second:
        return ""
    composed = (unicodedata.normalize("NFC", name) for name in (first, second))
    return f" where {'Unicode normalisation' if len(set(composed)) == 1 else 'case'} does not count"
