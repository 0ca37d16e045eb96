"""Two states of an organisation, and what changed between them.

Two `Organization` values come in; a frozen `Comparison` goes out. Nothing is drawn here.
"""

from orgcharts.compare.changes import Change, ChangeKind, Comparison, compare
from orgcharts.compare.matching import Matching, match
from orgcharts.compare.posts import PostMove
from orgcharts.compare.timeline import Moment, timeline

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Matching",
    "Moment",
    "PostMove",
    "compare",
    "match",
    "timeline",
]
