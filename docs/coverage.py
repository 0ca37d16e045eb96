"""Write docs/coverage.md: what the specs take from their sources, and what no source confirms.

python docs/coverage.py

The claims that it counts are those that tests/test_audit.py looks for in the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from orgcharts import Spec, load
from orgcharts.chart import Show, build_chart
from orgcharts.model import Entry, Role, Status
from orgcharts.options import ChartOptions
from orgcharts.spec import specs_in
from orgcharts.text.markdown import code

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).parent / "coverage.md"

AUDIT: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "audit.yaml").read_text(encoding="utf-8"))
"""The documents at hand, those of their places that are pictures, and the exceptions with their reasons."""

INTRODUCTION = """\
# Coverage

<!-- made by docs/coverage.py; do not edit -->

For every chart: how many of its units cite a source of their own, inherit one from above or have none; how
many are `status: unconfirmed`, and of how many others only the place is (their `line` is unconfirmed);
and the lines that they cite of the e-Guide (`eguide`), counted in its plain text.

A claim is a name, an acronym, an alias, a former name, a title, a grade, a holder or a place of a unit.
*Found* are those that a test finds in the cited lines, paragraphs or drawings of a document at hand;
*not found* those that are not there, for a reason in `tests/audit.yaml`. *Outside* are those of documents
that are not at hand, of pictures, and of no document at all.

| chart | units | own | above | none | unconfirmed | place | claims | found | not found | outside | lines |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
"""

NEAR = 60
"""Lines that are no further apart are told as one range."""


class Claim(NamedTuple):
    """A text of a unit or its head that one of its citations should contain."""

    unit: str
    what: str
    text: str
    citations: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the exceptions of tests/audit.yaml call it: its unit, and what it is."""
        return f"{self.unit} {self.what}"


def specs() -> list[Spec]:
    """Return all specs of the repository, by their paths."""
    paths = specs_in(ROOT / "specs")
    return [load(path) for path in paths]


def coverage() -> str:
    """Return the whole page."""
    return INTRODUCTION + "".join(_row(spec, chart) for spec in specs() for chart in spec.charts)


def claims_of(entry: Entry) -> Iterator[Claim]:
    """Yield the claims of a unit; those of its head have the head's own citations, if it has any.

    A unit of another spec (`dpo.oma`) has none here.
    """
    unit = entry.unit
    if "." in entry.id:
        return
    told = {
        "name": (unit.name,),
        "acronym": (unit.acronym,),
        "alias": unit.aliases,
        "former name": unit.formerly,
    }
    for what, texts in {**told, "place": (unit.based_at,)}.items():
        yield from (Claim(entry.id, what, text, entry.source) for text in texts if text)
    for head in unit.heads:
        titles = {"title": (head.title, *head.also), "grade": (head.grade,), "holder": (head.holder,)}
        for what, texts in titles.items():
            yield from (Claim(entry.id, what, text, head.source or entry.source) for text in texts if text)


def at_hand(spec: Spec, claim: Claim) -> list[tuple[str, str]]:
    """Return the citations of a claim that can be searched: each with its document and its place."""
    found = []
    for citation in claim.citations:
        key, _, place = citation.partition(" ")
        source = spec.organization.sources.get(key)
        document = (source.symbol or source.title) if source else ""
        if document in AUDIT["documents"] and place not in AUDIT["pictures"].get(document, ()):
            found.append((document, place))
    return found


def exceptions_of(spec: Spec) -> set[str]:
    """Return the keys of the claims of a spec that are exceptions."""
    name = Path(spec.path).name
    return {key for group in AUDIT["exceptions"] for key in group["claims"].get(name, ())}


def _row(spec: Spec, chart: ChartOptions) -> str:
    entries = spec.organization.entries
    # Where names and acronyms are shown, boxes have the ids of their units.
    hints = {unit: asked.model_copy(update={"text": None}) for unit, asked in chart.units.items()}
    named = chart.model_copy(update={"show": (Show.ACRONYM,), "units": hints})
    nodes = build_chart(spec.organization, named, chart.id).units()
    shown = [
        entry
        for entry in entries.values()
        # A front office stands in the box of its principal.
        if entry.id in nodes or (entry.unit.role is Role.FRONT_OFFICE and entry.parent in nodes)
    ]
    own = sum(bool(entry.unit.source) for entry in shown)
    none = sum(not entry.source for entry in shown)
    counts = (len(shown), own, len(shown) - own - none, none)
    unconfirmed = sum(entry.unit.status is Status.UNCONFIRMED for entry in shown)
    places = sum(entry.line == "unconfirmed" for entry in shown) - unconfirmed
    lines = ", ".join(ranges(cited_lines(shown)))
    numbers = (*counts, unconfirmed, places, *_claims(spec, shown))
    return f"| {code(str(chart.id))} | {' | '.join(map(str, numbers))} | {lines} |\n"


def _claims(spec: Spec, shown: Iterable[Entry]) -> tuple[int, int, int, int]:
    """Return how many claims units have, and how many are checked, exceptions, and from outside."""
    exceptions = exceptions_of(spec)
    claims = [claim for entry in shown for claim in claims_of(entry)]
    excepted = sum(claim.key in exceptions for claim in claims)
    outside = sum(not at_hand(spec, claim) for claim in claims if claim.key not in exceptions)
    return len(claims), len(claims) - excepted - outside, excepted, outside


def cited_lines(entries: Iterable[Entry]) -> list[tuple[int, int]]:
    """Return the first and last line of each citation of the e-Guide by units and their heads, sorted."""
    found = []
    for entry in entries:
        heads = (citation for head in entry.unit.heads for citation in head.source)
        for citation in (*entry.source, *heads):
            match = re.match(r"eguide L(\d+)(?:-(\d+))?", citation)
            if match:
                found.append((int(match[1]), int(match[2] or match[1])))
    return sorted(set(found))


def ranges(lines: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield sorted lines as ranges, what is near taken together.

    >>> list(ranges([(1, 1), (3, 9), (200, 200)]))
    ['L1-9', 'L200']
    """
    joined: list[tuple[int, int]] = []
    for first, last in lines:
        if joined and first - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    for first, last in joined:
        yield f"L{first}" if first == last else f"L{first}-{last}"


if __name__ == "__main__":
    TARGET.write_text(coverage(), encoding="utf-8")
