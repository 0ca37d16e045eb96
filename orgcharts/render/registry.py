"""The formats that keep the picture, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgcharts.fonts import FontProvider
from orgcharts.render.pdf import render_pdf
from orgcharts.render.png import render_png
from orgcharts.render.svg import render_svg
from orgcharts.scene.shapes import Scene


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: the suffix of its files, its media type, and the function that paints it."""

    suffix: str
    media_type: str
    render: Callable[[Scene, FontProvider], bytes]


def _svg(scene: Scene, fonts: FontProvider) -> bytes:
    return render_svg(scene, fonts).encode()


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "svg": Renderer(".svg", "image/svg+xml", _svg),
        "png": Renderer(".png", "image/png", render_png),
        "pdf": Renderer(".pdf", "application/pdf", render_pdf),
    }
)
