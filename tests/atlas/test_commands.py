"""Atlases that a spec asks for, in the commands for all drawings: render, check, watch and diff."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from orgcharts.atlas import read_record
from orgcharts.cli import main
from tests.atlas.test_edition import SPEC

FORMATS = ("-f", "svg,pdf")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture
def out(spec: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the folder of the drawings of a spec."""
    folder = spec.parent / "out"
    assert 0 == main(["render", str(spec), "-o", str(folder), "-j", "1", *FORMATS])
    assert "4 pages in" in capsys.readouterr().out
    return folder


def check(spec: Path, *arguments: str) -> int:
    return main(["check", str(spec), "-o", str(spec.parent / "out"), "--no-cache", *FORMATS, *arguments])


def test_render_writes_the_pages_and_no_other_drawing_of_the_chart(out: Path) -> None:
    assert {"works", "works.pdf"} == {path.name for path in out.iterdir()}
    pages = {"works.svg", "roads.svg", "ports.svg", "rails.svg"}
    assert {*pages, "atlas.json", "index.html", "index.csv"} == {
        path.name for path in (out / "works").iterdir()
    }


def test_render_and_the_command_for_atlases_make_the_same_edition(
    spec: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert 0 == main(["atlas", str(spec), "-o", str(out), *FORMATS])
    assert "0 of 4 pages drawn" in capsys.readouterr().out
    assert before.keys() == {path for path in out.rglob("*") if path.is_file()}
    del before[out / "works" / "atlas.json"]  # it has a digest of how it was made
    assert before == {path: path.read_bytes() for path in before}


def test_an_unchanged_atlas_is_in_order_and_is_not_split(
    spec: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from orgcharts.drift import atlases

    monkeypatch.setattr(atlases, "split", None)
    started = process_time()
    assert 0 == check(spec)
    assert process_time() - started < 2
    assert "all drawings are up to date" in capsys.readouterr().out


def test_check_names_files_and_pages_that_differ_and_mends_them(
    spec: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "works" / "ports.svg").write_text("<svg/>", encoding="utf-8")
    (out / "works.pdf").unlink()
    assert 1 == check(spec)
    lines = capsys.readouterr().out
    assert f"{out}/works/ports.svg: stale\n" in lines
    assert f"{out}/works.pdf: missing\n" in lines
    spec.write_text(SPEC.replace("Signs", "Signals"), encoding="utf-8")
    assert 1 == check(spec)
    assert "stale: page 2 (roads): 1 unit added, 1 unit removed" in capsys.readouterr().out
    assert 0 == check(spec, "--fix")
    assert 0 == check(spec)


def test_check_of_a_folder_knows_which_files_no_atlas_has(
    spec: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spec.parent / "specs"
    folder.mkdir()
    spec.rename(folder / spec.name)
    arguments = ["check", str(folder), "-o", str(out), "--no-cache", *FORMATS]
    assert 0 == main(arguments)
    (out / "works" / "parks.svg").write_text("<svg/>", encoding="utf-8")
    assert 1 == main(arguments)
    assert f"{out}/works/parks.svg: orphaned" in capsys.readouterr().out


PLAIN = SPEC.replace(", atlas: {floor: 23}", "")


@pytest.mark.parametrize(
    "asked", [[], ["--floor", "23"], ["-p", "A4-portrait", "--floor", "20", "-f", "pdf,png,html,svg"]]
)
def test_check_knows_an_atlas_that_only_its_command_was_asked_for(
    asked: list[str], spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = spec.parent / "specs", str(spec.parent / "out")
    folder.mkdir()
    path = folder / spec.name
    path.write_text(PLAIN, encoding="utf-8")
    Path(out).mkdir()
    Path(out, "drawings.yaml").write_text("formats: [svg, html]\n", encoding="utf-8")
    draw = ["atlas", str(path), "-o", out, "-q", *asked]
    check = ["check", str(folder), "-o", out, "--no-cache"]
    assert 0 == main(["render", str(folder), "-o", out, "-q"])
    assert 0 == main(draw)
    assert 0 == main(check)
    path.write_text(PLAIN.replace("Signs", "Signals"), encoding="utf-8")
    capsys.readouterr()
    assert 1 == main(check)
    assert f"{out}/works: stale: page" in capsys.readouterr().out
    assert 0 == main([*check, "--fix"])
    assert 0 == main(check)
    assert 0 == main([*draw, "--check"])


def test_pages_of_an_atlas_that_the_spec_no_longer_asks_for_are_orphaned(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = spec.parent / "specs", str(spec.parent / "out")
    folder.mkdir()
    (folder / spec.name).write_text(SPEC, encoding="utf-8")
    assert 0 == main(["render", str(folder), "-o", out, "-q", "-f", "svg"])
    (folder / spec.name).write_text(PLAIN, encoding="utf-8")
    assert 1 == main(["check", str(folder), "-o", out, "-f", "svg", "--fix"])
    assert f"{out}/works/roads.svg: orphaned" in capsys.readouterr().out


def test_an_atlas_does_not_write_over_the_drawing_of_its_chart(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(PLAIN, encoding="utf-8")
    out = spec.parent / "out"
    out.mkdir()
    (out / "drawings.yaml").write_text("formats: [svg, pdf]\n", encoding="utf-8")
    draw = ["atlas", str(spec), "-o", str(out), "-q"]
    assert 1 == main(draw)
    assert f"OC124 '{out}/works.pdf' is the drawing of chart 'works'" in capsys.readouterr().err
    assert 0 == main([*draw, "-f", "svg"])
    spec.write_text(PLAIN.replace("show:", "atlas: {}, show:"), encoding="utf-8")
    assert 0 == main(draw)


def test_check_of_an_atlas_that_was_never_drawn(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == check(spec)
    assert "atlas.json: missing" in capsys.readouterr().out
    assert 0 == check(spec, "--fix")
    assert read_record(spec.parent / "out" / "works")


def test_watch_draws_an_atlas(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = spec.parent / "out"
    arguments = ["watch", str(spec), "-o", str(out), "-f", "svg", "--rounds", "1", "--every", "0.01"]
    assert 0 == main(arguments)
    assert (out / "works" / "roads.svg").is_file()


def test_one_file_is_not_enough_for_an_atlas(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["render", str(spec), "-o", str(spec.parent / "works.svg")])
    assert "OC124" in capsys.readouterr().err


def test_a_list_does_not_bind_an_atlas(spec: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = spec.parent / "specs"
    folder.mkdir()
    spec.rename(folder / spec.name)
    (out / "drawings.yaml").write_text("bound: {all.pdf: {charts: [works]}}\n", encoding="utf-8")
    assert 1 == main(["check", str(folder), "-o", str(out), "--no-cache"])
    assert "OC126" in capsys.readouterr().err


def test_diff_of_two_specs_has_the_pages(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = spec.with_name("later.yaml")
    moved = SPEC.replace("[Tar, ", "[").replace("[Docks,", "[Tar, Docks,")
    later.write_text(moved.replace("Head of Rails", "Director"), encoding="utf-8")
    assert 0 == main(["diff", str(spec), str(later)])
    pages = capsys.readouterr().out.split("Pages\n")[1]
    assert "  works: page 2 (roads): 1 unit moved to page 3\n" in pages
    assert "  works: page 3 (ports): 1 unit moved here" in pages
    assert "  works: page 4 (rails): 1 unit changed\n" in pages
    assert 0 == main(["diff", str(spec), str(later), "-f", "json"])
    assert "pages" in json.loads(capsys.readouterr().out)["later.yaml"]
    assert 0 == main(["diff", str(spec), str(spec)])
    assert "Nothing changed.\n" == capsys.readouterr().out


def test_diff_of_two_atlases_has_the_pages(spec: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = spec.parent / "later"
    out.rename(later)
    assert 0 == main(["render", str(spec), "-o", str(out), "-j", "1", "-q", *FORMATS])
    spec.write_text(SPEC.replace("Head of Rails", "Director"), encoding="utf-8")
    assert 0 == main(["render", str(spec), "-o", str(later), "-j", "1", "-q", *FORMATS])
    assert 0 == main(["diff", str(out / "works"), str(later / "works")])
    pages = "page 1 (works): drawn otherwise\npage 4 (rails): drawn otherwise\n"
    assert pages == capsys.readouterr().out
    assert 1 == main(["diff", str(out / "works"), str(later / "works"), "--exit-code"])
    assert 0 == main(["diff", str(out / "works"), str(out / "works"), "--exit-code"])
