"""Joint units that a chart leaves out: a note at their parent counts them and names their chart."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.chart import Chart, View, build_chart, split_mark
from orgcharts.model import Organization

SPEC = """
organization:
  name: Ministry of Works
  units:
    - name: Surface Office
      id: surface
      units: [{name: Roads Division, acronym: RD, id: roads, units: [Signs]}]
    - name: Depth Office
      id: depth
      units:
        - {name: Laboratory, id: laboratory, joint_with: roads}
        - {name: Depot, id: depot, joint_with: roads}
charts:
  - {id: surface, focus: surface}
  - OTHER
"""


def notes(spec: str, chart: str = "surface") -> list[tuple[str, str]]:
    drawn = orgcharts.draw(orgcharts.loads(spec), chart).layout.measured.chart
    return [(unit, words.replace("\u00a0", " ")) for unit, words in noted(drawn).items()]


def noted(chart: Chart) -> dict[str, str]:
    """Return the note at the name of each unit that has one."""
    by_mark = {split_mark(note.mark)[1]: note.text for note in chart.notes}
    marks = {unit: split_mark(node.text[0].words)[1] for unit, node in chart.units().items()}
    return {unit: by_mark[mark] for unit, mark in marks.items() if mark}


COUNTED = "Not shown here: 2 joint units of Depth Office and RD"


@pytest.mark.parametrize(
    ("other", "note"),
    [
        ("{id: b, focus: roads, depth: 0}", COUNTED),
        ("{id: b, focus: depth, title: All depths}", f"{COUNTED}; see chart “All depths”"),
        ("{id: b, focus: depth, document: {letter: D}}", f"{COUNTED}; see chart D"),
    ],
)
def test_a_note_counts_them_and_names_the_chart_that_shows_them(other: str, note: str) -> None:
    assert [("roads", f"{note}.")] == notes(SPEC.replace("OTHER", other))


@pytest.mark.parametrize(
    "view",
    [
        "focus: surface, depth: 1",
        "focus: surface, collapse: roads",
        "focus: roads",
        "focus: [surface, depth]",
    ],
)
def test_there_is_none_where_they_are_shown_or_the_children_of_their_parent_are_not(view: str) -> None:
    assert [] == notes(SPEC.replace("OTHER", f"{{id: b, {view}}}"), "b")


OUTSIDE = """
organization: {name: Roads Division, id: roads, note: Old., units: [Signs, {name: Tar, id: tar}]}
outside: [{name: Laboratory, id: lab, joint_with: roads}]
charts: [{id: a, OPTIONS}]
"""
ALONE = "Not shown here: 1 joint unit of Roads Division"


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ("see: true", f"{ALONE}."),
        ("units: {lab: {chart: The works}}", f"{ALONE}; see chart “The works”."),
        ("units: {lab: {chart: The works}}, see: false", f"{ALONE}."),
        ("notes: true", f"Old. {ALONE}."),
        ("units: {roads: {text: Ways}}", f"{ALONE}."),
    ],
)
def test_one_that_another_file_has_is_outside(options: str, note: str) -> None:
    assert [note] == [words for _, words in notes(OUTSIDE.replace("OPTIONS", options), "a")]


def test_a_box_names_a_chart_of_another_file() -> None:
    spec = orgcharts.loads(OUTSIDE.replace("OPTIONS", "units: {tar: {chart: Tar and pitch}}"))
    drawing = orgcharts.draw(spec, "a")
    assert [] == [finding for finding in drawing.findings if finding.code == "OC608"]
    words = [item.words for item in drawing.layout.measured.chart.nodes["tar"].text]
    assert ["Tar", "see chart “Tar and pitch”"] == [each.replace("\u00a0", " ") for each in words]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("depth: 0, units: {lab: {chart: The works}}", "'lab' is not on this chart"),
        ("see: false, units: {lab: {chart: The works}}", "the chart has 'see: false'"),
        ("see: false, units: {tar: {chart: The works}}", "the chart has 'see: false'"),
    ],
)
def test_a_chart_that_nothing_names_is_a_finding(options: str, reason: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(OUTSIDE.replace("OPTIONS", options)), "a")
    (finding,) = [finding for finding in drawing.findings if finding.code == "OC608"]
    assert reason in finding.message


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20)), min_size=2, max_size=8),
    st.integers(0, 8),
    st.none() | st.integers(0, 3),
)
def test_no_chart_leaves_one_out_in_silence(
    units: list[tuple[int, int | None]], focus: int, depth: int | None
) -> None:
    """The tree: each unit has a parent before it, and perhaps one more."""
    stated: list[dict[str, Any]] = [
        {"name": f"Unit {n}", "id": f"u{n}", "units": []} for n in range(len(units))
    ]
    parents = [None if not n else parent % n for n, (parent, _) in enumerate(units)]
    for n in range(len(units) - 1, 0, -1):
        above, joint = parents[n], units[n][1]
        below = {other for other in range(len(units)) if n in _upwards(other, parents)}
        if joint is not None and joint % len(units) not in below.union(_upwards(n, parents)):
            stated[n]["joint_with"] = [f"u{joint % len(units)}"]
        stated[above or 0]["units"].insert(0, stated[n])
    organization = Organization.model_validate(stated[0], strict=False)
    view = View(focus=(f"u{focus % len(units)}",), depth=depth)
    chart = build_chart(organization, view)
    shown = chart.units()
    expected = {
        parent
        for entry in organization.entries.values()
        for parent in entry.unit.joint_with
        if entry.id not in shown and parent in shown and view.opens(parent, shown[parent].depth)
    }
    assert expected == noted(chart).keys()


def _upwards(unit: int | None, parents: list[int | None]) -> list[int]:
    found = []
    while unit is not None:
        found.append(unit)
        unit = parents[unit]
    return found
