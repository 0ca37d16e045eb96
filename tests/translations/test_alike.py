"""Charts that are alike in all their languages."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest

from orgcharts import load
from orgcharts.alike import draw_languages
from tests.translations.ministry import write

WORDS = (
    *("Office", "Roads", "Planning", "Coordination", "Harbour"),
    *("Development", "Legal", "Inspection", "Service", "Training"),
)


def random_spec(chance: random.Random) -> tuple[str, dict[str, str]]:
    """Return a spec of random names, and translations with shorter and with much longer ones."""
    ids: list[str] = []

    def unit(depth: int) -> str:
        ids.append(f"u{len(ids)}")
        own = ids[-1]
        count = chance.randint(1, 4) if depth < 2 else chance.randint(0, 3) if depth < 3 else 0
        units = ", ".join(unit(depth + 1) for _ in range(count))
        name = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        role = ", role: staff" if depth == 1 and chance.random() < 0.3 else ""
        return f"{{id: {own}, name: {name} {own}{role}, units: [{units}]}}"

    spec = f"organization: {unit(0)}\ncharts: [{{id: works, alike: true, relations: none}}]\n"
    lengths = {"fr": (4, 7), "de": (1, 1)}
    texts = {}
    for tag, (least, most) in lengths.items():
        names = "".join(
            f"  {each}: {' '.join(chance.choices(WORDS, k=chance.randint(least, most)))} {each}\n"
            for each in ids
        )
        texts[tag] = f"translates: works.yaml\nlanguage: {tag}\nunits:\n{names}"
    return spec, texts


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_all_languages_have_the_arrangement_of_the_hardest(seed: int, tmp_path: Path) -> None:
    spec, texts = random_spec(random.Random(seed))
    read = load(write(tmp_path, spec, **texts))
    drawn = {each.chart: each for each in draw_languages(read, read.charts[0], read.languages)}
    (model,) = (each for each in drawn.values() if each.follows is None)
    for each in drawn.values():
        assert each.drawing is not None
        assert model.drawing is not None
        ours, theirs = each.drawing.layout, model.drawing.layout
        assert ours.record is not None
        assert theirs.record is not None
        assert "OC257" not in [finding.code for finding in each.drawing.findings]
        assert ours.record.is_alike(theirs.record)
        assert {key: box.form for key, box in ours.boxes.items()} == {
            key: box.form for key, box in theirs.boxes.items()
        }
        own = each.own_type_size or ours.report.type_size
        assert model.drawing.layout.report.type_size <= own + 1e-6
        for box in ours.boxes.values():
            assert ours.area.right + 0.01 >= box.rect.right
            assert ours.area.bottom + 0.01 >= box.rect.bottom


def test_the_languages_asked_for_make_no_difference(tmp_path: Path) -> None:
    spec, texts = random_spec(random.Random(3))
    read = load(write(tmp_path, spec, **texts))
    (alone,) = draw_languages(read, read.charts[0], ["de"])
    together = [
        each for each in draw_languages(read, read.charts[0], ["en", "fr", "de"]) if each.chart == "works.de"
    ]
    assert alone.drawing is not None
    assert together[0].drawing is not None
    assert alone.drawing.svg() == together[0].drawing.svg()


def test_ids_of_hidden_acronyms_do_not_keep_languages_apart(tmp_path: Path) -> None:
    text = "translates: works.yaml\nlanguage: fr\nunits: {pb: Bureau de planification, rd: Routes}\n"
    spec = (
        "organization: {name: Works, units: [{name: Board, acronym: PB}, {name: Roads, acronym: RD}]}\n"
        "charts: [{id: works, show: [head], alike: true}]\n"
    )
    read = load(write(tmp_path, spec, fr=text))
    drawn = list(draw_languages(read, read.charts[0], read.languages))
    assert all(each.drawing is not None for each in drawn)
    assert not [f for each in drawn if each.drawing for f in each.drawing.findings if f.code == "OC257"]
    svg = next(each.drawing.svg() for each in drawn if each.drawing and each.chart == "works.fr")
    assert "unit-pb" not in svg


def test_a_chart_that_cannot_be_alike_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec, texts = random_spec(random.Random(0))
    read = load(write(tmp_path, spec, **texts))
    monkeypatch.setattr(import_module("orgcharts.page.tree_layout"), "kept_decisions", lambda *_: None)
    drawn = draw_languages(read, read.charts[0], read.languages)
    findings = [finding for each in drawn if each.drawing for finding in each.drawing.findings]
    assert "OC257" in [finding.code for finding in findings]


def test_one_language_that_cannot_be_drawn_stops_no_other(tmp_path: Path) -> None:
    spec, texts = random_spec(random.Random(2))
    texts["de"] = "translates: works.yaml\nlanguage: de\n"
    read = load(write(tmp_path, spec.replace("alike: true", "alike: true, complete: true"), **texts))
    drawn = {each.chart: each for each in draw_languages(read, read.charts[0], read.languages)}
    assert drawn["works.de"].drawing is None
    assert "OC252" in [finding.code for finding in drawn["works.de"].errors]
    assert drawn["works"].drawing is not None
    assert drawn["works"].drawing.layout.record is not None
