"""Relations that a view requests and a chart cannot draw, because an end has no box of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from orgcharts.chart.chart import ChartNode
from orgcharts.chart.relations import ALL, body_of, box_of, is_asked_for
from orgcharts.chart.view import View
from orgcharts.findings import Finding, Severity
from orgcharts.model import Organization, Relation
from orgcharts.text.counting import counted

NAMED = 5
"""Number of relations that a message names; further ones are counted."""


class _Ends(Struct, frozen=True):
    """The ends of a relation. `shown` is the unit at or below which each is drawn."""

    relation: Relation
    boxes: tuple[str | None, str | None]
    shown: tuple[str | None, str | None]

    @property
    def is_drawn(self) -> bool:
        """Whether the relation has two ends to run between."""
        return None not in self.boxes and self.boxes[0] != self.boxes[1]

    @property
    def is_inside(self) -> bool:
        """Whether both ends are drawn or are descendants of a box of the chart."""
        return None not in self.shown

    @property
    def is_outside(self) -> bool:
        """Whether neither end is drawn or is a descendant of a box of the chart."""
        return self.shown == (None, None)


def hidden_relations(
    organization: Organization, view: View, chart_id: str, units: Mapping[str, ChartNode]
) -> Iterator[Finding]:
    """Yield one warning (OC607) for all relations that are asked for, belong to the chart and are not drawn.

    A relation belongs to a chart if both ends are on it or below its boxes. With one end outside
    of the `focus` it belongs to the chart only if its kind is named: `all` includes those inside only.
    """
    asked = (
        _ends(relation, organization, units)
        for relation in organization.relations
        if is_asked_for(relation, organization, view) and not body_of(relation, organization)
    )
    hidden = [
        ends
        for ends in asked
        if not ends.is_drawn and (ends.is_inside or not (ends.is_outside or ALL in view.relations))
    ]
    if not hidden:
        return
    names = [_named(ends.relation, organization) for ends in hidden[:NAMED]]
    more = [f"{len(hidden) - NAMED} more"] if len(hidden) > NAMED else []
    count = counted(len(hidden), "relations")
    message = f"chart '{chart_id}' does not draw {count} that it asks for: {'; '.join((*names, *more))}"
    remedy = "; ".join(dict.fromkeys(_remedies(hidden, organization, view, units)))
    yield Finding("OC607", message, remedy, severity=Severity.WARNING)


def _ends(relation: Relation, organization: Organization, units: Mapping[str, ChartNode]) -> _Ends:
    tail, head = relation.from_, relation.to
    return _Ends(
        relation,
        (box_of(tail, organization, units), box_of(head, organization, units)),
        (_shown_at(tail, organization, units), _shown_at(head, organization, units)),
    )


def _shown_at(end: str, organization: Organization, units: Mapping[str, ChartNode]) -> str | None:
    """Return the unit of the chart that is or contains a unit; None if it is outside."""
    return next((unit for unit in _upwards(end, organization) if unit in units), None)


def _upwards(unit: str, organization: Organization) -> Iterator[str]:
    """Yield a unit and all units above it."""
    above: str | None = unit
    while above is not None and above in organization.entries:
        yield above
        above = organization.entries[above].parent


def _named(relation: Relation, organization: Organization) -> str:
    entries = organization.entries
    tail, head = (entries[end].unit.name if end in entries else end for end in (relation.from_, relation.to))
    return f"{tail} → {head}"


def _remedies(
    hidden: list[_Ends], organization: Organization, view: View, units: Mapping[str, ChartNode]
) -> Iterator[str]:
    """Yield what shows the ends, by what hides them, or how not to ask for the relations."""
    below = [
        end
        for ends in hidden
        for end, box, shown in zip(_ends_of(ends.relation), ends.boxes, ends.shown, strict=True)
        if box is None and shown is not None
    ]
    depth = max((_depth(end, organization, units) for end in below), default=0)
    if view.depth is not None and depth > view.depth:
        yield f"`depth: {depth}` shows the ends below that depth"
    closed = {unit for end in below for unit in _upwards(end, organization) if unit in view.collapse}
    for unit in view.collapse:
        if unit in closed:
            yield f"without '{unit}' in `collapse` the ends below it are shown"
    outside = [end for ends in hidden for end in _outside(ends)]
    if outside:
        yield f"'{outside[0]}' is outside of the chart: add it, or a unit above it, to `focus`"
    if any(None not in ends.boxes for ends in hidden):
        yield "a unit and its front office have one box: add the relation to other units"
    yield "`relations: none` asks for none"


def _outside(ends: _Ends) -> Iterator[str]:
    for end, shown in zip(_ends_of(ends.relation), ends.shown, strict=True):
        if shown is None:
            yield end


def _ends_of(relation: Relation) -> tuple[str, str]:
    return relation.from_, relation.to


def _depth(end: str, organization: Organization, units: Mapping[str, ChartNode]) -> int:
    """Return how many levels below the top box a hidden unit is."""
    steps = 0
    for unit in _upwards(end, organization):
        if unit in units:
            return units[unit].depth + steps
        steps += 1
    return steps
