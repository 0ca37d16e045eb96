"""CONTRIBUTING.md, the commands, the hooks and the changelog fragments are ones that work."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import orgcharts
from orgcharts.rules import RULES, Rule, check

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEVELOPMENT = {
    re.split(r"[<>=]", requirement)[0] for requirement in PROJECT["project"]["optional-dependencies"]["dev"]
}
PROGRAMS = {"pytest", "ruff", "mypy", "towncrier"} & DEVELOPMENT | {"python", "bash", "lint-imports"}
"""The programs that commands and hooks may start."""

COMMANDS = sorted(set(re.findall(r"`(nox[^`]*)`", PAGE)))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
FRAGMENTS = sorted((ROOT / "changelog.d").glob("+*.md"))


class Recorder:
    """A session of nox that only records its commands."""

    def __init__(self, *arguments: str) -> None:
        self.posargs = list(arguments)
        self.commands: list[tuple[str, ...]] = []

    def run(self, *command: str, **_: Any) -> None:
        self.commands.append(command)


def sessions() -> dict[str, Any]:
    """Return the sessions of noxfile.py by name."""
    registry = pytest.importorskip("nox.registry")
    registry._REGISTRY.clear()
    spec = importlib.util.spec_from_file_location("noxfile", ROOT / "noxfile.py")
    assert spec
    assert spec.loader
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    return dict(registry.get())


def started(command: str) -> list[tuple[str, ...]]:
    """Return what a command line of nox starts."""
    words = shlex.split(command)[1:]
    arguments = words[words.index("--") + 1 :] if "--" in words else []
    names = [words[1]] if words else ["lint", "types", "fast"]
    recorders = [(sessions()[name], Recorder(*arguments)) for name in names]
    for session, recorder in recorders:
        session.func(recorder)
    return [command for _, recorder in recorders for command in recorder.commands]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_starts_a_program_that_there_is(command: str) -> None:
    for program, *arguments in started(command):
        assert program in PROGRAMS
        for argument in arguments:
            if "/" in argument:
                assert (ROOT / argument).exists(), argument


def test_every_command_is_on_the_page() -> None:
    named = {shlex.split(command)[2] for command in COMMANDS if " -s " in command}
    assert {*sessions(), "lint"} == named | {"lint"}


def test_the_docs_command_writes_every_page_that_is_made() -> None:
    made = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.py")}
    assert made == {command[1] for command in started("nox -s docs")}


def test_the_first_change_of_the_page_is_a_rule_that_works() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(textwrap.dedent(block), "CONTRIBUTING.md", "exec"), names)
    (rule,) = [value for value in names.values() if isinstance(value, Rule)]
    assert rule.code not in {known.code for known in RULES}
    for section, found in (("Example", 1), ("Instead", 0)):
        organization = orgcharts.loads(rule.section(section)).organization
        assert found == len(check(organization, rules=(rule,)))


def test_the_set_up_of_the_page_is_that_of_ci() -> None:
    (block,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    (install,) = [line for line in block.splitlines() if line.startswith("pip install")]
    assert install in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"nox", "pre-commit", "towncrier"} <= DEVELOPMENT


def test_every_file_that_the_page_names_is_there() -> None:
    for name in re.findall(r"`((?:orgcharts|docs|tests|specs|output|changelog\.d)/[\w/.]*)`", PAGE):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_every_hook_starts_a_program_that_there_is(hook: dict[str, Any]) -> None:
    if hook["language"] == "system":
        program, *arguments = shlex.split(hook["entry"])
        assert program in PROGRAMS
        assert all((ROOT / argument).exists() for argument in arguments if "/" in argument)


@pytest.mark.parametrize(("length", "refused"), [(72, False), (73, True)])
def test_a_subject_of_more_than_72_characters_is_refused(length: int, refused: bool) -> None:
    (hook,) = [hook for hook in HOOKS if hook["id"] == "subject"]
    message = f"{'x' * length}\n\n{'y' * 100}\n"
    assert refused == bool(re.search(hook["entry"], message, re.MULTILINE))


def test_the_changelog_command_collects_fragments(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md", "changelog.d/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name, text in (("b.fixed", "**Roads**: b"), ("a.added", "**Works**: a"), ("c.added", "**Roads**: c")):
        (tmp_path / "changelog.d" / f"+{name}.md").write_text(f"{text}.\n", encoding="utf-8")
    ((program, *arguments),) = started("nox -s changelog -- --yes")
    arguments[arguments.index("--version") + 1] = "99.1.0"
    command = [sys.executable, "-m", program, *arguments, "--date", "2030-01-31"]
    before = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    after = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    added, fixed = "- **Roads**: c.\n- **Works**: a.\n", "- **Roads**: b.\n"
    section = f"\n## 99.1.0 - 2030-01-31\n\n### Added\n\n{added}\n### Fixed\n\n{fixed}\n"
    assert section in after
    assert before.split() == after.replace(section, "").split()
    assert [path.name for path in (tmp_path / "changelog.d").iterdir()] == ["README.md"]


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_changelog_fragment_has_a_type_and_a_text(fragment: Path) -> None:
    types = {entry["directory"] for entry in PROJECT["tool"]["towncrier"]["type"]}
    assert fragment.name.removesuffix(".md").rpartition(".")[2] in types
    read = re.fullmatch(r"(?:\*\*(.+?)\*\*: )?\S.*\.\n", fragment.read_text(encoding="utf-8"), re.DOTALL)
    assert read
    assert read[1] is None or f"- **{read[1]}**: " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
