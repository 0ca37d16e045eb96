"""Faults of posts: told in the author's words, each at its place in the nested form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.errors import SpecError
from orgcharts.model import Organization, PostCount, Posts, StatedTotal, roll_up
from orgcharts.model.posts import ways_in
from orgcharts.rules import check
from orgcharts.spec import loads

CHANGES = "'establishment', 'abolishment', 'redeployment', 'reassignment', 'reclassification' or 'conversion'"


def faults(posts: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        loads(f"organization:\n  name: A\n  posts: {posts}\n", "f")
    return [str(finding) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ("{RB: {P-5: -1}}", "f:3:21: OC105 'P-5' in posts is '-1', not 0 or more; write how many posts"),
        (
            "{RB: {P-5: two}}",
            "f:3:21: OC105 'P-5' in posts is 'two', not a number; write how many posts",
        ),
        (
            "{P-4: 1, P-5: 1.555}",
            "f:3:24: OC105 'P-5' in posts is '1.555', not a number with at most 2 decimals; "
            "write how many posts",
        ),
        (
            "{RB: {P-5: 9999999}}",
            "f:3:21: OC105 'P-5' in posts is '9999999', not 1,000,000 or less; write how many posts",
        ),
        (
            "{RB: {P-5: [1, [2]]}}",
            "f:3:25: OC105 'P-5' in posts is a list, not a number; write how many posts",
        ),
        (
            "{RB: {P-5: [1, {count: x}]}}",
            "f:3:33: OC105 'count' in a count of posts is 'x', not a number; write how many posts",
        ),
        (
            "{RB: {total: many}}",
            "f:3:23: OC105 'total' in posts is 'many', not a number; write how many posts",
        ),
        ("{total: }", "f:3:18: OC105 'total' in posts is empty; give it a value or remove it"),
        ("{XB: }", "f:3:15: OC105 'XB' in posts is empty; give it a value or remove it"),
        (
            "{XB: {P-4: 1}, RB: {S 3: {P-5: {count: 1, chnge: x}}}}",
            "f:3:52: OC103 unknown field 'chnge' in a count of posts; did you mean 'change'?",
        ),
        (
            "{P-5: {count: 1, change: abolishmnt}}",
            f"f:3:35: OC105 'change' in a count of posts is 'abolishmnt', not {CHANGES}; "
            "did you mean 'abolishment'?",
        ),
        ("{P-5: {change: abolishment}}", "f:3:16: OC104 a count of posts has no 'count'; add 'count'"),
        (
            "{RB: {S 3: {P-5: {X: 1}}}}",
            "f:3:22: OC105 'P-5' in posts is nested too deep; write funding source, section, grade",
        ),
        (
            "{P-5: {count: 1, vacant: -2}}",
            "f:3:35: OC105 'vacant' in a count of posts is '-2', not 0 or more",
        ),
        ("[1]", "f:3:10: OC105 'posts' in the organization is a list, not a mapping"),
        (
            "{counts: [{count: x, grade: P-5}]}",
            "f:3:28: OC105 'count' in a count of posts is 'x', not a number",
        ),
    ],
)
def test_a_fault_of_posts_is_told_at_the_value_at_fault(posts: str, expected: str) -> None:
    assert [expected] == faults(posts)


def test_all_faults_of_posts_come_at_once_in_the_order_of_the_file() -> None:
    told = faults("{RB: {S 3: {P-5: x}, total: y}, XB: {S 5: {P-4: z}}, P-2: w}")
    assert ["f:3:27", "f:3:38", "f:3:58", "f:3:68"] == [line.partition(": ")[0] for line in told]


@pytest.mark.parametrize(
    ("posts", "column"),
    [("{%s: {P-5: 1}}", 11), ("{RB: {%s: {P-5: 1}}}", 16), ("{RB: {S 3: {%s: 1}}}", 22)],
)
def test_a_key_that_is_too_long_is_told_at_the_key(posts: str, column: int) -> None:
    (told,) = faults(posts % ("x" * 1001))
    assert f"f:3:{column}: OC105 a key of posts has 1,001 characters, more than 1,000; shorten it" == told


def test_a_wrong_total_is_told_where_it_stands() -> None:
    told = faults("{RB: {S 3: {P-5: 1}, S 5: {P-5: 2, total: 3}, total: 3}, total: 4}")
    assert [
        "f:3:52: OC301 the posts of 'A' for RB, S 5 add up to 2, and the stated total is 3; "
        "correct a count or the total",
        "f:3:74: OC301 the posts of 'A' add up to 3, and the stated total is 4; correct a count or the total",
    ] == told


def test_too_many_vacant_posts_are_told_where_they_stand() -> None:
    told = faults("{RB: {P-5: [1, {count: 1, vacant: 2}]}}")
    expected = "OC302 of 1 P-5 of 'A', 2 are vacant; count vacant posts among the posts"
    assert [f"f:3:44: {expected}"] == told


def test_the_flat_form_and_the_nested_one_say_the_same() -> None:
    nested = loads("organization: {name: A, posts: {RB: {S 3: {P-5: 1, total: 1}}}}").organization.posts
    assert nested is not None
    assert (PostCount(count=1, grade="P-5", funding="RB", section="S 3"),) == nested.counts
    assert (StatedTotal(count=1, funding="RB", section="S 3"),) == nested.totals
    text = (
        "organization: {name: A, posts: {counts: [{count: 1, grade: P-5, funding: RB, section: S 3}], "
        "totals: [{count: 1, funding: RB, section: S 3}]}}"
    )
    assert nested == loads(text).organization.posts


KEYS = st.sampled_from(["RB", "XB", "S 3", "P-5", "P-4", "FS"])
COUNTS = st.integers(0, 99)
GRADE = st.one_of(COUNTS, COUNTS.map(lambda n: {"count": n}), st.lists(COUNTS, min_size=1, max_size=3))
NESTED = st.dictionaries(
    KEYS, st.one_of(GRADE, st.dictionaries(KEYS, st.one_of(GRADE, st.dictionaries(KEYS, GRADE)))), max_size=4
)


@given(NESTED)
def test_every_count_has_a_way_to_the_number_that_states_it(stated: dict[str, Any]) -> None:
    posts = Posts.model_validate(stated, strict=False)
    ways = (ways_in(stated) or {"counts": ()})["counts"]
    assert len(ways) == len(set(ways))
    for count, way in zip(posts.counts, ways, strict=True):
        value: Any = stated
        for part in way:
            value = value[part]
        assert count.count == (value["count"] if isinstance(value, dict) else value)


def test_posts_built_in_python_need_no_file() -> None:
    organization = Organization(name="A", posts={"RB": {"P-4": [1, {"count": 2}]}})  # type: ignore[arg-type]
    assert organization.posts is not None
    assert 3 == organization.posts.total


def test_a_misspelt_mark_below_a_known_grade_is_no_grade() -> None:
    assert [
        "f:3:16: OC104 a count of posts has no 'count'; add 'count'",
        "f:3:17: OC103 unknown field 'cuont' in a count of posts; did you mean 'count'?",
    ] == faults("{P-4: {cuont: 2}}")


def test_a_funding_source_may_be_called_like_a_grade() -> None:
    for stated in ({"Police": {"P-4": 2}}, {"Police": {"S 3": {"Clerk": 2}}}, {"Police": {"Clerk": [1, 1]}}):
        assert {"Police"} == {count.funding for count in Posts.model_validate(stated).counts}


def test_abolished_posts_are_in_no_sum() -> None:
    posts = Posts.model_validate({"P-4": [3, {"count": 1, "change": "abolishment"}], "total": 3})
    organization = Organization(name="A", posts=posts)
    assert (3, 3) == (posts.total, roll_up(organization)["a"].count)
    assert () == check(organization)
