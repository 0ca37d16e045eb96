"""Write docs/commands.md: every command with its options and examples, from the parser of the command line.

python docs/commands.py
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from orgcharts.cli.main import main, parser

TARGET = Path(__file__).parent / "commands.md"

INTRODUCTION = """\
# Every command and option

<!-- made by docs/commands.py from the code; do not edit -->

[The command line](cli.md) explains streams, defaults of a project, live preview and completion.
`orgcharts COMMAND --help` prints the same. Exit codes are 0 (done), 1 (a spec or a file has faults) and 2
(wrong usage). Below the examples of a command is the output of one.
"""


WORKS = """\
organization:
  name: Ministry of Works
  head: {title: Minister, holder: A. Example}
  as_of: July 2026
  units:
    - name: Roads Division
      since: 2024-05
      posts: {P-5: 1, P-4: 3}
      units: [Planning Section, Signs Section]
    - {name: Bridges Division, head: {title: Director, vacant: true}, posts: {P-4: 2}}
relations: [{from: Bridges Division, to: Planning Section, kind: advisory}]
charts: [{id: works, page: A5-landscape}]
"""
FILES: Mapping[str, str] = {
    "specs/works.yaml": WORKS,
    "old.yaml": WORKS.replace("Signs Section", "Lights Section").replace("P-4: 2", "P-4: 1"),
    "faulty.yaml": WORKS.replace("holder", "holdr"),
    "unsorted.yaml": "organization:\n  units: [Roads]\n  name: Works\n",
    "units.txt": "Roads Division\n  Planning Section\nBridges Division\n",
    "staff.csv": "id,manager,name,title\n1,,A. Example,Minister\n2,1,B. Example,Director of Roads\n",
}
"""What the examples find in their folder."""

SHOWN: Mapping[str, str] = {
    "render": "render",
    "atlas": "atlas specs/works.yaml --dry-run",
    "check": "check",
    "diff": "diff old.yaml specs/works.yaml",
    "review": "review old.yaml specs/works.yaml -o review",
    "reconcile": "reconcile old.yaml specs/works.yaml",
    "timeline": "timeline specs/works.yaml",
    "table": "table specs/works.yaml",
    "validate": "validate faulty.yaml",
    "list": "list --units",
    "new": "new 'Works' --from units.txt -o new.yaml",
    "import": "import staff.csv -o staff.yaml",
    "export": "export specs/works.yaml --to mermaid",
    "translate": "translate specs/works.yaml fr",
    "fmt": "fmt --check unsorted.yaml",
    "explain": "explain OC502",
    "why": "why specs/works.yaml",
    "schema": "schema --flat",
    "completion": "completion fish",
}
"""A command line of each command whose output is shown: all but those that go on until they are stopped."""

LINES = 12
"""How many lines of an output are shown."""


def commands() -> str:
    """Return the page."""
    shown = outputs()
    return INTRODUCTION + "".join(
        _section(name, command, shown.get(name, "")) for name, command in _commands(parser()).items()
    )


def outputs() -> Mapping[str, str]:
    """Return the output of each example, carried out in order in a folder of its own."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        os.chdir(folder)
        try:
            return {name: _output(line) for name, line in SHOWN.items()}
        finally:
            os.chdir(here)


def _output(line: str) -> str:
    """Return a command line with what it prints, the time it takes left open."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(shlex.split(line))
    lines = re.sub(r"\d+\.\d s\b", "0.5 s", printed.getvalue()).splitlines()
    cut = [*lines[:LINES], "..."] if len(lines) > LINES + 1 else lines
    return "\n".join((f"$ orgcharts {line}", *(each.rstrip() for each in cut)))


def _commands(root: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    choices = (action.choices for action in root._actions if isinstance(action, argparse._SubParsersAction))
    return next(choices)


def _section(name: str, command: argparse.ArgumentParser, output: str) -> str:
    rows = "".join(f"| {words} | {meaning} |\n" for words, meaning in _rows(command))
    examples = (command.epilog or "").partition("examples:\n")[2].partition("\nexit codes")[0].rstrip()
    shown = "\n".join(line.removeprefix("  ") for line in examples.splitlines())
    block = "".join(f"\n```text\n{text}\n```\n" for text in (shown, output) if text)
    return f"\n## {name}\n\n{_text(command.description)}\n\n| argument | meaning |\n|---|---|\n{rows}{block}"


def _rows(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in command._actions:
        if isinstance(action, argparse._HelpAction) or action.help == argparse.SUPPRESS:
            continue
        values = {**vars(action), "prog": command.prog}
        yield _words(action), _text((action.help or "") % values)


def _words(action: argparse.Action) -> str:
    """Return how an argument is written, such as `-p PAGE, --page PAGE`."""
    choices = ",".join(map(str, action.choices)) if action.choices else ""
    value = action.metavar or (f"{{{choices}}}" if choices else action.dest.upper())
    if not action.option_strings:
        return f"`{value}`"
    taken = "" if action.nargs == 0 else f" [{value}]" if action.nargs == "?" else f" {value}"
    return ", ".join(f"`{option}{taken}`" for option in action.option_strings)


def _text(words: str | None) -> str:
    """Return help on one line of Markdown."""
    return " ".join((words or "").split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    TARGET.write_text(commands(), encoding="utf-8")
