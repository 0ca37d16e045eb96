"""Pictures from files. Input: an emblem. Output: only what is safe and drawable.

The package knows no chart and no format that pictures are drawn in.
"""

from orgcharts.pictures.picture import Picture
from orgcharts.pictures.read import read_picture

__all__ = ["Picture", "read_picture"]
