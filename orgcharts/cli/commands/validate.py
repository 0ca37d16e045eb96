"""`orgcharts validate`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.cli import types
from orgcharts.cli.common import (
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    load_all,
    print_findings,
    spec_files,
)
from orgcharts.cli.reporting import REPORTS
from orgcharts.cli.streams import emit_bytes, print_lines
from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.spec import Spec

_EXAMPLES = """\
  orgcharts validate                  every spec of specs/
  orgcharts validate specs/dpo.yaml
  orgcharts validate --fix            correct misspelt fields and values
  orgcharts validate --require-sources --strict
  orgcharts validate --rules un --format sarif > findings.sarif
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "validate", "read and check specs, draw nothing", run, _EXAMPLES)
    command.add_argument(
        "-f", "--format", choices=tuple(REPORTS), default="text",
        help="form of the findings; github is that of annotations in a workflow (default: text)",
    )  # fmt: skip
    command.add_argument(
        "--rules", metavar="LIST", type=types.packs, default=(),
        help="comma-separated rule packs to check in addition to 'sound': un, sources, complete",
    )  # fmt: skip
    command.add_argument(
        "--require-sources", action="store_true", help="require sources; short for --rules sources"
    )  # fmt: skip
    command.add_argument(
        "--fix", action="store_true",
        help="correct misspelt fields and values in the files; comments and all else stay as they are",
    )  # fmt: skip
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")


def run(options: argparse.Namespace) -> int:
    """Read every spec and report its faults."""
    packs = (*options.rules, *(("sources",) if options.require_sources else ()))
    fixed = _fix(options.specs or [DEFAULT_SPECS], packs) if options.fix else []
    specs, findings = load_all(options.specs, packs)
    findings += _of_translations(specs)
    if options.strict:
        findings = [replace(finding, severity=Severity.ERROR) for finding in findings]
    if options.format != "text":
        emit_bytes(REPORTS[options.format](findings).encode())
    else:
        print_findings(findings)
        print_lines(*(f"{finding.location}: fixed: {_change(finding)}" for finding in fixed))
        print_lines(f"{_read(specs, findings)}: {_verdict(findings)}")
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if wrong else EXIT_CLEAN


def _of_translations(specs: Sequence[Spec]) -> list[Finding]:
    """Return what is missing or outdated in each chart and each language that it can be drawn in."""
    from orgcharts.spec import in_language, translation_findings

    found: list[Finding] = []
    for spec in specs:
        for tag in spec.languages if spec.translations else ():
            here = in_language(spec, tag)
            for original, chart in zip(spec.charts, here.spec.charts, strict=True):
                if not original.languages or tag in original.languages:
                    found += translation_findings(here, chart)
    return found


def _fix(names: Sequence[str], packs: Sequence[str]) -> list[Finding]:
    """Write the safe repairs of specs; return what was repaired."""
    from orgcharts.files.atomic import write_whole
    from orgcharts.spec.repairing import repaired

    done: list[Finding] = []
    for path in spec_files(names):
        try:
            result = repaired(path, packs)
        except SpecError:  # reported when it is read again
            continue
        if result.findings:
            write_whole(path, result.content)
            done += result.findings
    return done


def _change(finding: Finding) -> str:
    repair = finding.repair
    return f"'{repair.old}' is now '{repair.new}'" if repair else ""


def _read(specs: Sequence[Spec], findings: Sequence[Finding]) -> str:
    """Return what was read; if nothing is sound, the files with errors."""
    if not specs:
        files = dict.fromkeys(each.location.path for each in findings if each.location)
        return ", ".join(files) if 0 < len(files) <= 3 else counted(len(files), "files")
    charts = tally(len(spec.charts) for spec in specs)
    units = tally(len(spec.organization.entries) for spec in specs)
    return f"{counted(len(specs), 'specs')} read, {counted(units, 'units')}, {counted(charts, 'charts')}"


def _verdict(findings: Iterable[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    errors, warnings = (severities.count(each) for each in (Severity.ERROR, Severity.WARNING))
    text = counted(errors, "errors")
    return f"{text}, {counted(warnings, 'warnings')}" if warnings else text
