"""Pictures compared by how many of their pixels differ."""

from __future__ import annotations

import io

from PIL import Image, ImageChops


def opened(png: bytes) -> Image.Image:
    """Return a PNG as opaque pixels."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def difference(first: Image.Image, second: Image.Image, *, threshold: int) -> float:
    """Return the share of pixels that differ by more than `threshold` of 255 in any channel."""
    assert first.size == second.size
    red, green, blue = ImageChops.difference(first, second).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(worst[threshold + 1 :]) / sum(worst)
