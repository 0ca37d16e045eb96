"""What changed when."""

from datetime import date

import pytest

from orgcharts.chart import View, build_chart
from orgcharts.comparison import Moment, compare, timeline
from orgcharts.comparison.report import event_rows
from orgcharts.errors import SpecError
from orgcharts.model import at
from orgcharts.spec import loads

SPEC = """
organization:
  name: Department of Works
  acronym: DW
  head: {title: Director, holder: B, since: 2019-02}
  earlier_heads: [{title: Director, holder: A, since: 2015, until: 2019-01}]
  source: gazette
  sources: {gazette: {title: Gazette}}
  units:
    - {name: Roads, until: 2018-12-31, units: [Bridges]}
    - {name: Ways, since: 2019-01-01}
    - Water
relations:
  - {from: ways, to: water, kind: advisory, since: 2020}
changes:
  - {date: 2019-01-01, title: Reform, original: roads, resulting: ways, instrument: A/RES/1}
"""


def test_a_timeline_tells_what_happened_and_on_what_authority() -> None:
    assert timeline(loads(SPEC).organization) == (
        Moment("2015", "A, Director, Department of Works: begins", "gazette"),
        Moment("2018-12-31", "Roads abolished", "gazette"),
        Moment("2019-01-01", "Reform: Roads → Ways", "A/RES/1"),
        Moment("2019-01-01", "Ways established", "gazette"),
        Moment("2019-01", "A, Director, Department of Works: ends", "gazette"),
        Moment("2019-02", "B, Director, Department of Works: begins", "gazette"),
        Moment("2020", "Ways → Water (advisory) begins", ""),
    )


@pytest.mark.parametrize(
    ("day", "units", "holder"),
    [
        (date(2018, 12, 31), ["roads", "bridges", "water"], "A"),
        (date(2019, 1, 1), ["ways", "water"], "A"),
        (None, ["ways", "water"], "B"),
    ],
)
def test_an_organization_has_a_state_on_every_day(day: date | None, units: list[str], holder: str) -> None:
    state = at(loads(SPEC).organization, day)
    assert ([*state.entries][1:], [head.holder for head in state.heads]) == (units, [holder])


def test_a_relation_holds_from_its_first_day_on() -> None:
    organization = loads(SPEC).organization
    assert [len(at(organization, day).relations) for day in (date(2019, 12, 31), date(2020, 1, 1))] == [0, 1]


def test_a_chart_is_of_a_day() -> None:
    organization = loads(SPEC).organization
    chart = build_chart(organization, View(as_of="2018"))
    assert ([*chart.nodes], chart.heading.status) == (["dw", "roads", "bridges", "water"], "as of 2018")
    assert [*build_chart(organization, View()).nodes] == ["dw", "ways", "water"]


def test_what_an_event_made_of_a_unit_is_that_unit() -> None:
    organization = loads(SPEC).organization
    found = compare(at(organization, date(2018, 1, 1)), at(organization))
    assert [(change.kind.value, change.name) for change in found.changes] == [
        ("abolished", "Bridges"),
        ("renamed", "Ways"),
        ("head changed", "Department of Works"),
        ("relation added", "Ways"),
    ]


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "19", "May 2019", "2019-1-1"])
def test_what_is_no_date_is_a_finding(text: str) -> None:
    with pytest.raises(SpecError) as raised:
        loads(f"organization:\n  name: A\n  since: {text}\n")
    (finding,) = raised.value.findings
    assert (finding.location.line, text in finding.message) == (3, True)


MERGED = """
organization:
  name: Department of Works
  units: [{name: Ways, id: ways, formerly: [Office of Roads, Bridges, tunnels]}]
changes:
  - {date: 2019, title: Merger, original: [office-of-roads, bridges, tunnels, Canal Board], resulting: ways}
"""


def test_an_event_names_units_that_were_merged() -> None:
    (event,) = timeline(loads(MERGED).organization)
    assert event.what == "Merger: Office of Roads, Bridges, tunnels, Canal Board → Ways"


def test_an_event_between_two_states_names_units_as_each_state_does() -> None:
    before = "organization: {name: Department of Works, units: [{name: Tunnels and Caves, id: tunnels}]}"
    found = compare(loads(before).organization, loads(MERGED).organization)
    ((_, words, _),) = event_rows(found)
    assert words == "Merger: Office of Roads, Bridges, Tunnels and Caves, Canal Board → Ways"
