"""The page of the whole language is short, its examples are specs, and its lists are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgcharts import draw, loads
from orgcharts.chart import Show
from orgcharts.layout_options import Style
from orgcharts.model import RELATION_KINDS, OrganizationalUnit, Role, Status
from orgcharts.options import ChartOptions
from orgcharts.yaml import fields_of

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
TOKENS = 8_000
CHARACTERS_OF_A_TOKEN = 2.5
"""A low estimate: English prose has more than four in the common encodings, dense code about three."""


def words_of(section: str) -> set[str]:
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]*)`", text))))


def test_the_page_fits_into_a_small_context() -> None:
    assert len(PAGE) / CHARACTERS_OF_A_TOKEN < TOKENS


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_a_spec_that_is_drawn_without_findings(text: str) -> None:
    spec = loads(text)
    assert spec.findings == ()
    for chart in spec.charts:
        assert draw(spec, chart=chart.id).findings == ()


def test_the_page_names_every_value_of_the_short_lists() -> None:
    assert {*Role, *Status} <= words_of("A unit")
    assert {*Style, *Show} <= words_of("Charts")
    assert {*RELATION_KINDS} <= words_of("Relations")


def test_the_page_names_only_fields_that_there_are() -> None:
    for section, model in (("A unit", OrganizationalUnit), ("Charts", ChartOptions)):
        rows = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
        table = re.findall(r"^\| (`.*?`) \|", rows, re.MULTILINE)
        named = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
        assert len(named) > 10
        assert named <= fields_of(model).keys()


def test_the_list_for_language_models_links_to_pages_that_there_are() -> None:
    links = re.findall(r"\]\(([^)]*)\)", (ROOT / "llms.txt").read_text(encoding="utf-8"))
    assert len(links) > 6
    assert all((ROOT / link).is_file() for link in links)
