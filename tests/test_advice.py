"""What an author is told when the type is small."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.geometry.page_sizes import larger_page, turned_page
from orgcharts.layout_options import TypeOptions
from tests.drawn import organization, random_shape

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def small() -> orgcharts.Drawing:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    return orgcharts.draw(spec, page="A5-landscape", type=TypeOptions(floor=8))


def test_type_below_the_floor_is_a_warning_with_the_three_best_remedies(small: orgcharts.Drawing) -> None:
    (finding,) = small.findings
    assert finding.code == "OC603"
    assert finding.severity is orgcharts.Severity.WARNING
    assert "chart 'dpo' has type of" in finding.message
    assert finding.remedy is not None
    assert finding.remedy.count(" gives ") == 3
    assert "depth: 2" in finding.remedy


def test_a_remedy_gives_the_type_that_it_promises(small: orgcharts.Drawing) -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    found = {one.change: one.type_size for one in small.alternatives()}
    assert "page: A4-landscape" in found
    for change, size in found.items():
        drawn = orgcharts.draw(spec, **{"page": "A5-landscape", "type": {"floor": 8}, **changes_of(change)})
        assert size == pytest.approx(drawn.layout.report.type_size, abs=0.05)  # it is printed to a tenth


def changes_of(words: str) -> dict[str, Any]:
    """Return what a remedy says, as fields of a chart."""
    changes: dict[str, Any] = yaml.safe_load(
        words.removeprefix("a chart for each office, such as ").rstrip(",")
    )
    return changes


@given(
    seed=st.integers(0, 10_000),
    sheet=st.sampled_from(["A5-landscape", "letter-portrait", "16:9", "200x90mm"]),
)
@settings(max_examples=12, deadline=None)
def test_every_remedy_for_small_type_gives_what_it_says(seed: int, sheet: str) -> None:
    source = random.Random(seed)
    works = organization(random_shape(source, source.randint(40, 120)))
    floor = {"floor": 10.5}
    drawing = orgcharts.draw(works, page=sheet, type=floor)
    for finding in drawing.findings:
        assert (finding.code, bool(finding.remedy)) == ("OC603", True)
        for remedy in str(finding.remedy).split("; "):
            change, _, promised = remedy.partition(" gives ")
            size = orgcharts.draw(works, **{"page": sheet, "type": floor, **changes_of(change)}).layout.report
            assert promised == f"{size.type_size:.1f} pt"
            assert size.type_size > drawing.layout.report.type_size


def test_the_turned_page_is_advised_where_it_is_the_better_one() -> None:
    drawing = orgcharts.draw(organization([[]] * 400), layout={"lists": "never"}, type={"floor": 8})
    (finding,) = drawing.findings
    assert "page: A4-portrait gives " in str(finding.remedy)


def test_a_flat_list_is_given_no_chart_of_a_single_unit() -> None:
    (finding,) = orgcharts.draw(organization([[]] * 1200)).findings
    assert "focus" not in str(finding.remedy)
    assert "depth" not in str(finding.remedy)


def test_above_two_thousand_units_other_pages_and_fewer_levels_are_tried() -> None:
    (finding,) = orgcharts.draw(organization([[[]] * 20] * 100)).findings
    assert "OC603" == finding.code
    assert "depth: 1 gives " in str(finding.remedy)
    assert "page: A3-landscape gives " in str(finding.remedy)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_every_remedy_for_what_is_left_out_draws_it(seed: int) -> None:
    source = random.Random(seed)
    count = source.randint(8, 20)
    names = [f"u{number}" for number in range(1, count + 1)]
    pairs = sorted({tuple(source.sample(names, 2)) for _ in range(source.randint(6, 14))})
    relations = [
        {"from": tail, "to": head, "kind": "advisory", "label": f"via {tail} to {head}"}
        for tail, head in pairs
    ]
    works = organization(random_shape(source, count, 3), relations=relations)
    drawing = orgcharts.draw(works, page="120x80mm", units={"o": {"arrange": "hanging"}}, type={"floor": 0})
    for finding in drawing.findings:
        assert finding.code == "OC604"
        if finding.remedy:
            change = changes_of(finding.remedy.split("'")[1])
            again = orgcharts.draw(
                works,
                **{
                    "page": "120x80mm",
                    "units": {"o": {"arrange": "hanging"}},
                    "type": {"floor": 0},
                    **change,
                },
            )
            assert finding.message not in {each.message for each in again.findings}


def test_type_above_the_floor_gives_no_warning() -> None:
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    assert orgcharts.draw(spec).findings == ()


def test_a_free_page_has_no_alternative() -> None:
    organization = orgcharts.Organization(name="A", units=["B"])
    assert orgcharts.draw(organization, page="free").alternatives() == ()


@pytest.mark.parametrize(
    ("page", "larger"),
    [("A4-landscape", "A3-landscape"), ("a3 portrait", "A2-portrait"), ("A4", "A3-landscape")],
)
def test_the_page_of_twice_the_area_has_a_name(page: str, larger: str) -> None:
    assert larger_page(page) == larger


@pytest.mark.parametrize(
    ("page", "turned"),
    [
        ("A4", "A4-portrait"),
        ("a3 portrait", "a3-landscape"),
        ("100x90 mm", "90x100mm"),
        ("16:9", None),
        ("free", None),
    ],
)
def test_a_sheet_can_be_turned(page: str, turned: str | None) -> None:
    assert turned_page(page) == turned


@pytest.mark.parametrize("changes", [{"page": "60x45mm"}, {"page": {"size": "A4-landscape", "margin": 100}}])
def test_a_page_without_room_is_a_finding(changes: dict[str, object]) -> None:
    organization = orgcharts.Organization(name="Ministry of Works", as_of="2026", units=["Roads"])
    with pytest.raises(orgcharts.ChartError, match=r"OC606 chart '.*' does not fit on"):
        orgcharts.draw(organization, **changes)
