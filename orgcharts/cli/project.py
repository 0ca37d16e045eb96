"""Defaults of a project: `orgcharts.toml`, or `[tool.orgcharts]` in `pyproject.toml`.

They replace the defaults of options of the command line: where specs and drawings are, and how files are
written. What a chart looks like (page, theme, style) is not among them: a spec gives the same drawing
wherever it is drawn.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.text.suggest import close_match

FILES = ("orgcharts.toml", "pyproject.toml")


class _Default(Struct, frozen=True):
    """A key of the file: the option, the commands that have it, and what it must be."""

    option: str
    commands: tuple[str, ...]
    kinds: tuple[type, ...]
    expected: str


_DRAWING = ("render", "check", "watch")
_ANY: tuple[str, ...] = ()
_TEXT_OR_LIST = ((str, list), "a text or a list of texts")

_KEYS: Mapping[str, _Default] = {
    "specs": _Default("specs", _ANY, *_TEXT_OR_LIST),
    "output": _Default("output", _DRAWING, (str,), "a text"),
    "formats": _Default("format", ("render", "check"), *_TEXT_OR_LIST),
    "dpi": _Default("dpi", ("render", "check"), (int, float), "a number"),
    "text": _Default("text", ("render",), (str,), "a text"),
    "jobs": _Default("jobs", ("render", "check"), (int,), "a whole number"),
    "rules": _Default("rules", ("validate",), *_TEXT_OR_LIST),
    "strict": _Default("strict", ("validate",), (bool,), "true or false"),
}

_OF_CHARTS = ("page", "theme", "style", "show", "language", "edition", "margin")
"""Keys that people expect here, and that charts have."""


def apply_defaults(commands: Mapping[str, argparse.ArgumentParser], folder: Path) -> None:
    """Set the defaults of commands to those of the project that `folder` is in.

    Raises:
        SpecError: OC128 if the file cannot be read or has a key or a value that it cannot have.
    """
    for file in _files(folder):
        values = _values(file)
        if values is None:
            continue
        findings = [found for key, value in values.items() for found in _faults(key, value, file)]
        if findings:
            raise SpecError(findings)
        for key, value in values.items():
            _apply(_KEYS[key], value, file, commands)
        return


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a project, those of the nearest folder first."""
    here = folder.resolve()
    for each in (here, *here.parents):
        yield from (each / name for name in FILES if (each / name).is_file())


def _values(file: Path) -> Mapping[str, Any] | None:
    """Return the defaults in a file; None if it is about something else."""
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if file.name != FILES[0]:
            return None
        line = re.search(r"at line (\d+), column (\d+)", str(error))
        place = Location(str(file), int(line[1]), int(line[2])) if line else Location(str(file))
        problem = f"not valid TOML: {str(error).partition(' (at')[0]}"
        raise SpecError(
            [Finding("OC128", problem, "correct it; docs/cli.md has an example", place)]
        ) from error
    if file.name == FILES[0]:
        return data
    tool = data.get("tool", {})
    values = tool.get("orgcharts") if isinstance(tool, dict) else None
    return values if isinstance(values, dict) else None


def _faults(key: str, value: Any, file: Path) -> Iterator[Finding]:
    known = _KEYS.get(key)
    place = _place(key, file)
    if known is None:
        match = close_match(key, _KEYS)
        remedy = f"did you mean '{match}'?" if match else f"the keys are {', '.join(_KEYS)}"
        if key in _OF_CHARTS:
            remedy = f"write '{key}' in the charts of a spec, so that they are the same everywhere"
        yield Finding("OC128", f"unknown key '{key}' in the defaults of the project", remedy, place)
    elif not _fits(value, known):
        remedy = f"write {known.expected}"
        yield Finding(
            "OC128", f"'{key}' in the defaults of the project is not {known.expected}", remedy, place
        )


def _fits(value: Any, key: _Default) -> bool:
    if isinstance(value, bool) and bool not in key.kinds:
        return False
    return isinstance(value, key.kinds) and (
        not isinstance(value, list) or all(isinstance(v, str) for v in value)
    )


def _place(key: str, file: Path) -> Location:
    """Return the place of a key: TOML readers do not report it."""
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(
        (n for n, line in enumerate(lines, 1) if re.match(rf"\s*[\"']?{re.escape(key)}\b", line)), 1
    )
    return Location(str(file), number)


def _apply(key: _Default, value: Any, file: Path, commands: Mapping[str, argparse.ArgumentParser]) -> None:
    several = value if isinstance(value, list) else [value]
    default = value if not isinstance(value, str | list) else ",".join(several)
    if key.option == "specs":
        default = [str(_from_here(file, name)) for name in several]
    elif key.option == "output":
        default = str(_from_here(file, value))
    elif not isinstance(value, bool):
        default = str(default)  # so that it is checked as an argument is
    for name, command in commands.items():
        if key.commands == _ANY or name in key.commands:
            has = any(action.dest == key.option for action in command._actions)
            if has and (key.option != "specs" or _may_be_left_out(command)):
                command.set_defaults(**{key.option: default})


def _from_here(file: Path, name: str) -> Path:
    """Return a path of the project as it is from the working folder."""
    path, here = file.parent / name, Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _may_be_left_out(command: argparse.ArgumentParser) -> bool:
    """Return whether a command takes the folder of specs if none are named: not one that compares two."""
    return any(action.dest == "specs" and "default" in (action.help or "") for action in command._actions)
