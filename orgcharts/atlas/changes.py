"""What differs between two editions of an atlas, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from orgcharts.atlas.atlas import Atlas
from orgcharts.atlas.pages import AtlasPage
from orgcharts.atlas.record import AtlasRecord, PageRecord


def changed_pages(before: AtlasRecord, after: Atlas, digests: Mapping[str, str]) -> list[str]:
    """Return a line for each page that is new, gone or changed; `digests` are those of the new jobs."""
    known = {page.key: page for page in before.pages}
    pages = after.pages.by_key
    lines = [f"{_name(page)}: withdrawn" for page in before.pages if page.key not in pages]
    was_on = {unit: page.key for page in before.pages for unit in page.units if unit not in page.stubs}
    for page in after.pages.pages:
        if page.key not in known:
            lines.append(f"{_name(page)}: added, {_units(len(page.units))}")
        elif known[page.key].digest != digests.get(page.key):
            changes = list(_changes(known[page.key], page, after, was_on))
            lines.append(f"{_name(page)}: {', '.join(changes) or 'drawn otherwise'}")
    return lines


def _changes(before: PageRecord, page: AtlasPage, after: Atlas, was_on: Mapping[str, str]) -> Iterator[str]:
    new, old = set(page.units) - set(before.units), set(before.units) - set(page.units)
    units = after.chart.nodes
    if added := [unit for unit in new if unit not in was_on]:
        yield f"{_units(len(added))} added"
    if gone := [unit for unit in old if unit not in units]:
        yield f"{_units(len(gone))} removed"
    moved = Counter(after.pages.where(unit) for unit in sorted(old) if unit in units)
    for key, count in moved.items():
        yield f"{_units(count)} moved to page {after.pages.page(key).number}"
    if came := [unit for unit in new if unit in was_on]:
        yield f"{_units(len(came))} moved here"


def _name(page: AtlasPage | PageRecord) -> str:
    return f"page {page.number} ({page.key})"


def _units(count: int) -> str:
    return f"{count} unit{'' if count == 1 else 's'}"
