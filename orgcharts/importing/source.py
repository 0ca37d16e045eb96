"""The bytes of a file to import, and its text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from orgcharts.files.names import STDIN_NAME
from orgcharts.findings import Finding
from orgcharts.importing.rows import refused, warning
from orgcharts.text.counting import counted
from orgcharts.yaml.decoding import marked_encoding

LARGEST = 50_000_000
"""Most bytes of a file."""


class InputFile(Struct, frozen=True, dict=True):
    """A file or a folder to import.

    `encoding` is the author's; without it, a text is in UTF-8, else in Windows-1252.
    """

    path: Path
    content: bytes
    encoding: str | None = None

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def is_named(self) -> bool:
        return self.name != STDIN_NAME

    @property
    def extension(self) -> str:
        """The end of its name, in lower case: `.csv`."""
        return self.path.suffix.lower()

    @property
    def is_text(self) -> bool:
        is_binary = self.content.startswith((b"%PDF-", b"PK", b"\xd0\xcf\x11\xe0"))
        return (
            not self.path.is_dir()
            and not is_binary
            and b"\0" not in self.content.removeprefix(self._mark)[:4096:2]
        )

    @property
    def _mark(self) -> bytes:
        return marked_encoding(self.content)[0]

    @cached_property
    def text(self) -> str:
        """The text of the file, without a byte order mark.

        Raises:
            SpecError: OC130 if it is not text in the encoding that the author named.
        """
        mark, encoding = marked_encoding(self.content)
        body = self.content[len(mark) :]
        try:
            return body.decode(self.encoding or encoding)
        except (UnicodeError, LookupError) as error:
            if self.encoding or mark:
                message = f"{self.name} is not text in {self.encoding or encoding}"
                raise refused("OC130", message, "name another --encoding") from error
            return body.decode("cp1252", errors="replace")

    def findings(self) -> Iterator[Finding]:
        """Yield what is to be known about the encoding."""
        mark, _ = marked_encoding(self.content)
        if not self.encoding and not mark and (place := _first_fault(self.content)) is not None:
            byte, row = self.content[place], self.content.count(b"\n", 0, place) + 1
            message = f"{self.name} is read as Windows-1252: byte 0x{byte:02X} in line {row} is not UTF-8"
            yield warning("OC130", message, "name the --encoding to be sure")
        lost = self.text.count("\ufffd")
        if lost:
            row = self.text.count("\n", 0, self.text.index("\ufffd")) + 1
            what = counted(lost, "characters were lost", "character was lost")
            message = f"{what} before {self.name} was written (U+FFFD), first in line {row}"
            yield warning("OC131", message, "correct them in the spec")


def _first_fault(content: bytes) -> int | None:
    try:
        codecs.decode(content, "utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def open_input(path: Path, encoding: str | None = None, content: bytes | None = None) -> InputFile:
    """Return a file, or a folder, to import; `content` replaces that of the file.

    Raises:
        SpecError: OC100 if it cannot be read or is too large.
    """
    if path.is_dir():
        return InputFile(path, b"", encoding)
    try:
        if content is None:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused("OC100", f"'{path}' cannot be read: {reason}", "check the path") from error
    if len(content) > LARGEST:
        raise refused("OC100", f"'{path}' is larger than {LARGEST // 1_000_000} MB", "import a part of it")
    return InputFile(path, content, encoding)
