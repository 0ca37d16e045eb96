"""What docs/languages.md claims."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import orgcharts
from orgcharts.language import language_tags, load_language
from orgcharts.typeset.breaking.segmentation import phrase_ends

PAGE = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
SPECS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def rows(before: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    table = PAGE.split(before)[1].split("\n\n")[1]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def test_the_table_of_languages_is_what_they_print() -> None:
    found = rows("## What a language decides")
    assert [row[0].strip("`") for row in found] == list(language_tags())
    for tag, direction, month, acting, listed in found:
        language = load_language(tag.strip("`"))
        assert language.direction == {"from right to left": "rtl", "from left to right": "ltr"}[direction]
        assert language.date("2021-06") == month
        holder = acting[0]
        assert language.text("acting", holder=holder).replace("\u00a0", " ") == acting
        assert language.listing(["1", "2", "3"], "and") == listed


def test_the_table_of_messages_has_all_of_them() -> None:
    english = load_language().messages
    texts = {key: text if isinstance(text, str) else text["other"] for key, text in english.items()}
    table = PAGE.split("## Messages\n\n")[1].splitlines()[2:]
    assert table == [f"| `{key}` | {text.replace(chr(0xA0), ' ')} |" for key, text in texts.items()]


def test_the_examples_are_drawn_as_the_page_has_them() -> None:
    dated, worded = (orgcharts.draw(orgcharts.loads(text)).text() for text in SPECS)
    assert "Au 1er juin 2026" in dated
    assert "A. Exemple (f. f.)" in worded
    assert yaml.safe_load(SPECS[1])["organization"]["words"]


def test_the_finding_is_the_one_that_is_reported() -> None:
    with pytest.raises(orgcharts.SpecError) as caught:
        orgcharts.loads("organization:\n  name: Voirie\n  language: fr_CA\n", "voirie.yaml")
    assert str(caught.value) in PAGE


def test_heights_of_lines_and_kinds_are_as_claimed() -> None:
    assert load_language("ar").typography.line_height == 1.4
    assert load_language("zh").typography.line_height == 1.3
    assert load_language("fr").kinds.kind_in("Bureau des routes") == "office"
    assert "Nations Unies" in load_language("fr").phrases


def test_phrases_are_those_of_the_page() -> None:
    pytest.importorskip("budoux")
    name = "政治和建设和平事务部"
    ends = [0, *sorted(phrase_ends(name, load_language("zh")))]
    assert " | ".join(name[a:b] for a, b in pairwise(ends)) in PAGE
