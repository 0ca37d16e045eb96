"""Which words a box carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from orgcharts.chart.chart import TextItem, TextRole
from orgcharts.chart.footnotes import Footnotes
from orgcharts.chart.view import Show
from orgcharts.model import OrganizationalUnit, Post

NO_BREAK_SPACE = "\u00a0"


def box_text(
    unit: OrganizationalUnit,
    show: tuple[Show, ...],
    front_office: OrganizationalUnit | None = None,
    footnotes: Footnotes | None = None,
) -> tuple[TextItem, ...]:
    """Return the texts of a unit's box from top to bottom, with the marks of their notes.

    A front office has no box of its own: its name stands in its principal's.
    """
    mark = footnotes.mark if footnotes else _no_mark
    return tuple(_texts(unit, show, front_office, mark))


def _no_mark(_note: str | None) -> str:
    return ""


def _texts(
    unit: OrganizationalUnit,
    show: tuple[Show, ...],
    front_office: OrganizationalUnit | None,
    mark: Callable[[str | None], str],
) -> Iterator[TextItem]:
    if Show.CODE in show and unit.code:
        yield TextItem(TextRole.CODE, unit.code)
    yield TextItem(TextRole.NAME, full_name(unit, show) + mark(unit.note))
    if front_office is not None:
        yield TextItem(TextRole.FRONT_OFFICE, full_name(front_office, show) + mark(front_office.note))
    post = unit.head or (front_office.head if front_office else None)
    line = post_line(post, show) if post else ""
    if post and line:
        yield TextItem(TextRole.HEAD, line + mark(post.note))
    if Show.LOCATION in show and unit.based_at:
        yield TextItem(TextRole.LOCATION, unit.based_at)


def full_name(unit: OrganizationalUnit, show: tuple[Show, ...] = (Show.ACRONYM,)) -> str:
    """Return the name, with the acronym in brackets where it is shown."""
    if Show.ACRONYM in show and unit.acronym and unit.acronym != unit.name:
        return f"{unit.name} ({unit.acronym.replace(' ', NO_BREAK_SPACE)})"
    return unit.name


def post_line(post: Post, show: tuple[Show, ...]) -> str:
    """Return what a box says of its head, such as `Military Adviser (ASG)`.

    `head` shows title and grade, `grade` the grade alone, `holder` adds who holds the post.
    A grade that the title spells out is not said twice.
    """
    words = ""
    if Show.HEAD in show:
        words = post.title if _spells_out(post.title, post.grade) else f"{post.title} ({post.grade})"
    elif Show.GRADE in show and post.grade:
        words = post.grade
    if Show.HOLDER in show:
        holder = "vacant" if post.vacant else post.holder or ""
        if post.acting:
            holder += " (a.i.)"
        words = f"{words}: {holder}" if words and holder else words or holder
    return words


def _spells_out(title: str, grade: str | None) -> bool:
    """Return whether a title says its grade in full, as `Under-Secretary-General` says USG."""
    initials = "".join(word[0] for word in re.split(r"[\s\-]+", title) if word)
    return not grade or initials.startswith(grade)
