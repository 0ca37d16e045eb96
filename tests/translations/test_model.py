"""An organisation in one of its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgcharts import draw, load, loads
from orgcharts.chart import build_chart
from orgcharts.spec import in_language
from tests.translations.ministry import FRENCH, SPEC, write


def test_every_text_is_in_the_language_and_nothing_else_changes(tmp_path: Path) -> None:
    spec = load(write(tmp_path, fr=FRENCH))
    here = in_language(spec, "fr")
    own, french = spec.organization.entries, here.spec.organization.entries
    assert list(own) == list(french)
    for key, entry in own.items():
        assert (entry.parent, entry.unit.role) == (french[key].parent, french[key].unit.role)
        assert french[key].unit.name != entry.unit.name
        assert french[key].unit.names["en"] == entry.unit.name
        assert french[key].unit.text_language is None
    drawn = (
        build_chart(spec.organization, spec.charts[0]),
        build_chart(here.spec.organization, here.spec.charts[0]),
    )
    before, after = (
        {key: (node.kind, node.children) for key, node in chart.nodes.items()} for chart in drawn
    )
    assert before == after  # kinds are never guessed from a name in another language


def test_a_drawing_in_another_language_has_its_texts(tmp_path: Path) -> None:
    drawing = draw(load(write(tmp_path, fr=FRENCH)), "works", language="fr")
    text = drawing.svg()
    for words in ("Ministère des travaux", "(MT)", "Ministre", "Directrice", "Directeur", "Port"):
        assert words in text
    for words in ("contrats", "Transférée", "Conseille"):
        assert words in text
    for words in ("Ministry", "Division of", "Director<", "Harbour", "Moved", "contracts", "Advises"):
        assert words not in text
    assert [] == [finding for finding in drawing.findings if finding.code in ("OC252", "OC253")]
    assert 'id="works.fr-unit-roads"' in text


def test_the_own_language_is_drawn_as_without_translations(tmp_path: Path) -> None:
    with_french = draw(load(write(tmp_path, fr=FRENCH)))
    assert loads(SPEC).organization == load(tmp_path / "works.yaml").organization
    assert draw(loads(SPEC)).svg() == with_french.svg()
    assert draw(loads(SPEC)).dot() == with_french.dot()


CANADIAN = """\
translates: works.yaml
language: fr-CA
units:
  roads: {name: Direction des chemins, of: Roads Division}
"""


def test_a_language_takes_from_a_shorter_tag_what_it_does_not_have(tmp_path: Path) -> None:
    partial = FRENCH.replace("name: Section du pavage, ", "")
    spec = load(write(tmp_path, fr=partial, fr_CA=CANADIAN))
    units = {key: each.unit for key, each in in_language(spec, "fr-CA").spec.organization.entries.items()}
    assert (units["roads"].name, units["roads"].text_language) == ("Direction des chemins", None)
    assert (units["works"].name, units["works"].text_language) == ("Ministère des travaux", "fr")
    assert (units["paving-section"].name, units["paving-section"].text_language) == ("Paving Section", "en")
    assert units["works"].acronym == "MT"


def test_a_text_that_is_not_translated_has_its_language(tmp_path: Path) -> None:
    spec = load(
        write(tmp_path, fr="translates: works.yaml\nlanguage: fr\nunits: {roads: Division des routes}\n")
    )
    here = in_language(spec, "fr")
    chart = build_chart(here.spec.organization, here.spec.charts[0], language=here.language)
    languages = {key: node.text[0].language.tag for key, node in chart.nodes.items()}
    assert languages.pop("roads") == "fr"
    assert set(languages.values()) == {"en"}
    heads = [item.language.tag for node in chart.nodes.values() for item in node.text if item.role == "head"]
    assert set(heads) == {"en"}


@pytest.mark.parametrize("order", [("legal-division", "roads"), ("roads", "legal-division")])
def test_the_order_of_a_translation_does_not_matter(order: tuple[str, str], tmp_path: Path) -> None:
    names = {"roads": "Division des routes", "legal-division": "Division juridique"}
    units = ", ".join(f"{key}: {names[key]}" for key in order)
    spec = load(write(tmp_path, fr=f"translates: works.yaml\nlanguage: fr\nunits: {{{units}}}\n"))
    names_drawn = [each.unit.name for each in in_language(spec, "fr").spec.organization.entries.values()]
    assert names_drawn == [
        "Ministry of Works", "Planning Cell", "Division juridique", "Division des routes", "Signs Section",
        "Paving Section",
    ]  # fmt: skip


def test_two_names_in_a_box(tmp_path: Path) -> None:
    spec = SPEC.replace("show: [acronym, head,", 'show: [name, "name:fr", acronym, head,')
    drawing = draw(load(write(tmp_path, spec, fr=FRENCH)))
    lines = drawing.text()
    assert "Ministry of Works (MoW); Ministère des travaux (MT); Minister: A. Example" in lines
    assert [] == [finding for finding in drawing.findings if finding.code == "OC252"]
    (tmp_path / "works.fr.yaml").write_text(FRENCH.replace("Division juridique", '""'), encoding="utf-8")
    (finding,) = (each for each in draw(load(tmp_path / "works.yaml")).findings if each.code == "OC252")
    assert "1 of 6 names is not in 'fr', too: legal-division" in finding.message


def test_imported_units_have_the_names_of_their_own_translation(tmp_path: Path) -> None:
    write(tmp_path, fr=FRENCH)
    whole = "organization: {name: State, units: [import: works.yaml#roads]}\n"
    (tmp_path / "state.yaml").write_text(whole, encoding="utf-8")
    assert load(tmp_path / "state.yaml").languages == ("en",)
    own = "translates: state.yaml\nlanguage: fr\nunits: {state: État, paving-section: Pavage}\n"
    (tmp_path / "state.fr.yaml").write_text(own, encoding="utf-8")
    spec = load(tmp_path / "state.yaml")
    assert spec.languages == ("en", "fr")
    assert str(tmp_path / "works.fr.yaml") in spec.files
    entries = in_language(spec, "fr").spec.organization.entries
    assert entries["state"].unit.name == "État"
    assert entries["roads"].unit.name == "Division des routes"
    assert entries["roads"].unit.heads[0].title == "Directrice"
    assert entries["paving-section"].unit.name == "Pavage"


def test_a_spec_in_another_language_is_translated_into_english(tmp_path: Path) -> None:
    spec = (
        "organization: {name: Ministère, id: works, language: fr, head: {title: Directeur}}\n"
        "charts: [{id: works}]\n"
    )
    english = (
        "translates: works.yaml\nlanguage: en\nunits: {works: Ministry}\ntitles: {Directeur: Director}\n"
    )
    read = load(write(tmp_path, spec, en=english))
    drawing = draw(read, language="en")
    assert drawing.text() == "Ministry\n\n- Ministry; Director\n"
    assert drawing.findings == ()
    assert drawing.options.id == "works.en"
    assert "Directeur" in draw(read).text()
    assert "Director" not in draw(read).text()
