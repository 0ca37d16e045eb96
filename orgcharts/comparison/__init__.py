"""Two states of an organisation, and what changed between them.

Input: two `Organization` values. Output: a frozen `Comparison`. Nothing is drawn here.
"""

from orgcharts.comparison.changes import Change, ChangeKind, Comparison, compare
from orgcharts.comparison.heads import with_heads_as_shown
from orgcharts.comparison.matching import Matching, match
from orgcharts.comparison.overlay import Overlay, overlay
from orgcharts.comparison.posts import PostMove
from orgcharts.comparison.reconcile import Disagreement, Fact, GradeFigures, Reconciliation, Single, reconcile
from orgcharts.comparison.timeline import Moment, timeline

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Disagreement",
    "Fact",
    "GradeFigures",
    "Matching",
    "Moment",
    "Overlay",
    "PostMove",
    "Reconciliation",
    "Single",
    "compare",
    "match",
    "overlay",
    "reconcile",
    "timeline",
    "with_heads_as_shown",
]
