"""Drawn charts of published documents, read and compared with specs that people transcribed from them.

    python -m benchmarks.drawn_charts [--pdf] [--details] [--sources FOLDER] [SPEC ...]

Each chart of a spec is compared with the chart of its letter in its document, so that what another page draws
is not expected of this one. A parent counts where the page has both boxes, but for external bodies, which
pages draw without a line. Wrong is a unit with another parent or other posts than in the spec; it is marked
if the reader has a doubt about it. The gate is that nothing is wrong and unmarked.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import orgcharts
from orgcharts.errors import SpecError
from orgcharts.importing.drawn import Archive, DrawnChart, rows_of_chart
from orgcharts.importing.readers.documents.office import word_charts
from orgcharts.importing.readers.documents.pdf import page_charts
from orgcharts.importing.rows import InputRow
from orgcharts.model import Entry, Organization, PostChange

ROOT = Path(__file__).parents[1]
SPECS = ROOT / "specs" / "un-budget-2026"

ALIKE = 0.85
"""The least similarity of the names of a unit and of its box."""


def sources() -> Path | None:
    """Return the folder of the documents, which is beside the repository; None if it is not there."""
    folders = (parent / "shared" / "sources" / "budget-2026" for parent in ROOT.parents)
    return next((folder for folder in folders if folder.is_dir()), None)


@dataclass
class Score:
    """How a chart was read. `drawn` counts the parents that the page has, `counted` the units with posts."""

    units: int = 0
    found: int = 0
    drawn: int = 0
    parents: int = 0
    counted: int = 0
    posts: int = 0
    wrong: int = 0
    unmarked: int = 0
    boxes: int = 0
    marked: int = 0
    unknown: int = 0
    details: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the figures of another chart."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


def letters(spec: orgcharts.Spec) -> Iterator[tuple[str, str]]:
    """Yield document and letter of each chart of a spec, once."""
    found = dict.fromkeys(
        (chart.document.symbol or "", chart.document.letter or "") for chart in spec.charts if chart.document
    )
    lettered = {symbol for symbol, letter in found if letter}
    for symbol, letter in found:
        if letter or symbol not in lettered:
            yield symbol, letter


def file_of(symbol: str) -> str:
    """Return the name of the file of a document, without its end.

    >>> file_of("A/80/6 (Sect. 3)/Add.2")
    'A-80-6-sect-3-add-2'
    """
    return re.sub(r"[^\w]+", "-", symbol.replace("Sect", "sect").replace("Add", "add")).strip("-")


@cache
def charts(path: Path) -> Mapping[str, DrawnChart]:
    """Return the charts of a document, or of the pages of a PDF file, by letter."""
    found: dict[str, DrawnChart] = {}
    if path.suffix == ".pdf":
        import pdfplumber  # noqa: PLC0415

        with pdfplumber.open(path) as document:
            read = list(page_charts(document.pages, None, path.name))
    else:
        read = list(word_charts(Archive(path.read_bytes(), path.name)))
    for chart in read:
        found.setdefault(chart.letter, chart)
    return found


def words(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(re.findall(r"[a-z0-9]+", name.casefold()))


def matched(entries: Sequence[Entry], rows: Sequence[InputRow]) -> dict[str, InputRow]:
    """Return the row of each unit by the names: of several equal ones that with the parent of the unit."""
    named = {entry.id: [words(name) for name in (entry.unit.name, *entry.unit.aliases)] for entry in entries}
    by_id = {row.id: row for row in rows}
    found: dict[str, InputRow] = {}
    taken: set[str] = set()
    pairs = []
    for order, entry in enumerate(entries):
        for place, row in enumerate(rows):
            likeness = max(alike(name, words(row.name)) for name in named[entry.id])
            if likeness < ALIKE:
                continue
            above = words(by_id[row.parents[0]].name) if row.parents else ""
            same = any(alike(name, above) > ALIKE for name in named.get(entry.parent or "", ()))
            has_posts = bool(row.fields.get("posts")) == bool(entry.unit.posts)
            pairs.append((-likeness, -same, -has_posts, order, place))
    for *_, order, place in sorted(pairs):
        entry, row = entries[order], rows[place]
        if entry.id not in found and str(row.id) not in taken:
            found[entry.id] = row
            taken.add(str(row.id))
    return found


@cache
def alike(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) > 0.5 * len(long) and re.search(rf"\b{re.escape(short)}\b", long):
        return 0.95
    return SequenceMatcher(None, one, other).ratio() if one and other else 0.0


def grade(text: str) -> str:
    """Return a grade without the differences of notation that a spec may settle."""
    plain = text.replace("iUNV", "international UNV").replace("nUNV", "national UNV")
    return re.sub(r"\s*\(GTA\)", "", plain).casefold()


def posts_of_unit(entry: Entry, *, abolished: bool) -> Counter[tuple[str, str, str]]:
    """Return the posts of a unit by column and grade, with those to be abolished or without."""
    found: Counter[tuple[str, str, str]] = Counter()
    for each in entry.unit.posts.counts if entry.unit.posts else ():
        if abolished or each.change is not PostChange.ABOLISHMENT:
            found[each.funding or "", each.section or "", grade(each.grade)] += int(each.count)
    return found


def posts_of_row(row: InputRow) -> Counter[tuple[str, str, str]]:
    """Return the posts of a row by column and grade."""
    found: Counter[tuple[str, str, str]] = Counter()
    posts: Mapping[str, Any] = row.fields.get("posts", {})
    for each in posts.get("counts", ()):
        found[each.get("funding", ""), each.get("section", ""), grade(each["grade"])] += each["count"]
    return found


def expected_parent(
    entry: Entry, organization: Organization, rows: Mapping[str, InputRow]
) -> InputRow | None:
    """Return the row of the parent: for units below the organisation that of its front office."""
    parent = entry.parent
    while parent is not None:
        if parent in rows and parent != entry.id:
            return rows[parent]
        offices = (
            key
            for key, each in organization.entries.items()
            if each.parent == parent and each.unit.role == "front-office"
        )
        office = next(offices, None)
        if office and office != entry.id and office in rows:
            return rows[office]
        if parent != next(iter(organization.entries)):
            return None
        parent = None
    return None


def score(spec: orgcharts.Spec, read: Sequence[Sequence[InputRow]]) -> Score:
    """Compare the rows of charts with the organisation of a spec."""
    organization = spec.organization
    entries = list(organization.entries.values())[1:]
    top = next(iter(organization.entries.values()))
    found = Score(units=len(entries))
    seen: set[str] = set()
    wrong: dict[str, bool] = {}
    checked: dict[str, bool] = {}
    counted: dict[str, bool] = {}
    for rows in read:
        pairs = matched(entries, rows)
        known = {
            **pairs,
            **(
                {top.id: row}
                if (row := matched([top], rows).get(top.id)) and row not in pairs.values()
                else {}
            ),
        }
        taken = {row.id for row in known.values()}
        found.boxes += len(rows)
        found.marked += len([row for row in rows if row.doubts])
        for row in rows:
            if row.id not in taken:
                found.unknown += 1
                found.details.append(f"not in the spec: {row.name[:70]} ({row.place}) {_shown(row)}")
        by_id = {row.id: row for row in rows}
        for entry in entries:
            row = pairs.get(entry.id)
            if row is None:
                continue
            seen.add(entry.id)
            faults = []
            above = None if entry.is_outside else expected_parent(entry, organization, known)
            actual = by_id[row.parents[0]] if row.parents else None
            if above is not None and above is not row and not _one_name(above, row):
                right = actual is not None and (actual is above or _one_name(actual, above))
                if not _is_external(entry, organization):
                    checked[entry.id] = checked.get(entry.id, True) and right
                if not right:
                    faults.append(f"parent '{actual.name[:40] if actual else None}' for '{above.name[:40]}'")
            if entry.unit.posts and (row.fields.get("posts") or entry.id not in counted):
                own = posts_of_row(row)
                right = own in (posts_of_unit(entry, abolished=False), posts_of_unit(entry, abolished=True))
                counted[entry.id] = right if own else counted.get(entry.id, False)
                if not right and own:
                    difference = posts_of_unit(entry, abolished=False)
                    faults.append(f"posts {_difference(own, difference)}")
            if faults:
                wrong[entry.id] = wrong.get(entry.id, False) or not row.doubts
                found.details.append(f"wrong: {entry.unit.name[:60]}: {'; '.join(faults)} {_shown(row)}")
    found.details += [f"missing: {entry.unit.name}" for entry in entries if entry.id not in seen]
    found.found, found.drawn, found.parents = (
        len(seen),
        len(checked),
        len([1 for each in checked.values() if each]),
    )
    found.counted, found.posts = len(counted), len([1 for each in counted.values() if each])
    lost = [key for key, right in counted.items() if not right and key not in wrong]
    found.wrong, found.unmarked = len(wrong) + len(lost), len([1 for each in wrong.values() if each])
    found.details += [f"posts not read: {key}" for key in lost]
    return found


def _is_external(entry: Entry, organization: Organization) -> bool:
    """Return whether a unit or one above it is an external body."""
    while entry.unit.role != "external" and entry.parent is not None:
        entry = organization.entries[entry.parent]
    return entry.unit.role == "external"


def _one_name(one: InputRow, other: InputRow) -> bool:
    return words(one.name) == words(other.name)


def _shown(row: InputRow) -> str:
    return f"?? {' / '.join(row.doubts)[:160]}" if row.doubts else "UNMARKED"


def _difference(own: Counter[tuple[str, str, str]], right: Counter[tuple[str, str, str]]) -> str:
    more = {key: count for key, count in own.items() if right[key] != count}
    less = {key: count for key, count in right.items() if own[key] != count}
    return f"read {more}, in the spec {less}"


def scores(folder: Path, names: Sequence[str] = (), end: str = ".docx") -> Iterator[tuple[str, Score | str]]:
    """Yield the score of each spec, or why its chart is not read; `end` is that of the names of documents."""
    for path in sorted(SPECS.glob("*.yaml")):
        if names and path.stem not in names:
            continue
        spec = orgcharts.load(path)
        read: list[Sequence[InputRow]] = []
        reasons = []
        for symbol, letter in letters(spec):
            document = folder / f"{file_of(symbol)}{end}"
            if not document.exists():
                continue
            try:
                chart = charts(document).get(letter)
            except (OSError, SpecError) as error:
                reasons.append(str(error))
                continue
            if chart is None or not chart.drawings:
                reasons.append("picture" if chart else f"no chart {letter} in {document.name}")
            else:
                read.append(rows_of_chart(chart, f"chart {letter}").rows)
        if read or reasons:
            yield path.stem, score(spec, read) if read else ", ".join(reasons)


HEADER = (
    "| chart | units | found | parents right | posts right | wrong | wrong and unmarked | boxes marked "
    "| not in the spec |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def row_text(name: str, found: Score) -> str:
    """Return a score as a row of the table."""
    return (
        f"| {name} | {found.units} | {found.found} | {found.parents}/{found.drawn} "
        f"| {found.posts}/{found.counted} | {found.wrong} | {found.unmarked} "
        f"| {found.marked}/{found.boxes} | {found.unknown} |"
    )


def main() -> int:
    """Print the table; 1 if anything is wrong and unmarked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("specs", nargs="*", metavar="SPEC", help="names of specs (default: all)")
    parser.add_argument("--sources", type=Path, default=sources(), help="folder of the documents")
    parser.add_argument("--pdf", action="store_true", help="read PDF files instead of Word documents")
    parser.add_argument("--details", action="store_true", help="list what is wrong, missing or unknown")
    options = parser.parse_args()
    if options.sources is None:
        print("the documents are not beside the repository; name their folder with --sources")
        return 2
    whole, details = Score(), []
    print(HEADER)
    folder, end = options.sources, ".docx"
    if options.pdf:
        folder, end = folder.parents[1] / "data" / "un-budget", "-annexes.pdf"
    for name, found in scores(folder, options.specs, end):
        if isinstance(found, str):
            print(f"| {name} | {found} | | | | | | | |")
            continue
        print(row_text(name, found))
        whole.add(found)
        details += [f"{name}: {line}" for line in found.details]
    print(row_text("all", whole))
    if options.details:
        print(*details, sep="\n")
    return 1 if whole.unmarked else 0


if __name__ == "__main__":
    sys.exit(main())
