"""Which unit of one organisation is which unit of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from orgcharts.model import Entry, Organization


@dataclass(frozen=True)
class Matching:
    """The units of two organisations that are the same.

    `origins` gives, for each unit after, the units before that it comes from, its own
    predecessor first: none if it is new, several if units were merged. A unit before that
    several units come from was split.
    """

    before: Organization
    after: Organization
    origins: Mapping[str, tuple[str, ...]]

    @cached_property
    def was(self) -> Mapping[str, str]:
        """The unit before that each unit after is, by id; one unit is never two."""
        taken: set[str] = set()
        found: dict[str, str] = {}
        for identifier, origins in self.origins.items():
            free = next((origin for origin in origins if origin not in taken), None)
            if free is not None:
                taken.add(free)
                found[identifier] = free
        return found

    @cached_property
    def became(self) -> Mapping[str, tuple[str, ...]]:
        """The units after that come from each unit before; nothing for one that is gone."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, origins in self.origins.items():
            for origin in origins:
                found[origin].append(identifier)
        return {identifier: tuple(found[identifier]) for identifier in self.before.entries}


def match(before: Organization, after: Organization, *, is_one: bool = True) -> Matching:
    """Return which units of two states of an organisation are the same.

    `is_one` says that the two are one organisation, whatever each calls it. Two that share units
    are matched with more care: by ids that both state, and by names below the same unit only.

    A unit is matched by its id and by what it says it was formerly or what a change event
    says that it came from; else by its name, acronym or an alias: first with the same unit
    above it, then where only one unit on each side has the name.
    """
    origins: dict[str, list[str]] = {identifier: [] for identifier in after.entries}
    for identifier, entry in after.entries.items():
        if identifier in before.entries and (is_one or _is_certain(before.entries[identifier], entry)):
            origins[identifier].append(identifier)
    _by_former_names(before, after, origins)
    if is_one:
        _roots(before, after, origins)
    free = {i for i in before.entries if not any(i in found for found in origins.values())}
    _by_names(before, after, origins, free, anywhere=is_one)
    return Matching(before, after, {identifier: tuple(found) for identifier, found in origins.items()})


def _by_former_names(before: Organization, after: Organization, origins: dict[str, list[str]]) -> None:
    """Add what units say they were; a unit before that is still there under its id is not split by it."""
    by_word = _by_word(before.entries.values())
    came_from = _events(before, after)
    for entry in after.entries.values():
        for word in (*entry.unit.formerly, *came_from.get(entry.id, ())):
            for origin in by_word.get(_folded(word), ()):
                if origin not in origins[entry.id]:
                    origins[entry.id].append(origin)


def _events(before: Organization, after: Organization) -> dict[str, list[str]]:
    """Return what units after came from, as the change events of either state tell."""
    by_word = _by_word(after.entries.values())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event in dict.fromkeys((*after.changes, *before.changes)):
        for word in event.resulting:
            for identifier in by_word.get(_folded(word), ()):
                found[identifier] += event.original
    return found


def _roots(before: Organization, after: Organization, origins: dict[str, list[str]]) -> None:
    """Two organisations that are compared are one that changed, whatever they are called."""
    first, second = next(iter(before.entries)), next(iter(after.entries))
    known = any(first in found for found in origins.values())
    if not origins[second] and not known:
        origins[second].append(first)


def _is_certain(one: Entry, other: Entry) -> bool:
    """Return whether units of one id are the same in two organisations: both state it, or both are tops."""
    return bool(one.unit.id and other.unit.id) or one.parent is other.parent is None


def _by_names(
    before: Organization,
    after: Organization,
    origins: dict[str, list[str]],
    free: set[str],
    *,
    anywhere: bool,
) -> None:
    """Match what is left by name: below the same unit first, then anywhere names that stand only once."""
    left = {i: e for i, e in before.entries.items() if i in free}
    below: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    alone = _by_word(left.values())
    for entry in left.values():
        for word in _words(entry):
            below[entry.parent, word].append(entry.id)
    new = [entry for entry in after.entries.values() if not origins[entry.id]]
    wanted = _by_word(new)
    for entry in new:
        above = origins[entry.parent][:1] if entry.parent else []
        here = above[0] if above else None
        words = tuple(_words(entry))
        candidates = [identifier for word in words for identifier in below.get((here, word), ())]
        for word in words:
            if anywhere and len(alone.get(word, ())) == len(wanted[word]) == 1:
                candidates += alone[word]
        found = next((candidate for candidate in candidates if candidate in free), None)
        if found is not None:
            free.discard(found)
            origins[entry.id].append(found)


def _by_word(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the ids of units by every name that they go by."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for word in dict.fromkeys((_folded(entry.id), *_words(entry))):
            found[word].append(entry.id)
    return dict(found)


def _words(entry: Entry) -> Iterator[str]:
    yield _folded(entry.unit.name)
    yield from (_folded(alias) for alias in entry.unit.aliases)
    if entry.unit.acronym:
        yield _folded(entry.unit.acronym)


def _folded(name: str) -> str:
    """Return a name as it is compared: without case, and without a difference of dashes and spaces."""
    return " ".join(name.replace("-", " ").replace("\u2013", " ").casefold().split())
