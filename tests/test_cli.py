"""The command line: what it writes, says and returns."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.cli.common import EXIT_USAGE
from orgcharts.cli.main import COMMANDS
from orgcharts.errors import RenderError
from orgcharts.files.atomic import write_whole

ROOT = Path(__file__).parents[1]

SMALL = """\
organization:
  name: Ministry of Works
  units: [Roads Division, {name: Bridges Division, units: [Steel Section, Stone Section]}]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def render(spec: Path, *options: str) -> int:
    return main(["render", str(spec), "-o", str(spec.parent / "out"), *options])


def test_render_writes_svg_png_and_dot_named_by_the_chart(spec: Path, capsys) -> None:
    assert render(spec) == 0
    written = sorted(path.name for path in (spec.parent / "out").iterdir())
    assert written == ["ministry-of-works.dot", "ministry-of-works.png", "ministry-of-works.svg"]
    assert "5 units" in capsys.readouterr().out


def test_a_second_run_changes_no_file(spec: Path) -> None:
    render(spec)
    before = {path: path.stat().st_mtime_ns for path in (spec.parent / "out").iterdir()}
    render(spec)
    assert {path: path.stat().st_mtime_ns for path in (spec.parent / "out").iterdir()} == before


def test_the_report_as_json_says_what_was_reached(spec: Path, capsys) -> None:
    assert render(spec, "--report", "json", "--format", "svg", "--type-cap", "none") == 0
    (row,) = json.loads(capsys.readouterr().out)["charts"]
    assert row["units"] == 5
    assert row["type_size"] > 11
    assert 0 < row["share_of_limit"] <= 1
    assert row["page"] == "A4-landscape"
    assert (row["quality"]["overlaps"], row["quality"]["crossed"]) == (0, 0)


def test_bind_writes_all_charts_into_one_pdf_and_other_formats_apart(spec: Path, capsys) -> None:
    spec.write_text(f"{SMALL}charts: [{{id: all, depth: 1}}, {{id: bridges, focus: bridges-division}}]\n")
    bound = spec.parent / "set.pdf"
    assert render(spec, "--format", "svg,pdf", "--bind", str(bound)) == 0
    assert sorted(path.name for path in (spec.parent / "out").iterdir()) == ["all.svg", "bridges.svg"]
    assert bound.read_bytes().startswith(b"%PDF-1.7")
    assert f"2 charts bound in {bound}" in capsys.readouterr().out
    assert render(spec, "--format", "pdf", "--report", "json", "--jobs", "2", "--bind") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["bound"] == [str(spec.parent / "out" / "charts.pdf")]
    assert [[], []] == [row["files"] for row in report["charts"]]
    assert Path(report["bound"][0]).read_bytes() == bound.read_bytes()


def test_bind_takes_every_format_that_holds_many_charts(spec: Path, capsys) -> None:
    spec.write_text(f"{SMALL}charts: [{{id: all, depth: 1}}, {{id: bridges, focus: bridges-division}}]\n")
    assert render(spec, "--format", "svg,html,drawio,vsdx", "--bind") == 0
    names = ["all.svg", "bridges.svg", "charts.drawio", "charts.html", "charts.vsdx"]
    assert names == sorted(path.name for path in (spec.parent / "out").iterdir())
    assert render(spec, "--format", "html", "--bind", str(spec.parent / "set.html")) == 0
    assert (spec.parent / "set.html").read_bytes() == (spec.parent / "out" / "charts.html").read_bytes()


def test_bind_does_not_take_a_spec_for_its_file(spec: Path, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["render", "--bind", str(spec)])
    assert caught.value.code == 2
    assert "does not end in .pdf, .html" in capsys.readouterr().err


@pytest.mark.parametrize(
    "page", ["A4-landscape", "A3-portrait", "letter-landscape", "16:9", "200x100mm", "free"]
)
def test_every_kind_of_page_can_be_asked_for(spec: Path, page: str) -> None:
    assert render(spec, "--page", page, "--format", "svg") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "--format", "gif"],
        ["render", "--page", "A9"],
        ["render", "--dpi", "many"],
        ["render", "--type-cap", "-3"],
        ["render", "-o", "chart.jpg"],
        ["paint"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_without_a_command_the_help_is_printed(capsys) -> None:
    assert main([]) == 2
    assert '\n  orgcharts new "Ministry of Works" ' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "OC1"),
        ("organization: {name: A, unitz: []}", "OC103"),
        ("organization: [", "OC101"),
        ("- a list", "OC1"),
        ("organization: {name: A}\ncharts: [{theme: nowhere.yaml}]", "OC901"),
        ("organization: {name: A}\ncharts: [{focus: b}]", "OC501"),
    ],
)
def test_a_faulty_spec_exits_with_1_and_writes_nothing(tmp_path: Path, text: str, code: str, capsys) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    assert render(path) == 1
    error = capsys.readouterr().err
    assert code in error
    assert "Traceback" not in error
    assert not (tmp_path / "out").exists()


def test_a_faulty_spec_does_not_keep_the_others_from_being_drawn(spec: Path, capsys) -> None:
    (spec.parent / "bad.yaml").write_text("organization: [5]", encoding="utf-8")
    assert main(["render", str(spec.parent), "-o", str(spec.parent / "out"), "--format", "svg"]) == 1
    assert (spec.parent / "out" / "ministry-of-works.svg").exists()


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_missing_file_or_an_empty_folder_is_a_finding(tmp_path: Path, name: str, capsys) -> None:
    (tmp_path / "folder").mkdir()
    assert render(tmp_path / name) == 1
    assert "OC100" in capsys.readouterr().err


def test_a_file_where_the_output_folder_should_be_is_a_finding(spec: Path, capsys) -> None:
    (spec.parent / "out").write_text("here already", encoding="utf-8")
    assert render(spec, "--format", "svg") == 1
    assert "OC705" in capsys.readouterr().err


def test_a_file_name_that_is_too_long_asks_for_an_id(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"OC705.*give the chart a shorter 'id'"):
        write_whole(tmp_path / f"{'x' * 300}.svg", b"")


def test_two_charts_of_one_name_are_a_finding(spec: Path, capsys) -> None:
    (spec.parent / "works2.yaml").write_text(SMALL, encoding="utf-8")
    assert main(["render", str(spec.parent), "-o", str(spec.parent / "out")]) == 1
    assert "OC205" in capsys.readouterr().err


def test_an_unknown_chart_is_a_finding_that_names_the_known_ones(spec: Path, capsys) -> None:
    assert render(spec, "--chart", "roads") == 1
    assert "there are ministry-of-works" in capsys.readouterr().err


def test_validate_and_list_say_what_a_spec_holds(spec: Path, capsys) -> None:
    assert main(["validate", str(spec)]) == 0
    assert "1 spec read, 5 units, 1 chart: no errors" in capsys.readouterr().out
    assert main(["list", str(spec)]) == 0
    assert capsys.readouterr().out.startswith("ministry-of-works  A4-landscape")


@pytest.mark.parametrize("entry", [[sys.executable, "-m", "orgcharts"], ["orgcharts"]])
def test_the_module_and_the_script_are_the_same(entry: list[str]) -> None:
    if entry == ["orgcharts"]:
        script = Path(sys.executable).with_name("orgcharts")
        if not script.exists():
            pytest.skip("the package is not installed")
        entry = [str(script)]
    result = subprocess.run([*entry, "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.startswith("orgcharts ")


SETTINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
]


SOME = [
    f"specs/{name}.yaml"
    for name in (
        "dos",
        "dpo",
        "minusca-substantive",
        "partners",
        "pillar",
        "un-budget-2026/dpo-proposed-2026",
    )
]
"""Specs with relations, lists, several charts and posts; `benchmarks.same_bytes` draws all."""


def test_bytes_do_not_hang_on_hash_seed_time_zone_or_locale(tmp_path: Path) -> None:
    outputs = []
    for number, setting in enumerate(SETTINGS):
        out = tmp_path / str(number)
        subprocess.run(
            [sys.executable, "-m", "orgcharts", "render", *SOME, "-o", str(out), "-f", "svg,dot", "-q"],
            cwd=ROOT, env={**os.environ, **setting}, check=True,
        )  # fmt: skip
        outputs.append({path.name: path.read_bytes() for path in sorted(out.rglob("*.*")) if path.is_file()})
    assert outputs[0] == outputs[1]


def test_a_spec_in_a_folder_of_specs_is_drawn_into_a_folder_of_that_name(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs" / "budget").mkdir(parents=True)
    for name in ("works.yaml", "budget/works.yaml"):
        (tmp_path / "specs" / name).write_text(SMALL, encoding="utf-8")
    assert main(["render", "--format", "svg", "--quiet"]) == 0
    drawn = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.svg"))
    assert drawn == ["output/budget/ministry-of-works.svg", "output/ministry-of-works.svg"]
    assert main(["check", "--format", "svg", "--no-cache"]) == 0


def test_a_report_that_is_asked_for_is_printed_though_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text("organization: Works\n", encoding="utf-8")
    assert main(["render", "works.yaml", "-q", "-f", "txt"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["render", "works.yaml", "-q", "-f", "txt", "--report", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["charts"][0]["chart"] == "works"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_misspelt_command_is_told_the_one_that_is_close(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([f"{command[:-1]}{command[-1] * 2}"])
    assert ended.value.code == EXIT_USAGE
    assert f"did you mean '{command}'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_told_with_the_usage_of_its_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    needed = {
        "new": ["A"],
        "import": ["a.csv"],
        "export": ["a.yaml", "--to", "csv"],
        "completion": ["bash"],
        "serve": ["a.yaml"],
        "translate": ["a.yaml", "fr"],
    }
    with pytest.raises(SystemExit) as ended:
        main([command, *needed.get(command, ()), "--hepl"])
    told = capsys.readouterr().err
    assert ended.value.code == EXIT_USAGE
    assert f"usage: orgcharts {command} " in told
    assert "there is no option '--hepl'; did you mean '--help'?" in told
