"""One chart in several languages, with one arrangement if it has to be alike in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding, Severity
from orgcharts.options import ChartOptions
from orgcharts.page import LayoutRecord
from orgcharts.pipeline import Drawing, changed_options, draw_in_language
from orgcharts.spec import Spec, SpecInLanguage, in_language


class InLanguage(Struct, frozen=True):
    """A chart in one language: its id, and its drawing or what is wrong with it.

    If it follows the arrangement of another language, `follows` is the id of that chart, and `own_type_size`
    the type size in points that it would have by itself.
    """

    chart: str
    drawing: Drawing | None
    errors: tuple[Finding, ...] = ()
    follows: str | None = None
    own_type_size: float | None = None


def draw_languages(
    spec: Spec,
    chart: ChartOptions,
    languages: Sequence[str],
    records: Mapping[str, LayoutRecord] | None = None,
    **changes: Any,
) -> Iterator[InLanguage]:
    """Yield a chart of a spec, as it was read, in each of some languages.

    A chart that is `alike` has the arrangement of the language with the smallest type, of all that it
    can be drawn in: which of them are asked for makes no difference. `records` are earlier layouts by the
    ids of charts, `changes` those of `draw`.
    """
    records = records or {}
    if not changed_options(chart, changes).alike:
        for tag in languages:
            yield _drawn(*_found(spec, chart, tag), records, changes)
        return
    every = dict.fromkeys((*(chart.languages or spec.languages), *languages))
    found = {tag: _found(spec, chart, tag) for tag in every}
    alone = {tag: _drawn(*each, records, changes) for tag, each in found.items()}
    hardest = _hardest(list(alone.values()))
    for tag in languages:
        if hardest is None or alone[tag].drawing is None or alone[tag].chart == hardest.chart:
            yield alone[tag]
        else:
            yield _following(hardest, alone[tag], *found[tag], changes)


def _found(spec: Spec, chart: ChartOptions, tag: str) -> tuple[SpecInLanguage, ChartOptions]:
    """Return a chart in a language, with the spec in it."""
    here = in_language(spec, tag)
    number = next(number for number, each in enumerate(spec.charts) if each.id == chart.id)
    return here, here.spec.charts[number]


def _drawn(
    here: SpecInLanguage, chart: ChartOptions, records: Mapping[str, LayoutRecord], changes: Mapping[str, Any]
) -> InLanguage:
    try:
        drawing = draw_in_language(here, chart, record=records.get(str(chart.id)), **changes)
    except OrgchartsError as error:
        return InLanguage(str(chart.id), None, error.findings)
    return InLanguage(str(chart.id), drawing)


def _hardest(drawn: Sequence[InLanguage]) -> InLanguage | None:
    """Return the chart with the smallest type, the first of several; on a free page the widest one."""
    found = [each for each in drawn if each.drawing is not None]
    return min(found, key=_ease, default=None)


def _ease(drawn: InLanguage) -> tuple[float, float]:
    layout = drawn.drawing.layout if drawn.drawing else None
    return (layout.report.type_size, -layout.page.width) if layout else (0.0, 0.0)


def _following(
    model: InLanguage,
    alone: InLanguage,
    here: SpecInLanguage,
    chart: ChartOptions,
    changes: Mapping[str, Any],
) -> InLanguage:
    """Return a chart in the arrangement of another language; a finding if it cannot have that."""
    assert model.drawing is not None and alone.drawing is not None  # noqa: S101, PT018 - both were drawn
    record = _imposed(model.drawing, alone.drawing)
    drawing = draw_in_language(here, chart, record=record, **changes)
    own = drawing.layout.record
    if record is None or own is None or not own.is_alike(record):
        message = f"chart '{chart.id}' cannot have the arrangement of '{model.chart}'"
        finding = Finding("OC257", message, "remove 'alike'", severity=Severity.WARNING)
        drawing = replace(drawing, findings=(*drawing.findings, finding))
    return InLanguage(
        alone.chart, drawing, follows=model.chart, own_type_size=alone.drawing.layout.report.type_size
    )


def _imposed(model: Drawing, other: Drawing) -> LayoutRecord | None:
    """Return the record of a drawing for another one, whose boxes may have other ids."""
    record = model.layout.record
    if record is None:
        return None
    units = {box: unit for unit, box in model.layout.measured.chart.ids.items()}
    boxes = other.layout.measured.chart.ids

    def name(box: str) -> str:
        unit = units.get(box, box)
        return boxes.get(unit, unit)

    named = {name(box): each for box, each in record.units.items()}
    relations = tuple(
        each.model_copy(update={"tail": name(each.tail), "head": name(each.head)})
        for each in record.relations
    )
    return record.model_copy(update={"units": named, "relations": relations, "imposed": True})
