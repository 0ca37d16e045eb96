"""Drawings of this program, read back. Input: PowerPoint, Visio, draw.io, SVG or a web page. Output: rows.

The files keep the id of each unit and that of its parent, or its name as it was drawn. What a person changed
since is in the texts of boxes and at the ends of lines, which come before what the file keeps.
"""

from orgcharts.importing.own.drawio import is_own_drawio, read_own_drawio
from orgcharts.importing.own.slides import own_slide, slide_rows
from orgcharts.importing.own.svg import is_own_svg, read_svg
from orgcharts.importing.own.vsdx import read_vsdx

__all__ = [
    "is_own_drawio",
    "is_own_svg",
    "own_slide",
    "read_own_drawio",
    "read_svg",
    "read_vsdx",
    "slide_rows",
]
