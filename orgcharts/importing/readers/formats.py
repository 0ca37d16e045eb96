"""Which format a file has, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from orgcharts.errors import SpecError
from orgcharts.importing.drawn import Archive
from orgcharts.importing.options import FormatName, ImportOptions
from orgcharts.importing.own import is_own_svg, read_svg, read_vsdx
from orgcharts.importing.readers.documents.office import read_docx, read_pptx
from orgcharts.importing.readers.documents.pdf import read_pdf
from orgcharts.importing.readers.dot import read_dot
from orgcharts.importing.readers.drawings import read_mermaid, read_plantuml
from orgcharts.importing.readers.markup import read_drawio, read_graphml
from orgcharts.importing.readers.outlines import read_outline
from orgcharts.importing.readers.popolo import read_popolo
from orgcharts.importing.readers.rdf import read_org
from orgcharts.importing.readers.records import read_values, shape_of, values_of
from orgcharts.importing.readers.tables import is_table, read_table
from orgcharts.importing.readers.teams import read_teams
from orgcharts.importing.readers.uk import is_uk, read_uk
from orgcharts.importing.rows import InputRows
from orgcharts.importing.source import InputFile

Reader = Callable[[InputFile, ImportOptions], InputRows]

FORMATS: Mapping[FormatName, Reader] = {
    "uk-organogram": read_uk,
    "table": read_table,
    "records": read_values,
    "path": read_values,
    "tree": lambda file, _: read_outline(file.text),
    "nested": read_values,
    "graph": read_values,
    "popolo": read_popolo,
    "odis": read_values,
    "org": read_org,
    "dot": read_dot,
    "mermaid": read_mermaid,
    "wbs": read_plantuml,
    "plantuml": read_plantuml,
    "graphml": read_graphml,
    "teams": read_teams,
    "drawio": read_drawio,
    "docx": read_docx,
    "pptx": read_pptx,
    "vsdx": read_vsdx,
    "svg": read_svg,
    "pdf": read_pdf,
}
"""The reader of each format."""

_STARTS: tuple[tuple[str, FormatName], ...] = (
    (r"\s*(?:strict\s+)?(?:di)?graph\b\s*(?:\w+|\"[^\"]*\")?\s*\{", "dot"),
    (r"\s*(?:%%.*\n\s*)*(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b", "mermaid"),
    (r"\s*(?:%%.*\n\s*)*mindmap\s*\n", "mermaid"),
    (r"\s*(?:'.*\n\s*)*@start(?:wbs|mindmap)", "wbs"),
    (r"\s*(?:'.*\n\s*)*@startuml", "plantuml"),
    (r"\s*(?:@prefix|@base|PREFIX|BASE)\s|\s*<https?:[^>]*>\s+(?:a|<)", "org"),
)
"""How files of formats start."""

_EXTENSIONS: Mapping[str, FormatName] = {
    ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid", ".puml": "plantuml", ".wbs": "wbs",
    ".ttl": "org", ".nt": "org", ".jsonld": "org", ".rdf": "org", ".graphml": "graphml", ".drawio": "drawio",
    ".docx": "docx", ".docm": "docx", ".pptx": "pptx", ".pptm": "pptx",
    ".vsdx": "vsdx", ".svg": "svg",
    ".csv": "table", ".tsv": "table", ".xlsx": "table", ".xls": "table", ".ods": "table",
}  # fmt: skip


def recognised(file: InputFile) -> FormatName | None:
    """Return the format of a file, by its content, then by its name; None if it has none of these."""
    if file.path.is_dir():
        return "teams"
    if file.content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _of_archive(file)
    if file.content.startswith(b"%PDF-"):
        return "pdf"
    return _of_text(file) if file.is_text else None


_PARTS: Mapping[str, FormatName] = {
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "visio/document.xml": "vsdx",
    "xl/workbook.xml": "table",
    "content.xml": "table",
}
"""Parts of archives that only one format has."""


def _of_archive(file: InputFile) -> FormatName | None:
    """Return the format of an archive by its parts, else by the name of the file."""
    try:
        names = Archive(file.content, file.name).names
    except SpecError:
        names = frozenset()
    found = next((name for part, name in _PARTS.items() if part in names), None)
    found = found or _EXTENSIONS.get(file.extension)
    if found == "table":
        return "uk-organogram" if is_uk(file) else "table"
    return found if found in ("docx", "pptx", "vsdx") else None


def _of_text(file: InputFile) -> FormatName | None:
    start = file.text[:20_000]
    found = next((name for pattern, name in _STARTS if re.match(pattern, start)), None)
    if found is None and start.lstrip().startswith("<"):
        found = _of_markup(start) or ("svg" if is_own_svg(file.text) else None)
    elif found is None and _looks_like_values(file, start):
        found = _of_values(file)
    elif found is None:
        is_list = file.is_named and file.extension in (".txt", ".md", ".tree", "")
        found = _of_table(file, start) or _EXTENSIONS.get(file.extension, "tree" if is_list else None)
    return found


def _of_table(file: InputFile, start: str) -> FormatName | None:
    if is_uk(file):
        return "uk-organogram"
    return "table" if is_table(start) else None


def _of_markup(start: str) -> FormatName | None:
    names: tuple[tuple[str, FormatName], ...] = (
        ("<graphml", "graphml"),
        ("<mxfile", "drawio"),
        ("<mxGraphModel", "drawio"),
        ("<rdf:RDF", "org"),
    )
    return next((name for mark, name in names if mark in start), None)


def _looks_like_values(file: InputFile, start: str) -> bool:
    if file.extension in (".yaml", ".yml", ".json", ".jsonld"):
        return True
    return re.match(r"\s*(?:[\w.$ ]+=\s*)?[\[{]\s*[\"\[{]", start) is not None


def _of_values(file: InputFile) -> FormatName | None:
    try:
        return shape_of(values_of(file))
    except SpecError:
        return "nested" if file.extension not in (".yaml", ".yml") else None
