"""Export organisations. Input: an organisation. Output: a text in a format of another program.

Every format is deterministic; `left_out` names what it has no place for.
"""

from orgcharts.exporting.formats import TARGETS, export, left_out
from orgcharts.exporting.options import ExportOptions

__all__ = ["TARGETS", "ExportOptions", "export", "left_out"]
