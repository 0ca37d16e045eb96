"""Words in Markdown."""

from __future__ import annotations

_WRITTEN = (
    ("\\", "\\\\"),
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ("|", "\\|"),
    ("*", "\\*"),
    ("_", "\\_"),
    ("[", "\\["),
    ("]", "\\]"),
    ("`", "\\`"),
)


def escaped(words: str) -> str:
    """Return words that Markdown and HTML read as words, in a table too.

    >>> escaped("R&D | *Works*")
    'R&amp;D \\\\| \\\\*Works\\\\*'
    """
    for character, written in _WRITTEN:
        words = words.replace(character, written)
    return words
