"""`orgcharts completion`."""

from __future__ import annotations

import argparse
from typing import Any

from orgcharts.cli.common import EXIT_CLEAN, add_bare_command
from orgcharts.cli.streams import emit

_EXAMPLES = """\
  orgcharts completion bash > ~/.local/share/bash-completion/completions/orgcharts
  orgcharts completion zsh > ~/.zfunc/_orgcharts         with ~/.zfunc in fpath
  orgcharts completion fish > ~/.config/fish/completions/orgcharts.fish
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands, "completion", "print the completion of commands and options for a shell", run, _EXAMPLES
    )
    command.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    from orgcharts.cli.main import commands_of, parser
    from orgcharts.cli.shells import completion_script

    emit(completion_script(options.shell, commands_of(parser())))
    return EXIT_CLEAN
