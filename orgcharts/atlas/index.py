"""The index of an atlas: every unit once, alphabetically, with the number of its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from orgcharts.atlas.atlas import Atlas
from orgcharts.atlas.pages import AtlasPage
from orgcharts.chart import ChartNode, TextItem, TextRole, split_mark
from orgcharts.text.characters import settled


class IndexEntry(Struct, frozen=True):
    """One unit of an index: its id in drawings, its cells by column, the key and the number of its page."""

    unit: str
    cells: tuple[str, ...]
    page: str
    number: str


def index_of(atlas: Atlas) -> tuple[IndexEntry, ...]:
    """Return the index of an atlas, in the order of the alphabet; it has no fact that boxes do not show."""
    columns = [_COLUMNS[column] for column in atlas.settings.index]
    entries: list[IndexEntry] = []
    for node in atlas.chart.nodes.values():
        page = atlas.pages.page(atlas.pages.where(node.id))
        for unit in node.with_cells():
            cells = tuple(column(unit, atlas) for column in columns)
            entries.append(IndexEntry(unit.id, cells, page.key, page.number))
    return tuple(sorted(entries, key=lambda entry: [(cell.casefold(), cell) for cell in entry.cells]))


def headings(atlas: Atlas) -> tuple[str, ...]:
    """Return the names of the columns of an index, that of the page last."""
    language = atlas.chart.language
    return tuple(language.text(f"index.column.{column}") for column in (*atlas.settings.index, "page"))


def _name(unit: ChartNode, atlas: Atlas) -> str:
    return _without_acronym(unit, atlas)[0]


def _acronym(unit: ChartNode, atlas: Atlas) -> str:
    return _without_acronym(unit, atlas)[1]


def _without_acronym(unit: ChartNode, atlas: Atlas) -> tuple[str, str]:
    """Return the name of a unit and its acronym, which follows the name in its title where it is shown."""
    entry = atlas.organization.entries.get(unit.id)
    acronym = (entry.unit.acronym or "") if entry else ""
    shown = atlas.chart.language.text("followed-by-brackets", text="", addition=acronym)
    if acronym and settled(unit.title).endswith(settled(shown)):
        return unit.title[: -len(shown)], acronym
    return unit.title, ""


def _head(unit: ChartNode, _: Atlas) -> str:
    return _text(unit, TextRole.HEAD)


def _code(unit: ChartNode, _: Atlas) -> str:
    return _text(unit, TextRole.CODE)


def _text(unit: ChartNode, role: TextRole) -> str:
    items = (item for item in unit.text if isinstance(item, TextItem) and item.role is role)
    return next((split_mark(item.words)[0] for item in items), "")


def _kind(unit: ChartNode, atlas: Atlas) -> str:
    """Return the kind of a unit as the spec has it; one that is guessed from its name is none."""
    entry = atlas.organization.entries.get(unit.id)
    return (entry.unit.kind or "") if entry else ""


def _parent(unit: ChartNode, atlas: Atlas) -> str:
    above = atlas.chart.nodes.get(unit.parent or "")
    return above.title if above else ""


_COLUMNS: Mapping[str, Callable[[ChartNode, Atlas], str]] = {
    "unit": _name,
    "acronym": _acronym,
    "kind": _kind,
    "code": _code,
    "head": _head,
    "parent": _parent,
}
"""The text of each column of an index."""


def contents_of(atlas: Atlas) -> tuple[tuple[AtlasPage, str, int], ...]:
    """Return all pages with their titles and their levels, which count the pages above them."""
    levels: dict[str, int] = {}
    found: list[tuple[AtlasPage, str, int]] = []
    for page in atlas.pages.pages:
        levels[page.key] = levels[page.above] + 1 if page.above else 0
        found.append((page, atlas.charts.title_of(page), levels[page.key]))
    return tuple(found)
