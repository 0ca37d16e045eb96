"""What boxes and lines look like, as far as Graphviz can draw it."""

from __future__ import annotations

from orgcharts.geometry import number_text
from orgcharts.theme import BoxStyle, LineStyle

Attributes = dict[str, str]

BULLETS = {
    "disc": "•", "ring": "◦", "dash": "–", "square": "■", "open-square": "□", "diamond": "◇", "triangle": "▽",
    "cross": "×",
}  # fmt: skip
"""The characters that stand for the bullets of lists."""

BOLD = 2.5
"""How much heavier the outline is that stands for a band, which Graphviz cannot draw."""


def box_look(style: BoxStyle, scale: float) -> Attributes:
    """Return the look of a box; forms that Graphviz does not know have the nearest that it does."""
    forms = ["filled"]
    if style.radius or len(style.dash) > 2:  # dashes with dots between them are unknown to it
        forms.append("rounded")
    if style.dash:
        forms.append(_dash(style.dash, style.stroke_width))
    if style.corner:
        forms.append("diagonals")
    width = style.stroke_width * scale * (1.0 if style.bar == "none" else BOLD)
    return {
        "style": ",".join(forms),
        "fillcolor": style.fill,
        "color": style.stroke if style.stroke_width else "transparent",
        "fontcolor": style.text,
        "penwidth": number_text(width),
    }


def line_look(style: LineStyle, scale: float) -> Attributes:
    """Return the look of a line without its ends."""
    return {
        "style": _dash(style.dash, style.stroke_width) if style.dash else "solid",
        "color": style.stroke,
        "penwidth": number_text(style.stroke_width * scale),
    }


def line_ends(style: LineStyle, length: float) -> Attributes:
    """Return what stands at the ends, `length` points long."""
    names = {"none": "none", "arrow": "normal", "dot": "dot"}
    ends = {"arrowhead": names[style.head], "arrowtail": names[style.tail]}
    if style.tail != "none":
        ends["dir"] = "both"
    if style.head == style.tail == "none":
        return {}
    # an arrow of size 1 is ten points long
    ends["arrowsize"] = number_text(length / 10)
    return ends


def _dash(dash: tuple[float, ...], stroke_width: float) -> str:
    """Return the nearest of the two patterns that Graphviz knows."""
    return "dotted" if dash[0] <= 2 * stroke_width else "dashed"
