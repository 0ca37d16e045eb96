"""The decisions of a layout, one a node, without any coordinate."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.arrange.forms import ArrangementForm


class Decision(Struct, gc=False):
    """How one node is drawn.

    `box` is the width that its box needs; it gets more if it `fills` its column. `children`
    are the nodes below it in its `form`, `splits` the first child of each hanging
    column or the lengths of wrapped rows, `units` the unit columns of each child of a row.
    `beside` are the assistants beside the trunk, or `at_box`, `per_row` of them in a row. `tight` is
    the factor of the gaps between children in columns. The rows of a panel are in `columns`; in a row of
    panels these are its unit columns.
    """

    box: float
    form: ArrangementForm | None = None
    fills: bool = True
    children: tuple[int, ...] = ()
    splits: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    per_row: int = 0
    at_box: bool = False
    tight: float = 1.0
    columns: int = 1


def fills_cell(form: ArrangementForm, node: int, *, is_band: bool = False) -> bool:
    """Return whether a box is as wide as what is below it; `is_band` is whether that of the root is."""
    return form.columns == 1 or (form.columns > 1 and node > 0) or (is_band and not node)
