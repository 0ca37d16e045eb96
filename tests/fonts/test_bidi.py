"""Levels by UAX #9, compared with those of another implementation, and texts that carry their direction."""

from __future__ import annotations

import random
import unicodedata

import pytest
from bidi import get_display

from orgcharts.fonts.bidi import embedding_levels, visual_order
from orgcharts.text.bidi import (
    BrokenDirections,
    base_direction,
    closed,
    from_right_to_left,
    isolated,
    left_open,
)

LRI, RLI, FSI, PDI, RLM = "\u2066", "\u2067", "\u2068", "\u2069", "\u200f"
ALPHABET = (
    "ab (){}[]12,.-+%$אבعم٣٤\u0301\u200e\u200f\u202a\u202b\u202c\u202d\u202e" + LRI + RLI + FSI + 2 * PDI
)
CONTROLS = ("LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "PDF", "LRO", "RLO", "BN")
"""What has no place of its own on a line, so that programs differ about it."""


def visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.bidirectional(char) not in CONTROLS)


@pytest.mark.parametrize("seed", range(4))
def test_the_visual_order_is_that_of_another_implementation(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(1_500):
        text = "".join(source.choice(ALPHABET) for _ in range(source.randint(1, 14)))
        order = visual_order(embedding_levels(text))
        theirs = get_display(text, base_dir="R" if base_direction(text) == "rtl" else "L")
        assert visible("".join(text[index] for index in order)) == visible(theirs), ascii(text)


def test_embeddings_and_brackets_beyond_the_limits_are_ignored() -> None:
    deep = "ע" + "\u202b\u202a" * 70 + "a" + RLI * 130 + "ב"
    assert max(embedding_levels(deep)) <= 126
    brackets = "ע" + "(" * 70 + "a" + ")" * 70
    assert len(embedding_levels(brackets)) == len(brackets)


def test_an_isolate_keeps_brackets_and_digits_in_their_place() -> None:
    """`1 March 2018` in a source line from right to left: the whole date is left of the word."""
    line = f"المصدر: {isolated('A/72 (1 March 2018)', 'rtl')}"
    shown = visible("".join(line[index] for index in visual_order(embedding_levels(line))))
    assert shown.startswith("A/72 (1 March 2018)")


@pytest.mark.parametrize("around", ["ltr", "rtl"])
@pytest.mark.parametrize("text", ["DPO", "DPO (2)", "قسم", "قسم (2)", "DPO قسم", "2021", "(…)"])
def test_only_what_has_nothing_but_the_other_direction_is_isolated(text: str, around: str) -> None:
    strong = {"ltr" if char.isascii() else "rtl" for char in text if char.isalpha()}
    alone = isolated(text, around)  # type: ignore[arg-type]
    assert (alone != text) == (strong == {"rtl" if around == "ltr" else "ltr"})
    assert isolated(alone, around) == alone  # type: ignore[arg-type]
    assert [] == left_open(alone)


def test_a_text_with_both_directions_can_run_from_right_to_left() -> None:
    assert base_direction(from_right_to_left("DPO قسم")) == "rtl"
    for text in ("DPO", "قسم", "قسم DPO", "2021"):
        assert from_right_to_left(text) == text


def test_every_line_of_a_paragraph_has_its_direction_and_closed_isolates() -> None:
    words = f"المصدر: {isolated('Report of the Secretary-General (1 March 2018)', 'rtl')}، DPO و DPPA"
    broken = BrokenDirections(words)
    parts = words.split(" ")
    for start in range(len(parts)):
        line = broken.line(" ".join(parts[start : start + 2]), " ".join(parts[:start]))
        assert closed(line) == line
        assert base_direction(line) == "rtl"
        assert line.lstrip(RLM + LRI).startswith(parts[start].lstrip(LRI)[:3])
