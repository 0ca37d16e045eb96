"""What a release and its hosts need is complete and consistent."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.hashes import hashes, read, table, written
from orgcharts import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", requirement)[0].lower() for requirement in requirements}


def test_the_licence_of_every_dependency_is_listed() -> None:
    extras = PROJECT["optional-dependencies"]
    needed = names_of(PROJECT["dependencies"]).union(
        *(names_of(extras[e]) for e in extras if e not in ("dev", "docs"))
    )
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([\w-]+) \| (?!licence)", page, re.MULTILINE)) == needed


@pytest.fixture
def address() -> Any:
    """Return the script that sets the address of the repository."""
    spec = importlib.util.spec_from_file_location("address", ROOT / ".ci" / "address.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_one_command_moves_every_address(address: Any, tmp_path: Path) -> None:
    old, new = address.address(), "works/charts"
    files = (
        "pyproject.toml",
        "README.md",
        "CONTRIBUTING.md",
        "docs/ci.md",
        "docs/tutorial.md",
        "docs/release.md",
    )
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    moved = address.move(new, tmp_path)
    assert {"pyproject.toml", "docs/ci.md", "docs/tutorial.md", "CONTRIBUTING.md"} <= {*moved}
    texts = {name: (tmp_path / name).read_text(encoding="utf-8") for name in files}
    assert [name for name, text in texts.items() if old in text] == []
    assert f"raw.githubusercontent.com/{new}/main/" in texts["pyproject.toml"]
    assert f"uses: {new}@" in texts["docs/ci.md"]
    assert address.address(tmp_path) == new


def test_every_address_is_that_of_the_project(address: Any) -> None:
    base = PROJECT["urls"]["Repository"]
    assert base == f"https://github.com/{address.address()}"
    assert all(url.startswith(base) for url in PROJECT["urls"].values())
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(re.findall(r"https://github\.com/[\w-]+/orgcharts", text)) == {base}
    assert set(re.findall(r"uses: ([\w-]+/orgcharts)@", text)) == {address.address()}
    guard = 'test "$(python .ci/address.py)" = "$GITHUB_REPOSITORY"'
    assert guard in (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def test_the_image_copies_what_a_wheel_is_built_from_and_installs_no_system_package() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.*)$", text, re.MULTILINE) for word in line.split()[:-1]]
    assert all((ROOT / word).exists() for word in copied)
    assert {"pyproject.toml", "README.md", *PROJECT["license-files"], "orgcharts"} == set(copied)
    assert "apt" not in text
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {f"!{word}" for word in copied} <= set(allowed)


SPEC = "organization: {name: Works, units: [Roads]}\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a folder with a spec, its drawings, and `orgcharts` as a program."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "works.yaml").write_text(SPEC, encoding="utf-8")
    program = tmp_path / "bin" / "orgcharts"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m orgcharts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run_action(folder: Path, **inputs: str) -> list[int]:
    """Run the steps of the action that need no network as its runner does; return their exit codes."""
    given = {name: stated["default"] for name, stated in ACTION["inputs"].items()} | inputs
    codes = []
    for step in ACTION["runs"]["steps"]:
        if step.get("name") not in ("Validate", "Check") or (step.get("if") and not given["output"]):
            continue
        values = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
            for name, value in step["env"].items()
        }
        environment = {**os.environ, **values, "PYTHONPATH": str(ROOT)}
        environment["PATH"] = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        codes.append(subprocess.run(command, cwd=folder, env=environment, check=False).returncode)
    return codes


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="runs shell scripts")
def test_the_action_fails_where_a_drawing_is_stale_or_a_spec_is_faulty(clone: Path, capfd: Any) -> None:
    assert run_action(clone) == [0, 1]
    assert run_action(clone, output="") == [0]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([clone / "bin" / "orgcharts", "check", "--fix"], cwd=clone, env=environment, check=False)
    assert run_action(clone) == [0, 0]
    (clone / "specs" / "works.yaml").write_text(SPEC.replace("name", "nme"), encoding="utf-8")
    capfd.readouterr()
    assert run_action(clone, output="") == [1]
    assert "::error file=specs/works.yaml,line=1,col=16,title=OC103::" in capfd.readouterr().out


WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}


def test_only_one_job_may_publish_and_only_one_may_write() -> None:
    assert all(workflow["permissions"] == {"contents": "read"} for workflow in WORKFLOWS.values())
    jobs = {name: job for workflow in WORKFLOWS.values() for name, job in workflow["jobs"].items()}
    granted = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    assert granted == {"publish": {"id-token": "write"}, "announce": {"contents": "write"}}
    assert {"machines", "build"} == {*jobs["publish"]["needs"]}


def test_every_python_that_is_supported_draws_on_every_system() -> None:
    matrix = WORKFLOWS["machines"]["jobs"]["draw"]["strategy"]["matrix"]
    named = {line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d", line)}
    assert named <= {*matrix["python"]}
    assert {"windows", "macos", "ubuntu"} == {system.partition("-")[0] for system in matrix["system"]}


def test_what_workflows_start_is_there() -> None:
    lines = [
        step["run"]
        for workflow in WORKFLOWS.values()
        for job in workflow["jobs"].values()
        for step in job.get("steps", ())
        if "run" in step
    ]
    modules = {match[1] for line in lines for match in re.finditer(r"python -m (benchmarks\.\w+)", line)}
    assert modules == {"benchmarks.hashes"}
    page = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    bill = "cyclonedx-py environment installed/bin/python --output-reproducible -o sbom.json"
    assert bill in lines
    assert bill in page
    assert {*WORKFLOWS} == set(re.findall(r"`(?:\.github/workflows/|)(\w+)\.yml`", page))


CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_begins_with_this_version_and_has_one_line_a_change() -> None:
    title, *lines = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1].splitlines()
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", title)
    changes = [line for line in lines if line and not line.startswith("### ")]
    assert len(changes) == len({*changes})
    assert [line for line in changes if not re.fullmatch(r"- \*\*[A-Z][a-z ]+\*\*: .{,120}\.", line)] == []
    for kind in re.split(r"^### ", "\n".join(lines), flags=re.MULTILINE)[1:]:
        areas = re.findall(r"^- \*\*(.+?)\*\*", kind, re.MULTILINE)
        assert areas == sorted(areas)


@pytest.mark.skipif(os.name == "nt", reason="runs a command of a workflow")
def test_a_release_is_described_by_its_own_section(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 2.0.0 - x\n\n- b\n\n## 1.0.0 - y\n\n- a\n", "utf-8"
    )
    steps = [step.get("run", "") for step in WORKFLOWS["release"]["jobs"]["announce"]["steps"]]
    (command,) = [line for line in steps if "CHANGELOG" in line]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "## 2.0.0 - x\n\n- b\n\n"
    assert any("--notes-file notes.md" in line for line in steps)


def test_the_page_and_the_tutorial_name_this_version() -> None:
    release, tutorial = (
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("release.md", "tutorial.md")
    )
    assert f"git push origin v{__version__}" in release
    assert f"\norgcharts {__version__}\n" in tutorial


def test_a_machine_that_draws_other_bytes_is_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    drawn = hashes(tmp_path, "svg,txt")
    assert drawn.keys() == {"works.svg", "works.txt"}
    assert read(written(drawn)) == drawn
    assert table({"a": drawn, "b": drawn})[1]
    text, same = table({"a": drawn, "b": drawn, "c": {**drawn, "works.svg": "0" * 64}})
    assert not same
    assert "| c | 2 | works.svg |" in text
    assert "| a | 2 | none |" in text
    assert not table({})[1]
