"""What the tests of the budget charts share: the specs, their posts, and how figures add up."""

from pathlib import Path

import orgcharts
from orgcharts.model import Posts

SPECS = Path(__file__).parents[1] / "specs" / "un-budget-2026"

Printed = tuple[str, str | None, str | None, int]
"""Unit, funding source, section (None: the page names none) and a figure; the total of a box has neither."""


def posts_of(spec: str) -> dict[str, Posts]:
    """Return the posts that a spec states, by unit."""
    entries = orgcharts.load(SPECS / f"{spec}.yaml").organization.entries
    return {key: entry.unit.posts for key, entry in entries.items() if entry.unit.posts is not None}


def added(posts: Posts, funding: str | None, section: str | None) -> int:
    """Return the sum of a section, or else of a funding source, or else of the box."""
    return sum(
        count.count
        for count in posts.counts
        if funding in (None, count.funding) and section in (None, count.section)
    )


def stated(posts: dict[str, Posts]) -> set[Printed]:
    """Return the totals that a spec states as checks."""
    return {
        (unit, total.funding, total.section, total.count)
        for unit, of_unit in posts.items()
        for total in of_unit.totals
    }


def marked(posts: dict[str, Posts], mark: str) -> list[tuple[str, str, int]]:
    """Return unit, grade and number of the counts that have a mark."""
    return [
        (unit, count.grade, count.count)
        for unit, of_unit in posts.items()
        for count in of_unit.counts
        if getattr(count, mark)
    ]
