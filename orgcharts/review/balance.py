"""The posts of an organisation by grade before and after, and the units that explain the difference."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from orgcharts.arithmetic import Amount, Sums, whole
from orgcharts.model import Organization
from orgcharts.model.grades import grade_order
from orgcharts.review.review import ReviewStep


class GradeBalance(Struct, frozen=True):
    """The posts of one grade: all of them before and after, those of units that end, and of new units.

    `ended` counts posts before, `new` posts after. Other units account for the rest of the difference.
    """

    grade: str
    before: Amount
    ended: Amount
    new: Amount
    after: Amount

    @property
    def others(self) -> Amount:
        """How many more posts units have that neither end nor are new."""
        return whole(self.after - self.new - (self.before - self.ended))


def balance(step: ReviewStep) -> tuple[GradeBalance, ...]:
    """Return the balance of every grade that has posts in one of the states, from the highest grade."""
    before, after = step.before.organization, step.after.organization
    matching = step.comparison.matching
    gone = frozenset(unit for unit in before.inside if not matching.became[unit])
    new = frozenset(unit for unit in after.inside if not matching.origins[unit])
    earlier, later = _by_grade(before, before.inside), _by_grade(after, after.inside)
    ended, begun = _by_grade(before, gone), _by_grade(after, new)
    grades = grade_order(after.grades or before.grades, (*earlier, *later))
    return tuple(
        GradeBalance(grade, earlier[grade], ended[grade], begun[grade], later[grade])
        for grade in grades
        if earlier[grade] or later[grade]
    )


def _by_grade(organization: Organization, units: Collection[str]) -> Sums[str]:
    """Return the posts of some units by grade."""
    found = Sums[str]()
    for unit, entry in organization.inside.items():
        for count in entry.unit.posts.present if unit in units and entry.unit.posts else ():
            found.add(count.grade, count.count)
    return found
