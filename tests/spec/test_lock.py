"""The lock file of a spec: what is written is read back, and nothing else is."""

import json
from pathlib import Path

import pytest

from orgcharts import Organization, draw
from orgcharts.cli import main
from orgcharts.cli.common import spec_files
from orgcharts.errors import SpecError
from orgcharts.findings import Severity
from orgcharts.spec import lock_path, lock_text, read_lock

SMALL = """\
organization:
  name: Ministry of Works
  units: [Roads Division, {name: Bridges Division, id: no, units: [Steel Section, Stone Section]}]
charts:
  - id: works
  - id: bridges
    focus: no
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def render(spec: Path, *options: str) -> int:
    return main(["render", str(spec), "-q", "-f", "svg", "-o", str(spec.parent / "out"), *options])


def test_a_record_comes_back_from_its_text_as_it_was(tmp_path: Path) -> None:
    units = [{"name": "Roads", "units": ["North", "South"]}, {"name": "Bridges", "id": "12"}]
    record = draw(Organization(name="Works", units=units), layout={"lock": True}).layout.record
    records = {"works": {"A4-landscape": record}}
    path = tmp_path / "works.lock.yaml"
    path.write_text(lock_text(records), encoding="utf-8")
    assert records == read_lock(path)
    assert lock_text(records) == lock_text(read_lock(path))


def test_there_is_no_lock_without_being_asked_for(spec: Path) -> None:
    render(spec)
    assert not lock_path(spec).exists()


def test_lock_writes_one_record_a_chart_and_page(spec: Path) -> None:
    render(spec, "--lock")
    render(spec, "--lock", "--page", "A3 landscape", "--chart", "works")
    found = {chart: list(pages) for chart, pages in read_lock(lock_path(spec)).items()}
    assert {"works": ["a3-landscape", "a4-landscape"], "bridges": ["a4-landscape"]} == found


def test_a_field_of_the_chart_asks_for_a_lock_too(spec: Path) -> None:
    spec.write_text(SMALL.replace("id: works", "id: works\n    layout: {lock: true}"), encoding="utf-8")
    render(spec)
    assert ["works"] == list(read_lock(lock_path(spec)))


def test_a_lock_that_exists_is_used_and_written_again(spec: Path) -> None:
    render(spec, "--lock")
    before = lock_path(spec).read_text(encoding="utf-8")
    render(spec)
    assert before == lock_path(spec).read_text(encoding="utf-8")
    spec.write_text(SMALL.replace("Stone Section", "Stone Section, Wood Section"), encoding="utf-8")
    render(spec)
    assert "wood-section" in lock_path(spec).read_text(encoding="utf-8")


def test_the_report_says_that_a_layout_was_kept(spec: Path, capsys) -> None:
    rows = []
    for options in (("--lock",), (), ("--relayout",)):
        assert (
            main(["render", str(spec), "-f", "svg", "-o", str(spec.parent), "--report", "json", *options])
            == 0
        )
        rows.append([row["kept"] for row in json.loads(capsys.readouterr().out)["charts"]])
    assert [[False, False], [True, True], [False, False]] == rows


def test_charts_that_are_gone_leave_the_lock(spec: Path) -> None:
    render(spec, "--lock")
    spec.write_text(SMALL.replace("  - id: bridges\n    focus: no\n", ""), encoding="utf-8")
    render(spec)
    assert ["works"] == list(read_lock(lock_path(spec)))


def test_a_lock_is_no_spec(spec: Path) -> None:
    render(spec, "--lock")
    assert [spec] == spec_files([str(spec.parent)])
    assert [spec] == spec_files([str(spec), str(lock_path(spec))])
    with pytest.raises(SpecError, match="OC100"):
        spec_files([str(lock_path(spec))])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version: 2",
        "version: 1\ncharts: {works: 3}",
        "<<<<<<< HEAD\n",
        "charts: {}",
        "a: [",
        "version: x",
    ],
)
def test_a_damaged_lock_is_a_warning_and_stays_until_relayout(spec: Path, text: str, capsys) -> None:
    lock_path(spec).write_text(text, encoding="utf-8")
    assert render(spec, "--lock") == 0
    assert "OC605 warning" in capsys.readouterr().err
    assert text == lock_path(spec).read_text(encoding="utf-8")
    assert render(spec, "--relayout") == 0
    assert "OC605" not in capsys.readouterr().err
    assert ["works", "bridges"] == list(read_lock(lock_path(spec)))


@pytest.mark.parametrize("unit", ["{x: .inf, y: 0, width: 3}", "{x: 0, y: 0, width: 1e308}"])
def test_a_length_that_no_page_has_is_found_with_its_place(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.lock.yaml"
    path.write_text(
        "version: 1\ncharts:\n  a:\n    A4:\n      style: official\n      type_size: 9\n      units:\n"
        f"        a: {unit}\n"
    )
    with pytest.raises(SpecError) as caught:
        read_lock(path)
    (finding,) = caught.value.findings
    assert ("OC605", Severity.WARNING, 8) == (finding.code, finding.severity, finding.location.line)


def test_the_lock_of_a_yml_file_ends_alike() -> None:
    assert Path("a/works.lock.yml") == lock_path("a/works.yml")
