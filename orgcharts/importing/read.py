"""The organisation in a file of another program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from orgcharts.findings import Finding
from orgcharts.frozen import FrozenDict
from orgcharts.importing.assemble import SOURCE, assemble
from orgcharts.importing.options import FormatName, ImportOptions
from orgcharts.importing.readers import FORMATS, recognised
from orgcharts.importing.repairs import RowTree, as_tree, cleaned, named
from orgcharts.importing.rows import refused, warning
from orgcharts.importing.source import open_input
from orgcharts.importing.splitting import branches
from orgcharts.model import Organization, Status
from orgcharts.writing import commented, dump, new_spec


class Imported(Struct, frozen=True):
    """An organisation from a file of another program, with what was decided about it.

    `columns` are those of a table, by the field of a unit that each has; `title` is that of the file.
    `doubts` are what is not certain about units, by their source.
    """

    organization: Organization
    findings: tuple[Finding, ...]
    format: FormatName
    rows: int
    columns: Mapping[str, str]
    title: str | None = None
    doubts: Mapping[str, Sequence[str]] = field(default_factory=FrozenDict)

    def spec(self, page: str | None = None) -> str:
        """Return the text of its spec."""
        forest = self.organization.status is Status.UNCONFIRMED and len(self.organization.units) > 1
        return self.marked(new_spec(self.organization, page, self.title, forest=forest))

    def files(self, folder: str, page: str | None = None) -> dict[str, str]:
        """Return the texts of its spec: that of its file by an empty name, others by theirs in `folder`."""
        forest = self.organization.status is Status.UNCONFIRMED and len(self.organization.units) > 1
        top, parts = branches(self.organization)
        text = top.text(new_spec(top.organization, page, self.title, forest=forest), f"{folder}/")
        texts = {name: part.text(dump(part.organization), "") for name, part in parts.items()}
        return {name: self.marked(each) for name, each in {"": text, **texts}.items()}

    def marked(self, text: str) -> str:
        """Return the text of a spec with a comment above each unit that is not certain."""
        if not self.doubts:
            return text
        comments = {source: [f"CHECK: {doubt}" for doubt in each] for source, each in self.doubts.items()}
        return commented(text, comments)


def read(path: str | Path, options: ImportOptions | None = None, content: bytes | None = None) -> Imported:
    """Return the organisation in a file of another program, in the format that it has.

    `content` replaces that of the file; with the path `<stdin>`, only the content decides on its format.

    Raises:
        SpecError: OC100 to OC105 and OC130 to OC157 if it cannot be read or contains no organisation.
        MissingExtra: if the library that reads its format is not installed.
    """
    options = options or ImportOptions()
    file = open_input(Path(path), options.encoding, content)
    chosen = options.format or recognised(file)
    if chosen is None:
        message = f"the format of {file.name} is not recognised"
        raise refused("OC150", message, f"name it with --format: {', '.join(FORMATS)}")
    reading = FORMATS[chosen](file, options)
    tree = as_tree(reading, options)
    shown = named(reading.title or "") or None
    own = named(re.sub("[-_]", " ", file.path.stem)) if file.is_named else ""
    title = shown or own or "organization"
    source = (named(file.name) or title) if file.is_named else "standard input"
    organization, made = assemble(tree, options, title, source, has_ids=reading.has_ids)
    if shown == organization.acronym:  # its name is the better title
        shown = None
    decoding = file.findings() if file.is_text else ()
    findings = (*decoding, *reading.findings, *tree.findings, *made, *_doubtful(tree))
    doubts = {
        f"{SOURCE} {row.place}": tuple(cleaned(doubt) for doubt in row.doubts)
        for row in tree.rows.values()
        if row.doubts
    }
    return Imported(organization, findings, chosen, len(reading.rows), reading.columns, shown, doubts)


def _doubtful(tree: RowTree) -> Iterator[Finding]:
    """Yield a finding for each unit that is not certain."""
    for row in tree.rows.values():
        if row.doubts:
            message = f"{row.place}: '{row.name[:80]}': {'; '.join(row.doubts)}"
            yield warning(
                "OC156", message, "compare it with the page, then remove the comment and the status"
            )
