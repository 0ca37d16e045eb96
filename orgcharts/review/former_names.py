"""Former names that an earlier state of an organisation does not know."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.comparison import Matching
from orgcharts.comparison.names import folded, likeness, words
from orgcharts.model import ChangeEvent, Entry, OrganizationalUnit


def unknown_former_names(matching: Matching) -> Iterator[tuple[str, str]]:
    """Yield units of the later state with their former names, if the earlier state knows none of them.

    These are units that are new, and renamed ones: units with no name, acronym or alias that they had in the
    earlier state. A state knows a former name if it is an id, a name, an acronym, an alias or a former name
    of one of its units: a spec may have names that are older still.
    """
    earlier = matching.before.entries
    known = {folded(name) for entry in earlier.values() for name in (entry.id, *_names(entry.unit))}
    events = tuple(dict.fromkeys((*matching.before.changes, *matching.after.changes)))
    for unit, entry in matching.after.inside.items():
        if not entry.unit.formerly:
            continue
        if unit in matching.was:
            old = earlier[matching.was[unit]].unit
            former = (*entry.unit.formerly, *_before(entry, events))
            is_unknown = _is_renamed(old, entry.unit) and not any(
                folded(name) in known or _is_one_of(name, _names(old)) for name in former
            )
        else:
            is_unknown = not matching.origins[unit]
        for name in entry.unit.formerly if is_unknown else ():
            yield unit, name


def _names(unit: OrganizationalUnit) -> tuple[str, ...]:
    """Return all names of a unit, its former ones last."""
    return (*_present_names(unit), *unit.formerly)


def _present_names(unit: OrganizationalUnit) -> tuple[str, ...]:
    return tuple(name for name in (unit.name, unit.acronym, *unit.aliases) if name)


def _before(entry: Entry, events: tuple[ChangeEvent, ...]) -> Iterator[str]:
    """Yield the units that events turned into this one."""
    called = {folded(name) for name in (entry.id, *_names(entry.unit))}
    for event in events:
        if any(folded(name) in called for name in event.resulting):
            yield from event.original


def _is_renamed(old: OrganizationalUnit, new: OrganizationalUnit) -> bool:
    """Return whether the earlier state has none of the present names of a unit."""
    return not any(_is_one_of(name, _names(old)) for name in _present_names(new))


def _is_one_of(name: str, others: tuple[str, ...]) -> bool:
    """Return whether a name differs from one of the others in spelling at most."""
    return any(folded(name) == folded(other) or likeness(words(name), words(other)) == 1 for other in others)
