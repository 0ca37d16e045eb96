"""An office file: a ZIP archive of XML parts with relationships (ECMA-376, part 2)."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from orgcharts.importing.rows import refused

LARGEST_PART = 50_000_000
"""Most bytes of a part, unpacked."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError,
)  # fmt: skip
"""What reading a damaged archive raises."""


class Archive:
    """The parts of an office file."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the archive.

        Raises:
            SpecError: OC151 if it is not a whole archive.
        """
        self.name = name
        self._related: dict[str, Mapping[str, tuple[str, str]]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = frozenset(self._zip.namelist())
        except _BROKEN as error:
            raise self._broken(f"it is not a whole ZIP archive: {error}") from error

    def _broken(self, reason: str) -> Exception:
        return refused("OC151", f"{self.name} cannot be read: {reason}", "save it again from its program")

    def bytes(self, part: str) -> bytes:
        """Return the content of a part.

        Raises:
            SpecError: OC151 if it is missing, damaged or too large.
        """
        try:
            with self._zip.open(part) as opened:
                content = opened.read(LARGEST_PART + 1)
        except KeyError as error:
            raise self._broken(f"its part {part} is missing") from error
        except _BROKEN as error:
            raise self._broken(f"its part {part} is damaged: {error}") from error
        if len(content) > LARGEST_PART:
            raise self._broken(f"its part {part} is larger than {LARGEST_PART // 1_000_000} MB")
        return content

    def xml(self, part: str) -> Element:
        """Return the root of a part, read without entities and document types; tags are local names.

        The strict and the transitional form of office files differ in their namespaces only.

        Raises:
            SpecError: OC151 if it cannot be read.
        """
        try:
            root: Element = fromstring(self.bytes(part))
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise self._broken(f"its part {part} is not XML: {error}") from error
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2]
        return root

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Return type and target of each relationship of a part to another part, by id."""
        if part not in self._related:
            folder, name = posixpath.split(part)
            path = f"{folder}/_rels/{name}.rels".removeprefix("/")
            self._related[part] = {
                each.get("Id", ""): (each.get("Type", ""), _target(folder, each.get("Target", "")))
                for each in (self.xml(path) if path in self.names else ())
                if each.get("TargetMode") != "External"
            }
        return self._related[part]


def _target(folder: str, target: str) -> str:
    """Return the name of a part from its address, which starts at a folder.

    >>> _target("ppt/slides", "../diagrams/data1.xml"), _target("word", "/word/media/a.png")
    ('ppt/diagrams/data1.xml', 'word/media/a.png')
    """
    return posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
