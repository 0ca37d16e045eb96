"""Reports of a comparison: as text, Markdown or values for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from msgspec import to_builtins

from orgcharts.comparison.changes import Change, ChangeKind, Comparison
from orgcharts.comparison.names import folded
from orgcharts.comparison.posts import PostMove
from orgcharts.comparison.timeline import event_words
from orgcharts.model import PostChange
from orgcharts.text.markdown import escaped

NO_CHANGE = "Nothing changed."
INFERRED = "Inferred from similar names or children. Add an `id` or `formerly` to the spec to be certain."
NOT_STATED = "not stated"
_EVENTS = "Events"
_PAGES = "Pages"

_TITLES = {
    ChangeKind.ESTABLISHED: "Established",
    ChangeKind.ABOLISHED: "Abolished",
    ChangeKind.MERGED: "Merged",
    ChangeKind.SPLIT: "Split",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.RESPELLED: "Respelled",
    ChangeKind.MOVED: "Moved",
    ChangeKind.REORDERED: "Reordered",
    ChangeKind.HEAD: "Heads",
    ChangeKind.REGRADED: "Regraded",
    ChangeKind.CONFIRMATION: "Confirmed or unconfirmed",
    ChangeKind.PEOPLE: "Staff",
    ChangeKind.TASK: "Tasks",
    ChangeKind.CONTACT: "Contacts",
    ChangeKind.ADDRESS: "Web addresses",
    ChangeKind.IDENTIFIERS: "Identifiers",
    ChangeKind.LINE: "Labels of lines",
    ChangeKind.COLOUR: "Colours",
    ChangeKind.RELATED: "Relations added",
    ChangeKind.UNRELATED: "Relations ended",
}


def as_text(comparison: Comparison, pages: Sequence[str] = ()) -> str:
    """Return a comparison as lines of text under the kinds of change; `pages` are those of an atlas."""
    lines: list[str] = []
    if comparison and comparison.events:
        lines += [_EVENTS, *(f"  {' · '.join(filter(None, row))}" for row in event_rows(comparison)), ""]
    for kind, changes in groupby(comparison.changes, key=lambda change: change.kind):
        of_kind = tuple(changes)
        lines += [_TITLES[kind], *(f"  {_sentence(change)}" for change in of_kind)]
        lines += [*(f"  {note}" for note in _notes(of_kind)), ""]
    if comparison.posts:
        lines += ["Posts", *(f"  {' · '.join(filter(None, row))}" for row in post_rows(comparison)), ""]
    if pages:
        lines += [_PAGES, *(f"  {line}" for line in pages), ""]
    return "\n".join(lines) if lines else f"{NO_CHANGE}\n"


def as_markdown(comparison: Comparison, title: str = "", pages: Sequence[str] = ()) -> str:
    """Return a comparison as Markdown, for a pull request; the posts as the table of an annex.

    `pages` are the changed ones of an atlas.
    """
    lines = [f"### {escaped(title)}", ""] if title else []
    if not comparison and not pages:
        return "\n".join([*lines, NO_CHANGE, ""])
    if comparison.events:
        rows = (" · ".join(filter(None, row)) for row in event_rows(comparison))
        lines += [f"**{_EVENTS}**", "", *(f"- {escaped(row)}" for row in rows), ""]
    for kind, changes in groupby(comparison.changes, key=lambda change: change.kind):
        of_kind = tuple(changes)
        lines += [f"**{_TITLES[kind]}**", "", *(f"- {escaped(_sentence(change))}" for change in of_kind), ""]
        lines += [line for note in _notes(of_kind) for line in (f"*{note}*", "")]
    if comparison.posts:
        lines += ["| Unit | Posts | Grade | Description |", "|---|---:|---|---|"]
        lines += [f"| {' | '.join(map(escaped, row))} |" for row in post_rows(comparison)]
        lines.append("")
    if pages:
        lines += [f"**{_PAGES}**", "", *(f"- {escaped(line)}" for line in pages), ""]
    return "\n".join(lines)


def as_values(comparison: Comparison, pages: Sequence[str] = ()) -> dict[str, Any]:
    """Return a comparison as plain values, ready for JSON; `pages` are the changed ones of an atlas."""
    return {
        "before": comparison.before.name,
        "after": comparison.after.name,
        "events": [
            {"date": date, "what": words, "instrument": instrument}
            for date, words, instrument in event_rows(comparison)
        ],
        "changes": [to_builtins(change) for change in comparison.changes],
        "posts": [to_builtins(move, builtin_types=(Decimal,)) for move in comparison.posts],
        **({"pages": list(pages)} if pages else {}),
    }


def event_rows(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield date, text and deciding act of the change events between the two states."""
    for event in comparison.events:
        yield event.date, event_words(event, comparison.after, comparison.before), event.instrument or ""


def post_rows(comparison: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Yield unit, signed number of posts, grade and description: the table of a budget's annex.

    Posts that leave are in brackets, as in those documents. A name that several units have
    is followed by the id.
    """
    names = _names(comparison)
    for move in comparison.posts:
        number = str(move.count) if move.count >= 0 else f"({-move.count})"
        place = ", ".join(filter(None, (move.funding, move.section)))
        words = _description(move, names)
        unit = f"{names[move.unit]}{_formerly(comparison, move.unit)}"
        yield unit, number, move.grade, f"{words} ({place})" if place else words


def _names(comparison: Comparison) -> dict[str, str]:
    """Return what units are called now, else what they were called; no two have the same name."""
    entries = {**comparison.before.entries, **comparison.after.entries}
    bearers = Counter(entry.unit.name for entry in entries.values())
    return {
        i: entry.unit.name if bearers[entry.unit.name] == 1 else f"{entry.unit.name} [{i}]"
        for i, entry in entries.items()
    }


def _formerly(comparison: Comparison, unit: str) -> str:
    """Return the former name of a unit as its name's companion; empty where it has none."""
    old = comparison.matching.was.get(unit)
    if old is None:
        return ""
    former = comparison.before.entries[old].unit.name
    if folded(former) == folded(comparison.after.entries[unit].unit.name):
        return ""
    return f" (formerly {former}{', inferred' if unit in comparison.matching.inferred else ''})"


def _description(move: PostMove, names: dict[str, str]) -> str:
    """Return the description of a move of posts, in the terms of budget documents."""
    if move.change is None:
        return f"{'More posts' if move.count > 0 else 'Fewer posts'}{_of(move.title)}"
    words = f"{move.change.value[0].upper()}{move.change.value[1:]}"
    if move.change is PostChange.RECLASSIFICATION and move.former_grade:
        return f"{words}{_reclassified(move)}"
    renamed = move.former_title and move.title and move.former_title != move.title
    if renamed and not move.origin:
        return f"{words}{_of(move.former_title)} to {move.title}"
    whose = f"{words}{_of(move.former_title or move.title)}"
    if move.is_within:
        return f"{whose}{f' as {move.title}' if renamed else ''} within the unit"
    way = f" {'from' if move.count > 0 else 'to'} {names[move.origin]}" if move.origin in names else ""
    return f"{whose}{way}, to be reassigned as {move.title}" if renamed else f"{whose}{way}"


def _reclassified(move: PostMove) -> str:
    """Return of what grade and title posts were, and of which they are."""
    if not (move.former_title and move.title):
        return f"{_of(move.title or move.former_title)} from {move.former_grade} to {move.grade}"
    former = move.former_title
    if not former.endswith(")"):  # the title may give the level in its own words, such as (FS-7)
        former = f"{former} ({move.former_grade})"
    return f" of {former} to {move.title} ({move.grade})"


def _of(title: str) -> str:
    return f" of {title}" if title else ""


_SENTENCES = {
    ChangeKind.ESTABLISHED: "{name}, in {after}",
    ChangeKind.ABOLISHED: "{name}, in {before}",
    ChangeKind.RENAMED: "{before} → {after}",
    ChangeKind.RESPELLED: "{before} → {after}",
    ChangeKind.MERGED: "{before} → {after}",
    ChangeKind.SPLIT: "{before} → {after}",
    ChangeKind.REORDERED: "{name}, {after}",
    ChangeKind.RELATED: "{name}: {after}",
    ChangeKind.UNRELATED: "{name}: {before}",
}


def _sentence(change: Change) -> str:
    words = _SENTENCES.get(change.kind, "{name}: {before} → {after}")
    if change.kind in (ChangeKind.ESTABLISHED, ChangeKind.ABOLISHED) and not change.before + change.after:
        return change.name  # it was the organisation
    if change.kind is ChangeKind.RESPELLED and change.after != change.name:
        words = "{name}: {before} → {after}"  # its head
    before, after = change.before or NOT_STATED, change.after or NOT_STATED
    return words.format(name=change.name, before=before, after=after) + " (inferred)" * change.inferred


def _notes(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the notes below a list of changes."""
    return (INFERRED,) if any(change.inferred for change in changes) else ()
