"""Ids of elements: distinct over all charts of a page of HTML, and stable."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.element_ids import Kind, element_id
from orgcharts.model import Organization, OrganizationalUnit, Relation
from orgcharts.options import ChartOptions
from orgcharts.pipeline import draw
from orgcharts.spec import load

SVG = "{http://www.w3.org/2000/svg}"
KINDS: tuple[Kind, ...] = (
    "unit", "units", "list", "lines", "relation", "heading", "legend", "title", "description", "glyph",
    "emblem", "chart",
)  # fmt: skip
WORDS = ("a", "unit", "list", "lines", "title", "legend", "-", "_", ".", "é", "_e9_", "2d", "5f", "1", "部")
IDS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
UNIT_IDS = IDS.filter(lambda text: re.match(r"[^\W_]", text) is not None)


@settings(max_examples=500)
@given(st.lists(st.tuples(IDS, st.sampled_from(("unit", "list")), IDS), unique=True, min_size=2, max_size=30))
def test_different_elements_have_different_ids(elements: list[tuple[str, Kind, str]]) -> None:
    ids = [element_id(*element) for element in elements]
    ids += [element_id(chart, kind) for chart in {chart for chart, _, _ in elements} for kind in KINDS[2:]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in ids)


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (("dpo", "unit", "oma"), "dpo-unit-oma"),
        (("dpo", "unit", "lines"), "dpo-unit-lines"),
        (("dpo", "lines", "lines"), "dpo-lines"),
        (("dpo", "relation", "relation-1.label"), "dpo-relation-1.label"),
        (("dpo", "unit", "unit-1"), "dpo-unit-unit-1"),
        (("2024", "unit", "a_b"), "_32_024-unit-a__b"),
        (("police-unit", "unit", "x"), "police_2d_unit-unit-x"),
    ],
)
def test_an_id_says_chart_kind_and_name(element: tuple[str, Kind, str], expected: str) -> None:
    assert expected == element_id(*element)


def ids_of(svg: str) -> list[str]:
    return [each.attrib["id"] for each in ElementTree.fromstring(svg).iter() if "id" in each.attrib]


def references_of(svg: str) -> set[str]:
    found = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))
    root = ElementTree.fromstring(svg)
    return found.union(*(root.get(f"aria-{by}", "").split() for by in ("labelledby", "describedby")))


TAKEN = ("lines", "heading", "legend", "chart-title", "relation-1", "unit")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(UNIT_IDS, min_size=2, max_size=3, unique=True),
    st.lists(UNIT_IDS | st.sampled_from(TAKEN), min_size=3, max_size=6, unique=True),
    st.sampled_from(("text", "paths")),
)
def test_charts_of_one_page_share_no_id(charts: list[str], units: list[str], text: str) -> None:
    top, one, *_, other = units
    wholes = {other: (one,)}
    parts = tuple(
        OrganizationalUnit(name=each, id=each, joint_with=wholes.get(each, ())) for each in units[1:]
    )
    relation = Relation.model_validate({"from": one, "to": top, "kind": "technical"})
    whole = Organization(name="Office", id=top, units=parts, relations=(relation,))
    asked = [ChartOptions(id=chart, relations=("all",)) for chart in charts]
    drawings = [draw(whole, options=options).svg(text=text) for options in asked]
    ids = [each for svg in drawings for each in ids_of(svg)]
    assert len(ids) == len(set(ids))
    for chart, svg in zip(charts, drawings, strict=True):
        assert {element_id(chart, "unit", each) for each in units} <= set(ids_of(svg))
        assert references_of(svg) <= set(ids_of(svg))


EMBLEM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g">\
<stop offset="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/></svg>"""


def test_charts_with_one_emblem_share_no_id_of_it(tmp_path: Path) -> None:
    (tmp_path / "e.svg").write_text(EMBLEM)
    text = "organization: A\ncharts: [{id: a, document: {emblem: e.svg}}, {id: b, document: {emblem: e.svg}}]"
    (tmp_path / "s.yaml").write_text(text)
    spec = load(tmp_path / "s.yaml")
    first, second = (draw(spec, chart).svg() for chart in "ab")
    assert not set(ids_of(first)) & set(ids_of(second))
    for svg in (first, second):
        assert references_of(svg) <= set(ids_of(svg))
        assert 'fill="url(#' in svg


def test_two_drawings_of_one_chart_id_share_the_ids_of_units_only() -> None:
    """What a drawing refers to itself is its own, so that it is drawn and read aright beside the other."""
    same, wholes = ChartOptions(id="c"), [Organization(name=name, id="x") for name in ("Abc", "Xyz")]
    drawings = [draw(whole, options=same).svg(text="paths") for whole in wholes]
    shared = set(ids_of(drawings[0])) & set(ids_of(drawings[1]))
    assert {"c-units", "c-unit-x", "c-lines", "c-heading"} == shared
    assert not references_of(drawings[0]) & references_of(drawings[1])


def test_a_notebook_shows_the_picture_or_the_outline() -> None:
    drawing = draw(Organization(name="Office"))
    bundle = dict(drawing._repr_mimebundle_(include=None, exclude=None))
    picture = ElementTree.fromstring(bundle.pop("text/html"))
    assert {"image/svg+xml": drawing.svg(), "text/plain": drawing.text()} == bundle
    assert picture.get("src") == f"data:image/svg+xml;base64,{b64encode(drawing.svg().encode()).decode()}"
    assert picture.get("alt") == drawing.diagram.description
