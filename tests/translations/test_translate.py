"""`translate` and `fmt` of translations: what is there stays, and what is missing is added."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from orgcharts import load
from orgcharts.cli import main
from tests.translations.ministry import SPEC, write

ROOT = Path(__file__).parents[2]


def translate(path: Path, language: str = "fr") -> str:
    assert main(["translate", str(path), language]) == 0
    return path.with_name(f"works.{language}.yaml").read_text(encoding="utf-8")


def test_a_new_translation_has_an_empty_entry_for_every_text(tmp_path: Path) -> None:
    path = write(tmp_path)
    text = translate(path)
    content = yaml.safe_load(text)
    entries = load(path).organization.entries
    assert content["units"] == {key: {"name": None, "of": entry.unit.name} for key, entry in entries.items()}
    assert list(content["units"]) == list(entries)
    assert content["titles"] == {"Minister": None, "Director": None}
    assert set(content["texts"]) == {"Harbour", "Moved in spring.", "contracts"}
    assert "charts" not in content  # the title is the name of a unit
    assert text == translate(path)


def test_filled_in_it_leaves_nothing_missing(tmp_path: Path) -> None:
    path = write(tmp_path)
    content = yaml.safe_load(translate(path))
    for unit in content["units"].values():
        unit["name"] = "Nom"
    for section in ("titles", "texts"):
        content[section] = dict.fromkeys(content[section], "Texte")
    content["words"] = {"relation.advisory": "Conseille"}
    text = yaml.safe_dump(content)
    path.with_name("works.fr.yaml").write_text(text, encoding="utf-8")
    assert main(["validate", str(path), "--strict"]) == 0


PARTIAL = """\
# by A. Example
translates: works.yaml
language: fr

units:
  # seen on the door
  roads:
    of: Roads Division     # kept
    name: "Division des routes"
  works: Ministère des travaux
titles:
  Director: Directeur   # or Directrice
"""


def test_what_is_there_stays_with_its_comments(tmp_path: Path) -> None:
    path = write(tmp_path, fr=PARTIAL)
    text = translate(path)
    before, after = yaml.safe_load(PARTIAL), yaml.safe_load(text)
    for key in ("roads", "works"):
        assert before["units"][key] == after["units"][key]
    assert after["titles"] == {"Minister": None, "Director": "Directeur"}
    assert list(after["units"]) == list(load(path).organization.entries)
    for line in PARTIAL.splitlines():
        assert line in text.splitlines()
    assert "  # seen on the door\n  roads:\n" in text
    assert text == translate(path)


def test_an_older_text_stays_and_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, SPEC.replace("Roads Division", "Roads and Bridges Division"), fr=PARTIAL)
    assert "of: Roads Division     # kept" in translate(path)
    main(["validate", str(path)])
    assert "OC253" in capsys.readouterr().err


def test_an_entry_of_no_unit_stays_last(tmp_path: Path) -> None:
    path = write(tmp_path, fr=PARTIAL.replace("  works: M", "  gone: {name: Autre}\n  works: M"))
    assert [*load(path, translations=False).organization.entries, "gone"] == list(
        yaml.safe_load(translate(path))["units"]
    )


def test_a_section_in_braces_is_left_to_its_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, fr="translates: works.yaml\nlanguage: fr\nunits: {roads: Routes}\n")
    assert main(["translate", str(path), "fr"]) == 1
    assert "works.fr.yaml:3:1: OC116 'units' is in braces" in capsys.readouterr().err
    assert "units: {roads: Routes}" in path.with_name("works.fr.yaml").read_text(encoding="utf-8")


def test_a_longer_tag_has_entries_for_what_the_shorter_one_does_not_have(tmp_path: Path) -> None:
    path = write(tmp_path, fr=PARTIAL)
    content = yaml.safe_load(translate(path, "fr-CA"))
    assert "roads" not in content["units"]
    assert "legal-division" in content["units"]


def test_line_ends_stay(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.with_name("works.fr.yaml").write_bytes(PARTIAL.replace("\n", "\r\n").encode())
    translate(path)
    data = path.with_name("works.fr.yaml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > PARTIAL.count("\n")


def test_names_that_look_like_other_values_are_quoted(tmp_path: Path) -> None:
    path = write(tmp_path, "organization: {name: 'Works: all', units: ['2019', 'yes', \"O'Hara # 1\"]}\n")
    content = yaml.safe_load(translate(path))
    assert [unit["of"] for unit in content["units"].values()] == ["Works: all", "2019", "yes", "O'Hara # 1"]


def test_fmt_orders_entries_by_the_spec(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, fr=PARTIAL)
    assert main(["fmt", str(path)]) == 0
    text = path.with_name("works.fr.yaml").read_text(encoding="utf-8")
    assert list(yaml.safe_load(text)["units"]) == ["works", "roads"]
    assert '    name: "Division des routes"\n    of: Roads Division     # kept\n' in text
    assert yaml.safe_load(text) == yaml.safe_load(PARTIAL)
    assert main(["fmt", "--check", str(path.with_name("works.fr.yaml"))]) == 0


def test_the_translations_of_the_repository_are_in_order_and_have_a_source_for_each_name() -> None:
    files = load(ROOT / "specs" / "dpo.yaml").translations
    assert ["ar", "fr"] == [file.language for file in files]
    for file in files:
        assert main(["fmt", "--check", file.path]) == 0
        for unit in file.content.units.values():
            assert unit.name
            assert unit.source
            assert unit.of
