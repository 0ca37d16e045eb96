"""The order of grades, and what short forms stand for."""

from hypothesis import given
from hypothesis import strategies as st

from orgcharts.chart import View, build_chart
from orgcharts.chart.chart import PostTable
from orgcharts.model import UN_GRADES, Organization, post_order
from orgcharts.model.grades import grade_order


def test_a_house_orders_its_own_grades_and_others_come_after_as_stated() -> None:
    assert ("Chief", "Clerk", "P-4", "USG") == grade_order(("Chief", "Clerk"), ("P-4", "Clerk", "USG", "P-4"))
    assert (*UN_GRADES, "Clerk") == grade_order((), ("Clerk", "P-4"))


@given(st.lists(st.sampled_from(UN_GRADES)))
def test_grades_of_the_united_nations_stand_in_their_order_whatever_is_used(used: list[str]) -> None:
    assert grade_order((), used) == UN_GRADES


def test_an_unknown_order_ranks_everything_the_same() -> None:
    order = post_order([])
    assert ((), ()) == (order.sources, order.sections)
    assert order.grade("USG") < order.grade("Police")


def _first_column(**fields: object) -> tuple[str, ...]:
    stated = {"name": "A", "posts": {"RB": {"GS (OL)": 1, "Clerk": 2, "P-4": 3, "USG": 1}}, **fields}
    organization = Organization.model_validate(stated, strict=False)
    view = View.model_validate({"show": ["posts"]})
    (table,) = [
        item for item in build_chart(organization, view).nodes["a"].text if isinstance(item, PostTable)
    ]
    return tuple(words.replace("\u00a0", " ") for words in table.columns[0].counts)


def test_the_table_of_a_box_has_its_grades_from_the_top() -> None:
    assert ("1 USG", "3 P-4", "1 GS (OL)", "2 Clerk") == _first_column()
    assert ("2 Clerk", "3 P-4", "1 GS (OL)", "1 USG") == _first_column(grades=["Clerk", "P-4"])


def test_the_abbreviations_of_a_chart_expand_the_grades_and_sources_of_its_posts() -> None:
    posts = {
        "RB": {"USG": 1, "P-4": 2, "GS (OL)": {"count": 1, "temporary": True}},
        "XB": {"FS": 1},
    }
    stated = {"name": "Works", "posts": posts, "units": [{"name": "Field Stores", "acronym": "FS"}]}
    organization = Organization.model_validate(stated, strict=False)
    view = View.model_validate({"show": ["posts", "acronym"], "abbreviations": True})
    assert [
        ("FS", "Field Stores"),
        ("GS (OL)", "General Service (Other level)"),
        ("GTA", "general temporary assistance"),
        ("RB", "regular budget"),
        ("USG", "Under-Secretary-General"),
        ("XB", "extrabudgetary"),
    ] == [(item.short, item.name) for item in build_chart(organization, view).abbreviations]


def test_a_house_with_grades_of_its_own_has_no_grade_names_of_the_united_nations() -> None:
    posts = {"RB": {"USG": 1, "FS": 1, "Clerk": {"count": 1, "temporary": True}}}
    stated = {"name": "Works", "grades": ["Clerk", "FS"], "posts": posts}
    organization = Organization.model_validate(stated, strict=False)
    view = View.model_validate({"show": ["posts"], "abbreviations": True})
    used = build_chart(organization, view).abbreviations
    assert ["FS", "GTA", "RB"] == [item.short for item in used]
