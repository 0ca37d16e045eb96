"""The hierarchy as it is read aloud: each unit with its level, its place among siblings, and its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.diagram.values import Element, Item, Page
from orgcharts.language import Language


class Place(Struct, frozen=True):
    """Where a unit is in the hierarchy.

    `level` is 1 for roots. `position` counts from 1 among the `siblings`, the units of one parent that are
    on the page, in reading order. `name` is the title of the unit with that of its parent or parents.
    """

    level: int
    position: int
    siblings: int
    name: str


def places(page: Page, language: Language) -> Mapping[str, Place]:
    """Return the place of every unit of a page by its id, in reading order: see `placed_units`."""
    return {unit.id: place for unit, place in placed_units(page, language)}


def placed_units(page: Page, language: Language) -> Iterator[tuple[Element, Place]]:
    """Yield every unit of a page with its place, in reading order.

    A parent that is not on the page counts as none: units without one are siblings.
    """
    units = page.units
    titles = {unit.id: unit.title for unit in units}
    parents = {unit.id: unit.parent if unit.parent in titles else None for unit in units}
    siblings = Counter(parents.values())
    positions: Counter[str | None] = Counter()
    levels: dict[str | None, int] = {None: 0}
    for unit in units:
        parent = parents[unit.id]
        positions[parent] += 1
        levels[unit.id] = levels.get(parent, 0) + 1
        above = [titles[each] for each in (parent, *unit.co_parents) if each in titles]
        name = (
            language.text("part-of", unit=unit.title, parent=language.listing(above, "and"))
            if above
            else unit.title
        )
        yield unit, Place(levels[unit.id], positions[parent], siblings[parent], name)


def header_and_foot(page: Page) -> tuple[Page, tuple[Element, ...]]:
    """Return a page without the texts of its heading that are below the chart, and these.

    They are read after the chart: source, disclaimer, date and number of the page.
    """
    foot: list[Element] = []
    items: list[Item] = []
    for item in page.items:
        if isinstance(item, Element) and item.role == "heading":
            texts = (each for each in item.children if each.contents and each.role != "unit")
            low = tuple(each for each in texts if each.rect.y >= item.rect.bottom)
            foot += low
            above = tuple(each for each in item.contents if each not in low)
            items.append(replace(item, contents=above))
        else:
            items.append(item)
    return replace(page, items=tuple(items)), tuple(foot)
