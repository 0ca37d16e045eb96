"""The chart and the theme that tests of this folder share."""

from tests.star import chart, theme

__all__ = ["chart", "theme"]
