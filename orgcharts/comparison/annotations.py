"""Annotations: the lines about changes in the boxes of a drawn comparison."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from orgcharts.comparison.changes import OUTSIDE, Change, ChangeKind, Comparison
from orgcharts.comparison.posts import PostMove
from orgcharts.model import PostChange, Role

PLUS, MINUS, NO_BREAK_SPACE = "+", "\u2212", "\u00a0"

_TEMPLATES = {
    ChangeKind.MERGED: "merged from {before}",
    ChangeKind.RENAMED: "formerly {before}",
    ChangeKind.MOVED: "moved from {before}",
    ChangeKind.REORDERED: "{after}",
    ChangeKind.HEAD: "head: {after}, before {before}",
    ChangeKind.REGRADED: "{after}, before {before}",
}
_HEAD_ONLY_AFTER = "head: {after} (not stated before)"
_HEAD_ONLY_BEFORE = "head not stated, before {before}"
_SPLIT = "split from {before}"
_INFERRED = " (inferred)"

_DONE = {
    PostChange.ESTABLISHMENT: "established",
    PostChange.ABOLISHMENT: "abolished",
    PostChange.RECLASSIFICATION: "reclassified",
    PostChange.REASSIGNMENT: "reassigned",
    PostChange.CONVERSION: "converted",
}

IN, OUT, WITHIN, PLAIN = "redeployed in", "redeployed out", "redeployed within", "posts"
_ORDER = ("established", IN, OUT, WITHIN, "reclassified", "reassigned", "converted", "abolished", PLAIN)


def annotations_of(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the lines about changes by box id: changes of the unit, then of its posts."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for change in comparison.changes:
        if change.kind is ChangeKind.MOVED and change.after == OUTSIDE:
            found[_former_parent(change.unit, comparison)].append(f"{change.name}: moved {OUTSIDE}")
        elif change.kind in _TEMPLATES:
            found[change.unit].append(_of_change(change))
    for origin, units in comparison.matching.became.items():
        if len(units) > 1 and not comparison.before.entries[origin].is_outside:
            for unit in units:
                found[unit].append(_SPLIT.format(before=comparison.before.entries[origin].unit.name))
    moves: defaultdict[str, list[PostMove]] = defaultdict(list)
    for move in comparison.posts:
        moves[move.unit].append(move)
    for unit, of_unit in moves.items():
        found[unit] += (*_totals(comparison, unit), *_of_posts(of_unit))
    by_box: defaultdict[str, list[str]] = defaultdict(list)
    for unit, lines in found.items():
        by_box[_box_of(unit, comparison)] += lines
    return {unit: tuple(lines) for unit, lines in by_box.items() if lines}


def _of_change(change: Change) -> str:
    words = _TEMPLATES[change.kind]
    if change.kind is ChangeKind.HEAD and not change.before:
        words = _HEAD_ONLY_AFTER
    elif change.kind is ChangeKind.HEAD and not change.after:
        words = _HEAD_ONLY_BEFORE
    return words.format(before=change.before, after=change.after) + _INFERRED * change.inferred


def _former_parent(identifier: str, comparison: Comparison) -> str:
    """Return what became of the parent of a unit that left; else the organisation itself."""
    parent = comparison.before.entries[comparison.matching.was[identifier]].parent or ""
    inside = comparison.after.inside
    became = (unit for unit in comparison.matching.became.get(parent, ()) if unit in inside)
    return next(became, next(iter(inside)))


def _box_of(identifier: str, comparison: Comparison) -> str:
    """Return the unit whose box has the lines of a unit: a front office shares its principal's box."""
    entry = comparison.after.entries.get(identifier)
    merged = entry is not None and entry.unit.role is Role.FRONT_OFFICE and entry.parent is not None
    return str(entry.parent) if merged and entry else identifier


def _totals(comparison: Comparison, unit: str) -> Iterator[str]:
    """Yield how many posts a unit had and has, if both are known and differ."""
    old = comparison.matching.was.get(unit)
    before = comparison.before.entries[old].unit.posts if old else None
    after = comparison.after.entries[unit].unit.posts if old else None
    if before is not None and after is not None and before.total != after.total:
        yield f"posts: {before.total} \u2192 {after.total}".replace(" ", NO_BREAK_SPACE)


def _of_posts(moves: Iterable[PostMove]) -> Iterator[str]:
    """Yield a line for each thing that happened to posts of a unit, with how many of which grade."""
    kinds: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for move in moves:
        if move.change is PostChange.RECLASSIFICATION and move.count < 0:
            continue  # the resulting units have the line
        kinds[_done(move)][_signed(move)] += abs(move.count)
    for done, grades in sorted(kinds.items(), key=lambda kind: _ORDER.index(kind[0])):
        posts = (f"{sign}{count} {grade}" for (sign, grade), count in grades.items())
        words = (each.replace(" ", NO_BREAK_SPACE) for each in posts)
        yield f"{done.replace(' ', NO_BREAK_SPACE)}: {', '.join(words)}"


def _done(move: PostMove) -> str:
    if move.change is None:
        return PLAIN
    if move.change is PostChange.REDEPLOYMENT:
        if move.is_within:
            return WITHIN
        return IN if move.count > 0 else OUT
    return _DONE[move.change]


def _signed(move: PostMove) -> tuple[str, str]:
    """Return the sign before a number of posts, and the grade after it."""
    if move.former_grade:
        return "", f"{move.former_grade} to {move.grade}"
    if not move.changes_the_number:
        return "", move.grade
    return PLUS if move.count > 0 else MINUS, move.grade
