"""A new spec from a name or from a list of names."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.chart import Show
from orgcharts.cli import main
from orgcharts.importing.readers.outlines import ListedUnit, outline
from orgcharts.model import Organization
from orgcharts.spec import load, loads
from orgcharts.spec.ordering import ordered
from orgcharts.spec.schema.spec_schema import schema_text
from orgcharts.text.bidi import closed
from orgcharts.writing import new_spec

WORKS = """\
orgcharts: 1

organization:
  name: Ministry of Works

charts:
  # All options: docs/spec.md, A chart
  - id: ministry-of-works  # the name of its files
    # type: {cap: 14}  # larger type, if a small chart leaves much of its page empty
    # depth: 2  # show two levels below the top box only
    # What is not shown is in none of the files of the chart: without holder, no names of people.
    show: [acronym, head, holder]  # also code, grade, location, task, contact, people, image, posts, posts-total, posts-all, url
    title: Ministry of Works
    page: A4-landscape  # or A3-landscape, A4-portrait, letter-landscape, 16:9, free ...
"""  # noqa: E501 - the line of a comment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_name_is_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["new", "Ministry of Works"])
    path = Path("specs/ministry-of-works.yaml")
    assert WORKS == path.read_text(encoding="utf-8")
    assert re.search(r"specs/ministry-of-works\.yaml: 1 unit\b", capsys.readouterr().out)


def test_flags_and_a_list_fill_it(folder: Path) -> None:
    Path("units.txt").write_text("Roads (RD)\n\tPlanning\nNO\n", encoding="utf-8")
    flags = ["--acronym", "MoW", "--kind", "ministry", "--page", "A3-portrait", "--from", "units.txt"]
    assert 0 == main(["new", "Ministry of Works", *flags])
    spec = load("specs/mow.yaml")
    organization = spec.organization
    assert ("MoW", "ministry") == (organization.acronym, organization.kind)
    assert ["mow", "rd", "planning", "no"] == list(organization.entries)
    (chart,) = spec.charts
    assert ("mow", "Ministry of Works", "A3-portrait") == (chart.id, chart.title, chart.page.size)


def test_the_chart_states_the_defaults() -> None:
    """A reader who removes a line of the chart, or the whole of it, gets the same drawing."""
    (stated,) = loads(new_spec(Organization(name="Ministry of Works", acronym="MoW"))).charts
    usual = loads("organization: {name: Ministry of Works, acronym: MoW}").charts[0]
    assert usual.model_copy(update={"title": "Ministry of Works"}) == stated


def test_each_option_in_a_comment_can_be_used() -> None:
    text = new_spec(Organization(name="Ministry of Works")).replace("    # depth: 2  #", "    depth: 2  #")
    assert 2 == loads(text).charts[0].depth
    for page in re.search("page: .*# or (.*) \\.\\.\\.", text)[1].split(", "):  # type: ignore[index]
        assert loads(text.replace("page: A4-landscape", f"page: {page}")).charts[0].page.size == page
    also = re.search("show: .*# also (.*)", text)[1]  # type: ignore[index]
    assert {*also.split(", "), "acronym", "head", "holder", "name"} == {show.value for show in Show}


def test_a_list_may_come_by_the_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Straßen\n".encode())))
    assert 0 == main(["new", "A", "--from", "-", "-o", "a.yaml"])
    assert ["Straßen"] == [unit.name for unit in load("a.yaml").organization.units]


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text("mine", encoding="utf-8")
    assert 1 == main(["new", "A", "-o", "a.yaml"])
    assert "OC124 'a.yaml' is there already; give another file with -o\n" == capsys.readouterr().err
    assert "mine" == Path("a.yaml").read_text(encoding="utf-8")


def test_a_name_that_cannot_be_drawn_writes_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["new", "A" * 2_000, "-o", "a.yaml"])
    assert "OC105" in capsys.readouterr().err
    assert not Path("a.yaml").exists()


def test_a_list_that_is_not_there_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["new", "A", "--from", "units.txt"])
    assert "OC100 'units.txt' does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("\n  \nA\n\n", (ListedUnit(0, "A"),)),
        (
            "A\n  B\n    C\n  D\nE",
            (
                ListedUnit(0, "A"),
                ListedUnit(1, "B"),
                ListedUnit(2, "C"),
                ListedUnit(1, "D"),
                ListedUnit(0, "E"),
            ),
        ),
        ("    A\n  B", (ListedUnit(0, "A"), ListedUnit(0, "B"))),
        ("A\n      B\n   C\n", (ListedUnit(0, "A"), ListedUnit(1, "B"), ListedUnit(1, "C"))),
        ("- A\n  * B\n\t• C", (ListedUnit(0, "A"), ListedUnit(1, "B"), ListedUnit(2, "C"))),
        (
            "Office (OMA)\nTeam (two)\nD (X-1/Y)",
            (ListedUnit(0, "Office", "OMA"), ListedUnit(0, "Team (two)"), ListedUnit(0, "D", "X-1/Y")),
        ),
        ("-40 Team\n-", (ListedUnit(0, "-40 Team"), ListedUnit(0, "-"))),
    ],
)
def test_an_indent_is_a_level(text: str, expected: tuple[ListedUnit, ...]) -> None:
    assert expected == outline(text)


texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Z"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
).filter(lambda text: any(unicodedata.category(character) != "Cf" for character in text))
special = st.sampled_from(
    ["null", "~", "NO", "012", "- a", "a: b", "a #b", "'", '"', "\\n", "[a", "<<", "=", "? a"]
)


@given(texts | special, st.lists(st.tuples(st.integers(0, 3), texts | special), max_size=8))
def test_any_name_is_read_as_it_was_given(name: str, units: list[tuple[int, str]]) -> None:
    top: dict[str, object] = {"name": name, "units": []}
    path, wanted = [top], [(0, closed(name))]
    for level, unit in units:
        del path[level + 1 :]
        path[-1]["units"].append(below := {"name": unit, "units": []})  # type: ignore[attr-defined]
        path.append(below)
        wanted.append((len(path) - 1, closed(unit)))
    spec = loads(new_spec(Organization.model_validate(top)))
    assert [closed(name)] == [chart.title for chart in spec.charts]
    assert wanted == [(entry.depth, entry.unit.name) for entry in spec.organization.entries.values()]


def test_a_drawn_tree_is_a_list_too(folder: Path) -> None:
    Path("units.txt").write_text("Roads\n├── Planning\n│   └── Signs\n└── Building\n", encoding="utf-8")
    assert 0 == main(["new", "Works", "--from", "units.txt", "-o", "works.yaml"])
    entries = load("works.yaml").organization.entries
    assert ["works", "roads", "planning", "signs", "building"] == list(entries)
    assert "planning" == entries["signs"].parent


@pytest.mark.parametrize("first", ["Ministry of Works (MoW)", "ministry of works", "Works"])
def test_a_list_may_begin_with_the_organization_itself(folder: Path, first: str) -> None:
    Path("units.txt").write_text(f"{first}\n  Roads\n    Bridges\n  Legal\n")
    assert 0 == main(["new", "Ministry of Works", "--from", "units.txt", "-o", "works.yaml"])
    whole = load("works.yaml").organization
    names = [unit.name for unit in whole.units]
    assert names == (["Works"] if first == "Works" else ["Roads", "Legal"])
    assert whole.acronym == ("MoW" if first.endswith("(MoW)") else None)


def test_a_line_that_is_no_name_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("units.txt").write_text(f"Roads\n  {'a' * 2_000}\n", encoding="utf-8")
    assert 1 == main(["new", "Works", "--from", "units.txt", "-o", "works.yaml"])
    assert capsys.readouterr().err.startswith("units.txt:2:1: OC105 'aaa")


def test_a_file_of_another_program_is_imported_instead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("staff.csv").write_text("id,name,reports to\n1,A,\n2,B,1\n", encoding="utf-8")
    assert 1 == main(["new", "Works", "--from", "staff.csv", "-o", "works.yaml"])
    assert "OC152 'staff.csv' is no spec" in capsys.readouterr().err
    for command in ("validate", "render"):
        assert 1 == main([command, "staff.csv"])
        assert "make a spec of it: orgcharts import staff.csv\n" in capsys.readouterr().err


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["schema"])
    assert schema_text() == capsys.readouterr().out


@pytest.mark.parametrize("forest", [False, True])
def test_a_new_spec_has_the_order_of_fmt(forest: bool) -> None:
    text = new_spec(Organization(name="Works", units=["Roads"]), forest=forest)
    assert ordered(text) == text


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_wrong_usage(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["new", name])
    assert "NAME: it is empty; write the name of the organization" in capsys.readouterr().err
