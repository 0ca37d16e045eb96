"""The texts by which the pages of an atlas refer to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgcharts.chart import AUTHORITY, Chart, ChartLine, ChartNode, TextItem, TextRole
from orgcharts.language import Language

MOST_ABOVE = 4
"""The most units in the path of a heading."""

LONGEST_PATH = 120
"""The most characters of a path, from which its units are shortened."""

LONGEST_ABOVE = 45
"""The most characters of a unit in a long path."""

LONGEST_IN_RUN = 28
"""The most characters of the first and the last unit of a run, in its title."""

LONGEST_TITLE = 70
"""The most characters of the unit in the title of a run."""


def shortened(words: str, most: int) -> str:
    """Return a text of at most so many characters, with an ellipsis for what is left out.

    >>> shortened("Division for Roads", 9), shortened("Roads", 9)
    ('Division…', 'Roads')
    """
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def with_pages(node: ChartNode, pages: Sequence[str], chart: str = "") -> ChartNode:
    """Return a unit without its children, with the numbers of the pages where they are.

    `chart` is the id of the chart of the first of these pages.
    """
    language = node.text[0].language if node.text else None
    if language is None:
        return replace(node, children=(), assistants=())
    see = TextItem(TextRole.PAGE, see_pages(pages, language), language, chart)
    return replace(node, children=(), assistants=(), rows=(), columns=None, text=(*node.text, see))


def see_pages(pages: Sequence[str], language: Language) -> str:
    """Return the text that refers to a page, or to the first and the last of several."""
    if len(pages) == 1:
        return language.text("see-page", page=pages[0])
    return language.text("see-pages", first=pages[0], last=pages[-1])


def related(
    chart: Chart, line: ChartLine, other: str, page: str, key: str = "", *, is_tail: bool
) -> TextItem:
    """Return the text in a box about a relation that is not drawn as a line.

    `other` is the title of the other unit, `page` the number of its page, empty if it is on the same one;
    `is_tail` is whether the line begins at the box.
    """
    language = chart.language
    label = line.label or (chart.line_kinds[line.kind].label if line.kind in chart.line_kinds else "")
    if line.kind == AUTHORITY and not is_tail:
        other = language.text("joint", parent=other)
    elif label and line.kind != AUTHORITY:
        other = language.text("followed-by-brackets", text=other, addition=label)
    words = (
        language.text("relation-to", unit=other) if is_tail else language.text("relation-from", unit=other)
    )
    if page:
        words = language.text("on-page", text=words, page=page)
    return TextItem(TextRole.PAGE, words, language, key)


def path(names: Sequence[str], page: str, language: Language) -> str:
    """Return the units above the top box of a page, from the root, and the page that shows it below them."""
    short = list(names)
    if len(short) > MOST_ABOVE:
        short = [*short[: MOST_ABOVE // 2], "…", *short[-(MOST_ABOVE // 2) :]]
    if len(language.join(short, "path")) > LONGEST_PATH:
        short = [shortened(name, LONGEST_ABOVE) for name in short]
    return language.text("path", page=page, units=language.join(short, "path"))


def run_title(unit: str, number: int, count: int, first: str, last: str, language: Language) -> str:
    """Return the title of a page with some of the children of a unit."""
    return language.text(
        "run",
        unit=shortened(unit, LONGEST_TITLE),
        number=number,
        count=count,
        first=shortened(first, LONGEST_IN_RUN),
        last=shortened(last, LONGEST_IN_RUN),
    )
