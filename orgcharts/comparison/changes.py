"""What changed between two states of an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from orgcharts.arguments import require
from orgcharts.comparison.head_pairs import HeadPair, head_facts, head_pairs, post_words
from orgcharts.comparison.matching import Matching, match
from orgcharts.comparison.names import folded
from orgcharts.comparison.order import out_of_order
from orgcharts.comparison.posts import PostMove, post_moves
from orgcharts.language import Language, load_language
from orgcharts.model import (
    ChangeEvent,
    Entry,
    Organization,
    OrganizationalUnit,
    Post,
    Relation,
    Status,
    contact_lines,
    first_day,
    last_day,
    relation_label,
    with_names,
)


class ChangeKind(StrEnum):
    """A kind of change, in the order in which a report lists them."""

    ESTABLISHED = "established"
    ABOLISHED = "abolished"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    RESPELLED = "respelled"
    MOVED = "moved"
    REORDERED = "reordered"
    HEAD = "head changed"
    REGRADED = "regraded"
    CONFIRMATION = "confirmed or unconfirmed"
    PEOPLE = "staff changed"
    TASK = "task changed"
    CONTACT = "contact changed"
    ADDRESS = "web address changed"
    IDENTIFIERS = "identifiers changed"
    LINE = "label of its line changed"
    COLOUR = "colour changed"
    RELATED = "relation added"
    UNRELATED = "relation ended"


class Change(Struct, frozen=True):
    """One change: its unit (the id after, or before if it was removed), the old and the new value.

    `before` and `after` are values of the changed field: names for a renaming, parents for
    a move, posts for heads; empty if a state has none. `inferred` means that only the
    similarity of names or children matches the two units.
    """

    kind: ChangeKind
    unit: str
    name: str
    before: str = ""
    after: str = ""
    inferred: bool = False


class Comparison(Struct, frozen=True):
    """Two states of an organisation, which units are the same, and what changed.

    `posts` are the changes of the numbers of posts, in the order of the units after. `language` is that
    of the words of changes and of what is drawn of them.
    """

    matching: Matching
    changes: tuple[Change, ...]
    posts: tuple[PostMove, ...]
    language: Language = field(default_factory=load_language)

    def __repr__(self) -> str:
        """Return a line for consoles; the values have thousands."""
        names = f"{self.before.name!r}, {self.after.name!r}"
        return f"<Comparison {names}: changes={len(self.changes)}, posts={len(self.posts)}>"

    @property
    def before(self) -> Organization:
        return self.matching.before

    @property
    def after(self) -> Organization:
        return self.matching.after

    @property
    def changes_relations(self) -> bool:
        """Whether relations were added or removed."""
        return any(change.kind in (ChangeKind.RELATED, ChangeKind.UNRELATED) for change in self.changes)

    @property
    def events(self) -> tuple[ChangeEvent, ...]:
        """The change events of either state that lie between the two, the earliest first."""
        events = dict.fromkeys((*self.before.changes, *self.after.changes))
        start, end = self.before.as_of, self.after.as_of
        between = (
            event
            for event in events
            if not (start and first_day(event.date) <= last_day(start))
            and not (end and first_day(event.date) > last_day(end))
        )
        return tuple(sorted(between, key=lambda event: first_day(event.date)))

    def __bool__(self) -> bool:
        return bool(self.changes or self.posts)


def compare(before: Organization, after: Organization, language: Language | None = None) -> Comparison:
    """Return the changes from one state of an organisation to another.

    Changes are sorted by kind, then in protocol order. Their words are in the language of the later state
    when `language` is left out.

    Raises:
        ChartError: OC503 if a state is no organisation.
    """
    for state in (before, after):
        require(state, Organization, "compare organizations, such as the 'organization' of two specs")
    require(language, (Language, type(None)), "leave it out: it is that of the later organization")
    matching, language = match(with_names(before), with_names(after)), language or after.own_language
    found = [
        *_of_units(matching, language),
        *_gone(matching, language),
        *_reordered(matching, language),
        *_of_relations(matching, language),
    ]
    kinds = list(ChangeKind)
    found.sort(key=lambda change: kinds.index(change.kind))
    return Comparison(matching, tuple(found), post_moves(matching), language)


def _of_units(matching: Matching, language: Language) -> Iterator[Change]:
    before, after = matching.before.entries, matching.after.entries
    for identifier, entry in matching.after.inside.items():
        origins = matching.origins[identifier]
        name = entry.unit.name
        if not origins:
            above = _above(entry, matching.after, language)
            yield Change(ChangeKind.ESTABLISHED, identifier, name, after=above)
        elif len(origins) > 1:
            merged = language.join((before[origin].unit.name for origin in origins), "items")
            yield Change(ChangeKind.MERGED, identifier, name, merged, name)
    for identifier, new in after.items():
        old = before.get(matching.was.get(identifier, ""))
        if old is not None and not (old.is_outside and new.is_outside):
            yield from _of_one(matching, old, new, language)


def _of_one(matching: Matching, old: Entry, new: Entry, language: Language) -> Iterator[Change]:
    """Yield the changes of a unit that exists in both states."""
    identifier, name = new.id, new.unit.name
    names = old.unit.name, name
    if not _is_one_name(*names):
        if len(matching.origins[identifier]) == len(matching.became[old.id]) == 1:
            inferred = identifier in matching.inferred
            yield Change(ChangeKind.RENAMED, identifier, name, *names, inferred=inferred)
    elif old.unit.name != name:
        yield Change(ChangeKind.RESPELLED, identifier, name, *names)
    if _has_moved(matching, old, new):
        places = _above(old, matching.before, language), _above(new, matching.after, language)
        yield Change(ChangeKind.MOVED, identifier, name, *places)
    yield from _of_heads(identifier, name, old.unit.heads, new.unit.heads, language)
    was, now = _confirmation(old.unit, language), _confirmation(new.unit, language)
    if was != now:
        yield Change(ChangeKind.CONFIRMATION, identifier, name, was, now)
    yield from _of_people(identifier, name, old.unit.people, new.unit.people, language)
    for kind, words in _FACTS.items():
        was, now = words(old.unit, language), words(new.unit, language)
        if was != now:
            yield Change(kind, identifier, name, was, now)


def _of_people(
    identifier: str, name: str, former: Sequence[Post], people: Sequence[Post], language: Language
) -> Iterator[Change]:
    """Yield posts of a staff list that came, went or changed."""
    for pair in head_pairs(former, people):
        was, now = (_of_person(post, language) for post in pair)
        if was != now:
            yield Change(ChangeKind.PEOPLE, identifier, name, was, now)


def _of_person(post: Post | None, language: Language) -> str:
    """Return a post of a staff list with its share, task and contact."""
    if post is None:
        return ""
    words = post_words(post, language)
    if post.fte is not None:
        words = language.text("part-time", post=words, share=language.number(post.fte))
    return language.join(filter(None, (words, post.task, _contact(post, language))), "semicolon")


def _contact(thing: OrganizationalUnit | Post, language: Language) -> str:
    return language.join(contact_lines(thing.contact, language), "semicolon") if thing.contact else ""


def _identifiers(unit: OrganizationalUnit, language: Language) -> str:
    pairs = (language.text("labelled", label=label, text=text) for label, text in unit.identifiers.items())
    return language.join(pairs, "comma")


_FACTS: Mapping[ChangeKind, Callable[[OrganizationalUnit, Language], str]] = {
    ChangeKind.TASK: lambda unit, _: unit.task or "",
    ChangeKind.CONTACT: _contact,
    ChangeKind.ADDRESS: lambda unit, _: unit.url or "",
    ChangeKind.IDENTIFIERS: _identifiers,
    ChangeKind.LINE: lambda unit, _: unit.line.label or "",
    ChangeKind.COLOUR: lambda unit, _: unit.colour or "",
}
"""Facts of a unit as text, by the kind of their changes."""


def _confirmation(unit: OrganizationalUnit, language: Language) -> str:
    """Return in words whether the spec confirms a unit and its place."""
    if unit.status is Status.UNCONFIRMED:
        return language.text("status.unconfirmed")
    if unit.line.status == "unconfirmed":
        return language.text("open-place")
    return language.text("changes.confirmed")


def _has_moved(matching: Matching, old: Entry, new: Entry) -> bool:
    """Return whether a unit has another parent that did not come from its former one."""
    if old.is_outside != new.is_outside:
        return True
    if old.parent is None or new.parent is None:
        return False
    return old.parent not in matching.origins[new.parent]


def _of_heads(
    identifier: str, name: str, former: Sequence[Post], heads: Sequence[Post], language: Language
) -> Iterator[Change]:
    for pair in head_pairs(former, heads):
        kind = kind_of_heads(pair)
        if kind is not None:
            before, after = (post_words(post, language) for post in pair)
            yield Change(kind, identifier, name, before, after)


def kind_of_heads(pair: HeadPair) -> ChangeKind | None:
    """Return what changed between two heads; None for nothing."""
    former, head = pair
    if head and former and head.grade != former.grade and head.grade and former.grade:
        return ChangeKind.REGRADED
    if head_facts(head) != head_facts(former):
        return ChangeKind.HEAD
    if head and former and (head.title, head.holder) != (former.title, former.holder):
        return ChangeKind.RESPELLED
    return None


def _is_one_name(one: str, other: str) -> bool:
    """Return whether two names differ in spelling only, as in capitals."""
    return folded(one) == folded(other)


def _gone(matching: Matching, language: Language) -> Iterator[Change]:
    """Yield what became of units that are no more, or that are several now."""
    after = matching.after.entries
    for identifier, entry in matching.before.inside.items():
        became, name = matching.became[identifier], entry.unit.name
        if not became:
            above = _above(entry, matching.before, language)
            yield Change(ChangeKind.ABOLISHED, identifier, name, before=above)
        elif len(became) > 1:
            split = language.join((after[unit].unit.name for unit in became), "items")
            yield Change(ChangeKind.SPLIT, became[0], name, name, split)


def _reordered(matching: Matching, language: Language) -> Iterator[Change]:
    """Yield the smallest set of children of each unit that explains a new order."""
    places = {identifier: place for place, identifier in enumerate(matching.before.entries)}
    parts: dict[tuple[str, str], list[str]] = {}
    for identifier, entry in matching.after.entries.items():
        old = matching.was.get(identifier)
        if old is None or not entry.parent or matching.was.get(entry.parent) is None:
            continue
        if matching.before.entries[old].parent == matching.was[entry.parent]:
            parts.setdefault((entry.parent, matching.was[entry.parent]), []).append(identifier)
    for siblings in parts.values():
        order = [places[matching.was[identifier]] for identifier in siblings]
        for place in out_of_order(order):
            name = matching.after.entries[siblings[place]].unit.name
            now = _after(siblings, place, matching, language)
            yield Change(ChangeKind.REORDERED, siblings[place], name, after=now)


def _after(siblings: Sequence[str], place: int, matching: Matching, language: Language) -> str:
    if place == 0:
        return language.text("changes.first")
    return language.text("changes.after", unit=matching.after.entries[siblings[place - 1]].unit.name)


def _of_relations(matching: Matching, language: Language) -> Iterator[Change]:
    before, after = matching.before, matching.after
    now = {identifier: new for new, identifier in matching.was.items()}
    old = {_ends(relation, now): relation for relation in before.relations}
    new = {(relation.from_, relation.to, relation.kind): relation for relation in after.relations}
    for ends, relation in new.items():
        if ends not in old:
            name, target = _name(relation.from_, after), _target(relation, after, language)
            yield Change(ChangeKind.RELATED, ends[0], name, after=target)
    for ends, relation in old.items():
        if ends not in new:
            name, target = _name(relation.from_, before), _target(relation, before, language)
            yield Change(ChangeKind.UNRELATED, ends[0], name, before=target)


def _ends(relation: Relation, now: dict[str, str]) -> tuple[str, str, str]:
    """Return a relation before by the ids of after."""
    return now.get(relation.from_, relation.from_), now.get(relation.to, relation.to), relation.kind


def _target(relation: Relation, organization: Organization, language: Language) -> str:
    label = relation.kind
    if relation.kind in organization.known_kinds:
        label = relation_label(relation.kind, organization, language)
    return language.text("labelled", label=label, text=_name(relation.to, organization))


def _name(identifier: str, organization: Organization) -> str:
    entry = organization.entries.get(identifier)
    return entry.unit.name if entry else identifier


def _above(entry: Entry, organization: Organization, language: Language) -> str:
    if entry.is_outside:
        return language.text("changes.outside")
    return organization.entries[entry.parent].unit.name if entry.parent else ""
