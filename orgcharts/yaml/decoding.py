"""The bytes of a file as text that a YAML parser may be given."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from pathlib import Path

from orgcharts.files.confinement import refuse_outside
from orgcharts.findings import Finding, Location
from orgcharts.yaml.kinds import FileKind
from orgcharts.yaml.wording import quote

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 comes before UTF-16, whose little-endian mark is the start of UTF-32's."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML 1.2 does not allow (section 5.1), and three line separators. YAML 1.1 parsers
read these as line breaks and editors do not, so that line numbers would differ."""

_LINE_SEPARATORS = "\x85\u2028\u2029"
_SHOWN = 10


def read_bytes(path: str | Path, kind: FileKind) -> bytes:
    """Return the bytes of a file.

    Raises:
        OrgchartsError: that of `kind`, if the file cannot be read or is too large for its kind.
    """
    try:
        refuse_outside(path)
        with Path(path).open("rb") as file:
            content = file.read(kind.bytes + 1)
    except (OSError, ValueError) as error:
        # A path with a NUL character is a ValueError.
        raise kind.error([_unopened(str(path), error, kind.codes.unreadable)]) from error
    check_size(len(content), str(path), kind)
    return content


def check_size(size: int, name: str, kind: FileKind) -> None:
    """Refuse a file of `size` bytes that is too large for its kind."""
    if size > kind.bytes:
        message = f"{quote(name)} is larger than {kind.bytes // 1_000_000} MB"
        raise kind.error([Finding(kind.codes.unreadable, message, kind.split)])


def _unopened(path: str, error: OSError | ValueError, code: str) -> Finding:
    remedies: dict[type[Exception], tuple[str, str]] = {
        FileNotFoundError: ("does not exist", "check the path"),
        IsADirectoryError: ("is a directory, not a file", "name one of the files in it"),
        PermissionError: ("may not be read", "check its permissions"),
    }
    reason = getattr(error, "strerror", None) or str(error)
    what, remedy = remedies.get(type(error), (f"cannot be read: {reason}", "check the path"))
    return Finding(code, f"{quote(path)} {what}", remedy)


def decode(content: bytes | str, name: str, kind: FileKind) -> str:
    """Return the text of a file, without byte order mark.

    UTF-8 is read, and UTF-16 and UTF-32 with a byte order mark.

    Raises:
        OrgchartsError: that of `kind`, at each place that is not text, up to ten.
    """
    text = content.removeprefix("\ufeff") if isinstance(content, str) else _decoded(content, name, kind)
    bad = list(islice(_UNREADABLE.finditer(text), _SHOWN))
    if bad:
        raise kind.error(_refused(text, match, name, kind) for match in bad)
    return text


def _decoded(content: bytes, name: str, kind: FileKind) -> str:
    mark, encoding = marked_encoding(content)
    body = content[len(mark) :]
    if not mark and b"\0" in content[:2]:
        message = "the file is UTF-16 or UTF-32 without a byte order mark"
        raise kind.error([Finding(kind.codes.malformed, message, "save it as UTF-8", Location(name))])
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        place = location(body[: error.start].decode(encoding), name)
        message = f"byte 0x{body[error.start]:02X} is not {encoding.upper().removesuffix('-LE')}"
        raise kind.error([Finding(kind.codes.malformed, message, "save the file as UTF-8", place)]) from error


def marked_encoding(content: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of a file and its encoding; without one, UTF-8."""
    marks = ((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark))
    return next(marks, (b"", "utf-8"))


def _refused(text: str, match: re.Match[str], name: str, kind: FileKind) -> Finding:
    character = match.group()
    sort = "line separator" if character in _LINE_SEPARATORS else "character"
    message = f"{sort} U+{ord(character):04X} is not allowed in {kind.noun}"
    remedy = "use a line break or a space" if character in _LINE_SEPARATORS else "remove it"
    return Finding(kind.codes.malformed, message, remedy, location(text[: match.start()], name))


def location(before: str, name: str) -> Location:
    """Return the position after the text `before`, as editors count lines."""
    lines = re.split(r"\r\n|\r|\n", before)
    return Location(name, len(lines), len(lines[-1]) + 1)
