"""Write specs.

Input: an organisation and charts. Output: a text that `loads` reads as equal values.
"""

from orgcharts.writing.commenting import commented
from orgcharts.writing.dumping import dump
from orgcharts.writing.starting import new_spec

__all__ = ["commented", "dump", "new_spec"]
