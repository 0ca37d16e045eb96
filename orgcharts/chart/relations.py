"""The lines of a chart that are not those of the hierarchy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from orgcharts.chart.chart import AUTHORITY, BODY_ROLES, UNCONFIRMED, ChartLine, ChartNode, LineKind, units_of
from orgcharts.chart.texts.content import NO_BREAK_SPACE
from orgcharts.chart.texts.footnotes import Footnotes
from orgcharts.chart.view import View
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language
from orgcharts.model import Organization, Relation, Role, relation_label

HOSTS = "hosts"
"""The kind of the relation between a unit and its `hosted_by`."""

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
        body = body_of(relation, organization)
        if body and body in units and units[body].line_relation:
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
                tail=short_name(tail, organization, units),
                head=short_name(head, organization, units),
                label=label,
            ),
            detail=language.sentence(relation.note) if footnotes and relation.note else "",
        )
    return tuple(lines.values())


def with_line_relations(
    nodes: Mapping[str, ChartNode], organization: Organization, view: View, language: Language
) -> dict[str, ChartNode]:
    """Return nodes that know the relation which the line to their parent shows.

    Only the lines to attached and external bodies show one: a relation between the two units that has neither
    a label nor a note, or that the parent hosts the body. Those of a role do if all of them have one, because
    a legend explains lines by roles.
    """
    kinds: dict[str, str] = {}
    for relation in organization.relations:
        if is_asked_for(relation, organization, view) and (body := body_of(relation, organization)):
            kinds.setdefault(body, relation.kind)
    for identifier, unit in units_of(nodes).items():
        hosted = organization.entries[identifier].unit.hosted_by
        if unit.is_body and unit.parent == hosted and (ALL in view.relations or HOSTS in view.relations):
            kinds.setdefault(identifier, HOSTS)
    bodies = [unit for unit in units_of(nodes).values() if unit.is_body and unit.parent]
    plain = [body for body in bodies if UNCONFIRMED not in (body.status, body.line)]
    without = {body.role for body in plain if body.id not in kinds}
    labels = {
        body.id: relation_label(kinds[body.id], organization, language)
        for body in plain
        if body.role not in without
    }
    if not labels:
        return dict(nodes)
    return {identifier: _with_line_relation(node, labels) for identifier, node in nodes.items()}


def _with_line_relation(node: ChartNode, labels: Mapping[str, str]) -> ChartNode:
    cells = tuple(_with_line_relation(cell, labels) for cell in node.cells)
    return replace(node, cells=cells, line_relation=labels.get(node.id, ""))


def body_of(relation: Relation, organization: Organization) -> str | None:
    """Return the attached or external body whose line to its parent shows a relation.

    None if the relation has its own line: it has a label or a note, or is between other units.
    """
    if relation.label or relation.note:
        return None
    for body, parent in ((relation.from_, relation.to), (relation.to, relation.from_)):
        entry = organization.entries.get(body)
        if entry and entry.parent == parent and entry.unit.role in BODY_ROLES:
            return body
    return None


def short_name(unit: str, organization: Organization, units: Mapping[str, ChartNode]) -> str:
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
