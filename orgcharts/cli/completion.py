"""`orgcharts completion`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

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
    from orgcharts.cli.main import parser

    commands = {name: _described(name, each) for name, each in commands_of(parser()).items()}
    emit({"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell](commands))
    return EXIT_CLEAN


def commands_of(whole: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command, by its name."""
    (action,) = (each for each in whole._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)


class _Option(Struct, frozen=True):
    """An option: its spellings, the values that it takes, and its help text."""

    names: tuple[str, ...]
    choices: tuple[str, ...]
    help: str


class _Command(Struct, frozen=True):
    """A command as a shell completes it: arguments without choices are files."""

    name: str
    help: str
    options: tuple[_Option, ...]
    choices: tuple[str, ...]


def _described(name: str, command: argparse.ArgumentParser) -> _Command:
    options: list[_Option] = []
    choices: list[str] = []
    for action in command._actions:
        values = tuple(map(str, action.choices or ()))
        if not action.option_strings:
            choices += values
        elif action.help != argparse.SUPPRESS:
            options.append(
                _Option(tuple(action.option_strings), values, " ".join((action.help or "").split()))
            )
    summary = (command.description or "").partition(".")[0]
    return _Command(name, summary, tuple(options), tuple(choices))


def _bash(commands: Mapping[str, _Command]) -> str:
    return "".join(_bash_lines(commands))


def _bash_lines(commands: Mapping[str, _Command]) -> Iterator[str]:
    yield "_orgcharts() {\n"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""\n'
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then\n'
    yield f"        COMPREPLY=($(compgen -W '{' '.join(commands)} --help --version' -- \"$current\"))\n"
    yield "        return\n    fi\n"
    yield '    case "${COMP_WORDS[1]} $before" in\n'
    for command in commands.values():
        for option in command.options:
            if option.choices:
                patterns = " | ".join(f"'{command.name} {name}'" for name in option.names)
                yield f"        {patterns}) words='{' '.join(option.choices)}' ;;\n"
    yield '    esac\n    if [ -z "$words" ]; then\n        case "${COMP_WORDS[1]}" in\n'
    for command in commands.values():
        names = " ".join((*command.choices, *(name for option in command.options for name in option.names)))
        yield f"            {command.name}) words='{names}' ;;\n"
    yield '        esac\n    fi\n    COMPREPLY=($(compgen -W "$words" -- "$current"))\n}\n'
    yield "complete -o default -F _orgcharts orgcharts\n"


def _zsh(commands: Mapping[str, _Command]) -> str:
    lines = ["#compdef orgcharts", "", "_orgcharts() {", "  local -a commands", "  commands=("]
    lines += [f"    {_quoted(f'{each.name}:{each.help}')}" for each in commands.values()]
    lines += ["  )", "  if (( CURRENT == 2 )); then", "    _describe command commands", "    return", "  fi"]
    lines.append('  case "$words[2]" in')
    for command in commands.values():
        lines.append(f"    {command.name})")
        lines.append("      _arguments \\")
        for option in command.options:
            values = f":value:({' '.join(option.choices)})" if option.choices else ""
            text = option.help.replace("[", "(").replace("]", ")").replace(":", ",")
            lines += [f"        {_quoted(f'{name}[{text}]{values}')} \\" for name in option.names]
        rest = f"*:argument:({' '.join(command.choices)})" if command.choices else "*:file:_files"
        lines += [f"        {_quoted(rest)}", "      ;;"]
    lines += ["  esac", "}", "", '_orgcharts "$@"']
    return "\n".join(lines) + "\n"


def _fish(commands: Mapping[str, _Command]) -> str:
    start = "complete -c orgcharts"
    lines = [
        f"{start} -n __fish_use_subcommand -f -a {each.name} -d {_quoted(each.help)}"
        for each in commands.values()
    ]
    for command in commands.values():
        here = f"{start} -n '__fish_seen_subcommand_from {command.name}'"
        if command.choices:
            lines.append(f"{here} -f -a {_quoted(' '.join(command.choices))}")
        for option in command.options:
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
            )
            values = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else ""
            lines.append(f"{here} {names} -d {_quoted(option.help)}{values}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in single quotes, as all three shells read it."""
    return "'" + text.replace("'", "’") + "'"
