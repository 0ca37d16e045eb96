"""OC2xx: identity, and references from one statement to another."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.model import Organization, OrganizationalUnit, is_cross_reference, is_identifier
from orgcharts.rules.rule import Breach, Way, rule


@rule("OC201", "duplicate-identifier")
def duplicate_identifier(organization: Organization) -> Iterator[Breach]:
    """Two units with the same id.

    ## Why
    Charts, notes and other units refer to a unit by its id, so two units cannot share one.
    Derived ids are always unique; an explicit id is only needed to keep an id
    when the name changes.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - {id: roads, name: Roads Division}
            - {id: roads, name: Department of Bridges}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {id: roads, name: Roads Division}
            - {id: bridges, name: Department of Bridges}
    """
    first: dict[str, OrganizationalUnit] = {}
    for way, unit in _units(organization):
        if unit.id is None:
            continue
        if unit.id in first:
            message = f"id '{unit.id}' is used twice: for '{first[unit.id].name}' and for '{unit.name}'"
            yield Breach(message, (*way, "id"), "use a different id for each unit")
        first.setdefault(unit.id, unit)


@rule("OC202", "unknown-reference")
def unknown_reference(organization: Organization) -> Iterator[Breach]:
    """A unit that is hosted by an id which no unit has.

    ## Why
    `hosted_by` takes the id of a unit, or the name of a host outside the organisation.
    A single word in lower case is read as an id. If no unit has it, the chart would silently
    lack a line. Write a name with a capital letter. Ids in `arrange`, `columns`,
    `collapse` and `labels` of a chart are checked in the same way.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - {id: roads, name: Roads Division}
            - {name: Materials Laboratory, hosted_by: road}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - {id: roads, name: Roads Division}
            - {name: Materials Laboratory, hosted_by: roads}
            - {name: Bridge School, hosted_by: University of Works}
    """
    for way, unit in _units(organization):
        host = unit.hosted_by
        if host and (_is_identifier(host) or is_cross_reference(host)) and host not in organization.entries:
            message = f"'{unit.name}' is hosted by '{host}', which is not the id of a unit"
            remedy = "name a unit by its id, or write the name of a body outside with a capital letter"
            if is_cross_reference(host):
                remedy = f"add 'uses: {{{host.partition(':')[0]}: FILE}}' beside 'organization:'"
            yield Breach(message, (*way, "hosted_by"), remedy, host, organization.entries)


@rule("OC203", "unknown-source")
def unknown_source(organization: Organization) -> Iterator[Breach]:
    """A `source` that cites a key which `sources` does not declare.

    ## Why
    The first word of a `source` is the key of a document in `sources`; what follows is
    the place in it. An undeclared key refers to no document. An organisation
    that declares no sources at all may cite them in free text.

    ## Example
        organization:
          name: Ministry of Works
          sources:
            act: {title: Public Works Act}
          source: acts §2

    ## Instead
        organization:
          name: Ministry of Works
          sources:
            act: {title: Public Works Act}
          source: act §2
    """
    if not organization.sources:
        return
    for way, citation in _citations(organization):
        key = (citation.split() or [citation])[0].rstrip(",;:")  # a no-break space alone contains no words
        if key not in organization.sources:
            message = f"source '{key}' is not declared in 'sources'"
            remedy = f"declare it in 'sources' as '{key}: {{title: ...}}'"
            yield Breach(message, way, remedy, key, organization.sources)


@rule("OC209", "unknown-person")
def unknown_person(organization: Organization) -> Iterator[Breach]:
    """A post whose holder looks like the id of a person and is none.

    ## Why
    Where an organisation has `persons`, a holder that is one word in lower case is the id of one of them.
    With an unknown id the chart would print the id. Write a name without an id with a capital letter.

    ## Example
        organization:
          name: Ministry of Works
          persons: {vane: {name: I. Vane}}
          head: {title: Minister, holder: vame}

    ## Instead
        organization:
          name: Ministry of Works
          persons: {vane: {name: I. Vane}}
          head: {title: Minister, holder: vane}
    """
    for way, unit in _units(organization) if organization.persons else ():
        for post_way, post in unit.posts_by_way():
            if post.holder and _is_identifier(post.holder) and post.holder not in organization.persons:
                message = f"holder '{post.holder}' is not the id of a person"
                remedy = "name a person of 'persons' by the id, or write a name with a capital letter"
                yield Breach(message, (*way, *post_way, "holder"), remedy, post.holder, organization.persons)


@rule("OC207", "unknown-joint-parent")
def unknown_joint_parent(organization: Organization) -> Iterator[Breach]:
    """A unit that is `joint_with` an unknown id, itself, an ancestor or a descendant.

    ## Why
    A joint unit is drawn once, between its parents. Its further parents are named by their ids;
    a body outside the organisation is declared under `outside`.

    ## Example
        organization:
          name: Ministry of Works
          units:
            - Roads
            - {name: Laboratory, joint_with: ministry-of-water}

    ## Instead
        organization:
          name: Ministry of Works
          units:
            - Roads
            - {name: Laboratory, joint_with: ministry-of-water}
        outside: [Ministry of Water]
    """
    entries = organization.entries
    for entry in entries.values():
        for number, other in enumerate(entry.unit.joint_with):
            way = (*entry.way, "joint_with", number)
            if other not in entries:
                message = f"'{entry.unit.name}' is joint with '{other}', which is not the id of a unit"
                remedy = "name a unit by its id, or declare the body under 'outside'"
                yield Breach(message, way, remedy, other, entries)
            elif _is_within(entry.id, other, organization) or _is_within(other, entry.id, organization):
                message = f"'{entry.unit.name}' is joint with '{other}', which is itself, above or below it"
                yield Breach(message, way, "name another unit, or leave it out")


def _is_within(unit: str | None, whole: str, organization: Organization) -> bool:
    """Return whether a unit is `whole` or one of its descendants."""
    while unit is not None and unit != whole:
        unit = organization.entries[unit].parent
    return unit is not None


def _units(organization: Organization) -> Iterator[tuple[Way, OrganizationalUnit]]:
    """Yield every unit with the way to its statement, in protocol order, the organisation first."""
    bodies = reversed(tuple(enumerate(organization.outside)))
    stack: list[tuple[Way, OrganizationalUnit]] = [(("outside", number), body) for number, body in bodies]
    stack.append(((), organization))
    while stack:
        way, unit = stack.pop()
        yield way, unit
        for number in range(len(unit.units) - 1, -1, -1):
            stack.append(((*way, "units", number), unit.units[number]))


def _citations(organization: Organization) -> Iterator[tuple[Way, str]]:
    """Yield every citation of a source with the way to it."""
    for way, unit in _units(organization):
        for number, citation in enumerate(unit.source):
            yield (*way, "source", number), citation
        for index, count in enumerate(unit.posts.counts if unit.posts else ()):
            for number, citation in enumerate(count.source):
                yield (*way, "posts", "counts", index, "source", number), citation
        for post_way, post in unit.posts_by_way():
            for number, citation in enumerate(post.source):
                yield (*way, *post_way, "source", number), citation
    for person, stated in organization.persons.items():
        for number, citation in enumerate(stated.source):
            yield ("persons", person, "source", number), citation
    for place, relation in enumerate(organization.relations):
        for number, citation in enumerate(relation.source):
            yield ("relations", place, "source", number), citation


def _is_identifier(text: str) -> bool:
    """Return whether a text is an id rather than a name: one word, no capital, some letter."""
    return text.islower() and is_identifier(text)
