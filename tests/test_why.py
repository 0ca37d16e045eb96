"""Why a chart has its layout."""

from itertools import combinations
from pathlib import Path

import pytest

import orgcharts
from orgcharts.cli import main
from orgcharts.page.relations.with_relations import LANES_WORTH
from orgcharts.reasons import blocks_of, reasons_for

NEAR = 0.2
"""How much less utility a drawing may have that reads better."""

ROOT = Path(__file__).parents[1]
CHARTS = [("dpo", 0), ("minusca-support", 0), ("dppa", 0), ("pillar", 2)]


@pytest.mark.parametrize(("name", "number"), CHARTS)
def test_one_of_the_best_candidates_is_drawn_in_the_room_of_its_small_print(name: str, number: int) -> None:
    spec = orgcharts.load(ROOT / "specs" / f"{name}.yaml")
    chart = spec.charts[number]
    drawing, reasons = orgcharts.draw(spec, options=chart), reasons_for(spec, chart)
    assert reasons is not None
    report, columns = drawing.layout.report, ("of their own", "common")
    kinds = {(each.levels, each.columns): each for each in reasons.candidates}
    best = kinds[", ".join(report.levels), columns[report.unit_columns]]
    assert best.utility >= reasons.candidates[0].utility - NEAR
    assert report.type_size >= 0.98 * best.type_size  # placed it may be smaller, with an inner legend larger
    (room,) = [room for room in reasons.rooms if room.note_size == drawing.theme.legend.size]
    assert LANES_WORTH * room.type_size <= report.type_size <= 1.05 * room.type_size


def test_candidates_are_of_different_kinds_and_fall_in_utility() -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    reasons = reasons_for(spec, spec.charts[0])
    assert reasons is not None
    kinds = [(one.levels, one.columns) for one in reasons.candidates]
    assert len(set(kinds)) == len(kinds) > 10
    utilities = [round(one.utility, 9) for one in reasons.candidates]
    assert utilities == sorted(utilities, reverse=True)


def test_the_command_prints_ten_candidates_and_the_rooms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(ROOT / "specs" / "dpo.yaml"), "-c", "dpo"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("dpo: ")
    assert len([line for line in lines if " pt " in line and "small print" not in line]) == 10
    assert len([line for line in lines if line.startswith("small print of ")]) == 6


def test_a_page_without_room_has_no_candidates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(
        "organization: {name: Works, units: [Roads]}\ncharts: [{id: w, page: {size: 60x45mm, margin: 20}}]\n"
    )
    assert main(["why", str(path)]) == 0
    assert capsys.readouterr().out.startswith("w: page '60x45mm' has no room for it\n")


@pytest.mark.parametrize(("name", "number"), CHARTS)
def test_a_block_contains_those_below_it_and_no_other(name: str, number: int) -> None:
    spec = orgcharts.load(ROOT / "specs" / f"{name}.yaml")
    layout = orgcharts.draw(spec, options=spec.charts[number]).layout
    blocks = {unit: rect for unit, (rect, _) in blocks_of(layout).items()}
    areas = {unit: box.rect for unit, box in layout.boxes.items()} | blocks
    for node in layout.measured.chart.preorder():
        below = [areas[child] for child in (*node.assistants, *node.children)]
        assert bool(below) == (node.id in blocks)
        assert all(areas[node.id].contains(area) for area in (layout.boxes[node.id].rect, *below))
        assert not any(one.overlaps(other) for one, other in combinations(below, 2))


def test_the_command_draws_a_frame_around_each_block(tmp_path: Path) -> None:
    assert main(["why", str(ROOT / "specs" / "unoca.yaml"), "--svg", str(tmp_path)]) == 0
    spec = orgcharts.load(ROOT / "specs" / "unoca.yaml")
    for chart in spec.charts:
        drawing = orgcharts.draw(spec, options=chart)
        framed = (tmp_path / f"{chart.id}.blocks.svg").read_text(encoding="utf-8")
        frames = framed.count("<rect ") - drawing.svg().count("<rect ")
        assert frames == len(blocks_of(drawing.layout)) > 0
