"""A large organisation in several files: a file for each of its branches, and one that imports them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from orgcharts.files.names import portable
from orgcharts.model import Organization, OrganizationalUnit, Relation, nested, slug

MOST_UNITS = 500
"""Most units of a file that is written by itself: an editor finds its way in so many."""

LEAST_UNITS = 20
"""Least units of a branch that is a file."""

_PLACEHOLDER = "imported-branch-{}-of-this-file"
_PLACEHOLDERS = re.compile(r"imported-branch-(\d+)-of-this-file")


class SpecBranch(Struct, frozen=True):
    """An organisation without the branches that are files of their own, by the number of their place."""

    organization: Organization
    branches: Mapping[int, str]

    def text(self, dumped: str, folder: str) -> str:
        """Return its text with an import of each branch, from a folder relative to its file."""
        return _PLACEHOLDERS.sub(lambda found: f"{{import: {folder}{self.branches[int(found[1])]}}}", dumped)


def branches(organization: Organization) -> tuple[SpecBranch, dict[str, SpecBranch]]:
    """Return an organisation without its large branches, and these by the names of their files.

    One of up to `MOST_UNITS` units is left as it is, and one with joint units, whose parents may be in
    several branches. Relations between units of one branch are in its file.
    """
    entries = organization.inside
    sizes: dict[str, int] = dict.fromkeys(entries, 1)
    for key in reversed(list(entries)):
        parent = entries[key].parent
        if parent in sizes:
            sizes[parent] += sizes[key]
    top = next(iter(entries))
    is_joint = any(entry.unit.joint_with for entry in entries.values())
    cut = [top] if is_joint or sizes[top] <= MOST_UNITS else [top, *_cut(organization, sizes)]
    owner: dict[str, str] = {}
    for key, entry in entries.items():
        owner[key] = key if key in cut else owner[entry.parent or top]
    names = dict(zip(cut, _names(organization, cut), strict=True))
    relations: dict[str, list[Relation]] = {key: [] for key in cut}
    for relation in organization.relations:
        ends = {owner.get(relation.from_, top), owner.get(relation.to, top)}
        relations[ends.pop() if len(ends) == 1 else top].append(relation)
    found = {key: _branch(organization, key, owner, names, relations[key]) for key in cut}
    return found[top], {names[key]: found[key] for key in cut[1:]}


def _cut(organization: Organization, sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield the keys of the units that are files: those below a unit of more than a file has."""
    for key, entry in organization.inside.items():
        above = entry.parent
        if above is not None and sizes[above] > MOST_UNITS and sizes[key] >= LEAST_UNITS:
            yield key


def _names(organization: Organization, keys: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for key in keys:
        base = name = portable(slug(organization.entries[key].unit.name)[:60], "branch")
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        yield f"{name}.yaml"


def _branch(
    organization: Organization,
    key: str,
    owner: Mapping[str, str],
    names: Mapping[str, str],
    relations: Sequence[Relation],
) -> SpecBranch:
    """Return the branch of a unit."""
    units: dict[str, OrganizationalUnit] = {}
    parents: dict[str, str | None] = {}
    places: dict[int, str] = {}
    for each, entry in organization.inside.items():
        if owner[each] == key:
            units[each] = entry.unit.model_copy(update={"units": ()})
            parents[each] = entry.parent if each != key else None
        elif each in names and owner.get(entry.parent or "") == key:
            places[len(places)] = names[each]
            units[each] = OrganizationalUnit(name=_PLACEHOLDER.format(len(places) - 1))
            parents[each] = entry.parent
    (top,) = nested(units, parents)
    is_whole = key == next(iter(organization.inside))
    stated = organization.stated()
    if not is_whole:
        stated = {name: stated[name] for name in ("sources", "relation_kinds") if name in stated}
    stated |= top.stated()
    stated["relations"] = tuple(relations)
    return SpecBranch(Organization.model_validate(stated), places)
