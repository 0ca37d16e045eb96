"""Read the files of other programs. Input: a file. Output: its rows.

One module for each family of formats; `FORMATS` has them by name.
"""

from orgcharts.importing.readers.formats import FORMATS, Reader, recognised

__all__ = ["FORMATS", "Reader", "recognised"]
