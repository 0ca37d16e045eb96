"""No phrase of Chinese is cut while a drawing that keeps all phrases is nearly as large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.diagram import Paragraph
from orgcharts.language import load_language
from orgcharts.pipeline import Drawing
from orgcharts.typeset.breaking.segmentation import parts_phrase, phrase_ends

pytest.importorskip("budoux", reason="the extra zh is not installed")

CHINESE = load_language("zh")
WORD_JOINER = "\u2060"
"""Forbids a line end (UAX #14, class WJ)."""
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
WITHIN = 0.9
"""A drawing that keeps all phrases in type of this part of the size is to be preferred."""
MINISTRY = (Path(__file__).parents[2] / "docs" / "languages" / "zh.yaml").read_text(encoding="utf-8")


def held(text: str) -> str:
    """Return a text in which no line may end inside a phrase."""

    def joined(found: re.Match[str]) -> str:
        word = found[0]
        ends = phrase_ends(word, CHINESE)
        return "".join(
            char + WORD_JOINER * (place not in ends and place < len(word))
            for place, char in enumerate(word, start=1)
        )

    return HAN.sub(joined, text)


def cuts(drawing: Drawing) -> Iterator[str]:
    """Yield the names of units with a line that ends inside a phrase."""
    for unit in drawing.diagram.pages[0].units:
        for paragraph in unit.paragraphs:
            if _is_cut(paragraph):
                yield unit.title


def _is_cut(paragraph: Paragraph) -> bool:
    lines = [line.text for line in paragraph.lines]
    text = "".join(lines)
    ends = {
        word.start() + place for word in re.finditer(r"\S+", text) for place in phrase_ends(word[0], CHINESE)
    }
    inside = {place for word in HAN.finditer(text) for place in range(word.start() + 1, word.end())}
    return any(place in inside - ends for place in accumulate(map(len, lines[:-1])))


def assert_phrases_are_kept(spec: str, page: str) -> None:
    drawing = orgcharts.draw(orgcharts.loads(spec), page=page)
    if cut := [*cuts(drawing)]:
        whole = orgcharts.draw(orgcharts.loads(held(spec)), page=page)
        assert whole.layout.report.type_size < WITHIN * drawing.layout.report.type_size, cut


@pytest.mark.parametrize("page", ["A3", "A4", "A4-portrait", "A5", "148x105mm", "105x148mm"])
def test_the_ministry_keeps_its_phrases(page: str) -> None:
    assert_phrases_are_kept(MINISTRY, page)


WORDS = (
    "道路",
    "桥梁",
    "隧道",
    "规划",
    "建设",
    "维护",
    "交通",
    "安全",
    "财务",
    "人力资源",
    "法律",
    "事务",
    "监察",
)
NAMES = st.builds(
    lambda words, last: "".join(words) + last,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True),
    st.sampled_from("司科厅处"),
)


@settings(max_examples=12)
@given(
    st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=4)), min_size=2, max_size=6),
    st.sampled_from(("A4", "148x105mm")),
)
def test_any_organisation_keeps_its_phrases(parts: list[tuple[str, list[str]]], page: str) -> None:
    units = "".join(
        f"    - {{name: {name}, id: u{number}, units: [{', '.join(below)}]}}\n"
        for number, (name, below) in enumerate(parts)
    )
    assert_phrases_are_kept(f"organization:\n  name: 公共工程部\n  language: zh\n  units:\n{units}", page)


def test_a_line_that_ends_inside_a_phrase_is_found() -> None:
    assert parts_phrase(("法律事", "务司"), CHINESE)
    assert not parts_phrase(("法律", "事务司"), CHINESE)
    assert not parts_phrase(("法律事务司",), CHINESE)
