"""Reports of a reconciliation: as text, Markdown or values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from msgspec import to_builtins

from orgcharts.comparison.reconcile import Disagreement, Fact, Reconciliation, Single
from orgcharts.text.counting import counted
from orgcharts.text.markdown import code, escaped


def as_text(found: Reconciliation, first: str, second: str) -> str:
    """Return lines of text: each unit with its disagreements, then units of one spec alone."""
    lines = [f"A: {first}", f"B: {second}", ""]
    for _, facts in groupby(found.disagreements, key=lambda one: one.unit):
        stated = list(facts)
        lines.append(stated[0].name)
        lines += (f"  {_what(one)}: {_sides(one)}" for one in stated)
        lines.append("")
    for side, units in (("A", found.only_in_first), ("B", found.only_in_second)):
        if units:
            lines += [f"Only in {side}", *(f"  {_single(unit)}" for unit in units), ""]
    return "\n".join([*lines, f"{_summary(found)}\n"])


def as_markdown(found: Reconciliation, first: str, second: str) -> str:
    """Return a table in Markdown, then units of one spec alone."""
    lines = [f"A: {code(first)}  ", f"B: {code(second)}", ""]
    if found.disagreements:
        lines += ["| Unit | What | A | B |", "|---|---|---|---|"]
        lines += [f"| {' | '.join(map(escaped, row))} |" for row in _rows(found)]
        lines.append("")
    for side, units in (("A", found.only_in_first), ("B", found.only_in_second)):
        if units:
            lines += [f"**Only in {side}**", "", *(f"- {escaped(_single(unit))}" for unit in units), ""]
    return "\n".join([*lines, f"{_summary(found)}\n"])


def as_values(found: Reconciliation, first: str, second: str) -> dict[str, Any]:
    """Return plain values, ready for JSON."""
    return {"first": first, "second": second, **to_builtins(found, builtin_types=(Decimal,))}


def _rows(found: Reconciliation) -> Iterator[tuple[str, str, str, str]]:
    """Yield unit, fact, and its value in each spec."""
    for one in found.disagreements:
        if one.fact is Fact.POSTS:
            first = ", ".join(f"{figures.first} {figures.grade}" for figures in one.grades)
            second = ", ".join(f"{figures.second} {figures.grade}" for figures in one.grades)
            yield one.name, _what(one), f"{one.first} ({first})", f"{one.second} ({second})"
        else:
            yield one.name, _what(one), one.first, one.second


def _what(one: Disagreement) -> str:
    return f"{one.fact.value} {one.column}".rstrip()


def _sides(one: Disagreement) -> str:
    """Return the value in each spec; names in quotes, sums with the grades that differ."""
    if one.fact is not Fact.POSTS:
        return f"A '{one.first}', B '{one.second}'"
    grades = (f"{figures.grade}: A {figures.first}, B {figures.second}" for figures in one.grades)
    return f"A {one.first}, B {one.second} ({'; '.join(grades)})"


def _single(unit: Single) -> str:
    posts = "" if unit.posts is None else f" ({unit.posts} {'post' if unit.posts == 1 else 'posts'})"
    return f"{unit.name}, below {unit.parent}{posts}"


def _summary(found: Reconciliation) -> str:
    """Return in one line whether the specs agree."""
    if not found.shared:
        return "No unit is in both."
    units = counted(found.shared, "units are", "unit is")
    differ = len({one.unit for one in found.disagreements})
    alone = len(found.only_in_first) + len(found.only_in_second)
    if not found:
        return f"{units} in both, without differences."
    return f"{units} in both, {differ} of them with differences; {alone} only in one."
