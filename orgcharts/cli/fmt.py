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
from orgcharts.cli.streams import say
from orgcharts.errors import SpecError

_EXAMPLES = """\
  orgcharts fmt specs/dpo.yaml        put the fields in order, with their comments
  orgcharts fmt --check               which specs are not in order?
  orgcharts fmt --upgrade             move the fields of older specs to their present places
"""

_TOLD = {
    (False, False): "put in order",
    (False, True): "not in order",
    (True, False): "upgraded",
    (True, True): "of an older form",
}
"""What happens to a spec, by whether it is upgraded and whether it is checked only."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "fmt", "put the fields of specs in order by moving lines", run, _EXAMPLES)
    command.add_argument(
        "--upgrade", action="store_true", help="move fields of older specs to their present places"
    )
    command.add_argument("--check", action="store_true", help="write nothing; fail if a spec would change")


def run(options: argparse.Namespace) -> int:
    """Order or upgrade the fields of each spec, or name the specs that would change."""
    from orgcharts.files import write_whole
    from orgcharts.spec.shape import SPEC
    from orgcharts.yaml.decoding import decode, marked_encoding, read_bytes

    changed, failed = 0, 0
    for path in spec_files(options.specs or [DEFAULT_SPECS]):
        try:
            content = read_bytes(path, SPEC)
            text = decode(content, str(path), SPEC)
            mark, encoding = marked_encoding(content)
            result = mark + _rewritten(text, str(path), upgrade=options.upgrade).encode(encoding)
        except SpecError as error:
            print_findings(error.findings)
            failed += 1
            continue
        if result != content:
            changed += 1
            say(f"{path}: {_TOLD[options.upgrade, options.check]}")
            if not options.check:
                write_whole(path, result)
    return EXIT_FINDINGS if failed or (options.check and changed) else EXIT_CLEAN


def _rewritten(text: str, name: str, *, upgrade: bool) -> str:
    """Return a spec upgraded or in order, with its line ends; a mixture becomes line feeds."""
    from orgcharts.spec.ordering import ordered
    from orgcharts.spec.upgrading import upgraded

    ends = set(re.findall(r"\r\n|\r|\n", text))
    end = ends.pop() if len(ends) == 1 else "\n"
    plain = re.sub(r"\r\n|\r", "\n", text)
    result = upgraded(plain, name) if upgrade else ordered(plain, name)
    return text if result == plain else result.replace("\n", end)
