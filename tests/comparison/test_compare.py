"""What is said of two states of an organisation."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.comparison import ChangeKind, compare, match
from orgcharts.comparison.order import out_of_order
from orgcharts.comparison.overlay import overlay
from orgcharts.comparison.report import as_markdown, as_text, as_values, post_rows
from orgcharts.model import Organization, OrganizationalUnit, Status
from orgcharts.spec import load, loads, specs_in

SPECS = Path(__file__).parents[2] / "specs"

BEFORE = """
organization:
  name: Department of Field Works
  acronym: DFW
  head: {title: Director, grade: D-1, holder: A. Bello}
  units:
    - {name: Roads Division, posts: {P-4: 2, FS: 1}}
    - {name: Water Division, units: [Wells Unit, Canals Unit]}
    - {name: Bridges Division}
    - {name: Archive}
relations: [{from: archive, to: roads-division, kind: supports}]
"""

AFTER = """
organization:
  name: Department of Public Works
  acronym: DPW
  formerly: DFW
  head: {title: Director, grade: D-2, holder: A. Bello}
  units:
    - {name: Archive}
    - name: Roads Division
      posts:
        P-4: [2, {count: 1, change: reclassification, former_grade: FS, title: Road Officer}]
        P-3: {count: 1, change: redeployment, redeployed_from: archive}
      units: [Wells Unit]
    - {name: Construction Division, formerly: [Water Division, Bridges Division]}
    - {name: Press Unit}
"""


def _organization(text: str) -> Organization:
    return loads(text).organization


def test_every_kind_of_change_is_named_once() -> None:
    found = compare(_organization(BEFORE), _organization(AFTER))
    assert [(change.kind.value, change.name) for change in found.changes] == [
        ("established", "Press Unit"),
        ("abolished", "Canals Unit"),
        ("merged", "Construction Division"),
        ("renamed", "Department of Public Works"),
        ("moved", "Wells Unit"),
        ("reordered", "Archive"),
        ("regraded", "Department of Public Works"),
        ("relation ended", "Archive"),
    ]


def test_posts_are_listed_as_in_the_annex_of_a_budget() -> None:
    found = compare(_organization(BEFORE), _organization(AFTER))
    assert list(post_rows(found)) == [
        ("Archive", "(1)", "P-3", "Redeployment to Roads Division"),
        ("Roads Division", "1", "P-4", "Reclassification of Road Officer from FS to P-4"),
        ("Roads Division", "(1)", "FS", "Reclassification"),
        ("Roads Division", "1", "P-3", "Redeployment from Archive"),
    ]


def test_what_the_later_state_does_not_explain_is_a_plain_difference() -> None:
    before = _organization("organization: {name: A, posts: {P-4: 3, LL: 1}}")
    after = _organization("organization: {name: A, posts: {P-4: 2, P-5: 1, LL: 1}}")
    assert [(move.count, move.grade, move.change) for move in compare(before, after).posts] == [
        (-1, "P-4", None),
        (1, "P-5", None),
    ]


@pytest.mark.parametrize(
    "change", ["establishment", "abolishment", "reclassification, former_grade: P-3", "reassignment"]
)
def test_a_change_of_posts_that_both_states_tell_is_older_than_both(change: str) -> None:
    told = _organization(
        f"organization: {{name: A, id: a, posts: {{P-4: [2, {{count: 1, change: {change}}}]}}}}"
    )
    assert not compare(told, told)


@pytest.mark.parametrize("spec", specs_in(SPECS), ids=lambda p: p.stem)
def test_no_spec_of_the_repository_differs_from_itself(spec: Path) -> None:
    organization = load(spec).organization
    assert not compare(organization, organization)


def test_a_redeployment_within_a_unit_is_one_row_and_changes_no_number() -> None:
    before = _organization("organization: {name: A, id: a, posts: {LL: 2}}")
    after = _organization(
        "organization: {name: A, id: a, posts: {LL: [1, {count: 1, change: redeployment, "
        "redeployed_from: a, former_title: Driver, title: Clerk}]}}"
    )
    found = compare(before, after)
    assert list(post_rows(found)) == [
        ("A", "1", "LL", "Redeployment of Driver as Clerk within the unit"),
    ]
    assert [move.changes_the_number for move in found.posts] == [False]
    assert overlay(found).annotations["a"] == ("redeployed\u00a0within: 1\u00a0LL",)


def test_units_of_one_name_are_told_apart_by_their_ids() -> None:
    text = (
        "organization: {name: A, units: [{name: B, id: b, posts: {LL: 1}}, {name: B, id: c, posts: {LL: 1}}]}"
    )
    found = compare(_organization(text), _organization(text.replace("LL: 1", "LL: 2", 1)))
    assert list(post_rows(found)) == [("B [b]", "1", "LL", "More posts")]


def test_unknown_posts_are_not_compared() -> None:
    before = _organization("organization: {name: A}")
    after = _organization("organization: {name: A, posts: {P-4: 2}}")
    assert compare(before, after).posts == ()


def test_a_unit_that_says_what_it_was_is_found_again() -> None:
    before = _organization("organization: {name: A, units: [Old Office, Other]}")
    after = _organization("organization: {name: A, units: [{name: New Bureau, formerly: Old Office}, Other]}")
    assert match(before, after).was["new-bureau"] == "old-office"


def test_units_of_one_name_are_matched_below_the_same_unit() -> None:
    text = "organization: {name: A, units: [{name: B, units: [Registry]}, {name: C, units: [Registry]}]}"
    other = (
        "organization: {name: A, units: [{name: C, units: [Registry]}, "
        "{name: B, units: [{name: Registry, id: r}]}]}"
    )
    found = compare(_organization(text), _organization(other))
    assert [change.kind for change in found.changes] == [ChangeKind.REORDERED]


def test_a_new_web_address_is_a_change() -> None:
    before = _organization("organization: {name: A, units: [B]}")
    after = _organization("organization: {name: A, units: [{name: B, url: 'https://b.example'}]}")
    assert "Web addresses\n  B: not stated → https://b.example\n" in as_text(compare(before, after))
    assert as_text(compare(after, before)).splitlines()[1] == "  B: https://b.example → not stated"


def test_a_report_of_no_change_says_so() -> None:
    found = compare(_organization(BEFORE), _organization(BEFORE))
    assert (bool(found), as_text(found), as_markdown(found)) == (
        False,
        "Nothing changed.\n",
        "Nothing changed.\n",
    )


def test_names_cannot_break_the_markdown_of_a_pull_request() -> None:
    before = _organization("organization: {name: A}")
    after = _organization("organization: {name: A, units: ['<script>|*b*_']}")
    assert "- &lt;script&gt;\\|\\*b\\*\\_, in A" in as_markdown(compare(before, after))


def test_values_are_plain() -> None:
    found = as_values(compare(_organization(BEFORE), _organization(AFTER)))
    assert json.loads(json.dumps(found))["changes"][0]["kind"] == "established"


def test_the_overlay_shows_both_states() -> None:
    shown = overlay(compare(_organization(BEFORE), _organization(AFTER)))
    entries = shown.organization.entries
    status = {e.unit.name: e.unit.status for e in entries.values()}
    assert (status["Press Unit"], status["Canals Unit"]) == (Status.NEW, Status.ABOLISHED)
    assert entries["canals-unit"].parent == "construction-division"
    assert shown.annotations["wells-unit"] == ("moved from Water Division",)
    assert shown.annotations["roads-division"] == (
        "posts:\u00a03\u00a0\u2192\u00a04",
        "redeployed\u00a0in: +1\u00a0P-3",
        "reclassified: 1\u00a0FS\u00a0to\u00a0P-4",
    )


def test_the_fewest_are_called_out_of_order() -> None:
    assert out_of_order([3, 1, 2, 5, 4]) in ([0, 3], [0, 4])


@given(st.permutations(range(8)))
def test_what_stays_is_in_order(numbers: list[int]) -> None:
    gone = set(out_of_order(numbers))
    kept = [number for place, number in enumerate(numbers) if place not in gone]
    assert kept == sorted(kept)


def _random(seed: int) -> Organization:
    chance = random.Random(seed)
    units: list[OrganizationalUnit] = []
    for number in range(chance.randrange(1, 15)):
        take = chance.randrange(0, len(units) + 1)
        below, units = units[:take], units[take:]
        units.append(
            OrganizationalUnit(name=f"Unit {chance.randrange(30)}", id=f"u{number}", units=tuple(below))
        )
    return Organization(name="Whole", id="whole", units=tuple(units))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_laws_of_matching(first: int, second: int) -> None:
    before, after = _random(first), _random(second)
    found = match(before, after)
    assert len(set(found.was.values())) == len(found.was)
    assert compare(before, before).changes == ()
    shown = overlay(compare(before, after)).organization.entries
    assert set(after.entries) <= set(shown)
    gone = [i for i in before.entries if not found.became[i]]
    assert len(shown) == len(after.entries) + len(gone)


def test_posts_that_come_from_a_unit_that_neither_state_has_are_told_once() -> None:
    before = _organization("organization: {name: A, posts: {P-4: 1}}")
    posts = "{P-4: [1, {count: 1, change: redeployment, redeployed_from: elsewhere}]}"
    after = _organization(f"organization: {{name: A, posts: {posts}}}")
    assert [row[:3] for row in post_rows(compare(before, after))] == [("A", "1", "P-4")]


def test_a_grade_may_hold_braces() -> None:
    before = _organization("organization: {name: A, id: a, posts: {}}")
    after = _organization('organization: {name: A, id: a, posts: {"{x": 2}}')
    assert overlay(compare(before, after)).annotations["a"][-1].endswith("{x")


def test_what_becomes_confirmed_is_reported_and_drawn() -> None:
    before, after = (
        _organization(f"organization: {{name: A, units: [{{name: B, {one}}}, {{name: C, {two}}}]}}")
        for one, two in (("line: unconfirmed", "status: unconfirmed"), ("acronym: B", "line: unconfirmed"))
    )
    found = compare(before, after)
    assert as_text(found).splitlines()[:3] == [
        "Confirmed or unconfirmed",
        "  B: place unconfirmed → confirmed",
        "  C: unconfirmed → place unconfirmed",
    ]
    drawn = overlay(found).annotations
    assert drawn["c"] == ("place unconfirmed, before unconfirmed",)


def test_a_head_who_was_acting_is_named_so() -> None:
    text = "organization: {{name: A, head: {{title: Director, holder: B. Jones, acting: {acting}}}}}"
    before, after = (loads(text.format(acting=acting)).organization for acting in ("true", "false"))
    (change,) = compare(before, after).changes
    assert (change.before, change.after) == ("Director: B. Jones (a.i.)", "Director: B. Jones")
