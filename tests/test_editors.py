"""The settings for editors in docs/editors.md are ones that work."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from orgcharts.cli.main import main

PAGE = (Path(__file__).parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
SETTINGS = [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)]
COMMANDS = re.findall(r"^(orgcharts schema.*) > (\S+)$", PAGE, re.MULTILINE)
FILES = {
    "specs/works.yaml": "orgcharts.schema.json",
    "specs/works.fr.yaml": "orgcharts.translation.schema.json",
}


def schemas(settings: dict[str, Any]) -> dict[str, list[str]]:
    """Return the patterns of files by the schema that VS Code checks them with."""
    stated = settings.get("yaml.schemas", {}).items()
    return {name: [patterns] if isinstance(patterns, str) else patterns for name, patterns in stated}


def test_every_schema_that_a_setting_names_is_written_by_a_command_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    Path("specs/works.yaml").write_text("organization: Works\n", encoding="utf-8")
    for command, name in COMMANDS:
        assert main(command.split()[1:]) == 0
        Path(name).write_bytes(capsysbinary.readouterr().out)
        assert "properties" in json.loads(Path(name).read_text(encoding="utf-8"))
    named = {name for settings in SETTINGS for name in schemas(settings)}
    assert named == {f"./{name}" for name in FILES.values()}
    for name in (*named, *re.findall(r'\["(\./\S+)"\] = ', PAGE)):
        assert Path(name).is_file()
    for name in re.findall(r"\$schema=([^\s`]+)", PAGE):  # from a file in specs/
        assert Path("specs", name).is_file()


def test_the_settings_of_a_folder_know_specs_from_translations() -> None:
    (folder,) = [settings for settings in SETTINGS if "files.eol" in settings]
    for file, expected in FILES.items():
        found = {
            name
            for name, patterns in schemas(folder).items()
            if any(fnmatch(file, each) for each in patterns if not each.startswith("!"))
            and not any(fnmatch(file, each[1:]) for each in patterns if each.startswith("!"))
        }
        assert found == {f"./{expected}"}


def test_the_task_of_an_editor_finds_what_validate_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tasks,) = [settings["tasks"] for settings in SETTINGS if "tasks" in settings]
    matcher = tasks[0]["problemMatcher"]["pattern"]
    monkeypatch.chdir(tmp_path)
    offices = "[{name: A, role: front-office}, {name: B, role: front-office}]"
    spec = f"organization: {{name: Works, nme: X, units: {offices}}}\n"
    Path("works.yaml").write_text(spec, encoding="utf-8")
    main([*tasks[0]["command"].split()[1:-1], "works.yaml"])
    Path("works.yaml").write_text(spec.replace("nme: X, ", ""), encoding="utf-8")
    main(["validate", "works.yaml"])
    fields = ("file", "line", "code")
    found = {
        tuple(match[matcher[field]] for field in fields)
        for line in capsys.readouterr().err.splitlines()
        if (match := re.search(matcher["regexp"], line))
    }
    assert found == {("works.yaml", "1", "OC103"), ("works.yaml", "1", "OC217")}
