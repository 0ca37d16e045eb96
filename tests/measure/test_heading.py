import pytest

from orgcharts.chart.chart import Heading
from orgcharts.fonts import default_fonts
from orgcharts.geometry import Insets, Size
from orgcharts.measure import measure_heading
from orgcharts.theme.theme import Theme

FONTS = default_fonts()
PAGE, MARGINS = Size(500, 300), Insets(20, 30, 40, 50)
FULL = Heading("Department of Peace Operations", "As of June 2021", "Source: e-Guide")


def test_an_empty_heading_takes_no_room(theme: Theme) -> None:
    frame, lines = measure_heading(Heading(), theme, FONTS, PAGE, MARGINS)
    assert (PAGE, MARGINS, 0.0) == (frame.page, frame.insets, frame.min_width)
    assert ((), ()) == (lines.above, lines.below)


def test_title_and_status_stand_above_and_the_source_below(theme: Theme) -> None:
    frame, lines = measure_heading(FULL, theme, FONTS, PAGE, MARGINS)
    assert ["title", "status"] == [line.role for line in lines.above]
    assert ["source"] == [line.role for line in lines.below]
    assert 20 + 1.18 * (15 + 9.5) + 10 == pytest.approx(frame.insets.top)
    assert 40 + 1.18 * 7 + 10 == pytest.approx(frame.insets.bottom)
    assert all(20 < line.origin.y < frame.insets.top for line in lines.above)
    assert all(-frame.insets.bottom < line.origin.y < -40 for line in lines.below)
    assert all(50 == line.origin.x for line in (*lines.above, *lines.below))


def test_a_long_title_is_broken_at_the_margins(theme: Theme) -> None:
    _, lines = measure_heading(Heading("Department of Peace Operations " * 5), theme, FONTS, PAGE, MARGINS)
    assert len(lines.above) > 1
    assert all(line.line.width <= 420.1 for line in lines.above)


def test_a_page_of_natural_size_is_at_least_as_wide_as_the_heading(theme: Theme) -> None:
    frame, lines = measure_heading(FULL, theme, FONTS, None, MARGINS)
    assert max(line.line.width for line in lines.above) == frame.min_width
    frame, _ = measure_heading(Heading("Department of Peace Operations " * 9), theme, FONTS, None, MARGINS)
    assert 240 < frame.min_width <= 480.1


def test_a_centred_heading_stands_in_the_middle_of_the_page(theme: Theme) -> None:
    centred = theme.model_copy(update={"heading": theme.heading.model_copy(update={"align": "centre"})})
    _, lines = measure_heading(FULL, centred, FONTS, PAGE, MARGINS)
    for line in (*lines.above, *lines.below):
        assert 50 + 420 / 2 == pytest.approx(line.origin.x + line.line.width / 2)


def test_a_rule_runs_between_the_heading_and_the_chart(theme: Theme) -> None:
    ruled = theme.model_copy(update={"heading": theme.heading.model_copy(update={"rule": "#000000"})})
    frame, lines = measure_heading(FULL, ruled, FONTS, PAGE, MARGINS)
    assert lines.above[-1].origin.y < lines.rule_y < frame.insets.top
    assert 50 == lines.left
