"""Charts of several specs that write the same files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgcharts.files.names import folded, why_same
from orgcharts.findings import Finding
from orgcharts.spec.folder import drawings_of
from orgcharts.spec.loader import Spec


def clashes(specs: Iterable[Spec]) -> Iterator[Finding]:
    """Yield OC205 for each chart whose files are those of a chart of another spec, whatever the system."""
    owners: dict[str, tuple[Spec, str]] = {}
    for spec in specs:
        for number, chart in enumerate(spec.charts):
            name = str(chart.id)
            other, first = owners.setdefault(folded(drawings_of(spec.path, "") / name), (spec, name))
            if other is not spec:
                charts = f"chart '{name}'" if name == first else f"charts '{first}' and '{name}'"
                alike = why_same(first, name)
                message = f"{charts} of '{other.path}' and of '{spec.path}' write the same files{alike}"
                place = spec.marks.locate(("charts", number, "id"))
                yield Finding("OC205", message, "give one of them another id", place)
