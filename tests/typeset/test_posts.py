"""Tables of posts and cells: what is measured is what is drawn."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import orgcharts
from orgcharts.chart import Chart, ChartNode, Heading, PostColumn, PostTable, TextItem, TextRole
from orgcharts.fonts import FontKey, default_fonts
from orgcharts.geometry.frontier import shortest
from orgcharts.theme import Theme, load_theme
from orgcharts.typeset import SetLine, TypesetBox, measure_chart, style_of, typeset
from orgcharts.typeset.blocks import WIDEST_ROOT_LINE, WIDEST_ROOT_TABLE
from orgcharts.typeset.post_columns import NO_BREAK_SPACE, post_columns, table_sizes

FONTS = default_fonts()
THEME = load_theme("budget")
GRADES = ("USG", "D-2", "P-5", "P-4", "GS (OL)", "Military", "FSᵃ")


def table(*columns: tuple[str, str, dict[str, int]], form: str = "auto", below: str = "") -> PostTable:
    """Return a table of columns of grades and counts."""
    made = (
        PostColumn(
            source,
            section,
            tuple(f"{n} {grade}".replace(" ", NO_BREAK_SPACE) for grade, n in counts.items()),
            sum(counts.values()),
        )
        for source, section, counts in columns
    )
    return PostTable(tuple(made), form, below)  # type: ignore[arg-type]


def box(*content: TextItem | PostTable, cells: tuple[ChartNode, ...] = ()) -> ChartNode:
    return ChartNode("a", (TextItem(TextRole.NAME, "Office of Military Affairs"), *content), cells=cells)


def sizes(node: ChartNode, theme: Theme = THEME) -> list[tuple[float, float]]:
    measured = measure_chart(Chart("c", Heading(), ("a",), {"a": node}), theme, FONTS)
    return [(shape.width, shape.height) for shape in measured.boxes["a"]]


def drawn(node: ChartNode, width: float, scale: float = 1.0) -> TypesetBox:
    style = style_of(node, THEME)
    return typeset(node, (width - 2 * style.padding_x) * scale, style, THEME, FONTS, scale)


def posts(block: TypesetBox) -> list[SetLine]:
    return [line for line in block.lines if line.role == TextRole.POSTS]


OMA = table(
    ("RB", "", {"ASG": 1, "GS (OL)": 1}),
    ("OA", "", {"D-2": 1, "D-1": 1, "P-5": 4, "P-4": 13, "P-3": 5, "GS (OL)": 2}),
)

columns = st.lists(
    st.tuples(
        st.sampled_from(["", "RB", "OA", "XB"]),
        st.sampled_from(["", "Section 3", "Section 5"]),
        st.dictionaries(st.sampled_from(GRADES), st.integers(1, 120), min_size=1, max_size=7),
    ),
    max_size=5,
    unique_by=lambda column: column[:2],
)


@settings(max_examples=80, deadline=None)
@given(
    columns,
    st.sampled_from(["auto", "table", "run-in"]),
    st.sampled_from(["", "Total with subordinate units: at least 180"]),
    st.floats(0.4, 2),
    st.floats(0, 120),
)
def test_a_table_is_drawn_as_measured_and_inside_its_box(made, form: str, below: str, scale, extra) -> None:
    node = box(table(*made, form=form, below=below))
    shapes = measure_chart(Chart("c", Heading(), ("a",), {"a": node}), THEME, FONTS).boxes["a"]
    style = style_of(node, THEME)
    for narrow, wide in pairwise(shapes):
        assert narrow.width < wide.width
        assert narrow.height > wide.height
    for width in (*(shape.width for shape in shapes), shapes[-1].width + extra):
        block = drawn(node, width, scale)
        inner = (width - 2 * style.padding_x) * scale
        assert (shortest(shapes, width)[1] - 2 * style.padding_y) * scale == pytest.approx(block.size.height)
        for line in posts(block):
            assert line.left is not None
            assert line.left >= -0.02
            assert line.left + line.width <= inner + 0.02
            assert line.baseline < block.size.height
        for rule in block.rules:
            assert -0.02 <= rule.start.x <= rule.end.x <= inner + 0.02


@settings(max_examples=40, deadline=None)
@given(columns, st.floats(60, 300))
def test_every_count_is_drawn_and_never_parts_from_its_grade(made, width: float) -> None:
    node = box(table(*made))
    shown = " ".join(line.text.rstrip(",") for line in posts(drawn(node, width)))
    for column in table(*made).columns:
        assert all(count in shown for count in column.counts)
    total = sum(sum(counts.values()) for _, _, counts in made)
    assert f"Total:{NO_BREAK_SPACE}{total}" in shown


def test_a_narrow_table_has_a_grade_a_line_and_a_wide_one_runs_in() -> None:
    narrow, *_, wide = sizes(box(OMA))
    texts = [line.text.replace(NO_BREAK_SPACE, " ") for line in posts(drawn(box(OMA), narrow[0]))]
    rb, oa = ["1 ASG", "1 GS (OL)"], ["1 D-2", "1 D-1", "4 P-5", "13 P-4", "5 P-3", "2 GS (OL)"]
    assert ["RB:", "OA:", *rb, *oa, "2", "26", "Total: 28"] == texts
    runs = [line.text.replace(NO_BREAK_SPACE, " ") for line in posts(drawn(box(OMA), wide[0]))]
    assert "1 D-2, 1 D-1, 4 P-5, 13 P-4, 5 P-3, 2 GS (OL)" in runs


def test_an_author_may_force_a_form() -> None:
    free = sizes(box(OMA))
    as_table = sizes(box(table(*_parts(OMA), form="table")))
    run_in = sizes(box(table(*_parts(OMA), form="run-in")))
    assert as_table[0][0] == pytest.approx(free[0][0])
    assert all("," not in line.text for line in posts(drawn(box(table(*_parts(OMA), form="table")), 400)))
    assert len(as_table) < len(free)
    assert run_in[-1] == pytest.approx(free[-1])


def _parts(made: PostTable) -> list[tuple[str, str, dict[str, int]]]:
    return [
        (
            column.source,
            column.section,
            {grade: int(n) for n, grade in (count.split(NO_BREAK_SPACE, 1) for count in column.counts)},
        )
        for column in made.columns
    ]


def test_numbers_stand_flush_right_and_their_sum_below_them() -> None:
    lines = {line.text: line for line in posts(drawn(box(OMA), sizes(box(OMA))[0][0]))}
    one, thirteen = lines[f"1{NO_BREAK_SPACE}D-2"], lines[f"13{NO_BREAK_SPACE}P-4"]
    assert one.left is not None
    assert thirteen.left is not None
    assert one.left > thirteen.left
    assert lines["26"].left == pytest.approx(thirteen.left, abs=0.6)


def test_counts_of_no_section_begin_where_the_others_have_theirs() -> None:
    made = table(("OA", "", {"P-5": 1, "P-4": 2}), ("XB", "Section 3", {"P-4": 2}))
    lines = {line.text: line for line in posts(drawn(box(made), 200))}
    assert lines["Section 3"].baseline == min(
        line.baseline for text, line in lines.items() if text.startswith(f"1{NO_BREAK_SPACE}P-5")
    )


def test_a_hairline_parts_funding_sources_but_not_sections() -> None:
    made = table(("RB", "", {"P-5": 1}), ("XB", "Section 3", {"P-4": 2}), ("XB", "Section 5", {"P-4": 2}))
    upright = [rule for rule in drawn(box(made), 250).rules if rule.start.x == rule.end.x]
    assert 1 == len(upright)


def test_a_single_column_is_named_in_its_line_and_stands_in_the_middle() -> None:
    node = box(table(("OA", "", {"P-5": 1, "P-4": 14})))
    counts, total = posts(drawn(node, 250))
    assert "OA: 1 P-5, 14 P-4" == counts.text.replace(NO_BREAK_SPACE, " ")
    assert counts.left is not None
    assert total.left is not None
    assert counts.left + counts.width / 2 == pytest.approx(total.left + total.width / 2)


def flush(made: PostTable) -> PostTable:
    """Return a table as it stands in a chart in which some table has several columns."""
    return replace(made, flush=True)


@pytest.mark.parametrize(
    "made",
    [OMA, flush(table(("OA", "", {"P-5": 1, "P-4": 14}))), flush(table())],
    ids=["two columns", "one column", "no posts"],
)
@pytest.mark.parametrize("extra", [0, 15, 90])
def test_tables_of_boxes_of_one_width_begin_at_one_edge_and_have_one_rule(made, extra: float) -> None:
    width = sizes(box(OMA))[-1][0] + extra
    block = drawn(box(made), width)
    inner = width - 2 * style_of(box(made), THEME).padding_x
    (total,) = [line for line in posts(block) if line.text.startswith("Total")]
    assert inner == pytest.approx(total.left + total.width, abs=0.02)
    assert all(line.left == 0 for line in posts(block) if line.column == 0)
    level = [rule for rule in block.rules if rule.start.y == rule.end.y]
    assert [(0, pytest.approx(inner))] * len(level) == [(rule.start.x, rule.end.x) for rule in level]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(GRADES), st.integers(1, 120), min_size=1), min_size=2, max_size=4
    ),
    st.floats(0, 60),
)
def test_a_total_is_beside_the_sums_where_that_has_room_else_below_them(columns, extra: float) -> None:
    made = table(
        *((source, "", counts) for source, counts in zip(("RB", "OA", "XB", "SF"), columns, strict=False))
    )
    for least, _ in sizes(box(made)):
        lines = posts(drawn(box(made), least + extra))
        total = next(line for line in lines if line.text.startswith("Total"))
        foot = [line for line in lines if line.column is not None][-len(columns) :]
        assert len({line.baseline for line in foot}) == 1
        room = (total.left or 0) - max((line.left or 0) + line.width for line in foot)
        below = total.baseline - foot[0].baseline
        assert (room > 11) if below == 0 else below > total.size


@given(columns.filter(lambda made: len(made) > 1), st.floats(40, 240))
def test_no_total_is_below_the_sums_only_because_its_table_would_be_too_wide(made, limit: float) -> None:
    """A box may be wider than a text for other reasons."""
    found = post_columns(table(*made), FontKey("FiraGO"), 10, FONTS, limit)
    sizes = table_sizes(found, limit, 40.0)
    below = {size.rows for size in sizes if not size.beside}
    for size in table_sizes(found, 10_000.0, 40.0):
        assert size in sizes or (size.width > limit and not (size.beside and size.rows in below))


def test_a_name_over_a_table_begins_where_the_table_does() -> None:
    units = [{"name": "Roads and Bridges", "posts": {"RB": {"P-3": 1}, "XB": {"P-2": 2}}}, {"name": "Ports"}]
    drawing = orgcharts.draw(orgcharts.Organization(name="Works", units=units), show=["posts"])
    _, roads, ports = drawing.diagram.pages[0].units
    assert "left" == roads.paragraphs[0].align
    assert roads.paragraphs[0].lines[0].origin.x == roads.tables[0].paragraphs[0].lines[0].origin.x
    assert "centre" == ports.paragraphs[0].align


def test_room_that_columns_do_not_need_stands_at_their_right_in_equal_shares() -> None:
    width = sizes(box(OMA))[-1][0]
    heads = [
        {line.text: line.left for line in posts(drawn(box(OMA), width + extra)) if line.text.endswith(":")}
        for extra in (0, 40)
    ]
    assert heads[1]["RB:"] == heads[0]["RB:"]
    assert heads[1]["OA:"] == pytest.approx((heads[0]["OA:"] or 0) + 20)


def test_the_rule_of_a_centred_table_is_as_wide_as_its_words() -> None:
    block = drawn(box(table(("OA", "", {"P-5": 1, "P-4": 14}))), 250)
    widest = max(posts(block), key=lambda line: line.width)
    (rule,) = block.rules
    assert widest.left == pytest.approx(rule.start.x)
    assert widest.width == pytest.approx(rule.end.x - rule.start.x, abs=0.02)


ONE_LINE = table(("OA", "", {"P-5": 1, "P-4": 14}))


@pytest.mark.parametrize("made", [OMA, flush(ONE_LINE)])
def test_in_a_higher_box_the_name_stands_at_the_top_and_the_total_at_the_foot(made) -> None:
    node, width = box(made), sizes(box(OMA))[-1][0]
    style = style_of(node, THEME)
    inner = width - 2 * style.padding_x
    low = typeset(node, inner, style, THEME, FONTS)
    high = typeset(node, inner, style, THEME, FONTS, height=low.size.height + 10)
    assert low.size.height + 10 == pytest.approx(high.size.height)
    assert low.lines[0] == high.lines[0]
    assert low.lines[-1].baseline + 10 == pytest.approx(high.lines[-1].baseline)


@pytest.mark.parametrize("more", [1, 10, 100])
def test_a_centred_table_does_not_part_from_its_name_in_a_higher_box(more: float) -> None:
    node = box(ONE_LINE)
    style = style_of(node, THEME)
    low = typeset(node, 250, style, THEME, FONTS)
    high = typeset(node, 250, style, THEME, FONTS, height=low.size.height + more)
    assert low.lines == high.lines


def test_a_box_without_a_table_takes_no_more_height_than_its_words() -> None:
    node = box()
    style = style_of(node, THEME)
    assert typeset(node, 250, style, THEME, FONTS) == typeset(node, 250, style, THEME, FONTS, height=200)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(GRADES), st.integers(1, 120), min_size=2), st.floats(30, 300))
def test_counts_run_in_only_where_that_saves_lines(counts: dict[str, int], width: float) -> None:
    made = table(("RB", "", {"P-5": 1}), ("OA", "", counts))
    lines = [
        line for line in posts(drawn(box(made), width)) if line.column == 1 and NO_BREAK_SPACE in line.text
    ]
    if any("," in line.text for line in lines):
        assert 1 == len(lines) or len(lines) <= 0.6 * len(counts)


def test_a_name_over_a_table_of_posts_is_bold() -> None:
    leaf = {"depth": 2, "parent": "b"}
    name = TextItem(TextRole.NAME, "Police Division")
    (alone,) = typeset(ChartNode("a", (name,), **leaf), 150, THEME.box, THEME, FONTS).lines  # type: ignore[arg-type]
    over, *_ = typeset(ChartNode("a", (name, OMA), **leaf), 150, THEME.box, THEME, FONTS).lines  # type: ignore[arg-type]
    assert (False, True) == (alone.font.bold, over.font.bold)


def test_a_unit_with_a_table_or_with_cells_is_no_entry_of_a_list() -> None:
    for node in (box(OMA), box(cells=stations(2))):
        assert {} == measure_chart(Chart("c", Heading(), ("a",), {"a": node}), THEME, FONTS).items


def stations(count: int) -> tuple[ChartNode, ...]:
    names = ("Domel", "Kotli", "Bhimber", "Rawalakot", "Sialkot", "Skardu", "Gilgit")[:count]
    return tuple(
        ChartNode(name, (TextItem(TextRole.NAME, f"UNFS {name}"),), parent="a", depth=1, title=name)
        for name in names
    )


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_cells_fill_their_box_in_rows_without_overlap(count: int) -> None:
    node = box(cells=stations(count))
    style = style_of(node, THEME)
    shapes = sizes(node)
    for (narrow, high), (wide, low) in pairwise(shapes):
        assert narrow < wide
        assert high > low
    places = [(width + extra, height) for width, height in shapes for extra in (0, 0.4)]
    for width, height in (*places, (shapes[-1][0] + 90, shapes[-1][1])):
        block = drawn(node, width)
        inner = width - 2 * style.padding_x
        assert height - 2 * style.padding_y == pytest.approx(block.size.height)
        assert [cell.id for cell in node.cells] == [cell.node.id for cell in block.cells]
        rects = [cell.rect for cell in block.cells]
        assert not any(a.overlaps(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
        assert inner == pytest.approx(max(rect.right for rect in rects))
        for cell in block.cells:
            for line in cell.lines:
                assert line.left is not None
                assert cell.rect.x <= line.left
                assert line.left + line.width <= cell.rect.right
                assert cell.rect.y < line.baseline < cell.rect.bottom


def test_seven_cells_stand_in_two_rows_or_in_seven_and_no_acronym_has_a_line_to_itself() -> None:
    shapes = sizes(box(cells=stations(7)))
    rows = [len({cell.rect.y for cell in drawn(box(cells=stations(7)), width).cells}) for width, _ in shapes]
    assert {2, 7} <= set(rows)
    assert rows == sorted(rows, reverse=True)


def test_cells_of_a_row_have_equally_many_lines_where_they_can() -> None:
    for width, _ in sizes(box(cells=stations(7))):
        block = drawn(box(cells=stations(7)), width)
        for y in {cell.rect.y for cell in block.cells}:
            assert 1 == len({len(cell.lines) for cell in block.cells if cell.rect.y == y})


def test_the_table_of_a_root_may_be_wider_than_its_lines_and_than_tables_below_it() -> None:
    posts = {f"P-{number}": 10 for number in range(1, 15)}
    made = table(*((source, "", posts) for source in ("RB", "OA", "XB")))
    top, below = box(made), replace(box(made), id="b", parent="a")
    nodes = {"a": replace(top, children=("b",)), "b": below}
    measured = measure_chart(Chart("c", Heading(), ("a",), nodes), THEME, FONTS)
    widest = {name: measured.boxes[name][-1].width for name in nodes}
    assert WIDEST_ROOT_LINE < widest["a"] <= WIDEST_ROOT_TABLE + 2 * style_of(top, THEME).padding_x
    assert widest["b"] < widest["a"]
