"""The lines of a chart that are not those of the hierarchy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgcharts.chart.chart import AUTHORITY, UNCONFIRMED, ChartLine, ChartNode, LineKind
from orgcharts.chart.content import NO_BREAK_SPACE
from orgcharts.chart.footnotes import Footnotes
from orgcharts.chart.view import View
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language
from orgcharts.model import Organization, Relation, Role, relation_label

ALL = "all"
"""The value of a view that requests relations of every kind."""


def cross_lines(
    organization: Organization,
    view: View,
    units: Mapping[str, ChartNode],
    language: Language,
    footnotes: Footnotes | None = None,
) -> tuple[ChartLine, ...]:
    """Return a line for every relation that `view` requests and both of whose ends are drawn.

    `units` are the nodes and cells of the chart. A front office has no box of its own: its lines
    end at its principal's box. A duplicate relation is drawn once. The mark of
    a note comes after the label.
    """
    lines: dict[tuple[str, str, str, str], ChartLine] = {}
    for number, relation in enumerate(organization.relations, start=1):
        if not is_asked_for(relation, organization, view):
            continue
        tail, head = (box_of(end, organization, units) for end in (relation.from_, relation.to))
        if tail is None or head is None or tail == head:
            continue
        key = (tail, head, relation.kind, relation.label or "")
        if key in lines:
            continue
        label = relation.label or relation_label(relation.kind, organization, language)
        lines[key] = ChartLine(
            id=f"relation-{number}",
            tail=tail,
            head=head,
            kind=relation.kind,
            label=(relation.label or "") + (footnotes.mark(relation.note) if footnotes else ""),
            title=language.text("relation-line", tail=units[tail].title, head=units[head].title, label=label),
            short=language.text(
                "relation-line",
                tail=_short(tail, organization, units),
                head=_short(head, organization, units),
                label=label,
            ),
            detail=language.sentence(relation.note) if footnotes and relation.note else "",
        )
    return tuple(lines.values())


def _short(unit: str, organization: Organization, units: Mapping[str, ChartNode]) -> str:
    """Return the acronym of a unit if its chart shows it, else its full name."""
    acronym, title = organization.entries[unit].unit.acronym, units[unit].title
    return acronym if acronym and f"({acronym})" in title.replace(NO_BREAK_SPACE, " ") else title


def is_asked_for(relation: Relation, organization: Organization, view: View) -> bool:
    """Return whether a view asks for a relation."""
    return relation.kind in organization.known_kinds and (
        ALL in view.relations or relation.kind in view.relations
    )


def further_lines(
    organization: Organization, units: Mapping[str, ChartNode], language: Language
) -> Iterator[ChartLine]:
    """Yield a line to every unit from each of its further parents.

    It is a line of authority, like those of the hierarchy.
    """
    number = 0
    for identifier, node in units.items():
        entry = organization.entries[identifier]
        parents = (entry.parent, *entry.unit.joint_with) if entry.parent else entry.unit.joint_with
        boxes = dict.fromkeys(box_of(parent, organization, units) for parent in parents)
        for box in boxes:
            if box and box not in (node.parent, *node.co_parents, identifier):
                number += 1
                joint = language.text("joint", parent=units[box].title)
                yield ChartLine(
                    id=f"joint-{number}",
                    tail=box,
                    head=identifier,
                    kind=UNCONFIRMED if node.line == UNCONFIRMED else AUTHORITY,
                    title=language.text("labelled", label=node.title, text=joint),
                )


def line_kinds(
    organization: Organization,
    nodes: Mapping[str, ChartNode],
    lines: tuple[ChartLine, ...],
    language: Language,
) -> Mapping[str, LineKind]:
    """Return the kinds of what is drawn in the order of a legend.

    The legend omits the lines of the hierarchy, unless the spec has a name for them, to
    distinguish them from lines of other kinds.
    """
    used = {line.kind for line in lines}
    if any(node.parent for node in nodes.values()):
        used.add(AUTHORITY)
    known = organization.known_kinds
    ordered = sorted(used.intersection(known), key=[AUTHORITY, *known].index)
    return FrozenDict({kind: _line_kind(kind, organization, language) for kind in ordered})


def _line_kind(kind: str, organization: Organization, language: Language) -> LineKind:
    declared = organization.relation_kinds.get(kind)
    look = (declared.line, declared.ends) if declared else ()
    return LineKind(relation_label(kind, organization, language), *look)


def box_of(end: str, organization: Organization, units: Mapping[str, ChartNode]) -> str | None:
    """Return the unit whose box or cell represents a unit, None if there is none."""
    if end in units or end not in organization.entries:
        return end if end in units else None
    entry = organization.entries[end]
    is_merged = entry.unit.role is Role.FRONT_OFFICE and entry.parent in units
    return entry.parent if is_merged else None
