"""A comparison in words: as text, Markdown or values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from orgcharts.comparison.changes import Change, ChangeKind, Comparison
from orgcharts.comparison.posts import PostMove
from orgcharts.markdown import escaped
from orgcharts.model import PostChange

NO_CHANGE = "Nothing changed."

_TITLES = {
    ChangeKind.ESTABLISHED: "Established",
    ChangeKind.ABOLISHED: "Abolished",
    ChangeKind.MERGED: "Merged",
    ChangeKind.SPLIT: "Split off",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.MOVED: "Moved",
    ChangeKind.REORDERED: "Reordered",
    ChangeKind.HEAD: "Heads",
    ChangeKind.REGRADED: "Regraded",
    ChangeKind.RELATED: "Relations added",
    ChangeKind.UNRELATED: "Relations ended",
}


def as_text(comparison: Comparison) -> str:
    """Return a comparison as lines of text under the kinds of change."""
    lines: list[str] = []
    for kind, changes in groupby(comparison.changes, key=lambda change: change.kind):
        lines += [_TITLES[kind], *(f"  {_sentence(change)}" for change in changes), ""]
    if comparison.posts:
        lines += ["Posts", *(f"  {' · '.join(filter(None, row))}" for row in post_rows(comparison)), ""]
    return "\n".join(lines) if lines else f"{NO_CHANGE}\n"


def as_markdown(comparison: Comparison, title: str = "") -> str:
    """Return a comparison as Markdown, for a pull request; the posts as the table of an annex."""
    lines = [f"### {title}", ""] if title else []
    if not comparison:
        return "\n".join([*lines, NO_CHANGE, ""])
    for kind, changes in groupby(comparison.changes, key=lambda change: change.kind):
        lines += [f"**{_TITLES[kind]}**", "", *(f"- {escaped(_sentence(change))}" for change in changes), ""]
    if comparison.posts:
        lines += ["| Unit | Posts | Grade | Description |", "|---|---:|---|---|"]
        lines += [f"| {' | '.join(map(escaped, row))} |" for row in post_rows(comparison)]
        lines.append("")
    return "\n".join(lines)


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values, ready for JSON."""
    return {
        "before": comparison.before.name,
        "after": comparison.after.name,
        "changes": [asdict(change) for change in comparison.changes],
        "posts": [asdict(move) for move in comparison.posts],
    }


def post_rows(comparison: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Yield unit, signed number of posts, grade and description: the table of a budget's annex.

    Posts that go stand in brackets, as in those documents.
    """
    names = _names(comparison)
    for move in comparison.posts:
        number = str(move.count) if move.count >= 0 else f"({-move.count})"
        place = ", ".join(filter(None, (move.funding, move.section)))
        yield names[move.unit], number, move.grade, _description(move, place, names)


def _names(comparison: Comparison) -> dict[str, str]:
    """Return what units are called now, with their former name where that is another."""
    names = {i: entry.unit.name for i, entry in comparison.before.entries.items()}
    for identifier, entry in comparison.after.entries.items():
        old = comparison.matching.was.get(identifier)
        former = comparison.before.entries[old].unit.name if old else entry.unit.name
        names[identifier] = (
            entry.unit.name if former == entry.unit.name else f"{entry.unit.name} (formerly {former})"
        )
    return names


def _description(move: PostMove, place: str, names: dict[str, str]) -> str:
    """Return what happened to the posts, in the words of budget documents."""
    if move.change is None:
        words = "More posts" if move.count > 0 else "Fewer posts"
    else:
        words = f"{move.change.value[0].upper()}{move.change.value[1:]}"
    title = f" of {move.title}" if move.title else ""
    if move.former_title and move.former_title != move.title:
        title = f" of {move.former_title} as {move.title}" if move.title else f" of {move.former_title}"
    way = ""
    if move.origin:
        way = f" {'from' if move.count > 0 else 'to'} {names.get(move.origin, move.origin)}"
    if move.change is PostChange.RECLASSIFICATION and move.former_grade:
        way = f" from {move.former_grade} to {move.grade}"
    return f"{words}{title}{way}{f' ({place})' if place else ''}"


_SENTENCES = {
    ChangeKind.ESTABLISHED: "{name}, in {after}",
    ChangeKind.ABOLISHED: "{name}, in {before}",
    ChangeKind.RENAMED: "{before} → {after}",
    ChangeKind.MERGED: "{before} → {after}",
    ChangeKind.SPLIT: "{name}, from {before}",
    ChangeKind.REORDERED: "{name}, {after}",
    ChangeKind.RELATED: "{name}: {after}",
    ChangeKind.UNRELATED: "{name}: {before}",
}


def _sentence(change: Change) -> str:
    words = _SENTENCES.get(change.kind, "{name}: {before} → {after}")
    return words.format(name=change.name, before=change.before or "none", after=change.after or "none")
