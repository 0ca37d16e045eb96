"""The commands in several languages: which files, and which of them are up to date."""

from __future__ import annotations

import json
import time
from pathlib import Path
from threading import Thread

import pytest

from orgcharts.cli import main
from orgcharts.spec import read_lock
from tests.translations.ministry import FRENCH, SPEC, write

GERMAN = "translates: works.yaml\nlanguage: de\nunits: {roads: Straßenabteilung}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the ministry in specs/, as the current one."""
    (tmp_path / "specs").mkdir()
    write(tmp_path / "specs", fr=FRENCH, de=GERMAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drawn(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output").iterdir() if path.suffix != ".yaml")


def test_a_translation_of_names_only_counts_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plain.yaml").write_text("organization: {name: Works, units: [Roads]}", encoding="utf-8")
    assert main(["translate", "plain.yaml", "fr"]) == 0
    assert capsys.readouterr().out == "plain.fr.yaml: 0 of 2 names\n"


@pytest.mark.parametrize(
    ("languages", "files"),
    [
        ([], ["works.txt"]),
        (["--language", "fr"], ["works.fr.txt"]),
        (["--language", "en,fr"], ["works.fr.txt", "works.txt"]),
        (["--language", "all"], ["works.de.txt", "works.fr.txt", "works.txt"]),
        (["--language", "all", "--chart", "works.de"], ["works.de.txt"]),
        (["--language", "fr,de", "--chart", "works"], ["works.de.txt", "works.fr.txt"]),
    ],
)
def test_render_writes_a_file_for_each_language(languages: list[str], files: list[str], folder: Path) -> None:
    assert main(["render", "-q", "-f", "txt", *languages]) == 0
    assert drawn(folder) == files


def test_a_chart_may_ask_for_languages(folder: Path) -> None:
    write(folder / "specs", SPEC.replace("{id: works,", "{id: works, languages: [fr],"))
    assert main(["render", "-q", "-f", "txt"]) == 0
    assert drawn(folder) == ["works.fr.txt"]


def test_a_language_of_no_spec_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--language", "ar"]) == 1
    assert "OC254 no spec has a translation into 'ar'; there are en, de, fr" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["render", "--language", "Fr!"])


@pytest.mark.slow
def test_the_report_has_the_language_and_what_alike_costs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "-f", "txt", "--language", "all", "--alike", "--report", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["charts"]
    assert [(row["chart"], row["language"]) for row in rows] == [
        ("works", "en"), ("works.de", "de"), ("works.fr", "fr"),
    ]  # fmt: skip
    alike = [row["alike"] for row in rows if "alike" in row]
    assert len(alike) == 2
    assert len({cost["arranged_as"] for cost in alike}) == 1
    assert all(cost["own_type_size"] > 0 for cost in alike)


@pytest.mark.slow
def test_check_knows_the_languages_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output").mkdir()
    listing = folder / "output" / "drawings.yaml"
    listing.write_text("formats: [svg]\nlanguages: all\ncharts: {works.fr: [txt]}\n", encoding="utf-8")
    assert main(["render", "-q"]) == 0
    assert drawn(folder) == ["works.de.svg", "works.fr.svg", "works.fr.txt", "works.svg"]
    assert main(["check", "-q"]) == 0
    french = folder / "specs" / "works.fr.yaml"
    french.write_text(FRENCH.replace("Division juridique", "Division du droit"), encoding="utf-8")
    assert main(["check", "-q"]) == 1
    printed = capsys.readouterr().out
    assert "works.fr.svg: stale: Division juridique → Division du droit" in printed
    assert "works.svg" not in printed
    assert main(["check", "-q", "--fix"]) == 0
    french.unlink()
    (folder / "output" / "drawings.yaml").write_text("formats: [svg]\nlanguages: all\n", encoding="utf-8")
    assert main(["check", "-q"]) == 1
    assert "works.fr.svg: orphaned" in capsys.readouterr().out


@pytest.mark.slow
def test_a_bound_file_holds_charts_in_several_languages(folder: Path) -> None:
    (folder / "output").mkdir()
    text = "formats: [txt]\nlanguages: [en, fr]\nbound: {both.html: {charts: [works, works.fr]}}\n"
    (folder / "output" / "drawings.yaml").write_text(text, encoding="utf-8")
    assert main(["render", "-q"]) == 0
    page = (folder / "output" / "both.html").read_text(encoding="utf-8")
    assert "works-unit-roads" in page
    assert "works.fr-unit-roads" in page
    assert main(["check", "-q"]) == 0


@pytest.mark.slow
def test_one_lock_keeps_the_layouts_of_all_languages(folder: Path) -> None:
    assert main(["render", "-q", "-f", "txt", "--language", "all", "--lock"]) == 0
    assert set(read_lock(folder / "specs" / "works.lock.yaml")) == {"works", "works.de", "works.fr"}
    assert main(["render", "-q", "-f", "txt", "--language", "fr"]) == 0
    assert set(read_lock(folder / "specs" / "works.lock.yaml")) == {"works", "works.de", "works.fr"}


def test_list_and_validate_know_the_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split() == [
        "works", "A4-landscape", "en", "de", "fr", str(Path("specs/works.yaml")), "Ministry", "of", "Works",
    ]  # fmt: skip
    assert main(["validate", str(Path("specs/works.de.yaml"))]) == 0  # a translation names its spec
    captured = capsys.readouterr()
    assert "1 spec read, 6 units, 1 chart" in captured.out
    assert "chart 'works.de': 5 of 6 names" in captured.err


@pytest.mark.slow
def test_watch_draws_a_translation_that_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "specs" / "works.fr.yaml").unlink()
    watching = Thread(
        target=main, args=(["watch", "-f", "txt", "--language", "all", "--every", "0.3", "--rounds", "4"],)
    )
    watching.start()
    time.sleep(0.1)
    write(folder / "specs", fr=FRENCH)
    watching.join()
    assert "works.fr.txt" in drawn(folder)
