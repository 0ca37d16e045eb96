"""Compression: whatever goes in comes out of zlib, and not much larger than from zlib."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.formats.pdf.deflate import deflated
from orgcharts.formats.svg import render_svg
from tests.formats.diagrams import FONTS, every_shape

REPETITIVE = st.lists(st.tuples(st.binary(max_size=6), st.integers(1, 400)), max_size=20)


@given(st.binary(max_size=2_000) | REPETITIVE.map(lambda parts: b"".join(part * n for part, n in parts)))
def test_data_come_back(data: bytes) -> None:
    assert data == zlib.decompress(deflated(data))


@pytest.mark.parametrize("size", [32_767, 32_768, 32_769, 70_000])
def test_a_repetition_is_found_no_farther_back_than_readers_look(size: int) -> None:
    data = b"abcdefgh" + random.Random(size).randbytes(size - 8) + b"abcdefgh" * 2
    assert data == zlib.decompress(deflated(data))


def test_codes_are_no_longer_than_allowed() -> None:
    counts, data = [1, 1], bytearray()
    while len(counts) < 24:  # the numbers of Fibonacci make the deepest trees
        counts.append(counts[-1] + counts[-2])
    for symbol, count in enumerate(counts):
        data += bytes([symbol]) * count
    mixed = bytes(random.Random(1).sample(data, len(data)))
    assert mixed == zlib.decompress(deflated(mixed))


def test_a_drawing_is_hardly_larger_than_from_zlib() -> None:
    data = render_svg(every_shape(), FONTS, text="paths").encode()
    assert len(deflated(data)) < 1.12 * len(zlib.compress(data, 9))
