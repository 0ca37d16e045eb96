"""Packages of Office: ZIP files whose bytes depend on their content alone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can contain."""

_UNIX = 3
"""The system that a file is from, which ZipInfo would otherwise ask the machine for."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files by name as a ZIP file in the given order.

    They are stored without compression, because versions of zlib compress to different bytes.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            info = ZipInfo(name, _DATE)
            info.create_system = _UNIX
            archive.writestr(info, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP file by name, in its order."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
