"""What README and docs claim is run."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import orgcharts
from orgcharts.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """Stand in a folder with the specs of the repository, free to be written to."""
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_of_the_readme_runs(block: str, clone: Path) -> None:
    exec(compile(block, "README.md", "exec"), {})
    assert list(clone.glob("*.svg"))


@pytest.mark.parametrize("block", blocks("yaml"))
def test_the_spec_of_the_readme_can_be_drawn(block: str) -> None:
    spec = orgcharts.loads(block)
    assert spec.findings == ()
    assert len(orgcharts.draw(spec).layout.boxes) == 11


COMMANDS = [line for block in blocks("console") for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("python -m orgcharts")])
def test_the_commands_of_the_readme_run(line: str, clone: Path) -> None:
    assert main(shlex.split(line)[3:]) == 0


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    whole = [line for line in COMMANDS if line.startswith("pip install")]
    assert len(whole) == 2
    for line in whole:
        assert line in script


def test_the_finding_of_the_readme_is_the_one_that_is_given(clone: Path) -> None:
    (example,) = blocks("text")
    lines = (clone / "specs" / "dpo.yaml").read_text(encoding="utf-8").splitlines()
    place = re.match(r"specs/dpo.yaml:(\d+):(\d+): (.*)", example)
    assert place is not None
    text = "\n" * (int(place[1]) - 4) + "organization:\n  name: A\n  units:\n    - acronim: B\n      name: C"
    (clone / "specs" / "dpo.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.load("specs/dpo.yaml")
    assert str(error.value) == example.strip()
    assert lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def script(name: str) -> ModuleType:
    """Return a script of docs/ as a module."""
    module_spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert module_spec is not None
    assert module_spec.loader is not None
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "function"), [("coverage", "coverage"), ("gallery", "gallery")])
def test_the_pages_that_are_made_are_up_to_date(name: str, function: str) -> None:
    made = script(name)
    assert made.TARGET.read_text(encoding="utf-8") == getattr(made, function)(), f"run docs/{name}.py"


@pytest.mark.parametrize("name", ["spec.md", "orgcharts.schema.json", "rules.md"])
def test_the_files_that_are_made_from_the_code_are_up_to_date(name: str) -> None:
    made = script("generate").MADE[name]()
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made, "run docs/generate.py"


def test_every_spec_names_its_schema_to_editors() -> None:
    for path in sorted((ROOT / "specs").rglob("*.yaml")):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        stated = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
        assert stated, path
        assert (path.parent / stated[1]).samefile(ROOT / "docs" / "orgcharts.schema.json")


def test_lines_that_are_near_are_one_range() -> None:
    assert ["L1-40", "L200"] == list(script("coverage").ranges([(1, 2), (5, 40), (6, 9), (200, 200)]))
