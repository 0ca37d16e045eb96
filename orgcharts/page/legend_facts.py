"""Which boxes, lists and relations a layout drew; the legend's input."""

from __future__ import annotations

from orgcharts.furniture.legend import LegendFacts
from orgcharts.page.layout import BoxForm, Layout

BADGE = 1
"""Which of the sizes of a label is the badge with a number."""


def legend_facts_of(layout: Layout) -> LegendFacts:
    """Return which units are boxed and listed, which relations are drawn and which have a number."""
    badged = {each.relation.id for each in layout.badged}
    worded = {
        routed.relation.id for routed in layout.relations if routed.label and routed.label.choice == BADGE
    }
    forms = {form: {box.node for box in layout.boxes.values() if box.form is form} for form in BoxForm}
    return LegendFacts(
        boxed=forms[BoxForm.BOX] | forms[BoxForm.CELL],
        listed=forms[BoxForm.ITEM],
        lines={routed.relation.id for routed in layout.relations} | badged,
        numbered=tuple(line.id for line in layout.measured.chart.cross_lines if line.id in badged | worded),
        badged=badged,
        grouped={member for group in layout.groups for member in group.members},
    )
