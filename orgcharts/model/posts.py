"""Posts counted by grade, funding source and budget section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from orgcharts.model.statements import Identifier, Name, Names, Statement


class PostChange(StrEnum):
    """What a budget proposes for a post, in the words of United Nations budget documents."""

    ESTABLISHMENT = "establishment"
    ABOLISHMENT = "abolishment"
    REDEPLOYMENT = "redeployment"
    REASSIGNMENT = "reassignment"
    RECLASSIFICATION = "reclassification"
    CONVERSION = "conversion"


class PostCount(Statement):
    """So many posts of one grade that have all else in common.

    In a spec it stands below its grade, its section and its funding source; a number alone
    is a count without marks.
    """

    count: int = Field(ge=0, le=1_000_000, description="How many posts.")
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
        default=None, description="Id of the unit that a redeployment takes them from."
    )
    temporary: bool = Field(
        default=False, description="Whether they are positions of general temporary assistance, not posts."
    )
    vacant: int = Field(default=0, ge=0, description="How many of them are known to be vacant.")
    based_at: Name | None = Field(default=None, description="Where they sit, if not with the unit.")
    note: Name | None = Field(default=None, description="A footnote on these posts.")
    source: Names = Field(default=(), description="Where they are stated, if not with the unit.")


class StatedTotal(Statement):
    """A total that a source states: a check, never used. Left out, `funding` and `section` mean all."""

    count: int = Field(ge=0)
    funding: Name | None = None
    section: Name | None = None


class Posts(Statement):
    """The posts of one unit, its own and not those of its parts, in the order stated.

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
        for place, item in _leaves(value):
            (totals if "grade" not in item else counts).append(place | item)
        return {"counts": counts, "totals": totals}

    @property
    def total(self) -> int:
        """Return how many posts there are in all; none of them if every count says so."""
        return sum(count.count for count in self.counts)


_LEVELS = ("funding", "section")


def _leaves(value: Mapping[Any, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the place (funding, section) of every count and total with what is stated there."""
    stack: list[tuple[dict[str, Any], Mapping[Any, Any]]] = [({}, value)]
    while stack:
        place, here = stack.pop()
        below = []
        for key, stated in here.items():
            if key == "total":
                yield place, {"count": stated}
            elif isinstance(stated, Mapping) and "count" not in stated:
                if len(place) == len(_LEVELS):
                    raise ValueError(f"'{key}' is nested too deep; write funding source, section, grade")
                below.append((place | {_LEVELS[len(place)]: key}, stated))
            else:
                for item in stated if isinstance(stated, list | tuple) else [stated]:
                    marks = dict(item) if isinstance(item, Mapping) else {"count": item}
                    yield place, {"grade": key, **marks}
        stack.extend(reversed(below))
