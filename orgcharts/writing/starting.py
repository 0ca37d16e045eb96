"""The text of a new spec, with a chart to edit."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.chart import Show, View
from orgcharts.files.names import portable
from orgcharts.model import Organization, slug
from orgcharts.options import DEFAULT_PAGE
from orgcharts.writing.dumping import dump
from orgcharts.yaml.scalars import scalar

_NOT_SHOWN = tuple(show for show in Show if show not in (Show.NAME, *View().show))


def new_spec(
    organization: Organization, page: str | None = None, title: str | None = None, *, forest: bool = False
) -> str:
    """Return the text of a spec of an organisation, with the most common options of a chart as comments.

    The chart has the name of the organisation as its title, or another. A chart of a `forest` has no box of
    the organisation.

    Raises:
        SpecError: OC101 if its units nest deeper than a spec can.
    """
    name = portable(slug(title or organization.acronym or organization.name), "chart")
    lines = ["", "charts:", *_chart(name, title or organization.name, page or DEFAULT_PAGE, forest=forest)]
    return dump(organization) + "\n".join(lines) + "\n"


def _chart(identifier: str, title: str, page: str, *, forest: bool) -> Iterator[str]:
    """Yield the lines of a chart with the most common options, in the order of `orgcharts fmt`."""
    yield "  # All options: docs/spec.md, A chart"
    yield f"  - id: {scalar(identifier)}  # the name of its files"
    yield "    # type: {cap: 14}  # larger type, if a small chart leaves much of its page empty"
    if forest:
        yield "    tops: forest  # without a box of the organization, which has no top"
    yield "    # depth: 2  # show two levels below the top box only"
    yield "    # What is not shown is in none of the files of the chart: without holder, no names of people."
    yield f"    show: [{', '.join(View().show)}]  # also {', '.join(_NOT_SHOWN)}"
    yield f"    title: {scalar(title)}"
    yield f"    page: {scalar(page)}  # or A3-landscape, A4-portrait, letter-landscape, 16:9, free ..."
