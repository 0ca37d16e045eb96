"""Read YAML. Input: text. Output: values with positions, and findings in terms of the author's fields.

It knows no kind of file. Each kind provides its names, budgets and codes (`FileKind`), the names of its
models (`Vocabulary`), and special messages (a subclass of `Translator`).
"""

from orgcharts.yaml.document import Document, Loc, Places, SourceMap, Trace, Value, walk
from orgcharts.yaml.folded import nesting
from orgcharts.yaml.kinds import Codes, FileKind, ListBelow
from orgcharts.yaml.messages import Fault, Translator, validated
from orgcharts.yaml.python_values import findings_of_values
from orgcharts.yaml.reader import parse_document, read_document
from orgcharts.yaml.shape import Spot, Vocabulary, fields_of, model_of
from orgcharts.yaml.values import list_of, mapping_of, size_and_height
from orgcharts.yaml.wording import quote

__all__ = [
    "Codes",
    "Document",
    "Fault",
    "FileKind",
    "ListBelow",
    "Loc",
    "Places",
    "SourceMap",
    "Spot",
    "Trace",
    "Translator",
    "Value",
    "Vocabulary",
    "fields_of",
    "findings_of_values",
    "list_of",
    "mapping_of",
    "model_of",
    "nesting",
    "parse_document",
    "quote",
    "read_document",
    "size_and_height",
    "validated",
    "walk",
]
