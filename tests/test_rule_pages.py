"""Every code of a finding has a page, every page is of a code in use, and a test makes each of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.rule_pages import PAGES, explain, rule_pages_text
from orgcharts.rules import EVERY_RULE

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"\bOC\d{3}\b")


def codes_in(folder: str, pattern: str, without: str = "rule_pages") -> set[str]:
    """Return the codes that `pattern` finds in the Python files of a folder."""
    files = (path for path in (ROOT / folder).rglob("*.py") if without not in str(path.relative_to(ROOT)))
    return {code for path in files for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_every_code_that_the_source_makes_has_a_page_and_no_page_is_of_another() -> None:
    assert codes_in("orgcharts", r'"(OC\d{3})"') == set(PAGES)


def test_every_code_that_the_source_mentions_has_a_page() -> None:
    assert set() == codes_in("orgcharts", CODE.pattern) - set(PAGES)


def test_every_code_is_made_by_a_test() -> None:
    tested_by_their_examples = {rule.code for rule in EVERY_RULE}
    asserted = codes_in("tests", CODE.pattern, without="test_rule_pages")
    assert set() == set(PAGES) - asserted - tested_by_their_examples


def test_pages_are_sorted_named_once_and_end_their_sentences() -> None:
    assert sorted(PAGES) == list(PAGES)
    assert len(PAGES) == len({page.name for page in PAGES.values()})
    for page in PAGES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", page.name)
        assert re.fullmatch(r"[A-Z`].*\.", page.summary)
        assert "## " in page.text


def test_the_rule_pages_have_each_page_once() -> None:
    assert list(PAGES) == re.findall(r"^## (OC\d{3}) ", rule_pages_text(), re.MULTILINE)


@pytest.mark.parametrize("code", ["OC501", "oc501", "unknown-focus", " OC501 "])
def test_a_page_is_found_by_its_code_or_its_name(code: str) -> None:
    assert PAGES["OC501"] == explain(code)


def test_explain_prints_pages_and_their_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["explain", "OC211", "OC705"])
    printed = capsys.readouterr().out
    assert printed.startswith("# OC211 same-siblings\n\nTwo children of one unit that look the same.\n")
    assert "# OC705 not-written\n" in printed
    assert 0 == main(["explain"])
    assert len(PAGES) == len(capsys.readouterr().out.splitlines())


def test_explaining_a_code_that_there_is_not_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["explain", "OC5O1"])
    assert "there is no finding 'OC5O1'; did you mean 'OC501'?\n" == capsys.readouterr().err
