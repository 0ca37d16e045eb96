"""What an edition hides is in no file of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.cli import main
from orgcharts.formats import FORMATS
from orgcharts.model import Edition, Organization, edited
from orgcharts.model.editions import HideName
from tests.organizations import organizations
from tests.privacy.planting import words_in

WORKS = """\
organization:
  name: Nameword
  id: works
  code: CODEWORD
  head: {title: Titleword, also: Alsoword, grade: Gradeword, holder: Holderword, acting: true, note: Noteword}
  earlier_heads: [{title: Titleword, holder: Formerword, until: "2020"}]
  based_at: Placeword
  note: Unitword
  sources: {s: {title: Documentword}}
  source: s 1
  units:
    - name: Roads
      id: roads
      head: {title: Chief, holder: Otherword}
      posts: {P-4: {count: 2, note: Postword}}
outside: [{name: Board, id: board, note: Outerword}]
relations: [{from: roads, to: board, kind: advisory, label: Labelword, note: Lineword}]
editions:
  public: {hide: [holder, note]}
  bare: {hide: [head, note, code, based_at, posts, label, source]}
charts:
  - {id: full, notes: true, show: [acronym, code, head, grade, holder, location, posts]}
  - {id: open, edition: public, notes: true, show: [acronym, code, head, grade, holder, location, posts]}
"""
NOTES = {"Noteword", "Unitword", "Postword", "Lineword", "Outerword"}
PEOPLE = {"Holderword", "Otherword", "Formerword"} | NOTES
HEADS = {"Titleword", "Alsoword", "Gradeword"}
HIDDEN = {"public": PEOPLE, "bare": {"CODEWORD", "Placeword", "Labelword", "Documentword"} | PEOPLE | HEADS}


@pytest.mark.parametrize(("edition", "formats"), [("public", tuple(FORMATS)), ("bare", ("svg", "txt"))])
def test_no_format_holds_what_an_edition_hides(edition: str, formats: tuple[str, ...]) -> None:
    spec = orgcharts.loads(WORKS)
    drawing = orgcharts.draw(spec, "full", edition=edition)
    for name in formats:
        assert words_in(drawing.encoded(name, dpi=20), HIDDEN[edition]) == set(), name
    assert "Holderword" in orgcharts.draw(spec, "full").svg()
    assert "Nameword" in drawing.svg()


def test_commands_write_the_edition_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(WORKS, encoding="utf-8")
    Path("b.yaml").write_text(WORKS.replace("holder: Holderword", "holder: Newword"), encoding="utf-8")
    words = HIDDEN["public"] | {"Newword"}
    assert 0 == main(
        ["render", "a.yaml", "--edition", "public", "-f", "svg,html", "-o", "out", "--lock", "-q"]
    )
    assert 0 == main(["export", "a.yaml", "--edition", "public", "--to", "csv", "-o", "out/a.csv"])
    assert 0 == main(["diff", "a.yaml", "b.yaml", "--edition", "public", "--draw", "out/change.svg"])
    files = [*Path("out").iterdir(), Path("a.lock.yaml")]
    assert 7 == len(files)
    assert set() == {word for path in files for word in words_in(path.read_bytes(), words)}
    assert set() == words_in(capsys.readouterr().out.encode(), words)
    assert 1 == main(["render", "a.yaml", "--edition", "pubic"])
    assert "OC504 there is no edition 'pubic'" in capsys.readouterr().err


def test_a_chart_of_an_edition_and_a_change_in_one() -> None:
    spec = orgcharts.loads(WORKS)
    assert words_in(orgcharts.draw(spec, "open").svg().encode(), HIDDEN["public"]) == set()
    with pytest.raises(orgcharts.SpecError, match="OC504"):
        orgcharts.loads(WORKS.replace("edition: public", "edition: pubic"))
    before = spec.organization
    after = orgcharts.loads(
        WORKS.replace("Holderword", "Newword").replace("Unitword", "Lastword")
    ).organization
    svg = orgcharts.draw_comparison(orgcharts.compare(before, after), edition="public", notes=True).svg()
    assert words_in(svg.encode(), HIDDEN["public"] | {"Newword", "Lastword"}) == set()


@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(organizations, st.sets(st.sampled_from(get_args(HideName)), min_size=1))
def test_an_edition_keeps_the_structure_and_is_its_own_edition(
    organization: Organization, hide: set[HideName]
) -> None:
    assume("OC201" not in {finding.code for finding in orgcharts.check(organization)})
    edition = Edition(hide=tuple(sorted(hide)))
    once = edited(organization, edition)
    assert _structure(organization) == _structure(once)
    assert once == edited(once, edition)
    nothing = {"head": None, "note": None, "relations": (), "source": ()}
    for name in hide & nothing.keys():
        assert all(getattr(e.unit, name, nothing[name]) == nothing[name] for e in once.entries.values())


def _structure(organization: Organization) -> list[tuple[str, str | None, str]]:
    return [(entry.id, entry.parent, entry.unit.name) for entry in organization.entries.values()]
