"""The dated changes of one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from orgcharts.model import ChangeEvent, Organization, Post, first_day, last_day, slug, with_names


class Moment(Struct, frozen=True):
    """One event: its date (as precise as in the spec), its text and its authority."""

    when: str
    what: str
    authority: str = ""


def timeline(organization: Organization) -> tuple[Moment, ...]:
    """Return all dated facts, the earliest first; ends come before the beginnings of a day."""
    moments = sorted(_moments(with_names(organization)), key=lambda item: (item[0], item[1]))
    return tuple(moment for _, _, moment in moments)


_Sorted = tuple[date, int, Moment]
ENDS, EVENTS, BEGINS = range(3)


def _moments(organization: Organization) -> Iterator[_Sorted]:
    for event in organization.changes:
        yield (
            first_day(event.date),
            EVENTS,
            Moment(event.date, event_words(event, organization), _authority(event)),
        )
    for entry in organization.entries.values():
        unit, source = entry.unit, "; ".join(entry.source)
        yield from _span(unit.since, unit.until, f"{unit.name} established", f"{unit.name} abolished", source)
        for _, post in unit.posts_by_way():
            yield from _held(post, unit.name, source)
    for relation in organization.relations:
        names = [_name(end, organization) for end in (relation.from_, relation.to)]
        words = f"{names[0]} → {names[1]} ({relation.kind})"
        source = "; ".join(relation.source)
        yield from _span(relation.since, relation.until, f"{words} begins", f"{words} ends", source)


def _span(since: str | None, until: str | None, begins: str, ends: str, source: str) -> Iterator[_Sorted]:
    if since:
        yield first_day(since), BEGINS, Moment(since, begins, source)
    if until:
        yield last_day(until), ENDS, Moment(until, ends, source)


def _held(post: Post, unit: str, source: str) -> Iterator[_Sorted]:
    words = ", ".join(filter(None, (post.holder, post.title or post.grade, unit)))
    authority = "; ".join(post.source) or source
    yield from _span(post.since, post.until, f"{words}: begins", f"{words}: ends", authority)


def event_words(event: ChangeEvent, after: Organization, before: Organization | None = None) -> str:
    """Return the title of an event, the units before and the units after, as text."""
    states = (after,) if before is None else (after, before)
    old = ", ".join(_name(unit, *reversed(states)) for unit in event.original)
    new = ", ".join(_name(unit, *states) for unit in event.resulting)
    way = f"{old} → {new}" if old and new else old or new
    return f"{event.title}: {way}" if event.title and way else event.title or way


def _authority(event: ChangeEvent) -> str:
    return "; ".join(filter(None, (event.instrument, *event.source)))


def _name(unit: str, *states: Organization) -> str:
    """Return the name of the unit with an id in the first state that has it, else its former name."""
    entries = (state.entries[unit] for state in states if unit in state.entries)
    if entry := next(entries, None):
        return entry.unit.name
    units = (entry.unit for state in states for entry in state.entries.values())
    former = (name for each in units for name in each.formerly if name != unit and slug(name) == unit)
    return next(former, unit)
