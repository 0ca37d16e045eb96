"""Phrases that drawings add to the names of units, in every language that drawings have."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache

from orgcharts.language import Language, language_tags, load_language
from orgcharts.model import RELATION_KINDS, Status
from orgcharts.text.bidi import undirected

FIRST, SECOND, THIRD = MARKS = ("@0@", "@1@", "@2@")
"""What the names in a phrase are replaced by, before it is made a pattern."""


def _form(phrase: str) -> str:
    """Return the pattern of a phrase, whatever its blanks, with a group for each mark."""
    form = re.sub(r"(?:\\?\s|\\?\u00a0|\\?\u202f)+", r"\\s+", re.escape(undirected(phrase)))
    for mark in MARKS:
        form = form.replace(mark, "(.+)")
    return form


@cache
def _languages() -> tuple[Language, ...]:
    return tuple(map(load_language, language_tags()))


@cache
def _joint_unit() -> re.Pattern[str]:
    forms = (_form(language.text("joint-unit", parents=FIRST)) for language in _languages())
    return re.compile("|".join(dict.fromkeys(forms)), re.IGNORECASE)


@cache
def _joint_lines() -> tuple[re.Pattern[str], ...]:
    lines = (_form(language.text("joint", parent=FIRST)) for language in _languages())
    forms = (rf"(.+)\s?[:：]\s?{line}" for line in lines)
    return tuple(re.compile(form, re.IGNORECASE) for form in dict.fromkeys(forms))


@cache
def _relation_lines() -> tuple[re.Pattern[str], ...]:
    forms = (
        _form(language.text("relation-line", tail=FIRST, head=SECOND, label=THIRD))
        for language in _languages()
    )
    return tuple(map(re.compile, dict.fromkeys(forms)))


@cache
def _kinds() -> Mapping[str, str]:
    pairs = (
        (language.text(f"relation.{kind}"), kind) for language in _languages() for kind in RELATION_KINDS
    )
    return dict(reversed([*pairs]))


@cache
def _statuses() -> Mapping[str, Status]:
    pairs = [
        (language, status) for language in _languages() for status in Status if status != Status.IN_FORCE
    ]
    return {
        undirected(language.text("status-is", status=language.text(f"status.{status}"))): status
        for language, status in pairs
    }


def described_status(about: str) -> str:
    """Return the status of a unit in its description; empty if it has none.

    >>> described_status("Headed by Chief. Status: proposed."), described_status("Headed by Chief.")
    ('proposed', '')
    """
    return next((status.value for words, status in _statuses().items() if words in about), "")


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
    for form in _joint_lines():
        if (match := form.fullmatch(title)) and match[1].strip() in names and match[2] in names:
            return match[1].strip(), match[2]
    return None


def relation_parts(title: str, names: Container[str]) -> tuple[str, str, str] | None:
    """Return both ends and the label of a relation as the title of its line has them.

    >>> relation_parts("Lab → Ports: Hosts", ("Lab", "Ports")), relation_parts("Lab: Hosts", ("Lab",))
    (('Lab', 'Ports', 'Hosts'), None)
    """
    for form in _relation_lines():
        if (match := form.fullmatch(title)) and match[1] in names and match[2] in names:
            return match[1], match[2], match[3]
    return None


def kind_labelled(label: str) -> str | None:
    """Return the kind of relations that drawings label so, in any language.

    >>> kind_labelled("Hosts"), kind_labelled("Looks after")
    ('hosts', None)
    """
    return _kinds().get(label)
