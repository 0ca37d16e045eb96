"""The charts of a document, and the one that an author chooses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgcharts.findings import Finding
from orgcharts.importing.drawn.boxes import boxes_of
from orgcharts.importing.drawn.scene import DrawnChart
from orgcharts.importing.rows import refused, warning
from orgcharts.text.counting import counted


def chosen_chart(
    charts: Sequence[DrawnChart], name: str, choice: str | None
) -> tuple[DrawnChart, list[Finding]]:
    """Return the chart of a document that is to be read, and findings on the pictures that are not.

    Raises:
        SpecError: OC155 if there are several and none is chosen, or there is no such chart; OC157 if it is
            a picture; OC150 if there is none.
    """
    readable = [chart for chart in charts if chart.drawings]
    pictures = [chart for chart in charts if chart.pictures]
    if choice is not None:
        found = [chart for chart in charts if choice.casefold() in (chart.letter.casefold(), "")]
        found = found or [chart for chart in charts if choice == str(chart.number)]
        if not found:
            raise refused(
                "OC155", f"{name} has no chart '{choice}'; it has {_listed(charts)}", _remedy(charts)
            )
        chart = found[0]
        if not chart.drawings:
            raise refused("OC157", f"{name}: {_unread(chart)}", "import the file that it was drawn in")
        return chart, [warning("OC157", f"{name}: {_unread(chart)}")] if chart.pictures else []
    if not readable and pictures:
        shown = "; ".join(_unread(chart) for chart in pictures[:5])
        raise refused("OC157", f"{name}: {shown}", "import the file that it was drawn in")
    if not readable:
        raise refused("OC150", f"{name} contains no drawn chart", "name another file")
    if len(readable) > 1:
        message = f"{name} contains {counted(len(readable), 'charts')}: {_listed(charts)}"
        raise refused("OC155", message, _remedy(readable))
    return readable[0], [
        warning("OC157", f"{name}: {_unread(chart)}", "import the file that it was drawn in")
        for chart in pictures
    ]


def _remedy(charts: Sequence[DrawnChart]) -> str:
    first = next((chart for chart in charts if chart.drawings), None)
    return f"choose one with --chart, such as --chart {first.key}" if first else "name another file"


def _listed(charts: Sequence[DrawnChart]) -> str:
    return "; ".join(_described(chart) for chart in charts)


def _described(chart: DrawnChart) -> str:
    title = f" '{chart.title[:60]}'" if chart.title else ""
    return f"{chart.key}{title} ({', '.join(_size(chart))})"


def _size(chart: DrawnChart) -> Iterator[str]:
    boxes = [box for drawing in chart.drawings for box in (*drawing.nodes, *boxes_of(drawing)[0])]
    if boxes:
        yield counted(len(boxes), "boxes", "box")
    if chart.pictures:
        yield "a picture, not read"


def _unread(chart: DrawnChart) -> str:
    """Return what is known of the pictures of a chart."""
    sizes = ", ".join(f"{each.width / 28.35:.0f} x {each.height / 28.35:.0f} cm" for each in chart.pictures)
    return f"chart {_quoted(chart)} is {chart.pictures[0].kind} ({sizes}) and is not read"


def _quoted(chart: DrawnChart) -> str:
    return f"{chart.key} '{chart.title[:60]}'" if chart.title else chart.key
