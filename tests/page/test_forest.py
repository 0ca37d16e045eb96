"""An organisation without a top: its roots in rows, and no box for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.cli import main
from orgcharts.importing import read
from orgcharts.model import Organization


def government(sizes: list[int]) -> Organization:
    """Return an organisation of ministries with so many offices each."""
    units = [
        {"name": f"Ministry {n}", "units": [f"Office {n}.{m}" for m in range(size)]}
        for n, size in enumerate(sizes)
    ]
    return Organization.model_validate({"name": "Ardenia", "head": "A. Head", "units": units}, strict=False)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=9))
def test_the_trees_of_a_forest_are_in_rows_in_their_order(sizes: list[int]) -> None:
    layout = orgcharts.draw(government(sizes), tops="forest").layout
    tops = [layout.boxes[root].rect for root in layout.measured.chart.roots]
    assert len(sizes) == len(tops) == len(set(layout.measured.chart.roots))
    rows: dict[float, list[float]] = {}
    for rect in tops:
        rows.setdefault(round(rect.y, 3), []).append(rect.x)
    if sum(size > 0 for size in sizes) != 1:  # isolated roots are beside the only tree
        assert list(rows) == sorted(rows)
        assert all(row == sorted(row) for row in rows.values())
    assert sum(sizes) == len(layout.lines) + sum(box.form == "item" for box in layout.boxes.values())
    rects = [box.rect for box in layout.boxes.values()]
    for number, one in enumerate(rects):
        for other in rects[number + 1 :]:
            assert (
                one.right <= other.x + 1e-6
                or other.right <= one.x + 1e-6
                or (one.bottom <= other.y + 1e-6 or other.bottom <= one.y + 1e-6)
            )


def test_roots_are_in_rows_where_one_is_too_long_and_the_organization_has_no_box() -> None:
    organization = government([4, 2, 5, 2, 0, 3, 0, 3, 3, 0, 3, 2])
    forest = orgcharts.draw(organization, tops="forest")
    roots = forest.layout.measured.chart.roots
    chosen = orgcharts.draw(organization, focus=list(roots)).layout
    assert forest.layout.report.type_size == 11.0
    assert 1 < len({forest.layout.boxes[root].rect.y for root in roots})
    assert 1 < len({chosen.boxes[root].rect.y for root in roots})
    assert "ardenia" not in forest.layout.boxes
    assert "Ardenia" in forest.text().splitlines()[0]
    assert "A. Head" not in forest.text()


def test_a_forest_has_no_focus() -> None:
    text = "organization: {name: A, id: a}\ncharts: [{tops: forest, focus: a}]"
    with pytest.raises(orgcharts.SpecError, match="'focus' and 'tops: forest'; remove one of the two"):
        orgcharts.loads(text)


def test_an_import_without_a_top_is_a_forest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,parent,name\n1,,Roads\n2,,Bridges\n3,1,Signs\n", encoding="utf-8")
    text = read(tmp_path / "a.csv").spec()
    (chart,) = orgcharts.loads(text).charts
    assert "forest" == chart.tops
    assert ["1", "2"] == list(orgcharts.draw(orgcharts.loads(text)).layout.measured.chart.roots)


def test_the_id_of_a_forest_is_made_of_its_title() -> None:
    spec = "organization: {name: Secret, acronym: SC, units: [B, C]}\n"
    spec += "charts: [{tops: forest, title: Shown}, {tops: forest}]"
    assert ["shown", "secret"] == [chart.id for chart in orgcharts.loads(spec).charts]


def test_the_layout_of_several_roots_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "a.yaml"
    names = [f"{{name: Ministry {n}, units: [A{n}, B{n}]}}" for n in range(8)]
    text = f"organization: {{name: Ardenia, units: [{', '.join(names)}]}}\ncharts: [{{id: a, tops: forest}}]"
    command = ["render", str(spec), "-o", str(tmp_path / "out"), "-f", "txt", "--report", "json", "--lock"]
    for name in ("Ministry 3", "Ministry Three"):
        spec.write_text(text.replace("Ministry 3", name), encoding="utf-8")
        assert 0 == main(command)
        output = capsys.readouterr()
        assert "OC605" not in output.err
    (report,) = json.loads(output.out)["charts"]
    assert report["kept"]
