"""The sources of fonts: families in installed packages, by style.

Only data packages are read, never the fonts of the machine, so that the same text has the
same width everywhere. A package that vanishes is one changed line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import cast

import uharfbuzz as hb
from msgspec import Struct

from orgcharts.fonts.extras import EXTRAS


class FontKey(Struct, frozen=True, order=True, gc=False):
    """The name of one face: its family and its style."""

    family: str
    bold: bool = False
    italic: bool = False


DEFAULT_FAMILY = "FiraGO"

_STYLES = (
    ("Regular", False, False),
    ("Bold", True, False),
    ("Italic", False, True),
    ("BoldItalic", True, True),
)
_SYMBOLS = {
    "Noto Sans Symbols": "NotoSansSymbols_Regular",
    "Noto Sans Symbols 2": "NotoSansSymbols2_Regular",
    "Noto Sans Math": "NotoSansMath_Regular",
}

BUNDLED: Mapping[FontKey, str] = {
    **{FontKey("FiraGO", bold, italic): f"FiraGO_{style}" for style, bold, italic in _STYLES},
    **{FontKey("Noto Sans", bold, italic): f"NotoSans_{style}" for style, bold, italic in _STYLES},
    **{FontKey(family): module for family, module in _SYMBOLS.items()},
}
"""Faces of the package pymupdf-fonts (frozen at 1.0.5): the module of each."""

OPTIONAL: Mapping[FontKey, tuple[str, str]] = {
    FontKey(family): (extra.package, file) for extra in EXTRAS for family, file in extra.files.items()
}
"""Faces of packages that may be installed: the package and the file in it."""

WEIGHTS = {False: 400.0, True: 700.0}
"""Where bold is on the axis `wght` of a variable font (OpenType, axis tags)."""

AS_WIDE: Mapping[FontKey, str] = {
    FontKey("Arial", bold, italic): f"files/Arimo{'-Italic' * italic}[wght].ttf"
    for _, bold, italic in _STYLES
}
"""Faces that are as wide as those of Office, which cannot be passed on, and have their name.

Arimo has the widths of Arial (its package's description). They are only drawn where they are asked for.
"""

AS_WIDE_EXTRA, AS_WIDE_PACKAGE = "office", "fontpkg_arimo"
"""The extra that brings these faces, and its package (frozen at 1.341)."""

FALLBACK: tuple[str, ...] = (
    DEFAULT_FAMILY,
    "Noto Sans",
    *_SYMBOLS,
    *(family for extra in EXTRAS for family in extra.files),
)
"""Families that lend a character which the family asked for lacks, in order."""

MISSING = FontKey("Noto Sans")
"""The face with the box for a character that no font has: no higher than a capital."""


def is_installed(key: FontKey) -> bool:
    """Return whether an installed package has the face `key`."""
    if key in BUNDLED:
        return True
    package = AS_WIDE_PACKAGE if key in AS_WIDE else OPTIONAL[key][0] if key in OPTIONAL else ""
    return bool(package) and find_spec(package) is not None


def package_data(key: FontKey) -> bytes:
    """Return the font file of an installed face; KeyError when no package has it."""
    if key in BUNDLED:
        module = import_module(f"pymupdf_fonts.{BUNDLED[key]}")
        return cast("bytes", module.fontbuffer)
    if key in AS_WIDE:
        return _at_weight(files(AS_WIDE_PACKAGE).joinpath(AS_WIDE[key]).read_bytes(), WEIGHTS[key.bold])
    package, name = OPTIONAL[key]
    return files(package).joinpath(name).read_bytes()


def _at_weight(data: bytes, weight: float) -> bytes:
    """Return a variable font as a font of one weight."""
    whole = hb.SubsetInput()
    whole.keep_everything()
    face = hb.Face(data)
    whole.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, whole).blob.data)
