"""Posts may be parts of full-time posts: sums are exact, and printed in the way of the language."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import orgcharts
from orgcharts.cli import main
from orgcharts.language import load_language
from orgcharts.language.plurals import PluralRules
from orgcharts.model import Organization, Posts, roll_up
from orgcharts.tables import as_csv, staffing_table

PARTS: dict[str, Any] = {
    "name": "Works",
    "posts": {"RB": {"P-4": 1, "P-3": 1.5}, "XB": {"P-3": 0.25}},
    "units": [{"name": "Roads", "posts": {"P-3": {"count": 0.1, "headcount": 2}, "P-2": 0.2}}],
}


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_sums_are_exact(cents: list[int]) -> None:
    posts = Posts.model_validate({"counts": tuple({"count": cent / 100, "grade": "P-3"} for cent in cents)})
    assert Decimal(sum(cents)) / 100 == posts.total
    assert isinstance(posts.total, int) == (sum(cents) % 100 == 0)


def test_totals_are_printed_as_few_digits_in_the_way_of_the_language() -> None:
    organization = Organization.model_validate(PARTS)
    text = orgcharts.draw(organization, show=["posts", "posts-all"]).text()
    assert "Posts: RB 2.5, XB 0.25, total 2.75; Total with subordinate units: 3.05" in text
    assert "Posts: total 0.3" in text
    box = orgcharts.draw(organization, show=["posts"]).svg()
    assert "1.5\N{NO-BREAK SPACE}P-3" in box
    english = load_language()
    comma = replace(english, messages={**english.messages, "decimal-sign": ","})
    assert "Total:\N{NO-BREAK SPACE}1,5" == comma.text("total", count=Decimal("1.5"))


def test_tables_and_sums_of_units_below() -> None:
    organization = Organization.model_validate(PARTS)
    assert Decimal("3.05") == roll_up(organization)["works"].count
    rows = as_csv(staffing_table(organization)).splitlines()
    assert "works,0,Works,own,RB,1,1.5,,2.5" in rows
    assert any(row.endswith(",3.05") for row in rows)


def test_a_comparison_of_parts_of_posts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / f"{name}.yaml" for name in "ab"]
    for path, count in zip(files, ("1.5", "2"), strict=True):
        path.write_text(f"organization: {{name: A, posts: {{P-3: {count}}}}}", encoding="utf-8")
    main(["diff", *map(str, files), "--format", "json"])
    assert [0.5] == [move["count"] for move in json.loads(capsys.readouterr().out)["b.yaml"]["posts"]]
    main(["reconcile", *map(str, files)])
    assert "A 1.5, B 2 (P-3: A 1.5, B 2)" in capsys.readouterr().out
    comparison = orgcharts.compare(*(orgcharts.load(path).organization for path in files))
    assert "posts: +0.5 P-3" in orgcharts.draw_comparison(comparison).text()


def test_a_stated_total_of_parts_and_what_is_written() -> None:
    text = "organization:\n  name: A\n  posts: {P-4: 1.5, P-3: 0.75, total: 2.5}"
    with pytest.raises(orgcharts.SpecError, match=r"add up to 2\.25, and the stated total is 2\.5"):
        orgcharts.loads(text)
    organization = orgcharts.loads(text.replace("2.5}", "2.25}")).organization
    assert "posts: {P-4: 1.5, P-3: 0.75, total: 2.25}" in orgcharts.dump(organization)


def test_a_headcount_is_a_note() -> None:
    text = orgcharts.draw(Organization.model_validate(PARTS), show=["posts"], notes=True).text()
    assert "2 persons." in text


def test_plural_categories_of_decimals() -> None:
    rules = PluralRules.parse({"one": "i = 1 and v = 0", "few": "n = 2..4", "many": "v != 0 and f % 10 = 5"})
    numbers = ("1", "1.5", "2", "2.5", "3.1")
    assert ["one", "many", "few", "many", "other"] == [rules.category(Decimal(number)) for number in numbers]
