"""Glyphs as outlines, for programs that ignore embedded fonts."""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb

from orgcharts.fonts.families import FontKey
from orgcharts.fonts.provider import FontProvider


def outline(fonts: FontProvider, key: FontKey, glyph_id: int) -> str:
    """Return the outline of a glyph as SVG path data: font units, y down, base line at 0.

    A glyph without ink, such as a space, has an empty outline.
    """
    commands: list[str] = []
    fonts.face(key).hb_font.draw_glyph(glyph_id, _DRAW, commands)
    return "".join(commands)


def _command(letter: str, *coordinates: float) -> str:
    """Return one path command; `coordinates` alternate x and y (up)."""
    signed = (value if index % 2 == 0 else -value for index, value in enumerate(coordinates))
    return letter + " ".join(f"{round(value, 2) + 0:g}" for value in signed)


def _move(x: float, y: float, path: list[str]) -> None:
    path.append(_command("M", x, y))


def _line(x: float, y: float, path: list[str]) -> None:
    path.append(_command("L", x, y))


def _quadratic(x1: float, y1: float, x: float, y: float, path: list[str]) -> None:
    path.append(_command("Q", x1, y1, x, y))


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, path: list[str]) -> None:
    path.append(_command("C", x1, y1, x2, y2, x, y))


def _close(path: list[str]) -> None:
    path.append("Z")


def _draw_functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_line)
    functions.set_quadratic_to_func(_quadratic)
    functions.set_cubic_to_func(_cubic)
    functions.set_close_path_func(_close)
    return functions


_DRAW = _draw_functions()
