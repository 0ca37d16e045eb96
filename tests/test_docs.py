"""What README and docs claim is run."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from pydantic import create_model

import orgcharts
from orgcharts.cli import main
from orgcharts.model import RELATION_KINDS
from orgcharts.spec import specs_in
from orgcharts.theme.theme import ThemePart
from orgcharts.yaml import fields_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]


EXECUTED = (
    *("docs/html.md", "docs/embedding.md", "docs/cli.md", "docs/machines.md", "docs/atlas.md"),
    "docs/choosing.md",
    *(
        page.relative_to(ROOT).as_posix()
        for page in sorted((ROOT / "docs" / "howto").glob("*.md"))
        if "```console" in page.read_text(encoding="utf-8")
    ),
)
"""Pages whose commands and Python are executed, as those of the README are."""

NAMED = "".join((ROOT / page).read_text(encoding="utf-8") for page in ("README.md", *EXECUTED))


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """Stand in a folder with the specs of the repository, of the budget those that a page names."""

    def unnamed(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if folder.endswith("un-budget-2026") and name not in NAMED]

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
    assert {"Minister: A. Example", "Director: vacant"} <= {*re.findall(r"\w+: [\w. ]+", drawing.text())}


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
            assert getattr(stated, name) == info.get_default(call_default_factory=True, validated_data={}), (
                section,
                name,
            )
            checked += 1
        else:
            assert info.is_required() or not info.get_default(call_default_factory=True, validated_data={}), (
                section,
                name,
            )
    assert checked > 25


def test_the_reference_has_no_row_without_words_and_no_link_to_nowhere() -> None:
    page = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")
    assert "| None |" not in page
    headings = {title.lower().replace(" ", "-") for title in re.findall("^## (.*)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= headings


def test_every_field_has_a_picture_or_a_reason() -> None:
    generate = script("generate")
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    shown = {field for _, field in generate.pictured()}
    models = {model for models in generate.PICTURED.values() for model in models}
    known = {name for model in models for name in fields_of(model)}
    (table,) = re.findall(r"\A.*^## Fields without a picture\n(.*)\Z", page, re.MULTILINE | re.DOTALL)
    first = re.findall(r"^\| (`[^|]*)\|", table, re.MULTILINE)
    reasoned = {name for cell in first for name in re.findall(r"`(\w+)`", cell)}
    assert known - shown - reasoned == set()
    assert reasoned <= known
    sections = re.findall(r"^### .*?(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert len(sections) > 40
    assert [section for section in sections if "](pictures/" not in section] == []


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
    ("name", "function"),
    [
        ("coverage", "coverage"),
        ("gallery", "gallery"),
        ("stages", "page"),
        ("reference", "reference"),
        ("commands", "commands"),
    ],
)
def test_the_pages_that_are_made_are_up_to_date(name: str, function: str) -> None:
    made = script(name)
    assert made.TARGET.read_text(encoding="utf-8") == getattr(made, function)(), f"run docs/{name}.py"


@pytest.mark.parametrize(
    "name",
    ["spec.md", "orgcharts.schema.json", "orgcharts.translation.schema.json", "rules.md", "theme-fields.md"],
)
def test_the_files_that_are_made_from_the_code_are_up_to_date(name: str) -> None:
    made = script("generate").MADE[name]()
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made, "run docs/generate.py"


def test_how_each_kind_of_relation_reads_is_told() -> None:
    assert (*script("generate").READINGS,) == RELATION_KINDS


def test_every_spec_names_its_schema_to_editors() -> None:
    for path in specs_in(ROOT / "specs"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        stated = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
        assert stated, path
        assert (path.parent / stated[1]).samefile(ROOT / "docs" / "orgcharts.schema.json")


def test_lines_that_are_near_are_one_range() -> None:
    assert ["L1-40", "L200"] == list(script("coverage").ranges([(1, 2), (5, 40), (6, 9), (200, 200)]))


def test_every_field_of_a_theme_is_described() -> None:
    page = (ROOT / "docs" / "theme-fields.md").read_text(encoding="utf-8")
    parts = {part for part in subclasses(ThemePart) if part.__module__.startswith("orgcharts.")}
    assert parts == {model for _, model, _ in script("generate").THEME_SECTIONS}
    assert "| None |" not in page


def subclasses(model: type) -> set[type]:
    return set().union(*({each, *subclasses(each)} for each in model.__subclasses__()))


PICTURES = script("pictures")


@pytest.mark.slow
def test_every_picture_shows_the_spec_above_it() -> None:
    made = PICTURES.pictures()
    there = {path.stem: path.read_text(encoding="utf-8") for path in PICTURES.TARGET.glob("*.svg")}
    assert [name for name in made if made[name] != there.get(name)] == [], "run docs/pictures.py"
    shown = {step.file for page in PAGES for step in PICTURES.steps(page.read_text("utf-8"))}
    assert there.keys() == made.keys() <= shown


def without_times(text: str) -> str:
    return re.sub(r"\b\d+\.\d s\b", "0.0 s", text)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_the_tutorial_prints_what_it_shows(tmp_path: Path, monkeypatch, capsys) -> None:
    """Its blocks are carried out in an empty folder, in order: files saved, commands and their output."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A. Example")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "example@example.org")
    printed = None
    done = Counter()
    for step in PICTURES.steps((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")):
        done[step.kind, step.language] += 1
        if step.kind == "save":
            Path(step.file).write_text(step.text, encoding="utf-8")
        elif step.kind == "shown":
            assert Path(step.file).read_text(encoding="utf-8") == step.text
        elif step.language == "console":
            codes = [run(line) for line in step.text.splitlines()]
            assert codes == [int(" fails" in step.before)] * len(codes), step.text
            out, err = capsys.readouterr()
            printed = out + err
        elif step.language == "text" and step.before.endswith("```"):
            assert without_times(printed) == without_times(step.text)
    assert done["code", "console"] == 12
    assert done["code", "text"] == 11


def run(line: str) -> int:
    """Run a command of a page, `orgcharts` in this process; return its exit code."""
    program, *words = shlex.split(line)
    if program == "git":
        return subprocess.run(["git", *words], check=False).returncode
    assert program == "orgcharts"
    try:
        return main(words)
    except SystemExit as end:  # --version
        return int(end.code or 0)


def test_the_readme_of_a_package_has_absolute_links_to_files_that_are_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    repository = project["project"]["urls"]["Repository"]
    text = README
    for rule in project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(rule["pattern"], rule["replacement"], text)
    targets = re.findall(r"(!?)\[[^\]]*\]\(([^)#\s]+)", text)
    assert len(targets) == len(re.findall(r"\]\(", README)) > 30
    pictures = "https://raw.githubusercontent.com/" + repository.partition("github.com/")[2] + "/main/"
    for mark, target in targets:
        base = pictures if mark else f"{repository}/blob/main/"
        assert target.startswith(base)
        assert (ROOT / target.removeprefix(base)).is_file(), target
