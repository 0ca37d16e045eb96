"""The diagram: a layout and a theme come in, pages of elements and connectors go out.

Every format reads this value and nothing before it; the package knows no file format.
"""

from orgcharts.diagram.compose import compose
from orgcharts.diagram.describe import description
from orgcharts.diagram.reading import Place, header_and_foot, placed_units, places
from orgcharts.diagram.shapes import (
    Dashes,
    Disc,
    Image,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    extent,
)
from orgcharts.diagram.text import Align, Paragraph, Table, TextLine, TextRun
from orgcharts.diagram.transform import mirrored, with_links
from orgcharts.diagram.values import (
    Artifact,
    Connector,
    DarkColours,
    Defaults,
    Diagram,
    Element,
    Ends,
    Item,
    Label,
    Look,
    Page,
    Stroke,
)

__all__ = [
    "Align",
    "Artifact",
    "Connector",
    "DarkColours",
    "Dashes",
    "Defaults",
    "Diagram",
    "Disc",
    "Element",
    "Ends",
    "Image",
    "Item",
    "Label",
    "Look",
    "Page",
    "Paragraph",
    "Place",
    "Polygon",
    "Polyline",
    "Rectangle",
    "Shape",
    "Stroke",
    "Table",
    "TextLine",
    "TextRun",
    "compose",
    "description",
    "extent",
    "header_and_foot",
    "mirrored",
    "placed_units",
    "places",
    "with_links",
]
