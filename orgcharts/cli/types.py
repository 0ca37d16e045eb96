"""Types of arguments."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import Final

from orgcharts.formats import BINDABLE, FORMATS
from orgcharts.geometry.lengths import in_points

_OTHER_FILES: Final = (
    *(".bmp", ".eps", ".gif", ".jpeg", ".jpg", ".ps", ".tif", ".tiff", ".webp"),
    *(".doc", ".docx", ".odg", ".odp", ".odt", ".ppt", ".vsd"),
)
"""Suffixes that authors give to pictures and documents in formats that there are not."""


def formats(text: str) -> tuple[str, ...]:
    """Return the formats that a comma-separated list names."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"'{text}' names no format; known are {', '.join(FORMATS)}")
    return names


def output(text: str) -> str:
    """Return the name of a folder, or of a file in a format."""
    path = Path(text)
    if path.suffix.lower() in _OTHER_FILES and not path.is_dir():
        known = ", ".join(each.suffix for each in FORMATS.values())
        raise argparse.ArgumentTypeError(f"'{text}' is no file of a known format; write one of {known}")
    return text


def languages(text: str) -> tuple[str, ...]:
    """Return the languages that a comma-separated list names."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", name)]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"'{text}' names no language; write fr, fr-CA, ar ... or all")
    return names


def name(argument: str) -> str:
    """Return the name of an organization."""
    if not argument.strip():
        raise argparse.ArgumentTypeError("it is empty; write the name of the organization")
    return text(argument)


def language(text: str) -> str:
    """Return the tag of one language."""
    names = languages(text)
    if len(names) > 1 or names == ("all",):
        raise argparse.ArgumentTypeError(f"'{text}' is not one language; write fr, fr-CA, ar ...")
    return names[0]


def packs(text: str) -> tuple[str, ...]:
    """Return the packs of rules that a comma-separated list names."""
    from orgcharts.rules import PACKS

    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in PACKS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"'{text}' names no pack of rules; known are {', '.join(PACKS)}")
    return names


def text(argument: str) -> str:
    """Return an argument as text in UTF-8, whatever the locale is."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise argparse.ArgumentTypeError(f"'{argument}' is no text in UTF-8") from error


def page(text: str) -> str:
    """Return the name of a page that is known."""
    from orgcharts.geometry.page_sizes import page_size

    try:
        page_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def period(text: str) -> str:
    """Return a day, a month or a year that is in the calendar."""
    from orgcharts.model import first_day

    try:
        first_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def type_cap(text: str) -> float | str:
    """Return a type size in points, or the value `none`."""
    return (
        text
        if text == "none"
        else _number(str(in_points(text)), 1, 200, "type size; give 1 to 200 points, or none")
    )


def point_size(text: str) -> float:
    """Return a type size in points."""
    return _number(text, 1, 72, "type size; give 1 to 72 points")


def dpi(text: str) -> float:
    """Return a resolution in pixels an inch."""
    return _number(text, 10, 2400, "resolution; give 10 to 2400")


def _number(text: str, least: float, most: float, wanted: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is no {wanted}")
    return number


def jobs(text: str) -> int:
    """Return a number of processes."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 999 and len(text) < 4):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes; give 1 to 999")
    return int(text)


def port(text: str) -> int:
    """Return a number of a port; 0 is one that is free."""
    return int(_number(text, 0, 65_535, "port; give 0 to 65535"))


def seconds(text: str) -> float:
    """Return a time in seconds."""
    return _number(text, 0.01, 3600, "time; give seconds, 0.01 or more")


def bound_file(text: str) -> str:
    """Return the name of a file that many charts are bound in."""
    if not text.lower().endswith(tuple(BINDABLE)):
        raise argparse.ArgumentTypeError(
            f"'{text}' does not end in {', '.join(BINDABLE)}; specs come before --bind"
        )
    return text
