"""Libraries that a format needs, loaded when it is asked for, or a clear word on what to install."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from orgcharts.errors import MissingExtra, RenderError
from orgcharts.findings import Finding

_INSTALL_CAIRO = {
    "darwin": "brew install cairo freetype",
    "win32": "install the GTK 3 runtime, which brings cairo and FreeType",
}
_INSTALL_CAIRO_LINUX = "apt-get install libcairo2 libfreetype6"


def load_painter() -> ModuleType | None:
    """Return the module that paints with cairo; None where cairo or FreeType cannot be loaded.

    The Python packages may be there without the system's libraries: loading them then
    raises OSError, and a library built without the functions wanted AttributeError.
    """
    try:
        painter = import_module("orgcharts.formats.png.painter")
        painter.check_libraries()
    except (ImportError, OSError, AttributeError):
        return None
    return painter


def has_resvg() -> bool:
    """Return whether the package resvg-py is installed; it is only ever loaded elsewhere."""
    return find_spec("resvg_py") is not None


def missing_painter() -> MissingExtra:
    """Return the error for a PNG that no installed library can paint."""
    remedy = f"{_INSTALL_CAIRO.get(sys.platform, _INSTALL_CAIRO_LINUX)}; or pip install resvg-py"
    message = "PNG cannot be painted: the libraries cairo and FreeType are not installed"
    return MissingExtra([Finding("OC702", message, remedy)])


def failed(what: str, reason: str) -> RenderError:
    """Return the error for a library that gave up."""
    return RenderError([Finding("OC706", f"{what} cannot be painted: {reason}")])
