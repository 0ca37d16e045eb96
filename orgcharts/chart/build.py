"""From an organisation to a chart: who is shown, and under whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from orgcharts.chart.chart import Chart, ChartNode, Heading, TextItem, TextRole
from orgcharts.chart.content import box_text, full_name, post_line
from orgcharts.chart.footnotes import Footnotes, abbreviations
from orgcharts.chart.relations import cross_lines, line_kinds
from orgcharts.chart.view import Show, View
from orgcharts.errors import ChartError
from orgcharts.findings import Finding
from orgcharts.model import Entry, Organization, Role, Status, at, last_day

_NOWHERE: Mapping[str, str] = MappingProxyType({})

_EVERYTHING = (Show.ACRONYM, Show.HEAD, Show.HOLDER)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The units below one unit, by the place that their role gives them in a chart."""

    front_office: Entry | None
    assistants: tuple[Entry, ...]
    children: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a unit stands in the chart: under or beside which box, and how deep."""

    entry: Entry
    parent: str | None
    depth: int
    beside: bool


NO_REMARKS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def build_chart(
    organization: Organization,
    view: View,
    chart_id: str | None = None,
    remarks: Mapping[str, tuple[str, ...]] = NO_REMARKS,
    elsewhere: Mapping[str, str] = _NOWHERE,
) -> Chart:
    """Return the chart of `organization` that `view` asks for.

    `remarks` are lines that boxes say besides, by the id of their unit: what changed.
    `elsewhere` says, by the id of a unit, which other chart shows its parts.

    Raises:
        ChartError: OC501 if the focus is no unit of the organisation.
    """
    organization = at(organization, last_day(view.as_of) if view.as_of else None)
    top = view.focus or next(iter(organization.entries))
    if top not in organization.entries:
        raise ChartError([Finding("OC501", f"focus '{top}' is not a unit of '{organization.name}'")])
    parts = _parts_by_unit(organization)
    names = {identifier: full_name(entry.unit) for identifier, entry in organization.entries.items()}
    footnotes = Footnotes() if view.notes else None
    nodes = dict(_nodes(organization.entries[top], parts, view, names, footnotes, elsewhere))
    nodes = {identifier: _remarked(node, remarks) for identifier, node in nodes.items()}
    heading = _heading(organization, organization.entries[top], view)
    lines = cross_lines(organization, view, nodes, footnotes)
    notes = footnotes.notes() if footnotes else ()
    used = abbreviations(organization, heading, nodes.values(), lines, notes) if view.abbreviations else ()
    return Chart(
        id=chart_id or top,
        heading=heading,
        roots=(top,),
        nodes=MappingProxyType(nodes),
        cross_lines=lines,
        line_kinds=line_kinds(organization, lines),
        notes=notes,
        abbreviations=used,
    )


def _parts_by_unit(organization: Organization) -> dict[str, _Parts]:
    below: dict[str, list[Entry]] = {identifier: [] for identifier in organization.entries}
    for entry in organization.entries.values():
        if entry.parent is not None:
            below[entry.parent].append(entry)
    return {identifier: _parts(entries, below) for identifier, entries in below.items()}


def _parts(entries: list[Entry], below: dict[str, list[Entry]]) -> _Parts:
    """Sort the units below one unit; those of its front office stand beside the trunk."""
    front_offices = [entry for entry in entries if entry.unit.role is Role.FRONT_OFFICE]
    front_office = front_offices[0] if front_offices else None
    assistants = list(below[front_office.id]) if front_office else []
    children: list[Entry] = []
    for entry in entries:
        if entry is front_office:
            continue
        beside = entry.unit.role in (Role.STAFF, Role.DEPUTY, Role.FRONT_OFFICE)
        (assistants if beside else children).append(entry)
    return _Parts(front_office, tuple(assistants), tuple(children))


def _nodes(
    top: Entry,
    parts: dict[str, _Parts],
    view: View,
    names: dict[str, str],
    footnotes: Footnotes | None,
    elsewhere: Mapping[str, str],
) -> Iterator[tuple[str, ChartNode]]:
    stack = [_Place(top, None, 0, beside=False)]
    while stack:
        place = stack.pop()
        identifier = place.entry.id
        shown = view.opens(identifier, place.depth)
        here = parts[identifier]
        detail = _detail(place.entry, here, names, shown=shown)
        hides = not shown and bool(here.assistants or here.children)
        see = elsewhere.get(identifier) if hides and view.see else None
        yield identifier, _node(place, here, view, detail, footnotes, see)
        if shown:
            below = [
                *((child, True) for child in here.assistants),
                *((child, False) for child in here.children),
            ]
            stack.extend(
                _Place(child, place.entry.id, place.depth + 1, beside) for child, beside in reversed(below)
            )


def _node(
    place: _Place, parts: _Parts, view: View, detail: str, footnotes: Footnotes | None, see: str | None
) -> ChartNode:
    unit, identifier = place.entry.unit, place.entry.id
    shown = view.opens(identifier, place.depth)
    text = box_text(unit, view.show, parts.front_office.unit if parts.front_office else None, footnotes)
    role = Role.STAFF if place.beside and unit.role is Role.LINE else unit.role
    return ChartNode(
        id=identifier,
        text=(*text, TextItem(TextRole.SEE, see)) if see else text,
        parent=place.parent,
        children=tuple(child.id for child in parts.children) if shown else (),
        assistants=tuple(child.id for child in parts.assistants) if shown else (),
        depth=place.depth,
        role=role.value,
        kind=unit.classification.lower(),
        status=unit.status.value,
        title=full_name(unit),
        detail=detail,
        arrange=view.arrange.get(identifier),
        columns=view.columns.get(identifier),
    )


def _remarked(node: ChartNode, remarks: Mapping[str, tuple[str, ...]]) -> ChartNode:
    lines = tuple(TextItem(TextRole.CHANGE, words) for words in remarks.get(node.id, ()))
    return replace(node, text=(*node.text, *lines)) if lines else node


def _detail(entry: Entry, parts: _Parts, names: dict[str, str], *, shown: bool) -> str:
    """Return what is known of a unit beyond its name, for tooltips and readers."""
    unit = entry.unit
    hidden = 0 if shown else len(parts.assistants) + len(parts.children)
    facts = (
        f"Headed by {post_line(unit.head, _EVERYTHING)}" if unit.head else "",
        f"Based at {unit.based_at}" if unit.based_at else "",
        f"Hosted by {names.get(unit.hosted_by, unit.hosted_by)}" if unit.hosted_by else "",
        f"Status: {unit.status.value}" if unit.status is not Status.IN_FORCE else "",
        unit.note or "",
        f"Units below, not shown here: {hidden}" if hidden else "",
        f"Source: {'; '.join(entry.source)}" if entry.source else "",
    )
    return " ".join(fact if fact.endswith(".") else f"{fact}." for fact in facts if fact)


def _heading(organization: Organization, top: Entry, view: View) -> Heading:
    day = view.as_of or organization.as_of
    as_of = f"as of {day}" if day else ""
    documents = ", ".join(
        f"{source.title}{f' ({source.date})' if source.date else ''}"
        for source in organization.sources.values()
    )
    return Heading(
        title=view.title if view.title is not None else top.unit.name,
        status=view.status if view.status is not None else as_of,
        source=view.source if view.source is not None else f"Source: {documents}" if documents else "",
    )
