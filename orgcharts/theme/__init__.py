"""Looks as data: a theme file comes in, a frozen theme goes out.

The package knows no chart: box rules select by the words that a chart node carries.
"""

from orgcharts.theme.load import DEFAULT_THEME, load_theme, theme_files, theme_names, theme_path
from orgcharts.theme.theme import (
    BoxRule,
    BoxStyle,
    HeadingStyle,
    LegendStyle,
    LineStyle,
    MarkStyle,
    TextStyle,
    Theme,
)

__all__ = [
    "DEFAULT_THEME",
    "BoxRule",
    "BoxStyle",
    "HeadingStyle",
    "LegendStyle",
    "LineStyle",
    "MarkStyle",
    "TextStyle",
    "Theme",
    "load_theme",
    "theme_files",
    "theme_names",
    "theme_path",
]
