"""From the name of a built-in theme, or the path of a theme file, to a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from orgcharts.errors import ThemeError
from orgcharts.findings import Finding, Location
from orgcharts.theme.theme import BoxStyle, Theme

DEFAULT_THEME = "official"

LARGEST_FILE = 1_000_000

MOST_VALUES = 20_000
"""Values in a theme, aliases expanded."""

BUILT_IN_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What parses built-in themes: libyaml where it is installed; it says in other words what is wrong."""

MOST_KEPT = 64
"""Themes that one process keeps."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A theme, and the text of every file that it was read from, by name."""

    theme: Theme
    texts: Mapping[str, str]

    def is_current(self) -> bool:
        """Return whether every file still holds the text that was read."""
        return all(_text(name) == text for name, text in self.texts.items())


_KEPT: dict[str, _Read] = {}
"""Themes read before, by the name that was asked for."""


@cache
def theme_names() -> tuple[str, ...]:
    """Return the names of the built-in themes, sorted."""
    catalog = files("orgcharts.theme") / "catalog"
    return tuple(sorted(Path(entry.name).stem for entry in catalog.iterdir() if entry.name.endswith(".yaml")))


def load_theme(name: str) -> Theme:
    """Return a theme by built-in name or by the path of a YAML file.

    A theme that says `extends: NAME` changes only what it states of that theme; its box
    rules come after the other's, so they win. A theme is parsed once; its files are read each
    time, and it is parsed again when one of them has changed.

    Raises:
        ThemeError: OC901 if there is no such theme, OC902 if the file does not hold one.
    """
    kept = _KEPT.get(name)
    if kept is None or not kept.is_current():
        texts: dict[str, str] = {}
        kept = _Read(_checked(name, _statements(name, texts)), texts)
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        _KEPT[name] = kept
    return kept.theme


def _checked(name: str, statements: dict[str, Any]) -> Theme:
    """Return the theme that statements make."""
    try:
        theme = Theme.model_validate(statements)
        for rule in theme.rules:
            BoxStyle.model_validate({**theme.box.model_dump(), **rule.style})
    except ValidationError as error:
        raise ThemeError(
            Finding(
                "OC902",
                f"theme '{name}': {'.'.join(map(str, fault['loc']))}: {fault['msg']}",
                None,
                Location(name),
            )
            for fault in error.errors()
        ) from error
    return theme


def theme_files(name: str) -> tuple[Path, ...]:
    """Return every file that a theme is read from: its own, those that it extends, fonts and emblem.

    Built-in themes and fonts are part of the program and not among them.

    Raises:
        ThemeError: as `load_theme`.
    """
    theme = load_theme(name)
    chain: list[Path] = []
    base: str | None = name
    while base is not None and base not in theme_names():
        chain.append(Path(base))
        base = _base_of(base, _parsed(base, _text(base)))
    emblem = (Path(theme.heading.emblem),) if theme.heading.emblem else ()
    return (*chain, *(Path(font.file) for font in theme.fonts), *emblem)


def _base_of(name: str, statements: dict[str, Any]) -> str | None:
    """Return the name or the path of the theme that a theme extends."""
    base = statements.get("extends")
    if base is None:
        return None
    if not isinstance(base, str):
        raise ThemeError([Finding("OC902", f"theme '{name}' does not name the theme that it extends")])
    return base if base in theme_names() else str(Path(name).parent / base)


def _statements(name: str, texts: dict[str, str]) -> dict[str, Any]:
    """Return what a theme states with all that it extends; the files that are read go into `texts`."""
    if name in texts:
        raise ThemeError([Finding("OC902", f"theme '{name}' extends itself through {' and '.join(texts)}")])
    texts[name] = _text(name)
    statements = _parsed(name, texts[name])
    if not isinstance(statements, dict):
        raise ThemeError([Finding("OC902", f"theme '{name}' is not a mapping of fields")])
    for font in statements.get("fonts") or ():
        if isinstance(font, dict) and isinstance(font.get("file"), str):
            font["file"] = str(Path(name).parent / font["file"])
    heading = statements.get("heading")
    if isinstance(heading, dict) and isinstance(heading.get("emblem"), str) and heading["emblem"]:
        heading["emblem"] = _beside(name, heading["emblem"])
    base = _base_of(name, statements)
    statements.pop("extends", None)
    if base is None:
        return statements
    return _extended(_statements(base, texts), statements)


def _parsed(name: str, text: str) -> Any:
    """Return the values of a YAML text; what cannot be read is a finding where it stands."""
    try:
        values = yaml.load(text, Loader=BUILT_IN_PARSER if name in theme_names() else yaml.SafeLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        message = f"theme '{name}' is not YAML: {error.problem or error.context}"
        raise ThemeError([Finding("OC902", message, None, place)]) from error
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        # A date that does not exist is a ValueError.
        message = f"theme '{name}' is not YAML: {str(error).splitlines()[0]}"
        raise ThemeError([Finding("OC902", message, None, Location(name))]) from error
    if _is_too_much(values):
        message = f"the aliases of theme '{name}' stand for more than {MOST_VALUES:,} values"
        raise ThemeError([Finding("OC902", message, "use fewer aliases", Location(name))])
    return values


def _is_too_much(values: Any) -> bool:
    """Return whether there are more values than a theme may have, each alias counted as all it stands for."""
    count, waiting = 0, [values]
    while waiting and count <= MOST_VALUES:
        here = waiting.pop()
        count += 1
        if isinstance(here, dict | list):
            waiting += here.values() if isinstance(here, dict) else here
    return count > MOST_VALUES


def _beside(name: str, file: str) -> str:
    """Return the path of a file in the folder of a theme."""
    if "/" in file or "\\" in file:
        raise ThemeError([Finding("OC902", f"theme '{name}': emblem '{file}' is not in the theme's folder")])
    return str(Path(name).parent / file)


@cache
def _built_in(name: str) -> str:
    return (files("orgcharts.theme") / "catalog" / f"{name}.yaml").read_text(encoding="utf-8")


def _text(name: str) -> str:
    if name in theme_names():
        return _built_in(name)
    path = Path(name)
    if not _is_file(path):
        remedy = f"built in are {', '.join(theme_names())}; or give the path of a theme file"
        raise ThemeError([Finding("OC901", f"there is no theme '{name}'", remedy)])
    if path.stat().st_size > LARGEST_FILE:
        raise ThemeError([Finding("OC902", f"theme '{name}' is larger than {LARGEST_FILE:,} bytes")])
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"theme '{name}' is not UTF-8: byte {error.start + 1}"
        raise ThemeError([Finding("OC902", message, "save the file as UTF-8", Location(name))]) from error


def _is_file(path: Path) -> bool:
    """Return whether there is such a file; a name that no system can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _extended(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return `base` with `changes` merged in: mappings merge, rules add up, the rest is replaced."""
    merged = dict(base)
    for key, value in changes.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _extended(below, value)
        elif key == "rules" and isinstance(below, list) and isinstance(value, list):
            merged[key] = below + value
        else:
            merged[key] = value
    return merged
