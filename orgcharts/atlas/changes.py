"""What differs between two editions of an atlas, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from orgcharts.atlas.atlas import split
from orgcharts.atlas.pages import INTRODUCING
from orgcharts.atlas.record import AtlasRecord, PageRecord, planned
from orgcharts.options import ChartOptions
from orgcharts.spec import Spec
from orgcharts.text.counting import counted


def changed_pages(
    before: AtlasRecord, after: AtlasRecord, changed_units: Collection[str] = ()
) -> tuple[str, ...]:
    """Return a line for each page that is new, gone or drawn otherwise, in the order of the later edition.

    `changed_units` are the ids of units whose facts differ, where that is known: their number is on the line
    of their page.
    """
    pages = _Editions(before, after, frozenset(changed_units))
    return (*pages.withdrawn(), *pages.lines())


def changes_between(
    before: tuple[Spec, ChartOptions],
    after: tuple[Spec, ChartOptions],
    changed_units: Collection[str],
    became: Mapping[str, str],
) -> tuple[str, ...]:
    """Return what differs between the atlases of two specs, page by page: see `changed_pages`.

    The later one keeps the numbers and the cuts of the earlier one, as in a folder. Nothing is drawn.
    `became` has the ids of units in the later spec by those in the earlier one.

    Raises:
        ChartError: as `split`.
    """
    first = split(*before)
    record = planned(first, first.jobs())
    second = split(*after, before=record.edition)
    renamed = record.model_copy(update={"pages": tuple(_renamed(page, became) for page in record.pages)})
    return changed_pages(renamed, planned(second, second.jobs()), changed_units)


def _renamed(page: PageRecord, became: Mapping[str, str]) -> PageRecord:
    """Return a page with other ids of its units."""
    units = {
        name: tuple(became.get(unit, unit) for unit in getattr(page, name)) for name in ("units", "stubs")
    }
    return page.model_copy(update=units)


class _Editions:
    """Two editions, with the page of every unit in each."""

    def __init__(self, before: AtlasRecord, after: AtlasRecord, changed_units: frozenset[str]) -> None:
        self._before = {page.key: page for page in before.pages}
        self._after = {page.key: page for page in after.pages}
        self._was_on, self._is_on = _homes(before), _homes(after)
        self._changed_units = changed_units

    def withdrawn(self) -> Iterator[str]:
        for key, page in self._before.items():
            if key not in self._after:
                yield f"{_name(page)}: withdrawn"

    def lines(self) -> Iterator[str]:
        for key, page in self._after.items():
            former = self._before.get(key)
            if former is None:
                yield f"{_name(page)}: added, {counted(len(page.units), 'units')}"
            elif former.digest != page.digest:
                changes = ", ".join(self._changes(former, page))
                yield f"{_name(page)}: {changes or 'drawn otherwise'}"

    def _changes(self, former: PageRecord, page: PageRecord) -> Iterator[str]:
        new = [unit for unit in page.units if unit not in former.units]
        old = [unit for unit in former.units if unit not in page.units]
        if added := [unit for unit in new if unit not in self._was_on]:
            yield f"{counted(len(added), 'units')} added"
        if gone := [unit for unit in old if unit not in self._is_on]:
            yield f"{counted(len(gone), 'units')} removed"
        moved = Counter(self._is_on[unit] for unit in old if unit in self._is_on)
        for key, count in moved.items():
            yield f"{counted(count, 'units')} moved to page {self._after[key].number}"
        if came := [unit for unit in new if unit in self._was_on]:
            yield f"{counted(len(came), 'units')} moved here"
        if same := [unit for unit in page.units if unit in self._changed_units and unit in former.units]:
            yield f"{counted(len(same), 'units')} changed"


def _homes(record: AtlasRecord) -> Mapping[str, str]:
    """Return the key of the page that shows a unit with its children, overviews and contents left out."""
    pages = (page for page in record.pages if page.kind not in INTRODUCING)
    return {unit: page.key for page in pages for unit in page.units if unit not in page.stubs}


def _name(page: PageRecord) -> str:
    return f"page {page.number} ({page.key})"
