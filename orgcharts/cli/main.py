"""The parser of all commands, and what their errors become."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from orgcharts import __version__
from orgcharts.cli.common import EXIT_FINDINGS, EXIT_USAGE, epilog, print_findings
from orgcharts.cli.project import apply_defaults
from orgcharts.cli.streams import OutputLost, abandon, emit, flush, use_utf8, warn
from orgcharts.errors import OrgchartsError
from orgcharts.memory import leave_at_exit, uncollected
from orgcharts.text.printing import printable
from orgcharts.text.suggest import close_match, did_you_mean

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_EXAMPLES = """\
  orgcharts new "Ministry of Works"               start a spec in specs/
  orgcharts serve specs/works.yaml                see it in a browser while you write
  orgcharts render                                every chart of specs/ into output/
  orgcharts render specs/dpo.yaml --page A3-landscape --format svg,pdf
  orgcharts check                                 is output/ what the specs draw?
  orgcharts diff specs --git HEAD~1               what changed since a revision
  orgcharts validate specs                        read and check, draw nothing
  orgcharts explain OC501                         what a finding means
"""


class Parser(argparse.ArgumentParser):
    """A parser whose messages, which quote arguments, are printed as all else is."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if message and file is sys.stdout:
            emit(message)
        elif message:
            warn(*message.removesuffix("\n").split("\n"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    use_utf8()
    leave_at_exit()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every package is asked for some
    try:
        try:
            return _run(arguments)
        finally:
            flush()
    except OutputLost as lost:
        abandon()
        print_findings(lost.findings)
    except KeyboardInterrupt:
        warn("stopped; every written file is complete")
        return 130
    return EXIT_FINDINGS


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    whole = parser([name for name in given[:1] if name in COMMANDS])
    if not given:
        whole.print_help()
        return EXIT_USAGE
    if not given[0].startswith("-") and given[0] not in COMMANDS:
        whole.error(f"there is no command '{printable(given[0])}'; {_near(given[0], COMMANDS)}")
    try:
        commands = commands_of(whole)
        apply_defaults(commands, Path())
        options, unknown = whole.parse_known_args(arguments)
        if unknown:
            _refuse(unknown[0], commands[options.command])
        with nullcontext() if options.command in LASTING else uncollected():
            return int(options.run(options))
    except OrgchartsError as error:
        print_findings(error.findings)
        return EXIT_FINDINGS


def _refuse(argument: str, command: argparse.ArgumentParser) -> NoReturn:
    """End with what is wrong with an argument of a command, and the usage of that command."""
    if argument.startswith("-"):
        options = [name for action in command._actions for name in action.option_strings]
        command.error(f"there is no option '{printable(argument)}'; {_near(argument, options)}")
    command.error(f"an argument too many: '{printable(argument)}'")


def _near(word: str, known: Sequence[str]) -> str:
    return did_you_mean(close_match(word.partition("=")[0], known)) or "--help lists what there is"


COMMANDS = (
    "render", "atlas", "check", "watch", "serve", "diff", "review", "reconcile", "timeline", "table",
    "validate", "list", "new", "import", "export", "translate", "fmt", "explain", "why", "schema",
    "completion", "mcp",
)  # fmt: skip
"""The commands, in the order of `--help`."""

LASTING = frozenset(("watch", "serve", "mcp"))
"""The commands that go on until they are stopped; only they need their garbage collected."""

_MODULES = {"import": "importing"}
"""The modules of commands whose names no module can have. A module is loaded where its command is wanted."""


def parser(wanted: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line, with some commands only if they are `wanted`."""
    whole = Parser(
        prog="orgcharts",
        description="Draw official organigrammes from YAML specs.",
        epilog=epilog(_EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"orgcharts {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    with uncollected():  # modules stay
        for name in wanted or COMMANDS:
            import_module(f"orgcharts.cli.commands.{_MODULES.get(name, name)}").add(commands)
    return whole


def commands_of(whole: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command, by its name."""
    (action,) = (each for each in whole._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)
