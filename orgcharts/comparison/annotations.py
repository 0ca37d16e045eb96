"""Annotations: the lines about changes in the boxes of a drawn comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from orgcharts.arithmetic import Sums
from orgcharts.comparison.changes import Change, ChangeKind, Comparison
from orgcharts.comparison.posts import PostMove
from orgcharts.language import Language
from orgcharts.model import PostChange, Role

PLUS, MINUS, NO_BREAK_SPACE = "+", "\u2212", "\u00a0"

_DONE = {
    PostChange.ESTABLISHMENT: "established",
    PostChange.ABOLISHMENT: "abolished",
    PostChange.RECLASSIFICATION: "reclassified",
    PostChange.REASSIGNMENT: "reassigned",
    PostChange.CONVERSION: "converted",
}
"""The message on each change of posts, but for redeployments."""

IN, OUT, WITHIN, PLAIN = "redeployed-in", "redeployed-out", "redeployed-within", "unexplained"
_ORDER = ("established", IN, OUT, WITHIN, "reclassified", "reassigned", "converted", "abolished", PLAIN)


def annotations_of(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the lines about changes by box id: changes of the unit, then of its posts."""
    language, entries = comparison.language, comparison.after.entries
    found: defaultdict[str, list[str]] = defaultdict(list)
    for change in comparison.changes:
        if change.kind is ChangeKind.MOVED and entries[change.unit].is_outside:
            left = language.text("changes.left", name=change.name)
            found[_former_parent(change.unit, comparison)].append(left)
        elif words := _of_change(change, language):
            found[change.unit].append(words)
    for origin, units in comparison.matching.became.items():
        if len(units) > 1 and not comparison.before.entries[origin].is_outside:
            split = language.text("changes.split", before=comparison.before.entries[origin].unit.name)
            for unit in units:
                found[unit].append(split)
    moves: defaultdict[str, list[PostMove]] = defaultdict(list)
    for move in comparison.posts:
        moves[move.unit].append(move)
    for unit, of_unit in moves.items():
        found[unit] += (*_totals(comparison, unit), *_of_posts(of_unit, language))
    by_box: defaultdict[str, list[str]] = defaultdict(list)
    for unit, lines in found.items():
        by_box[_box_of(unit, comparison)] += lines
    return {unit: tuple(lines) for unit, lines in by_box.items() if lines}


def _of_change(change: Change, language: Language) -> str:
    """Return the line in a box about a change of its unit; empty if there is none."""
    before, after = change.before, change.after
    match change.kind:
        case ChangeKind.MERGED:
            words = language.text("changes.merged", before=before)
        case ChangeKind.RENAMED:
            words = language.text("changes.renamed", before=before)
        case ChangeKind.MOVED:
            words = language.text("changes.moved", before=before)
        case ChangeKind.REORDERED:
            words = after
        case ChangeKind.HEAD if not before:
            words = language.text("changes.head-now", after=after)
        case ChangeKind.HEAD if not after:
            words = language.text("changes.head-before", before=before)
        case ChangeKind.HEAD:
            words = language.text("changes.head", before=before, after=after)
        case ChangeKind.REGRADED:
            words = language.text("changes.regraded", before=before, after=after)
        case ChangeKind.CONFIRMATION:
            words = language.text("changes.certainty", before=before, after=after)
        case _:
            words = ""
    return language.text("changes.inferred", text=words) if change.inferred and words else words


def _former_parent(identifier: str, comparison: Comparison) -> str:
    """Return what became of the parent of a unit that left; else the organisation itself."""
    parent = comparison.before.entries[comparison.matching.was[identifier]].parent or ""
    inside = comparison.after.inside
    became = (unit for unit in comparison.matching.became.get(parent, ()) if unit in inside)
    return next(became, next(iter(inside)))


def _box_of(identifier: str, comparison: Comparison) -> str:
    """Return the unit whose box has the lines of a unit: a front office shares its principal's box."""
    entries = comparison.after.entries
    entry = entries.get(identifier)
    if entry is None or entry.parent is None or entry.unit.role is not Role.FRONT_OFFICE:
        return identifier
    return entry.parent if entries[entry.parent].unit.takes_in(entry.unit) else identifier


def _totals(comparison: Comparison, unit: str) -> Iterator[str]:
    """Yield how many posts a unit had and has, if both are known and differ."""
    old = comparison.matching.was.get(unit)
    before = comparison.before.entries[old].unit.posts if old else None
    after = comparison.after.entries[unit].unit.posts if old else None
    if before is not None and after is not None and before.total != after.total:
        yield comparison.language.text("changes.total", before=before.total, after=after.total)


def _of_posts(moves: Iterable[PostMove], language: Language) -> Iterator[str]:
    """Yield a line for each thing that happened to posts of a unit, with how many of which grade."""
    kinds: defaultdict[str, Sums[tuple[str, str]]] = defaultdict(Sums)
    for move in moves:
        if move.change is PostChange.RECLASSIFICATION and move.count < 0:
            continue  # the resulting units have the line
        kinds[_done(move)].add(_signed(move, language), max(move.count, -move.count))
    for done, grades in sorted(kinds.items(), key=lambda kind: _ORDER.index(kind[0])):
        posts = (f"{sign}{language.number(count)} {grade}" for (sign, grade), count in grades.items())
        words = language.join((each.replace(" ", NO_BREAK_SPACE) for each in posts), "items")
        yield language.text(f"changes.posts.{done}", posts=words)


def _done(move: PostMove) -> str:
    if move.change is None:
        return PLAIN
    if move.change is PostChange.REDEPLOYMENT:
        if move.is_within:
            return WITHIN
        return IN if move.count > 0 else OUT
    return _DONE[move.change]


def _signed(move: PostMove, language: Language) -> tuple[str, str]:
    """Return the sign before a number of posts, and the grade after it."""
    if move.former_grade:
        return "", language.text("changes.to-grade", before=move.former_grade, after=move.grade)
    if not move.changes_the_number:
        return "", move.grade
    return PLUS if move.count > 0 else MINUS, move.grade
