"""What a presentation contains, read back: shapes, the places on them for lines, the paths of connectors."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation

EMU = 12_700
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
Place = tuple[float, float]


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def shapes(slide: Any) -> Iterator[Any]:
    """Yield the elements of all shapes, those in groups too, in reading order."""
    yield from slide.shapes._spTree.iter(f"{P}sp", f"{P}cxnSp", f"{P}pic")


def number_of(shape: Any) -> int:
    return int(shape.find(f".//{P}cNvPr").get("id"))


def words(shape: Any) -> str:
    """Return the text of a shape; tabs and line breaks are spaces."""
    parts = []
    for paragraph in shape.iter(f"{A}p"):
        for each in paragraph.iter(f"{A}t", f"{A}br"):
            parts.append(each.text or "" if each.tag == f"{A}t" else " ")
        parts.append(" ")
    return " ".join("".join(parts).split())


def is_decorative(shape: Any) -> bool:
    return any(each.tag.endswith("}decorative") for each in shape.iter())


def area(shape: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height in points."""
    offset, size = shape.find(f".//{A}off"), shape.find(f".//{A}ext[@cx]")
    return tuple(int(value) / EMU for value in (*offset.attrib.values(), *size.attrib.values()))  # type: ignore[return-value]


def extent(shape: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height as they are seen: a quarter of a turn exchanges the last two."""
    left, top, width, height = area(shape)
    if shape.find(f".//{A}xfrm").get("rot") in ("5400000", "16200000"):
        return left + (width - height) / 2, top + (height - width) / 2, height, width
    return left, top, width, height


def site(shape: Any, index: int) -> Place:
    """Return a place for lines on a shape, in points."""
    left, top, width, height = area(shape)
    guides = {guide.get("name"): guide.get("fmla").split() for guide in shape.iter(f"{A}gd")}
    position = shape.findall(f".//{A}cxn")[index].find(f"{A}pos")
    values = {"w": width, "h": height}

    def value(name: str) -> float:
        operator, of, part, whole = guides[name]
        assert operator == "*/"
        return values[of] * int(part) / int(whole)

    return left + value(position.get("x")), top + value(position.get("y"))


@dataclass(frozen=True)
class Connector:
    """A connector: what it is glued to, and its path."""

    begin: tuple[int, int] | None
    end: tuple[int, int] | None
    path: tuple[Place, ...]


def connector(element: Any) -> Connector:
    """Return a connector; its path as ECMA-376 defines the preset shapes, flipped, then turned."""
    ends = []
    for name in ("stCxn", "endCxn"):
        end = element.find(f".//{A}{name}")
        ends.append(None if end is None else (int(end.get("id")), int(end.get("idx"))))
    left, top, width, height = area(element)
    transform, preset = element.find(f".//{A}xfrm"), element.find(f".//{A}prstGeom")
    bars = [int(guide.get("fmla").split()[1]) / 100_000 for guide in preset.iter(f"{A}gd")]
    local = _local(preset.get("prst"), width, height, bars)
    if transform.get("flipH") == "1":
        local = [(width - x, y) for x, y in local]
    if transform.get("flipV") == "1":
        local = [(x, height - y) for x, y in local]
    turn = math.radians(int(transform.get("rot", "0")) / 60_000)
    path = []
    for x, y in local:
        across, down = x - width / 2, y - height / 2
        path.append(
            (
                left + width / 2 + across * math.cos(turn) - down * math.sin(turn),
                top + height / 2 + across * math.sin(turn) + down * math.cos(turn),
            )
        )
    return Connector(ends[0], ends[1], tuple(path))


def _local(name: str, width: float, height: float, bars: list[float]) -> list[Place]:
    across = [bars[index] * width for index in range(0, len(bars), 2)]
    down = [bars[index] * height for index in range(1, len(bars), 2)]
    end = (width, height)
    match name:
        case "straightConnector1":
            return [(0, 0), end]
        case "bentConnector2":
            return [(0, 0), (width, 0), end]
        case "bentConnector3":
            return [(0, 0), (across[0], 0), (across[0], height), end]
        case "bentConnector4":
            return [(0, 0), (across[0], 0), (across[0], down[0]), (width, down[0]), end]
    assert name == "bentConnector5"
    x, other = across
    return [(0, 0), (x, 0), (x, down[0]), (other, down[0]), (other, height), end]
