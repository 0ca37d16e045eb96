"""The files for hooks and CI are ones that work."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from orgcharts.cli.main import parser

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def _block(name: str) -> Any:
    (text,) = [b for b in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if b.startswith(f"# {name}")]
    return yaml.safe_load(text)


def _github() -> list[str]:
    steps = _block(".github/workflows/organigrammes.yml")["jobs"]["organigrammes"]["steps"]
    return [step["run"] for step in steps if "run" in step]


def _gitlab() -> list[str]:
    return list(_block(".gitlab-ci.yml")["organigrammes"]["script"])


def _commands() -> list[list[str]]:
    lines = [*_github(), *_gitlab(), *(hook["entry"] for hook in HOOKS)]
    return [shlex.split(re.split(r"[|>]", line)[0]) for line in lines if line.startswith("orgcharts")]


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_every_command_is_one_that_orgcharts_has(words: list[str]) -> None:
    assert parser().parse_args(words[1:]).run


def test_both_services_render_check_and_tell_the_difference() -> None:
    for script in (_github(), _gitlab()):
        used = {line.split()[1] for line in script if line.startswith("orgcharts")}
        assert {"render", "check", "diff", "validate"} <= used


def test_the_hooks_of_the_page_are_those_of_the_repository() -> None:
    (repository,) = _block(".pre-commit-config.yaml")["repos"]
    known = {hook["id"] for hook in HOOKS}
    assert {hook["id"] for hook in repository["hooks"]} <= known


def test_hooks_run_where_specs_or_drawings_changed() -> None:
    matched = {hook["id"]: bool(re.search(hook["files"], "specs/dpo.yaml")) for hook in HOOKS}
    assert matched == dict.fromkeys(matched, True)
    assert not any(re.search(hook["files"], "src/specs.py") for hook in HOOKS)


NEEDED = {"diff": ["a", "b"], "new": ["Works"]}
"""What commands cannot be without."""


def test_the_page_names_only_commands_that_there_are() -> None:
    for command in re.findall(r"`orgcharts ([a-z]+)", PAGE):
        assert parser().parse_args([command, *NEEDED.get(command, [])]).run
