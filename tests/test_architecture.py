"""The design that docs/architecture.md describes is the one that the code has."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from importlinter.cli import lint_imports

from orgcharts.arithmetic import tally
from orgcharts.arrange.allows import HINTED
from orgcharts.chart import UnitHints

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "orgcharts"
FOLDERS = sorted(path.parent for path in PACKAGE.glob("*/**/__init__.py"))

LARGEST = 2700
"""Lines of the modules of a folder, at most, without those of the folders in it."""


def name_of(folder: Path) -> str:
    return folder.relative_to(ROOT).as_posix()


def test_imports_point_one_way(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_the_folder_list_of_the_architecture_page_is_complete() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed, above = set(), [""]
    for indent, name in re.findall(
        r"^((?:  )+)(\w+(?:/|\.py))", text.split("## Folders")[1].split("```")[1], re.MULTILINE
    ):
        depth = len(indent) // 2
        above[depth:] = [above[depth - 1] + name]
        listed.add(above[depth])
    present = {f"{folder.relative_to(PACKAGE).as_posix()}/" for folder in FOLDERS}
    present |= {path.name for path in PACKAGE.glob("*.py")} - {"__main__.py"}
    assert present == listed


def test_what_an_author_can_ask_for_is_what_the_search_knows() -> None:
    """`arrange` imports nothing of `chart`, so that its names of arrangements are written twice."""
    names = set(get_args(UnitHints.model_fields["arrange"].annotation))
    assert names == {*HINTED, "auto", "rows", "hanging", "cells", "matrix", "panel"}


@pytest.mark.parametrize("folder", [PACKAGE, *FOLDERS], ids=name_of)
def test_no_folder_has_more_lines_than_can_be_read(folder: Path) -> None:
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.py")]
    assert tally(lines) <= LARGEST


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_folder_says_what_comes_in_and_what_goes_out(folder: Path) -> None:
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert text is not None
    assert re.match(r".+\n\n.+", text)


def test_help_does_not_wait_for_the_libraries_behind_a_drawing() -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "orgcharts", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = set(re.findall(r"\|\s+(\w+)$", result.stderr, re.MULTILINE))
    assert not imported & {
        "pydantic",
        "yaml",
        "cairosvg",
        "cairocffi",
        "uharfbuzz",
        "graphviz",
        "pymupdf_fonts",
    }


def test_an_import_of_draw_builds_no_model_and_loads_nothing_for_other_uses() -> None:
    built = (
        "import sys, orgcharts; orgcharts.draw\n"
        "print(*(name for name in sys.modules if name.startswith('orgcharts.')))\n"
        "from orgcharts.spec.shape import SpecFile\n"
        "models = SpecFile.__base__.__subclasses__()\n"
        "print(*(model.__name__ for model in models if model.__pydantic_complete__))"
    )
    result = subprocess.run(
        [sys.executable, "-c", built], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules, models = result.stdout.split("\n")[:2]
    assert not models
    assert "orgcharts.pipeline" in modules
    for package in ("cli", "comparison", "drift", "pictures.svg", "rule_pages", "tables"):
        assert f"orgcharts.{package}" not in modules.split()


def test_no_text_of_the_project_holds_a_path_of_a_machine() -> None:
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, files):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".svg", ".dot"} and path.is_file():
            found = re.search(r"(?<![\w.])/(?:home|root|Users)/\w", path.read_text(encoding="utf-8"))
            assert not found, f"{name}: {found}"
