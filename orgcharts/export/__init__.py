"""Formats that keep the graph: DOT and text, written from a layout.

A `Layout` comes in, the text of a file goes out. The package asks the theme for looks and
the measure stage for line breaks; it knows no shapes, and nothing here changes a position.
"""

from orgcharts.export.dot import export_dot
from orgcharts.export.text import export_text

__all__ = ["export_dot", "export_text"]
