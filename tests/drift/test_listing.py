"""A folder of drawings lists what it keeps, and `render`, `check` and `watch` follow it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from orgcharts.cli import main

SPEC = """
organization: {name: Works, units: [{name: Roads, id: roads, units: [Tar, Signs]}, Ports]}
charts: [{id: works, collapse: roads}, {id: roads, focus: roads}]
"""
LIST = """
formats: [svg, dot]
charts: {works: [pdf, html]}
bound: {set.pdf: {charts: [roads, works], title: The works}}
text: paths
"""
FILES = {"works.svg", "works.dot", "works.pdf", "works.html", "roads.svg", "roads.dot", "set.pdf"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "specs" / "works.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "output" / "drawings.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "output"


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"drawings.yaml"}


def test_render_draws_the_list_and_check_agrees(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "-q"]) == 0
    assert files(folder) == FILES
    assert "<use " in (folder / "works.svg").read_text(encoding="utf-8")
    for _ in range(2):  # the second time it is known
        assert main(["check"]) == 0
    assert "1 of them unchanged" in capsys.readouterr().out


def test_check_draws_the_list_and_names_what_differs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "-q"]) == 1
    assert {Path(line.split(": ")[0]).name for line in capsys.readouterr().out.splitlines()} == FILES
    assert main(["check", "--fix", "-q"]) == 0
    (folder / "set.pdf").write_bytes(b"%PDF-")
    (folder / "old.pptx").write_bytes(b"PK")
    capsys.readouterr()
    assert main(["check", "-q"]) == 1
    assert ["set.pdf: stale", "old.pptx: orphaned"] == [
        line.rpartition("output")[2][1:] for line in capsys.readouterr().out.splitlines()
    ]
    assert main(["check", "--fix", "-q", "-f", "svg"]) == 0  # what is not asked for is left alone
    (folder / "old.pptx").unlink()
    assert main(["check", "--fix", "-q"]) == 0
    assert main(["check", "-q"]) == 0


def test_a_change_of_a_spec_or_of_the_list_makes_a_bound_file_stale(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["render", "-q"])
    main(["check", "-q"])
    spec = folder.parent / "specs" / "works.yaml"
    spec.write_text(SPEC.replace("Signs", "Signals"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "-q", "--fix"]) == 0
    assert "set.pdf: stale (written)" in capsys.readouterr().out
    listed = LIST.replace("title: The works", "title: All works")
    (folder / "drawings.yaml").write_text(listed, encoding="utf-8")
    assert main(["check", "-q"]) == 1
    assert ["set.pdf: stale"] == [
        line.rpartition("output")[2][1:] for line in capsys.readouterr().out.splitlines()
    ]


def test_one_chart_is_drawn_in_its_formats_and_no_set_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "-c", "works", "--report", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["charts"]
    assert [Path(name).name for name in row["files"]] == ["works.svg", "works.dot", "works.pdf", "works.html"]
    assert "set.pdf" not in files(folder)


def test_what_is_asked_for_comes_before_the_list(folder: Path) -> None:
    assert main(["render", "-q", "-f", "svg", "--text", "text"]) == 0
    assert files(folder) == {"works.svg", "roads.svg"}
    assert "<text " in (folder / "works.svg").read_text(encoding="utf-8")


def test_watch_draws_the_list_and_a_set_again_when_one_of_its_specs_is_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    works, other = folder.parent / "specs" / "works.yaml", folder.parent / "specs" / "other.yaml"
    other.write_text("organization: Other\n", encoding="utf-8")
    saves = iter(
        (
            lambda: other.write_text("organization: Others\n", encoding="utf-8"),
            lambda: works.write_text("organization: []", encoding="utf-8"),
            lambda: works.write_text(SPEC.replace("Signs", "Signals"), encoding="utf-8"),
        )
    )
    monkeypatch.setattr("time.sleep", lambda _: next(saves)())
    assert main(["watch", "--rounds", "4"]) == 0
    printed = [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()]
    of_set = str(Path("output") / "set.pdf")
    specs = [str(Path("specs") / name) for name in ("other.yaml", "works.yaml")]
    assert printed == [*specs, of_set, specs[0], specs[1], of_set]
    assert FILES <= files(folder)
    assert "<use " in (folder / "works.svg").read_text(encoding="utf-8")
    (folder / "others.svg").unlink()
    assert main(["check", "-q", str(works)]) == 0


def test_watch_draws_formats_asked_for_and_no_set(folder: Path) -> None:
    assert main(["watch", "--rounds", "1", "--format", "svg"]) == 0
    assert files(folder) == {"works.svg", "roads.svg"}


def test_connectors_and_template_are_those_of_the_list(folder: Path) -> None:
    pptx = pytest.importorskip("pptx")
    pptx.Presentation().save(folder / "house.pptx")
    text = "formats: pptx\ntemplate: house.pptx\nconnectors: exact\n"
    (folder / "drawings.yaml").write_text(text, encoding="utf-8")
    assert main(["render", "-q"]) == 0
    (folder / "house.pptx").rename(folder.parent / "house.pptx")
    (folder / "drawings.yaml").write_text(text.replace("house", "../house"), encoding="utf-8")
    assert main(["check", "-q"]) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("formats: [svg, gif]", "OC126 item 2 of 'formats': there is no format 'gif'"),
        ("format: [svg]", "OC126 unknown field 'format' in the file; did you mean 'formats'"),
        ("bound: {set.png: {charts: [works]}}", "OC126 .*'set.png' is no file for many charts"),
        ("bound: {../set.pdf: {charts: [works]}}", "OC126 .*'../set.pdf' is no file for many charts"),
        ("bound: {set.pdf: {charts: []}}", "OC126"),
        ("charts: {work: pdf}", "OC126 .* lists 'work', which is no chart; did you mean 'works'"),
        ("bound: {set.pdf: {charts: [nothing]}}", "OC126 .* lists 'nothing', which is no chart; name"),
        ("[", "OC126"),
    ],
)  # fmt: skip
def test_a_faulty_list_is_a_finding(
    folder: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drawings.yaml").write_text(text, encoding="utf-8")
    assert main(["check"]) == 1
    assert re.search(message, capsys.readouterr().err)


def test_a_format_without_its_library_is_a_finding_and_others_are_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drawings.yaml").write_text("formats: [svg, pptx, txt]", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pptx", None)
    assert main(["check", "--fix"]) == 0
    assert "OC720" in capsys.readouterr().err
    assert files(folder) == {"works.svg", "roads.svg", "works.txt", "roads.txt"}
