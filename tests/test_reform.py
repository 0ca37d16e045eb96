"""The department before the reform of 2019 against the one after it, each line as the sources have it."""

from pathlib import Path

import pytest

import orgcharts
from orgcharts.comparison import ChangeKind, Comparison, compare
from orgcharts.comparison.report import as_markdown, as_text, as_values, event_rows

SPECS = Path(__file__).parents[1] / "specs"


@pytest.fixture(scope="module")
def reform() -> Comparison:
    """The department of 2010 against that of 2021."""
    return compare(*(orgcharts.load(SPECS / name).organization for name in ("dpko.yaml", "dpo.yaml")))


def lines(comparison: Comparison, kind: ChangeKind) -> list[tuple[str, str, str]]:
    return [
        (change.name, change.before, change.after) for change in comparison.changes if change.kind is kind
    ]


def parts(unit: str, organization: orgcharts.Organization) -> list[str]:
    return [entry.unit.name for entry in organization.inside.values() if entry.parent == unit]


def test_the_events_between_the_two_are_told_with_their_acts(reform) -> None:
    reformed, security = "2019-01-01", "Peace and security reform"
    assert list(event_rows(reform)) == [
        (
            "2013",
            "Establishment of a shared entity: Office of Peacekeeping Strategic Partnerships",
            "A/RES/67/287",
        ),
        (
            reformed,
            f"{security}: Department of Peacekeeping Operations → Department of Peace Operations",
            "A/RES/72/262 C",
        ),
        (
            reformed,
            f"{security}: Office of Operations, regional divisions of the Department of Political Affairs → "
            "single regional political-operational structure of DPO and DPPA",
            "A/RES/72/262 C",
        ),
    ]


def test_the_events_open_the_report_in_every_form(reform) -> None:
    what = "Establishment of a shared entity: Office of Peacekeeping Strategic Partnerships"
    first = f"2013 · {what} · A/RES/67/287"
    assert as_text(reform).splitlines()[:2] == ["Events", f"  {first}"]
    assert as_markdown(reform).splitlines()[:3] == ["**Events**", "", f"- {first}"]
    assert as_values(reform)["events"][0] == {
        "date": "2013",
        "what": what,
        "instrument": "A/RES/67/287",
    }


def test_what_was_renamed_and_what_moved(reform) -> None:
    assert lines(reform, ChangeKind.RENAMED) == [
        (
            "Department of Peace Operations",
            "Department of Peacekeeping Operations",
            "Department of Peace Operations",
        ),
        (
            "Justice and Corrections Service",
            "Criminal Law and Judicial Advisory Service",
            "Justice and Corrections Service",
        ),
        (
            "Policy and Best Practices Service",
            "Peacekeeping Best Practices Unit",
            "Policy and Best Practices Service",
        ),
    ]
    assert lines(reform, ChangeKind.MOVED) == [
        ("Gender Unit", "Peacekeeping Best Practices Unit", "Office of the Under-Secretary-General")
    ]
    assert not lines(reform, ChangeKind.MERGED) + lines(reform, ChangeKind.SPLIT)


def test_only_the_regional_work_left_the_department(reform) -> None:
    assert lines(reform, ChangeKind.ABOLISHED) == [
        ("Office of Operations", "Department of Peacekeeping Operations", ""),
        ("Asia, Middle East, Europe and Latin America Division", "Office of Operations", ""),
        ("MENA Integrated Operational Team", "Asia, Middle East, Europe and Latin America Division", ""),
        ("ELAA Integrated Operational Team", "Asia, Middle East, Europe and Latin America Division", ""),
    ]


def test_the_five_components_of_orolsi_are_the_same_then_and_now(reform) -> None:
    now = parts("orolsi", reform.after)
    then = [
        reform.matching.was[entry.id] for entry in reform.after.inside.values() if entry.parent == "orolsi"
    ]
    assert now == [
        "Police Division",
        "Justice and Corrections Service",
        "Disarmament, Demobilization and Reintegration Section",
        "Security Sector Reform Unit",
        "UN Mine Action Service",
    ]
    assert [reform.before.entries[unit].unit.name for unit in then] == [
        "Police Division",
        "Criminal Law and Judicial Advisory Service",
        *now[2:],
    ]
    assert sorted(then) == sorted(
        entry.id for entry in reform.before.inside.values() if entry.parent == "orolsi"
    )


def test_orolsi_gained_four_standing_capacities(reform) -> None:
    new = [(name, above) for name, _, above in lines(reform, ChangeKind.ESTABLISHED) if "Capacity" in name]
    assert [line for line in new if "Standing" in line[0]] == [
        ("Standing Police Capacity", "Police Division"),
        ("Justice and Corrections Standing Capacity", "Justice and Corrections Service"),
        ("DDR Standing Capacity", "Disarmament, Demobilization and Reintegration Section"),
        ("Standing Capacity on Security Sector Reform", "Security Sector Reform Unit"),
    ]


def test_bodies_outside_are_neither_established_nor_abolished(reform) -> None:
    outside = {
        entry.unit.name
        for state in (reform.before, reform.after)
        for entry in state.entries.values()
        if entry.is_outside
    }
    named = {
        change.name
        for change in reform.changes
        if change.kind in (ChangeKind.ESTABLISHED, ChangeKind.ABOLISHED)
    }
    assert outside
    assert not outside & named
