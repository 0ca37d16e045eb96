"""Streams, single files, completion, lists of units, and the defaults of a project."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from orgcharts.cli import main
from orgcharts.cli.main import commands_of, parser

SPEC = """\
organization:
  name: Ministry of Works
  units: [Legal Division, {name: Roads Division, acronym: RD, units: [Signs]}]
relations: [{from: Legal Division, to: RD, kind: advisory}]
"""
TWO = SPEC + "charts: [{id: a}, {id: b}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: Any) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TWO, encoding="utf-8")
    return tmp_path


class Stdin:
    def __init__(self, text: str) -> None:
        self.buffer = io.BytesIO(text.encode())


def test_a_spec_from_stdin_is_drawn_to_stdout_as_to_a_file(
    folder: Path, monkeypatch: Any, capfdbinary: Any
) -> None:
    assert main(["render", "works.yaml", "-o", "chart.svg"]) == 0
    assert b"chart.svg: chart 'ministry-of-works', 11.00 pt" in capfdbinary.readouterr().out
    result = subprocess.run(
        [sys.executable, "-m", "orgcharts", "render", "-", "-o", "-"],
        input=SPEC.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert result.stdout == (folder / "chart.svg").read_bytes()
    assert not (folder / "-").exists()
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "start"),
    [(["-o", "-", "-f", "png"], b"\x89PNG"), (["-o", "-", "-f", "txt"], b"Ministry of Works")],
)
def test_stdout_takes_any_format(arguments: list[str], start: bytes, folder: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "orgcharts", "render", "works.yaml", *arguments],
        capture_output=True,
        check=True,
    )
    assert result.stdout.startswith(start)
    assert result.stderr == b""


READERS_OF_STDIN = (
    "validate", "list", "export --to csv", "table", "render -o -", "check", "timeline", "why", "schema --ids",
    "atlas --dry-run", "diff works.yaml", "reconcile works.yaml", "review works.yaml",
    "diff --at 2020 --at 2021", "fmt --check",
)  # fmt: skip


@pytest.mark.parametrize("command", READERS_OF_STDIN)
def test_commands_that_read_specs_read_stdin(
    command: str, folder: Path, monkeypatch: Any, capsys: Any
) -> None:
    def run(*arguments: str, text: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", Stdin(text))
        code = main([*command.split(), *arguments])
        named = re.sub(r"<stdin>|works\.yaml", "works", capsys.readouterr().out)
        return code, re.sub(r"[0-9.]+ s\b|, 1 of them unchanged|B: .*", "", named)

    assert main(["render", "works.yaml", "-q"]) == 0
    assert run("works.yaml") == run("-", text=SPEC)
    assert run("-", text="organization: [}")[0] == 1


def test_a_spec_from_stdin_that_is_wrong_has_findings_in_it(
    folder: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin("organization: {nme: A}"))
    assert main(["validate", "-"]) == 1
    assert "<stdin>:1:16: OC103" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["watch -", "validate --fix -", "render --lock -", "fmt - works.yaml"])
def test_commands_that_write_beside_a_spec_refuse_stdin(
    command: str, folder: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(SPEC))
    assert main(command.split()) == 1
    assert "the standard input" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["two.yaml", "works.yaml"]


def test_a_check_of_stdin_is_of_what_it_contains(folder: Path, monkeypatch: Any, capsys: Any) -> None:
    assert main(["render", "works.yaml", "-q"]) == 0
    for text, code in ((SPEC, 0), (SPEC.replace("Signs", "Bridges"), 1), (SPEC, 0)):
        monkeypatch.setattr("sys.stdin", Stdin(text))
        assert main(["check", "-"]) == code
        assert ("output/ministry-of-works.svg: stale" in capsys.readouterr().out) == bool(code)


UNSORTED = "organization:\n  acronym: MoW  # its plate\n  name: Works\n"


@pytest.mark.parametrize("text", [UNSORTED, UNSORTED.replace("\n", "\r\n"), "\ufeff" + UNSORTED])
def test_a_spec_from_stdin_is_put_in_order_on_stdout(
    text: str, folder: Path, monkeypatch: Any, capfdbinary: Any
) -> None:
    (folder / "works.yaml").write_bytes(text.encode())
    monkeypatch.setattr("sys.stdin", Stdin(text))
    assert main(["fmt", "-"]) == 0
    found = capfdbinary.readouterr().out
    assert main(["fmt", "works.yaml"]) == 0
    assert found == (folder / "works.yaml").read_bytes() != text.encode()
    monkeypatch.setattr("sys.stdin", Stdin(found.decode()))
    capfdbinary.readouterr()
    assert (main(["fmt", "-"]), capfdbinary.readouterr().out) == (0, found)


@pytest.mark.parametrize("command", ["export --to csv works.yaml", "table works.yaml", "new Works"])
def test_results_go_to_stdout_by_its_name(command: str, folder: Path, capsys: Any) -> None:
    assert main([*command.split(), "-o", "result.txt"]) == 0
    capsys.readouterr()
    assert main([*command.split(), "-o", "-"]) == 0
    assert capsys.readouterr().out == (folder / "result.txt").read_text(encoding="utf-8")
    assert not (folder / "-").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["two.yaml", "-o", "x.svg"], "2 charts: a, b; name one with --chart"),
        (["works.yaml", "-o", "x.svg", "-f", "pdf"], "--format names pdf"),
        (["works.yaml", "-o", "-", "-f", "svg,png"], "--format names svg, png"),
    ],
)
def test_one_file_is_for_one_chart_in_one_format(
    arguments: list[str], message: str, folder: Path, capsys: Any
) -> None:
    assert main(["render", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert not list(folder.glob("x.*"))
    assert main(["render", "two.yaml", "--chart", "b", "-o", "x.svg"]) == 0
    assert [path.name for path in folder.glob("x.*")] == ["x.svg"]


def test_units_are_listed_with_the_ids_that_relations_name(folder: Path, capsys: Any) -> None:
    assert main(["list", "works.yaml", "--units"]) == 0
    rows = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    assert [row[0].strip() for row in rows] == ["ministry-of-works", "legal-division", "rd", "signs"]
    assert rows[3][-1] == "Signs"


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ("[Roads, {name: Roads, id: r}]", "is the name of 2 units: 'roads', 'r'; name one of them by its id"),
        ("[Rads]", "did you mean 'rads'"),
        ("[Bridges]", "'orgcharts list --units' lists them"),
    ],
)
def test_an_end_that_is_no_unique_name_is_reported(
    units: str, message: str, folder: Path, capsys: Any
) -> None:
    relation = "{from: Roads, to: ministry, kind: advisory}"
    text = f"organization: {{name: Ministry, units: {units}}}\nrelations: [{relation}]"
    if "id: r" in units:
        text = text.replace("from: Roads", "from: Roads ").replace("[Roads,", "[{name: Roads, id: roads},")
    (folder / "c.yaml").write_text(text, encoding="utf-8")
    assert main(["validate", "c.yaml"]) == 1
    assert message in capsys.readouterr().err


def test_names_and_ids_draw_the_same_relation(folder: Path) -> None:
    (folder / "ids.yaml").write_text(
        SPEC.replace("from: Legal Division, to: RD", "from: legal-division, to: rd"), encoding="utf-8"
    )
    assert (
        main(["render", "works.yaml", "-o", "a.svg", "-q"])
        == main(["render", "ids.yaml", "-o", "b.svg", "-q"])
        == 0
    )
    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes()


def test_a_project_sets_where_specs_and_drawings_are(folder: Path, monkeypatch: Any, capsys: Any) -> None:
    (folder / "charts").mkdir()
    (folder / "works.yaml").rename(folder / "charts" / "works.yaml")
    (folder / "pyproject.toml").write_text(
        '[tool.orgcharts]\nspecs = "charts"\noutput = "drawn"\nformats = ["svg", "txt"]\n',
        encoding="utf-8",
    )
    assert main(["render", "-q"]) == 0
    assert sorted(path.suffix for path in (folder / "drawn").rglob("*") if path.is_file()) == [".svg", ".txt"]
    assert main(["check"]) == 0
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    capsys.readouterr()
    assert main(["list"]) == 0
    assert "works.yaml" in capsys.readouterr().out
    (folder / "orgcharts.toml").write_text('formats = "dot"\nspecs = "charts"\n', encoding="utf-8")
    assert main(["render", "-o", "out", "-q"]) == 0
    assert [path.suffix for path in (folder / "below" / "out").rglob("*") if path.is_file()] == [".dot"]
    assert main(["render", "-o", "out2", "-f", "svg", "-q"]) == 0
    assert [path.suffix for path in (folder / "below" / "out2").rglob("*") if path.is_file()] == [".svg"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("strict = true\nformat = 'svg'", "orgcharts.toml:2:1: OC128 unknown key 'format'"),
        ("page = 'A3'", "write 'page' in the charts of a spec"),
        ("jobs = true", "'jobs' in the defaults of the project is not a whole number"),
        ("specs = [1]", "is not a text or a list of texts"),
        ("specs = ", "orgcharts.toml:1:1: OC128 not valid TOML"),
    ],
)
def test_a_wrong_key_of_a_project_is_reported_with_its_line(
    text: str, message: str, folder: Path, capsys: Any
) -> None:
    (folder / "orgcharts.toml").write_text(text, encoding="utf-8")
    assert main(["validate", "works.yaml"]) == 1
    assert message in capsys.readouterr().err


def test_a_wrong_value_of_a_project_is_reported_as_that_of_an_argument(folder: Path, capsys: Any) -> None:
    (folder / "orgcharts.toml").write_text("dpi = 5", encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main(["render", "works.yaml"])
    assert "'5' is no resolution" in capsys.readouterr().err


SHELLS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "-n"]}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_of_a_shell_names_every_command_and_option(
    shell: str, folder: Path, capsys: Any
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    commands = commands_of(parser())
    for name, command in commands.items():
        assert name in script
        for action in command._actions:
            for option in action.option_strings:
                assert action.help == "==SUPPRESS==" or option.lstrip("-") in script
    if shutil.which(shell):
        path = folder / "script"
        path.write_text(script, encoding="utf-8")
        assert subprocess.run([*SHELLS[shell], str(path)], capture_output=True, check=False).stderr == b""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["re"], {"render", "reconcile", "review"}),
        (["render", "--conn"], {"--connectors"}),
        (["render", "--style", "f"], {"formal", "free"}),
        (["completion", ""], {"bash", "zsh", "fish", "-h", "--help"}),
        (["render", "w"], {"works.yaml"}),
        (["render", "-o", "w"], {"works.yaml"}),
        (["render", "--page", "A4-"], {"A4-landscape", "A4-portrait"}),
        (["atlas", "--page", "1"], {"16:9"}),
        (["explain", "OC72"], {"OC720", "OC721", "OC722", "OC723"}),
    ],
)
def test_bash_completes(typed: list[str], offered: set[str], folder: Path, capsys: Any) -> None:
    main(["completion", "bash"])
    script = capsys.readouterr().out + (
        f"COMP_WORDS=(orgcharts {' '.join(map(repr, typed))}); COMP_CWORD={len(typed)}; _orgcharts\n"
        'if [ "${#COMPREPLY[@]}" -eq 0 ]; then COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")); fi\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) == offered


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("re", {"render", "reconcile", "review"}),
        ("render --conn", {"--connectors"}),
        ("render --style f", {"formal", "free"}),
        ("render --theme o", {"office", "official"}),
        ("render -o w", {"works.yaml"}),
        ("atlas --page 1", {"16:9"}),
    ],
)
def test_fish_completes(typed: str, offered: set[str], folder: Path, capsys: Any) -> None:
    main(["completion", "fish"])
    script = folder / "script.fish"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    command = ["fish", "--no-config", "-c", f"source {script}; complete -C 'orgcharts {typed}'"]
    home = {**os.environ, "HOME": str(folder)}
    result = subprocess.run(command, capture_output=True, text=True, env=home, check=True)
    assert {line.split("\t")[0] for line in result.stdout.splitlines()} == offered


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.slow
def test_zsh_completes(folder: Path, capsys: Any) -> None:
    main(["completion", "zsh"])
    (folder / "_orgcharts").write_text(capsys.readouterr().out, encoding="utf-8")
    typed = {
        "orgcharts rec": "orgcharts reconcile",
        "orgcharts render --conn": "orgcharts render --connectors",
        "orgcharts render --style fo": "orgcharts render --style formal",
        "orgcharts render --theme off": "orgcharts render --theme offic",
        "orgcharts render -t wor": "orgcharts render -t works.yaml",
        "orgcharts atlas --page 1": "orgcharts atlas --page 16:9",
    }
    with Shell(["zsh", "-f", "-i"], folder) as shell:
        shell.write("fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; PS1=REA''DY\n")
        shell.read_until("READY")
        for line, completed in typed.items():
            shell.write(f"{line}\t")
            shell.read_until(completed)
            shell.write("\x15")


class Shell:
    """A shell on a terminal of its own, as a person types into one."""

    def __init__(self, command: list[str], folder: Path) -> None:
        import pty

        self.screen, inside = pty.openpty()
        environment = {**os.environ, "TERM": "dumb", "HOME": str(folder)}
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, cwd=folder, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(inside)

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.screen)

    def write(self, text: str) -> None:
        os.write(self.screen, text.encode())

    def read_until(self, text: str, seconds: float = 30) -> None:
        """Wait for a text on the screen, where the line that was typed is shown again."""
        import select

        shown, end = "", time.monotonic() + seconds
        while text not in re.sub(r"\x1b\[[?0-9;]*[A-Za-z]|[^\x20-\x7e]", "", shown):
            assert time.monotonic() < end, shown
            if select.select([self.screen], [], [], 0.1)[0]:
                shown += os.read(self.screen, 65536).decode(errors="replace")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("setting", "coloured"), [("", True), ("1", False)])
def test_findings_have_colours_on_a_terminal_only(
    setting: str, coloured: bool, folder: Path, monkeypatch: Any
) -> None:
    (folder / "bad.yaml").write_text('organization: {name: A, "n\\e[31mme": B}', encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", setting)
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert main(["validate", "bad.yaml"]) == 1
    assert ("\x1b[1;31mOC103\x1b[0m" in terminal.getvalue()) is coloured
    assert "\x1b[31m" not in terminal.getvalue()


def test_lengths_have_units(folder: Path) -> None:
    for name, margin, cap in (("a", "25.4mm", "9pt"), ("b", "1in", "0.125in"), ("c", "25.4", "9")):
        (folder / f"{name}.yaml").write_text(
            f"{SPEC}charts: [{{page: {{margin: {margin}}}, type: {{cap: {cap}}}}}]", encoding="utf-8"
        )
        assert main(["render", f"{name}.yaml", "-o", f"{name}.svg", "-q"]) == 0
    assert (
        (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes() == (folder / "c.svg").read_bytes()
    )
