"""The texts that refer to another chart."""

from __future__ import annotations

from orgcharts.language import Language


def see_chart(letter: str | None, title: str, language: Language) -> str:
    """Return the text that refers to a chart: by its letter, else by its title."""
    name = letter.rstrip(".") if letter else language.text("quoted", text=title)
    return language.text("see", chart=name)
