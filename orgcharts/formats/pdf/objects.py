"""The objects of a PDF file and their syntax (ISO 32000-1, section 7): same objects, same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from orgcharts.formats.markup import plain
from orgcharts.formats.pdf.deflate import deflated
from orgcharts.geometry import Rect, number_text

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IRREGULAR = re.compile(rb"[^!-~]|[#%()/<>\[\]{}]")
_SPECIAL = re.compile(r"[\\()]")
_ESCAPED = r"\\\g<0>"
_WIDTHS = (1, 4, 3)
"""Bytes of the three numbers of an entry of the table."""

_DIGITS = 3
"""Decimals of a coordinate: a thousandth of a point."""


class Ref(Struct, frozen=True):
    """A reference to an object by its number."""

    number: int


class PdfName(str):
    """A name, without its slash."""

    __slots__ = ()


class Raw(str):
    """A piece of syntax that is already written."""

    __slots__ = ()


PdfValue = Ref | PdfName | Raw | str | float | bool | bytes | Iterable["PdfValue"] | Mapping[str, "PdfValue"]


def syntax(value: PdfValue) -> str:
    """Return a value as PDF writes it; a `str` is a text, `bytes` a string of bytes.

    >>> syntax({"Type": PdfName("Page"), "Box": [0, 0.5], "Parent": Ref(3), "Title": "Ä"})
    '<</Type/Page/Box[0 0.5]/Parent 3 0 R/Title<FEFF00C4>>>'
    """
    match value:
        case PdfName():
            return "/" + _IRREGULAR.sub(_as_digits, value.encode()).decode("ascii")
        case str():
            return value if isinstance(value, Raw) else _text(plain(value))
        case bytes():
            return f"<{value.hex().upper()}>"
        case Ref():
            return f"{value.number} 0 R"
        case int() | float():
            return _number(value)
        case _:
            return _collection(value)


def _collection(value: Iterable[PdfValue] | Mapping[str, PdfValue]) -> str:
    if isinstance(value, Mapping):
        return f"<<{''.join(_entry(key, each) for key, each in value.items())}>>"
    return f"[{' '.join(map(syntax, value))}]"


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value, _DIGITS)


def _text(text: str) -> str:
    """Return a text: letters as they are if all are ASCII, else the digits of UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({_SPECIAL.sub(_ESCAPED, text)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _as_digits(match: re.Match[bytes]) -> bytes:
    return b"#%02X" % match[0][0]


def _entry(key: str, value: PdfValue) -> str:
    written = syntax(value)
    return f"/{key}{'' if written[0] in '/<[(' else ' '}{written}"


def rectangle(rect: Rect) -> tuple[float, float, float, float]:
    """Return an area as two opposite corners."""
    return rect.x, rect.y, rect.right, rect.bottom


class File:
    """Numbered objects. An object is written once, where its number is given out or later."""

    def __init__(self) -> None:
        self._values: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._count = 0

    def reserve(self) -> Ref:
        """Return the number of an object that is written later."""
        self._count += 1
        return Ref(self._count)

    def add(self, value: PdfValue, ref: Ref | None = None) -> Ref:
        """Write an object, at a number that was reserved or at the next one."""
        ref = ref or self.reserve()
        self._values[ref.number] = syntax(value).encode("ascii")
        return ref

    def stream(self, data: bytes, facts: Mapping[str, PdfValue] | None = None, *, packed: bool = True) -> Ref:
        """Write a stream; `packed` ones are compressed."""
        ref = self.reserve()
        self._streams[ref.number] = _stream(data, facts or {}, packed=packed)
        return ref

    def bytes(self, root: Ref, information: Ref) -> bytes:
        """Return the file: streams, all other objects packed into one, and the table of both (7.5.7, 7.5.8).

        The id of the file is a digest of all objects.
        """
        packing, table = self.reserve(), self.reserve()
        numbers, first, body = [], 0, []
        for number, value in sorted(self._values.items()):
            numbers.append(f"{number} {first} ".encode("ascii"))
            body.append(value + b"\n")
            first += len(value) + 1
        head = b"".join(numbers)
        facts: dict[str, PdfValue] = {"Type": PdfName("ObjStm"), "N": len(body), "First": len(head)}
        streams = self._streams | {packing.number: _stream(head + b"".join(body), facts, packed=True)}
        whole, rows = bytearray(_HEADER), {0: (0, 0, 65_535)}
        rows |= {number: (2, packing.number, at) for at, number in enumerate(sorted(self._values))}
        for number, each in sorted(streams.items()):
            rows[number] = (1, len(whole), 0)
            whole += b"%d 0 obj\n%b\nendobj\n" % (number, each)
        rows[table.number] = (1, len(whole), 0)
        digest = hashlib.sha256(whole).digest()[:16]
        facts = {
            "Type": PdfName("XRef"),
            "Size": self._count + 1,
            "W": _WIDTHS,
            "Root": root,
            "Info": information,
            "ID": [digest, digest],
        }
        data = b"".join(
            value.to_bytes(width, "big")
            for _, row in sorted(rows.items())
            for value, width in zip(row, _WIDTHS, strict=True)
        )
        start = len(whole)
        whole += b"%d 0 obj\n%b\nendobj\n" % (table.number, _stream(data, facts, packed=True))
        whole += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(whole)


def _stream(data: bytes, facts: Mapping[str, PdfValue], *, packed: bool) -> bytes:
    stated: dict[str, PdfValue] = dict(facts)
    if packed:
        data, stated["Filter"] = deflated(data), PdfName("FlateDecode")
    stated["Length"] = len(data)
    # after CR LF nothing depends on the last byte: an LF alone would make one line end with a CR before it
    return syntax(stated).encode("ascii") + b"stream\n" + data + b"\r\nendstream"
