"""Who is shown in a chart, and which words."""

from typing import Any

import pytest

from orgcharts.chart import DocumentOptions, Elsewhere, Show, TextItem, TextRole, UnitHints, View, build_chart
from orgcharts.chart.texts.content import post_line
from orgcharts.errors import ChartError
from orgcharts.language import load_language
from orgcharts.model import Organization, OrganizationalUnit, Post, Role, Source, Status
from orgcharts.options import ChartOptions, charts_of_parts

ENGLISH = load_language("en")


def department() -> Organization:
    return Organization(
        name="Department of Works",
        acronym="DW",
        as_of="2026-01",
        head=Post(title="Minister", grade="M-1", holder="A. Smith"),
        units=[
            OrganizationalUnit(
                name="Office of the Minister", acronym="OM", role=Role.FRONT_OFFICE, units=["Press Team"]
            ),
            OrganizationalUnit(name="Legal Adviser", role=Role.STAFF),
            OrganizationalUnit(name="Roads Division", units=["Signs Section", "Tar Section"]),
            OrganizationalUnit(name="Bridges Division", status=Status.PROPOSED, based_at="Port"),
        ],
    )


def test_the_front_office_merges_into_the_top_box_and_its_units_stand_beside_the_trunk() -> None:
    chart = build_chart(department(), View())
    top = chart.nodes["dw"]
    assert top.assistants == ("press-team", "legal-adviser")
    assert top.children == ("roads-division", "bridges-division")
    assert TextItem(TextRole.FRONT_OFFICE, "Office of the Minister (OM)") in top.text
    assert "om" not in chart.nodes
    assert chart.nodes["press-team"].role == "staff"


def test_preorder_keeps_protocol_order_with_assistants_first() -> None:
    chart = build_chart(department(), View())
    expected = [
        "dw", "press-team", "legal-adviser", "roads-division", "signs-section", "tar-section",
        "bridges-division",
    ]  # fmt: skip
    assert [node.id for node in chart.preorder()] == expected
    assert list(chart.nodes) == expected


def test_depth_hides_what_is_deeper_and_says_nothing_of_it() -> None:
    chart = build_chart(department(), View(depth=1))
    assert "signs-section" not in chart.nodes
    assert chart.nodes["roads-division"].children == ()
    assert chart.nodes["roads-division"].detail == ""


def test_a_depth_beyond_the_deepest_unit_equals_no_depth() -> None:
    assert build_chart(department(), View(depth=9)).nodes == build_chart(department(), View()).nodes


def test_focus_puts_a_unit_on_top() -> None:
    chart = build_chart(department(), View(focus="roads-division"))
    assert list(chart.nodes) == ["roads-division", "signs-section", "tar-section"]
    assert chart.heading.title == "Roads Division"
    assert chart.nodes["roads-division"].depth == 0


def test_an_unknown_focus_is_a_finding() -> None:
    with pytest.raises(ChartError, match="OC501"):
        build_chart(department(), View(focus="rods-division"))


def test_boxes_say_what_the_view_asks_for() -> None:
    shown = (Show.ACRONYM, Show.HEAD, Show.HOLDER, Show.LOCATION)
    chart = build_chart(department(), View(show=shown))
    assert chart.nodes["dw"].text[-1] == TextItem(TextRole.HEAD, "Minister (M-1): A. Smith")
    assert chart.nodes["bridges-division"].text[-1] == TextItem(TextRole.LOCATION, "Port")
    plain = build_chart(department(), View(show=()))
    assert plain.nodes["department-of-works"].text == (
        TextItem(TextRole.NAME, "Department of Works"),
        TextItem(TextRole.FRONT_OFFICE, "Office of the Minister"),
    )


def test_heads_are_named_as_deep_as_the_view_says() -> None:
    office = OrganizationalUnit(
        name="Roads", head=Post(title="Chief"), units=[{"name": "Tar", "head": {"title": "Chief"}}]
    )
    organization = Organization(name="Works", head=Post(title="Minister"), units=[office])
    shown = {"show": (Show.HEAD, Show.HOLDER)}
    for depth, named in ((0, {"works"}), (1, {"works", "roads"}), (None, {"works", "roads", "tar"})):
        nodes = build_chart(organization, View(head_depth=depth, **shown)).nodes
        assert named == {node.id for node in nodes.values() if len(node.text) > 1}
        assert named == {node.id for node in nodes.values() if node.detail.startswith("Headed by ")}


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (Post(title="Director", vacant=True), "Director: vacant"),
        (Post(title="Director", holder="B. Jones", acting=True), "Director: B. Jones (a.i.)"),
        (Post(title="Director"), "Director"),
    ],
)
def test_vacant_and_acting_heads_are_told_apart(post: Post, expected: str) -> None:
    unit = Organization(name="Office", head=post)
    chart = build_chart(unit, View(show=(Show.HEAD, Show.HOLDER)))
    assert chart.nodes["office"].text[-1].words == expected


@pytest.mark.parametrize(
    ("title", "grade", "expected"),
    [
        (
            "Under-Secretary-General for Peace Operations",
            "USG",
            "Under-Secretary-General for Peace Operations",
        ),
        ("Military Adviser", "ASG", "Military Adviser (ASG)"),
        ("Director", "D-2", "Director (D-2)"),
    ],
)
def test_a_grade_that_the_title_spells_out_is_not_said_twice(title: str, grade: str, expected: str) -> None:
    assert post_line(Post(title=title, grade=grade), (Show.HEAD,), ENGLISH) == expected


def test_heading_is_made_from_the_organization_unless_the_view_says_otherwise() -> None:
    assert build_chart(department(), View()).heading.status == "as of January 2026"
    assert build_chart(department(), View(title="T", status="S")).heading.title == "T"


def test_a_collapsed_unit_is_shown_without_its_parts_and_names_the_chart_that_shows_them() -> None:
    elsewhere = {
        "roads-division": Elsewhere("r", "see chart “Roads”"),
        "bridges-division": Elsewhere("b", "see chart “Bridges”"),
    }
    nodes = build_chart(department(), View(collapse="roads-division"), elsewhere=elsewhere).nodes
    assert () == nodes["roads-division"].children
    assert TextItem(TextRole.SEE, "see chart “Roads”", chart="r") == nodes["roads-division"].text[-1]
    assert TextRole.SEE not in {item.role for item in nodes["bridges-division"].text}  # nothing is hidden


def test_a_label_is_all_that_a_box_says() -> None:
    nodes = build_chart(department(), View(units={"roads-division": UnitHints(text="Roads")})).nodes
    assert (TextItem(TextRole.NAME, "Roads"),) == nodes["roads"].text
    assert ("Roads", "") == (nodes["roads"].title, nodes["roads"].detail)


def test_a_box_names_the_chart_of_all_its_cells_once() -> None:
    roads = OrganizationalUnit(name="Roads", units=["Signs", "Tar"])
    ports = OrganizationalUnit(name="Ports", units=["Piers"])
    view = View(depth=1, units={"works": UnitHints(arrange="cells")})
    works = Organization(name="Works", units=[roads, ports])
    seen = Elsewhere("b", "see chart B")
    same = build_chart(works, view, elsewhere={"roads": seen, "ports": seen}).nodes["works"]
    assert [("Works", ""), ("see chart B", "b")] == [(item.words, item.chart) for item in same.text]
    assert [["Roads"], ["Ports"]] == [[item.words for item in cell.text] for cell in same.cells]
    other = Elsewhere("c", "see chart C")
    apart = build_chart(works, view, elsewhere={"roads": seen, "ports": other}).nodes["works"]
    assert ["Works"] == [item.words for item in apart.text]
    assert ["see chart B", "see chart C"] == [cell.text[-1].words for cell in apart.cells]
    of_each = [Elsewhere(name, f"see chart “{name}”") for name in ("roads", "ports")]
    each = build_chart(works, view, elsewhere=dict(zip(("roads", "ports"), of_each, strict=True)))
    assert ["roads", "ports"] == [cell.text[-1].chart for cell in each.nodes["works"].cells]


def test_a_view_may_do_without_names_of_other_charts() -> None:
    nodes = build_chart(
        department(), View(depth=1, see=False), elsewhere={"roads-division": Elsewhere("r", "see")}
    ).nodes
    assert TextRole.SEE not in {item.role for item in nodes["roads-division"].text}


def test_the_first_other_chart_that_shows_the_parts_of_a_unit_is_named() -> None:
    charts = [
        ChartOptions(id="all", depth=1),
        ChartOptions(id="closed", focus="roads-division", depth=0),
        ChartOptions(id="roads", focus="roads-division", title="Roads"),
        ChartOptions(id="more", focus="roads-division"),
        ChartOptions(id="bridges", focus="bridges-division"),
    ]
    expected = {
        "roads-division": Elsewhere("roads", "see chart “Roads”"),
        "bridges-division": Elsewhere("bridges", "see chart “Bridges Division”"),
    }
    assert expected == charts_of_parts(charts, department(), "all", ENGLISH)


SOURCES = {
    "act": Source(title="Works Act, Roads and Bridges", date="2024"),
    "gazette": Source(title="Gazette"),
    "guess": Source(title="No source read", assumed=True),
}


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        (["act"], "Source: Works Act, Roads and Bridges (2024)"),
        (["act", "gazette"], "Sources: Works Act, Roads and Bridges (2024); Gazette"),
        (["guess", "gazette"], "Source: Gazette"),
        (["guess"], ""),
    ],
)
def test_the_source_line_names_every_document_and_no_assumption(cited: list[str], line: str) -> None:
    works = Organization(name="Works", sources={key: SOURCES[key] for key in cited})
    assert line == build_chart(works, View()).heading.source


@pytest.mark.parametrize(("stated", "drawn"), [("C", "C."), ("C.", "C."), ("IV)", "IV)"), (None, "")])
def test_the_letter_of_a_chart_has_a_full_stop(stated: str | None, drawn: str) -> None:
    assert drawn == build_chart(department(), View(document=DocumentOptions(letter=stated))).heading.letter


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("A-12", ["A-12", "Roads", "Office of the Chief"]),
        ("a", ["a", "Roads", "Office of the Chief"]),
        ("iv", ["iv", "Roads", "Office of the Chief"]),
        ("xviii", ["xviii", "Roads", "Office of the Chief"]),
        ("x-12", ["x-12", "Roads", "Office of the Chief"]),
        ("sub-2", ["sub-2", "Roads", "Office of the Chief"]),
        ("subprogramme 2", ["Roads", "Office of the Chief", "(subprogramme 2)"]),
        ("programme support", ["Roads", "Office of the Chief", "(programme support)"]),
    ],
)
def test_a_code_leads_the_name_and_one_that_opens_with_a_word_follows_in_brackets(
    code: str, texts: list[str]
) -> None:
    roads = Organization(
        name="Roads",
        code=code,
        units=[OrganizationalUnit(name="Office of the Chief", role=Role.FRONT_OFFICE)],
    )
    assert texts == [item.words for item in build_chart(roads, View(show=(Show.CODE,))).nodes["roads"].text]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("J. Smith", "J. Smith"),
        ({"grade": "D-1"}, "D-1"),
        ({"grade": "D-1", "holder": "J. Smith"}, "D-1: J. Smith"),
        ({"vacant": True}, "vacant"),
        ({"title": "Chief", "grade": "D-1", "holder": "J. Smith"}, "Chief (D-1): J. Smith"),
    ],
)
def test_a_head_needs_no_title(head: object, line: str) -> None:
    organization = Organization.model_validate({"name": "Works", "head": head})
    (root,) = build_chart(organization, View()).nodes.values()
    assert ["Works", line] == [item.words for item in root.text if isinstance(item, TextItem)]


@pytest.mark.parametrize(
    ("facts", "of_office", "is_merged"),
    [
        ({"head": {"title": "Minister"}}, {"head": {"title": "Chief of Cabinet"}}, False),
        ({"posts": {"USG": 1}}, {"posts": {"D-1": 1}}, False),
        ({"head": {"title": "Minister"}}, {"posts": {"D-1": 1}}, True),
        ({}, {"head": {"title": "Minister"}, "posts": {"D-1": 1}}, True),
    ],
)
def test_no_box_loses_the_head_or_the_posts_of_a_front_office(
    facts: dict[str, Any], of_office: dict[str, Any], is_merged: bool
) -> None:
    office = {"name": "Cabinet", "role": "front-office", "units": ["Press"], **of_office}
    works = Organization.model_validate({"name": "Ministry", **facts, "units": [office, "Roads"]})
    chart = build_chart(works, View(show=["head", "posts"]))
    assert ("cabinet" not in chart.nodes) is is_merged
    assert chart.nodes["ministry"].assistants == (("press",) if is_merged else ("cabinet",))
    assert chart.nodes["press"].parent == ("ministry" if is_merged else "cabinet")
