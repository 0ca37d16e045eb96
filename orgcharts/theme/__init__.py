"""Looks as data. Input: a theme file. Output: a frozen theme.

The package knows no chart: box rules select by the tags of chart nodes.
"""

from orgcharts.theme.load import DEFAULT_THEME, load_theme, theme_files, theme_names, theme_path
from orgcharts.theme.theme import (
    BoxRule,
    BoxStyle,
    HeadingStyle,
    LegendStyle,
    LineStyle,
    MarkStyle,
    PanelStyle,
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
    "PanelStyle",
    "TextStyle",
    "Theme",
    "load_theme",
    "theme_files",
    "theme_names",
    "theme_path",
]
