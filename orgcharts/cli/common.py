"""What commands share: exit codes, the argument for specs, reading them, reporting on them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from orgcharts.cli.streams import emit, emit_bytes, read_input, warn_coloured
from orgcharts.errors import OrgchartsError, SpecError
from orgcharts.files.names import STDIN_NAME
from orgcharts.findings import Finding, Severity

if TYPE_CHECKING:
    from orgcharts.listing import DrawingList
    from orgcharts.model import Organization
    from orgcharts.spec import Spec

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2

STDIN = "-"
"""The standard input or output, as an argument."""

STDIN_FILE = Path(STDIN_NAME)
"""The standard input, as the file of a spec."""

HELP_WIDTH = 100
"""Characters of a line in the description of a command."""

DEFAULT_SPECS = "specs"
DEFAULT_OUTPUT = "output"

EXIT_CODES = "exit codes: 0 done, 1 something is wrong with a spec or a file, 2 wrong usage"

Command = Callable[[argparse.Namespace], int]


def epilog(examples: str) -> str:
    """Return the text below a help text."""
    return f"examples:\n{examples.rstrip()}\n\n{EXIT_CODES}" if examples else EXIT_CODES


def add_command(
    commands: Any, name: str, summary: str, run: Command, examples: str = "", *, reads_stdin: bool = True
) -> argparse.ArgumentParser:
    """Add a command that takes specs; `examples` are printed below its help, one a line."""
    command = add_bare_command(commands, name, summary, run, examples)
    stdin = ", - for the standard input" if reads_stdin else ""
    command.add_argument(
        "specs", nargs="*", metavar="SPEC", help=f"spec files or folders{stdin} (default: {DEFAULT_SPECS}/)"
    )
    return command


def add_bare_command(
    commands: Any, name: str, summary: str, run: Command, examples: str = "", description: str = ""
) -> argparse.ArgumentParser:
    """Add a command without specs; its `description` defaults to its summary."""
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=fill(description or f"{summary[0].upper()}{summary[1:]}.", HELP_WIDTH),
        epilog=epilog(examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def spec_files(paths: Iterable[str]) -> list[Path]:
    """Return the spec files that `paths` name; a folder means the YAML files below it, sorted.

    Lock files, and the themes of a folder, are no specs and are ignored; a translation names its spec.

    Raises:
        SpecError: OC100 if a path is missing or the standard input, or a folder contains no spec.
    """
    from orgcharts.spec import is_lock, original_of, specs_in

    found: dict[Path, None] = {}
    for name in paths:
        path = Path(name)
        if name == STDIN:
            message = "'-' is the standard input, and this needs a file"
            raise SpecError([Finding("OC100", message, "give the path of a spec file or of a folder")])
        if path.is_dir():
            inside = specs_in(path)
            if not inside:
                raise SpecError([Finding("OC100", f"folder '{name}' contains no spec", "specs end in .yaml")])
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found.update({} if is_lock(path) else {original_of(path) or path: None})
        else:
            remedy = "give the path of a spec file or of a folder of specs"
            if name == DEFAULT_SPECS:
                remedy += ', or start a spec: orgcharts new "Ministry of Works"'
            raise SpecError([Finding("OC100", f"there is no file '{name}'", remedy)])
    if not found:
        raise SpecError([Finding("OC100", "these are lock files", "give the specs that they belong to")])
    return list(found)


def is_stdin(spec: Spec) -> bool:
    """Return whether a spec was read from the standard input."""
    return spec.path == str(STDIN_FILE)


def source_of(name: str) -> Path:
    """Return the file that an argument names; `STDIN_FILE` for the standard input."""
    return STDIN_FILE if name == STDIN else Path(name)


def spec_sources(names: Sequence[str]) -> list[Path]:
    """Return the spec files that `names` mean, and `STDIN_FILE`, the first, if the standard input is one.

    Raises:
        SpecError: OC100 as `spec_files`.
    """
    paths = [name for name in names if name != STDIN]
    is_read = len(paths) < len(names)
    return [*([STDIN_FILE] if is_read else []), *(spec_files(paths) if paths or not is_read else [])]


def load_source(path: Path, **how: Any) -> Spec:
    """Return the spec in a file, or in the standard input if it is `STDIN_FILE`.

    Raises:
        SpecError: as `load`.
    """
    from orgcharts.spec import load

    if path != STDIN_FILE:
        return load(path, **how)
    return load(path, Path(), content=read_stdin(), **how)


def load_all(paths: Sequence[str], rules: Sequence[str] = ()) -> tuple[list[Spec], list[Finding]]:
    """Return every spec that can be read, and the findings on all of them, each once.

    `rules` are rule packs to check in addition to those that a spec asks for.
    """
    specs: list[Spec] = []
    findings: list[Finding] = []
    for path in spec_sources(paths or [DEFAULT_SPECS]):
        try:
            spec = load_source(path, rules=rules)
        except SpecError as error:
            findings.extend(findings_of_another_program(path) or error.findings)
        else:
            specs.append(spec)
            findings.extend(spec.findings)
    # A finding about an imported file occurs once for each file that imports it.
    return specs, list(dict.fromkeys(findings))


def add_languages(command: argparse.ArgumentParser) -> None:
    """Add the option for the languages of drawings."""
    from orgcharts.cli import types

    command.add_argument(
        "--language", dest="languages", metavar="LIST", type=types.languages,
        help="comma-separated languages, or all: those of the spec and its translations "
        "(default: those that DIR/drawings.yaml lists, else those that the charts ask for)",
    )  # fmt: skip


def read_stdin() -> bytes:
    """Return all of the standard input.

    Raises:
        SpecError: OC100 if it cannot be read.
    """
    try:
        return read_input()
    except OSError as error:
        message = f"the standard input cannot be read: {error.strerror or error}"
        raise SpecError([Finding("OC100", message, "give the path of a file")]) from error


def write_output(path: Path | None, content: str | bytes) -> None:
    """Write a file; without a path, or to `-`, print the content: a text as `emit`, bytes as they are."""
    from orgcharts.files.atomic import write_whole

    if path is not None and str(path) != STDIN:
        write_whole(path, content.encode() if isinstance(content, str) else content)
    elif isinstance(content, str):
        emit(content)
    else:
        emit_bytes(content)


def listed_in(folder: Path, options: argparse.Namespace) -> DrawingList:
    """Return what a folder keeps, changed by the options of the command line.

    Raises:
        RenderError: OC126 if its list cannot be used.
    """
    from orgcharts.listing import read_list

    listed = read_list(folder)
    if options.format is not None:
        listed = listed.only(options.format)
    names = (*listed.how, "languages")
    given = {name: value for name in names if (value := getattr(options, name, None)) is not None}
    return listed.model_copy(update=given)


def in_edition(organization: Organization, name: str | None) -> Organization:
    """Return an organisation in the edition that a command names; without a name, as it is.

    Raises:
        SpecError: OC504 if it does not declare it.
    """
    from orgcharts.model import edited

    if name is None:
        return organization
    if name not in organization.editions:
        known = f"it has {', '.join(organization.editions)}" if organization.editions else "declare it"
        raise SpecError([Finding("OC504", f"there is no edition '{name}'", known)])
    return edited(organization, organization.editions[name])


def findings_of_another_program(path: Path) -> list[Finding]:
    """Return the finding that a file is one of another program; none if it looks like a spec."""
    from orgcharts.importing import open_input, recognised

    try:
        form = recognised(open_input(path))
    except OrgchartsError:
        return []
    is_yaml = path.suffix in (".yaml", ".yml")
    if form is None or (is_yaml and form not in ("graph", "teams")):
        return []
    remedy = f"make a spec of it: orgcharts import {path}"
    return [Finding("OC152", f"'{path}' is no spec but a file of the format {form}", remedy)]


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one a line, to the standard error stream."""
    for finding in findings:
        warn_coloured(_parts(finding))


def _parts(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the parts of a finding, each with its colour."""
    at = finding.location or finding.where
    before, code, after = str(finding).partition(finding.code)
    if at:
        yield before, "bold"
    yield code, "red" if finding.severity is Severity.ERROR else "yellow"
    yield after, ""
