"""Legend, notes and abbreviations: made from use, and set below the chart."""

import random

import pytest
from msgspec.structs import replace

from orgcharts import draw
from orgcharts.chart.chart import Abbreviation, Chart, ChartLine, ChartNode, Heading, LineKind, Note
from orgcharts.fonts import default_fonts
from orgcharts.furniture import LegendFacts, measure_furniture, measure_heading
from orgcharts.furniture.footer import measure_footer
from orgcharts.furniture.legend import LegendEntry, legend_entries, most_legend_facts
from orgcharts.geometry import Insets, Size
from orgcharts.language import load_language
from orgcharts.model import Status
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.theme import BoxRule, load_theme
from tests.drawn import organization, random_shape

FONTS, THEME, ENGLISH = default_fonts(), load_theme("official"), load_language("en")
PAGE, MARGINS = Size(842, 595), Insets(28, 28, 28, 28)
HEADING = Heading("Department of Works", "as of June 2021", "Source: Act")


def chart(**fields: dict[str, str]) -> Chart:
    """Return a root and a unit below it for each keyword, with the fields that it states."""
    below = {
        name: ChartNode(name, (), parent="root", depth=2, title=name, **facts)  # type: ignore[arg-type]
        for name, facts in fields.items()
    }
    return Chart("c", HEADING, ("root",), {"root": ChartNode("root", (), children=tuple(below)), **below})


def everything() -> Chart:
    lines = tuple(
        ChartLine(f"r{number}", "a", "b", kind, label)
        for number, (kind, label) in enumerate(
            (("hosts", ""), ("x", "budget"), ("x", "staff"), ("advisory", ""))
        )
    )
    return replace(
        chart(
            a={"role": "attached"},
            b={"role": "external"},
            c={"status": "proposed"},
            d={"status": "unconfirmed"},
        ),
        cross_lines=lines,
        line_kinds={
            "advisory": LineKind("Advises"),
            "hosts": LineKind("Hosts"),
            "x": LineKind("Twinned", "dotted", "none"),
        },
    )


def words(of: Chart, use: LegendFacts) -> list[tuple[str, str]]:
    return [(entry.sample, entry.words) for entry in legend_entries(of, THEME, use)]


def test_the_fill_of_staff_is_explained() -> None:
    found = chart(a={}, b={"role": "staff"})
    (entry,) = legend_entries(found, THEME, most_legend_facts(found))
    assert entry.words == "Staff"
    assert entry.form.fill != THEME.box.fill


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (("deputy",), "Deputy"),
        (("front-office",), "Front office"),
        (("staff", "deputy"), "Staff or deputy"),
        (("deputy", "front-office", "staff"), "Staff, front office or deputy"),
    ],
)
def test_the_colour_of_staff_is_explained_by_all_who_have_it(roles: tuple[str, ...], words: str) -> None:
    found = chart(**{f"u{number}": {"role": role} for number, role in enumerate(roles)})
    (entry,) = legend_entries(found, THEME, most_legend_facts(found))
    assert words == entry.words


def test_nothing_is_explained_where_nothing_needs_it() -> None:
    plain = chart(a={}, c={"kind": "office"})
    assert () == legend_entries(plain, THEME, most_legend_facts(plain))
    frame, furniture = measure_furniture(plain, THEME, FONTS, PAGE, MARGINS)
    assert measure_heading(HEADING, THEME, FONTS, PAGE, MARGINS)[0] == frame
    assert 0 == furniture.footer.height


def test_a_legend_names_lines_numbers_outlines_and_rings() -> None:
    of = everything()
    use = LegendFacts(
        boxed={"a", "b", "c"}, listed={"d", "a", "b"}, lines={"r0", "r1", "r2"}, numbered=("r2",)
    )
    assert [
        ("line", "Hosts"),
        ("line", "Twinned"),
        ("badge", "staff"),
        ("box", "Attached body, not a subordinate unit"),
        ("box", "External body"),
        ("box", "Proposed"),
        ("box", "Unit itself unconfirmed"),
        ("text", "Lines with a dot read towards the dot"),
    ] == words(of, use)


@pytest.mark.parametrize(
    ("facts", "beside"),
    [
        ({"role": "external"}, ["External body"]),
        ({"status": "unconfirmed", "line": "unconfirmed"}, ["Unit itself unconfirmed"]),
        ({"line": "unconfirmed"}, ["Place in the structure unconfirmed"]),
    ],
)
def test_a_bullet_comes_after_the_sign_that_means_the_same(facts: dict[str, str], beside: list[str]) -> None:
    of = chart(a=facts, b=facts)
    entries = legend_entries(of, THEME, LegendFacts({"root", "a"}, {"b"}, set(), ()))
    assert beside == [entry.words for entry in entries if entry.bullets]
    assert "bullet" not in [entry.sample for entry in entries if "ubordinate" not in entry.words]
    (alone,) = (
        entry
        for entry in legend_entries(of, THEME, LegendFacts({"root"}, {"b"}, set(), ()))
        if "ubordinate" not in entry.words
    )
    if "line" in facts and "status" not in facts:  # the outline in a list is that of a unit that is confirmed
        assert ("bullet", f"{beside[0]}, in a list") == (alone.sample, alone.words)
    else:
        assert ("box", beside[0], 1) == (alone.sample, alone.words, len(alone.bullets))
        assert alone.form.dash


def test_a_bullet_that_means_more_than_another_sign_has_an_entry_of_its_own() -> None:
    place, unit = {"line": "unconfirmed"}, {"line": "unconfirmed", "status": "unconfirmed"}
    of = chart(a=place, b=unit, c=place)
    entries = legend_entries(of, THEME, LegendFacts({"a"}, {"b", "c"}, set(), ()))
    unit_itself, both = (
        "Unit itself unconfirmed",
        "Unit itself unconfirmed or place in the structure unconfirmed",
    )
    assert [unit_itself, f"{both}, in a list"] == [entry.words for entry in entries]
    entries = legend_entries(of, THEME, LegendFacts({"root", "a"}, {"b", "c"}, set(), ()))
    apart = ["Place in the structure unconfirmed", unit_itself, f"{both}, in a list"]
    assert apart == [entry.words for entry in entries]
    assert ["box", "box", "bullet"] == [entry.sample for entry in entries]
    assert not any(entry.bullets for entry in entries)


@pytest.mark.parametrize("role", ["attached", "external"])
def test_the_bullet_of_units_is_explained_beside_that_of_bodies(role: str) -> None:
    of = chart(a={}, b={"role": role}, c={"status": "new"})
    unit = ("bullet", "Subordinate unit, in a list")
    found = words(of, LegendFacts(set(), {"a", "b", "c"}, set(), ()))
    assert unit == next(entry for entry in found if entry[0] == "bullet")
    for listed in ("ac", "bc"):
        assert unit not in words(of, LegendFacts(set(), set(listed), set(), ()))
    assert unit not in words(of, LegendFacts({"b"}, {"a"}, set(), ()))


def test_a_bullet_that_bodies_have_too_is_not_that_of_units() -> None:
    of = chart(a={}, b={"role": "attached"}, c={"role": "external"})
    rule = BoxRule(role=("attached",), style={"bullet": "disc"})
    theme = THEME.model_copy(update={"rules": (*THEME.rules, rule)})
    entries = legend_entries(of, theme, LegendFacts(set(), {"a", "b", "c"}, set(), ()))
    assert [("Attached body, not a subordinate unit", 0), ("External body", 1)] == [
        (entry.words, len(entry.bullets)) for entry in entries
    ]


def test_outlines_that_look_alike_are_one_entry() -> None:
    use = LegendFacts({"c", "d"}, set(), set(), ())
    rule = BoxRule(status=("proposed", "unconfirmed"), style={"dash": (2.5, 2.0), "bar": "none"})
    theme = THEME.model_copy(update={"rules": (*THEME.rules, rule)})
    entries = legend_entries(everything(), theme, use)
    assert [("box", "Proposed or unit itself unconfirmed")] == [
        (entry.sample, entry.words) for entry in entries
    ]


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.IN_FORCE])
def test_every_status_is_explained_in_a_box_and_in_a_list(status: Status) -> None:
    of = chart(a={"status": status.value})
    name = "Unit itself unconfirmed" if status is Status.UNCONFIRMED else status.value.capitalize()
    assert [("box", name)] == words(of, LegendFacts({"a"}, set(), set(), ()))
    shows_more = status in (Status.PROPOSED, Status.ABOLISHED, Status.UNCONFIRMED)  # than its bullet
    in_list = ("box", name) if shows_more else ("bullet", f"{name}, in a list")
    assert [in_list] == words(of, LegendFacts(set(), {"a"}, set(), ()))


def test_a_legend_shows_whether_a_unit_or_its_place_is_unconfirmed() -> None:
    of = chart(a={"line": "unconfirmed"}, b={"line": "unconfirmed", "status": "unconfirmed"})
    place, unit = "Place in the structure unconfirmed", "Unit itself unconfirmed"
    assert [("box", place)] == words(of, LegendFacts({"root", "a"}, set(), set(), ()))
    assert [("line", place), ("box", unit)] == words(of, LegendFacts({"root", "b"}, set(), set(), ()))
    listed = ("bullet", f"{place}, in a list")
    assert [listed] == words(of, LegendFacts(set(), {"a"}, set(), ()))
    assert [("box", unit)] == words(of, LegendFacts(set(), {"b"}, set(), ()))
    both = ("bullet", f"{unit} or place in the structure unconfirmed, in a list")
    assert [("box", unit), both] == words(of, LegendFacts(set(), {"a", "b"}, set(), ()))


def test_a_role_and_a_status_that_show_side_by_side_are_two_entries() -> None:
    of = chart(a={"role": "attached", "status": "new"})
    named = [("box", "Attached body, not a subordinate unit"), ("box", "New")]
    assert named == words(of, LegendFacts({"a"}, set(), set(), ()))


def test_a_status_that_covers_a_role_is_what_the_outline_means() -> None:
    of = chart(a={"role": "attached", "status": "unconfirmed"})
    assert [("box", "Unit itself unconfirmed")] == words(of, LegendFacts({"a"}, set(), set(), ()))


@pytest.mark.parametrize("role", ["attached", "external"])
def test_a_body_is_named_with_what_its_line_shows(role: str) -> None:
    hosted = {"role": role, "line_relation": "Hosts"}
    use = LegendFacts({"root", "a", "b"}, set(), set(), ())
    (entry,) = legend_entries(chart(a=hosted, b=hosted), THEME, use)
    assert (f"Hosts: {role} body", role) == (entry.words, entry.kind)
    of = chart(a=hosted)
    apart = replace(of, nodes={**of.nodes, "b": ChartNode("b", (), depth=1, role=role)})
    assert [role, ""] == [entry.kind for entry in legend_entries(apart, THEME, use)]


def test_the_legend_of_what_was_drawn_needs_no_more_room_than_was_kept() -> None:
    of, chance = everything(), random.Random(1)
    for width in (120, 200, 300, 500, 800):
        page = Size(width + 56, 595)
        kept, _ = measure_furniture(of, THEME, FONTS, page, MARGINS)
        for _ in range(30):
            boxed = [node for node in of.nodes if chance.random() < 0.5]
            listed = [node for node in of.nodes if node not in boxed and node != "root"]
            lines = [line.id for line in of.cross_lines if chance.random() < 0.6]
            numbered = tuple(line for line in lines if line in ("r1", "r2") and chance.random() < 0.5)
            frame, _ = measure_furniture(
                of, THEME, FONTS, page, MARGINS, LegendFacts(boxed, listed, lines, numbered)
            )
            assert frame.insets.bottom <= kept.insets.bottom + 1e-9


@pytest.mark.parametrize("seed", range(30))
def test_room_is_kept_for_all_units_that_may_be_in_lists(seed: int) -> None:
    facts = organization(random_shape(random.Random(seed), 30))
    drawn = draw(facts, units={unit: {"arrange": "list"} for unit in facts.entries})
    listed = legend_facts_of(drawn.layout).listed
    assert listed
    assert listed <= most_legend_facts(drawn.layout.measured.chart).listed


@pytest.mark.parametrize("width", [90.0, 200.0, 400.0, 785.0])
def test_the_strip_keeps_to_its_width_and_its_order(width: float) -> None:
    of = everything()
    notes = tuple(
        Note("ᵃ" * (1 + n % 2), f"Note {n}: " + "three teams, unnamed " * (n % 4)) for n in range(13)
    )
    short = (Abbreviation("DW", "Department of Works"), Abbreviation("RD", "Roads Division")) * 6
    footer = measure_footer(
        legend_entries(of, THEME, most_legend_facts(of)), notes, short, width, THEME, FONTS, ENGLISH
    )
    assert footer.width <= width + 1e-6
    assert all(0 < line.origin.y < footer.height for line in footer.lines)
    assert all(line.origin.x >= 0 for line in footer.lines)
    starts = [line.origin for line in footer.lines if line.line.text.startswith("Note ")]
    assert 13 == len(starts)
    assert starts == sorted(starts, key=lambda point: (point.x, point.y))
    opening = next(line for line in footer.lines if line.line.text == "Abbreviations:")
    assert (True, 0.0) == (opening.line.font.italic, opening.origin.x)
    beside = next(line for line in footer.lines if line.line.text.startswith("DW, Department") or width < 150)
    assert beside.origin.x > opening.line.width or width < 150
    assert footer.lines[-1].line.text.endswith("Roads Division.")


def test_one_long_entry_does_not_give_each_of_the_others_a_row() -> None:
    long = LegendEntry(
        "badge", "Department of Works and Public Buildings → Board of Auditors: Reports to", number=1
    )
    short = [
        LegendEntry("bullet", word)
        for word in ("Staff", "Attached", "Proposed", "External body", "New", "Vacant")
    ]
    entries = (*short[:3], long, *short[3:])
    footer = measure_footer(entries, (), (), 500, THEME, FONTS, ENGLISH)
    assert 2 == len({sample.origin.y for sample in footer.samples})
    ends = [text.lines[0].origin.x + text.lines[0].line.width for text in footer.texts]
    starts = [sample.origin for sample in footer.samples]
    for end, this, after in zip(ends, starts, starts[1:], strict=False):
        assert end < after.x if this.y == after.y else after.x == 0
    narrow = measure_footer(entries, (), (), 150, THEME, FONTS, ENGLISH)
    assert {0.0} == {sample.origin.x for sample in narrow.samples}


def test_short_footnotes_stand_close_together() -> None:
    footer = measure_footer(
        (), (Note("ᵃ", "Leased."), Note("ᵇ", "Upgraded.")), (), 500, THEME, FONTS, ENGLISH
    )
    assert footer.width < 200
    assert 1 == len({line.origin.y for line in footer.lines})


def test_the_strip_stands_between_the_chart_and_the_source() -> None:
    frame, furniture = measure_furniture(everything(), THEME, FONTS, PAGE, MARGINS)
    source = furniture.heading.below[0]
    assert -frame.insets.bottom < furniture.footer_top
    assert furniture.footer_top + furniture.footer.height < source.origin.y - 0.7 * source.line.size


def test_a_page_of_natural_size_is_as_wide_as_the_strip() -> None:
    frame, furniture = measure_furniture(everything(), THEME, FONTS, None, MARGINS)
    assert 0 < furniture.footer.width <= frame.min_width


def test_the_footer_follows_a_low_drawing_and_no_other() -> None:
    frame, furniture = measure_furniture(everything(), THEME, FONTS, PAGE, MARGINS)
    area = frame.area_of(PAGE)
    low, high = area.y + 0.5 * area.height, area.y + 0.7 * area.height
    assert furniture.following(low, PAGE, area, 10).footer_top == pytest.approx(low + 10 - PAGE.height)
    assert furniture.following(high, PAGE, area, 10) is furniture
