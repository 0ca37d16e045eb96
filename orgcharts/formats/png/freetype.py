"""Fonts for cairo from the bytes of a font file, whatever fonts the machine has.

The way that the documentation of cairocffi shows: FreeType opens the file in memory, cairo
takes the face of FreeType; no font is looked up, so no other font can be found.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import cairocffi
import cffi

_DECLARATIONS = """
    typedef struct FT_LibraryRec_ *FT_Library;
    typedef struct FT_FaceRec_ *FT_Face;
    int FT_Init_FreeType(FT_Library *);
    int FT_New_Memory_Face(FT_Library, const unsigned char *, long, long, FT_Face *);
    cairo_font_face_t *cairo_ft_font_face_create_for_ft_face(FT_Face, int);
"""
_NO_HINTING = 0x2
"""FT_LOAD_NO_HINTING: glyphs are their outlines, at every size."""

_KEPT: list[tuple[Any, Any]] = []
"""Faces of FreeType and their bytes, which must live as long as cairo may use them."""


class _Libraries(NamedTuple):
    ffi: Any
    cairo: Any
    create_face: Any
    freetype: Any
    handle: Any


@cache
def libraries() -> _Libraries:
    """Load cairo and FreeType. Raises OSError or AttributeError where that is not possible."""
    ffi = cffi.FFI()
    ffi.include(cairocffi.ffi)
    ffi.cdef(_DECLARATIONS)
    cairo = cairocffi.dlopen(
        ffi, ("cairo-2", "cairo", "libcairo-2"), ("libcairo.so.2", "libcairo.2.dylib", "libcairo-2.dll")
    )
    freetype = cairocffi.dlopen(
        ffi,
        ("freetype", "libfreetype-6", "freetype-6"),
        ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll"),
    )
    handle = ffi.new("FT_Library *")
    if freetype.FT_Init_FreeType(handle):
        raise OSError("FreeType cannot be started")
    return _Libraries(ffi, cairo, cairo.cairo_ft_font_face_create_for_ft_face, freetype, handle)


@cache
def font_face(data: bytes) -> cairocffi.FontFace:
    """Return cairo's face of a font file. Raises OSError if FreeType cannot read the file.

    Faces are kept to the end of the process: cairo's own cache goes on using the face of
    FreeType, and that the bytes, after a drawing is done.
    """
    library = libraries()
    buffer = library.ffi.from_buffer("unsigned char[]", data)
    face = library.ffi.new("FT_Face *")
    if library.freetype.FT_New_Memory_Face(library.handle[0], buffer, len(data), 0, face):
        raise OSError("FreeType cannot read the font")
    pointer = library.create_face(face[0], _NO_HINTING)
    _KEPT.append((buffer, face))
    return cairocffi.FontFace._from_pointer(pointer, incref=False)
