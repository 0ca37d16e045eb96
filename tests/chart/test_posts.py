"""What boxes say of posts, and which units stand inside a box."""

from typing import Any

import pytest

from orgcharts.chart import Chart, Note, PostColumn, PostTable, TextItem, TextRole, View, build_chart
from orgcharts.chart.texts.content import post_line
from orgcharts.chart.texts.posts import footnote_text, rolled_up
from orgcharts.chart.view import Show
from orgcharts.language import load_language
from orgcharts.model import Organization, Post, PostCount

SPEC: dict[str, Any] = {
    "name": "Ministry of Works",
    "acronym": "MW",
    "units": [
        {"name": "Office of the Minister", "role": "front-office", "posts": {"RB": {"USG": 1}}},
        {
            "name": "Roads",
            "posts": {
                "XB": {"P-4": 2},
                "OA": {"Section 10": {"P-3": 1}, "Section 5": {"P-5": 3, "GS (OL)": {"count": 1}}},
                "RB": {"D-1": {"count": 1, "change": "reclassification"}, "P-2": 0},
            },
            "units": [
                {"name": "Tar", "posts": {"OA": {"P-3": [1, {"count": 2, "based_at": "Gaza"}]}}},
                {"name": "Signs"},
            ],
        },
        {"name": "Bridges", "posts": {"OA": {"FS": {"count": 4, "temporary": True}}}},
    ],
    "relations": [
        {"from": "tar", "to": "bridges", "kind": "technical"},
        {"from": "signs", "to": "tar", "kind": "technical"},
    ],
}


def organization() -> Organization:
    return Organization.model_validate(SPEC, strict=False)


def chart(**view: Any) -> Chart:
    return build_chart(organization(), View.model_validate(view))


def table_of(unit: str, **view: Any) -> PostTable:
    (table,) = [
        item
        for item in chart(show=["acronym", "posts"], **view).nodes[unit].text
        if isinstance(item, PostTable)
    ]
    return table


def test_columns_stand_in_one_order_whatever_the_order_of_a_unit() -> None:
    places = [(column.source, column.section) for column in table_of("roads").columns]
    assert [("RB", ""), ("OA", "Section 5"), ("OA", "Section 10"), ("XB", "")] == places


def test_all_tables_of_a_chart_begin_at_the_left_edge_if_one_has_several_columns() -> None:
    assert [True, True, True] == [table_of(unit).flush for unit in ("mw", "roads", "tar")]
    assert not table_of("tar", focus="tar").flush


def test_a_column_has_its_counts_and_their_sum_and_no_count_of_nothing() -> None:
    assert (
        PostColumn("OA", "Section 5", ("3\u00a0P-5", "1\u00a0GS\u00a0(OL)"), 4)
        == table_of("roads").columns[1]
    )
    assert PostColumn("RB", "", ("1\u00a0D-1",), 1) == table_of("roads").columns[0]


def test_marks_of_counts_are_footnotes_in_reading_order() -> None:
    drawn = chart(show=["posts"], notes=True)
    assert (Note("ᵃ", "Reclassification."), Note("ᵇ", "Located in Gaza.")) == drawn.notes
    assert ("1\u00a0P-3", "2\u00a0P-3ᵇ") == table_of("tar", notes=True, focus="roads").columns[0].counts


def test_general_temporary_assistance_is_said_after_the_grade() -> None:
    assert ("4\u00a0FS\u00a0(GTA)",) == table_of("bridges").columns[0].counts


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({}, ""),
        ({"note": "Shared."}, "Shared."),
        ({"note": "Shared.", "vacant": 1}, "Shared."),
        ({"change": "redeployment", "vacant": 2}, "Redeployment. 2 vacant."),
        ({"based_at": "Gaza"}, "Located in Gaza."),
    ],
)
def test_a_note_of_the_authors_own_says_it_all(marks: dict[str, Any], expected: str) -> None:
    assert expected == footnote_text(PostCount.model_validate({"count": 3, **marks}), load_language("en"))


def test_unknown_posts_say_nothing() -> None:
    drawn = chart(show=["posts", "posts-total", "posts-all"])
    assert (TextItem(TextRole.NAME, "Signs"),) == drawn.nodes["signs"].text


def test_the_posts_of_a_front_office_stand_in_the_box_of_its_principal() -> None:
    assert PostTable((PostColumn("RB", "", ("1\u00a0USG",), 1),), flush=True) == table_of("mw")


def test_a_total_names_its_funding_sources_where_there_are_several() -> None:
    nodes = chart(show=["posts-total"]).nodes
    assert "Total:\u00a03" == nodes["tar"].text[-1].words
    assert "RB 1 · OA 5 · XB 2 · Total 8" == nodes["roads"].text[-1].words.replace("\u00a0", " ")


def test_posts_are_rolled_up_and_what_is_unknown_is_at_least() -> None:
    assert {"mw": (16, False), "roads": (11, False)} == {
        unit: (posts.count, posts.complete) for unit, posts in rolled_up(organization()).items()
    }
    known = Organization.model_validate(
        {"name": "A", "posts": {"FS": 1}, "units": [{"name": "B", "posts": {"FS": 2}}]}, strict=False
    )
    assert {"a": (3, True)} == {
        unit: (posts.count, posts.complete) for unit, posts in rolled_up(known).items()
    }
    nodes = build_chart(known, View(show=(Show.POSTS_ALL,))).nodes
    assert ["A", "Total with subordinate units: 3"] == [item.words for item in nodes["a"].text]
    assert ["B"] == [item.words for item in nodes["b"].text]


def test_own_posts_and_those_below_are_told_apart_in_one_table() -> None:
    (_, table) = chart(show=["posts", "posts-all"]).nodes["roads"].text
    assert isinstance(table, PostTable)
    assert "Total with subordinate units: at least 11" == table.below.replace("\u00a0", " ")
    assert "Posts: RB 1, OA 5, XB 2, total 8" == table.words.split(";")[0]


def test_the_detail_of_a_unit_says_its_posts_in_words() -> None:
    expected = "Posts: RB 1 D-1; OA, Section 5 3 P-5, 1 GS (OL); OA, Section 10 1 P-3; XB 2 P-4; total 8."
    assert expected == chart(show=["posts"]).nodes["roads"].detail
    assert "" == chart().nodes["roads"].detail


def test_cells_stand_inside_the_box_and_are_no_nodes_of_the_chart() -> None:
    drawn = chart(units={"roads": {"arrange": "cells"}})
    roads = drawn.nodes["roads"]
    assert ((), None) == (roads.children, roads.arrange)
    assert ["Tar", "Signs"] == [cell.title for cell in roads.cells]
    assert [2, 2] == [cell.depth for cell in roads.cells]
    assert {"mw", "roads", "bridges"} == set(drawn.nodes)


def test_children_of_a_cell_are_cells_inside_it_in_the_order_of_the_spec() -> None:
    drawn = chart(units={"mw": {"arrange": "cells"}})
    mw = drawn.nodes["mw"]
    assert ["Roads", "Bridges"] == [cell.title for cell in mw.cells]
    assert ["Tar", "Signs"] == [cell.title for cell in mw.cells[0].cells]
    assert ["mw"] == list(drawn.nodes)
    assert [1, 2, 2, 1] == [cell.depth for cell in mw.with_cells()][1:]
    flat = chart(units={"mw": {"arrange": "cells"}}, depth=1).nodes["mw"]
    assert ["Roads", "Bridges"] == [cell.title for cell in flat.with_cells()][1:]


def test_a_relation_of_a_cell_ends_at_the_cell() -> None:
    line, inside = chart(units={"roads": {"arrange": "cells"}}).cross_lines
    assert [("tar", "bridges"), ("signs", "tar")] == [(each.tail, each.head) for each in (line, inside)]
    assert "Tar → Bridges: technical reporting line" == line.title.replace("Technical", "technical")


def test_a_post_of_several_hats_may_break_after_a_slash() -> None:
    post = Post(title="Deputy Coordinator", also=("Resident Coordinator",), grade="ASG")
    assert "Deputy Coordinator\u00a0/ Resident Coordinator (ASG)" == post_line(
        post, (Show.HEAD,), load_language("en")
    )
