"""Import organisations. Input: a file of another program. Output: an organisation and findings.

A format gives rows; repairs make them a tree; `assemble` makes the tree an organisation.
"""

from orgcharts.importing.options import ImportOptions, options_of, read_mapping
from orgcharts.importing.read import Imported, read
from orgcharts.importing.readers import FORMATS, recognised
from orgcharts.importing.readers.outlines import outlined
from orgcharts.importing.source import open_input
from orgcharts.importing.update import updated, updated_files

__all__ = [
    "FORMATS",
    "ImportOptions",
    "Imported",
    "open_input",
    "options_of",
    "outlined",
    "read",
    "read_mapping",
    "recognised",
    "updated",
    "updated_files",
]
