"""`orgcharts fmt`."""

from __future__ import annotations

import argparse
import re
from typing import Any

from orgcharts.cli.common import (
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    add_command,
    print_findings,
    spec_files,
)
from orgcharts.cli.streams import print_lines
from orgcharts.errors import SpecError

_EXAMPLES = """\
  orgcharts fmt specs/dpo.yaml        put the fields in order, with their comments
  orgcharts fmt --check               which specs are not in order?
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "fmt", "put the fields of specs in order by moving lines", run, _EXAMPLES)
    command.add_argument("--check", action="store_true", help="write nothing; fail if a spec would change")


def run(options: argparse.Namespace) -> int:
    """Order the fields of each spec, or name the specs that would change."""
    from orgcharts.files import write_whole
    from orgcharts.spec.shape import SPEC
    from orgcharts.yaml.decoding import decode, marked_encoding, read_bytes

    changed, failed = 0, 0
    for path in spec_files(options.specs or [DEFAULT_SPECS]):
        try:
            content = read_bytes(path, SPEC)
            text = decode(content, str(path), SPEC)
            mark, encoding = marked_encoding(content)
            result = mark + _in_order(text, str(path)).encode(encoding)
        except SpecError as error:
            print_findings(error.findings)
            failed += 1
            continue
        if result != content:
            changed += 1
            print_lines(f"{path}: {'not in order' if options.check else 'put in order'}")
            if not options.check:
                write_whole(path, result)
    return EXIT_FINDINGS if failed or (options.check and changed) else EXIT_CLEAN


def _in_order(text: str, name: str) -> str:
    """Return a spec in order, with its line ends; a mixture becomes line feeds."""
    from orgcharts.spec.ordering import ordered

    ends = set(re.findall(r"\r\n|\r|\n", text))
    end = ends.pop() if len(ends) == 1 else "\n"
    plain = re.sub(r"\r\n|\r", "\n", text)
    result = ordered(plain, name)
    return text if result == plain else result.replace("\n", end)
