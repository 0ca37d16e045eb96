"""YAML in: text goes in, values with their places come out, and what is wrong in the author's words.

It knows no kind of file; each kind brings its words, budgets and codes (`FileKind`), the words for its models
(`Vocabulary`), and what only it can say of its errors (a subclass of `Translator`).
"""

from orgcharts.yaml.document import Document, Loc, Places, SourceMap, Trace, Value, walk
from orgcharts.yaml.kinds import Codes, FileKind
from orgcharts.yaml.messages import Fault, Translator, validated
from orgcharts.yaml.reader import parse_document, read_document
from orgcharts.yaml.shape import Spot, Vocabulary, fields_of, model_of
from orgcharts.yaml.values import list_of, mapping_of, size_and_height
from orgcharts.yaml.wording import quote

__all__ = [
    "Codes",
    "Document",
    "Fault",
    "FileKind",
    "Loc",
    "Places",
    "SourceMap",
    "Spot",
    "Trace",
    "Translator",
    "Value",
    "Vocabulary",
    "fields_of",
    "list_of",
    "mapping_of",
    "model_of",
    "parse_document",
    "quote",
    "read_document",
    "size_and_height",
    "validated",
    "walk",
]
