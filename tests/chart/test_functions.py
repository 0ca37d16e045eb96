"""Functions: boxes with one name differ in the unit that each has its relation to."""

from __future__ import annotations

from typing import Any

import orgcharts
from orgcharts.chart import TextItem, TextRole, UnitHints, View, build_chart


def organization(*names: str, **relation: Any) -> orgcharts.Organization:
    """Return two services, and two places with a team of these names for each service."""
    teams = [[{"name": names[2 * place + row], "id": f"t{place}{row}"} for row in (0, 1)] for place in (0, 1)]
    places = [{"name": f"Place {place}", "id": f"p{place}", "units": teams[place]} for place in (0, 1)]
    relations = [
        {"from": f"t{place}{row}", "to": f"s{row}", "kind": "technical", **relation}
        for place in (0, 1)
        for row in (0, 1)
    ]
    services = [{"name": "Roads", "id": "s0"}, {"name": "Bridges", "id": "s1"}]
    facts = {"id": "o", "name": "Works", "units": [*services, *places], "relations": relations}
    return orgcharts.Organization.model_validate(facts)


AS_ROWS = View(units={"o": UnitHints(arrange="row")})


def functions(organization: orgcharts.Organization, view: View = AS_ROWS) -> dict[str, str]:
    """Return the functions in the boxes of a chart, by unit."""
    nodes = build_chart(organization, view).nodes
    return {
        unit: item.words
        for unit, node in nodes.items()
        for item in node.text
        if isinstance(item, TextItem) and item.role is TextRole.TASK
    }


def test_units_of_one_name_have_their_functions_in_box_and_title() -> None:
    works = organization("Team", "Team", "Team", "Team")
    assert functions(works) == {"t00": "Roads", "t01": "Bridges", "t10": "Roads", "t11": "Bridges"}
    assert build_chart(works, AS_ROWS).nodes["t01"].title == "Team, Bridges"


def test_units_of_different_names_or_without_a_relation_have_none() -> None:
    assert functions(organization("North 1", "North 2", "South 1", "South 2")) == {}
    assert functions(organization("Team", "Other", "Third", "Team")) == {"t00": "Roads", "t11": "Bridges"}
    assert functions(organization("Team", "Team", "Team", "Team"), View(relations=("none",))) == {}


def test_a_cell_of_a_matrix_has_its_function_in_its_title_only() -> None:
    works = organization("Team", "Team", "Team", "Team")
    assert build_chart(works, View()).matrices
    assert functions(works, View()) == {}
    assert build_chart(works, View()).nodes["t10"].title == "Team, Roads"
