"""What a chart does not show is in none of its files."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

import pytest

from orgcharts import Organization, compare, draw, draw_comparison, load, loads
from orgcharts.chart import Show
from orgcharts.cli import main
from orgcharts.formats import BINDABLE, FormatOptions
from orgcharts.options import ChartOptions
from tests.privacy.planting import (
    Planter,
    letters_of_fonts,
    letters_of_pdf,
    spellings,
    visible_words,
    words_in,
)

RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\U000107a5ʳˢᵗᵘᵛʷˣʸᶻ"
"""The marks of notes, which a picture shows as small letters."""

OF_ALL = ("svg", "dot", "png", "pdf", "txt")
IN_TURN = ("html", "pptx", "drawio", "vsdx")
"""Formats that one chart in four is drawn in."""


def leaks(words: Mapping[str, str], files: Mapping[str, bytes], visible: str) -> list[tuple[str, str]]:
    """Return the file and the field of each planted word that a file holds and the picture does not show."""
    told = visible.lower()
    hidden = [word for word in words if word.lower() not in told]
    return [(name, words[word]) for name, data in files.items() for word in sorted(words_in(data, hidden))]


def contained(words: Set[str], text: str) -> set[str]:
    """Return the words that are in a text."""
    return {word for word in words if word in text}


@pytest.mark.parametrize("seed", range(100))
def test_every_word_in_a_file_is_shown(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planter = Planter(seed)
    Path(tmp_path / "spec.yaml").write_text(planter.spec(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    chart = str(load("spec.yaml").charts[0].id)
    formats = (*OF_ALL, IN_TURN[seed % len(IN_TURN)])
    command = ["render", "spec.yaml", "-o", "out", "-c", chart, "--lock", "-f", ",".join(formats)]
    assert main([*command, "--report", "json", "--dpi", "20"]) == 0
    files = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert len(files) == len(formats)
    svg = files[f"{chart}.svg"].decode()
    files |= {"report": capsys.readouterr().out.encode(), "lock": Path("spec.lock.yaml").read_bytes()}
    visible = visible_words(svg)
    assert leaks(planter.words, files, visible) == []
    assert letters_of_fonts(svg) <= {*visible, " "}
    assert letters_of_pdf(files[f"{chart}.pdf"]) <= {*visible, *RAISED, " "}


WORKS = """\
organization:
  name: Nameword
  id: works
  acronym: ACRONYMWORD
  code: CODEWORD
  head: {title: Titleword, also: [Alsoword], grade: D-1, holder: Holderword, note: Headnoteword}
  earlier_heads: [{title: Earlierword, holder: Formerholderword, until: "2020"}]
  based_at: Placeword
  hosted_by: Hostword
  url: https://example.org/Linkword
  aliases: [Aliasword]
  formerly: [Formerword]
  note: Noteword
  task: Taskword
  contact: {phone: Phoneword, address: Squareword}
  identifiers: {Registerword: Identifierword}
  people: [{title: Stafftitleword, holder: Staffholderword, task: Stafftaskword, contact: {room: Roomword}}]
  source: [s Citedword]
  posts: {RB: {P-4: {count: 2, title: Functionword, note: Postnoteword}}}
  sources: {s: {title: Documentword, url: Addressword}}
"""
ALWAYS = {"Nameword", "Documentword"}
NEVER = {"Earlierword", "Formerholderword", "Hostword", "Aliasword", "Formerword", "Citedword", "Addressword"}
NEVER |= {"Functionword", "Registerword", "Identifierword"}
HEAD_WORDS = {"Titleword", "Alsoword", "D-1"}
SHOWN_BY: dict[str, set[str]] = {
    "name": set(),
    "acronym": {"ACRONYMWORD"},
    "code": {"CODEWORD"},
    "head": HEAD_WORDS,
    "grade": {"D-1"},
    "holder": {"Holderword"},
    "location": {"Placeword"},
    "task": {"Taskword"},
    "contact": {"Phoneword", "Squareword"},
    "people": {"Stafftitleword"},
    "image": set(),
    "posts": {"P-4"},
    "posts-total": set(),
    "posts-all": set(),
    "url": {"Linkword"},
}
OF_STAFF = {"holder": "Staffholderword", "task": "Stafftaskword", "contact": "Roomword"}
"""What is shown of staff where `people` and another fact are."""
NOTED: dict[str, set[str]] = {
    "head": {"Headnoteword"},
    "grade": {"Headnoteword"},
    "holder": {"Headnoteword"},
    "posts": {"Postnoteword"},
}
WORDS = (
    ALWAYS | NEVER | {"Noteword", "Headnoteword", "Postnoteword"}.union(*SHOWN_BY.values(), OF_STAFF.values())
)


def test_the_table_of_words_is_complete() -> None:
    assert set(SHOWN_BY) == {show.value for show in Show}
    assert all(word in WORKS for word in WORDS)


@pytest.mark.parametrize("notes", [False, True])
@pytest.mark.parametrize(
    "show", [(), *((each,) for each in SHOWN_BY), ("head", "holder"), ("people", "holder"), tuple(SHOWN_BY)]
)
def test_files_hold_what_the_view_asks_for_and_nothing_else(show: tuple[str, ...], notes: bool) -> None:
    drawing = draw(loads(WORKS), show=show, notes=notes)
    expected = ALWAYS.union(*(SHOWN_BY[each] for each in show))
    expected |= {word for fact, word in OF_STAFF.items() if {fact, "people"} <= {*show}}
    if notes:
        expected = expected.union({"Noteword"}, *(NOTED.get(each, set()) for each in show))
    assert expected == contained(WORDS, visible_words(drawing.svg()))
    for name in ("svg", "dot"):
        assert expected == contained(WORDS, drawing.encoded(name).decode()), name
    told = expected - {"P-4", "Linkword"}  # a text has sums of posts, and no links
    assert told == contained(WORDS, drawing.text())


@pytest.mark.parametrize(
    ("shows", "hides", "names"),
    [
        ({}, {"depth": 0}, {"Roadsword", "Tarword"}),
        ({}, {"collapse": ["roads"]}, {"Tarword"}),
        ({"collapse": ["roads"]}, {"collapse": ["roads"], "see": False}, {"Othertitleword"}),
        ({}, {"focus": ["roads"]}, {"Worksword"}),
        ({}, {"focus": ["roads.planning"]}, {"Worksword", "Roadsword"}),
        ({}, {"units": {"roads": {"text": "A"}}, "title": "B"}, {"Roadsword"}),
        ({}, {"show": []}, {"WORDRD"}),
        ({}, {"head_depth": 0}, {"Chiefword"}),
        ({}, {"relations": "none"}, {"Kindword", "Outerword"}),
        ({}, {"title": "A", "source": "B"}, {"Documentword"}),
    ],
)
def test_names_that_one_view_shows_and_another_hides(
    shows: dict[str, object], hides: dict[str, object], names: set[str]
) -> None:
    spec = loads(HIDING)
    assert names == contained(names, visible_words(draw(spec, **shows).svg()))
    drawing = draw(spec, **hides)
    files = {name: drawing.encoded(name, dpi=20) for name in (*OF_ALL, *IN_TURN)}
    assert leaks(dict.fromkeys(names, ""), files, "") == []


HIDING = """\
organization:
  name: Worksword
  sources: {s: {title: Documentword}}
  units:
    - name: Roadsword Division
      id: roads
      head: {title: Chiefword}
      units: [{name: Tarword Section, acronym: WORDRD, head: {title: Chiefword}}, {name: Planning}]
    - {name: Ports, units: [{name: Planning}]}
outside: [{name: Outerword}]
relation_kinds: {twinned: {label: Kindword}}
relations: [{from: roads, to: outerword, kind: twinned}]
charts: [{id: all}, {id: other, focus: roads, title: Othertitleword}]
"""


@pytest.mark.parametrize("suffix", BINDABLE)
def test_a_set_of_charts_says_no_more_than_its_charts(suffix: str) -> None:
    spec = loads(HIDING)
    views: tuple[dict[str, object], ...] = ({"depth": 0}, {"focus": ["roads"], "show": [], "id": "roads"})
    drawings = [draw(spec, relations="none", **view) for view in views]
    binder = BINDABLE[suffix].bind
    assert binder
    data = binder([(drawing.diagram, drawing.fonts) for drawing in drawings], FormatOptions())
    visible = "\n".join(visible_words(drawing.svg()) for drawing in drawings)
    hidden = {name for name in HIDDEN if name not in visible}
    assert {"Chiefword", "WORDRD", "Outerword", "Kindword"} <= hidden
    assert leaks(dict.fromkeys(hidden, ""), {f"set{suffix}": data}, "") == []


HIDDEN = ("Tarword", "Chiefword", "WORDRD", "Outerword", "Kindword", "Othertitleword", "Documentword")


def test_ids_that_two_units_would_share_do_not_name_a_hidden_unit_above() -> None:
    spec = loads(HIDING)
    assert "roads.planning" in spec.organization.entries
    assert 'id="one-unit-planning"' in draw(spec, focus=["roads.planning"], id="one").svg()
    assert 'id="all-unit-roads.planning"' in draw(spec).svg()


def test_the_files_of_a_chart_without_an_id_are_named_after_what_it_shows() -> None:
    spec = "organization: {name: Works, acronym: MoW}\ncharts: [{show: []}, {show: acronym}]"
    assert [chart.id for chart in loads(spec).charts] == ["works", "mow"]


BEFORE = {"title": "Oldtitleword", "grade": "Oldgradeword", "holder": "Oldholderword"}
AFTER = {"title": "Newtitleword", "grade": "Newgradeword", "holder": "Newholderword"}


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            {},
            {
                "Oldtitleword",
                "Newtitleword",
                "Oldholderword",
                "Newholderword",
                "Oldgradeword",
                "Newgradeword",
            },
        ),
        ({"show": ["head"]}, {"Oldtitleword", "Newtitleword", "Oldgradeword", "Newgradeword"}),
        ({"show": ["grade"]}, {"Oldgradeword", "Newgradeword"}),
        ({"show": ["holder"]}, {"Oldholderword", "Newholderword"}),
        ({"show": []}, set()),
        ({"head_depth": 0}, set()),
    ],
)
def test_a_drawn_difference_says_of_heads_what_its_view_shows(
    view: dict[str, object], expected: set[str]
) -> None:
    units = ({"name": "Roads", "head": head} for head in (BEFORE, AFTER))
    states = (Organization.model_validate({"name": "Works", "units": [unit]}, strict=False) for unit in units)
    drawing = draw_comparison(compare(*states), options=ChartOptions(), **view)
    words = {*BEFORE.values(), *AFTER.values()}
    assert expected == contained(words, visible_words(drawing.svg()))
    files = {name: drawing.encoded(name, dpi=20) for name in (*OF_ALL, *IN_TURN)}
    assert leaks(dict.fromkeys(words - expected, ""), files, "") == []


def test_a_planted_word_is_found_however_it_is_written() -> None:
    """The search finds what it is made to find, in each way of writing it."""
    word = "Holderword"
    words = {"WORD": "acronym", word: "holder", "Holderwords": "another holder"}
    for data in spellings(word):
        assert ("file", "holder") in leaks(words, {"file": b"x" + data + b"x"}, "Name")
        assert leaks({word: "holder"}, {"file": b"x" + data + b"x"}, "Name") == [("file", "holder")]
    assert leaks({word: "holder"}, {"file": b"Holderword"}, "A Holderword") == []
