"""Findings in the formats that people, programs and code hosts read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from orgcharts import __version__
from orgcharts.findings import Finding, Repair, Severity
from orgcharts.text.printing import as_lines, json_text, printable, without_commands


def as_text(findings: Sequence[Finding]) -> str:
    """Return findings, one a line."""
    return as_lines("".join(f"{finding}\n" for finding in findings))


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON list of objects; line and column count from one, null where there is none.

    `allowed` are the values that would be accepted, if they are few. `repair` replaces a key or a text at the
    position; a safe one is what `validate --fix` does.
    """
    return json_text(values_of(findings))


def values_of(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as values for JSON."""
    return [_row(finding) for finding in findings]


def _row(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "allowed": list(finding.allowed),
        "repair": _repair(finding.repair) if finding.repair else None,
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {"replace": repair.old, "with": repair.new, "safe": repair.is_safe}


def as_github(findings: Sequence[Finding]) -> str:
    """Return findings as commands of a GitHub workflow, which shows them beside their lines."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.location
    at = {"file": place.path, "line": place.line, "col": place.column} if place else {}
    properties = ",".join(f"{key}={_property(value)}" for key, value in {**at, "title": finding.code}.items())
    return f"::{finding.severity} {properties}::{_data(_message(finding))}"


def _data(text: str) -> str:
    """Return a text as the data of a command: its lines stay lines, and nothing in it is obeyed."""
    lines = map(printable, re.split(r"\r\n|\r|\n", text))
    return "%0A".join(without_commands(line).replace("%", "%25") for line in lines)


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def _message(finding: Finding) -> str:
    return f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return findings as SARIF 2.1.0 (OASIS), with the pages of the codes that are in it."""
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "orgcharts",
                "semanticVersion": __version__,
                "rules": [_descriptor(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json_text(log)


def _descriptor(code: str) -> dict[str, Any]:
    from orgcharts.rule_pages import PAGES

    page = PAGES.get(code)
    if page is None:  # an organisation's own rule
        return {"id": code}
    return {
        "id": code,
        "name": page.name.title().replace("-", ""),
        "shortDescription": {"text": page.summary},
        "help": {"text": page.text, "markdown": page.text},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": "error" if finding.severity is Severity.ERROR else "warning",
        "message": {"text": _message(finding)},
    }
    if finding.location:
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.location.path.replace("\\", "/"))},
                    "region": {
                        "startLine": finding.location.line,
                        "startColumn": finding.location.column,
                    },
                }
            }
        ]
    return result


REPORTS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""The values of `--format`, and how each prints findings."""
