"""Persons who hold several posts: posts refer to them by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from orgcharts.model.organization import Entry, Organization
from orgcharts.model.people import Person, Post
from orgcharts.model.rows import nested


def posts_held(organization: Organization) -> dict[str, tuple[tuple[Entry, Post], ...]]:
    """Return the posts of each person that the organisation knows by id, with their units, in protocol order.

    Earlier heads are no longer in their posts. A person without a post has none.

    >>> works = {"name": "Works", "persons": {"vane": "I. Vane"}, "heads": ["vane"], "people": ["vane"]}
    >>> {person: len(posts) for person, posts in posts_held(Organization.model_validate(works)).items()}
    {'vane': 2}
    """
    found: defaultdict[str, list[tuple[Entry, Post]]] = defaultdict(list)
    for entry in organization.entries.values():
        for post in (*entry.unit.heads, *entry.unit.people):
            if post.holder in organization.persons:
                found[str(post.holder)].append((entry, post))
    return {person: tuple(found[person]) for person in organization.persons}


def images_of(organization: Organization) -> tuple[str, ...]:
    """Return the files of all portraits, each once."""
    posts = (post for entry in organization.entries.values() for _, post in entry.unit.posts_by_way())
    images = [*(post.image for post in posts), *(each.image for each in organization.persons.values())]
    return tuple(dict.fromkeys(image for image in images if image))


def with_names(organization: Organization) -> Organization:
    """Return an organisation whose posts have names and contacts of persons instead of their ids."""
    persons = organization.persons
    if not persons:
        return organization
    entries = organization.entries
    units = {}
    for key, entry in entries.items():
        posts = {
            field: tuple(_named(post, persons) for post in getattr(entry.unit, field))
            for field in ("heads", "people", "earlier_heads")
            if getattr(entry.unit, field)
        }
        units[key] = entry.unit.model_copy(update={**posts, "id": entry.id, "units": ()})
    top, *outside = nested(units, {key: entry.parent for key, entry in entries.items()})
    stated = top.stated()
    return Organization.model_construct(**{**stated, "outside": tuple(outside), "persons": {}})


def _named(post: Post, persons: Mapping[str, Person]) -> Post:
    person = persons.get(post.holder or "")
    if person is None:
        return post
    contact, image = post.contact or person.contact, post.image or person.image
    return post.model_copy(update={"holder": person.name, "contact": contact, "image": image})
