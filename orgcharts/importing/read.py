"""The organisation in a file of another program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from orgcharts.findings import Finding
from orgcharts.importing.assemble import assemble
from orgcharts.importing.options import FormatName, ImportOptions
from orgcharts.importing.readers import FORMATS, recognised
from orgcharts.importing.repairs import as_tree, named
from orgcharts.importing.rows import refused
from orgcharts.importing.source import open_input
from orgcharts.model import Organization
from orgcharts.writing import new_spec


class Imported(Struct, frozen=True):
    """An organisation from a file of another program, with what was decided about it.

    `columns` are those of a table, by the field of a unit that each has; `title` is that of the file.
    """

    organization: Organization
    findings: tuple[Finding, ...]
    format: FormatName
    rows: int
    columns: Mapping[str, str]
    title: str | None = None

    def spec(self, page: str | None = None) -> str:
        """Return the text of its spec."""
        return new_spec(self.organization, page, self.title)


def read(path: str | Path, options: ImportOptions | None = None) -> Imported:
    """Return the organisation in a file of another program, in the format that it has.

    Raises:
        SpecError: OC100 to OC105 and OC130 to OC151 if it cannot be read or contains no organisation.
        MissingExtra: if the library that reads its format is not installed.
    """
    options = options or ImportOptions()
    file = open_input(Path(path), options.encoding)
    chosen = options.format or recognised(file)
    if chosen is None:
        message = f"the format of {file.name} is not recognised"
        raise refused("OC150", message, "name it with --format: orgcharts import --help lists them")
    reading = FORMATS[chosen](file, options)
    tree = as_tree(reading, options)
    shown = named(reading.title or "") or None
    title = shown or named(re.sub("[-_]", " ", file.path.stem)) or "organization"
    organization, made = assemble(tree, options, title, named(file.name) or title, has_ids=reading.has_ids)
    decoding = file.findings() if file.is_text else ()
    findings = (*decoding, *reading.findings, *tree.findings, *made)
    return Imported(organization, tuple(findings), chosen, len(reading.rows), reading.columns, shown)
