"""Drawn charts on pages of PDF files whose text is text, read with pdfplumber.

Pages whose text is drawn as outlines of letters, and pictures, are listed and refused.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from orgcharts.errors import MissingExtra
from orgcharts.findings import Finding
from orgcharts.geometry import Point, Rect
from orgcharts.importing.drawn import DrawnChart, Scene, UnreadPicture, chosen_chart, rows_of_chart
from orgcharts.importing.drawn.boxes import boxes_of
from orgcharts.importing.drawn.scene import DrawnShape, DrawnStroke, TextPiece
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.readers.documents.office import LETTERED
from orgcharts.importing.readers.documents.pdf_texts import PdfObject, texts_of
from orgcharts.importing.rows import InputRows, refused, warning
from orgcharts.importing.source import InputFile
from orgcharts.text.counting import counted

MOST_PAGES = 40
"""Most pages that are looked at for a chart; of a longer file a page has to be chosen."""

_OUTLINES = 150
"""Small filled paths of a page that are letters, if there are more."""

_MARGIN = 0.94
"""Parts of the width and height of a page: what is larger is its frame."""


def read_pdf(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the boxes of the chosen page of a PDF file.

    Raises:
        MissingExtra: OC709 if pdfplumber is not installed.
        SpecError: OC150, OC151, OC155 or OC157 if it cannot be read.
    """
    try:
        import pdfplumber
    except ImportError as error:
        message = "PDF files are read by pdfplumber, which is not installed"
        remedy = "install it: pip install 'orgcharts[pdf]', or import the document that it was made from"
        raise MissingExtra([Finding("OC709", message, remedy)]) from error
    try:
        with _losses() as lost, pdfplumber.open(io.BytesIO(file.content)) as document:
            charts = list(page_charts(document.pages, options.chart, file.name))
    except Exception as error:
        if getattr(error, "findings", None):
            raise
        message = f"{file.name} cannot be read as PDF: {str(error)[:200] or type(error).__name__}"
        raise refused("OC151", message, "save it again from its program") from error
    chart, findings = chosen_chart(charts, file.name, options.chart)
    found = rows_of_chart(chart, f"page {chart.number}")
    if lost:
        what = f"parts of {file.name} are damaged and were", f"part of {file.name} is damaged and was"
        message = f"{counted(len(lost), *what)} not read, first: {lost[0][:200]}"
        findings = [*findings, warning("OC131", message, "save it again, or compare it with the page")]
    return InputRows(found.rows, found.links, found.title, (*findings, *found.findings), has_ids=False)


class _Losses(logging.Handler):
    """Keeps the messages about what a library could not read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if (message := record.getMessage()).startswith(("Cannot ", "Data-loss")):
            self.messages.append(message)


@contextmanager
def _losses() -> Iterator[list[str]]:
    """Yield the list of what pdfminer could not read; it would print it, and read on."""
    log, losses = logging.getLogger("pdfminer"), _Losses()
    printed, log.propagate = log.propagate, False
    log.addHandler(losses)
    try:
        yield losses.messages
    finally:
        log.removeHandler(losses)
        log.propagate = printed


def page_charts(pages: Sequence[Any], choice: str | None, name: str) -> Iterator[DrawnChart]:
    """Yield the pages that have a chart, also one that cannot be read.

    Of a long file only the chosen page is looked at.

    Raises:
        SpecError: OC155 if the file is long and no page is chosen.
    """
    wanted = range(1, len(pages) + 1)
    if choice is not None and choice.isdecimal() and len(choice) < 6 and int(choice) in wanted:
        wanted = range(int(choice), int(choice) + 1)
    elif len(pages) > MOST_PAGES:
        message = f"{name} has {counted(len(pages), 'pages')}, more than the {MOST_PAGES} that are looked at"
        raise refused("OC155", message, "choose a page with --chart, such as --chart 12")
    for number in wanted:
        chart = _chart(pages[number - 1], number)
        if chart.drawings or chart.pictures:
            yield chart


def _chart(page: Any, number: int) -> DrawnChart:
    size = float(page.width), float(page.height)
    small = [each for each in page.curves if each["fill"] and each["width"] < 15]
    outlines = len([each for each in small if len(each["pts"]) > 7])
    large = [each for each in page.images if each["width"] > 0.4 * size[0] and each["height"] > 0.2 * size[1]]
    lines = texts_of(page)
    title = _title(lines)
    lettered = LETTERED.fullmatch(title)
    chart = DrawnChart(number, lettered[2] if lettered else title, lettered[1] if lettered else "")
    if outlines > _OUTLINES:
        reason = f"a page whose text is drawn as {counted(outlines, 'outlines')}, not as text,"
        chart.pictures.append(UnreadPicture(reason, *size))
        return chart
    scene = Scene(f"page {number}")
    _add_shapes(page, scene, size)
    for area, piece in lines:
        scene.shapes.append(DrawnShape("", "", area, [piece], bordered=False))
    boxes, _, _ = boxes_of(scene)
    named = [box for box in boxes if box.bordered]
    if len(named) > 1 and scene.strokes:
        chart.drawings.append(scene)
    elif large:
        chart.pictures += [UnreadPicture("a picture", each["width"], each["height"]) for each in large]
    return chart


# ------------------------------------------------------------------------------------------ ink
def _add_shapes(page: Any, scene: Scene, size: tuple[float, float]) -> None:
    """Add the boxes and lines of a page; what is as large as the page is no box."""
    for each in page.rects:
        width, height = each["width"], each["height"]
        if min(width, height) < 2.0:
            if max(width, height) > 4.0:
                scene.strokes.append(_bar(each))
        elif each["stroke"] or each["fill"]:
            _add_box(each, scene, size)
    scene.strokes += [DrawnStroke(_points(each), _is_dashed(each)) for each in page.lines]
    for each in page.curves:
        points = _points(each)
        if len(points) > 4 and _is_rectangle(points):
            _add_box(each, scene, size)
        elif each["stroke"] and not each["fill"] and 2 <= len(points) <= 8:
            scene.strokes.append(DrawnStroke(points, _is_dashed(each)))


def _add_box(each: PdfObject, scene: Scene, size: tuple[float, float]) -> None:
    area = Rect(each["x0"], each["top"], each["width"], each["height"])
    is_frame = area.width > _MARGIN * size[0] or area.height > _MARGIN * size[1]
    if area.width > 20.0 and area.height > 10.0 and not is_frame:
        number = len(scene.shapes) + 1
        place = f"box {number} at {area.x:.0f}, {area.y:.0f}"
        is_white = not each["stroke"] and each.get("non_stroking_color") in ((1,), (1, 1, 1), (0, 0, 0, 0), 1)
        bordered = not is_white
        scene.shapes.append(DrawnShape("", place, area, [], bordered, dashed=_is_dashed(each)))


def _bar(each: PdfObject) -> DrawnStroke:
    """Return a thin rectangle as a line along its middle."""
    middle = Point((each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2)
    if each["width"] > each["height"]:
        ends = Point(each["x0"], middle.y), Point(each["x1"], middle.y)
    else:
        ends = Point(middle.x, each["top"]), Point(middle.x, each["bottom"])
    return DrawnStroke(ends, _is_dashed(each))


def _points(each: PdfObject) -> list[Point]:
    return [Point(float(x), float(y)) for x, y in each["pts"]]


def _is_dashed(each: PdfObject) -> bool:
    dash = each.get("dash")
    return bool(dash and dash[0])


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Return whether a closed path has upright and level sides, but for its corners."""
    first, last = points[0], points[-1]
    if abs(first.x - last.x) > 1.0 or abs(first.y - last.y) > 1.0:
        return False
    sides = [abs(a.x - b.x) < 0.5 or abs(a.y - b.y) < 0.5 for a, b in pairwise(points)]
    return len([each for each in sides if each]) > 3


def _title(lines: Sequence[tuple[Rect, TextPiece]]) -> str:
    """Return the largest text of a page, of equally large ones the highest, with what is on its line."""
    if not lines:
        return ""
    largest, _ = max(lines, key=lambda each: (round(each[0].height), -each[0].y))
    beside = [(area.x, piece.text) for area, piece in lines if abs(area.bottom - largest.bottom) < 2.0]
    return " ".join(" ".join(text for _, text in sorted(beside)).split())[:200]
