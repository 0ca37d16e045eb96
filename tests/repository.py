"""The specs of the repository and their charts: a process reads each spec and draws each chart once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from orgcharts import Drawing, Spec, draw, load
from orgcharts.spec import specs_in

ROOT = Path(__file__).parents[1]
SPECS = specs_in(ROOT / "specs")


@cache
def spec_of(path: Path) -> Spec:
    """Return the spec in a file, as it was when it was first read."""
    return load(path)


@cache
def _drawn(path: Path, chart: str | None) -> Drawing:
    return draw(spec_of(path), chart)


def drawing_of(path: Path, chart: str | None = None) -> Drawing:
    """Return the drawing of a chart of a spec, of its first by default."""
    return _drawn(path, chart or str(spec_of(path).charts[0].id))


@cache
def svg_of(path: Path, chart: str) -> str:
    """Return a chart of a spec as SVG."""
    return drawing_of(path, chart).svg()


def drawings_of(name: str) -> tuple[Drawing, ...]:
    """Return the drawings of the spec whose file has a name."""
    path = path_of(name)
    return tuple(drawing_of(path, str(chart.id)) for chart in spec_of(path).charts)


def path_of(name: str) -> Path:
    """Return the spec whose file has a name, wherever it is below specs/."""
    (path,) = (path for path in SPECS if path.stem == name)
    return path


def charts() -> list[tuple[Spec, str]]:
    """Return each chart of the repository, as its spec and its id."""
    return [(spec, str(chart.id)) for spec in map(spec_of, SPECS) for chart in spec.charts]
