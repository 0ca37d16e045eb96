"""The states that a review compares: specs, or days of one spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import Amount, Sums
from orgcharts.drawn_changes import for_changes, usual_chart
from orgcharts.errors import ChartError
from orgcharts.findings import Finding, Location
from orgcharts.model import Organization, Relation, Rollup, at, last_day, roll_up
from orgcharts.model.stated_paths import as_stated
from orgcharts.options import ChartOptions
from orgcharts.pipeline import changed_options
from orgcharts.spec import Spec


class ReviewState(Struct, frozen=True, dict=True):
    """One state: its name, its spec, the organisation on its day, and the chart that shows it.

    `changes` has the options of a drawing of what changed to this state; None for the usual ones.
    """

    name: str
    spec: Spec
    organization: Organization
    chart: ChartOptions
    changes: ChartOptions | None = None

    @cached_property
    def rollups(self) -> dict[str, Rollup]:
        """The posts of every unit with all below it."""
        return roll_up(self.organization)

    @cached_property
    def funds(self) -> Sums[str]:
        """All posts by funding source."""
        found = Sums[str]()
        for entry in self.organization.inside.values():
            for count in entry.unit.posts.present if entry.unit.posts else ():
                found.add(count.funding or "", count.count)
        return found

    @cached_property
    def below(self) -> Counter[str]:
        """How many units are below each."""
        found: Counter[str] = Counter()
        for entry in list(self.organization.entries.values())[::-1]:
            if entry.parent is not None:
                found[entry.parent] += 1 + found[entry.id]
        return found

    def posts_of(self, unit: str) -> Amount:
        """Return the posts of a unit with all below it; 0 if they are unknown."""
        found = self.rollups.get(unit)
        return found.count if found else 0

    def place_of(self, unit: str) -> Location:
        """Return where a unit is in its file."""
        return self._place(self.spec.organization.entries[unit].way)

    def place_of_relation(self, relation: Relation) -> Location:
        """Return where a relation is in its file."""
        return self._place(("relations", self.spec.organization.relations.index(relation)))

    def _place(self, way: tuple[str | int, ...]) -> Location:
        marks = self.spec.marks
        above = () if way[:1] in (("outside",), ("relations",)) else ("organization",)
        return marks.locate(as_stated((*above, *way), marks))


def states_of(
    specs: Sequence[Spec], days: Sequence[str] = (), chart: str | None = None
) -> tuple[ReviewState, ...]:
    """Return the states of specs, or those of one spec on some days.

    The chart of a state is the one called `chart`, else its first one that is not an atlas. A state is
    called by the day of its facts, by its file where two have the same.

    Raises:
        ChartError: OC502 if no spec has a chart called `chart`.
    """
    pairs = [(spec, day) for spec in specs for day in (days or (None,))]
    if chart is not None and not any(each.id == chart for spec in specs for each in spec.charts):
        known = ", ".join(str(each.id) for spec in specs for each in spec.charts)
        raise ChartError([Finding("OC502", f"there is no chart '{chart}'", f"there are {known}")])
    found = [_state(spec, day, chart) for spec, day in pairs]
    counts = Counter(state.name for state in found)
    files = [Path(spec.path).stem for spec, _ in pairs]
    return tuple(
        state if state.name and counts[state.name] == 1 else replace(state, name=file)
        for state, file in zip(found, files, strict=True)
    )


def _state(spec: Spec, day: str | None, chart: str | None) -> ReviewState:
    organization = at(spec.organization, last_day(day) if day else None)
    named = [each for each in spec.charts if each.id == chart]
    drawn = named or [each for each in spec.charts if not each.atlas] or [ChartOptions()]
    chosen = changed_options(drawn[0], {"as_of": day})
    changes = usual_chart(named or spec.charts, organization)
    words = day or organization.as_of or ""
    name = organization.own_language.date(words)
    return ReviewState(name, spec, organization, chosen, changes and for_changes(changes))
