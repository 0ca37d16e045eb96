"""What boxes and lines look like, as far as Graphviz can draw it."""

from __future__ import annotations

from orgcharts.diagram import Ends, Look, Stroke
from orgcharts.formats.boxes import is_drawn
from orgcharts.geometry import number_text

DotAttributes = dict[str, str]

BOLD = 2.5
"""Factor of the outline that replaces a band, which Graphviz cannot draw."""


def box_look(look: Look) -> DotAttributes:
    """Return the look of a box; forms that Graphviz does not know have the nearest that it does."""
    stroke, forms = look.stroke, ["filled"]
    if look.radius or len(stroke.dash) > 2:  # dashes with dots between them are unknown to it
        forms.append("rounded")
    if stroke.dash:
        forms.append(_dash(stroke))
    if look.corner:
        forms.append("diagonals")
    return {
        "style": ",".join(forms),
        "fillcolor": look.fill,
        "color": stroke.colour if is_drawn(stroke) else "transparent",
        "fontcolor": look.text,
        "penwidth": number_text(stroke.width * (1.0 if look.bar == "none" else BOLD)),
    }


def line_look(stroke: Stroke) -> DotAttributes:
    """Return the look of a line without its ends."""
    return {
        "style": _dash(stroke) if stroke.dash else "solid",
        "color": stroke.colour,
        "penwidth": number_text(stroke.width),
    }


def line_ends(ends: Ends) -> DotAttributes:
    """Return the shapes at the ends of a line."""
    if ends.head == ends.tail == "none":
        return {}
    names = {"none": "none", "arrow": "normal", "dot": "dot"}
    attributes = {"arrowhead": names[ends.head], "arrowtail": names[ends.tail]}
    if ends.tail != "none":
        attributes["dir"] = "both"
    # an arrow of size 1 is ten points long
    return attributes | {"arrowsize": number_text(ends.length / 10)}


def _dash(stroke: Stroke) -> str:
    """Return the nearest of the two patterns that Graphviz knows."""
    return "dotted" if stroke.dash[0] <= 2 * stroke.width else "dashed"
