"""Which units are one unit: by ids, by what specs say, by likeness; and the laws of a comparison."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.comparison import Change, ChangeKind, compare
from orgcharts.comparison.names import ALIKE, folded, likeness, words
from orgcharts.comparison.overlay import overlay
from orgcharts.comparison.report import as_markdown, as_text, as_values
from orgcharts.drawn_changes import draw_comparison
from orgcharts.model import AuthorityLine, Organization, OrganizationalUnit, Status
from orgcharts.spec import loads
from tests.effort import steps

ONE = [
    ("Legal Division", "Legal Affairs Division"),
    ("Legal Unit", "Legal Section"),
    ("Road Division", "Roads Division"),
    ("Logistics Service", "Logisitcs Service"),
    ("Organisation Unit", "Organization Unit"),
    ("Finance Unit", "Finance and Budget Unit"),
    ("法律司", "法律事务司"),
    ("Отдел кадров", "Отдел кадров и обучения"),
]
TWO = [
    ("Roads Division", "Water Division"),
    ("Office of the Registry", "Office of the Archive"),
    ("Section 1", "Section 2"),
    ("Unit 10000", "Unit 10001"),
    ("Regional Office Bangui", "Regional Office Bria"),
    ("财务司", "法律司"),
    ("Division", "Office"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_new_word_another_kind_or_a_slip_is_the_same_name(one: str, other: str) -> None:
    assert likeness(words(one), words(other)) >= ALIKE


@pytest.mark.parametrize(("one", "other"), TWO)
def test_common_words_do_not_make_two_names_alike(one: str, other: str) -> None:
    assert likeness(words(one), words(other)) < ALIKE


_NAMES = st.text(alphabet="abcde ofA1-éя法ß'", max_size=30)


@given(_NAMES, _NAMES)
def test_likeness_is_symmetric_and_from_0_to_1(one: str, other: str) -> None:
    alike = likeness(words(one), words(other))
    assert alike == likeness(words(other), words(one))
    assert 0 <= alike <= 1
    assert not words(one) or likeness(words(one), words(one)) == 1


def _changes(before: str, after: str) -> list[tuple[str, str, str, str]]:
    found = compare(_of(before), _of(after))
    return [(c.kind.value, c.name, c.before, c.after) for c in found.changes]


def _of(units: str) -> Organization:
    return loads(f"organization: {{name: Whole, id: whole, units: [{units}]}}").organization


def test_the_first_edit_of_a_newcomer_is_a_renaming() -> None:
    found = compare(_of("Legal Division, Roads Division"), _of("Legal Affairs Division, Roads Division"))
    assert found.changes == (
        Change(
            ChangeKind.RENAMED,
            "legal-affairs-division",
            "Legal Affairs Division",
            "Legal Division",
            "Legal Affairs Division",
            inferred=True,
        ),
    )
    assert "Legal Division → Legal Affairs Division (inferred)\n  Inferred from similar" in as_text(found)
    assert "Legal Affairs Division (inferred)\n\n*Inferred from similar names" in as_markdown(found)
    assert as_values(found)["changes"][0]["inferred"] is True
    shown = overlay(found)
    assert shown.annotations == {"legal-affairs-division": ("formerly Legal Division (inferred)",)}
    assert {e.unit.status for e in shown.organization.entries.values()} == {Status.IN_FORCE}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("{name: Legal, id: a}", "{name: Legal Affairs, id: b}", ["established", "abolished"]),
        ("{name: Legal, id: a}", "{name: Legal Affairs}", ["renamed"]),
        ("{name: Legal, id: a}", "{name: Sports, id: a}", ["renamed"]),
        ("Roads Division", "Water Division", ["established", "abolished"]),
        ("Team North, Team South", "Team North, Team East", ["established", "abolished"]),
        ("{name: Roads, units: [Bridges, Tunnels]}", "{name: Ways, units: [Bridges, Tunnels]}", ["renamed"]),
        ("Legal", "Legal Affairs, Legal Matters", ["established", "renamed"]),
        ("Legal Unit, Legal Library", "Legal Affairs Unit, Legal Library", ["renamed"]),
        ("A Field Team, B Field Team", "A Field Team, C Field Team", ["established", "abolished"]),
        ("{name: A, units: [Legal]}, B", "A, {name: B, units: [Legal Act]}", ["established", "abolished"]),
    ],
)
def test_what_is_inferred_and_what_is_not(before: str, after: str, kinds: list[str]) -> None:
    assert [change[0] for change in _changes(before, after)] == kinds


def test_capitals_and_dashes_are_spelling() -> None:
    before = "{name: Rule of Law Unit, id: r, head: {title: head of unit}}"
    after = "{name: RULE-OF-LAW Unit, id: r, head: {title: Head of Unit}}"
    assert [change[0] for change in _changes(before, after)] == ["respelled", "respelled"]
    assert overlay(compare(_of(before), _of(after))).annotations == {}
    assert "Head of Unit" in as_text(compare(_of(before), _of(after)))


def test_where_a_source_is_silent_nobody_says_none() -> None:
    silent, told = _of("Legal"), _of("{name: Legal, head: {title: Chief}}")
    for found in (compare(silent, told), compare(told, silent)):
        said = [as_text(found), as_markdown(found), *overlay(found).annotations["legal"]]
        assert all("none" not in each and "not stated" in each for each in said)
    assert overlay(compare(silent, told)).annotations["legal"] == ("head: Chief (not stated before)",)


SWAP = "{name: A, formerly: B}, {name: B, formerly: A}"


def test_two_units_that_take_each_others_names_are_not_merged() -> None:
    assert _changes("A, B", SWAP) == [
        ("renamed", "A", "B", "A"),
        ("renamed", "B", "A", "B"),
        ("reordered", "A", "", "now first"),
    ]
    assert _changes(SWAP, SWAP) == []


def test_stated_ids_say_more_than_former_names() -> None:
    stated = "{name: A, id: a, formerly: b}, {name: B, id: b, formerly: a}"
    assert _changes("{name: A, id: a}, {name: B, id: b}", stated) == []


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("A, B", "{name: A, formerly: B}", ["merged"]),
        ("A, B", "{name: C, formerly: [A, B]}", ["merged"]),
        ("C", "{name: A, formerly: C}, {name: B, formerly: C}", ["split"]),
        ("A", "A, {name: B, formerly: A}", ["split"]),
        ("A", "{name: B, formerly: A}, A", ["split"]),
        ("A, B", "{name: B, formerly: A}, {name: C, formerly: B}", ["renamed", "renamed"]),
        (
            "A, B, C",
            "{name: A, formerly: C}, {name: B, formerly: A}, {name: C, formerly: B}",
            ["renamed"] * 3,
        ),
    ],
)
def test_what_units_say_that_they_were(before: str, after: str, kinds: list[str]) -> None:
    assert [c[0] for c in _changes(before, after) if c[0] != "reordered"] == kinds


OUTSIDE = """
organization: {{name: Whole, id: whole, units: [Roads, Water]}}
outside: [{outside}]
relations: [{relations}]
"""


def test_a_body_outside_is_neither_abolished_nor_new() -> None:
    relation = "{from: roads, to: bank, kind: coordination}"
    with_body = loads(OUTSIDE.format(outside="{name: Bank, units: [Desk]}", relations=relation)).organization
    without = loads(OUTSIDE.format(outside="", relations="")).organization
    for before, after in ((with_body, without), (without, with_body)):
        shown = overlay(compare(before, after)).organization
        assert {e.unit.status for e in shown.entries.values()} == {Status.IN_FORCE}
        assert [e.unit.name for e in shown.inside.values()] == ["Whole", "Roads", "Water"]
        assert set(shown.entries) == set(after.entries)


def test_a_unit_that_leaves_the_organization_has_moved() -> None:
    inside = loads(OUTSIDE.format(outside="", relations="")).organization
    left = loads("organization: {name: Whole, id: whole, units: [Roads]}\noutside: [Water]").organization
    assert [(c.kind.value, c.before, c.after) for c in compare(inside, left).changes] == [
        ("moved", "Whole", "outside the organization")
    ]
    assert overlay(compare(inside, left)).annotations == {"whole": ("Water: moved outside the organization",)}
    assert [(c.kind.value, c.before, c.after) for c in compare(left, inside).changes] == [
        ("moved", "outside the organization", "Whole")
    ]


def test_what_is_gone_is_drawn_though_it_was_joint_with_another_that_is_gone() -> None:
    gone = "{name: B, id: b}, {name: C, id: c, joint_with: b, hosted_by: b}"
    drawing = draw_comparison(compare(_of(f"A, {gone}"), _of("A")))
    assert "C" in drawing.text()
    assert not drawing.findings


def test_new_names_are_compared_with_an_effort_that_grows_with_their_number() -> None:
    """Five times the names take five times the steps: seven are allowed, 25 would be quadratic."""

    def effort(count: int) -> int:
        before = Organization(name="W", id="w", units=tuple(f"Unit {n}" for n in range(count)))
        after = Organization(name="W", id="w", units=tuple(f"Office {n} of Roads" for n in range(count)))
        kinds = {change.kind for change in compare(before, after).changes}
        assert kinds == {ChangeKind.ESTABLISHED, ChangeKind.ABOLISHED}
        return steps(lambda: compare(before, after))

    few = effort(200)
    assert effort(1_000) < 7 * few


# Laws, over random organisations: some units state ids, some were others, some are outside.

_WORDS = ("Legal", "Roads", "Water", "Press", "Archive", "Police", "Sports", "Health", "Harbour", "Forest")


def _random(chance: random.Random) -> Organization:
    units: list[OrganizationalUnit] = []
    for number in range(chance.randrange(2, 14)):
        take = chance.randrange(0, len(units) + 1) if chance.random() < 0.4 else 0
        below, units = units[:take], units[take:]
        name = f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {chance.choice(('Unit', 'Office'))}"
        units.append(
            OrganizationalUnit(
                name=name,
                id=f"u{number}" if chance.random() < 0.3 else None,
                formerly=(f"{chance.choice(_WORDS)} Unit", f"u{chance.randrange(9)}")
                if chance.random() < 0.3
                else (),
                status=chance.choice((Status.IN_FORCE, Status.IN_FORCE, Status.UNCONFIRMED)),
                line=AuthorityLine(status=chance.choice(("in-force", "in-force", "unconfirmed"))),
                units=tuple(below),
            )
        )
    cut = chance.randrange(1, len(units) + 1)
    return Organization(name="Whole", id="whole", units=tuple(units[:cut]), outside=tuple(units[cut:]))


_MIRRORED = {
    ChangeKind.ESTABLISHED: ChangeKind.ABOLISHED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
    ChangeKind.RELATED: ChangeKind.UNRELATED,
}
_MIRRORED |= {other: one for one, other in _MIRRORED.items()}


def _told(changes: tuple[Change, ...], *, mirrored: bool) -> Iterator[tuple[object, ...]]:
    """Yield changes by kind and the words before and after; of a new order, only that there is one."""
    for change in changes:
        kind = _MIRRORED.get(change.kind, change.kind) if mirrored else change.kind
        words = (change.after, change.before) if mirrored else (change.before, change.after)
        if kind is ChangeKind.REORDERED:
            words = ("", "")
        elif kind in (ChangeKind.MERGED, ChangeKind.SPLIT):
            words = (", ".join(sorted(words[0].split(", "))), ", ".join(sorted(words[1].split(", "))))
        yield kind, *words, change.inferred


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 100_000))
def test_the_laws_of_a_comparison(seed: int) -> None:
    chance = random.Random(seed)
    before, after = _random(chance), _random(chance)
    there, back = compare(before, after), compare(after, before)
    assert not compare(before, before)
    assert {new: old for old, new in back.matching.was.items()} == dict(there.matching.was)
    assert Counter(_told(there.changes, mirrored=False)) == Counter(_told(back.changes, mirrored=True))
    assert len(set(there.matching.was.values())) == len(there.matching.was)
    for new in there.matching.inferred:
        old = before.entries[there.matching.was[new]]
        assert not (old.unit.id and after.entries[new].unit.id)
    shown = overlay(there).organization
    gone = [c for c in there.changes if c.kind is ChangeKind.ABOLISHED]
    removed = [e for e in shown.entries.values() if e.unit.status is Status.ABOLISHED]
    assert len(gone) == len(removed)
    assert not any(unit.is_outside for unit in removed)
    assert {e.id for e in shown.entries.values() if e.is_outside} == {
        e.id for e in after.entries.values() if e.is_outside
    }


def _renamed(unit: OrganizationalUnit, path: tuple[int, ...], name: str) -> OrganizationalUnit:
    if not path:
        return type(unit).model_validate({**_fields(unit), "name": name})
    units = list(unit.units)
    units[path[0]] = _renamed(units[path[0]], path[1:], name)
    return type(unit).model_validate({**_fields(unit), "units": tuple(units)})


def _fields(unit: OrganizationalUnit) -> dict[str, object]:
    return {name: getattr(unit, name) for name in unit.model_fields_set}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(["{} and Reform", "Central {}", "{}s"]))
def test_a_renaming_of_one_unit_is_one_renaming(seed: int, way: str) -> None:
    chance = random.Random(seed)
    before = _random(chance)
    before = Organization(name="Whole", id="whole", units=before.units)
    entry = chance.choice([e for e in before.inside.values() if e.parent is not None])
    names = {e.unit.name for e in before.entries.values()}
    if len(names) < len(before.entries):  # of two namesakes it cannot be known which was renamed
        return
    name = way.format(entry.unit.name)
    after = _renamed(before, entry.path, name)
    assert isinstance(after, Organization)
    assert [(c.kind, c.before, c.after) for c in compare(before, after).changes] == [
        (ChangeKind.RENAMED, entry.unit.name, name)
    ]


@pytest.mark.parametrize("name", ["", "  ", "-", "\u2013\u2019", "İ", "ẞ", "ﬁ"])
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_the_keys_of_json_are_always_the_same() -> None:
    found = as_values(compare(_of("A, B"), _of("C, {name: B, id: b}")))
    assert {tuple(change) for change in found["changes"]} == {
        ("kind", "unit", "name", "before", "after", "inferred")
    }
