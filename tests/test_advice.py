"""What an author is told when the type is small."""

from pathlib import Path

import pytest

import orgcharts
from orgcharts.layout import TypeOptions
from orgcharts.pages import larger_page

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
    (page,) = [one for one in small.alternatives() if one.change == "page: A4-landscape"]
    spec = orgcharts.load(ROOT / "specs" / "dpo.yaml")
    drawn = orgcharts.draw(spec, page="A4-landscape", type=TypeOptions(floor=8))
    assert drawn.layout.report.type_size == pytest.approx(page.type_size, rel=0.03)


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


@pytest.mark.parametrize("changes", [{"page": "60x45mm"}, {"page": "A4-landscape", "margin": 100}])
def test_a_page_without_room_is_a_finding(changes: dict[str, object]) -> None:
    organization = orgcharts.Organization(name="Ministry of Works", as_of="2026", units=["Roads"])
    with pytest.raises(orgcharts.ChartError, match=r"OC606 page '.*' has no room"):
        orgcharts.draw(organization, **changes)
