"""The texts by which the pages of an atlas refer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart import AUTHORITY, Chart, ChartNode, TextItem, TextRole
from orgcharts.language import Language

MOST_ABOVE = 4
"""The most units in the path of a heading."""

MOST_RELATED = 3
"""The most relations of one kind that a box has one by one."""

BETWEEN_NAMES = " -–—:,/·"
"""What is between the name of a parent and the rest of a name that begins with it."""

LONGEST_PATH = 120
"""The most characters of a path, from which its units are shortened."""

LONGEST_ABOVE = 45
"""The most characters of a unit in a long path."""

LONGEST_IN_RUN = 28
"""The most characters of the first and the last unit of a run, in its title."""

LONGEST_ALONE_IN_RUN = 60
"""The most characters of the only unit of a run."""

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


class OtherEnd(Struct, frozen=True):
    """The other end of a relation: the title of the unit, the number of its page and the id of its chart.

    The number is empty if the unit is on the same page.
    """

    unit: str
    page: str
    chart: str


def related(
    chart: Chart, kind: str, label: str, ends: Sequence[OtherEnd], *, is_tail: bool, known: bool = True
) -> Iterator[TextItem]:
    """Yield the texts in a box about relations of one kind and label that are not drawn as lines.

    `is_tail` is whether they begin at the box. Many of them are one text. Pages that are not `known`
    could all differ.
    """
    language = chart.language
    if not label and kind != AUTHORITY and kind in chart.line_kinds:
        label = chart.line_kinds[kind].label
    if len(ends) <= MOST_RELATED:
        for end in ends:
            unit = language.text("joint", parent=end.unit) if kind == AUTHORITY and not is_tail else end.unit
            yield _related(language, unit, label, [end.page] if end.page else [], end.chart, is_tail=is_tail)
        return
    pages = [end.page for end in ends if end.page]
    pages = list(dict.fromkeys(pages)) if known else pages
    several = language.text("units-in-all", count=len(ends))
    yield _related(language, several, label, pages, ends[0].chart if pages else "", is_tail=is_tail)


def _related(
    language: Language, unit: str, label: str, pages: Sequence[str], chart: str, *, is_tail: bool
) -> TextItem:
    if label:
        unit = language.text("followed-by-brackets", text=unit, addition=label)
    words = language.text("relation-to", unit=unit) if is_tail else language.text("relation-from", unit=unit)
    if len(pages) == 1:
        words = language.text("on-page", text=words, page=pages[0])
    elif pages:
        words = language.text("on-pages", text=words, pages=language.join(pages, "comma"))
    return TextItem(TextRole.PAGE, words, language, chart if pages else "")


def without_parent(name: str, parent: str) -> str:
    """Return a name without that of its parent at its start.

    >>> without_parent("Works - Roads", "Works"), without_parent("Workshop", "Works")
    ('Roads', 'Workshop')
    """
    rest = name.removeprefix(parent)
    short = rest.lstrip(BETWEEN_NAMES)
    is_below = bool(parent) and rest != name and short not in (rest, "")
    return short if is_below else name


def path(names: Sequence[str], page: str, language: Language) -> str:
    """Return the units above the top box of a page, from the root, and the page that shows it below them."""
    short = [without_parent(name, above) for name, above in zip(names, ("", *names), strict=False)]
    if len(short) > MOST_ABOVE:
        short = [*short[: MOST_ABOVE // 2], "…", *short[-(MOST_ABOVE // 2) :]]
    if len(language.join(short, "path")) > LONGEST_PATH:
        short = [shortened(name, LONGEST_ABOVE) for name in short]
    return language.text("path", page=page, units=language.join(short, "path"))


def run_range(children: Sequence[str], language: Language) -> str:
    """Return the first and the last of the children of a run, or its only one."""
    if len(children) == 1:
        return shortened(children[0], LONGEST_ALONE_IN_RUN)
    first, last = (shortened(children[place], LONGEST_IN_RUN) for place in (0, -1))
    return language.text("range", first=first, last=last)


def run_title(unit: str, number: int, count: int, children: Sequence[str], language: Language) -> str:
    """Return the title of a page with some of the children of a unit, which are given by their titles."""
    return language.text(
        "run",
        unit=shortened(unit, LONGEST_TITLE),
        number=number,
        count=count,
        range=run_range(children, language),
    )
