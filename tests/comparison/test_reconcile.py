"""What two specs that draw the same units state differently."""

import json
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.comparison import Disagreement, Fact, GradeFigures, Single, match, reconcile
from orgcharts.comparison.reconcile_report import as_markdown, as_text, as_values
from orgcharts.model import Organization
from orgcharts.spec import loads

FIRST = """
organization:
  name: Department of Roads
  id: roads
  units:
    - {name: Front Office}
    - name: Shared Services
      id: shared
      joint_with: bridges
      posts: {OA: {Section 5: {P-2: 2, P-3: 1}}, XB: {FS: {count: 1, temporary: true}}}
      units:
        - {name: Finance, id: finance, posts: {RB: {P-4: 1, GS (OL): {count: 1, change: abolishment}}}}
        - {name: Travel, id: travel}
        - {name: Archive, posts: {FS: 1}}
outside:
  - {name: Department of Bridges, id: bridges}
"""

SECOND = """
organization:
  name: Department of Bridges
  id: bridges
  units:
    - {name: Front Office}
    - {name: Tolls, id: tolls}
    - name: Common Services
      id: shared
      joint_with: roads
      posts: {OA: {P-2: 3, P-3: 1}, XB: {FS: 1}}
      units:
        - name: Finance
          id: finance
          posts: {RB: {P-4: 1}, XB: {P-4: 1}}
          units: [{name: Travel, id: travel}]
        - {name: Press, posts: {P-2: {count: 1}}}
outside:
  - {name: Department of Roads, id: roads}
"""


def organization(text: str) -> Organization:
    return loads(text).organization


A, B = organization(FIRST), organization(SECOND)


def test_names_parents_and_posts_by_column_are_told_in_the_order_of_the_first() -> None:
    assert [
        Disagreement("shared", "Shared Services", Fact.NAME, "Shared Services", "Common Services"),
        Disagreement(
            "shared", "Shared Services", Fact.POSTS, "3", "4", "OA", (GradeFigures("P-2", 2, 3),)
        ),
        Disagreement(
            "shared", "Shared Services", Fact.POSTS, "1", "1", "XB",
            (GradeFigures("FS", 0, 1), GradeFigures("FS (GTA)", 1, 0)),
        ),
        Disagreement("finance", "Finance", Fact.POSTS, "none", "1", "XB", (GradeFigures("P-4", 0, 1),)),
        Disagreement("travel", "Travel", Fact.PARENT, "Shared Services", "Finance"),
    ] == list(reconcile(A, B).disagreements)  # fmt: skip


def test_units_of_one_spec_alone_are_told_below_units_of_both() -> None:
    found = reconcile(A, B)
    assert (Single("archive", "Archive", "Shared Services", 1),) == found.only_in_first
    assert (Single("press", "Press", "Common Services", 1),) == found.only_in_second


def test_the_comparison_can_keep_to_a_unit_and_all_below() -> None:
    found = reconcile(A, B, ["finance"])
    assert (2, ["finance", "travel"]) == (found.shared, [one.unit for one in found.disagreements])
    assert ((), ()) == (found.only_in_first, found.only_in_second)


def test_the_unit_above_those_that_the_comparison_keeps_to_plays_no_part() -> None:
    assert not reconcile(A, B, ["travel"])


def test_a_spec_agrees_with_itself() -> None:
    found = reconcile(A, A)
    assert (len(A.entries), False) == (found.shared, bool(found))


def test_both_sides_are_told_alike() -> None:
    there, back = reconcile(A, B), reconcile(B, A)
    assert (there.only_in_first, there.only_in_second) == (back.only_in_second, back.only_in_first)
    assert {(one.unit, one.fact, one.column, one.first, one.second) for one in there.disagreements} == {
        (one.unit, one.fact, one.column, one.second, one.first) for one in back.disagreements
    }


def test_two_organisations_are_not_one_and_names_that_many_have_match_nothing() -> None:
    first = organization("organization: {name: Roads, units: [{name: Front Office, acronym: FO}]}")
    second = organization("organization: {name: Bridges, units: [{name: Front Office, acronym: FO}]}")
    assert {"bridges": (), "fo": ()} == match(first, second, is_one=False).origins
    assert {"bridges": ("roads",), "fo": ("fo",)} == match(first, second).origins
    assert "No unit is in both.\n" == as_text(reconcile(first, second), "a", "b").splitlines(True)[-1]


def test_units_below_a_shared_unit_are_matched_by_name() -> None:
    first = organization("organization: {name: Roads, units: [{name: Desk, acronym: D}]}")
    second = organization("organization: {name: Roads, units: [Desk, {name: Staff, units: [Desk]}]}")
    assert {"roads": "roads", "roads.desk": "d"} == match(first, second, is_one=False).was


def test_posts_that_only_one_spec_states_are_no_disagreement() -> None:
    first = organization("organization: {name: A, id: a, posts: {RB: {P-4: 1}}}")
    second = organization("organization: {name: A, id: a}")
    assert not reconcile(first, second)


def test_who_names_no_funding_source_says_nothing_of_it() -> None:
    first = organization("organization: {name: A, posts: {RB: {P-4: 1}, XB: {S 3: {P-4: 2}}}}")
    assert not reconcile(first, organization("organization: {name: A, posts: {P-4: 3}}"))
    (found,) = reconcile(first, organization("organization: {name: A, posts: {P-4: 2}}")).disagreements
    assert ("", "3", "2") == (found.column, found.first, found.second)


TEXT = """\
A: a.yaml
B: b.yaml

Shared Services
  name: A 'Shared Services', B 'Common Services'
  posts OA: A 3, B 4 (P-2: A 2, B 3)
  posts XB: A 1, B 1 (FS: A 0, B 1; FS (GTA): A 1, B 0)

Finance
  posts XB: A none, B 1 (P-4: A 0, B 1)

Travel
  parent: A 'Shared Services', B 'Finance'

Only in A
  Archive, below Shared Services (1 post)

Only in B
  Press, below Common Services (1 post)

5 units are in both, 3 of them with differences; 2 only in one.
"""

MARKDOWN = """\
| Unit | What | A | B |
|---|---|---|---|
| Shared Services | name | Shared Services | Common Services |
| Shared Services | posts OA | 3 (2 P-2) | 4 (3 P-2) |
| Shared Services | posts XB | 1 (0 FS, 1 FS (GTA)) | 1 (1 FS, 0 FS (GTA)) |
| Finance | posts XB | none (0 P-4) | 1 (1 P-4) |
| Travel | parent | Shared Services | Finance |

**Only in A**

- Archive, below Shared Services (1 post)
"""


def test_a_reconciliation_is_told_as_text_markdown_and_values() -> None:
    found = reconcile(A, B)
    assert TEXT == as_text(found, "a.yaml", "b.yaml")
    assert MARKDOWN in as_markdown(found, "a.yaml", "b.yaml")
    values = json.loads(json.dumps(as_values(found, "a.yaml", "b.yaml")))
    assert {"unit": "archive", "name": "Archive", "parent": "Shared Services", "posts": 1} == values[
        "only_in_first"
    ][0]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SECOND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("files")
def test_the_command_fails_where_the_specs_disagree(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["reconcile", "a.yaml", "b.yaml"])
    assert TEXT == capsys.readouterr().out
    assert 0 == main(["reconcile", "a.yaml", "b.yaml", "--unit", "travel", "--format", "md"])
    assert capsys.readouterr().out.endswith("1 unit is in both, without differences.\n")
    assert 1 == main(["reconcile", "a.yaml", "b.yaml", "-f", "json"])
    assert 5 == json.loads(capsys.readouterr().out)["shared"]


@pytest.mark.usefixtures("files")
def test_the_command_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["reconcile", "a.yaml"])
    assert "OC124 two specs are needed; name two files\n" == capsys.readouterr().err
    assert 1 == main(["reconcile", "a.yaml", "b.yaml", "--unit", "tols"])
    expected = "OC202 'tols' is not the id of a unit in a.yaml; name a unit by its id\n"
    assert expected == capsys.readouterr().err
    assert 1 == main(["reconcile", "a.yaml", "b.yaml", "--unit", "tolls"])
    assert 1 == main(["reconcile", "b.yaml", "a.yaml", "--unit", "finanze"])
    assert capsys.readouterr().err.endswith("in b.yaml; did you mean 'finance'?\n")
