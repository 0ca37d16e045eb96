"""Which relations a chart draws, which notes and abbreviations it prints."""

import random
from string import ascii_lowercase
from typing import Any

import pytest

from orgcharts.chart import Abbreviation, Chart, Note, View, build_chart
from orgcharts.chart.texts.footnotes import Footnotes, split_mark
from orgcharts.model import Organization
from tests.drawn import organization, random_shape

SPEC: dict[str, Any] = {
    "name": "Department of Works",
    "acronym": "DW",
    "note": "Founded in 1901.",
    "units": [
        {"name": "Office of the Minister", "acronym": "OM", "role": "front-office", "units": ["Press Team"]},
        {
            "name": "Roads Division",
            "acronym": "RD",
            "note": "Shared with the DW of the north.",
            "head": {"title": "Director", "note": "Founded in 1901."},
            "units": ["Signs Section", {"name": "Tar Section", "note": "Mobile."}],
        },
        {"name": "Bridges Division", "note": "Mobile."},
    ],
    "relation_kinds": {"twinned": {"label": "Twinned with", "line": "dotted", "ends": "none"}},
    "relations": [
        {"from": "signs-section", "to": "bridges-division", "kind": "twinned"},
        {
            "from": "om",
            "to": "rd",
            "kind": "supports",
            "label": "budget",
            "note": "Since 2020",
            "source": "act",
        },
        {"from": "om", "to": "rd", "kind": "supports", "label": "budget"},
        {"from": "om", "to": "dw", "kind": "advisory"},
    ],
}


def chart(**view: Any) -> Chart:
    return build_chart(Organization.model_validate(SPEC, strict=False), View(**view))


def ends(chart: Chart) -> list[tuple[str, str, str]]:
    return [(line.tail, line.kind, line.head) for line in chart.cross_lines]


def test_relations_are_drawn_once_and_those_of_a_front_office_end_at_its_principal() -> None:
    drawn = chart()
    assert [("signs-section", "twinned", "bridges-division"), ("dw", "supports", "rd")] == ends(drawn)
    assert "Department of Works (DW) → Roads Division (RD): budget" == drawn.cross_lines[1].title
    assert "" == drawn.cross_lines[1].detail
    assert "Since 2020." == chart(notes=True).cross_lines[1].detail


def test_a_relation_to_a_unit_that_is_not_shown_is_not_drawn() -> None:
    assert [("dw", "supports", "rd")] == ends(chart(depth=1))


@pytest.mark.parametrize(
    ("wish", "kinds"),
    [("all", ["twinned", "supports"]), ("none", []), ("supports", ["supports"]), (["twinned"], ["twinned"])],
)
def test_a_view_chooses_kinds(wish: object, kinds: list[str]) -> None:
    assert kinds == [line.kind for line in chart(relations=wish).cross_lines]


def test_the_kinds_that_are_used_come_in_the_order_of_the_legend() -> None:
    kinds = chart().line_kinds
    assert ["supports", "twinned"] == list(kinds)
    assert ("Twinned with", "dotted", "none") == (
        kinds["twinned"].label, kinds["twinned"].pattern, kinds["twinned"].end,
    )  # fmt: skip


def test_notes_are_lettered_in_reading_order_and_the_same_text_has_the_same_letter() -> None:
    drawn = chart(notes=True, show=["acronym", "head"])
    assert (
        Note("ᵃ", "Founded in 1901."),
        Note("ᵇ", "Shared with the DW of the north."),
        Note("ᶜ", "Mobile."),
        Note("ᵈ", "Since 2020"),
    ) == drawn.notes
    assert ["", "budgetᵈ"] == [line.label for line in drawn.cross_lines]
    assert ["Roads Division (RD)ᵇ", "Directorᵃ"] == [item.words for item in drawn.nodes["rd"].text]
    assert "Bridges Divisionᶜ" == drawn.nodes["bridges-division"].text[0].words
    assert "Roads Division (RD)" == drawn.nodes["rd"].title


def test_a_note_on_what_is_not_shown_is_not_printed() -> None:
    assert ["ᵃ", "ᵇ"] == [note.mark for note in chart(notes=True, depth=0, focus="rd", show=["head"]).notes]
    assert ["ᵃ"] == [note.mark for note in chart(notes=True, depth=0, focus="rd", show=[]).notes]
    assert () == chart().notes


def test_letters_are_doubled_when_they_run_out() -> None:
    footnotes = Footnotes()
    marks = [footnotes.mark(f"note {number}") for number in range(54)]
    assert 54 == len(set(marks))
    assert ["ᶻ", "ᵃᵃ", "ᵇᵇ", "ᶻᶻ", "ᵃᵃᵃ", "ᵇᵇᵇ"] == [marks[place] for place in (25, 26, 27, 51, 52, 53)]


def test_no_letter_of_the_alphabet_is_left_out() -> None:
    footnotes = Footnotes()
    marks = [footnotes.mark(f"note {number}") for number in range(26)]
    assert list(ascii_lowercase) == [split_mark(mark)[1] for mark in marks]


def test_abbreviations_that_a_spec_states_expand_grades_and_parts_of_names() -> None:
    organization = Organization(
        name="A",
        abbreviations={"LL": "Local level", "OGG": "Observer Group Golan", "FS": "Field Service"},
        units=[{"name": "OGG-Tiberias", "posts": {"counts": ({"grade": "LL", "count": 1},)}}],
    )
    view = View(abbreviations=True, show=["posts"])
    assert [
        Abbreviation("LL", "Local level"),
        Abbreviation("OGG", "Observer Group Golan"),
    ] == list(build_chart(organization, view).abbreviations)


def test_abbreviations_are_those_that_the_words_of_the_chart_use() -> None:
    assert () == chart().abbreviations
    listed = chart(abbreviations=True).abbreviations
    assert [
        Abbreviation("DW", "Department of Works"),
        Abbreviation("OM", "Office of the Minister"),
        Abbreviation("RD", "Roads Division"),
    ] == list(listed)
    assert () == chart(abbreviations=True, show="head").abbreviations
    notes = chart(abbreviations=True, notes=True, show="head").abbreviations
    assert ["DW"] == [item.short for item in notes]


def with_bodies(**relation: str) -> Chart:
    """Return a chart of a unit with a body of each role below it, and a relation to the attached one."""
    bodies = [
        {"name": "Museum", "role": "attached"},
        {"name": "Bank", "role": "external", "hosted_by": "roads"},
        {"name": "School", "hosted_by": "roads"},
    ]
    spec = {
        "name": "Works",
        "units": [{"name": "Roads", "units": bodies}],
        "relations": [{"from": "roads", "to": "museum", "kind": "supports", **relation}],
    }
    return build_chart(Organization.model_validate(spec, strict=False), View())


def test_the_line_to_a_body_shows_its_relation_to_the_parent() -> None:
    drawn = with_bodies()
    assert {"museum": "Supports", "bank": "Hosts", "school": ""} == {
        unit: drawn.nodes[unit].line_relation for unit in ("museum", "bank", "school")
    }
    assert () == drawn.cross_lines
    assert "Line to its parent: Hosts." in drawn.nodes["bank"].detail


def test_a_relation_to_a_body_with_its_own_words_has_its_own_line() -> None:
    assert [("roads", "supports", "museum")] == ends(with_bodies(label="budget"))
    assert [("roads", "supports", "museum")] == ends(with_bodies(note="Since 2020"))


def test_a_relation_to_a_hidden_body_is_not_missed() -> None:
    spec = {
        "name": "Works",
        "units": [{"name": "Roads", "units": [{"name": "Museum", "role": "attached"}, "Signs"]}],
        "relations": [{"from": "roads", "to": "museum", "kind": "supports"}],
    }
    assert () == build_chart(Organization.model_validate(spec, strict=False), View(depth=1)).findings


@pytest.mark.parametrize("other", [{"hosted_by": "roads"}, {}, {"status": "unconfirmed"}])
def test_lines_to_bodies_show_relations_if_all_of_a_role_have_one(other: dict[str, str]) -> None:
    units = [{"name": "Museum", "role": "external"}, {"name": "Bank", "role": "external", **other}]
    spec = {
        "name": "Works",
        "units": [{"name": "Roads", "units": units}],
        "relations": [{"from": "roads", "to": "museum", "kind": "supports"}],
    }
    drawn = build_chart(Organization.model_validate(spec, strict=False), View())
    shown = "Supports" if other else ""
    assert shown == drawn.nodes["museum"].line_relation
    own_lines = [] if shown else [("roads", "supports", "museum")]
    assert own_lines == ends(drawn)


@pytest.mark.parametrize("seed", range(6))
def test_bodies_beside_one_top_box_are_in_the_order_of_the_units_that_they_touch(seed: int) -> None:
    source = random.Random(seed)
    units = [f"u{number}" for number in range(1, 13)]
    bodies = {f"body-{unit}": unit for unit in source.sample(units, 5)}
    relations = [{"from": unit, "to": body, "kind": "supports"} for body, unit in bodies.items()]
    outside = [{"name": body.title(), "id": body} for body in sorted(bodies)]
    whole = organization(random_shape(source, len(units)), relations=relations, outside=outside)
    chart = build_chart(whole, View(relations=("all",)))
    touched = [bodies[body] for body in chart.roots if body in bodies]
    assert touched == [unit for unit in whole.entries if unit in bodies.values()]
