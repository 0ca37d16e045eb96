"""The commands that keep drawings in step with their specs, and tell what changed."""

import json
import re
import shutil
from pathlib import Path

import pytest

from orgcharts.cli import main

ROOT = Path(__file__).parents[1]

SPEC = """
organization:
  name: Ministry of Works
  head: {title: Minister, since: 2019, holder: B}
  units:
    - {name: Roads Division, id: roads}
    - {name: Water Division, since: 2020}
charts: [{id: works}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "works.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def _rename(folder: Path) -> None:
    spec = folder / "specs" / "works.yaml"
    spec.write_text(SPEC.replace("Roads Division", "Ways Division"), encoding="utf-8")


def test_check_fails_until_it_has_fixed_what_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    assert main(["check", "--fix"]) == 0
    assert main(["check"]) == 0
    assert "all drawings are up to date (1 spec checked, 1 of them unchanged" in capsys.readouterr().out
    _rename(folder)
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert f"{Path('output') / 'works.svg'}: stale: Roads Division → Ways Division" in told
    assert main(["check", "--fix"]) == 0
    assert main(["check", "--no-cache"]) == 0


def test_what_render_wrote_is_in_order(folder: Path) -> None:
    assert main(["render", "-q"]) == 0
    assert main(["check"]) == 0


def test_an_orphan_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--fix"])
    (folder / "output" / "old.svg").write_text("<svg/>", encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert f"{Path('output') / 'old.svg'}: orphaned" in told
    assert "1 drawing of no chart: delete it" in told
    assert "out of date" not in told
    (folder / "output" / "old.svg").unlink()
    assert main(["check"]) == 0


def test_a_spec_that_cannot_be_read_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "specs" / "bad.yaml").write_text("organization: []", encoding="utf-8")
    assert main(["check"]) == 1
    assert "bad.yaml:1:15: OC105" in capsys.readouterr().err


def test_the_drawings_of_a_spec_that_cannot_be_read_are_no_orphans(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--fix", "-q"])
    (folder / "specs" / "works.yaml").write_text("organization: []", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "-q"]) == 1
    assert capsys.readouterr().out == ""


def test_one_name_of_the_repository_changed_is_told_by_unit_and_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("specs", "output"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    spec = tmp_path / "specs" / "dpo.yaml"
    changed = spec.read_text(encoding="utf-8").replace("name: Gender Unit", "name: Gender Affairs Unit")
    assert main(["check", "specs/dpo.yaml"]) == 0
    spec.write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "specs/dpo.yaml", "-q"]) == 1
    svg, *others = (str(Path("output") / f"dpo.{suffix}") for suffix in ("svg", "png", "dot", "pdf", "html"))
    told = f"{svg}: stale: Gender Unit → Gender Affairs Unit\n" + "".join(
        f"{each}: stale\n" for each in others
    )
    assert capsys.readouterr().out == told
    assert main(["check", "specs/dpo.yaml", "--fix", "-q"]) == 0
    assert main(["check", "specs/dpo.yaml"]) == 0


def test_many_specs_are_checked_side_by_side(folder: Path) -> None:
    for number in range(4):
        (folder / "specs" / f"w{number}.yaml").write_text(
            SPEC.replace("id: works", f"id: w{number}"), "utf-8"
        )
    assert main(["check", "--fix", "-q"]) == 0
    assert main(["check", "--no-cache"]) == 0


def test_two_days_of_one_spec(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "specs/works.yaml", "--at", "2019", "--at", "2020-06"]) == 0
    assert capsys.readouterr().out == "Established\n  Water Division, in Ministry of Works\n"


def test_a_change_is_drawn(folder: Path) -> None:
    (folder / "new.yaml").write_text(SPEC.replace("Roads Division", "Ways Division"), encoding="utf-8")
    assert main(["diff", "specs/works.yaml", "new.yaml", "--draw", "change.svg"]) == 0
    assert "formerly" in (folder / "change.svg").read_text(encoding="utf-8")


def test_a_change_is_drawn_in_the_manner_of_a_chart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    charts = "charts: [{id: works, title: The Works, document: {letter: W, symbol: A/1}}]"
    new = SPEC.replace("Roads Division", "Ways Division").replace("charts: [{id: works}]", charts)
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    command = ["diff", "specs/works.yaml", "new.yaml", "--draw", "change.svg", "--chart"]
    assert main([*command, "works"]) == 0
    drawn = (folder / "change.svg").read_text(encoding="utf-8")
    assert ["A/1", "what changed", "Changed"] == [
        words for words in ("A/1", "what changed", "Changed", "The Works") if words in drawn
    ]
    assert main([*command, "other"]) == 1
    assert "unknown chart 'other' in --chart" in capsys.readouterr().err


CHARTS = {
    "the only one": ("{id: works, page: A5-landscape}", "works"),
    "the one of all units": ("{id: top, depth: 0}, {id: works, page: A5-landscape, style: compact}", "works"),
    "the first of all units": ("{id: one, page: A5-landscape}, {id: two, page: A3-landscape}", "one"),
    "not an atlas": ("{id: one, atlas: {}}, {id: two, page: A5-landscape}", "two"),
}


@pytest.mark.parametrize("charts", CHARTS)
def test_a_change_is_drawn_in_the_manner_of_the_chart_of_all_units(folder: Path, charts: str) -> None:
    stated, chart = CHARTS[charts]
    new = SPEC.replace("Roads Division", "Ways Division").replace("{id: works}", stated)
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    assert main(["diff", "specs/works.yaml", "new.yaml", "--draw", "usual.svg"]) == 0
    assert main(["diff", "specs/works.yaml", "new.yaml", "--draw", "named.svg", "-c", chart]) == 0
    assert (folder / "usual.svg").read_bytes() == (folder / "named.svg").read_bytes()


@pytest.mark.parametrize("hidden", ["depth: 0", "focus: x", "collapse: x"])
def test_a_chart_that_hides_units_hides_no_changes(folder: Path, hidden: str) -> None:
    old = f"""
organization: {{name: W, units: [{{name: X, id: x, units: [Y]}}, Z]}}
charts: [{{id: w, {hidden}}}]
"""
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(old.replace("[Y]", "[V]").replace("Z]", "U]"), encoding="utf-8")
    assert main(["diff", "old.yaml", "new.yaml", "--draw", "change.txt"]) == 0
    drawn = (folder / "change.txt").read_text(encoding="utf-8")
    assert {"V", "U", "Y", "Z"} <= {*re.findall(r"\w+", drawn)}


def test_values_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "specs", "specs", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["works.yaml"]["changes"] == []
    assert main(["timeline", "specs", "-f", "json"]) == 0
    (moments,) = json.loads(capsys.readouterr().out).values()
    assert [moment["when"] for moment in moments] == ["2019", "2020"]


def test_a_timeline_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline"]) == 0
    assert capsys.readouterr().out == (
        "2019        B, Minister, Ministry of Works: begins\n2020        Water Division established\n"
    )


def test_a_timeline_without_dates_is_not_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--as-of", "1900"]) == 0
    assert capsys.readouterr().out == "nothing changed by 1900\n"
    Path("specs/works.yaml").write_text("organization: {name: Works}", encoding="utf-8")
    assert main(["timeline"]) == 0
    assert capsys.readouterr().out == "nothing has a date\n"


@pytest.mark.parametrize(
    "arguments",
    [["specs/works.yaml"], ["a", "b", "c"], ["specs", "specs", "--git", "HEAD"], ["specs", "--at", "2019"]],
)
def test_what_cannot_be_compared_is_a_finding(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == 1
    assert "OC123" in capsys.readouterr().err


def test_watch_draws_and_goes_on_after_a_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = folder / "specs" / "works.yaml"
    texts = iter(["organization: []", SPEC.replace("Roads", "Ways")])
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr("time.sleep", lambda _: spec.write_text(next(texts), encoding="utf-8"))
    with monkeypatch.context():
        assert main(["watch", "--rounds", "3"]) == 0
    monkeypatch.undo()
    printed = capsys.readouterr()
    drawn = f"{Path('specs') / 'works.yaml'}: {Path('output') / 'works.svg'}"
    assert [line.rpartition(" (")[0] for line in printed.out.splitlines()] == [drawn, drawn]
    assert "OC105" in printed.err


def test_a_chart_of_a_day_is_drawn_on_request(folder: Path) -> None:
    assert main(["render", "--as-of", "2019", "-f", "txt", "-q"]) == 0
    drawn = (folder / "output" / "works.txt").read_text(encoding="utf-8")
    assert ("Water Division" in drawn, "As of 2019" in drawn) == (False, True)


def test_commands_take_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--as-of", "2019", "-q"]) == 0
    assert main(["check", "--as-of", "2019", "-q"]) == 0
    assert main(["check", "-q"]) == 1
    capsys.readouterr()
    assert main(["timeline", "--as-of", "2019"]) == 0
    assert capsys.readouterr().out == "2019        B, Minister, Ministry of Works: begins\n"
    (folder / "other.yaml").write_text(SPEC.replace("since: 2020", "since: 2018"), encoding="utf-8")
    assert main(["diff", "specs/works.yaml", "other.yaml", "--as-of", "2019"]) == 0
    assert capsys.readouterr().out == "Established\n  Water Division, in Ministry of Works\n"
    assert main(["reconcile", "specs/works.yaml", "other.yaml", "--as-of", "2021"]) == 0
