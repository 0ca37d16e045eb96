"""SmartArt: the tree of its data model (ECMA-376, part 1, 21.4), and the areas of its last drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from orgcharts.geometry import Rect
from orgcharts.importing.drawn.office.archive import Archive
from orgcharts.importing.drawn.office.markup import below, child, value
from orgcharts.importing.drawn.office.placing import AffineMap, placed
from orgcharts.importing.drawn.office.texts import LEADING, drawing_pieces
from orgcharts.importing.drawn.scene import SmartArtNode, TextPiece

_UNITS = ("node", "asst")
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


def smartart_nodes(archive: Archive, part: str, frame: Element, outer: AffineMap) -> list[SmartArtNode]:
    """Return the nodes of the SmartArt that an element of a part refers to, parents before children.

    Raises:
        SpecError: OC151 if its data cannot be read.
    """
    found: list[SmartArtNode] = []
    related = archive.related(part)
    for reference in below(frame, "relIds"):
        _, data = related.get(value(reference, "dm"), ("", ""))
        if not data:
            continue
        model = archive.xml(data)
        points = {value(each, "modelId"): each for each in below(model, "pt")}
        areas = _areas(archive, related, model, points, outer)
        children_of: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        titles: dict[str, Element | None] = {}
        for link in below(model, "cxn"):
            if value(link, "type", "parOf") == "parOf":
                order = value(link, "srcOrd", "0")
                place = int(order) if order.isdecimal() and len(order) < 10 else 0
                children_of[value(link, "srcId")].append((place, value(link, "destId")))
                titles[value(link, "destId")] = points.get(value(link, "sibTransId"))
        tops = [key for key, each in points.items() if value(each, "type", "node") == "doc"]
        waiting: list[tuple[str, str | None]] = [(key, None) for key in reversed(tops)]
        seen: set[str] = set()
        while waiting:
            key, above = waiting.pop()
            point = points.get(key)
            if key in seen or point is None:
                continue
            seen.add(key)
            if value(point, "type", "node") in _UNITS:
                area = areas.get(key)
                pieces = drawing_pieces(child(point, "t"), area or _NOWHERE)
                pieces += _below(pieces, drawing_pieces(child(titles.get(key), "t"), area or _NOWHERE))
                if any(piece.text for piece in pieces):
                    found.append(SmartArtNode(key, pieces, above, area))
                    above = key
            waiting += [(below_it, above) for _, below_it in sorted(children_of[key], reverse=True)]
    return found


def _below(above: Sequence[TextPiece], pieces: Sequence[TextPiece]) -> Iterator[TextPiece]:
    """Yield pieces below others: the title of a node, which the file keeps with the space behind it."""
    lowest = max((piece.y for piece in above), default=0.0)
    yield from (replace(piece, y=lowest + LEADING * rank) for rank, piece in enumerate(pieces, 1))


def _areas(
    archive: Archive,
    related: Mapping[str, tuple[str, str]],
    model: Element,
    points: Mapping[str, Element],
    outer: AffineMap,
) -> dict[str, Rect]:
    """Return the area of each node in the drawing that the program kept of its SmartArt."""
    extension = next(below(model, "dataModelExt"), None)
    _, part = related.get(value(extension, "relId"), ("", ""))
    if not part or part not in archive.names:
        return {}
    shown = {key: value(child(each, "prSet"), "presAssocID") for key, each in points.items()}
    areas: dict[str, Rect] = {}
    for shape in below(archive.xml(part), "sp"):
        node = shown.get(value(shape, "modelId"))
        place = placed(child(shape, "spPr", "xfrm"), outer)
        has_text = any((each.text or "").strip() for each in below(shape, "t"))
        if node and place is not None and has_text:
            areas[node] = place.area
    return areas
