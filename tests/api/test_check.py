"""An organisation built in Python is held to what a file is held to, and errors stand alone."""

import json
import random
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.findings import has_errors

Data = dict[str, Any]


def organization(units: list[Any], **fields: Any) -> orgcharts.Organization:
    return orgcharts.Organization.model_validate({"name": "Works", "units": units, **fields}, strict=False)


TWO = [{"name": "Roads", "id": "roads"}, {"name": "Bridges", "id": "bridges"}]

FAULTY = {
    "OC201": (organization([*TWO, {"name": "Tunnels", "id": "roads"}]), "organization.units[2].id"),
    "OC202": (organization([*TWO, {"name": "Lab", "hosted_by": "raods"}]), "organization.units[2].hosted_by"),
    "OC203": (
        organization([{"name": "A", "source": "acts 2"}], sources={"act": {"title": "Act"}}),
        "organization.units[0].source[0]",
    ),
    "OC204": (
        organization(TWO, relations=[{"from": "zzz", "to": "roads", "kind": "advisory"}]),
        "organization.relations[0].from_",
    ),
    "OC206": (
        organization(TWO, relations=[{"from": "bridges", "to": "roads", "kind": "dots"}]),
        "organization.relations[0].kind",
    ),
    "OC207": (
        organization([{"name": "A", "units": [{"name": "B", "joint_with": "zz"}]}]),
        "organization.units[0].units[0].joint_with[0]",
    ),
    "OC301": (organization([], posts={"P-4": 1, "total": 2}), "organization.posts.totals[0]"),
    "OC401": (
        organization([{"name": "A", "since": "2019", "until": "2018"}]),
        "organization.units[0].until",
    ),
}


def at(value: Any, where: str) -> Any:
    """Return what `where` leads to, as Python reads it."""
    return eval(where, {"organization": value})


@pytest.mark.parametrize("code", FAULTY)
def test_a_fault_is_found_and_its_way_leads_to_it(code: str) -> None:
    faulty, where = FAULTY[code]
    (finding,) = orgcharts.check(faulty)
    assert (code, where, None) == (finding.code, finding.where, finding.location)
    assert str(finding).startswith(f"{where}: {code} ")
    at(faulty, where)


@pytest.mark.parametrize("code", FAULTY)
def test_drawing_refuses_what_loading_refuses(code: str) -> None:
    faulty, _ = FAULTY[code]
    with pytest.raises(orgcharts.SpecError, match=code) as raised:
        orgcharts.draw(faulty)
    assert orgcharts.check(faulty) == raised.value.findings
    for pair in ((faulty, organization(TWO)), (organization(TWO), faulty)):
        with pytest.raises(orgcharts.SpecError, match=code):
            orgcharts.draw_comparison(orgcharts.compare(*pair))


def test_what_is_sound_is_drawn_and_warnings_do_not_stop_it() -> None:
    assert () == orgcharts.check(organization(TWO))
    warned = organization(["Roads", "Roads"])
    assert ["OC211"] == [finding.code for finding in orgcharts.check(warned)]
    assert orgcharts.draw(warned).svg()


def test_packs_are_checked_where_they_are_asked_for() -> None:
    assert () == orgcharts.check(organization(TWO))
    assert {"OC231"} == {finding.code for finding in orgcharts.check(organization(TWO), rules=["sources"])}


WRONG: dict[str, tuple[Callable[[orgcharts.Organization], Any], str]] = {
    "page": (
        lambda o: orgcharts.draw(o, page="A9"),
        "OC105 .*'A9' is not known; did you mean 'A4'.*A0 to A5",
    ),
    "page of a type": (
        lambda o: orgcharts.draw(o, page=3),
        "OC105 'page' in a chart is 3, not a name or a mapping",
    ),
    "name": (lambda o: orgcharts.draw(o, pgae="A4"), "OC103 unknown field 'pgae'.*did you mean 'page'"),
    "word": (lambda o: orgcharts.draw(o, show=["hed"]), "OC105 item 1 of 'show'.*did you mean 'head'"),
    "deep": (lambda o: orgcharts.draw(o, type={"flor": 3}), "OC103 unknown field 'flor'.*'floor'"),
    "object": (lambda o: orgcharts.draw(o, units={"roads": object()}), "OC105 .*is an object"),
    "two wishes": (lambda o: orgcharts.draw(o, units={"roads": {"rows": [2], "columns": 2}}), "OC105"),
    "comparison": (
        lambda o: orgcharts.draw_comparison(orgcharts.compare(o, o), page="A9"),
        "OC105 .*did you mean 'A4'",
    ),
    "focus": (lambda o: orgcharts.draw(o, focus="raods"), r"options.focus\[0\]: OC501 .*'roads'"),
    "collapse": (lambda o: orgcharts.draw(o, collapse=["zz"]), r"options.collapse\[0\]: OC202 'zz'"),
    "hints": (lambda o: orgcharts.draw(o, units={"zz": {"columns": 2}}), r"options.units\['zz'\]: OC202"),
    "hint": (lambda o: orgcharts.draw(o, units={"roads": {"columns": 0}}), "OC105 'columns' in the hints"),
    "older field": (lambda o: orgcharts.draw(o, margin=5), r"OC103 .*write 'page: \{margin: ...\}'$"),
    "relations": (lambda o: orgcharts.draw(o, relations=["hots"]), r"options.relations\[0\]: OC206.*'hosts'"),
    "chart": (lambda o: orgcharts.draw(o, "nope"), "OC502 .*'nope'"),
    "chart of a type": (lambda o: orgcharts.draw(o, 3), "OC503"),  # type: ignore[arg-type]
    "chart and options": (lambda o: orgcharts.draw(o, "x", options=orgcharts.ChartOptions()), "OC503"),
    "options": (lambda o: orgcharts.draw(o, options={"page": "A4"}), "OC503"),  # type: ignore[arg-type]
    "subject": (lambda o: orgcharts.draw("works.yaml"), "OC503 .*works.yaml.*load"),  # type: ignore[arg-type]
    "checked": (lambda o: orgcharts.check("works.yaml"), "OC503"),  # type: ignore[arg-type]
    "pack": (lambda o: orgcharts.check(o, rules=["source"]), "OC503 .*did you mean 'sources'"),  # type: ignore[list-item]
    "compared": (orgcharts.draw_comparison, "OC503"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_arguments_are_errors_of_the_library_that_stand_alone(name: str) -> None:
    call, words = WRONG[name]
    with pytest.raises(orgcharts.ChartError, match=words) as raised:
        call(organization(TWO))
    shown = "".join(traceback.format_exception(raised.value))
    assert "pydantic" not in shown
    assert "another exception" not in shown
    assert "direct cause" not in shown


def test_a_file_of_a_wrong_shape_is_an_error_that_stands_alone() -> None:
    with pytest.raises(orgcharts.SpecError) as raised:
        orgcharts.loads("organization: {name: A, shade: red}")
    shown = "".join(traceback.format_exception(raised.value))
    assert "pydantic" not in shown
    assert "another exception" not in shown


def test_the_chart_of_a_spec_is_checked_anew_when_it_is_changed() -> None:
    spec = orgcharts.loads("organization: {name: A, units: [B]}")
    with pytest.raises(orgcharts.ChartError, match="OC202"):
        orgcharts.draw(spec, collapse=["zz"])


PLANTS: dict[str, Callable[[list[Data], list[Data], int], None]] = {
    "OC201": lambda units, _, n: units.append({"name": f"Twin {n}", "id": "u0"}),
    "OC202": lambda units, _, n: units.append({"name": f"Guest {n}", "id": f"g{n}", "hosted_by": f"no-{n}"}),
    "OC204": lambda _, relations, n: relations.append({"from": "u0", "to": f"no-{n}", "kind": "advisory"}),
    "OC206": lambda _, relations, n: relations.append({"from": "u0", "to": "u1", "kind": f"kind-{n}"}),
    "OC207": lambda units, _, n: units.append({"name": f"Joint {n}", "id": f"j{n}", "joint_with": f"no-{n}"}),
    "OC301": lambda units, _, n: units.append(
        {"name": f"Posts {n}", "id": f"p{n}", "posts": {"P-4": "1", "total": "7"}}
    ),
    "OC401": lambda units, _, n: units.append(
        {"name": f"Dates {n}", "id": f"d{n}", "since": "2019", "until": "2018"}
    ),
}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(sorted(PLANTS)), max_size=6))
def test_check_finds_what_loading_the_same_from_a_file_finds(seed: int, codes: list[str]) -> None:
    source = random.Random(seed)
    units: list[Data] = [{"name": f"Unit {n}", "id": f"u{n}"} for n in range(2 + source.randrange(6))]
    relations: list[Data] = []
    for number, code in enumerate(codes):
        where = source.choice([units, units[0].setdefault("units", [])])
        PLANTS[code](where, relations, number)
    text = json.dumps({"organization": {"name": "Works", "units": units}, "relations": relations})
    try:
        of_file = orgcharts.loads(text).findings
    except orgcharts.SpecError as error:
        of_file = error.findings
    of_python = orgcharts.check(organization(units, relations=relations))
    assert sorted((f.code, f.message) for f in of_file) == sorted((f.code, f.message) for f in of_python)
    assert sorted(codes) == sorted(f.code for f in of_python)
    assert bool(codes) == has_errors(of_python)
