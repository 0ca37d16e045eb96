"""Posts counted by grade, funding source and budget section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from orgcharts.arithmetic import Amount, tally
from orgcharts.model.amounts import Count
from orgcharts.model.grades import UN_GRADES
from orgcharts.model.statements import Identifier, Name, Names, Statement
from orgcharts.text.suggest import close_match


class PostChange(StrEnum):
    """What a budget proposes for a post, in the terms of United Nations budget documents."""

    ESTABLISHMENT = "establishment"
    ABOLISHMENT = "abolishment"
    REDEPLOYMENT = "redeployment"
    REASSIGNMENT = "reassignment"
    RECLASSIFICATION = "reclassification"
    CONVERSION = "conversion"


class PostCount(Statement):
    """A number of posts of one grade that have everything else in common.

    In a spec it is below its grade, its section and its funding source; a number alone
    is a count without marks. Posts whose `change` is their abolishment are only a
    record: sums and tables omit them.
    """

    count: Count = Field(description="How many posts; parts of a post have at most two decimals.")
    headcount: int | None = Field(
        default=None, ge=0, le=1_000_000, description="How many people hold them, such as 2 for 1.5 posts."
    )
    grade: Name = Field(default="", description="Grade, such as P-5; in a spec the key above it.")
    funding: Name | None = Field(default=None, description="Funding source, such as RB; in a spec a key.")
    section: Name | None = Field(default=None, description="Budget section; in a spec a key.")
    change: PostChange | None = Field(
        default=None, strict=False, description="What is proposed: establishment, redeployment ..."
    )
    title: Name | None = Field(default=None, description="Function of the posts, such as Medical Officer.")
    former_title: Name | None = Field(default=None, description="Their function before the change.")
    former_grade: Name | None = Field(default=None, description="Their grade before a reclassification.")
    redeployed_from: Identifier | None = Field(
        default=None, description="Id of the unit from which a redeployment moves them."
    )
    temporary: bool = Field(
        default=False, description="Whether they are positions of general temporary assistance, not posts."
    )
    vacant: Count = Field(default=0, description="How many of them are known to be vacant.")
    based_at: Name | None = Field(default=None, description="Where they sit, if not with the unit.")
    note: Name | None = Field(default=None, description="A footnote on these posts.")
    source: Names = Field(default=(), description="Where they are documented, if not with the unit.")


class StatedTotal(Statement):
    """A total that a source prints: only checked. Without `funding` and `section` it counts all posts."""

    count: Count
    funding: Name | None = None
    section: Name | None = None


class Posts(Statement):
    """The posts of one unit, without those of its children, in the order of the spec.

    In a spec: grade to count (`{P-4: 1, FS: 7}`), or funding source to these
    (`{RB: {ASG: 1}, OA: {P-4: 13}}`), with a budget section between the two where the source splits them
    (`{RB: {Section 3: {P-4: 2}}}`). A grade has a number, a mapping with `count` and marks, or a list of
    both. `total` at any level is the total that the source prints.
    """

    counts: tuple[PostCount, ...] = ()
    totals: tuple[StatedTotal, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, value: Any) -> Any:
        if not isinstance(value, Mapping) or (value.keys() <= {"counts", "totals"} and value):
            return value
        counts: list[Any] = []
        totals: list[Any] = []
        for leaf in _leaves(value):
            (counts if leaf.is_count else totals).append(leaf.item)
        return {"counts": tuple(counts), "totals": tuple(totals)}

    @property
    def present(self) -> tuple[PostCount, ...]:
        """The counts of posts that there are: not of those that are abolished."""
        return tuple(count for count in self.counts if count.change is not PostChange.ABOLISHMENT)

    @property
    def total(self) -> Amount:
        """How many posts there are in all."""
        return tally(count.count for count in self.present)


_LEVELS = ("funding", "section")
_MARKS = PostCount.model_fields.keys()

TOO_DEEP = "posts_too_deep"
"""The type of Pydantic's error on keys below a grade; its context has the `way` to them."""

PostWay = tuple[str | int, ...]
"""The way from the statement of posts to one in it: keys and the index in a list."""


class _Leaf(Struct, frozen=True):
    """One count or total, its position, and the flat value that it becomes."""

    way: PostWay
    item: dict[str, Any]
    is_count: bool


def _leaves(value: Mapping[Any, Any]) -> Iterator[_Leaf]:
    """Yield every count and every total, in an order that follows from the statement alone."""
    stack: list[tuple[tuple[Any, ...], Mapping[Any, Any]]] = [((), value)]
    while stack:
        keys, here = stack.pop()
        place = dict(zip(_LEVELS, keys, strict=False))
        below = []
        for key, stated in here.items():
            way = (*keys, key)
            if key == "total":
                yield _Leaf(way, {**place, "count": stated}, is_count=False)
            elif _is_level(key, stated):
                if len(keys) == len(_LEVELS):
                    message = "'{key}' in posts is nested too deep; write funding source, section, grade"
                    raise PydanticCustomError(TOO_DEEP, message, {"key": str(key), "way": way})
                below.append((way, stated))
            else:
                yield from _counts(way, place, stated)
        stack.extend(reversed(below))


def _is_level(key: Any, stated: Any) -> bool:
    """Return whether a key is a funding source or a section, not a grade with its count.

    Below a known grade, a key that resembles a mark is a misspelt mark.
    """
    if not isinstance(stated, Mapping) or stated.keys() & _MARKS:
        return False
    return key not in UN_GRADES or not any(close_match(str(inner), _MARKS) for inner in stated)


def _counts(way: PostWay, place: dict[str, Any], stated: Any) -> Iterator[_Leaf]:
    """Yield the counts of one grade, the last key of `way`."""
    is_list = isinstance(stated, list | tuple)
    for number, item in enumerate(stated if is_list else [stated]):
        marks = item if isinstance(item, Mapping) else {"count": item}
        yield _Leaf((*way, number) if is_list else way, {**place, "grade": way[-1], **marks}, is_count=True)


def ways_in(posts: Any) -> Mapping[str, tuple[PostWay, ...]] | None:
    """Return where the posts of a spec have the `counts` and the `totals` of the flat `Posts`, in order.

    `posts` is the value in the spec. The result is None if it has these fields itself.
    """
    if not isinstance(posts, Mapping) or posts.keys() <= {"counts", "totals"}:
        return None
    leaves = tuple(_leaves(posts))
    return {
        "counts": tuple(leaf.way for leaf in leaves if leaf.is_count),
        "totals": tuple(leaf.way for leaf in leaves if not leaf.is_count),
    }
