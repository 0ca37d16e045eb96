"""What `validate` says in each format, and what it takes for wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from orgcharts.cli import main
from orgcharts.cli.reporting import REPORTS
from orgcharts.findings import Finding, Location, Severity

WARNED = """\
organization:
  name: Ministry, of 100% Works
  units: [Roads, Roads]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "works.yaml").write_text(WARNED, encoding="utf-8")
    return tmp_path


FINDINGS = (
    Finding("OC103", "unknown field 'a,b'", "50% of it: drop\nit", Location("specs/a: b,c.yaml", 2, 7)),
    Finding("OC211", "twice", None, Location("specs/ä.yaml", 1, 1), Severity.WARNING),
    Finding("OC705", "not written"),
    Finding("ACME1", "loud", None, None, Severity.WARNING),
)


def test_a_workflow_gets_annotations_with_what_would_end_them_escaped() -> None:
    assert [
        "::error file=specs/a%3A b%2Cc.yaml,line=2,col=7,title=OC103"
        "::unknown field 'a,b'; 50%25 of it: drop%0Ait",
        "::warning file=specs/ä.yaml,line=1,col=1,title=OC211::twice",
        "::error title=OC705::not written",
        "::warning title=ACME1::loud",
    ] == REPORTS["github"](FINDINGS).splitlines()


def test_json_has_a_row_for_each_finding() -> None:
    rows = json.loads(REPORTS["json"](FINDINGS))
    assert {
        "code": "OC103",
        "severity": "error",
        "message": "unknown field 'a,b'",
        "remedy": "50% of it: drop\nit",
        "file": "specs/a: b,c.yaml",
        "line": 2,
        "column": 7,
        "allowed": [],
        "repair": None,
    } == rows[0]
    assert [None, None, None] == [rows[2][key] for key in ("file", "line", "column")]
    assert [] == json.loads(REPORTS["json"](()))


def sarif(findings: tuple[Finding, ...]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(REPORTS["sarif"](findings))
    assert "2.1.0" == log["version"]
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_refers_to_the_pages_of_its_codes() -> None:
    run = sarif(FINDINGS)
    rules = run["tool"]["driver"]["rules"]
    assert ["ACME1", "OC103", "OC211", "OC705"] == [rule["id"] for rule in rules]
    for result in run["results"]:
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
    assert "SameSiblings" == rules[2]["name"]
    assert "Two children of one unit that look the same." == rules[2]["shortDescription"]["text"]


def test_sarif_has_the_place_of_a_finding_that_has_one() -> None:
    first, second, third, _ = sarif(FINDINGS)["results"]
    place = first["locations"][0]["physicalLocation"]
    assert {"uri": "specs/a%3A%20b%2Cc.yaml"} == place["artifactLocation"]
    assert {"startLine": 2, "startColumn": 7} == place["region"]
    assert ("error", "warning") == (first["level"], second["level"])
    assert "locations" not in third


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    assert [] == sarif(())["results"]


@pytest.mark.parametrize("name", ["json", "sarif", "github"])
def test_a_format_for_programs_is_all_that_is_printed(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["validate", "--format", name])
    printed = capsys.readouterr()
    assert "OC211" in printed.out
    assert "specs read" not in printed.out
    assert "" == printed.err


def test_a_warning_is_no_error_unless_it_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["validate"])
    assert re.search(r"no errors, 1 warning\b", capsys.readouterr().out)
    assert 1 == main(["validate", "--strict"])
    printed = capsys.readouterr()
    assert re.search(r"\b1 error\b", printed.out)
    assert "specs/works.yaml:3:18: OC211 'Ministry, of 100% Works' has two children" in printed.err


@pytest.mark.parametrize("option", [["--require-sources"], ["--rules", "un, sources"]])
def test_packs_are_asked_for_by_name(
    option: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["validate", "--strict", *option])
    assert "OC231 'Ministry, of 100% Works' has no source" in capsys.readouterr().err


def test_an_unknown_pack_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["validate", "--rules", "us"])
    assert "known are sound, un, sources, complete" in capsys.readouterr().err


def test_what_stands_in_a_file_that_is_imported_is_said_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    importing = "organization:\n  name: State\n  units: [{import: works.yaml}]\n"
    (folder / "specs" / "state.yaml").write_text(importing, encoding="utf-8")
    main(["validate", "--format", "json"])
    assert ["OC211"] == [row["code"] for row in json.loads(capsys.readouterr().out)]
