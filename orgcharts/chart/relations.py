"""The lines of a chart that are not those of the hierarchy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType

from orgcharts.chart.chart import AUTHORITY, ChartLine, ChartNode, LineKind
from orgcharts.chart.footnotes import Footnotes
from orgcharts.chart.view import View
from orgcharts.chart.words import said
from orgcharts.model import Organization, Relation, RelationKind, Role

ALL = "all"
"""The word of a view that asks for relations of every kind."""


def cross_lines(
    organization: Organization,
    view: View,
    nodes: Mapping[str, ChartNode],
    footnotes: Footnotes | None = None,
) -> tuple[ChartLine, ...]:
    """Return a line for every relation that `view` asks for and both of whose ends are drawn.

    A front office has no box of its own: what ends there ends at its principal's box, as what ends at a
    cell ends at the box around it. A
    relation that is stated twice is drawn once. The mark of a note comes after the label.
    """
    lines: dict[tuple[str, str, str, str], ChartLine] = {}
    known = organization.known_kinds
    cells = {cell.id: cell.title for node in nodes.values() for cell in node.cells}
    for number, relation in enumerate(organization.relations, start=1):
        if relation.kind not in known or not (ALL in view.relations or relation.kind in view.relations):
            continue
        tail, head = (_box_of(end, organization, nodes) for end in (relation.from_, relation.to))
        if tail is None or head is None or tail == head:
            continue
        key = (tail, head, relation.kind, relation.label or "")
        if key in lines:
            continue
        said = relation.label or known[relation.kind].label
        lines[key] = ChartLine(
            id=f"relation-{number}",
            tail=tail,
            head=head,
            kind=relation.kind,
            label=(relation.label or "") + (footnotes.mark(relation.note) if footnotes else ""),
            title=f"{cells.get(relation.from_, nodes[tail].title)} → "
            f"{cells.get(relation.to, nodes[head].title)}: {said}",
            detail=" ".join(_facts(relation)),
        )
    return tuple(lines.values())


def further_lines(organization: Organization, nodes: Mapping[str, ChartNode]) -> Iterator[ChartLine]:
    """Yield a line to every unit from each unit that it is a part of and does not hang from.

    It is a line of authority, as those of the hierarchy are.
    """
    numbers = count(1)
    for identifier, node in nodes.items():
        entry = organization.entries[identifier]
        wholes = (entry.parent, *entry.unit.joint_with) if entry.parent else entry.unit.joint_with
        boxes = dict.fromkeys(_box_of(whole, organization, nodes) for whole in wholes)
        for box in boxes:
            if box not in (None, node.parent, node.co_parent, identifier):
                yield ChartLine(
                    id=f"joint-{next(numbers)}",
                    tail=box,
                    head=identifier,
                    kind=AUTHORITY,
                    title=f"{node.title}: {said('joint', whole=nodes[box].title)}",
                )


def line_kinds(
    organization: Organization, nodes: Mapping[str, ChartNode], lines: tuple[ChartLine, ...]
) -> Mapping[str, LineKind]:
    """Return the kinds of what is drawn in the order of a legend.

    The lines of the hierarchy explain themselves, unless the spec has a name for them, which
    tells them from lines of other kinds.
    """
    used = {line.kind for line in lines}
    if any(node.parent for node in nodes.values()):
        used.add(AUTHORITY)
    known = organization.known_kinds
    ordered = sorted(used.intersection(known), key=[AUTHORITY, *known].index)
    return MappingProxyType({kind: _line_kind(known[kind]) for kind in ordered})


def _line_kind(kind: RelationKind) -> LineKind:
    return LineKind(kind.label, kind.line, kind.ends)


def _box_of(end: str, organization: Organization, nodes: Mapping[str, ChartNode]) -> str | None:
    """Return the node whose box stands for a unit, None where none is drawn."""
    if end in nodes or end not in organization.entries:
        return end if end in nodes else None
    entry = organization.entries[end]
    around = nodes.get(entry.parent or "")
    if around is None:
        return None
    inside = entry.unit.role is Role.FRONT_OFFICE or any(cell.id == end for cell in around.cells)
    return around.id if inside else None


def _facts(relation: Relation) -> Iterator[str]:
    if relation.note:
        yield relation.note if relation.note.endswith(".") else f"{relation.note}."
    if relation.source:
        yield f"Source: {'; '.join(relation.source)}."
