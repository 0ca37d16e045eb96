"""What docs/translations.md shows is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from orgcharts import draw, load
from orgcharts.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "translations.md").read_text(encoding="utf-8")

SPEC = """\
organization:
  name: Ministry of Works
  acronym: MoW
  id: works
  units:
    - {name: Roads Division, id: roads, based_at: Harbour, head: {title: Director}}
    - {name: Bridges Division, id: bridges, head: {title: Director}}
relations: [{from: roads, to: bridges, kind: hosts}]
charts: [{id: works, title: Chart of the ministry, show: [acronym, head, location]}]
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the spec of the page and its translation, as the current one."""
    (example,) = blocks("yaml")
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "works.fr.yaml").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_translation_of_the_page_does_what_it_promises(folder: Path) -> None:
    drawing = draw(load("works.yaml"), "works", language="fr")
    svg = drawing.svg()
    for words in ("Ministère des travaux", "(MT)", "Division des routes", "Directrice", "Directeur", "Port"):
        assert words in svg
    assert "Organigramme du ministère" in svg
    assert "Héberge" in svg
    (finding,) = drawing.findings
    assert "1 of 3 names" in finding.message
    assert finding.message.endswith("bridges")
    assert 'xml:lang="en"' in draw(load("works.yaml")).svg()


def test_a_title_that_is_the_name_of_a_unit_is_translated_with_it(folder: Path) -> None:
    text = SPEC.replace("Chart of the ministry", "Ministry of Works")
    Path("works.yaml").write_text(text, encoding="utf-8")
    example = Path("works.fr.yaml").read_text(encoding="utf-8")
    example = re.sub("charts: .*", "", example)
    Path("works.fr.yaml").write_text(example, encoding="utf-8")
    assert (
        draw(load("works.yaml"), language="fr").layout.measured.chart.heading.title == "Ministère des travaux"
    )


@pytest.mark.slow
def test_the_commands_of_the_page_run(folder: Path) -> None:
    lines = [line for block in blocks("console") for line in block.splitlines()]
    assert len(lines) == 3
    Path("works.fr.yaml").unlink()
    for line in lines:
        assert main(shlex.split(line)[1:]) == 0
    for name in ("works.fr.svg", "works.svg"):
        assert (folder / "output" / name).is_file()
    content = yaml.safe_load(Path("works.fr.yaml").read_text(encoding="utf-8"))
    assert list(content["units"]) == ["works", "roads", "bridges"]


def test_the_fields_of_the_page_are_those_of_a_translation() -> None:
    from orgcharts.spec.translation_files import TranslationFile

    (example,) = blocks("yaml")
    assert set(yaml.safe_load(example)) <= set(TranslationFile.model_fields)
