"""Bare titles that all siblings share: printed once in a note, not in every box."""

from __future__ import annotations

from collections.abc import Sequence

from orgcharts.chart.view import Show, ShowName
from orgcharts.model import OrganizationalUnit

MANY = 3
"""How many siblings, at least, share a title that a note has in the place of their boxes."""


def shared_title(units: Sequence[OrganizationalUnit], show: Sequence[ShowName]) -> str:
    """Return the title that is all that each of many siblings shows of its head; empty if there is none.

    It is one word, as `Chief`. If one sibling has another head or none, all keep theirs: boxes without one
    would look vacant beside the others.
    """
    titles = {_bare_title(unit, show) for unit in units}
    return titles.pop() if len(units) >= MANY and len(titles) == 1 else ""


def _bare_title(unit: OrganizationalUnit, show: Sequence[ShowName]) -> str:
    """Return the title of a unit's only head, if that word is all that the chart shows of it."""
    if Show.HEAD not in show or len(unit.heads) != 1:
        return ""
    (post,) = unit.heads
    more = (post.also, post.grade, post.holder, post.vacant, post.note, post.task, post.contact, post.image)
    title = post.title or ""
    return "" if any(more) or post.text_language or len(title.split()) != 1 else title
