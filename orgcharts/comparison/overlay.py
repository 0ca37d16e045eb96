"""The new structure with the ghosts of what went: an organisation that a chart can show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from orgcharts.comparison.changes import ChangeKind, Comparison
from orgcharts.model import Organization, OrganizationalUnit, Role, Status

PLUS, MINUS, NO_BREAK_SPACE = "+", "\u2212", "\u00a0"

_SAID = {
    ChangeKind.MERGED: "merged from {before}",
    ChangeKind.SPLIT: "split from {before}",
    ChangeKind.RENAMED: "formerly {before}",
    ChangeKind.MOVED: "moved from {before}",
    ChangeKind.REORDERED: "{after}",
    ChangeKind.HEAD: "head: {after}, before {before}",
    ChangeKind.REGRADED: "{after}, before {before}",
}


@dataclass(frozen=True, slots=True)
class Overlay:
    """Both states in one organisation, and what its boxes say of the changes, by id.

    Units that are new have the status `new`, those that are gone `abolished`; a gone unit
    stands below what became of the unit above it, after the units that are there.
    """

    organization: Organization
    remarks: Mapping[str, tuple[str, ...]]


def overlay(comparison: Comparison) -> Overlay:
    """Return the later state with ghosts of what the earlier one had and marks of what changed."""
    entries = comparison.after.entries
    ghosts = _ghosts(comparison)
    fresh = {c.unit for c in comparison.changes if c.kind in (ChangeKind.ESTABLISHED, ChangeKind.SPLIT)}
    built: dict[str, OrganizationalUnit] = {}
    below: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, entry in entries.items():
        if entry.parent is not None:
            below[entry.parent].append(identifier)
    for identifier in reversed(tuple(entries)):
        entry = entries[identifier]
        units = (*(built[part] for part in below[identifier]), *ghosts.get(identifier, ()))
        status = Status.NEW if identifier in fresh else entry.unit.status
        built[identifier] = entry.unit.model_copy(update={"id": identifier, "units": units, "status": status})
    top = built[next(iter(entries))]
    return Overlay(_organization(comparison, top), _remarks(comparison))


def _organization(comparison: Comparison, top: OrganizationalUnit) -> Organization:
    """Return the later organisation with `top` in place of its units; built anew, for ids are cached."""
    stated = {name: getattr(comparison.after, name) for name in Organization.model_fields}
    stated |= {name: getattr(top, name) for name in OrganizationalUnit.model_fields}
    return Organization(**stated)


def _ghosts(comparison: Comparison) -> dict[str, list[OrganizationalUnit]]:
    """Return the units that are gone, by the unit after below which they are shown."""
    before, matching = comparison.before.entries, comparison.matching
    gone = [identifier for identifier in before if not matching.became[identifier]]
    taken = set(comparison.after.entries)
    built: dict[str, OrganizationalUnit] = {}
    below: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, list[OrganizationalUnit]] = {}
    for identifier in gone:
        below[before[identifier].parent or ""].append(identifier)
    for identifier in reversed(gone):
        unit = before[identifier].unit
        ghost = {
            "id": identifier if identifier not in taken else f"{identifier}.before",
            "units": tuple(built[part] for part in below[identifier]),
            "status": Status.ABOLISHED,
            "role": Role.LINE if unit.role is Role.FRONT_OFFICE else unit.role,
        }
        built[identifier] = unit.model_copy(update=ghost)
    top = next(iter(comparison.after.entries))
    for identifier in gone:
        above = before[identifier].parent or ""
        if above in built:
            continue
        became = matching.became.get(above, ())
        places.setdefault(became[0] if became else top, []).append(built[identifier])
    return places


def _remarks(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the lines that boxes say of what changed."""
    remarks: defaultdict[str, list[str]] = defaultdict(list)
    for change in comparison.changes:
        words = _SAID.get(change.kind)
        if words:
            remarks[change.unit].append(
                words.format(before=change.before or "none", after=change.after or "none")
            )
    for identifier, grades in _by_grade(comparison).items():
        signed = [_signed(grade, count) for grade, count in grades.items() if count]
        if signed:
            remarks[identifier].append(f"posts: {', '.join(signed)}")
    said: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, lines in remarks.items():
        said[_box_of(identifier, comparison)] += lines
    return {identifier: tuple(lines) for identifier, lines in said.items()}


def _box_of(identifier: str, comparison: Comparison) -> str:
    """Return the unit whose box says what is true of a unit: a front office stands in its principal's."""
    entry = comparison.after.entries.get(identifier)
    merged = entry is not None and entry.unit.role is Role.FRONT_OFFICE and entry.parent is not None
    return str(entry.parent) if merged and entry else identifier


def _by_grade(comparison: Comparison) -> dict[str, Counter[str]]:
    """Return by how much the posts of each unit changed, by grade."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for move in comparison.posts:
        if move.changes_the_number:
            found[move.unit][move.grade] += move.count
    return found


def _signed(grade: str, count: int) -> str:
    return f"{PLUS if count > 0 else MINUS}{abs(count)}{NO_BREAK_SPACE}{grade}"
