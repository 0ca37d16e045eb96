"""Pictures from files. Input: an emblem. Output: only what is safe and drawable.

The package knows no chart and no format that pictures are drawn in.
"""

from orgcharts.pictures.colours import BLACK, Rgb, read_colour
from orgcharts.pictures.picture import Picture
from orgcharts.pictures.read import read_picture

__all__ = ["BLACK", "Picture", "Rgb", "read_colour", "read_picture"]
