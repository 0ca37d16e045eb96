"""Posts with all below: sums, what is not known, vacancies."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from orgcharts.model import Organization, roll_up

SPEC: dict[str, Any] = {
    "name": "Works",
    "units": [
        {"name": "Front", "role": "front-office", "posts": {"RB": {"USG": 1}}},
        {
            "name": "Roads",
            "posts": {"RB": {"S 3": {"P-4": {"count": 3, "vacant": 2}}}, "XB": {"P-4": 1}},
            "units": [{"name": "Tar", "posts": {"RB": {"S 3": {"P-4": 1, "FS": [1, 1]}}}}],
        },
        {"name": "Bridges", "posts": {}},
        {"name": "Wells", "units": ["Pumps"]},
    ],
    "outside": [{"name": "Agency", "posts": {"FS": 7}}],
}


def organization(**fields: Any) -> Organization:
    return Organization.model_validate({**SPEC, **fields}, strict=False)


def test_posts_are_added_up_by_grade_funding_source_and_section() -> None:
    roads = roll_up(organization())["roads"]
    assert (7, 5, 4, 6, 1) == (
        roads.count,
        roads.of(grade="P-4"),
        roads.of(grade="P-4", funding="RB", section="S 3"),
        roads.of(section="S 3"),
        roads.of(funding="XB"),
    )
    assert (2, 2, True) == (roads.vacant, roads.units, roads.complete)


def test_what_nobody_states_is_not_zero() -> None:
    sums = roll_up(organization())
    assert {"works": False, "front": True, "roads": True, "tar": True, "bridges": True, "agency": True} == {
        unit: posts.complete for unit, posts in sums.items()
    }
    assert (0, 8) == (sums["bridges"].count, sums["works"].count)


def test_the_posts_of_a_front_office_are_those_of_its_principal() -> None:
    whole = organization(units=SPEC["units"][:3])
    assert roll_up(whole)["works"].complete
    assert not roll_up(organization(units=SPEC["units"][1:3]))["works"].complete


TREES = st.recursive(
    st.integers(0, 9), lambda below: st.tuples(st.integers(0, 9), st.lists(below, max_size=3)), max_leaves=20
)


def _unit(tree: Any) -> tuple[dict[str, Any], int]:
    """Return a unit with a tree of counts, and the sum of these."""
    count, below = tree if isinstance(tree, tuple) else (tree, [])
    units = [_unit(item) for item in below]
    stated = {"name": "Unit", "posts": {"P-4": count}, "units": [unit for unit, _ in units]}
    return stated, count + sum(total for _, total in units)


@given(TREES)
def test_the_top_has_the_posts_of_all(tree: Any) -> None:
    stated, total = _unit(tree)
    whole = Organization.model_validate(stated, strict=False)
    top = next(iter(roll_up(whole).values()))
    assert (total, True, len(whole.entries)) == (top.count, top.complete, top.units)
