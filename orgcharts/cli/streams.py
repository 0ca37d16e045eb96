"""The standard streams of a command: UTF-8 on every system, without control characters for readers.

Commands print through this module only; a test holds them to it.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from orgcharts.findings import Finding
from orgcharts.text.printing import as_line, as_lines


class OutputLost(Exception):
    """The standard output is closed; `findings` has the reason, unless its reader stopped early."""

    def __init__(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        message = f"the standard output cannot be written: {reason}"
        finding = Finding("OC710", message, "send it to a file or a program that reads it")
        self.findings = () if isinstance(error, BrokenPipeError) else (finding,)
        super().__init__(message)


def use_utf8() -> None:
    """Let the standard streams write UTF-8 and plain line feeds, whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_lines(*lines: str) -> None:
    """Print lines to the standard output.

    Raises:
        OutputLost: if they cannot be written.
    """
    _write("".join(f"{as_line(line)}\n" for line in lines))


def emit(document: str) -> None:
    r"""Print a document whose own lines end with `\n`, such as a report; raises as `print_lines`."""
    _write(as_lines(document))


def emit_bytes(document: bytes) -> None:
    """Print a document that was made safe, byte by byte, as in a file; raises as `print_lines`."""
    stream = _output()
    if isinstance(stream, io.TextIOWrapper):
        try:
            stream.flush()
            stream.buffer.write(document)
        except OSError as error:
            raise OutputLost(error) from error
    else:
        _write(document.decode())


def warn(*lines: str) -> None:
    """Print lines to the standard error stream; where there is none, they are lost."""
    if sys.stderr is not None:
        try:
            sys.stderr.write("".join(f"{as_line(line)}\n" for line in lines))
            sys.stderr.flush()
        except OSError:
            _send_nowhere(sys.stderr)


_COLOURS = {"bold": "1", "red": "1;31", "yellow": "33"}
"""Select Graphic Rendition parameters of ECMA-48."""


def warn_coloured(parts: Iterable[tuple[str, str]]) -> None:
    """Print the parts of a line, each with its colour, to the standard error stream.

    There are colours on a terminal only, and none if NO_COLOR is set (no-color.org).
    """
    texts = [(as_line(text), _COLOURS.get(colour)) for text, colour in parts]
    if not _has_colours(sys.stderr):
        warn("".join(text for text, _ in texts))
        return
    line = "".join(f"\x1b[{code}m{text}\x1b[0m" if code else text for text, code in texts)
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _has_colours(stream: TextIO | None) -> bool:
    if stream is None or not stream.isatty() or os.environ.get("NO_COLOR"):
        return False
    if os.name == "nt":
        return "WT_SESSION" in os.environ  # the older console shows the codes themselves
    return os.environ.get("TERM", "dumb") != "dumb"


def flush() -> None:
    """Write the rest of the output; raises as `print_lines`."""
    if sys.stdout is not None and not sys.stdout.closed:
        try:
            sys.stdout.flush()
        except OSError as error:
            raise OutputLost(error) from error


def abandon() -> None:
    """Send what is left of the output nowhere, so that the end of the program does not try it again."""
    _send_nowhere(sys.stdout)


def _send_nowhere(stream: TextIO | None) -> None:
    if stream is None:
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, AttributeError, ValueError):  # it is no file
        return


def read_input() -> bytes:
    """Return all of the standard input.

    Raises:
        OSError: if it is closed or cannot be read.
    """
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _output() -> TextIO:
    if sys.stdout is None:
        raise OutputLost(OSError("it is closed"))
    return sys.stdout


def _write(text: str) -> None:
    try:
        _output().write(text)
    except OSError as error:
        raise OutputLost(error) from error
