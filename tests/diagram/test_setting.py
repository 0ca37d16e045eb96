"""Lines of text with the marks of footnotes."""

from itertools import pairwise

import pytest

from orgcharts.chart import TextRole
from orgcharts.diagram import TextRun
from orgcharts.diagram.setting import text_runs
from orgcharts.fonts import FontKey, default_fonts
from orgcharts.geometry import Point
from orgcharts.typeset import SetLine, drawn_width, line_width

FONTS, FACE = default_fonts(), FontKey("FiraGO")
COUNTS = "1 P-4ᵃ, 7 FS, 12 LLᵇᵇ"


def drawn(text: str, size: float) -> list[TextRun]:
    line = SetLine(text, TextRole.POSTS, FACE, size, drawn_width(FONTS, text, FACE, size), 0.0)
    return list(text_runs(line, Point(0, 0), "#000000", FONTS))


@pytest.mark.parametrize("size", [7.0, 7.86, 9.0, 11.0])
def test_a_mark_is_large_enough_to_be_read_and_smaller_than_its_text(size: float) -> None:
    marks = [line for line in drawn(COUNTS, size) if line.text in ("a", "bb")]
    assert 2 == len(marks)
    assert all(min(6.0, 0.79 * size) <= mark.size < 0.85 * size for mark in marks)


@pytest.mark.parametrize("size", [4.0, 6.5, 7.0, 7.86, 11.0])
def test_a_line_with_marks_is_as_wide_as_it_was_set_and_has_the_room_it_needs(size: float) -> None:
    last = drawn(COUNTS, size)[-1]
    assert last.origin.x + last.width == pytest.approx(drawn_width(FONTS, COUNTS, FACE, size))
    assert last.origin.x + last.width <= size / 10 * line_width(FONTS, COUNTS, FACE, 10.0) + 1e-9


def test_what_follows_a_mark_begins_behind_it() -> None:
    for size in (5.0, 8.0, 11.0):
        lines = drawn(COUNTS, size)
        for before, after in pairwise(lines):
            assert after.origin.x >= before.origin.x + before.width - 1e-9
