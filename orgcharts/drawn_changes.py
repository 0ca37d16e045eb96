"""`draw_comparison`: from two states of an organisation to one drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from orgcharts.arguments import require
from orgcharts.chart import ShowName
from orgcharts.chart.tops import units_shown
from orgcharts.comparison import Comparison, compare, overlay, with_heads_as_shown
from orgcharts.model import Organization, edited
from orgcharts.options import ChartOptions, merged
from orgcharts.pipeline import Drawing, changed_options, check_options, draw_chart
from orgcharts.soundness import KnownNames, refuse_unknown, refuse_unsound


def draw_comparison(
    comparison: Comparison, *, options: ChartOptions | None = None, **changes: Any
) -> Drawing:
    """Draw what changed: the new structure with the removed units, each change annotated in its box.

    Args:
        comparison: two states of an organisation.
        options: what to draw; all of it when left out, with the relations only if some of them changed,
            in black and white.
        changes: fields of `ChartOptions` to change.

    Raises:
        SpecError, ChartError, ThemeError: as `draw`.
    """
    require(comparison, Comparison, "compare two organizations first, with 'compare'")
    check_options(options)
    for state in (comparison.before, comparison.after):
        refuse_unsound(state)
    return draw_overlay(comparison, options, **changes)


def draw_overlay(comparison: Comparison, options: ChartOptions | None = None, **changes: Any) -> Drawing:
    """Draw what changed between two states that were checked when they were read: see `draw_comparison`.

    Raises:
        ChartError, ThemeError: as `draw`.
    """
    edition = changes.pop("edition", None) or (options.edition if options else None)
    if edition is not None:
        asked = changed_options(ChartOptions(), {"edition": edition})
        refuse_unknown(asked, KnownNames.of(comparison.after))
        hiding = comparison.after.editions[edition]
        comparison = compare(edited(comparison.before, hiding), edited(comparison.after, hiding))
        options = options.model_copy(update={"edition": None}) if options else None
    shown = overlay(comparison)
    relations = ("all",) if comparison.changes_relations else ("none",)
    chosen = options or ChartOptions(relations=relations, theme="budget")
    language = comparison.language
    usual = {
        "id": "changes",
        "title": language.text("changes.title", name=comparison.after.name[:900]),
        "status": _between(comparison),
    }
    chosen = merged(chosen, {name: words for name, words in usual.items() if getattr(chosen, name) is None})

    @cache
    def annotations(show: tuple[ShowName, ...]) -> Mapping[str, tuple[str, ...]]:
        return overlay(with_heads_as_shown(comparison, show)).annotations

    chosen = changed_options(chosen, changes)
    refuse_unknown(chosen, KnownNames.of(shown.organization, comparison.before, comparison.after))
    return draw_chart(shown.organization, chosen, annotations=annotations, language=language)


def usual_chart(charts: Sequence[ChartOptions], organization: Organization) -> ChartOptions | None:
    """Return the chart of a spec that its changes are drawn like; None if none is clearly the one.

    That is its only chart, or the first that shows every unit. A chart that hides units would hide changes,
    so the drawing has all of them.
    """
    drawn = [chart for chart in charts if not chart.atlas] or list(charts)
    top, *units = organization.inside
    whole = [chart for chart in drawn if units_shown(organization, chart) >= {*(units or (top,))}]
    chosen = next(iter(whole or (drawn if len(drawn) == 1 else ())), None)
    return chosen and chosen.model_copy(update={"focus": (), "depth": None, "collapse": ()})


def for_changes(chart: ChartOptions) -> ChartOptions:
    """Return the options of a chart for a drawing of changes: without its day and the texts of its own."""
    document = chart.document.model_copy(update={"letter": None})
    return chart.model_copy(update={"document": document, "as_of": None, "status": None, "title": None})


def _between(comparison: Comparison) -> str | None:
    """Return the dates of two states, for the line below the title; None if they have none."""
    before, after = comparison.before.as_of, comparison.after.as_of
    if not before or not after or before == after:
        return None
    language = comparison.language
    return language.text("changes.status", before=language.date(before), after=language.date(after))
