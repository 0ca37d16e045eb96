"""`orgcharts fmt`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from orgcharts.cli.common import (
    DEFAULT_SPECS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    STDIN,
    STDIN_FILE,
    add_command,
    print_findings,
    read_stdin,
    spec_files,
)
from orgcharts.cli.streams import emit_bytes, print_lines
from orgcharts.errors import SpecError
from orgcharts.findings import Finding

_EXAMPLES = """\
  orgcharts fmt specs/dpo.yaml        sort the fields, with their comments
  orgcharts fmt --check               which specs are not in order?
  orgcharts fmt - < a.yaml > b.yaml   from stdin to stdout
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_command(commands, "fmt", "sort the fields of specs, with their comments", run, _EXAMPLES)
    command.add_argument("--check", action="store_true", help="write nothing; fail if a spec would change")


def run(options: argparse.Namespace) -> int:
    """Order the fields of each spec, or name the specs that would change."""
    from orgcharts.files.atomic import write_whole
    from orgcharts.spec.shape import SPEC
    from orgcharts.yaml.decoding import decode, marked_encoding, read_bytes

    changed, failed = 0, 0
    for path in _files(options.specs or [DEFAULT_SPECS]):
        is_stdin = path == STDIN_FILE
        try:
            content = read_stdin() if is_stdin else read_bytes(path, SPEC)
            text = decode(content, str(path), SPEC)
            mark, encoding = marked_encoding(content)
            result = mark + with_line_ends(text, partial(_ordered, path)).encode(encoding)
        except SpecError as error:
            print_findings(error.findings)
            failed += 1
            continue
        if is_stdin and not options.check:
            emit_bytes(result)  # every byte of it, as in a file
        elif result != content:
            changed += 1
            print_lines(f"{path}: {'not in order' if options.check else 'put in order'}")
            if not options.check:
                write_whole(path, result)
    return EXIT_FINDINGS if failed or (options.check and changed) else EXIT_CLEAN


def _files(names: Sequence[str]) -> list[Path]:
    """Return the specs that are named, each followed by its translations, and translations that are.

    Raises:
        SpecError: OC124 if the standard input is not the only one.
    """
    from orgcharts.spec import original_of, translation_files

    if STDIN in names:
        if len(names) > 1:
            message = "the standard input is put in order alone"
            raise SpecError([Finding("OC124", message, "give '-' without files, or files without '-'")])
        return [STDIN_FILE]
    named = [Path(name) for name in names]
    alone = [path for path in named if original_of(path)]
    others = [str(path) for path in named if path not in alone]
    specs = spec_files(others) if others else []
    return [*(file for spec in specs for file in (spec, *translation_files(spec))), *alone]


def _ordered(path: Path, text: str) -> str:
    """Return a spec or a translation in order; entries of a translation follow the order of its spec."""
    from orgcharts.spec import load, ordered_translation, original_of
    from orgcharts.spec.ordering import ordered

    original = original_of(path)
    if original is None:
        return ordered(text, str(path))
    return ordered_translation(text, load(original, translations=False), str(path))


def with_line_ends(text: str, change: Callable[[str], str]) -> str:
    """Return a changed text with the line ends that it had; a mixture becomes line feeds."""
    ends = set(re.findall(r"\r\n|\r|\n", text))
    end = ends.pop() if len(ends) == 1 else "\n"
    plain = re.sub(r"\r\n|\r", "\n", text)
    result = change(plain)
    return text if result == plain else result.replace("\n", end)
