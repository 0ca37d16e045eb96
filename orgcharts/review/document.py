"""The parts of a review in their order: texts and drawings, for the web page and for the PDF alike."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from orgcharts.diagram import Diagram
from orgcharts.drawn_changes import draw_overlay
from orgcharts.findings import Finding
from orgcharts.fonts import FontProvider
from orgcharts.geometry.page_sizes import page_size
from orgcharts.language import Language
from orgcharts.options import ChartOptions
from orgcharts.pipeline import Drawing, draw_in_language
from orgcharts.review.checks import balance_of, contradictions_of, risks_of, units_of
from orgcharts.review.descent_page import descent_page
from orgcharts.review.review import Review, ReviewStep
from orgcharts.review.states import ReviewState
from orgcharts.review.summary import summary
from orgcharts.review.tables import changes_of, posts_of
from orgcharts.spec import in_language
from orgcharts.subject import look_of
from orgcharts.text_pages import PageBlock

TEXT_PAGE, WIDE_PAGE = "A4-portrait", "A3-landscape"
"""The pages of texts, and of what shows all states side by side."""

OPTIONS = ChartOptions(theme="budget")
"""The look of what a review adds to the charts of specs: black and white."""


class TextPart(Struct, frozen=True):
    """A part that consists of texts; `id` is that of its pages, and its place on the web page."""

    id: str
    title: str
    status: str
    blocks: tuple[PageBlock, ...]


class DrawnPart(Struct, frozen=True):
    """A part that is a drawing, with the faces that it is set in."""

    id: str
    title: str
    diagram: Diagram
    fonts: FontProvider


ReviewPart = TextPart | DrawnPart


class ReviewDocument(Struct, frozen=True):
    """All parts of a review, and the findings on its drawings."""

    title: str
    language: Language
    parts: tuple[ReviewPart, ...]
    findings: tuple[Finding, ...]


def document_of(review: Review) -> ReviewDocument:
    """Return the parts of a review: summary, what to check, then the drawings, then all changes.

    Raises:
        ChartError, ThemeError: as `draw`.
    """
    language = review.language
    findings: list[Finding] = []
    parts: list[ReviewPart] = []
    status = language.text("changes.status", before=review.states[0].name, after=review.states[-1].name)
    title = language.text("review.title", name=review.name)
    parts.append(TextPart("summary", title, status, summary(review)))
    parts.append(TextPart("check", language.text("review.section.check"), status, tuple(_to_check(review))))
    for number, step in enumerate(review.steps, start=1):
        words = language.text("review.section.drawn", before=step.before.name, after=step.after.name)
        drawing = _drawn_change(step, f"change-{number}")
        parts.append(DrawnPart(f"change-{number}", words, drawing.diagram, drawing.fonts))
        findings += drawing.findings
    for number, state in enumerate(review.states, start=1):
        words = language.text("review.section.state", state=state.name)
        drawing = _drawn_state(state, f"state-{number}")
        parts.append(DrawnPart(f"state-{number}", words, drawing.diagram, drawing.fonts))
        findings += drawing.findings
    parts.append(_side_by_side(review))
    changes = [
        block for step in review.steps for block in (*changes_of(step, language), *posts_of(step, language))
    ]
    parts.append(TextPart("annex", language.text("review.section.annex"), status, tuple(changes)))
    return ReviewDocument(title, language, tuple(parts), tuple(dict.fromkeys(findings)))


def _to_check(review: Review) -> Iterator[PageBlock]:
    """Yield what a reader has to check before a signature, the gravest first."""
    yield from contradictions_of(review)
    for step in review.steps:
        yield from units_of(step, review.language)
    yield from risks_of(review)
    for step in review.steps:
        yield from balance_of(step, review.language)


def _side_by_side(review: Review) -> DrawnPart:
    theme, fonts = look_of(OPTIONS, review.language)
    size = page_size(WIDE_PAGE)
    assert size is not None  # noqa: S101 - a sheet has a size
    diagram = descent_page(review, size, theme, fonts)
    return DrawnPart(diagram.id, review.language.text("review.section.side-by-side"), diagram, fonts)


def _drawn_state(state: ReviewState, name: str) -> Drawing:
    """Return the chart of a state as its spec asks for it."""
    chart = state.chart.model_copy(update={"id": name})
    return draw_in_language(in_language(state.spec), chart)


def _drawn_change(step: ReviewStep, name: str) -> Drawing:
    """Return the change as the chart of the later state has its page, or on a wide one if it needs that.

    It has all units: a chart that hides some would hide changes.
    """
    chart = step.after.changes
    if chart is None:
        return draw_overlay(step.comparison, id=name, page=WIDE_PAGE)
    drawing = draw_overlay(step.comparison, chart, id=name)
    if drawing.layout.report.type_size >= chart.type.floor:
        return drawing
    wide = draw_overlay(step.comparison, chart, id=name, page=WIDE_PAGE)
    return max(drawing, wide, key=lambda each: each.layout.report.type_size)
