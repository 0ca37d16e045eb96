"""Posts of units with all below them; unknown is not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from orgcharts.model.organization import Organization
from orgcharts.model.posts import Posts
from orgcharts.model.units import Role

Place = tuple[str, str, str]
"""Grade, funding source and budget section; empty where none is stated."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """The posts of a unit and of all below it.

    `complete` says whether the posts of every one of them are known; if not, every figure is
    a least. `vacant` are those known to be vacant, `units` how many units there are.
    """

    counts: Mapping[Place, int] = field(default_factory=lambda: MappingProxyType({}))
    vacant: int = 0
    complete: bool = True
    units: int = 1

    @property
    def count(self) -> int:
        """How many posts there are in all."""
        return sum(self.counts.values())

    def of(self, *, grade: str | None = None, funding: str | None = None, section: str | None = None) -> int:
        """Return how many posts are of a grade, a funding source, a section; None means all."""
        wanted = (grade, funding, section)
        return sum(
            count
            for place, count in self.counts.items()
            if all(part in (None, stated) for part, stated in zip(wanted, place, strict=True))
        )


def own_posts(posts: Posts) -> Rollup:
    """Return the posts of one unit, without those of units below it."""
    counts: Counter[Place] = Counter()
    for count in posts.counts:
        counts[count.grade, count.funding or "", count.section or ""] += count.count
    return Rollup(MappingProxyType(dict(counts)), sum(count.vacant for count in posts.counts))


def roll_up(organization: Organization) -> dict[str, Rollup]:
    """Return the posts of each unit with all below it, where any of them are known; in protocol order.

    The posts of a front office are those of its principal where these are not stated apart. A
    joint unit counts once, with the unit that it is stated below; bodies outside count apart.
    """
    entries = organization.entries
    counts: dict[str, Counter[Place]] = {identifier: Counter() for identifier in entries}
    vacant, units = Counter[str](), Counter[str]()
    known = {entry.id for entry in entries.values() if entry.unit.posts is not None}
    covered = {
        entry.parent
        for entry in entries.values()
        if entry.id in known and entry.unit.role is Role.FRONT_OFFICE
    }
    incomplete = entries.keys() - known - covered
    for entry in list(entries.values())[::-1]:
        units[entry.id] += 1
        if entry.unit.posts is not None:
            own = own_posts(entry.unit.posts)
            counts[entry.id].update(own.counts)
            vacant[entry.id] += own.vacant
        if entry.parent is None:
            continue
        counts[entry.parent].update(counts[entry.id])
        vacant[entry.parent] += vacant[entry.id]
        units[entry.parent] += units[entry.id]
        known |= {entry.parent} if entry.id in known else set()
        incomplete |= {entry.parent} if entry.id in incomplete else set()
    return {
        unit: Rollup(MappingProxyType(dict(counts[unit])), vacant[unit], unit not in incomplete, units[unit])
        for unit in entries
        if unit in known
    }
