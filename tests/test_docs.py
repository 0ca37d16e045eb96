"""What README and docs claim is run."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from pydantic import create_model

import orgcharts
from orgcharts.cli import main
from orgcharts.spec import specs_in
from orgcharts.yaml import fields_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]


EXECUTED = ("docs/html.md", "docs/embedding.md", "docs/cli.md", "docs/machines.md", "docs/atlas.md")
"""Pages whose commands and Python are executed, as those of the README are."""


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """Stand in a folder with the specs of the repository, of the budget those that the README names."""

    def unnamed(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if folder.endswith("un-budget-2026") and name not in README]

    shutil.copytree(ROOT / "specs", tmp_path / "specs", ignore=unnamed)
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
    drawing = orgcharts.draw(spec)
    assert len(drawing.layout.boxes) == 11
    assert "Minister: A. Example" in drawing.text()


def rows_of_fields() -> list[tuple[str, str, str]]:
    """Return section, field and default of every row of the reference."""
    page = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")
    return [
        (section, name, default.strip(" `"))
        for section, table in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        for name, default in re.findall(r"^\| `(\w+)`[^|]*\|[^|]*\|([^|]*)\|", table, re.MULTILINE)
    ]


def test_the_reference_states_every_default() -> None:
    """A default that is stated in a spec changes nothing; one that is not stated is nothing."""
    models = {title: model for title, model, _ in script("generate").SECTIONS}
    checked = 0
    for section, name, default in rows_of_fields():
        info = fields_of(models[section])[name]
        if default:
            model = create_model("One", **{name: (info.annotation, info)})
            stated = model.model_validate({name: yaml.safe_load(default)}, strict=False)
            assert getattr(stated, name) == info.get_default(call_default_factory=True), (section, name)
            checked += 1
        else:
            assert info.is_required() or not info.get_default(call_default_factory=True), (section, name)
    assert checked > 25


def test_the_reference_has_no_row_without_words_and_no_link_to_nowhere() -> None:
    page = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")
    assert "| None |" not in page
    headings = {title.lower().replace(" ", "-") for title in re.findall("^## (.*)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= headings


@pytest.mark.parametrize("page", EXECUTED)
def test_the_commands_and_the_python_of_pages_run(page: str, clone: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line for block in blocks("console", text) for line in block.splitlines()]
    programs = blocks("python", text)
    assert lines + programs
    for line in lines:
        assert line.startswith("python -m orgcharts")
        assert main(shlex.split(line)[3:]) == 0
    for program in programs:
        exec(compile(program, page, "exec"), {})


COMMANDS = [line for block in blocks("console") for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("python -m orgcharts")])
def test_the_commands_of_the_readme_run(line: str, clone: Path) -> None:
    assert main(shlex.split(line)[3:]) == 0


OFFICE = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [line for block in blocks("console", OFFICE) for line in block.splitlines()])
def test_the_commands_for_office_run(line: str, clone: Path) -> None:
    assert main(shlex.split(line)[3:]) == 0


@pytest.mark.parametrize("block", blocks("python", OFFICE))
def test_the_python_for_office_runs(block: str, clone: Path) -> None:
    exec(compile(block, "office.md", "exec"), {})


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


@pytest.mark.parametrize(
    ("name", "function"), [("coverage", "coverage"), ("gallery", "gallery"), ("stages", "page")]
)
def test_the_pages_that_are_made_are_up_to_date(name: str, function: str) -> None:
    made = script(name)
    assert made.TARGET.read_text(encoding="utf-8") == getattr(made, function)(), f"run docs/{name}.py"


@pytest.mark.parametrize(
    "name", ["spec.md", "orgcharts.schema.json", "orgcharts.translation.schema.json", "rules.md"]
)
def test_the_files_that_are_made_from_the_code_are_up_to_date(name: str) -> None:
    made = script("generate").MADE[name]()
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made, "run docs/generate.py"


def test_every_spec_names_its_schema_to_editors() -> None:
    for path in specs_in(ROOT / "specs"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        stated = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
        assert stated, path
        assert (path.parent / stated[1]).samefile(ROOT / "docs" / "orgcharts.schema.json")


def test_lines_that_are_near_are_one_range() -> None:
    assert ["L1-40", "L200"] == list(script("coverage").ranges([(1, 2), (5, 40), (6, 9), (200, 200)]))
