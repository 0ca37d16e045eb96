"""Which charts a command draws, and what its options change of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from orgcharts.errors import SpecError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from orgcharts.options import ChartOptions
    from orgcharts.spec import Spec, SpecInLanguage


def in_all_languages(specs: Sequence[Spec], languages: Sequence[str] = ()) -> list[SpecInLanguage]:
    """Return specs in the languages asked for, or in those that their charts ask for.

    Raises:
        SpecError: OC254 if none of several specs, or a single one, has a language.
    """
    from orgcharts.spec import ALL, in_languages

    known = dict.fromkeys(tag for spec in specs for tag in spec.languages)
    unknown = [tag for tag in languages if tag not in known and tag != ALL] if specs else []
    if unknown:
        remedy = f"there are {', '.join(known)}; start one: orgcharts translate {specs[0].path} {unknown[0]}"
        raise SpecError(
            [Finding("OC254", f"no spec has a translation into '{tag}'", remedy) for tag in unknown]
        )
    return [here for spec in specs for here in in_languages(spec, languages)]


def wanted_charts(
    specs: Sequence[SpecInLanguage], names: list[str] | None
) -> Iterator[tuple[SpecInLanguage, ChartOptions]]:
    """Yield the charts to draw, each with its spec; `names` are their ids, with or without a language.

    Raises:
        SpecError: OC205 if charts of two specs write the same files, OC502 if none has a chart asked for.
    """
    from orgcharts.spec import clashes

    if found := tuple(clashes(each.spec for each in specs)):
        raise SpecError(found)
    charts = [(here, chart, here.original_chart(chart)) for here in specs for chart in here.spec.charts]
    known = dict.fromkeys(str(each.id) for _, chart, original in charts for each in (original, chart) if each)
    unknown = [name for name in names or () if name not in known]
    if unknown:
        remedy = f"there are {', '.join(known)}"
        raise SpecError([Finding("OC502", f"there is no chart '{name}'", remedy) for name in unknown])
    for here, chart, original in charts:
        if names is None or chart.id in names or (original and original.id in names):
            yield here, chart


def changes_of(lock: bool, options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a chart that the command line changes."""
    named = ("page", "theme", "style", "as_of", "edition", "alike")
    changes: dict[str, Any] = {name: getattr(options, name) for name in named}
    changes["layout"] = {"lock": True} if lock else None
    if options.type_cap is not None:
        cap = None if options.type_cap == "none" else options.type_cap
        changes["type"] = {"cap": cap}
    return changes
