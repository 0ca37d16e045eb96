"""Atlases: an organisation of any size on the fewest pages on which all type is readable."""

from orgcharts.atlas.atlas import Atlas, EarlierAtlas, Splitter, pages_by_floor, split
from orgcharts.atlas.changes import changed_pages
from orgcharts.atlas.drawing import DrawnPage, PageJob, draw_all
from orgcharts.atlas.index import IndexEntry, contents_of, index_of
from orgcharts.atlas.pages import AtlasPage, PageKind, Pages
from orgcharts.atlas.record import RECORD, AtlasRecord, PageRecord, read_record
from orgcharts.atlas.writing import AtlasFolder, Written, stale_files

__all__ = [
    "RECORD",
    "Atlas",
    "AtlasFolder",
    "AtlasPage",
    "AtlasRecord",
    "DrawnPage",
    "EarlierAtlas",
    "IndexEntry",
    "PageJob",
    "PageKind",
    "PageRecord",
    "Pages",
    "Splitter",
    "Written",
    "changed_pages",
    "contents_of",
    "draw_all",
    "index_of",
    "pages_by_floor",
    "read_record",
    "split",
    "stale_files",
]
