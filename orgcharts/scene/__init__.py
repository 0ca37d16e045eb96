"""What it looks like: a layout and a theme come in, pages of plain shapes go out.

After this stage nobody knows an organisation; the package knows no file format.
"""

from orgcharts.scene.compose import compose_scene
from orgcharts.scene.shapes import (
    Dashes,
    Disc,
    Group,
    Image,
    Page,
    Polygon,
    Polyline,
    Rectangle,
    Scene,
    Shape,
    TextLine,
)

__all__ = [
    "Dashes",
    "Disc",
    "Group",
    "Image",
    "Page",
    "Polygon",
    "Polyline",
    "Rectangle",
    "Scene",
    "Shape",
    "TextLine",
    "compose_scene",
]
