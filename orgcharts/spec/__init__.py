"""Read specs. Input: a YAML file. Output: an organisation and its chart options, or findings with positions.

It is the only package that knows the positions of values in spec files; it knows no drawing.
"""

from orgcharts.spec.clashes import clashes
from orgcharts.spec.folder import drawings_of, root_of
from orgcharts.spec.loader import Spec, load, loads
from orgcharts.spec.lock import SpecLock, is_lock, lock_path, lock_text, read_lock
from orgcharts.spec.reader import parse_document, read_document

__all__ = [
    "Spec",
    "SpecLock",
    "clashes",
    "drawings_of",
    "is_lock",
    "load",
    "loads",
    "lock_path",
    "lock_text",
    "parse_document",
    "read_document",
    "read_lock",
    "root_of",
]
