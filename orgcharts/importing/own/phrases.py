"""Phrases that drawings add to the names of units, in every language that drawings have."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from orgcharts.language import language_tags, load_language


def _forms(key: str, placeholder: str) -> Iterator[str]:
    """Yield the patterns of a phrase with one placeholder, whatever its case and its blanks."""
    for tag in language_tags():
        form = re.escape(load_language(tag).text(key, **{placeholder: "@"}))
        yield re.sub(r"(?:\\?\s|\\?\u00a0|\\?\u202f)+", r"\\s+", form).replace("@", "(.+)")


@cache
def _joint_unit() -> re.Pattern[str]:
    return re.compile("|".join(dict.fromkeys(_forms("joint-unit", "parents"))), re.IGNORECASE)


@cache
def _joint_line() -> re.Pattern[str]:
    forms = (rf"(.+?)\s?[:：]\s?{form}" for form in _forms("joint", "parent"))
    return re.compile("|".join(dict.fromkeys(forms)), re.IGNORECASE)


def is_joint_note(text: str) -> bool:
    """Return whether a text names the parents of a joint unit.

    >>> is_joint_note("Joint unit of DPO and DPPA"), is_joint_note("Joint Division")
    (True, False)
    """
    return _joint_unit().fullmatch(text) is not None


def joint_ends(title: str, names: Container[str]) -> tuple[str, str] | None:
    """Return a joint unit and its further parent as the title of their line has them.

    >>> joint_ends("Lab: also a part of Ports", ("Lab", "Ports")), joint_ends("Lab → Ports: Hosts", ("Lab",))
    (('Lab', 'Ports'), None)
    """
    match = _joint_line().fullmatch(title)
    unit, parent = [part for part in match.groups() if part is not None] if match else ("", "")
    return (unit, parent) if unit in names and parent in names else None
