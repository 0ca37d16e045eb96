"""`orgcharts import`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    STDIN,
    STDIN_FILE,
    add_bare_command,
    print_findings,
    read_stdin,
    source_of,
)
from orgcharts.cli.streams import emit, emit_bytes, print_lines, warn
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.importing import Imported, ImportOptions

_EXAMPLES = """\
  orgcharts import staff.csv                       recognise format and columns, write specs/staff.yaml
  orgcharts import staff.xlsx --map parent="Boss" --map staff.import.yaml -o specs/staff.yaml
  orgcharts import next-year.csv --update specs/staff.yaml
  orgcharts import chart.dot --dry-run --report json
  orgcharts import - -f tree < units.txt           from stdin to stdout
  orgcharts import report.docx --chart B           a drawn chart of a document; what is not certain is marked
"""

FORMATS = (
    "uk-organogram", "table", "records", "path", "tree", "nested", "graph", "popolo", "odis", "org", "dot",
    "mermaid", "wbs", "plantuml", "graphml", "teams", "drawio", "docx", "pptx", "vsdx", "svg", "pdf",
)  # fmt: skip
"""The formats; a test compares them with those of `importing`, which --help does not wait for."""

_CHOICES = {
    "--boxes": (("posts", "units"), "boxes of a list of posts: one a post, or named after its unit"),
    "--on-blank-id": (("name", "drop"), "rows without an id"),
    "--on-duplicate": (("suffix", "first", "last", "error"), "rows of one id that differ"),
    "--second-parent": (("reporting", "joint", "first-only"), "further parents of a row"),
    "--on-orphan": (("group", "top", "drop", "error"), "rows whose parent is not in the file"),
    "--on-cycle": (("break", "error"), "rows that report to each other"),
}
_TEXTS = {
    "--sheet": "sheet of a workbook",
    "--chart": "letter or number of the chart of a document, or of a slide",
    "--root": "id of the row that is the organization",
    "--title": "name of an organization above all roots",
    "--scope": "column in whose values ids are unique",
    "--encoding": "encoding of the file",
}


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands, "import", "make a spec of a file of another program", run, _EXAMPLES,
        "Make a spec of a file of another program: CSV, workbooks, JSON, RDF, Graphviz, Mermaid, "
        "drawn charts in Word, PowerPoint and PDF, and others.",
    )  # fmt: skip
    command.add_argument(
        "file", metavar="FILE", type=Path,
        help="file, or folder of team files, to import; - for the standard input",
    )  # fmt: skip
    command.add_argument(
        "-o", "--output", metavar="SPEC",
        help=f"spec to write; - is the standard output (default: in {DEFAULT_SPECS}/, or - if FILE is -)",
    )  # fmt: skip
    command.add_argument(
        "-f", "--format", metavar="FORMAT", choices=FORMATS,
        help=f"format of the file: {', '.join(FORMATS)} (default: recognised)",
    )  # fmt: skip
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="column of a field, or a mapping file",
    )
    command.add_argument(
        "--value", action="append", default=[], metavar="WORD=MEANING",
        help="word in cells that is vacant, abolished, none, top or name",
    )  # fmt: skip
    command.add_argument(
        "--dates", choices=("day-first", "month-first"),
        help="what comes first in dates such as 01/02/2020 (default: as other dates of the file show)",
    )  # fmt: skip
    for flag, words in _TEXTS.items():
        command.add_argument(flag, metavar="TEXT", type=types.text, help=words)
    for flag, (choices, words) in _CHOICES.items():
        command.add_argument(flag, choices=choices, help=f"{words} (default: {choices[0]})")
    command.add_argument("--break-at", action="append", metavar="ID", help="row that gives way in a cycle")
    command.add_argument(
        "--no-repair", dest="repair", action="store_false", default=None,
        help="do not match ids in another case or without leading zeros",
    )  # fmt: skip
    command.add_argument(
        "--keep-helpers", action="store_true", default=None, help="keep nodes that only place others"
    )
    command.add_argument("--page", metavar="PAGE", type=types.page, help="page of the chart")
    command.add_argument(
        "--update", metavar="SPEC", type=Path, help="spec to update; your additions are kept"
    )
    command.add_argument(
        "--one-file", action="store_true", help="write one file, also of more than 500 units"
    )
    command.add_argument("--dry-run", action="store_true", help="write nothing; report only")
    command.add_argument("--strict", action="store_true", help="write nothing if there is any finding")
    command.add_argument("--report", choices=("text", "json"), default="text", help="form of the report")


def run(options: argparse.Namespace) -> int:
    """Read the file, report what was found, and write the spec."""
    from orgcharts.files.atomic import write_whole
    from orgcharts.importing import read

    path, file = _target(options), source_of(str(options.file))
    to_stdout = str(path) == STDIN
    if to_stdout and options.report == "json" and not options.dry_run:
        message = "the report and the spec are both for the standard output"
        raise SpecError([Finding("OC124", message, "give a file with -o, or leave out --report")])
    content = read_stdin() if file == STDIN_FILE else None
    imported = read(file, _decisions(options), content)
    texts, changes, further = _texts(imported, options, path)
    findings = [*imported.findings, *further]
    refuses = options.strict and bool(findings)
    writes = not (options.dry_run or refuses)
    if options.report == "json":
        emit_bytes(_as_json(imported, findings, options, str(path) if writes else None).encode())
    else:
        print_findings(findings)
        (warn if to_stdout else emit)(changes)
    if writes and to_stdout:
        emit(texts[""])
    elif writes:
        _check_branches(path, texts, options)
        for name, text in texts.items():
            write_whole(path.with_suffix("") / name if name else path, text.encode())
    if options.report == "text" and not (writes and to_stdout):
        print_lines(*_summary(imported, file, path, writes))
    return EXIT_FINDINGS if refuses else EXIT_CLEAN


def _target(options: argparse.Namespace) -> Path:
    """Return the spec to write; one that is there is written over by `--update` only.

    Raises:
        SpecError: OC124 if it is there.
    """
    from orgcharts.files.names import portable
    from orgcharts.model import slug

    if options.output is None and options.update:
        return Path(options.update)
    name = portable(slug(options.file.resolve().stem), "spec")
    default = STDIN if str(options.file) == STDIN else f"{DEFAULT_SPECS}/{name}.yaml"
    path = Path(options.output or default)
    if path.exists() and not options.dry_run and str(path) != STDIN and options.update != path:
        remedy = f"give another file with -o, or update it: --update {path}"
        raise SpecError([Finding("OC124", f"'{path}' is there already", remedy)])
    return path


def _check_branches(path: Path, texts: Iterable[str], options: argparse.Namespace) -> None:
    """Refuse to write over files that no import wrote.

    Raises:
        SpecError: OC124 if a file of a branch is there, unless it is updated.
    """
    there = [file for name in texts if name and (file := path.with_suffix("") / name).exists()]
    if there and options.update is None:
        remedy = "give another file with -o, or write one with --one-file"
        raise SpecError([Finding("OC124", f"'{there[0]}' is there already", remedy)])


def _decisions(options: argparse.Namespace) -> ImportOptions:
    """Return the decisions on the command line, before those of a mapping file."""
    from orgcharts.importing import options_of, read_mapping

    files = [each for each in options.map if "=" not in each]
    pairs = dict(each.split("=", 1) for each in options.map if "=" in each)
    names = [flag.removeprefix("--").replace("-", "_") for flag in (*_TEXTS, *_CHOICES)]
    names += ["format", "repair", "keep_helpers", "break_at", "dates"]
    stated = {name: value for name in names if (value := getattr(options, name)) is not None}
    own = options_of({**stated, "map": pairs, "values": _meanings(options.value)})
    if not files:
        return own
    mapping = read_mapping(files[0], stated)
    changes = {"map": {**mapping.map, **pairs}, "values": {**mapping.values, **own.values}}
    return mapping.model_copy(update=changes)


def _meanings(pairs: Iterable[str]) -> dict[str, str]:
    """Return what words mean, from texts such as `N.N.=vacant`.

    Raises:
        SpecError: OC123 for another text.
    """
    meanings = [each.rpartition("=") for each in pairs]
    if wrong := [each for each, (word, _, _) in zip(pairs, meanings, strict=True) if not word]:
        message = f"'{wrong[0]}' in --value is no word with a meaning"
        raise SpecError([Finding("OC123", message, "give it as --value N.N.=vacant")])
    return {word: means for word, _, means in meanings}


def _texts(
    imported: Imported, options: argparse.Namespace, path: Path
) -> tuple[dict[str, str], str, Sequence[Finding]]:
    """Return the text of the spec and of its branches, what an update changes, and findings of it."""
    from orgcharts.comparison import compare
    from orgcharts.comparison.report import as_text
    from orgcharts.importing import updated_files
    from orgcharts.spec import load

    if options.update is None and (options.one_file or str(path) == STDIN):
        return {"": imported.spec(options.page)}, "", ()
    if options.update is None:
        return imported.files(path.stem, options.page), "", ()
    spec = load(options.update)
    before = options.update.read_text(encoding="utf-8")
    texts, organization, findings = updated_files(before, spec, imported.organization)
    texts = {name: imported.marked(text) for name, text in texts.items()}
    return texts, as_text(compare(spec.organization, organization)), findings


def _summary(imported: Imported, file: Path, path: Path, writes: bool) -> Iterable[str]:
    if imported.columns:
        yield f"columns: {', '.join(f'{field}={column}' for field, column in imported.columns.items())}"
    size = counted(len(imported.organization.entries), "units")
    if writes:
        yield f"{path}: {size} from {file} ({imported.format}); draw it with: orgcharts render {path}"
    else:
        yield f"{size} from {file} ({imported.format}); nothing was written"


def _as_json(
    imported: Imported, findings: Sequence[Finding], options: argparse.Namespace, path: str | None
) -> str:
    from orgcharts.cli.reporting import values_of
    from orgcharts.text.printing import json_text

    report = {
        "file": str(source_of(str(options.file))),
        "format": imported.format,
        "columns": dict(imported.columns),
        "rows": imported.rows,
        "units": len(imported.organization.entries),
        "spec": path,
        "findings": values_of(findings),
    }
    return json_text(report)
