"""Ids in files: none contains a name that its chart does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from orgcharts.chart.chart import (
    Chart,
    ChartLine,
    ChartNode,
    OpenGroup,
    PostTable,
    TextItem,
    TextRole,
    UnitMatrix,
)
from orgcharts.chart.texts.content import acronym_before, shown_acronym
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.chart.view import Show, View
from orgcharts.frozen import FrozenDict
from orgcharts.model import Entry, Organization, OrganizationalUnit, Role
from orgcharts.model.identifiers import DERIVED_LENGTH, slug

Texts = tuple[TextItem | PostTable, ...]
Boxes = Mapping[str, Texts]
"""The texts of boxes, by unit id."""

_NUMBER = re.compile(r"-\d+$")
"""The number at the end of an id that two units would share."""


def public_ids(organization: Organization, boxes: Boxes) -> dict[str, str]:
    """Return the id of each box for files, by unit id.

    Most are the unit's own id. If it is derived from a name or acronym that no box shows, an id
    from the first text of the box replaces it.
    """
    names = _Names(organization, boxes)
    ids: dict[str, str] = {}
    used = set(organization.entries)
    for unit, texts in boxes.items():
        ids[unit] = unit
        if not names.shows_id(organization.entries[unit]):
            ids[unit] = _unused(slug(next(iter(_words(texts)), "")), used)
    return ids


def derived_chart_id(organization: Organization, view: View) -> str:
    """Return the id of a chart without one: the ids of its top boxes, of a forest its title."""
    entries = organization.entries
    if view.tops == "forest":
        return slug(view.title or organization.name)
    tops = dict.fromkeys(view.focus or (next(iter(entries)),))
    boxes = {
        top: (TextItem(TextRole.NAME, view.hints(top).text or _shown_names(entries[top].unit, view)),)
        for top in tops
        if top in entries
    }
    ids = public_ids(organization, boxes)
    return "-".join(ids.get(top, top) for top in tops)


def _shown_names(unit: OrganizationalUnit, view: View) -> str:
    """Return the names of a unit that its box shows; ids are the same in every language."""
    return f"{unit.name} {shown_acronym(unit, view.show)}"


def _unused(identifier: str, used: set[str]) -> str:
    unused, number = identifier, 1
    while unused in used:
        number += 1
        unused = f"{identifier}-{number}"
    used.add(unused)
    return unused


class _Names:
    """Which names of units the boxes of a chart show."""

    def __init__(self, organization: Organization, boxes: Boxes) -> None:
        self._entries = organization.entries
        self._boxes = boxes

    def shows_id(self, entry: Entry) -> bool:
        """Return whether all names that an id is derived from are shown.

        Whether it was derived cannot be known, as ids are written out before a unit is imported elsewhere. So
        an id that an author chose counts as derived if it is the same.
        """
        hidden = self._hidden(entry)
        own = entry.id
        if entry.parent is not None and own.startswith(f"{entry.parent}."):
            above = self._entries[entry.parent]
            if not self._texts(above) or not self.shows_id(above):
                return False
            own = own.removeprefix(f"{entry.parent}.")
            if len(entry.id) >= DERIVED_LENGTH:  # its end may be cut off
                return not any(name.startswith(own) for name in hidden)
        return not {own, _NUMBER.sub("", own)} & hidden

    def _hidden(self, entry: Entry) -> set[str]:
        """Return the names of a unit that its box does not show, in the form of ids.

        A name or an acronym that is shown in one language is hidden in none: ids are the same in all.
        """
        unit, shown = entry.unit, slug(" ".join(_words(self._texts(entry))))
        names = [] if _occurs(slug(unit.name), shown) else [unit.name, *unit.names.values()]
        if unit.acronym and not any(_occurs(each, shown) for each in _forms(unit)):
            names += (unit.acronym, *unit.acronyms.values())
        return {slug(name) for name in names}

    def _texts(self, entry: Entry) -> Texts:
        """Return the texts of the box of a unit; a front office shares that of the unit above it."""
        if entry.unit.role is Role.FRONT_OFFICE and entry.id not in self._boxes:
            return self._boxes.get(entry.parent or "", ())
        return self._boxes.get(entry.id, ())


def _forms(unit: OrganizationalUnit) -> tuple[str, str]:
    """Return the acronym of a unit, whole and without a word that its name shares, in the form of ids."""
    return slug(unit.acronym or ""), slug(acronym_before(unit, (Show.ACRONYM,)))


def _words(texts: Texts) -> Iterable[str]:
    return (split_mark(item.words)[0] for item in texts if isinstance(item, TextItem))


def _occurs(name: str, text: str) -> bool:
    """Return whether `name` occurs in `text` as whole words.

    >>> _occurs("oma", "head-of-oma"), _occurs("oma", "diploma")
    (True, False)
    """
    return f"-{name}-" in f"-{text}-"


def renamed(chart: Chart, ids: Mapping[str, str]) -> Chart:
    """Return `chart` with other ids for its boxes."""
    if all(old == new for old, new in ids.items()):
        return chart
    return replace(
        chart,
        roots=_all(chart.roots, ids),
        nodes=FrozenDict({ids[key]: _node(node, ids) for key, node in chart.nodes.items()}),
        between=FrozenDict({ids[key]: _all(units, ids) for key, units in chart.between.items()}),
        bars=FrozenDict({ids[key]: _all(roots, ids) for key, roots in chart.bars.items()}),
        cross_lines=tuple(_line(line, ids) for line in chart.cross_lines),
        groups=tuple(_group(group, ids) for group in chart.groups),
        ids=FrozenDict({old: new for old, new in ids.items() if old != new}),
    )


def _node(node: ChartNode, ids: Mapping[str, str]) -> ChartNode:
    return replace(
        node,
        id=ids[node.id],
        parent=ids[node.parent] if node.parent else None,
        co_parents=_all(node.co_parents, ids),
        children=_all(node.children, ids),
        assistants=_all(node.assistants, ids),
        cells=tuple(_node(cell, ids) for cell in node.cells),
        matrix=node.matrix and _matrix(node.matrix, ids),
    )


def _group(group: OpenGroup, ids: Mapping[str, str]) -> OpenGroup:
    parts = tuple(replace(part, members=_all(part.members, ids)) for part in group.parts)
    return replace(group, parent=ids[group.parent], parts=parts)


def _matrix(matrix: UnitMatrix, ids: Mapping[str, str]) -> UnitMatrix:
    return replace(
        matrix,
        columns=_all(matrix.columns, ids),
        rows=tuple(
            replace(row, head=ids[row.head], cells=tuple(cell and ids[cell] for cell in row.cells))
            for row in matrix.rows
        ),
    )


def _line(line: ChartLine, ids: Mapping[str, str]) -> ChartLine:
    return replace(line, tail=ids[line.tail], head=ids[line.head])


def _all(units: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[unit] for unit in units)
