"""OC4xx: when statements hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orgcharts.model import Organization, OrganizationalUnit, Post, Relation, first_day, last_day
from orgcharts.rules.rule import Breach, Way, rule


@rule("OC401", "reversed-dates")
def reversed_dates(organization: Organization) -> Iterator[Breach]:
    """An end before its beginning.

    ## Why
    A fact that ends before it begins is never in force, so no chart would show it.

    ## Example
        organization:
          name: Ministry of Works
          units: [{name: Roads, since: 2019, until: 2018}]

    ## Instead
        organization:
          name: Ministry of Works
          units: [{name: Roads, since: 2018, until: 2019}]
    """
    for way, statement in _dated(organization):
        if statement.since and statement.until and last_day(statement.until) < first_day(statement.since):
            message = f"'until' ({statement.until}) is before 'since' ({statement.since})"
            yield Breach(message, (*way, "until"), "exchange the two or correct one")


@rule("OC402", "overlapping-heads")
def overlapping_heads(organization: Organization) -> Iterator[Breach]:
    """Two heads of one unit at the same time.

    ## Why
    A chart of a day names one head. Earlier heads are listed the latest first; each
    needs an `until` before the next one's `since`.

    ## Example
        organization:
          name: Ministry of Works
          head: {title: Minister, holder: B, since: 2019-02}
          earlier_heads: [{title: Minister, holder: A, until: 2019-06}]

    ## Instead
        organization:
          name: Ministry of Works
          head: {title: Minister, holder: B, since: 2019-02}
          earlier_heads: [{title: Minister, holder: A, until: 2019-01}]
    """
    for entry in organization.entries.values():
        heads = (entry.unit.head, *entry.unit.earlier_heads)
        for number, (later, earlier) in enumerate(pairwise(heads)):
            if later is not None and earlier is not None and _overlap(earlier, later):
                message = f"head '{_called(earlier)}' is not over when '{_called(later)}' begins"
                way = (*entry.way, "earlier_heads", number)
                yield Breach(message, way, "give it an 'until' before the next one's 'since'")


def _overlap(earlier: Post, later: Post) -> bool:
    """Return whether an earlier head ends after the later one began; a shared month or year is ignored."""
    if earlier.until is None:
        return True
    return later.since is not None and first_day(later.since) < first_day(earlier.until)


def _called(post: Post) -> str:
    return post.holder or post.called


def _dated(organization: Organization) -> Iterator[tuple[Way, OrganizationalUnit | Post | Relation]]:
    """Yield every statement that may have dates, and the way to it."""
    for entry in organization.entries.values():
        way = entry.way
        yield way, entry.unit
        if entry.unit.head:
            yield (*way, "head"), entry.unit.head
        for number, head in enumerate(entry.unit.earlier_heads):
            yield (*way, "earlier_heads", number), head
    for number, relation in enumerate(organization.relations):
        yield ("relations", number), relation
