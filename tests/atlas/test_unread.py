"""An atlas of which nothing has changed is checked without its spec being read; any change is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import orgcharts.spec
from orgcharts.cli import main

SPEC = """\
organization:
  name: Works
  units:
    - {name: Roads, id: roads, units: [Tar, Signs, Paint, Lights]}
    - import: ports.yaml
charts:
  - {id: works, page: A5-landscape, theme: own.yaml, atlas: {floor: 7}, document: {emblem: vane.svg}}
  - {id: ports-only, focus: ports, page: A5-landscape, atlas: {floor: 7}}
"""
PORTS = "organization: {name: Ports, id: ports, units: [Docks, Cranes]}\n"
THEME = "extends: official\nheading: {gap: 9}\n"
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'
FRENCH = "orgcharts: 1\ntranslates: works.yaml\nlanguage: fr\nunits: {roads: Routes}\n"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a spec whose two atlases are drawn, and all kinds of files that it reads."""
    folder = tmp_path_factory.mktemp("drawn")
    files = {"works.yaml": SPEC, "ports.yaml": PORTS, "own.yaml": THEME, "vane.svg": EMBLEM}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert 0 == run()
    return folder


@pytest.fixture
def spec(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the spec in a folder of its own."""
    shutil.copytree(drawn, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "works.yaml"


def run(*arguments: str) -> int:
    return main(["atlas", "works.yaml", "-f", "svg", "-j", "1", *arguments])


@pytest.fixture
def reads(spec: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the specs that are read from now on."""
    found: list[str] = []
    load: Callable[..., orgcharts.spec.Spec] = orgcharts.spec.load

    def noted(path: Path, **options: object) -> orgcharts.spec.Spec:
        found.append(path.name)
        return load(path, **options)

    monkeypatch.setattr(orgcharts.spec, "load", noted)
    return found


def edited(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_an_unchanged_atlas_is_not_read(reads: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("--check")
    assert not reads
    assert ["output/ports-only: 1 page up to date", "output/works: 1 page up to date"] == sorted(
        capsys.readouterr().out.splitlines()
    )


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("works.yaml", "Signs", "Signals"),
        ("ports.yaml", "Docks", "Quays"),
        ("own.yaml", "gap: 9", "gap: 11"),
        ("vane.svg", "h8v8", "h8v4"),
    ],
)
def test_a_change_of_any_file_is_found(
    spec: Path, reads: list[str], name: str, before: str, after: str
) -> None:
    edited(spec.with_name(name), before, after)
    assert 1 == run("--check")
    edited(spec.with_name(name), after, before)
    del reads[:]
    assert 0 == run("--check")
    assert not reads


def test_other_options_a_new_translation_and_another_record_are_read(
    spec: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["--page", "A4-landscape"], ["--floor", "8"], ["-f", "pdf"], ["-c", "works"]):
        run("--check", *arguments)
        assert ["works.yaml"] == reads
        del reads[:]
    spec.with_name("works.fr.yaml").write_text(FRENCH, encoding="utf-8")
    assert 0 == run("--check")
    assert ["works.yaml"] == reads


def test_files_that_are_cut_or_gone_are_found_without_the_spec(
    spec: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = spec.parent / "output" / "works" / "works.svg"
    whole = page.read_bytes()
    page.write_bytes(whole[:-1])
    assert 1 == run("--check")
    assert "output/works/works.svg: stale\n" == capsys.readouterr().out
    page.unlink()
    assert 1 == run("--check")
    assert "output/works/works.svg: missing\n" == capsys.readouterr().out
    assert not reads
    page.write_bytes(whole)
    (page.parent / "atlas.json").unlink()  # that of the other atlas is not enough
    assert 1 == run("--check")
    assert "output/works/atlas.json: missing\n" in capsys.readouterr().out
    assert ["works.yaml"] == reads


def test_warnings_on_the_spec_are_counted(
    spec: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edited(spec, "Signs", "Tar")
    assert 0 == run("-q")
    assert "OC211" in capsys.readouterr().err
    del reads[:]
    assert 0 == run("--check")
    assert "up to date; 1 warning on its spec, as when it was drawn\n" in capsys.readouterr().out
    assert not reads
