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
    A chart of a day names one head, or as many as `heads` has. Earlier heads are listed the latest first;
    each needs an `until` before the next one's `since`. Of several heads, those with one title are compared.

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
        for successive in _successive(entry.unit):
            for later, earlier in pairwise(successive):
                if _overlap(earlier, later):
                    message = f"head '{_called(earlier)}' is not over when '{_called(later)}' begins"
                    way = (*entry.way, "earlier_heads", entry.unit.earlier_heads.index(earlier))
                    yield Breach(message, way, "give it an 'until' before the next one's 'since'")


def _successive(unit: OrganizationalUnit) -> Iterator[list[Post]]:
    """Yield the heads of a unit of which each succeeds the next one, the latest first."""
    if len(unit.heads) < 2:
        yield [*unit.heads, *unit.earlier_heads]
        return
    for title in dict.fromkeys(head.title for head in unit.earlier_heads):
        heads = [head for head in unit.heads if head.title == title]
        if len(heads) < 2:
            yield [*heads, *(head for head in unit.earlier_heads if head.title == title)]


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
        for place, post in entry.unit.posts_by_way():
            yield (*way, *place), post
    for number, relation in enumerate(organization.relations):
        yield ("relations", number), relation
