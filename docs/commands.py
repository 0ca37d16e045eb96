"""Write docs/commands.md: every command with its options and examples, from the parser of the command line.

python docs/commands.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from orgcharts.cli.main import parser

TARGET = Path(__file__).parent / "commands.md"

INTRODUCTION = """\
# Every command and option

<!-- made by docs/commands.py from the code; do not edit -->

[The command line](cli.md) explains streams, defaults of a project, live preview and completion.
`orgcharts COMMAND --help` prints the same. Exit codes are 0 (done), 1 (a spec or a file has faults) and 2
(wrong usage).
"""


def commands() -> str:
    """Return the page."""
    return INTRODUCTION + "".join(_section(*command) for command in _commands(parser()).items())


def _commands(root: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    choices = (action.choices for action in root._actions if isinstance(action, argparse._SubParsersAction))
    return next(choices)


def _section(name: str, command: argparse.ArgumentParser) -> str:
    rows = "".join(f"| {words} | {meaning} |\n" for words, meaning in _rows(command))
    examples = (command.epilog or "").partition("examples:\n")[2].partition("\nexit codes")[0].rstrip()
    shown = "\n".join(line.removeprefix("  ") for line in examples.splitlines())
    block = f"\n```text\n{shown}\n```\n" if shown else ""
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
