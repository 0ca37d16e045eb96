"""How large the words below a chart are set."""

from pathlib import Path

import orgcharts
from orgcharts.page.note_size import LARGEST

SPEC = """
organization:
  name: Ministry of Works
  sources: {act: {title: Public Works Act}}
  source: act
  units: [{name: Roads, note: Since 1950.}, Water]
"""


def _sizes(text: str, **wishes: object) -> set[float]:
    drawing = orgcharts.draw(orgcharts.loads(text), notes=True, **wishes)
    return {drawing.theme.legend.size, drawing.theme.heading.source_size}


def test_a_small_chart_has_the_largest_small_print() -> None:
    assert _sizes(SPEC) == {LARGEST}


def test_a_full_page_keeps_the_size_of_the_theme() -> None:
    units = ", ".join(f"Office of Public Works and Planning {number}" for number in range(150))
    assert _sizes(SPEC.replace("Water]", f"{units}]")) == {6.5}


def test_a_chart_with_a_lock_keeps_the_size_of_the_theme() -> None:
    assert _sizes(SPEC, layout={"lock": True}) == {6.5}


def test_a_page_of_its_own_size_keeps_the_size_of_the_theme() -> None:
    assert _sizes(SPEC, page="free") == {6.5}


def test_a_theme_may_have_larger_small_print_than_any_that_is_tried(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text(
        f"extends: official\nlegend: {{size: {LARGEST + 3}}}\n", encoding="utf-8"
    )
    assert LARGEST + 3 in _sizes(SPEC, theme=str(tmp_path / "large.yaml"))
