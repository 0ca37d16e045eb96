"""The pages of an atlas: each unit once, in readable type, as few as can be, with right references."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from orgcharts import ChartError, ChartOptions, Organization, loads, split
from orgcharts.atlas import Atlas, PageKind, Splitter, draw_all, index_of, pages_by_floor
from orgcharts.atlas.texts import run_title
from tests.atlas.brute_force import fewest_pages, fewest_pages_with_runs
from tests.atlas.samples import organization, pages_that_show, wide_organization

OPTIONS = ChartOptions(id="gov", page="A5-landscape", show=(), type={"cap": None})


def atlas_of(seed: int, count: int = 60, floor: float = 12.0) -> Atlas:
    return split(organization(random.Random(seed), count), OPTIONS, atlas={"floor": floor})


@pytest.mark.parametrize("seed", range(8))
def test_every_unit_is_shown_with_its_children_on_one_page(seed: int) -> None:
    atlas = atlas_of(seed, count=20 + 20 * seed, floor=10 + seed)
    shown = pages_that_show(atlas)
    assert set(atlas.chart.nodes) == set(shown)
    assert {1} == set(shown.values())


@pytest.mark.parametrize("seed", range(4))
def test_no_page_has_type_below_the_floor(seed: int) -> None:
    atlas = atlas_of(seed)
    drawn = list(atlas.draw())
    assert len(drawn) > 1
    assert min(page.type_size for page in drawn) >= 12 - 1e-6
    assert sum(page.layouts for page in drawn) <= 2 * len(drawn)
    assert () == tuple(finding for page in drawn for finding in page.findings)


@pytest.mark.parametrize("seed", range(4))
def test_references_point_forth_and_back(seed: int) -> None:
    """A stub names the pages of its unit; the heading of these names a page with that stub."""
    atlas = atlas_of(seed, count=90, floor=14)
    pages = atlas.pages.by_key
    for page in atlas.pages.pages:
        chart = atlas.charts.of(page)
        for unit in page.stubs:
            targets = [pages[key] for key in atlas.pages.own[unit]]
            seen = chart.nodes[unit].text[-1]
            assert targets[0].key == seen.chart
            assert all(number in seen.words for number in {targets[0].number, targets[-1].number})
            if page.kind is PageKind.OVERVIEW and len(targets) == 1 and targets[0].top != unit:
                assert unit in targets[0].units
        if page.above:
            above = pages[page.above]
            is_introduced = above.kind in (PageKind.OVERVIEW, PageKind.CONTENTS) and above.top == page.top
            assert is_introduced or page.top in above.stubs
            assert f"Page {above.number}:" in chart.heading.path
            assert above.key == chart.heading.up


def test_pages_are_in_the_order_of_a_reader_who_leafs_onwards() -> None:
    atlas = atlas_of(3, count=120, floor=14)
    places = {page.key: place for place, page in enumerate(atlas.pages.pages)}
    assert [str(place) for place in range(1, len(places) + 1)] == [page.number for page in atlas.pages.pages]
    assert all(places[page.above] < places[page.key] for page in atlas.pages.pages if page.above)


@pytest.mark.parametrize("seed", range(4))
def test_the_index_has_every_unit_once_with_a_page_that_shows_it(seed: int) -> None:
    atlas = atlas_of(seed)
    entries = index_of(atlas)
    assert sorted(atlas.chart.nodes) == sorted(entry.unit for entry in entries)
    assert all(entry.unit in atlas.pages.page(entry.page).units for entry in entries)
    assert [entry.cells[0].casefold() for entry in entries] == sorted(
        entry.cells[0].casefold() for entry in entries
    )


@pytest.mark.parametrize("seed", range(6))
def test_no_set_of_cuts_needs_fewer_pages(seed: int) -> None:
    rng = random.Random(1000 + seed)
    options = OPTIONS.model_copy(update={"id": "small"})
    splitter = Splitter.of(
        organization(rng, rng.randint(12, 18)), options, atlas={"floor": rng.choice((14, 18, 22))}
    )
    atlas = splitter.split(tiny=0)
    if any(page.kind is not PageKind.TREE for page in atlas.pages.pages):
        pytest.skip("no set of cuts fits, or runs need fewer pages")
    assert fewest_pages(splitter, len(atlas.pages.pages)) == len(atlas.pages.pages)


@pytest.mark.parametrize(("seed", "count"), [(11, 5), (3, None), (5, None)])
def test_no_runs_and_cuts_need_fewer_pages(seed: int, count: int | None) -> None:
    """The children of the first one fit in runs on six pages, and on five with one of them cut."""
    rng = random.Random(seed)
    made = wide_organization(rng, rng.randint(6, 9))
    splitter = Splitter.of(made, OPTIONS, atlas={"floor": rng.choice((18, 22, 26))})
    pages = splitter.split(tiny=0).pages.pages
    assert PageKind.RUN in {page.kind for page in pages}
    assert fewest_pages_with_runs(splitter, len(pages)) == len(pages)
    assert count in (None, len(pages))


def test_an_only_child_of_a_run_is_on_top_of_its_page() -> None:
    """Otherwise the sixth of these children is a run of its own, below the root."""
    rng = random.Random(10)
    made = wide_organization(rng, rng.randint(6, 9))
    pages = split(made, OPTIONS, atlas={"floor": rng.choice((18, 22, 26))}).pages.pages
    runs = [page for page in pages if page.run]
    assert len(runs) > 1
    assert all(page.run and page.run[1] - page.run[0] > 1 for page in runs)
    assert "u5" in {page.top for page in pages}


def test_the_title_of_a_run_has_the_name_of_an_only_child_once() -> None:
    words = loads("organization: {name: Works}").organization.own_language
    assert "Works (1 of 3: Roads)" == run_title("Works", 1, 3, ["Roads"], words)
    assert "Works (1 of 3: Roads – Rails)" == run_title("Works", 1, 3, ["Roads", "Ports", "Rails"], words)


def test_a_wide_unit_has_an_overview_and_runs_of_its_children() -> None:
    units = [{"name": f"Office {n}", "units": [f"Section {n}.{m}" for m in range(4)]} for n in range(60)]
    wide = Organization.model_validate({"name": "Registry", "id": "registry", "units": units})
    atlas = split(wide, page="A4-landscape", atlas={"floor": 11}, show=())
    first, *runs = atlas.pages.pages
    assert PageKind.OVERVIEW is first.kind
    assert {PageKind.RUN} == {page.kind for page in runs}
    assert 61 == len(first.units)
    titles = [atlas.charts.title_of(page) for page in runs]
    assert titles[0].startswith(f"Registry (1 of {len(runs)}: Office 0 – ")
    sizes = [len(page.units) for page in runs]
    assert max(sizes) <= 2 * min(sizes)


def test_a_directory_too_wide_for_an_overview_has_contents() -> None:
    wide = Organization.model_validate(
        {"name": "Registry", "units": [f"Body for the registration of matters {n}" for n in range(900)]}
    )
    atlas = split(wide, page="A5-landscape", atlas={"floor": 10})
    first, *runs = atlas.pages.pages
    assert PageKind.CONTENTS is first.kind
    chart = atlas.charts.of(first)
    assert 1 + len(runs) == len(chart.nodes)
    assert [run.key for run in runs] == [
        node.text[-1].chart for node in chart.nodes.values() if node.parent is not None
    ]
    assert 901 == sum(pages_that_show(atlas).values())


def test_more_room_takes_no_more_pages() -> None:
    counts = pages_by_floor(organization(random.Random(5), 60), (9, 12, 18), OPTIONS)
    assert sorted(counts.values()) == list(counts.values())
    assert counts[9] < counts[18]


def test_of_as_few_cuts_those_of_a_preferred_kind_are_taken() -> None:
    kinds = (("office", 12), ("office", 12), ("division", 12), ("team", 4))
    units = [
        {"name": f"Unit {n}", "id": f"v{n}", "kind": kind, "units": [f"S {n}.{m}" for m in range(count)]}
        for n, (kind, count) in enumerate(kinds)
    ]
    government = Organization.model_validate({"name": "Government", "units": units})

    def stubs(*cut: str) -> frozenset[str]:
        return split(government, OPTIONS, atlas={"floor": 15, "cut": cut}).pages.pages[0].stubs

    assert 2 == len(stubs()) == len(stubs("division"))
    assert "v2" not in stubs()
    assert "v2" in stubs("division")


def test_relations_to_other_pages_are_texts_with_their_page() -> None:
    spec = loads(
        """
organization:
  name: Works
  units:
    - {name: Roads, id: roads, units: [Tar, {name: Signs, id: signs}, Paint, Lights]}
    - {name: Ports, id: ports, units: [Docks, {name: Cranes, id: cranes}, Ropes, Boats]}
    - {name: Rails, id: rails, units: [Trains, Trams, {name: Points, id: points, joint_with: [ports]}]}
outside: [{name: Board, id: board}]
relations:
  - {from: signs, to: cranes, kind: advisory}
  - {from: ports, to: board, kind: reporting}
charts: [{id: works, page: A5-landscape, atlas: {floor: 22}}]
"""
    )
    atlas = split(spec)
    number = {page.top: page.number for page in atlas.pages.pages}
    texts = {
        unit: [item.words for item in node.text if item.role == "page"]
        for page in atlas.pages.pages
        for unit, node in atlas.charts.of(page).nodes.items()
        if unit not in page.stubs
    }
    cranes, signs = (atlas.pages.page(atlas.pages.where(unit)).number for unit in ("cranes", "signs"))
    assert cranes != signs
    assert [f"→ Cranes (Advises), page {cranes}"] == texts["signs"]
    assert [f"← Signs (Advises), page {signs}"] == texts["cranes"]
    assert [f"← also a part of Ports, page {number['ports']}"] == texts["points"]
    assert 1 == sum("board" in atlas.charts.of(page).nodes for page in atlas.pages.pages)
    assert all(page.type_size >= 22 - 1e-6 for page in draw_all(atlas.jobs()))


def test_two_roots_with_shared_units_are_one_page_with_two_stubs() -> None:
    spec = loads(
        """
organization:
  name: Pillar
  units:
    - {name: Peace, id: peace, units: [A, B, C, D, E, F, {name: Shared, id: shared, joint_with: [talks]}]}
    - {name: Talks, id: talks, units: [G, H, I, J, K, L]}
charts: [{id: pillar, focus: [peace, talks], page: A5-landscape, atlas: {floor: 20}}]
"""
    )
    atlas = split(spec)
    first, *others = atlas.pages.pages
    assert "" == first.top
    assert {"peace", "talks", "shared"} <= set(first.units)
    assert {"peace", "talks"} >= {page.top for page in others}
    assert {1} == set(pages_that_show(atlas).values())


SHARED = """
organization:
  name: Pillar
  units:
    - {name: Peace, id: peace, units: [A, B, C, D, E, F]}
    - name: Shared
      id: shared
      joint_with: [peace, talks]
      units: [{name: U, posts: {P-5: 1, total: 1}}, {name: V, units: [W, X, Y, Z]}]
    - {name: Talks, id: talks, units: [G, H, I, J, K, L]}
charts: [{id: pillar, focus: [peace, talks], page: A5-landscape, atlas: {floor: 22}}]
"""


def test_joint_units_are_cut_where_their_roots_need_the_room() -> None:
    atlas = split(loads(SHARED))
    first = atlas.pages.pages[0]
    assert {"peace", "talks", "shared"} <= set(first.units)
    assert "shared" in {page.top for page in atlas.pages.pages}
    assert {1} == set(pages_that_show(atlas).values())
    assert all(page.type_size >= 22 - 1e-6 for page in atlas.draw())


def test_the_page_of_a_root_has_its_joint_units_as_a_text() -> None:
    atlas = split(loads(SHARED))
    (page,) = (page for page in atlas.pages.pages if page.top == "peace")
    text = atlas.charts.of(page).nodes["peace"].text[-1]
    assert "→ Shared (also a part of Talks), page 3" == text.words
    assert "shared" == text.chart


def test_pages_have_the_notes_and_abbreviations_of_their_posts() -> None:
    spec = loads(
        """
organization:
  name: Works
  units:
    - name: Roads
      id: roads
      posts: {D-1: {count: 1, note: Until 2027.}, total: 1}
      units: [{name: Tar, posts: {P-4: {count: 2, note: In Geneva.}, total: 2}}, Signs, Paint, Lights]
    - {name: Ports, id: ports, units: [Docks, {name: Cranes, posts: {GS (OL): 1, total: 1}}, Ropes, Boats]}
charts:
  - id: works
    show: [posts]
    notes: true
    abbreviations: true
    page: A5-landscape
    atlas: {floor: 24}
"""
    )
    atlas = split(spec)
    charts = {page.key: atlas.charts.of(page) for page in atlas.pages.pages}
    assert {"works", "roads", "ports"} == set(charts)
    notes = {key: [note.text for note in chart.notes] for key, chart in charts.items()}
    assert {"works": ["Until 2027."], "roads": ["Until 2027.", "In Geneva."], "ports": []} == notes
    assert "GS (OL)" in {item.short for item in charts["ports"].abbreviations}
    assert "GS (OL)" not in {item.short for item in charts["roads"].abbreviations}


@pytest.mark.parametrize("seed", [310, 323])
def test_a_stub_larger_than_what_it_replaces_is_not_cut(seed: int) -> None:
    """All sets of cuts (tests/atlas/brute_force.py) take 7 pages at least; the heaviest cuts take 8."""
    rng = random.Random(seed)
    made = organization(rng, rng.randint(6, 30))
    floor = rng.choice((14, 18, 22))
    atlas = Splitter.of(made, OPTIONS, atlas={"floor": floor}).split(tiny=0)
    assert 7 == len(atlas.pages.pages)
    assert {1} == set(pages_that_show(atlas).values())


def test_a_staff_unit_too_large_for_a_page_gets_pages_of_its_own() -> None:
    staff = {"name": "Staff", "id": "staff", "role": "staff", "units": [f"Adviser {n}" for n in range(80)]}
    works = Organization.model_validate({"name": "Works", "units": [staff, "Roads", "Ports"]})
    atlas = split(works, OPTIONS, atlas={"floor": 14})
    assert "staff" in {page.top for page in atlas.pages.pages}
    assert {1} == set(pages_that_show(atlas).values())


def test_a_staff_unit_that_has_no_size_beside_a_trunk_gets_a_page_of_its_own() -> None:
    """The staff unit fits on a page as its top box, and beside a trunk it does not, with staff of its own."""
    advice = {
        "name": "Legal Office",
        "role": "staff",
        "units": [{"name": "Advice Division 17", "units": ["Opinions Division 19"]}],
    }
    press = {
        "name": "Press Section",
        "role": "staff",
        "units": ["Media Office", {"name": "Web Branch", "role": "staff"}],
    }
    staff = {
        "name": "Service of General Support",
        "id": "staff",
        "role": "staff",
        "units": ["Office 5", advice, press],
    }
    works = Organization.model_validate({"name": "Government", "units": [staff]})
    atlas = split(works, OPTIONS, atlas={"floor": 22})
    assert "staff" in {page.top for page in atlas.pages.pages}
    assert {1} == set(pages_that_show(atlas).values())
    assert all(page.type_size >= 22 - 1e-6 for page in atlas.draw())


def test_a_page_without_a_size_of_its_own_is_refused() -> None:
    with pytest.raises(ChartError, match=r"OC622 .*'free'"):
        split(Organization(name="Works"), page="free")


def test_more_pages_than_wanted_and_a_unit_too_large_are_warnings() -> None:
    units = [{"name": "Office for " + "matters and " * 40 + "more", "units": ["A", "B", "C", "D"]}, "E"]
    works = Organization.model_validate({"name": "Works", "units": units})
    atlas = split(works, page="A5-landscape", atlas={"floor": 30, "most_pages": 1})
    assert ["OC621"] == [finding.code for finding in atlas.findings]
    assert "OC620" in {finding.code for page in atlas.draw() for finding in page.findings}


def test_the_search_leaves_the_tree_as_it_decided() -> None:
    splitter = Splitter.of(organization(random.Random(2), 60), OPTIONS, atlas={"floor": 12})
    assert splitter.split().pages == splitter.split().pages


def test_the_pages_have_the_wording_of_their_theme(tmp_path: Path) -> None:
    theme = tmp_path / "house.yaml"
    theme.write_text("extends: official\nwords: {en: {see-page: 'turn to page {page}'}}\n", encoding="utf-8")
    units = [{"name": f"Office {n}", "units": [f"Section {n}.{m}" for m in range(30)]} for n in range(4)]
    works = Organization.model_validate({"name": "Works", "units": units})
    first, *others = split(works, theme=str(theme), page="A4-landscape", atlas={"floor": 14}, show=()).draw()
    assert others
    assert first.diagram is not None
    texts = [text.text for unit in first.diagram.pages[0].units for text in unit.paragraphs]
    assert any(text.startswith("turn to page ") for text in texts)
