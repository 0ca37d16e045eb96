"""The heading of a chart: its title, its date, its sources, and what a document prints with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orgcharts.chart.chart import Heading
from orgcharts.chart.documents import documents_of
from orgcharts.chart.tops import Tops
from orgcharts.chart.view import View
from orgcharts.language import Language, precision
from orgcharts.model import Organization, Source
from orgcharts.text.characters import settled


def title_of(tops: Tops, organization: Organization, language: Language) -> str:
    """Return the names of the roots; external bodies do not name the chart."""
    entries = organization.entries
    own = [entries[root].unit.name for root in tops.roots if not entries[root].is_outside]
    return language.listing(own or [entries[tops.roots[0]].unit.name], "and")


def heading_of(
    organization: Organization, title: str, view: View, units: Collection[str], language: Language
) -> Heading:
    """Return the heading of a chart of some units: what its view states, else what its organisation does."""
    document, period = view.document, view.as_of or organization.as_of
    as_of = language.text(f"as-of-{precision(period)}", date=language.date(period)) if period else ""
    return Heading(
        title=view.title if view.title is not None else title,
        status=view.status if view.status is not None else as_of,
        source=view.source
        if view.source is not None
        else _source_line(documents_of(organization, units, view), language),
        letter=_lettered(document.letter or "", language),
        symbol=document.symbol or "",
        office=document.office or "",
        date=document.date or "",
        disclaimer=document.disclaimer or "",
        language=language,
    )


def _lettered(letter: str, language: Language) -> str:
    """Return the letter of a chart with its full stop, as budget documents print it."""
    return language.text("lettered", letter=letter) if settled(letter[-1:]).isalnum() else letter


def _source_line(documents: Sequence[Source], language: Language) -> str:
    """Return the line that names documents."""
    if not documents:
        return ""
    # Titles contain commas.
    listed = language.join([_document(each, language) for each in documents], "semicolon")
    return language.text("sources", count=len(documents), documents=listed)


def _document(source: Source, language: Language) -> str:
    if not source.date:
        return source.title
    return language.text("followed-by-brackets", text=source.title, addition=source.date)
