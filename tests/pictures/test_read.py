"""Picture files: inside their folder, of a known kind, whole and not too large."""

import struct
import zlib
from pathlib import Path

import pytest

from orgcharts.errors import ChartError
from orgcharts.pictures import read_picture
from orgcharts.pictures.png import LARGEST_SIDE
from orgcharts.pictures.read import LARGEST_FILE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><circle r="1"/></svg>'


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 3, height: int = 2, *extra: bytes, pixels: bytes | None = None) -> bytes:
    """Return a PNG in one grey, with further chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height)) if width < 100 else b""
    packed = zlib.compress(rows) if pixels is None else pixels
    chunks = (chunk(b"IHDR", header), *extra, chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_is_read_from_the_folder_or_a_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "marks").mkdir()
    (tmp_path / "marks" / "seal.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "seal.PNG").write_bytes(png())
    drawn, painted = read_picture(tmp_path, "marks/seal.svg"), read_picture(tmp_path, "seal.PNG")
    assert (4, 2, b"") == (drawn.width, drawn.height, drawn.png)
    assert (3, 2, "") == (painted.width, painted.height, painted.svg)


def test_a_png_keeps_its_pixels_and_loses_its_texts(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(3, 2, chunk(b"tEXt", b"Author\0Someone"), chunk(b"eXIf", b"place")))
    assert png() == read_picture(tmp_path, "a.png").png
    (tmp_path / "b.png").write_bytes(png() + b"<script>after the end</script>")
    assert png() == read_picture(tmp_path, "b.png").png


@pytest.mark.parametrize(
    "name",
    [
        "seal.svg",
        "../seal.svg",
        "/etc/passwd",
        "a/../../seal.svg",
        "C:\\seal.svg",
        "C:seal.svg",
        "seal.gif",
        "folder.svg",
        "link.svg",
        "large.svg",
    ],
)
def test_a_file_that_cannot_be_used_is_a_finding(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "specs"
    (folder / "folder.svg").mkdir(parents=True)
    (tmp_path / "seal.svg").write_text(SVG, encoding="utf-8")
    (folder / "seal.gif").write_bytes(b"GIF89a")
    (folder / "link.svg").symlink_to(tmp_path / "seal.svg")
    (folder / "large.svg").write_text(SVG + " " * LARGEST_FILE, encoding="utf-8")
    with pytest.raises(ChartError, match="OC707"):
        read_picture(folder, name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        png()[:-5],
        png()[:40] + b"x" + png()[41:],
        png(0, 5),
        png(LARGEST_SIDE + 1, 5),
        png(5, LARGEST_SIDE + 1),
        png(pixels=b"no pixels"),
        png(pixels=zlib.compress(b"\0" * 9)[:-3]),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
    ],
)
def test_a_damaged_or_huge_png_is_a_finding(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(ChartError, match="OC708"):
        read_picture(tmp_path, "a.png")
