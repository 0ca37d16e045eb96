"""What an author decides about an import, on the command line or in a mapping file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from msgspec.structs import replace
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from orgcharts.errors import SpecError
from orgcharts.importing.words import WordMeaning
from orgcharts.yaml import (
    Codes,
    Document,
    FileKind,
    Translator,
    Vocabulary,
    findings_of_values,
    parse_document,
    read_document,
)

DateOrder = Literal["day-first", "month-first"]
"""Whether `01/02/2020` is in February or in January."""

FormatName = Literal[
    "uk-organogram", "table", "records", "path", "tree", "nested", "graph", "popolo", "odis", "org", "dot",
    "mermaid", "wbs", "plantuml", "graphml", "teams", "drawio", "docx", "pptx",
    "vsdx", "svg", "pdf",
]  # fmt: skip
"""The formats that are read."""


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) else value


class ImportOptions(BaseModel):
    """The decisions of an author; each has a default that loses nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: FormatName | None = Field(default=None, description="Format of the file; left out: recognised.")
    map: dict[str, str] = Field(
        default={},
        description="Fields of a unit, or id, parent, parent-by, holder, position, and their columns.",
    )
    values: dict[str, WordMeaning] = Field(
        default={}, description="Words in cells, and what they mean: vacant, abolished, none, top or name."
    )
    dates: DateOrder | None = Field(
        default=None, description="What comes first in dates such as 01/02/2020; left out: as the file shows."
    )
    sheet: str | None = Field(default=None, description="Sheet of a workbook.")
    chart: Annotated[str, BeforeValidator(_as_text)] | None = Field(
        default=None, description="Letter or number of the chart of a document, or of a slide."
    )
    root: str | None = Field(default=None, description="Id of the row that is the organization.")
    title: str | None = Field(default=None, description="Name of an organization above all roots.")
    scope: str | None = Field(default=None, description="Column in whose values ids are unique.")
    encoding: str | None = Field(default=None, description="Encoding of the file.")
    boxes: Literal["posts", "units"] = Field(
        default="posts",
        description="What the rows of a list of posts become: boxes named after post or unit.",
    )
    on_blank_id: Literal["name", "drop"] = Field(default="name", description="A row without an id.")
    on_duplicate: Literal["suffix", "first", "last", "error"] = Field(
        default="suffix", description="Rows of one id that differ."
    )
    second_parent: Literal["reporting", "joint", "first-only"] = Field(
        default="reporting", description="A second parent."
    )
    on_orphan: Literal["group", "top", "drop", "error"] = Field(
        default="group", description="A row whose parent is not in the file."
    )
    on_cycle: Literal["break", "error"] = Field(
        default="break", description="Rows that report to each other."
    )
    break_at: tuple[str, ...] = Field(default=(), description="Ids of rows that give way in a cycle.")
    repair: bool = Field(
        default=True, description="Whether ids in another case or without zeros are matched."
    )
    keep_helpers: bool = Field(default=False, description="Whether nodes that only place others are kept.")


MAPPING: Final = FileKind(
    noun="a mapping file",
    error=SpecError,
    codes=Codes("OC100", "OC101", "OC102", "OC103", "OC104", "OC105"),
    first_line="start it with 'format:' or 'map:'",
    split="shorten it",
    bytes=1_000_000,
    values=10_000,
    aliased=10_000,
)

DATA: Final = FileKind(
    noun="a YAML file",
    error=SpecError,
    codes=Codes("OC100", "OC101", "OC102", "OC103", "OC104", "OC105"),
    first_line="import another file",
    split="import a part of it",
    bytes=50_000_000,
    values=2_000_000,
    aliased=1_000_000,
)


class _OptionsTranslator(Translator):
    codes, error = MAPPING.codes, MAPPING.error
    vocabulary = Vocabulary(ImportOptions, {ImportOptions: "the options"})


def read_mapping(path: str | Path, changes: Mapping[str, Any] | None = None) -> ImportOptions:
    """Return the decisions in a mapping file, with those of `changes` before them.

    Raises:
        SpecError: OC100 to OC105 if it cannot be read or has a wrong value.
    """
    document = read_document(path, MAPPING)
    stated = document.data if isinstance(document.data, dict) else {"map": document.data}
    return options_of({**stated, **(changes or {})}, str(path))


def options_of(stated: Mapping[str, Any], name: str = "") -> ImportOptions:
    """Return decisions by name.

    Raises:
        SpecError: OC103 or OC105 if one is not known or has a wrong value.
    """
    try:
        return ImportOptions.model_validate(dict(stated))
    except ValidationError as error:
        where, remedy = f"{name}: " if name else "", "orgcharts import --help lists the options"
        raise SpecError(
            replace(found, message=f"{where}{found.message}", remedy=found.remedy or remedy)
            for found in findings_of_values(_OptionsTranslator, stated, error.errors())
        ) from None


def yaml_values(text: str, name: str) -> Any:
    """Return the values of a YAML file of another program.

    Raises:
        SpecError: OC101 or OC102 if it cannot be read.
    """
    document: Document = parse_document(text, DATA, name)
    return document.data
