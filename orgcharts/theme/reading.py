"""Theme files as a kind of YAML file: budgets, names, and their special messages."""

from __future__ import annotations

from typing import Final

from orgcharts.errors import ThemeError
from orgcharts.theme.theme import (
    COLOUR_PATTERN,
    WORDS_PATTERN,
    BoxRule,
    BoxStyle,
    DarkStyle,
    FontFile,
    HeadingStyle,
    LegendStyle,
    LineStyle,
    ListStyle,
    MarkStyle,
    TextStyle,
    Theme,
)
from orgcharts.yaml import Codes, Fault, FileKind, Translator, Vocabulary

THEME: Final = FileKind(
    noun="a theme",
    error=ThemeError,
    codes=Codes(*("OC902",) * 6),
    first_line="start it with 'extends: official'",
    split="keep only what differs from the theme that it extends",
    bytes=1_000_000,
    values=20_000,
    aliased=20_000,
)

_COLOURS: Final = frozenset(
    ("fill", "stroke", "text", "background", "colour", "title_colour", "muted_colour")
)


class ThemeTranslator(Translator):
    """Translates the errors of a theme."""

    codes, error = THEME.codes, THEME.error
    vocabulary = Vocabulary(
        Theme,
        things={
            Theme: "the theme",
            TextStyle: "a text style",
            BoxStyle: "box",
            BoxRule: "a rule",
            LineStyle: "a line style",
            MarkStyle: "marks",
            LegendStyle: "legend",
            ListStyle: "list",
            HeadingStyle: "heading",
            FontFile: "a font",
            DarkStyle: "dark",
        },
        fields={"style": "the style of a rule"},
        patterns={
            COLOUR_PATTERN: ("a colour", "write it as '#rrggbb', in quotation marks"),
            WORDS_PATTERN: ("words on one line", "remove line breaks and control characters"),
        },
    )

    def special(self, fault: Fault) -> tuple[str, str | None] | None:
        """Return message and remedy about a colour that YAML reads as a comment."""
        if fault.value is None and fault.trace.loc[-1:] and fault.trace.loc[-1] in _COLOURS:
            return f"{self.field_of(fault)} is empty", "quote a colour: what follows a bare '#' is a comment"
        return None

    def remedy(self, fault: Fault) -> str | None:
        """Return what to do about a theme that lacks what every drawing needs."""
        field = fault.error["loc"][-1] if fault.error["loc"] else ""
        whole = fault.type == "missing" and len(fault.error["loc"]) == 1
        return f"add '{field}', or start with 'extends: official'" if whole else None
