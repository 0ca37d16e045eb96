"""Facts that rest on no document or on a doubtful one, ranked by what is at risk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from msgspec import Struct

from orgcharts.arithmetic import Amount
from orgcharts.comparison import Comparison
from orgcharts.findings import Location
from orgcharts.model import Status, cited_key
from orgcharts.review.states import ReviewState


class Doubt(StrEnum):
    """Why a fact is doubtful, the gravest first.

    An `inherited` source is that of the unit above: enough for what stays, too little for what changes.
    """

    NO_SOURCE = "no-source"
    ASSUMED = "assumed"
    UNCONFIRMED = "unconfirmed"
    PLACE = "place"
    INHERITED = "inherited"


class Risk(Struct, frozen=True):
    """A doubtful fact of a state: its unit, what is at risk with it, and where it is in a file.

    `about` is the source that the unit inherits or assumes, or the other end of a relation. `changed` is
    whether the reorganisation changes the unit; `posts` and `units` count those of the unit and of all below
    it.
    """

    doubt: Doubt
    state: str
    unit: str
    name: str
    about: str
    changed: bool
    posts: Amount
    units: int
    place: Location
    relation: bool = False

    @property
    def rank(self) -> tuple[bool, int, Amount, int]:
        """What risks are sorted by: what changes, the doubt, then the posts and the units below it."""
        return (not self.changed, list(Doubt).index(self.doubt), -self.posts, -self.units)


def risks(states: tuple[ReviewState, ...], comparisons: tuple[Comparison, ...]) -> tuple[Risk, ...]:
    """Return the doubtful facts of all states, the gravest first; one that stays is in the list once.

    Facts that change come first; then those without a source, those that rest on an assumption, unconfirmed
    ones, and changed ones whose source is only that of the unit above; among equals the one on which most
    posts depend, then most units.
    """
    changed = [_changed(number, states, comparisons) for number in range(len(states))]
    found: dict[tuple[str, str, str], Risk] = {}
    for state, units in list(zip(states, changed, strict=True))[::-1]:
        for risk in _of_state(state, units):
            found.setdefault((risk.doubt, risk.name, risk.about), risk)
    return tuple(sorted(found.values(), key=lambda risk: risk.rank))


def _changed(
    number: int, states: tuple[ReviewState, ...], comparisons: tuple[Comparison, ...]
) -> frozenset[str]:
    """Return the units of a state that a comparison with the one before or after it changes."""
    found: set[str] = set()
    if number:
        comparison = comparisons[number - 1]
        found |= {change.unit for change in comparison.changes} | {move.unit for move in comparison.posts}
    if number + 1 < len(states):
        became = comparisons[number].matching.became
        found |= {unit for unit in states[number].organization.inside if not became[unit]}
    return frozenset(found)


def _of_state(state: ReviewState, changed: Collection[str]) -> Iterator[Risk]:
    entries, sources = state.organization.entries, state.organization.sources

    def risk(doubt: Doubt, unit: str, about: str = "") -> Risk:
        return Risk(
            doubt, state.name, unit, entries[unit].unit.name, about, unit in changed,
            state.posts_of(unit), 1 + state.below[unit], state.place_of(unit),
        )  # fmt: skip

    for unit, entry in entries.items():
        cited = "; ".join(entry.source)
        if not entry.source:
            yield risk(Doubt.NO_SOURCE, unit)
        elif any(sources[key].assumed for key in map(cited_key, entry.source) if key in sources):
            yield risk(Doubt.ASSUMED, unit, cited)
        elif unit in changed and not entry.unit.source and entry.parent is not None:
            yield risk(Doubt.INHERITED, unit, cited)
        if entry.unit.status is Status.UNCONFIRMED:
            yield risk(Doubt.UNCONFIRMED, unit)
        elif entry.unit.line.status == "unconfirmed":
            yield risk(Doubt.PLACE, unit)
    for relation in state.organization.relations:
        if not relation.source and relation.from_ in entries:
            other = entries[relation.to].unit.name if relation.to in entries else relation.to
            found = risk(Doubt.NO_SOURCE, relation.from_, other)
            yield Risk(
                **{name: getattr(found, name) for name in found.__struct_fields__}
                | {"place": state.place_of_relation(relation), "posts": 0, "units": 1, "relation": True}
            )
