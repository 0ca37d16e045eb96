"""Official organigrammes from declarative specs.

>>> import orgcharts
>>> organization = orgcharts.Organization(name="Ministry of Works", units=["Roads", "Bridges"])
>>> orgcharts.draw(organization).svg()[:5]
'<svg '
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from orgcharts.version import __version__ as __version__

if TYPE_CHECKING:
    from orgcharts.atlas import Atlas, split
    from orgcharts.comparison import Comparison, compare
    from orgcharts.drawn_changes import draw_comparison
    from orgcharts.errors import ChartError, MissingExtra, OrgchartsError, RenderError, SpecError, ThemeError
    from orgcharts.findings import Finding, Location, Severity
    from orgcharts.model import (
        AuthorityLine,
        Organization,
        OrganizationalUnit,
        Post,
        Relation,
        RelationKind,
        Role,
        Source,
        Status,
    )
    from orgcharts.options import ChartOptions, PageOptions
    from orgcharts.pipeline import Drawing, bind, draw
    from orgcharts.soundness import check
    from orgcharts.spec import Spec, load, loads
    from orgcharts.theme import Theme, load_theme
    from orgcharts.writing import dump

_HOMES = {
    "Atlas": "atlas",
    "AuthorityLine": "model",
    "ChartError": "errors",
    "ChartOptions": "options",
    "Comparison": "comparison",
    "Drawing": "pipeline",
    "Finding": "findings",
    "Location": "findings",
    "MissingExtra": "errors",
    "Organization": "model",
    "OrganizationalUnit": "model",
    "OrgchartsError": "errors",
    "PageOptions": "options",
    "Post": "model",
    "Relation": "model",
    "RelationKind": "model",
    "RenderError": "errors",
    "Role": "model",
    "Severity": "findings",
    "Source": "model",
    "Spec": "spec",
    "SpecError": "errors",
    "Status": "model",
    "Theme": "theme",
    "ThemeError": "errors",
    "bind": "pipeline",
    "check": "soundness",
    "compare": "comparison",
    "draw": "pipeline",
    "draw_comparison": "drawn_changes",
    "dump": "writing",
    "load": "spec",
    "load_theme": "theme",
    "loads": "spec",
    "split": "atlas",
}
"""The module of each public name.

Names are imported on first use, so that `--help` does not wait for the libraries of a drawing.
"""

__all__ = [
    "Atlas",
    "AuthorityLine",
    "ChartError",
    "ChartOptions",
    "Comparison",
    "Drawing",
    "Finding",
    "Location",
    "MissingExtra",
    "Organization",
    "OrganizationalUnit",
    "OrgchartsError",
    "PageOptions",
    "Post",
    "Relation",
    "RelationKind",
    "RenderError",
    "Role",
    "Severity",
    "Source",
    "Spec",
    "SpecError",
    "Status",
    "Theme",
    "ThemeError",
    "bind",
    "check",
    "compare",
    "draw",
    "draw_comparison",
    "dump",
    "load",
    "load_theme",
    "loads",
    "split",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'orgcharts' has no attribute '{name}'")
    from orgcharts.memory import uncollected  # noqa: PLC0415 - as all modules, on first use

    with uncollected():  # modules stay
        return getattr(import_module(f"orgcharts.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
