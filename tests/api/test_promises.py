"""What docs/api.md promises a user of the library."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import orgcharts
from tests.api import user

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
USER = Path(user.__file__)


def test_the_page_lists_the_public_names_and_no_others() -> None:
    listed = re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE)
    assert orgcharts.__all__ == sorted(listed)


def test_the_file_of_a_user_uses_every_public_name() -> None:
    (imported,) = (
        node for node in ast.parse(USER.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module == "orgcharts"
    )  # fmt: skip
    assert orgcharts.__all__ == sorted(alias.name for alias in imported.names)


def test_a_user_of_the_library_is_clean_under_mypy_strict(tmp_path: Path) -> None:
    copy = tmp_path / "user.py"
    copy.write_text(USER.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent"]
    found = subprocess.run(
        [*command, f"--cache-dir={tmp_path / 'cache'}", copy.name],
        cwd=tmp_path, env={"MYPYPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Success: no issues found in 1 source file\n" == found.stdout, found.stdout + found.stderr
    assert (ROOT / "orgcharts" / "py.typed").is_file()


def test_what_the_user_wrote_runs(tmp_path: Path) -> None:
    svg, size = user.drawn(user.built())
    assert svg.startswith("<svg ")
    assert size > 5
    assert min(user.divided(user.built())) >= 9
    assert ["1 OC211 ?", "1 OC104 !", "1 OC103 !"] == user.read(tmp_path)
    assert user.changed().startswith("<svg ")
    assert "official" == user.themed().name
    assert "name: Works" in user.written()


def test_the_python_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    building, rows, checking = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(building, "api.md", "exec"), names)
    works = names["works"]
    assert isinstance(works, orgcharts.Organization)
    assert orgcharts.draw(works).findings == ()
    exec(compile(rows, "api.md", "exec"), {})
    assert ["1", "2"] == list(orgcharts.loads(capsys.readouterr().out).organization.entries)
    exec(compile(checking, "api.md", "exec"), {})
    printed = re.findall(r"# (.*?)\.\.\.$", checking, re.MULTILINE)
    assert all(capsys.readouterr().out.startswith(line.rstrip()) for line in printed)


def test_the_version_is_one_of_semantic_versioning() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", orgcharts.__version__)
