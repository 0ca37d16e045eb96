"""Where drawings go, what is watched, and files as other programs write them."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.spec import drawings_of, root_of, specs_in

ORDERED = "organization:\n  name: A\n  units: [B]\n"
UNORDERED = "organization:\n  units: [B]\n  name: A\n"


@pytest.mark.parametrize("mark", ["repository", "current folder"])
@pytest.mark.parametrize(
    ("spec", "drawings"),
    [
        ("charts/a.yaml", "out"),
        ("specs/a.yaml", "out"),
        ("specs/x/a.yaml", "out/x"),
        ("a/specs/x/a.yaml", "out/x"),
    ],
)
def test_a_folder_called_specs_above_the_project_is_none_of_it(
    spec: str, drawings: str, mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "specs" / "deep" / "project"
    (project / spec).parent.mkdir(parents=True)
    (project / spec).write_text("organization: A\n", encoding="utf-8")
    monkeypatch.chdir(project if mark == "current folder" else tmp_path.parent)
    if mark == "repository":
        (project / ".git").mkdir()
    assert Path(drawings) == drawings_of(project / spec, "out")
    if mark == "current folder":
        assert Path(drawings) == drawings_of(spec, "out")
    assert root_of(project / spec).is_relative_to(project)


def watched(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> None:
    """Watch the specs of the current folder, with a step between two rounds."""
    waiting = iter(steps)
    monkeypatch.setattr("time.sleep", lambda _: next(waiting)())
    assert 0 == main(["watch", "--rounds", str(len(steps) + 1)])


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("specs/a.yaml")
    path.parent.mkdir()
    path.write_text(
        "organization: A\ncharts: [{document: {emblem: e.svg}, theme: ../t.yaml}]\n", encoding="utf-8"
    )
    Path("specs/e.svg").write_text(emblem(5), encoding="utf-8")
    Path("t.yaml").write_text("extends: official\n", encoding="utf-8")
    return path


def emblem(radius: int) -> str:
    circle = f'<circle cx="9" cy="9" r="{radius}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">{circle}</svg>'


def test_a_watch_outlives_files_that_are_away(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = spec.read_text(encoding="utf-8")

    def away_with_folder() -> None:
        spec.rename("kept")
        shutil.rmtree(spec.parent)

    def back() -> None:
        spec.parent.mkdir(exist_ok=True)
        Path("specs/e.svg").write_text(emblem(5), encoding="utf-8")
        spec.write_text(text.replace("A", "Back"), encoding="utf-8")

    watched(monkeypatch, spec.unlink, back, away_with_folder, back)
    assert "Back" in Path("output/back.svg").read_text(encoding="utf-8")


def test_a_watch_sees_emblems_and_themes(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watched(
        monkeypatch,
        lambda: Path("specs/e.svg").write_text(emblem(12), encoding="utf-8"),
        lambda: None,
        lambda: Path("t.yaml").write_text("extends: budget\n", encoding="utf-8"),
    )
    drawn = [line.split(" (")[0] for line in capsys.readouterr().out.splitlines()]
    assert 3 == len(drawn)
    assert 0 == main(["check", "-f", "svg", "-q"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_fmt_keeps_encoding_and_line_ends(mark: bytes, encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    before, after = (mark + text.replace("\n", end).encode(encoding) for text in (UNORDERED, ORDERED))
    path.write_bytes(before)
    assert 1 == main(["fmt", "--check", str(path)])
    assert before == path.read_bytes()
    assert 0 == main(["fmt", str(path)])
    assert after == path.read_bytes()
    assert 0 == main(["fmt", "--check", str(path)])


def test_themes_beside_specs_are_none_of_the_specs_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ORDERED + "charts: [{id: a, theme: house.yaml}]\n", encoding="utf-8")
    (tmp_path / "house.yaml").write_text("extends: official\nheading: {office: B}\n", encoding="utf-8")
    (tmp_path / "slip.yaml").write_text("organisation: {name: A}\n", encoding="utf-8")
    assert [path.name for path in specs_in(tmp_path)] == ["a.yaml", "slip.yaml"]
    (tmp_path / "mixed.yaml").write_text(f"extends: official\n{ORDERED}", encoding="utf-8")
    assert [path.name for path in specs_in(tmp_path)] == ["a.yaml", "mixed.yaml", "slip.yaml"]
