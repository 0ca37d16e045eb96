"""Several top boxes, and joint units between two of them."""

import random
from itertools import pairwise

import pytest

from orgcharts.chart import UnitHints, View, build_chart
from orgcharts.fonts import default_fonts
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, Orientation, Style, TreeOptions
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.page import Layout, lay_out
from orgcharts.theme import load_theme
from orgcharts.typeset import MeasuredChart, measure_chart
from tests.arrange.judge import faults

PAGE = Frame(Size(842.0, 595.0), Insets(*(30.0,) * 4))


def _unit(name: str, *units: OrganizationalUnit, **fields: object) -> OrganizationalUnit:
    return OrganizationalUnit.model_validate({"name": name, "id": name.lower(), "units": units, **fields})


def _tree(chance: random.Random, name: str, count: int) -> tuple[OrganizationalUnit, ...]:
    return tuple(
        _unit(
            f"{name}{number}",
            *_tree(chance, f"{name}{number}x", chance.randrange(0, 3) if len(name) < 5 else 0),
            role=chance.choice(["line", "line", "line", "staff"]),
        )
        for number in range(count)
    )


def _organization(seed: int) -> tuple[Organization, tuple[str, ...]]:
    chance = random.Random(seed)
    tops = [
        _unit(f"T{n}", *_tree(chance, f"T{n}x", chance.randrange(0, 5))) for n in range(chance.randint(2, 4))
    ]
    joint = []
    for first, second in pairwise(tops):
        joint += [
            _unit(f"J{first.id}{n}", *_tree(chance, f"J{first.id}{n}", chance.randrange(0, 3)),
                  joint_with=[first.id, second.id])
            for n in range(chance.randrange(0, 5))
        ]  # fmt: skip
    whole = Organization(name="Whole", id="whole", units=(*tops, *joint))
    return whole, tuple(str(top.id) for top in tops)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("seed", range(12))
def test_laws_of_joint_units(seed: int, style: Style) -> None:
    organization, tops = _organization(seed)
    orientation = Orientation.LEFT_RIGHT if seed % 4 == 3 else Orientation.TOP_DOWN
    chart = build_chart(organization, View(focus=tops))
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    layout = lay_out(measured, LayoutOptions(style=style, layout=TreeOptions(orientation=orientation)), PAGE)
    assert faults(layout) == []
    assert layout.report.units == len(chart.nodes)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("count", [1, 3, 6])
@pytest.mark.parametrize("width", [842.0, 595.0, 420.0])
def test_the_trunk_of_joint_units_leaves_its_bar_about_the_middle(
    style: Style, count: int, width: float
) -> None:
    """Beside one of the two tops it would seem to be that one's alone."""
    joint = [_unit(f"Joint{n}", joint_with=["roads", "water"]) for n in range(count)]
    tops = [
        _unit(
            name,
            *(_unit(f"{name}{n}") for n in range(4)),
            head={"title": "Under-Secretary-General for Works"},
        )
        for name in ("Roads", "Water")
    ]
    whole = Organization(name="Whole", id="whole", units=(*tops, *joint))
    chart = build_chart(whole, View(focus=("roads", "water"), show=("head",)))
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    layout = lay_out(measured, LayoutOptions(style=style), Frame(Size(width, 842.0), PAGE.insets))
    assert faults(layout) == []
    left, right = layout.boxes["roads"].rect.right, layout.boxes["water"].rect.x
    lines = [line for line in layout.lines if line.head.startswith("joint")]
    assert len(lines) == 2 * count
    for line in lines:
        assert abs(line.points[1].x - (left + right) / 2) <= 0.25 * (right - left) + 1e-6


Parents = tuple[str | None, tuple[str, ...]]
"""The parent of a node, and its further parents."""


def _joint_chart(**view: object) -> dict[str, Parents]:
    organization = Organization(
        name="Ministry",
        id="m",
        units=(_unit("Roads"), _unit("Laboratory", joint_with="water"), _unit("Archive", joint_with="roads")),
        outside=(_unit("Water"),),
    )
    nodes = build_chart(organization, View.model_validate(view)).nodes
    return {identifier: (node.parent, node.co_parents) for identifier, node in nodes.items()}


def test_a_unit_that_is_joint_with_a_body_outside_hangs_between_the_two() -> None:
    assert _joint_chart() == {
        "m": (None, ()),
        "roads": ("m", ()),
        "archive": ("m", ()),
        "laboratory": ("m", ("water",)),
        "water": (None, ()),
    }


def test_a_further_whole_that_is_no_neighbour_gets_a_line_of_its_own() -> None:
    organization = Organization(
        name="Ministry",
        id="m",
        units=(_unit("Roads"), _unit("Archive", joint_with="roads")),
    )
    chart = build_chart(organization, View())
    assert [(line.tail, line.head, line.kind) for line in chart.cross_lines] == [("roads", "archive", "line")]
    assert dict(chart.line_kinds) == {}


def test_a_body_outside_that_nothing_names_is_not_drawn() -> None:
    organization = Organization(name="Ministry", id="m", units=(_unit("Roads"),), outside=(_unit("Water"),))
    assert [*build_chart(organization, View()).nodes] == ["m", "roads"]


def test_a_joint_unit_hangs_below_the_one_of_its_wholes_that_is_drawn() -> None:
    organization, tops = _organization(1)
    chart = build_chart(organization, View(focus=tops[0]))
    joint = [i for i, e in organization.entries.items() if tops[0] in e.unit.joint_with]
    assert {chart.nodes[unit].parent for unit in joint} == {tops[0]}


def _places(organization: Organization, **view: object) -> dict[str, Parents]:
    chart = build_chart(organization, View.model_validate(view))
    assert [node.id for node in chart.preorder()] == list(chart.nodes)
    return {identifier: (node.parent, node.co_parents) for identifier, node in chart.nodes.items()}


def _lines(organization: Organization, **view: object) -> list[tuple[str, str]]:
    chart = build_chart(organization, View.model_validate(view))
    return [(line.tail, line.head) for line in chart.cross_lines if line.kind == "line"]


def test_a_top_that_is_joint_with_two_others_stays_a_top_and_gets_their_lines() -> None:
    laboratory = _unit("Laboratory", joint_with=["water", "forests"])
    bodies = (_unit("Water"), _unit("Forests"))
    ministry = Organization(name="Ministry", id="m", units=(laboratory,), outside=bodies)
    nowhere = (None, ())
    places = {"laboratory": nowhere, "water": nowhere, "forests": nowhere}
    assert _places(ministry, focus="laboratory") == places
    assert _lines(ministry, focus="laboratory") == [("water", "laboratory"), ("forests", "laboratory")]


def test_a_top_of_a_chart_with_its_own_whole_gets_a_line_from_it() -> None:
    ministry = Organization(name="Ministry", id="m", units=(_unit("Roads", _unit("Bridges")),))
    nowhere = (None, ())
    assert _places(ministry, focus=["roads", "bridges"]) == {"roads": nowhere, "bridges": nowhere}
    assert _lines(ministry, focus=["roads", "bridges"]) == [("roads", "bridges")]


def test_a_unit_that_is_not_shown_does_not_come_along_with_two_bodies_outside() -> None:
    ministry = Organization(
        name="Ministry",
        id="m",
        units=(
            _unit("Roads", _unit("Bridges", joint_with="water"), _unit("Ferries", joint_with="forests")),
            _unit("Works", _unit("Laboratory", joint_with=["water", "forests"])),
        ),
        outside=(_unit("Water"), _unit("Forests")),
    )
    assert "laboratory" not in _places(ministry, focus="roads")


def test_a_unit_between_two_tops_gets_a_line_from_its_own_whole_as_well() -> None:
    laboratory = _unit("Laboratory", joint_with=["roads", "water"])
    units = (_unit("Roads"), _unit("Water"), _unit("Forests"), _unit("Works", laboratory))
    ministry = Organization(name="Ministry", id="m", units=units)
    tops = ["roads", "water", "forests", "works"]
    assert _places(ministry, focus=tops)["laboratory"] == ("roads", ("water",))
    assert _lines(ministry, focus=tops) == [("works", "laboratory")]


def _joint(*joint_with: str) -> Organization:
    """Return four units, and one of the first that is joint with some of the others."""
    first = _unit("A", _unit("Fund", _unit("Desk"), joint_with=[*joint_with]), _unit("AX"))
    return Organization(name="Trust", id="t", units=(first, _unit("B", _unit("BX")), _unit("C"), _unit("D")))


@pytest.mark.parametrize(
    ("joint_with", "focus", "place", "lines"),
    [
        ("b", "abcd", ("a", ("b",)), []),
        ("bc", "abcd", ("a", ("b", "c")), []),
        ("bcd", "abcd", ("b", ("a", "c", "d")), []),
        ("bd", "abcd", ("a", ("b",)), ["d"]),
        ("cd", "abcd", ("c", ("d",)), ["a"]),
        ("bc", "bca", ("b", ("c", "a")), []),
    ],
)
def test_tops_that_follow_each_other_are_joined_by_one_bar(
    joint_with: str, focus: str, place: Parents, lines: list[str]
) -> None:
    organization = _joint(*joint_with)
    assert _places(organization, focus=[*focus])["fund"] == place
    assert _lines(organization, focus=[*focus]) == [(tail, "fund") for tail in lines]


def test_of_two_bars_above_the_same_tops_the_second_joins_two() -> None:
    units = (
        *(_unit(name) for name in "ABCDE"),
        _unit("F", joint_with=[*"abc"]),
        _unit("G", joint_with=[*"cde"]),
    )
    organization = Organization(name="Trust", id="t", units=units)
    places = _places(organization, focus=[*"abcde"])
    assert (places["f"], places["g"]) == (("a", ("b", "c")), ("c", ("d",)))
    assert _lines(organization, focus=[*"abcde"]) == [("e", "g")]


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("joint_with", ["bc", "bcd"])
def test_a_bar_joins_three_tops_and_more_outside_of_their_boxes(
    joint_with: str, orientation: Orientation
) -> None:
    chart = build_chart(_joint(*joint_with), View(focus=tuple("abcd")))
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    layout = lay_out(measured, LayoutOptions(layout=TreeOptions(orientation=orientation)), PAGE)
    assert faults(layout) == []
    lines = [line for line in layout.lines if line.head == "fund"]
    assert [line.tail for line in lines] == ["a", *joint_with]
    rects = [box.rect for box in layout.boxes.values()]
    for line in lines:
        assert not any(
            rect.x < point.x < rect.right and rect.y < point.y < rect.bottom
            for rect in rects
            for point in line.points
        )
    across = "y" if orientation is Orientation.TOP_DOWN else "x"
    assert len({getattr(line.points[1], across) for line in lines}) == 1  # one bar
    assert len({line.points[-2:] for line in lines}) == 1  # one trunk


def test_a_part_of_an_adopted_unit_stands_below_it_alone() -> None:
    nested = _unit("Archive", _unit("Maps", joint_with="roads"), joint_with="roads")
    ministry = Organization(name="Ministry", id="m", units=(_unit("Roads"), _unit("Works", nested)))
    places = {"roads": (None, ()), "archive": ("roads", ()), "maps": ("archive", ())}
    assert _places(ministry, focus="roads") == places
    assert _lines(ministry, focus="roads") == [("roads", "maps")]


def test_an_adopted_unit_brings_its_bodies_outside() -> None:
    archive = _unit("Archive", joint_with=["roads", "water"])
    units = (_unit("Roads"), _unit("Works", archive))
    ministry = Organization(name="Ministry", id="m", units=units, outside=(_unit("Water"),))
    places = {"roads": (None, ()), "archive": ("roads", ("water",)), "water": (None, ())}
    assert _places(ministry, focus="roads") == places


def test_a_collapsed_unit_brings_no_body_outside() -> None:
    roads = _unit("Roads", _unit("Bridges", joint_with="water"))
    ministry = Organization(name="Ministry", id="m", units=(roads,), outside=(_unit("Water"),))
    assert [*_places(ministry, collapse="roads")] == ["m", "roads"]


def test_a_unit_that_is_joint_with_a_front_office_hangs_from_its_principal() -> None:
    office = _unit("Cabinet", role="front-office")
    laboratory = _unit("Laboratory", joint_with="cabinet")
    ministry = Organization(
        name="Ministry", id="m", units=(_unit("Roads", laboratory), _unit("Water", office, _unit("Dams")))
    )
    assert _places(ministry, focus=["roads", "water"])["laboratory"] == ("roads", ("water",))
    assert _places(ministry, focus="water")["laboratory"] == ("water", ())


def test_a_top_box_above_hanging_columns_is_as_wide_as_its_words_need() -> None:
    parts = tuple(
        _unit(f"Directorate{number}", *(_unit(f"p{number}{n}") for n in range(4))) for number in range(6)
    )
    units = (_unit("Roads", *parts), _unit("Water", _unit("Wells")))
    ministry = Organization(name="Ministry", id="m", units=units)
    chart = build_chart(ministry, View(focus=("roads", "water"), units={"roads": UnitHints(columns=3)}))
    layout = lay_out(measure_chart(chart, load_theme("official"), default_fonts()), LayoutOptions(), PAGE)
    assert faults(layout) == []
    roads, first = layout.boxes["roads"].rect, layout.boxes["directorate0"].rect
    assert roads.width < first.width
    assert roads.x > first.x


def _sideways(parts: int, joint: int, **view: object) -> MeasuredChart:
    """Return a chart of two tops, the first with many parts, and units between the two."""
    between = tuple(_unit(f"j{number}", joint_with=["roads"]) for number in range(joint))
    roads = _unit("Roads", *(_unit(f"p{number}") for number in range(parts)))
    ministry = Organization(name="Ministry", id="m", units=(roads, _unit("Water", _unit("Wells"), *between)))
    chart = build_chart(ministry, View.model_validate({"focus": ["roads", "water"], **view}))
    return measure_chart(chart, load_theme("official"), default_fonts())


def _left_right(style: Style = Style.OFFICIAL) -> LayoutOptions:
    return LayoutOptions(style=style, layout=TreeOptions(orientation=Orientation.LEFT_RIGHT, lock=True))


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("arrange", ["auto", "list", "hanging", "two-sided"])
@pytest.mark.parametrize("parts", [1, 6, 40])
def test_nothing_hangs_where_the_lines_of_joint_units_run(parts: int, arrange: str, style: Style) -> None:
    layout = lay_out(_sideways(parts, 3, units={"roads": {"arrange": arrange}}), _left_right(style), PAGE)
    assert faults(layout) == []
    assert layout.boxes["p0"].rect.x > layout.boxes["roads"].rect.right


def test_parts_that_hung_make_way_for_the_lines_of_joint_units() -> None:
    listed = _sideways(40, 0, units={"roads": {"arrange": "list"}})
    before = lay_out(listed, _left_right(), PAGE)
    assert _hangs(before)
    after = lay_out(_sideways(40, 3), _left_right(), PAGE, record=before.record)
    assert not _hangs(after)
    assert faults(after) == []


def _hangs(layout: Layout) -> bool:
    return layout.boxes["p0"].rect.x < layout.boxes["roads"].rect.right


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_body_outside_stands_over_the_units_that_it_shares(count: int, style: Style) -> None:
    joint = (
        _unit(f"Laboratory{n}", _unit(f"Desk{n}"), _unit(f"Store{n}"), joint_with="water")
        for n in range(count)
    )
    organization = Organization(
        name="Ministry", id="m", units=(_unit("Roads"), _unit("Bridges"), *joint), outside=(_unit("Water"),)
    )
    chart = build_chart(organization, View())
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    layout = lay_out(measured, LayoutOptions(style=style), PAGE)
    assert faults(layout) == []
    body, first = layout.boxes["water"].rect, layout.boxes["laboratory0"].rect
    assert body.bottom < first.y
    assert body.right > first.x
    assert layout.boxes["m"].rect.right < body.x


@pytest.mark.parametrize("parts", [3, 5, 7])
def test_a_body_outside_is_beside_a_trunk_at_the_left_of_all_joint_units(parts: int) -> None:
    """The bar joins the facing sides of both boxes, so that the trunk is of neither alone."""
    joint = (_unit(f"Laboratory-for-all-materials-{n}", joint_with="water") for n in range(8))
    own = (_unit(f"Service{n}", *(_unit(f"Desk-{n}-{k}") for k in range(6))) for n in range(parts))
    organization = Organization(name="Ministry", id="m", units=(*own, *joint), outside=(_unit("Water"),))
    chart = build_chart(organization, View())
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    layout = lay_out(measured, LayoutOptions(style=Style.OFFICIAL), PAGE)
    assert faults(layout) == []
    root, body = layout.boxes["m"].rect, layout.boxes["water"].rect
    lines = [line for line in layout.lines if line.head in chart.between["m"]]
    left = min(layout.boxes[line.head].rect.x for line in lines)
    assert all(line.points[1].x < left for line in lines)
    ends = {line.tail: line.points[0] for line in lines}
    assert (ends["m"].x, ends["water"].x) == (root.right, body.x)
    assert body.x == left
    assert ends["m"].y == ends["water"].y
    assert body.y < ends["water"].y < body.bottom
