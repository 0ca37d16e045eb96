"""Scripts by which shells complete commands and options: of bash, zsh and fish."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from msgspec import Struct


class _Option(Struct, frozen=True):
    """An option: its spellings, its help text, and its value: empty if it takes none.

    `words` are values that a shell suggests, `has_files` is whether paths are among the values.
    """

    names: tuple[str, ...]
    help: str
    value: str = ""
    words: tuple[str, ...] = ()
    has_files: bool = False


class _Command(Struct, frozen=True):
    """A command as a shell completes it: arguments without `words` are files."""

    name: str
    help: str
    options: tuple[_Option, ...]
    words: tuple[str, ...]


PATHS = ("DIR", "FILE", "SPEC", "THEME", "FIELD=COLUMN")
"""The values that may be paths, as help texts call them."""


def _suggested(value: str) -> tuple[str, ...]:
    """Return the words for a value, as help texts call it."""
    from orgcharts.geometry.page_sizes import page_names
    from orgcharts.language import language_tags
    from orgcharts.rule_pages import PAGES
    from orgcharts.theme import theme_names

    known = {"PAGE": page_names(), "THEME": theme_names(), "LANGUAGE": language_tags(), "CODE": (*PAGES,)}
    return known.get(value, ())


def _described(name: str, command: argparse.ArgumentParser) -> _Command:
    options: list[_Option] = []
    arguments: list[str] = []
    for action in command._actions:
        value = "" if action.nargs == 0 else str(action.metavar or action.dest)
        words = tuple(map(str, action.choices or ())) or _suggested(value)
        if not action.option_strings:
            arguments += words
        elif action.help != argparse.SUPPRESS:
            text = " ".join((action.help or "").split())
            options.append(_Option(tuple(action.option_strings), text, value, words, value in PATHS))
    summary = " ".join((command.description or "").partition(".")[0].split())
    return _Command(name, summary, tuple(options), tuple(arguments))


def _bash(commands: Mapping[str, _Command]) -> str:
    return "".join(_bash_lines(commands))


def _bash_lines(commands: Mapping[str, _Command]) -> Iterator[str]:
    yield "_orgcharts() {\n"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""\n'
    yield "    COMPREPLY=()\n"
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then\n'
    yield f"        COMPREPLY=($(compgen -W '{' '.join(commands)} --help --version' -- \"$current\"))\n"
    yield "        return\n    fi\n"
    yield '    case "${COMP_WORDS[1]} $before" in\n'
    for command in commands.values():
        for option in command.options:
            if option.value:
                patterns = " | ".join(f"'{command.name} {name}'" for name in option.names)
                then = f"words='{' '.join(option.words)}'" if option.words else "return"
                yield f"        {patterns}) {then} ;;\n"
    yield '    esac\n    if [ -z "$words" ]; then\n        case "${COMP_WORDS[1]}" in\n'
    for command in commands.values():
        names = " ".join((*command.words, *(name for option in command.options for name in option.names)))
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
            text = option.help.replace("[", "\\[").replace("]", "\\]")
            lines += [f"        {_quoted(f'{name}[{text}]{_zsh_value(option)}')} \\" for name in option.names]
        rest = f"*:argument:({' '.join(command.words)})" if command.words else "*:file:_files"
        lines += [f"        {_quoted(rest)}", "      ;;"]
    lines += ["  esac", "}", "", '_orgcharts "$@"']
    return "\n".join(lines) + "\n"


def _zsh_value(option: _Option) -> str:
    """Return what zsh completes as the value of an option."""
    if not option.value:
        return ""
    words = " ".join(option.words).replace(":", "\\:")
    if option.words and option.has_files:
        return f':{option.value}:{{_alternative "words\\:word\\:({words})" "files\\:file\\:_files"}}'
    if option.words:
        return f":{option.value}:({words})"
    return f":{option.value}:_files" if option.has_files else f":{option.value}: "


def _fish(commands: Mapping[str, _Command]) -> str:
    start = "complete -c orgcharts"
    lines = [
        f"{start} -n __fish_use_subcommand -f -a {each.name} -d {_quoted(each.help)}"
        for each in commands.values()
    ]
    for command in commands.values():
        here = f"{start} -n '__fish_seen_subcommand_from {command.name}'"
        if command.words:
            lines.append(f"{here} -f -a {_quoted(' '.join(command.words))}")
        for option in command.options:
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
            )
            value = f" -a {_quoted(' '.join(option.words))}" if option.words else ""
            value += (" -r" if option.has_files else " -x") if option.value else ""
            lines.append(f"{here} {names} -d {_quoted(option.help)}{value}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in single quotes, as all three shells read it."""
    return "'" + text.replace("'", "’") + "'"


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}


def completion_script(shell: str, parsers: Mapping[str, argparse.ArgumentParser]) -> str:
    """Return the script that a shell reads to complete commands, given their parsers by name."""
    return _SCRIPTS[shell]({name: _described(name, each) for name, each in parsers.items()})
