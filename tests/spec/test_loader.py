"""A document to a spec, or to findings in the author's words at their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.errors import SpecError
from orgcharts.findings import Location
from orgcharts.model import Organization
from orgcharts.options import ChartOptions
from orgcharts.pipeline import draw
from orgcharts.spec import load, loads
from orgcharts.text.suggest import SUGGESTIONS

SMALL = """\
organization:
  name: Department of Peace Operations
  units:
    - Office of Military Affairs
    - name: Office of Rule of Law and Security Institutions
      units: [Police Division, Justice and Corrections Service]
"""


def faults(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        loads(text, "f")
    return [str(finding) for finding in caught.value.findings]


def test_the_small_file_is_complete() -> None:
    spec = loads(SMALL, "small.yaml")
    assert [
        "department-of-peace-operations",
        "office-of-military-affairs",
        "office-of-rule-of-law-and-security-institutions",
        "police-division",
        "justice-and-corrections-service",
    ] == list(spec.organization.entries)
    assert (ChartOptions(id="department-of-peace-operations"),) == spec.charts
    assert () == spec.findings
    assert Location("small.yaml", 6, 15) == spec.marks.locate(("organization", "units", 1, "units", 0))


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    for name in (path, str(path)):
        spec = load(name)
        assert (str(path), loads(SMALL).organization.model_dump()) == (
            spec.path,
            spec.organization.model_dump(),
        )


def test_a_rich_file_is_read() -> None:
    spec = loads("""\
orgcharts: 1
organization:
  id: dpo
  name: Department of Peace Operations
  as_of: 2021-06
  sources:
    eguide: {title: e-Guide, date: 2021-06}
  source: eguide §1.2
  head: {title: Under-Secretary-General, grade: USG, holder: A. Name, acting: true}
  units:
    - {name: Office of Military Affairs, acronym: OMA, code: 012, role: front-office, status: proposed}
    - {name: 2030, aliases: [9:00, 1_000], formerly: NO, head: {title: Chief, vacant: true}, code: 1.10}
    - null and void
    - true
charts:
  - {id: all, title: 2021, depth: 2, show: [acronym, head], page: {size: A4 landscape, margin: 12.5}}
  - {focus: oma, units: {oma: {columns: 2, arrange: hanging}}, show: head}
""")
    military, agenda, void, true = spec.organization.units
    assert ("012", "front-office", "proposed") == (military.code, military.role, military.status)
    assert ("2030", ("9:00", "1_000"), ("NO",), "1.10") == (
        agenda.name,
        agenda.aliases,
        agenda.formerly,
        agenda.code,
    )
    assert ("2021-06", "null and void", "true") == (spec.organization.as_of, void.name, true.name)
    assert (True, True) == (
        spec.organization.heads[0].acting,
        agenda.heads[0].vacant,
    )
    assert (2, 12.5, "2021") == (spec.charts[0].depth, spec.charts[0].page.margin, spec.charts[0].title)
    # the second shows no acronym, so that no file is named after it
    assert ["all", "office-of-military-affairs"] == [chart.id for chart in spec.charts]


@pytest.mark.parametrize(
    "hints",
    [
        "a: {rows: [2], arrange: row}", "a: {rows: [2], arrange: rows}", "a: {rows: [2], arrange: cells}",
        "a: {rows: [2]}, b: {arrange: hanging}", "a: {rows: [2]}, b: {columns: 2}",
    ],
)  # fmt: skip
def test_rows_go_with_hints_that_they_do_not_contradict(hints: str) -> None:
    text = f"organization: {{name: A, units: [B]}}\ncharts: [{{units: {{{hints}}}}}]"
    assert (2,) == loads(text).charts[0].hints("a").rows


@pytest.mark.parametrize("arrange", ["hanging", "list", "two-sided"])
def test_rows_beside_an_arrangement_without_rows_are_refused(arrange: str) -> None:
    with pytest.raises(SpecError, match=f"'arrange: {arrange}', which has no rows; remove one of the two"):
        loads(f"organization: A\ncharts: [{{units: {{a: {{arrange: {arrange}, rows: [2]}}}}}}]")


def test_charts_without_an_id_are_named_after_what_they_show() -> None:
    spec = loads(
        "organization: {name: A, units: [B]}\ncharts: [{}, {focus: b}, {id: a}, {depth: 1}, {focus: b}]"
    )
    assert ["a-2", "b", "a", "a-3", "b-2"] == [chart.id for chart in spec.charts]


def test_the_charts_of_a_long_name_can_be_drawn() -> None:
    spec = loads(f"organization: {'Ministry' * 100}\ncharts: [{{}}, {{}}]")
    assert 2 == len({draw(spec, options=chart).layout.measured.chart.id for chart in spec.charts})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", ["f:1:1: OC105 the file is a list, not a mapping with 'organization'"]),
        ("text", ["f:1:1: OC105 the file is 'text', not a mapping with 'organization'"]),
        (
            "name: A\nunits: [B]",
            [
                "f:1:1: OC104 the file has no 'organization'; put the units below 'organization:'",
                "f:1:1: OC103 unknown field 'name' in the file; write it below 'organization:'",
                "f:2:1: OC103 unknown field 'units' in the file; write it below 'organization:'",
            ],
        ),
        (
            "orgcharts: 2\norganization: A",
            ["f:1:12: OC105 'orgcharts' in the file: version 2 of the language is not known; write "
            "'orgcharts: 1'"],
        ),
        ("orgcharts: one\norganization: A", ["f:1:12: OC105 'orgcharts' in the file is 'one', not a "
         "whole number"]),
        ("organization:", ["f:1:14: OC105 'organization' in the file is empty; give it a value or "
         "remove it"]),
        (
            "organization: [A]",
            ["f:1:15: OC105 'organization' in the file is a list, not a name or a mapping with 'name'"],
        ),
        (
            "organization: {acronym: A}",
            ["f:1:15: OC104 the organization has no 'name'; add 'name'"],
        ),
        ("organization: A\ncharts: {id: x}", [
            "f:2:9: OC105 'charts' in the file is a mapping, not a list; "
            "write a list, with '- ' before each item",
        ]),
        (
            "organization: {name: A, units: [B]}\ncharts: [{units: {a: {rows: [2], arrange: list}}}]",
            ["f:2:18: OC105 'a' has 'rows' and 'arrange: list', which has no rows; remove one "
            "of the two"],
        ),
        (
            "organization: {name: A, units: [B]}\ncharts: [{units: {a: {rows: [2], columns: 2}}}]",
            ["f:2:18: OC105 'a' has 'rows' and 'columns'; remove one of the two"],
        ),
        (
            "organization: A\ncharts: [{units: {a: {rows: [2]}}, layout: {orientation: left-right}}]",
            ["f:2:18: OC105 a left-right chart has no rows for the 'rows' of 'a'; remove it or "
            "'orientation: left-right'"],
        ),
        ("organization: A\ncharts: [x]", ["f:2:10: OC105 item 1 of 'charts' is 'x', not a mapping"]),
        ("organization: A\nposters: []", [
            "f:2:1: OC103 unknown field 'posters' in the file; the fields are 'orgcharts', "
            "'organization', 'outside', 'relations', 'relation_kinds', 'editions', 'changes', "
            "'uses', 'rules', 'allow' and 'charts'"
        ]),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_what_a_file_is(text: str, expected: list[str]) -> None:
    assert expected == faults(text)


@pytest.mark.parametrize(
    ("unit", "fault"),
    [
        ("{name: B, acronim: X}", "4:15: OC103 unknown field 'acronim' in a unit; did you mean 'acronym'?"),
        ("{name: B, relations: X}", "4:15: OC103 unknown field 'relations' in a unit"),
        ('{name: B, "\\e[0m": X}', "4:15: OC103 unknown field '\\x1b[0m' in a unit"),
        ("{acronym: B}", "4:5: OC104 unit 'B' has no 'name'; add 'name'"),
        ("{role: staff}", "4:5: OC104 a unit has no 'name'; add 'name'"),
        ("{name: B, role: stafff}", "4:21: OC105 'role' in a unit is 'stafff', not 'line', "
         "'front-office', 'staff', "
         "'attached', 'external' or 'deputy'; did you mean 'staff'?"),
        ("{name: B, role: [staff]}", "4:21: OC105 'role' in a unit is a list, not 'line', "
         "'front-office', 'staff', "
         "'attached', 'external' or 'deputy'"),
        ("{name: B, role: }", "4:21: OC105 'role' in a unit is empty; give it a value or remove it"),
        ("{name: B, units: }", "4:22: OC105 'units' in a unit is empty; give it a value or remove it"),
        ("{name: [B]}", "4:12: OC105 'name' in a unit is a list, not a text"),
        ("{name: {en: B}}", "4:12: OC105 'name' in a unit is a mapping, not a text"),
        ("{name: ''}", "4:12: OC105 'name' in a unit is empty; give it a value or remove it"),
        ("{name: B, id: a b}", "4:19: OC105 'id' in a unit is 'a b', not an id; start an id with a "
         "letter or a digit; "
         "then letters, digits, '.', '-' and '_' may follow"),
        ("{name: B, units: {name: C}}", "4:22: OC105 'units' in a unit is a mapping, not a list; "
         "write a list, with '- ' before each item"),
        ("{name: B, source: {a: b}}", "4:23: OC105 'source' in a unit is a mapping, not a text or a list"),
        ("{name: B, source: [{a: b}]}", "4:24: OC105 item 1 of 'source' is a mapping, not a text"),
        (
            "{name: B, head: [Jane]}",
            "4:21: OC105 'head' in a unit is a list, not a name or a mapping; write 'heads' for several",
        ),
        ("{name: B, head: {titel: X}}", "4:22: OC103 unknown field 'titel' in a head; did you mean 'title'?"),
        ("{name: B, head: {note: X}}", "4:21: OC105 the post has no title, grade or holder; "
         "write one of them"),
        ("{name: B, head: {title: X, holdr: Y}}", "4:32: OC103 unknown field 'holdr' in a head; "
         "did you mean 'holder'?"),
        ("{name: B, head: {title: X, acting: maybe}}", "4:40: OC105 'acting' in a head is 'maybe', "
         "not true or false"),
        ("{name: B, head: {title: X, vacant: true, holder: Y}}", "4:21: OC105 post 'X' is vacant "
         "and has a holder; "
         "drop one of the two"),
        ("[B]", "4:5: OC105 item 1 of 'units' is a list, not a name or a mapping with 'name'"),
        ("~", "4:5: OC105 item 1 of 'units' is empty; give it a value or remove it"),
        ('"B\\a"', "4:5: OC105 item 1 of 'units': character U+0007 cannot be drawn; remove it"),
        ("y" * 5_000, "4:5: OC105 item 1 of 'units' has 5,000 characters, more than 1,000; shorten it"),
        ("{name: " + "y" * 5_000 + "}", "4:12: OC105 'name' in a unit has 5,000 characters, more "
         "than 1,000; shorten it"),
    ],
)  # fmt: skip
def test_a_wrong_unit_is_told_what_is_wrong_with_it(unit: str, fault: str) -> None:
    assert f"f:{fault}" == faults(f"organization:\n  name: A\n  units:\n  - {unit}")[0]


@pytest.mark.parametrize(
    ("chart", "fault"),
    [
        ("{focus: c}", "3:11: OC501 focus 'c' is not the id of a unit; name a unit by its id"),
        ("{focus: polise}", "3:11: OC501 focus 'polise' is not the id of a unit; did you mean 'police'?"),
        ("{units: {polise: {columns: 2}}}", "3:12: OC202 'polise' in 'units' is not the id of a unit; did "
         "you mean 'police'?"),
        ("{units: {police: {columns: x}}}", "3:30: OC105 'columns' in the hints for a unit is 'x', not a "
         "whole number"),
        ("{units: {police: {columns: 99}}}", "3:30: OC105 'columns' in the hints for a unit is '99', not 64 "
         "or less"),
        ("{units: {police: {rows: [4, 0]}}}", "3:31: OC105 item 2 of 'rows' is '0', not 1 or more"),
        ("{units: {police: {arange: row}}}", "3:21: OC103 unknown field 'arange' in the hints for a unit; "
         "did you mean 'arrange'?"),
        ("{units: {police: 2}}", "3:20: OC105 'police' in 'units' is '2', not a mapping"),
        ("{units: {a b: {columns: 2}}}", "3:12: OC105 a key of 'units' in a chart is 'a b', not an id; "
         "start an id with a "
         "letter or a digit; then letters, digits, '.', '-' and '_' may follow"),
        ("{units: {zz: {arrange: row}}}", "3:12: OC202 'zz' in 'units' is not the id of a unit; name a "
         "unit by its id"),
        ("{units: [x]}", "3:11: OC105 'units' in a chart is a list, not a mapping"),
        ("{depth: x}", "3:11: OC105 'depth' in a chart is 'x', not a whole number"),
        ("{show: [acronim]}", "3:11: OC105 item 1 of 'show' is 'acronim', not a text that boxes can show; "
         "did you mean 'acronym'?"),
        ("{show: photo}", "3:10: OC105 'show' in a chart is 'photo', not a text that boxes can show; write "
         "'name', 'acronym', "),
        ("{depth: -1}", "3:11: OC105 'depth' in a chart is '-1', not 0 or more"),
        ("{page: {margin: wide}}", "3:19: OC105 'margin' in 'page' is 'wide', not a number"),
        ("{titel: x}", "3:4: OC103 unknown field 'titel' in a chart; did you mean 'title'?"),
        ("{id: a b}", "3:8: OC105 'id' in a chart is 'a b', not an id; "),
        ("{type: {capp: 3}}", "3:11: OC103 unknown field 'capp' in 'type'; did you mean 'cap'?"),
        ("{page: [A4]}", "3:10: OC105 'page' in a chart is a list, not a name or a mapping"),
        ("{page: {size: A9}}", "3:17: OC105 'size' in 'page': page 'A9' is not known; did you mean 'A4'?"),
        ("{margin: 5}", "3:4: OC103 unknown field 'margin' in a chart; write 'page: {margin: ...}'"),
        ("{rows: [2]}", "3:4: OC103 unknown field 'rows' in a chart; write 'units: {ID: {rows: ...}}'"),
        ("{page: A9}", "3:10: OC105 'page' in a chart: page 'A9' is not known; did you mean 'A4'?"),
    ],
)  # fmt: skip
def test_a_wrong_chart_is_told_what_is_wrong_with_it(chart: str, fault: str) -> None:
    assert faults(f"organization: {{name: A, units: [Police]}}\ncharts:\n- {chart}")[0].startswith(
        f"f:{fault}"
    )


def test_two_charts_of_one_id_are_a_finding_at_the_second() -> None:
    expected = "f:2:24: OC205 two charts have the id 'x'; use a different id for each"
    assert [expected] == faults("organization: A\ncharts: [{id: x}, {id: x}]")


def test_rules_point_at_the_words_at_fault() -> None:
    assert [
        "f:4:12: OC203 source 'eguid' is not declared in 'sources'; did you mean 'eguide'?",
        "f:6:10: OC201 id 'oma' is used twice: for 'B' and for 'C'; use a different id for each unit",
        "f:6:35: OC202 'C' is hosted by 'ome', which is not the id of a unit; did you mean 'oma'?",
        "f:7:40: OC203 source 'nope' is not declared in 'sources'; "
        "declare it in 'sources' as 'nope: {title: ...}'",
    ] == faults("""\
organization:
  name: A
  sources: {eguide: {title: T}}
  source: [eguid §1, eguide]
  units: [{name: B, id: oma},
    {id: oma, name: C, hosted_by: ome},
    {name: D, head: {title: T, source: nope}}]
""")


def test_all_findings_come_at_once_and_in_the_order_of_the_file() -> None:
    found = faults("""\
charts:
- {deep: 1}
organization:
  units: [[], {acronym: B}, {name: C, code: {}}]
  sources: {x: y}
  naem: A
""")
    places = [tuple(map(int, fault.split(":")[1:3])) for fault in found]
    assert sorted(places) == places
    assert [2, 4, 4, 4, 4, 5, 6] == sorted(line for line, _ in places)


def test_a_wrong_value_that_aliases_share_is_one_finding_where_it_is_written() -> None:
    units = "[{name: B, head: *h}, {name: C, head: *h}]"
    text = f"organization:\n  name: A\n  head: &h {{title: T, grad: x}}\n  units: {units}"
    assert ["f:3:23: OC103 unknown field 'grad' in a head; did you mean 'grade'?"] == faults(text)


def test_a_run_makes_at_most_ten_suggestions() -> None:
    units = ", ".join("{name: B, acronim: X}" for _ in range(15))
    found = faults(f"organization: {{name: A, units: [{units}]}}")
    assert SUGGESTIONS == sum("did you mean" in fault for fault in found)


def test_thirty_levels_of_units_are_read() -> None:
    text = "organization: " + "{name: A, units: [" * 30 + "B" + "]}" * 30
    assert 31 == max(len(entry.path) for entry in loads(text).organization.entries.values()) + 1


def test_more_levels_than_the_limit_are_a_finding() -> None:
    text = "organization: " + "{name: A, units: [" * 40 + "B" + "]}" * 40
    assert faults(text)[0].endswith("OC101 nested deeper than 64 levels; use a flatter structure")


def test_nothing_is_lost_between_a_model_and_its_text() -> None:
    organization = loads(SMALL).organization
    assert organization == Organization.model_validate_json(organization.model_dump_json())


names = st.sampled_from(
    ["name", "units", "head", "source", "sources", "title", "id", "role", "focus", "depth", "type"]
)
scraps = st.recursive(
    st.sampled_from(["~", "x", "1", "''", "true", "a b", "-1", "'é'"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(names, inner, max_size=4).map(
            lambda fields: "{" + ", ".join(f"{key}: {item}" for key, item in fields.items()) + "}"
        )
    ),
    max_leaves=15,
)


@given(scraps, scraps)
@settings(deadline=None, max_examples=300)
def test_any_document_gives_a_spec_or_findings_with_places(organization: str, charts: str) -> None:
    try:
        findings = loads(f"organization: {organization}\ncharts: {charts}").findings
    except SpecError as error:
        findings = error.findings
    assert all(finding.location for finding in findings)


def test_a_line_of_authority_is_its_status_or_a_mapping() -> None:
    texts = ("unconfirmed", "{status: unconfirmed}", '"unconfirmed"')
    read = [loads(f"organization: {{name: A, units: [{{name: B, line: {text}}}]}}") for text in texts]
    assert [spec.organization.entries["b"].line for spec in read] == ["unconfirmed"] * 3
    with pytest.raises(SpecError, match="'line' in a unit is 'maybe', not 'in-force' or 'unconfirmed'"):
        loads("organization: {name: A, units: [{name: B, line: maybe}]}")
