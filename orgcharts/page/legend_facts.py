"""Which boxes, lists and relations a layout drew; the legend's input."""

from __future__ import annotations

from orgcharts.furniture.legend import LegendFacts
from orgcharts.page.layout import BoxForm, Layout

BADGE = 1
"""Which of the sizes of a label is the badge with a number."""


def legend_facts_of(layout: Layout) -> LegendFacts:
    """Return which units are boxed and listed, which relations are drawn and which have a number."""
    forms = {form: {box.node for box in layout.boxes.values() if box.form is form} for form in BoxForm}
    return LegendFacts(
        boxed=forms[BoxForm.BOX],
        listed=forms[BoxForm.ITEM],
        lines={routed.relation.id for routed in layout.relations},
        numbered=tuple(
            routed.relation.id
            for routed in layout.relations
            if routed.label is not None and routed.label.choice == BADGE
        ),
    )
