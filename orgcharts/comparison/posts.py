"""Changes in the numbers of posts, in the terms of budget documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from orgcharts.comparison.matching import Matching
from orgcharts.model import OrganizationalUnit, PostChange, PostCount, PostPlace


class PostMove(Struct, frozen=True):
    """So many posts more (or fewer: a negative count) of a grade in a unit.

    `change` is the mark in the later state; None if there is none, and the
    figure is the plain difference of the two. `origin` is the id of the unit that they are
    redeployed from or, for posts that leave, to; `former_grade` the grade of reclassified ones.
    A reassignment within a unit and a grade changes no number, nor does a redeployment with its own unit
    as origin: its count is that of the posts.
    """

    unit: str
    count: int
    grade: str
    funding: str = ""
    section: str = ""
    change: PostChange | None = None
    title: str = ""
    former_title: str = ""
    former_grade: str = ""
    origin: str = ""

    @property
    def changes_the_number(self) -> bool:
        """Whether the unit has more or fewer posts by it."""
        if self.is_within:
            return False
        return bool(self.count) and (self.change is not PostChange.REASSIGNMENT or bool(self.origin))

    @property
    def is_within(self) -> bool:
        """Whether the posts stay in the unit, as those that go from one place of it to another."""
        return self.origin == self.unit


def post_moves(matching: Matching) -> tuple[PostMove, ...]:
    """Return the changes of posts by unit of the later state, then those of removed units.

    Marks of single counts that only the later state has come first; then every difference that they
    do not explain. A unit has no difference if one of the states
    does not have its posts.
    """
    units = dict.fromkeys((*matching.after.entries, *matching.before.entries))
    order = {identifier: place for place, identifier in enumerate(units)}
    moves = chain.from_iterable(
        _stated(identifier, _news(matching, identifier)) for identifier in matching.after.entries
    )
    stated = tuple(move for move in moves if move.unit in order)  # what is redeployed may come from elsewhere
    explained: dict[str, Counter[PostPlace]] = {}
    for move in stated:
        if move.changes_the_number:
            place = (move.grade, move.funding, move.section)
            explained.setdefault(move.unit, Counter())[place] += move.count
    rest = tuple(_unexplained(matching, explained))
    return tuple(sorted((*stated, *rest), key=lambda move: order[move.unit]))


def _news(matching: Matching, identifier: str) -> list[PostCount]:
    """Return the marks on the posts of a unit that only the later state has."""
    posts = matching.after.entries[identifier].unit.posts
    found = list(posts.counts) if posts else []
    old = matching.was.get(identifier)
    former = matching.before.entries[old].unit.posts if old else None
    for count in former.counts if former else ():
        if count in found:
            found.remove(count)
    return found


def _stated(identifier: str, counts: Iterable[PostCount]) -> Iterator[PostMove]:
    for count in counts:
        if count.change is None:
            continue
        yield _move(identifier, count, count.count, origin=count.redeployed_from or "")
        if count.redeployed_from and count.redeployed_from != identifier:
            yield _move(count.redeployed_from, count, -count.count, origin=identifier)
        if count.former_grade:
            yield _move(identifier, count, -count.count, grade=count.former_grade)


def _move(unit: str, count: PostCount, number: int, *, grade: str = "", origin: str = "") -> PostMove:
    gone = bool(grade)
    return PostMove(
        unit=unit,
        count=number,
        grade=grade or count.grade,
        funding=count.funding or "",
        section=count.section or "",
        change=count.change,
        title=(count.former_title or "") if gone else count.title or "",
        former_title="" if gone else count.former_title or "",
        former_grade="" if gone else count.former_grade or "",
        origin=origin,
    )


def _unexplained(matching: Matching, explained: dict[str, Counter[PostPlace]]) -> Iterator[PostMove]:
    """Yield the differences between the two states that no mark of the later one explains."""
    for identifier, entry in matching.after.entries.items():
        if entry.unit.posts is None:
            continue
        old = matching.was.get(identifier)
        former = matching.before.entries[old].unit if old else None
        if former is not None and former.posts is None:
            continue
        yield from _differences(identifier, former, entry.unit, explained.get(identifier, Counter()))
    for identifier, entry in matching.before.entries.items():
        if not matching.became[identifier] and entry.unit.posts is not None:
            yield from _differences(identifier, entry.unit, None, Counter())


def _differences(
    identifier: str,
    former: OrganizationalUnit | None,
    unit: OrganizationalUnit | None,
    explained: Counter[PostPlace],
) -> Iterator[PostMove]:
    before, after = counted(former), counted(unit)
    for place in dict.fromkeys((*after, *before, *explained)):
        difference = after[place] - before[place] - explained[place]
        if difference:
            yield PostMove(identifier, difference, *place)


def counted(unit: OrganizationalUnit | None) -> Counter[PostPlace]:
    """Return the posts of a unit by grade, funding source and section."""
    found: Counter[PostPlace] = Counter()
    for count in unit.posts.present if unit and unit.posts else ():
        found[count.grade, count.funding or "", count.section or ""] += count.count
    return found
