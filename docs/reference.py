"""Write docs/reference.md: every public function and class of the library, from the docstrings.

python docs/reference.py
"""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

import orgcharts

TARGET = Path(__file__).parent / "reference.md"

INTRODUCTION = """\
# Functions and classes

<!-- made by docs/reference.py from the docstrings; do not edit -->

Everything that can be imported from `orgcharts` itself. [The Python library](api.md) has a table of these
names, and what is promised about them. The fields of the classes that a spec consists of are described in
[the spec language](spec.md), those of themes in [every field of a theme](theme-fields.md).
"""


def reference() -> str:
    """Return the page."""
    return INTRODUCTION + "".join(_section(name, getattr(orgcharts, name)) for name in orgcharts.__all__)


def _section(name: str, value: Any) -> str:
    parts = [f"## {name}"]
    if inspect.isclass(value):
        parts += [_code(f"class {name}{_bases(value)}"), _text(inspect.getdoc(value))]
        parts += (
            [f"Fields: {', '.join(f'`{field}`' for field in fields)}."] if (fields := _fields(value)) else []
        )
        parts += _methods(name, value)
    else:
        parts += [_code(f"{name}{_signature(value)}"), _text(inspect.getdoc(value))]
    return "\n" + "\n\n".join(parts) + "\n"


def _bases(value: type) -> str:
    base = value.__bases__[0]
    return f"({base.__name__})" if base.__name__ in orgcharts.__all__ or base is Exception else ""


def _fields(value: type) -> tuple[str, ...]:
    if issubclass(value, BaseModel):
        return tuple(value.model_fields)
    if issubclass(value, Struct):
        return value.__struct_fields__
    if issubclass(value, enum.Enum):
        return tuple(member.name for member in value)
    return ()


def _methods(owner: str, value: type) -> Iterator[str]:
    """Yield the public methods and properties that a class defines and documents."""
    for name, member in [*vars(value).items()]:
        function = getattr(member, "__func__", getattr(member, "fget", getattr(member, "func", member)))
        if name.startswith("_") or not inspect.isfunction(function) or not function.__doc__:
            continue
        called = (
            "" if function is not member and not isinstance(member, classmethod) else _signature(function)
        )
        yield f"### {owner}.{name}\n\n{_code(f'{owner}.{name}{called}')}\n\n{_text(inspect.getdoc(function))}"


def _signature(function: Any) -> str:
    """Return the parameters and the result, with annotations as they are in the code."""
    parameters = []
    keyword_only = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            parameters.append("*")
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parameters.append(f"{stars}{parameter.name}: {parameter.annotation}{default}")
    result = inspect.signature(function).return_annotation
    return f"({', '.join(parameters)}) -> {result}"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def _text(doc: str | None) -> str:
    """Return a docstring in Markdown: its sections of arguments, results and errors are lists."""
    lines: list[str] = []
    listing = False
    for line in (doc or "").splitlines():
        if section := re.fullmatch(r"(Args|Returns|Raises|Yields):", line):
            names = {"Args": "Arguments", "Returns": "Returns", "Raises": "Raises", "Yields": "Yields"}
            lines += [f"**{names[section[1]]}**", ""]
            listing = True
        elif listing and (entry := re.fullmatch(r" {4}(\w+(?:, \w+)*): (.*)", line)):
            lines.append(f"- `{entry[1]}`: {entry[2]}")
        elif listing and line.startswith("    "):
            lines.append(f"  {line.strip()}" if lines[-1] else line.strip())
        else:
            listing = listing and not line.strip()
            lines.append(line)
    return "\n".join(lines).replace("<", "&lt;")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
