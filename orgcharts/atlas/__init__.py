"""Atlases: an organisation of any size on the fewest pages on which all type is readable.

Input: an organisation and the options of its pages. Output: an atlas, its files and their record.
"""

from orgcharts.atlas.atlas import Atlas, EarlierAtlas, Splitter, pages_by_floor, split
from orgcharts.atlas.changes import changed_pages, changes_between
from orgcharts.atlas.drawing import DrawnPage, PageJob, draw_all
from orgcharts.atlas.index import IndexEntry, contents_of, index_of
from orgcharts.atlas.pages import AtlasPage, PageKind, Pages
from orgcharts.atlas.record import RECORD, AtlasRecord, Origin, PageRecord, planned, read_record
from orgcharts.atlas.writing import ONE_FILE, AtlasFolder, Written, digest_of_bytes, stale_files

__all__ = [
    "ONE_FILE",
    "RECORD",
    "Atlas",
    "AtlasFolder",
    "AtlasPage",
    "AtlasRecord",
    "DrawnPage",
    "EarlierAtlas",
    "IndexEntry",
    "Origin",
    "PageJob",
    "PageKind",
    "PageRecord",
    "Pages",
    "Splitter",
    "Written",
    "changed_pages",
    "changes_between",
    "contents_of",
    "digest_of_bytes",
    "draw_all",
    "index_of",
    "pages_by_floor",
    "planned",
    "read_record",
    "split",
    "stale_files",
]
