"""Shapes in painting order: a picture that knows no organisation and no file format.

Every colour, font and position is resolved; lengths are points of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orgcharts.fonts import FontKey
from orgcharts.geometry import Point, Rect, Size
from orgcharts.pictures import Picture


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled and stroked rectangle; `fill` None leaves it open, `stroke` None unframed."""

    rect: Rect
    fill: str | None
    stroke: str | None
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line through `points`, mitred at the corners, with square ends."""

    points: tuple[Point, ...]
    stroke: str
    stroke_width: float


@dataclass(frozen=True, slots=True)
class Dashes:
    """The ink of a broken line, or of several: open lines, mitred at the corners, with straight ends."""

    lines: tuple[tuple[Point, ...], ...]
    stroke: str
    stroke_width: float


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled area with corners at `points`, such as an arrow head."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle; `stroke` None leaves it without a ring."""

    centre: Point
    radius: float
    fill: str
    stroke: str | None = None
    stroke_width: float = 0.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text. `origin` is the left end of its base line; `width` is measured."""

    origin: Point
    text: str
    font: FontKey
    size: float
    fill: str
    width: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that fills `rect`, which has its proportion."""

    rect: Rect
    picture: Picture


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together: one unit of the chart, or one relation.

    `role` is the kind of group, for style sheets and scripts of others, `id` the name of the group
    among those of its role; `title` is shown as a tooltip and read aloud.
    """

    id: str
    title: str
    role: Literal["unit", "list", "lines", "relation", "heading", "legend"]
    shapes: tuple[Shape, ...]
    detail: str = ""


Shape = Rectangle | Polyline | Dashes | Polygon | Disc | Image | TextLine | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its background and its shapes."""

    size: Size
    shapes: tuple[Shape, ...]
    background: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Scene:
    """Pages of shapes.

    `title` and `description` are for those who cannot see it; `id` is that of the chart, which tells
    its elements from those of other drawings.
    """

    pages: tuple[Page, ...]
    title: str
    description: str
    language: str = "en"
    id: str = "chart"
