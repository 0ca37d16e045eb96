"""Which unit of one organisation is which unit of another.

Nothing depends on which of the two is the earlier: exchanged, they give the same pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product

from msgspec import Struct, field

from orgcharts.comparison.names import ALIKE, folded, likeness, words
from orgcharts.model import Entry, Organization

MOST_PAIRS = 10_000
"""Maximum number of pairs of siblings to compare; beyond it, none is inferred."""


class Matching(Struct, frozen=True, dict=True):
    """The units of two organisations that are the same.

    `was` maps each unit after to its unit before, one to one. `origins` has all
    units that a unit after comes from, its own first: none if it is new, several if units
    were merged. A unit before that several units come from was split. `inferred` are the units
    after that are matched by similarity only.
    """

    before: Organization
    after: Organization
    was: Mapping[str, str]
    origins: Mapping[str, tuple[str, ...]]
    inferred: frozenset[str] = frozenset()

    @cached_property
    def became(self) -> Mapping[str, tuple[str, ...]]:
        """The units after that come from each unit before, the same unit first; none if it was removed."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, origin in self.was.items():
            found[origin].append(identifier)
        for identifier, origins in self.origins.items():
            for origin in origins:
                if identifier not in found[origin]:
                    found[origin].append(identifier)
        return {identifier: tuple(found[identifier]) for identifier in self.before.entries}


def match(before: Organization, after: Organization, *, is_one: bool = True) -> Matching:
    """Return which units of two states of an organisation are the same.

    With `is_one` the two are one organisation, even if their names differ. Two different organisations
    are matched more strictly: by explicit ids, and by names below the same unit only.

    A unit is matched by its id; by a former name (`formerly`) or a change event; by its name,
    acronym or an alias, first with the same parent, then where only one unit on each side has
    the name; last, if the two are one organisation, by likeness among siblings.
    """
    pairs = _Pairs(before, after)
    pairs_by_author = tuple(dict.fromkeys(_statements(pairs)))
    _by_ids(pairs, is_one)
    for old, new in pairs_by_author:
        pairs.add(old, new)
    if is_one:
        pairs.add(next(iter(before.entries)), next(iter(after.entries)))
    _by_names(pairs, anywhere=is_one)
    inferred = frozenset(_by_likeness(pairs)) if is_one else frozenset()
    return Matching(before, after, dict(pairs.was), _origins(pairs, pairs_by_author), inferred)


class _Pairs(Struct, dict=True):
    """The pairs found so far; a unit is in one pair at most."""

    before: Organization
    after: Organization
    was: dict[str, str] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)

    def add(self, old: str, new: str) -> bool:
        """Add a pair if both its units are free; return whether they were."""
        is_free = old not in self.became and new not in self.was
        if is_free:
            self.became[old], self.was[new] = new, old
        return is_free

    @cached_property
    def children(self) -> tuple[Mapping[str | None, Sequence[Entry]], Mapping[str | None, Sequence[Entry]]]:
        """The children of every unit before and after; below None, those without a parent."""
        return _children(self.before), _children(self.after)

    def free_children(self, parent: str | None) -> tuple[list[Entry], list[Entry]]:
        """Return the unmatched children of a unit after and of what it was."""
        old = None if parent is None else self.was[parent]
        return (
            [entry for entry in self.children[0].get(old, ()) if entry.id not in self.became],
            [entry for entry in self.children[1].get(parent, ()) if entry.id not in self.was],
        )

    def matched_parents(self) -> Iterator[str | None]:
        """Yield the units after that are matched, a parent before its children, and None first.

        Units that are matched meanwhile are among them.
        """
        yield None
        yield from (identifier for identifier in self.after.entries if identifier in self.was)


def _children(organization: Organization) -> dict[str | None, list[Entry]]:
    found: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in organization.entries.values():
        found[entry.parent].append(entry)
    return found


def _by_ids(pairs: _Pairs, is_one: bool) -> None:
    """Pair units with the same id. A derived id is ignored if both its units are matched otherwise."""
    before, after = pairs.before.entries, pairs.after.entries
    others = set(_new_statements(pairs))
    sources = {new for old, new in others if old != new}
    targets = {old for old, new in others if old != new}
    for identifier, entry in after.items():
        twin = before.get(identifier)
        if twin is None:
            continue
        is_certain = bool(twin.unit.id and entry.unit.id) or twin.parent is entry.parent is None
        are_others = identifier in sources and identifier in targets
        if is_certain or (is_one and not are_others):
            pairs.add(identifier, identifier)


def _new_statements(pairs: _Pairs) -> Iterator[tuple[str, str]]:
    """Yield former and present units from `formerly` in one state only; in both it predates both."""
    before, after = pairs.before.entries, pairs.after.entries
    for of_after, entries, twins, named in (
        (True, after, before, _by_word(before.values())),
        (False, before, after, _by_word(after.values())),
    ):
        for identifier, entry in entries.items():
            known = twins[identifier].unit.formerly if identifier in twins else ()
            for word in entry.unit.formerly:
                if word not in known:
                    for other in named.get(folded(word), ()):
                        yield (other, identifier) if of_after else (identifier, other)


def _statements(pairs: _Pairs) -> list[tuple[str, str]]:
    """Return former and present units from `formerly` and events of either state, in a fixed order.

    `formerly` comes first; after that, units with the same parent.
    """
    sides = pairs.before, pairs.after
    named = [_by_word(side.entries.values()) for side in sides]
    places = [{identifier: place for place, identifier in enumerate(side.entries)} for side in sides]
    found: list[tuple[int, int, int, str, str]] = []

    def add(rank: int, olds: Iterable[str], news: Iterable[str]) -> None:
        for old in olds:
            for new in news:
                i, j = places[0][old], places[1][new]
                found.append((rank, abs(i - j), i + j, old, new))

    for new, entry in pairs.after.entries.items():
        for rank, word in enumerate(entry.unit.formerly):
            add(rank, named[0].get(folded(word), ()), (new,))
    for old, entry in pairs.before.entries.items():
        for rank, word in enumerate(entry.unit.formerly):
            add(rank, (old,), named[1].get(folded(word), ()))
    for event in {event: None for side in sides for event in side.changes}:
        for rank, word in enumerate(event.original):
            for result in event.resulting:
                first, second = folded(word), folded(result)
                add(rank, named[0].get(first, ()), named[1].get(second, ()))
                add(rank, named[0].get(second, ()), named[1].get(first, ()))
    return [(old, new) for *_, old, new in sorted(found)]


def _origins(pairs: _Pairs, pairs_by_author: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return what units come from: their own former unit, and further ones that match nothing else.

    If one of the further pair is matched to another unit, it is dropped: units that both continue
    as others were neither merged nor split.
    """
    found = {new: [pairs.was[new]] if new in pairs.was else [] for new in pairs.after.entries}
    for old, new in pairs_by_author:
        if (old in pairs.became) != (new in pairs.was):
            found[new].append(old)
    return {new: tuple(dict.fromkeys(origins)) for new, origins in found.items()}


def _by_names(pairs: _Pairs, *, anywhere: bool) -> None:
    """Pair units of one name below the same unit, then unique names, until none are left."""
    size = -1
    while size != len(pairs.was):
        size = len(pairs.was)
        for parent in pairs.matched_parents():
            _siblings_by_names(pairs, parent)
        if anywhere:
            _single_names(pairs)


def _siblings_by_names(pairs: _Pairs, parent: str | None) -> None:
    """Pair the children of one unit by name, then by acronym or alias; namesakes in order."""
    choices: tuple[Callable[[Entry], Iterable[str]], ...] = (lambda entry: (folded(entry.unit.name),), _words)
    for chosen in choices:
        olds, news = pairs.free_children(parent)
        named = _by_word(olds, chosen)
        for word, identifiers in sorted(_by_word(news, chosen).items()):
            for old, new in zip(named.get(word, ()), identifiers, strict=False):
                pairs.add(old, new)


def _single_names(pairs: _Pairs) -> None:
    olds = _by_word((e for e in pairs.before.entries.values() if e.id not in pairs.became), _words)
    news = _by_word((e for e in pairs.after.entries.values() if e.id not in pairs.was), _words)
    for word in sorted(olds.keys() & news.keys()):
        if len(olds[word]) == len(news[word]) == 1:
            pairs.add(olds[word][0], news[word][0])


def _by_likeness(pairs: _Pairs) -> Iterator[str]:
    """Pair similar siblings of which one was removed and one added; yield the units after.

    Units are similar if their names are (`names.likeness`), or if most of their children match, as GumTree
    matches inner nodes (Falleri et al. 2014). The most similar are paired first; among equals, the nearest
    in order. Two units with explicit ids are never paired.
    """
    certain = dict(pairs.became)
    for parent in pairs.matched_parents():
        if parent is None:
            continue
        _siblings_by_names(pairs, parent)
        olds, news = pairs.free_children(parent)
        if not olds or not news or len(olds) * len(news) > MOST_PAIRS:
            continue
        common = _common_words(pairs.children[0][pairs.was[parent]], pairs.children[1][parent])
        found: list[tuple[Fraction, int, int, str, str]] = []
        for (i, old), (j, new) in product(enumerate(olds), enumerate(news)):
            alike = max(_alike_names(old, new, common), _same_children(old, new, pairs, certain))
            if alike >= ALIKE and not (old.unit.id and new.unit.id):
                found.append((-alike, abs(i - j), i + j, old.id, new.id))
        for *_, old_id, new_id in sorted(found):
            if pairs.add(old_id, new_id):
                yield new_id


def _common_words(*siblings: Iterable[Entry]) -> frozenset[str]:
    """Return the words that several siblings have in their names in one of the states."""
    counts = (Counter(w.text for e in each for w in set(words(e.unit.name))) for each in siblings)
    return frozenset(word for count in counts for word, number in count.items() if number > 1)


def _alike_names(old: Entry, new: Entry, common: frozenset[str]) -> Fraction:
    return likeness(words(old.unit.name), words(new.unit.name), common)


def _same_children(old: Entry, new: Entry, pairs: _Pairs, certain: Mapping[str, str]) -> Fraction:
    """Return the Dice coefficient of the children of two units."""
    olds, news = pairs.children[0].get(old.id, ()), pairs.children[1].get(new.id, ())
    if not olds or not news:
        return Fraction(0)
    same = {certain.get(child.id) for child in olds} & {child.id for child in news}
    return Fraction(2 * len(same), len(olds) + len(news))


def _by_word(
    entries: Iterable[Entry], chosen: Callable[[Entry], Iterable[str]] | None = None
) -> dict[str, list[str]]:
    """Return the ids of units by every name that they go by, or by the chosen ones."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        named = (folded(entry.id), *_words(entry)) if chosen is None else chosen(entry)
        for word in dict.fromkeys(named):
            found[word].append(entry.id)
    return dict(found)


def _words(entry: Entry) -> Iterator[str]:
    yield folded(entry.unit.name)
    yield from (folded(alias) for alias in entry.unit.aliases)
    if entry.unit.acronym:
        yield folded(entry.unit.acronym)
