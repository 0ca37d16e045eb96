"""OC3xx: posts, their numbers and holders."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.arithmetic import Sums, tally, whole
from orgcharts.findings import Severity
from orgcharts.language.holders import means_unknown, means_vacant
from orgcharts.model import Organization, PostCount, Posts, StatedTotal
from orgcharts.rules.rule import Breach, Way, rule


@rule("OC301", "wrong-total")
def wrong_total(organization: Organization) -> Iterator[Breach]:
    """A stated total that is not the sum of the counts.

    ## Why
    `total` is the figure that a source prints for a unit, a funding source or a section. It is
    only checked, to find errors in a transcribed table. If the source itself does not add up, omit
    the total and add a note.

    ## Example
        organization:
          name: Ministry of Works
          posts:
            RB: {D-1: 1, P-4: 2, total: 4}

    ## Instead
        organization:
          name: Ministry of Works
          posts:
            RB: {D-1: 1, P-4: 2, total: 3}
    """
    for way, name, posts in _posts(organization):
        for number, total in enumerate(posts.totals):
            found = tally(count.count for count in posts.present if _is_in(count, total))
            if found != total.count:
                place = ", ".join(part for part in (total.funding, total.section) if part)
                whose = f"'{name}' for {place}" if place else f"'{name}'"
                message = f"the posts of {whose} add up to {found}, and the stated total is {total.count}"
                yield Breach(message, (*way, "totals", number), "correct a count or the total")


@rule("OC302", "more-vacant-than-posts")
def more_vacant_than_posts(organization: Organization) -> Iterator[Breach]:
    """More vacant posts than there are posts.

    ## Why
    `vacant` is the number of vacant posts among those of its count; it is not added to it.

    ## Example
        organization:
          name: Ministry of Works
          posts: {P-4: {count: 2, vacant: 3}}

    ## Instead
        organization:
          name: Ministry of Works
          posts: {P-4: {count: 3, vacant: 3}}
    """
    for way, name, posts in _posts(organization):
        for number, count in enumerate(posts.counts):
            if count.vacant > count.count:
                message = f"of {count.count} {count.grade} of '{name}', {count.vacant} are vacant"
                remedy = "count vacant posts among the posts"
                yield Breach(message, (*way, "counts", number, "vacant"), remedy)


@rule("OC303", "count-in-pieces")
def count_in_pieces(organization: Organization) -> Iterator[Breach]:
    """A grade that appears twice in one place with the same marks.

    ## Why
    A grade has several counts so that only some of its posts have marks. Two counts with
    the same marks are one count, and a box would list the grade twice.

    ## Example
        organization:
          name: Ministry of Works
          posts: {Clerk: [7, 1]}

    ## Instead
        organization:
          name: Ministry of Works
          posts: {Clerk: [7, {count: 1, note: In the registry.}], Driver: 8}
    """
    for way, name, posts in _posts(organization):
        seen = Sums[str]()
        for number, count in enumerate(posts.counts):
            marks = count.model_copy(update={"count": 0}).model_dump_json()
            if marks in seen:
                message = f"'{name}' has {count.grade} twice with the same marks"
                both = whole(seen[marks] + count.count)
                remedy = f"write {both} once, or add a mark that distinguishes the posts"
                yield Breach(message, (*way, "counts", number), remedy, severity=Severity.WARNING)
            seen.add(marks, count.count)


_VACANT_INSTEAD = "write 'vacant: true' instead of 'holder'"


@rule("OC304", "holder-without-name")
def holder_without_name(organization: Organization) -> Iterator[Breach]:
    """A word such as `vacant` or `n/a` where the name of a holder is expected.

    ## Why
    The word would be a person: boxes print it as a name, and nothing counts the post as vacant. A
    vacant post has `vacant: true`; a post whose holder is not known has a `title` or a `grade` alone.

    ## Example
        organization:
          name: Ministry of Works
          units: [{name: Roads, head: vacant}]

    ## Instead
        organization:
          name: Ministry of Works
          units: [{name: Roads, head: {vacant: true}}]
    """
    for entry in organization.entries.values():
        for place, post in entry.unit.posts_by_way():
            holder = post.holder
            if holder is None or holder in organization.persons:
                continue
            alone = not (post.title or post.grade)
            if means_vacant(holder):
                remedy = "write '{vacant: true}' for the whole post" if alone else _VACANT_INSTEAD
            elif means_unknown(holder):
                remedy = "remove the post" if alone else "remove 'holder'"
            else:
                continue
            message = f"holder '{holder}' of '{entry.unit.name}' is not the name of a person"
            yield Breach(message, (*entry.way, *place, "holder"), remedy, severity=Severity.WARNING)


def _posts(organization: Organization) -> Iterator[tuple[Way, str, Posts]]:
    """Yield the way to the posts of each unit, its name and the posts."""
    for entry in organization.entries.values():
        if entry.unit.posts is not None:
            yield (*entry.way, "posts"), entry.unit.name, entry.unit.posts


def _is_in(count: PostCount, total: StatedTotal) -> bool:
    """Return whether a count is one of those that a total is of."""
    return total.funding in (None, count.funding) and total.section in (None, count.section)
