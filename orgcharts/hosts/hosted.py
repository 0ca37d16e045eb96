"""From a block of a page to a drawing: what the modules for single programs share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orgcharts import Drawing, draw, load, loads

OPTIONS = ("chart", "page", "theme", "style", "language", "edition")
"""What a block can set: the chart of its spec, and fields of that chart."""


def hosted(
    text: str, options: Mapping[str, str], *, page: str | Path, line: int = 0, source: str = ""
) -> Drawing:
    """Return the drawing of a block.

    A chart without a `page` has its natural size. Paths start at the folder of the page.

    Args:
        text: the spec in the block.
        options: values by names of `OPTIONS`.
        page: the file of the page, which positions in findings name.
        line: lines of the page above the text.
        source: a spec file in place of the text.

    Raises:
        OrgchartsError: as `load` and `draw`.
    """
    spec = load(Path(page).parent / source) if source else loads("\n" * line + text, str(page))
    changes: dict[str, Any] = {
        name: value for name, value in options.items() if name not in ("chart", "language")
    }
    chart, language = options.get("chart"), options.get("language")
    chosen = next((each for each in spec.charts if each.id == chart), spec.charts[0])
    if "page" not in chosen.model_fields_set:
        changes.setdefault("page", "free")
    return draw(spec, chart, language=language, **changes)
