"""A deputy stands on the trunk."""

import random

import pytest

from orgcharts.chart import View, build_chart
from orgcharts.fonts import default_fonts
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, Style
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.page import Layout, lay_out
from orgcharts.theme import load_theme
from orgcharts.typeset import measure_chart
from tests.arrange.judge import faults

PAGE = Frame(Size(842.0, 595.0), Insets(*(30.0,) * 4))


def _laid_out(organization: Organization, style: Style = Style.OFFICIAL) -> Layout:
    chart = build_chart(organization, View())
    return lay_out(
        measure_chart(chart, load_theme("official"), default_fonts()), LayoutOptions(style=style), PAGE
    )


def _unit(chance: random.Random, name: str, depth: int) -> OrganizationalUnit:
    count = chance.randrange(0, 5) if depth else 0
    parts = [_unit(chance, f"{name}{number}", depth - 1) for number in range(count)]
    for role in ("deputy", *("staff",) * chance.randrange(0, 4)):
        if chance.random() < 0.5:
            parts.append(OrganizationalUnit.model_validate({"name": f"{role} {name}", "role": role}))
    return OrganizationalUnit(name=f"Unit {name}", units=tuple(parts))


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("seed", range(15))
def test_laws_of_charts_with_deputies(seed: int, style: Style) -> None:
    chance = random.Random(seed)
    top = _unit(chance, "0", 3)
    layout = _laid_out(Organization(name="Whole", id="whole", units=top.units), style)
    assert faults(layout) == []


def _ministry(*deputies: dict[str, object]) -> Layout:
    units = [*deputies, {"name": "Adviser", "role": "staff"}, {"name": "Roads"}, {"name": "Water"}]
    parts = tuple(OrganizationalUnit.model_validate(unit) for unit in units)
    return _laid_out(Organization(name="Ministry", id="m", units=parts))


def test_one_deputy_stands_on_the_trunk_above_the_staff() -> None:
    boxes = _ministry({"name": "Deputy", "role": "deputy"}).boxes
    head, deputy, adviser = (boxes[name].rect for name in ("m", "deputy", "adviser"))
    assert abs(deputy.centre.x - head.centre.x) < 1e-6
    assert head.bottom < deputy.y < deputy.bottom < adviser.y


def test_two_deputies_stand_at_both_sides_of_the_trunk() -> None:
    boxes = _ministry({"name": "First", "role": "deputy"}, {"name": "Second", "role": "deputy"}).boxes
    assert boxes["first"].rect.right < boxes["m"].rect.centre.x < boxes["second"].rect.x
    assert boxes["first"].rect.y == boxes["second"].rect.y


def test_a_deputy_with_units_of_their_own_heads_a_part_of_the_whole() -> None:
    boxes = _ministry({"name": "Deputy", "role": "deputy", "units": ["Ports"]}).boxes
    assert boxes["deputy"].rect.y == boxes["roads"].rect.y
