"""Posts of units with all below them; unknown is not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from orgcharts.arithmetic import tally
from orgcharts.frozen import FrozenDict
from orgcharts.model.organization import Organization
from orgcharts.model.posts import Posts
from orgcharts.model.units import Role

PostPlace = tuple[str, str, str]
"""Grade, funding source and budget section; empty if the spec has none."""


class Rollup(Struct, frozen=True):
    """The posts of a unit and its descendants.

    `complete` is true if the posts of every one of them are known; if not, every figure is
    a minimum. `vacant` counts the posts known to be vacant, `units` the units.
    """

    counts: Mapping[PostPlace, int] = field(default_factory=FrozenDict)
    vacant: int = 0
    complete: bool = True
    units: int = 1

    @property
    def count(self) -> int:
        """How many posts there are in all."""
        return tally(self.counts.values())

    def of(self, *, grade: str | None = None, funding: str | None = None, section: str | None = None) -> int:
        """Return the number of posts of a grade, a funding source and a section; None means all."""
        wanted = (grade, funding, section)
        return tally(
            count
            for place, count in self.counts.items()
            if all(part in (None, stated) for part, stated in zip(wanted, place, strict=True))
        )


def own_posts(posts: Posts) -> Rollup:
    """Return the posts of one unit, without those of units below it."""
    counts: Counter[PostPlace] = Counter()
    for count in posts.present:
        counts[count.grade, count.funding or "", count.section or ""] += count.count
    return Rollup(FrozenDict(dict(counts)), tally(count.vacant for count in posts.present))


def roll_up(organization: Organization) -> dict[str, Rollup]:
    """Return the posts of each unit with its descendants, where any are known, in protocol order.

    The posts of a front office belong to its principal, unless both have posts. A joint unit
    counts once, with its parent in the spec; external bodies count separately.
    """
    entries = organization.entries
    sums = {identifier: _Sum() for identifier in entries}
    for entry in entries.values():
        posts = entry.unit.posts
        if posts is not None:
            sums[entry.id].add(own_posts(posts))
            if entry.parent is not None and entry.unit.role is Role.FRONT_OFFICE:
                sums[entry.parent].is_stated = True
    for here in sums.values():
        here.complete = here.is_stated
    for entry in list(entries.values())[::-1]:
        if entry.parent is not None:
            sums[entry.parent].add_below(sums[entry.id])
    return {unit: found.whole() for unit, found in sums.items() if found.known}


class _Sum(Struct):
    """A roll-up in progress; `known` if any posts came in, `is_stated` if the unit has its own."""

    counts: Counter[PostPlace] = field(default_factory=Counter)
    vacant: int = 0
    units: int = 1
    complete: bool = False
    is_stated: bool = False
    known: bool = False

    def add(self, own: Rollup) -> None:
        self.counts.update(own.counts)
        self.vacant += own.vacant
        self.is_stated = self.known = True

    def add_below(self, below: _Sum) -> None:
        self.counts.update(below.counts)
        self.vacant += below.vacant
        self.units += below.units
        self.complete = self.complete and below.complete
        self.known = self.known or below.known

    def whole(self) -> Rollup:
        return Rollup(FrozenDict(dict(self.counts)), self.vacant, self.complete, self.units)
