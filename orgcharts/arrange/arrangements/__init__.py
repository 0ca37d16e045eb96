"""Arrangements: the ways to draw the children of a unit, one module each.

Each knows how the sizes of the children combine, and where children and lines go; none knows
anything of the other arrangements. `allows.py` defines which are possible.
"""

from __future__ import annotations

from orgcharts.arrange.arrangements.base import Arrangement
from orgcharts.arrange.arrangements.hanging import Hanging
from orgcharts.arrange.arrangements.listed import Listed
from orgcharts.arrange.arrangements.matrix import MatrixBlock
from orgcharts.arrange.arrangements.rows import GroupedRows, Rows
from orgcharts.arrange.arrangements.sideways import Sideways
from orgcharts.arrange.arrangements.two_sided import TwoSided
from orgcharts.arrange.forms import MATRIX, MATRIX_COLUMN, MOST_COLUMNS, MOST_ROWS, ArrangementForm

ARRANGEMENTS: dict[ArrangementForm, Arrangement] = {
    arrangement.form: arrangement
    for arrangement in (
        *(Rows(count) for count in range(1, MOST_ROWS + 1)),
        *(GroupedRows(count) for count in range(1, MOST_ROWS + 1)),
        *(Hanging(count) for count in range(1, MOST_COLUMNS + 1)),
        TwoSided(),
        Listed(),
        *(Sideways(count) for count in range(1, MOST_COLUMNS + 1)),
        MatrixBlock(MATRIX),
        MatrixBlock(MATRIX_COLUMN),
    )
}
