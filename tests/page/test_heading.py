import pytest
from msgspec.structs import replace

from orgcharts.chart.chart import Heading
from orgcharts.fonts import default_fonts
from orgcharts.furniture import HeadingLine, for_paper, measure_heading
from orgcharts.geometry import Insets, Rect, Size
from orgcharts.pictures import Picture
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


@pytest.mark.parametrize(
    ("stated", "drawn"),
    [
        ("as of June 2021; reconstructed", "As of June 2021; reconstructed"),
        ("état de juin", "État de juin"),
        ("e-Guide of June 2021", "e-Guide of June 2021"),
        ("Proposed for 2026", "Proposed for 2026"),
        ("2026", "2026"),
    ],
)
def test_the_status_line_opens_with_a_capital(stated: str, drawn: str, theme: Theme) -> None:
    _, lines = measure_heading(Heading("Works", stated), theme, FONTS, PAGE, MARGINS)
    assert drawn == lines.above[1].line.text


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


FRAME = replace(
    FULL,
    letter="C.",
    symbol="A/80/6 (Sect. 5)",
    office="Office of Works",
    date="26 April 2026",
    page="Page 3 of 7",
    disclaimer="The order of the units implies no rank.",
    emblem=Picture(40, 20, svg="<g/>"),
)


def framed(theme: Theme, page: Size | None = PAGE, heading: Heading = FRAME) -> dict[str, HeadingLine]:
    _, lines = measure_heading(heading, theme, FONTS, page, MARGINS)
    return {line.role: line for line in (*lines.above, *lines.below)}


def test_a_frame_stands_left_and_right_of_the_title_on_its_base_lines(theme: Theme) -> None:
    lines = framed(theme)
    ends = {role: line.placed_on(PAGE).x + line.line.width for role, line in lines.items()}
    assert [470] * 3 == [pytest.approx(ends[role]) for role in ("symbol", "office", "imprint")]
    assert lines["letter"].origin.y == lines["title"].origin.y == lines["symbol"].origin.y
    assert lines["status"].origin.y == lines["office"].origin.y
    assert lines["title"].origin.x == lines["status"].origin.x
    assert "26 April 2026 · Page 3 of 7" == lines["imprint"].line.text
    assert lines["disclaimer"].origin.y == lines["imprint"].origin.y > lines["source"].origin.y


def test_the_title_hangs_behind_emblem_and_letter(theme: Theme) -> None:
    _, lines = measure_heading(FRAME, theme, FONTS, PAGE, MARGINS)
    emblem = lines.emblem
    assert emblem is not None
    assert (50, 2) == (emblem.x, pytest.approx(emblem.width / emblem.height))
    assert 20 <= emblem.y < emblem.bottom <= lines.rule_y
    left = [line for line in lines.above if not line.from_right]
    assert all(emblem.right < line.origin.x for line in left)
    long = replace(FRAME, title="Department of Peace Operations " * 3)
    _, lines = measure_heading(long, theme, FONTS, PAGE, MARGINS)
    titles = [line for line in lines.above if line.role == "title"]
    assert len(titles) > 1
    assert 1 == len({line.origin.x for line in titles})


@pytest.mark.parametrize("align", ["left", "centre"])
@pytest.mark.parametrize("width", [340, 500, 842])
def test_nothing_of_a_frame_overlaps(theme: Theme, width: float, align: str) -> None:
    style = theme.heading.model_copy(update={"align": align})
    page = Size(width, 300)
    frame, lines = measure_heading(FRAME, theme.model_copy(update={"heading": style}), FONTS, page, MARGINS)
    inside = Rect(50, 20, width - 80, 240)
    rects = [lines.emblem] if lines.emblem else []
    for line in (*lines.above, *lines.below):
        start = line.placed_on(page)
        rects.append(Rect(start.x, start.y - 0.7 * line.line.size, line.line.width, 0.7 * line.line.size))
    for number, rect in enumerate(rects):
        assert inside.contains(rect, 0.01)
        assert not any(rect.overlaps(other) for other in rects[:number])
        assert rect.bottom <= frame.insets.top or rect.y >= 300 - frame.insets.bottom


def test_a_page_of_natural_size_has_room_for_the_whole_frame(theme: Theme) -> None:
    frame, lines = measure_heading(FRAME, theme, FONTS, None, MARGINS)
    page = Size(frame.min_width + MARGINS.left + MARGINS.right, 300)
    by_role = {line.role: line for line in lines.above}
    title, symbol = by_role["title"], by_role["symbol"]
    assert title.placed_on(page).x + title.line.width < symbol.placed_on(page).x


def test_a_centred_title_has_its_letter_before_it(theme: Theme) -> None:
    centred = theme.model_copy(update={"heading": theme.heading.model_copy(update={"align": "centre"})})
    assert "C. Department of Peace" in framed(centred, Size(900, 300))["title"].line.text


def test_a_frame_needs_no_title(theme: Theme) -> None:
    for field in ("letter", "symbol", "office", "emblem"):
        alone = Heading(**{field: getattr(FRAME, field)})
        frame, lines = measure_heading(alone, theme, FONTS, PAGE, MARGINS)
        assert frame.insets.top > MARGINS.top
        assert all(20 < line.origin.y < frame.insets.top for line in lines.above)


def test_a_rule_runs_between_the_heading_and_the_chart(theme: Theme) -> None:
    ruled = theme.model_copy(update={"heading": theme.heading.model_copy(update={"rule": "#000000"})})
    frame, lines = measure_heading(FULL, ruled, FONTS, PAGE, MARGINS)
    assert lines.above[-1].origin.y < lines.rule_y < frame.insets.top
    assert 50 == lines.left


@pytest.mark.parametrize(
    ("page", "factor"),
    [(Size(842, 595), 1), (Size(595, 842), 1), (Size(960, 540), 1), (Size(1191, 842), 2**0.5), (None, 1)],
    ids=["A4", "A4 portrait", "slide", "A3", "free"],
)
def test_a_title_grows_with_the_paper(page: Size | None, factor: float, theme: Theme) -> None:
    heading = for_paper(theme, page).heading
    assert theme.heading.title_size * factor == pytest.approx(heading.title_size)
    assert theme.heading.status_size == heading.status_size
    assert theme.heading.source_size == heading.source_size
