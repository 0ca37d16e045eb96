"""The schema of translations accepts what the loader accepts, and refuses what has another shape."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from orgcharts.cli import main
from orgcharts.errors import SpecError
from orgcharts.spec import read_translation
from tests.translations.ministry import FRENCH, write

ROOT = Path(__file__).parents[2]
HEAD = "translates: works.yaml\nlanguage: fr\n"


@pytest.fixture
def validator(capsys: pytest.CaptureFixture[str]) -> jsonschema.Draft7Validator:
    assert main(["schema", "--translation"]) == 0
    return jsonschema.Draft7Validator(json.loads(capsys.readouterr().out))


TEXTS = [
    FRENCH,
    (ROOT / "specs" / "dpo.fr.yaml").read_text(encoding="utf-8"),
    (ROOT / "specs" / "dpo.ar.yaml").read_text(encoding="utf-8"),
    HEAD + "units: {a: , b: '', c: {name: , of: C}, d: {name: ''}}\ntitles: {Director: }\n",
    HEAD + "source: act\nsources: {act: {title: Act}}\n",
    HEAD + "units: [a]\n",
    HEAD + "units: {a: {nam: A}}\n",
    HEAD + "units: {a: {head: Directeur}}\n",
    HEAD + "language: fr\ncharts: {a: {title: [T]}}\n",
    HEAD.replace("language: fr", "language: French"),
    "language: fr\n",
    HEAD + "orgcharts: 2\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_schema_and_loader_agree(text: str, tmp_path: Path, validator: jsonschema.Draft7Validator) -> None:
    path = write(tmp_path, fr=text).with_name("works.fr.yaml")
    try:
        read_translation(path)
        loads = True
    except SpecError as error:
        loads = all("version 2" in finding.message for finding in error.findings)  # as for specs
    assert validator.is_valid(yaml.safe_load(text)) == loads


def test_translations_of_the_repository_name_their_schema() -> None:
    for path in sorted((ROOT / "specs").glob("dpo.??.yaml")):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        assert line == "# yaml-language-server: $schema=../docs/orgcharts.translation.schema.json"
    assert (ROOT / "docs" / "orgcharts.translation.schema.json").is_file()
