"""The units of a page as a nested list, each with all that the drawing shows of it, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from orgcharts.diagram import Connector, Diagram, Element, Page, Table, places
from orgcharts.element_ids import element_id
from orgcharts.formats.markup import element, escaped, opening
from orgcharts.language import Language

ABOVE = ("status", "symbol", "office")
BELOW = ("source", "disclaimer", "date")
"""The texts of the heading above and below the list."""

DESCRIBED = ("name", "head", "location", "posts-total")
"""The texts of a box that its title or its description has."""


class _Words(Struct, frozen=True):
    """What the items of a list have in common: the id of the chart, its language, and the relations."""

    chart: str
    language: Language
    relations: Mapping[str, Sequence[Connector]]


def outline(diagram: Diagram, page: Page) -> Iterator[str]:
    """Yield the units of a page as a nested list in reading order, between the texts of its heading.

    Every unit is a link to its place in the drawing. Notes and abbreviations follow the list.
    """
    words = _Words(diagram.id, diagram.language, _relations(page))
    by_role = {each.role: each for each in page.elements}
    yield from (element("p", {}, _printed(by_role[role])) for role in ABOVE if role in by_role)
    found, open_level = places(page, diagram.language), 0
    for unit in page.units:
        level = found[unit.id].level
        yield "<ul>" if level > open_level else "</li>" + "</ul></li>" * (open_level - level)
        yield f"<li>{_link(unit, words)}{_about(unit, words)}"
        open_level = level
    yield "</li></ul>" * open_level
    yield from _list([f"{each.id} {each.title}" for each in page.elements if each.role == "note"])
    yield from _list(
        [
            diagram.language.text("abbreviation", short=each.id, name=each.title)
            for each in page.elements
            if each.role == "abbreviation"
        ]
    )
    yield from (element("p", {}, _printed(by_role[role])) for role in BELOW if role in by_role)


def _printed(text: Element) -> str:
    """Return a text of a heading as it is printed."""
    return text.texts[0].text if text.texts else text.title


def _relations(page: Page) -> Mapping[str, Sequence[Connector]]:
    """Return the relations of every unit, at both ends."""
    found: dict[str, list[Connector]] = defaultdict(list)
    for connector in page.connectors:
        if connector.role == "relation":
            for end in dict.fromkeys((connector.tail, connector.head)):
                found[end].append(connector)
    return found


def _list(texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f'<ul class="notes">{"".join(element("li", {}, text) for text in texts)}</ul>'


def _link(unit: Element, words: _Words) -> str:
    link = element("a", {"href": f"#{element_id(words.chart, 'unit', unit.id)}"}, unit.title)
    shown = f" [{words.language.join(unit.qualifiers, 'comma')}]" if unit.qualifiers else ""
    return f"{link}{escaped(shown)}"


def _about(unit: Element, words: _Words) -> str:
    """Return the details of a unit, closed at first: texts, posts, description and relations, if any."""
    parts = "".join((*_texts(unit), *_tables(unit), *_described(unit), *_related(unit, words)))
    if not parts:
        return ""
    summary = element(
        "summary",
        {"aria-label": words.language.text("page-of-charts.about", unit=unit.title)},
        "\N{HORIZONTAL ELLIPSIS}",
    )
    return f'<details class="about">{summary}{parts}</details>'


def _texts(unit: Element) -> Iterator[str]:
    """Yield the texts of a box that neither its title nor its description has."""
    texts = [text for text in unit.paragraphs if text.role not in DESCRIBED]
    yield from (element("p", {}, text.text) for text in texts if text.text not in unit.title)


def _tables(unit: Element) -> Iterator[str]:
    """Yield the tables of posts as they are printed: a column for each source of funds, then the total."""
    for table in unit.tables:
        across = (
            opening("td", {"colspan": str(table.columns)}) + f"{_lines(table, None)}</td>"
            if any(text.column is None for text in table.paragraphs)
            else ""
        )
        columns = "".join(
            f"<td>{_lines(table, column)}</td>"
            for column in range(table.columns)
            if any(text.column == column for text in table.paragraphs)
        )
        rows = "".join(f"<tr>{row}</tr>" for row in (columns, across) if row)
        yield f"<table>{rows}</table>"


def _lines(table: Table, column: int | None) -> str:
    return "<br>".join(escaped(text.text) for text in table.paragraphs if text.column == column)


def _described(unit: Element) -> Iterator[str]:
    if unit.description and not unit.tables:
        yield element("p", {"class": "description"}, unit.description)
    if unit.href:
        yield "<p>" + element("a", {"href": unit.href}, unit.href) + "</p>"


def _related(unit: Element, words: _Words) -> Iterator[str]:
    if connectors := words.relations.get(unit.id):
        items = "".join(f"<li>{_relation(each, words)}</li>" for each in connectors)
        yield (
            opening(
                "ul", {"class": "relations", "aria-label": words.language.text("page-of-charts.relations")}
            )
            + f"{items}</ul>"
        )


def _relation(connector: Connector, words: _Words) -> str:
    """Return a relation in words, as a link to its line if it has one."""
    if not (connector.shapes or connector.labels):
        return escaped(connector.title)
    return element("a", {"href": f"#{element_id(words.chart, 'relation', connector.id)}"}, connector.title)
