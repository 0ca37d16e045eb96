"""What is wrong with a translation, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgcharts import ChartError, SpecError, draw, load
from orgcharts.cli import main
from orgcharts.findings import Severity
from tests.translations.ministry import FRENCH, SPEC, write

HEAD = "translates: works.yaml\nlanguage: fr\n"

FAULTS = [
    (HEAD + "units: {roda: Routes}", "3:9", "OC258", "did you mean 'roads'?"),
    (HEAD + "charts: {work: {title: T}}", "3:10", "OC258", "did you mean 'works'?"),
    (HEAD + "units: {roads: {nam: Routes}}", "3:17", "OC103", "did you mean 'name'?"),
    (HEAD + "unit: {roads: Routes}", "3:1", "OC103", "did you mean 'units'?"),
    (HEAD.replace("works.yaml", "roads.yaml"), "1:13", "OC250", "write 'translates: works.yaml'"),
    (HEAD.replace("fr", "de"), "2:11", "OC250", "write 'language: fr'"),
    (HEAD.replace("language: fr\n", ""), "1:1", "OC104", "add 'language'"),
    (HEAD + "words: {relation.host: H}", "3:9", "OC105", "did you mean 'relation.hosts'?"),
    (HEAD + "sources: {act: {title: A}}\nunits: {roads: {name: R, source: akt}}", "4:34", "OC203", "'act'"),
    (HEAD + "units: {roads: {name: [a]}}", "3:23", "OC105", None),
    (HEAD + "units: {roads: R, roads: S}", "3:19", "OC102", None),
]


@pytest.mark.parametrize(("text", "place", "code", "remedy"), FAULTS)
def test_faults_have_a_position_and_a_remedy(
    text: str, place: str, code: str, remedy: str | None, tmp_path: Path
) -> None:
    with pytest.raises(SpecError) as error:
        load(write(tmp_path, fr=text))
    (finding,) = error.value.findings
    assert str(finding.location) == f"{tmp_path / 'works.fr.yaml'}:{place}"
    assert finding.code == code
    assert remedy is None or remedy in str(finding.remedy)


def test_a_translation_into_the_language_of_the_spec_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="OC250 the spec is in 'fr' itself"):
        load(write(tmp_path, SPEC.replace("  acronym", "  language: fr\n  acronym"), fr=HEAD))


def test_what_is_missing_is_one_finding_for_a_chart_and_a_language(tmp_path: Path) -> None:
    partial = FRENCH.replace("name: Division juridique, ", "name: '', ").replace("  Minister: Ministre\n", "")
    (finding,) = draw(load(write(tmp_path, fr=partial)), language="fr").findings
    assert (finding.code, finding.severity) == ("OC252", Severity.WARNING)
    assert (
        "1 of 6 names and 1 of 3 titles of heads are in 'en', not in 'fr': legal-division, head of works"
        in (finding.message)
    )


def test_the_remedy_for_what_is_missing_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, fr=FRENCH.replace("  Harbour: Port\n", ""))
    (finding,) = draw(load(path), language="fr").findings
    assert "1 of 3 other texts" in finding.message
    assert main(["translate", str(path), "fr"]) == 0
    filled = (
        path.with_name("works.fr.yaml").read_text(encoding="utf-8").replace("Harbour:\n", "Harbour: Port\n")
    )
    path.with_name("works.fr.yaml").write_text(filled, encoding="utf-8")
    assert () == draw(load(path), language="fr").findings


RENAMED = [
    ("name: Roads Division", "name: Roads and Bridges Division", "roads"),
    ("{title: Director, holder", "{title: Chief Engineer, holder", "head of roads"),
]


@pytest.mark.parametrize(("before", "after", "what"), RENAMED)
def test_a_translation_of_an_older_text_is_reported_where_it_is(
    before: str, after: str, what: str, tmp_path: Path
) -> None:
    path = write(tmp_path, SPEC.replace(before, after), fr=FRENCH)
    (finding,) = (each for each in draw(load(path), language="fr").findings if each.code == "OC253")
    assert finding.message.endswith(f"of older texts: {what}")
    assert finding.location is not None
    line = FRENCH.splitlines()[finding.location.line - 1]
    assert line[finding.location.column - 1 :].startswith(("Roads Division", "Director"))


def test_every_head_of_a_unit_is_counted(tmp_path: Path) -> None:
    heads = "heads: [{title: Director, holder: A. One}, {title: Deputy, holder: B. Two}]"
    path = write(tmp_path, SPEC.replace("head: {title: Director}", heads), fr=FRENCH)
    (finding,) = draw(load(path), language="fr").findings
    assert "1 of 4 titles of heads is in 'en', not in 'fr': head of legal-division" in finding.message
    french = FRENCH.replace("titles:\n", "titles:\n  Deputy: Adjoint\n").replace(
        "texts:\n", "texts:\n  B. Two: B. Deux\n"
    )
    write(tmp_path, SPEC.replace("head: {title: Director}", heads), fr=french)
    drawing = draw(load(path), language="fr")
    assert drawing.findings == ()
    assert "Adjoint : B. Deux" in drawing.text().replace("\u00a0", " ").replace("\u202f", " ")


def test_what_a_drawing_words_about_posts_is_not_missing(tmp_path: Path) -> None:
    posts = "posts: {P-4: {count: 2, vacant: 1, based_at: Quay}}, based_at: Harbour"
    spec = SPEC.replace("based_at: Harbour", posts).replace("location]", "location, posts]")
    path = write(tmp_path, spec, fr=FRENCH)
    (finding,) = draw(load(path), language="fr").findings
    assert finding.message.endswith("1 of 4 other texts is in 'en', not in 'fr': 'Quay'")
    write(tmp_path, spec, fr=FRENCH.replace("  Harbour:", "  Quay: Quai\n  Harbour:"))
    assert draw(load(path), language="fr").findings == ()


def test_a_front_office_is_counted_by_its_own_id(tmp_path: Path) -> None:
    spec = SPEC.replace("role: staff", "role: front-office")
    spec_path = write(tmp_path, spec, fr=FRENCH.replace("Cellule de planification", "''"))
    (finding,) = draw(load(spec_path), language="fr").findings
    assert finding.message.endswith("1 of 6 names is in 'en', not in 'fr': planning-cell")
    write(tmp_path, spec.replace("Planning Cell", "Planning Desk, id: planning-cell"), fr=FRENCH)
    (finding,) = draw(load(spec_path), language="fr").findings
    assert finding.message.endswith("of older texts: planning-cell")


def test_an_older_title_of_a_chart_is_reported(tmp_path: Path) -> None:
    text = FRENCH + "charts: {works: {title: Organigramme, of: Chart of the ministry}}\n"
    findings = draw(load(write(tmp_path, fr=text)), language="fr").findings
    assert ["chart 'works.fr': translations into 'fr' of older texts: title"] == [f.message for f in findings]


def test_a_complete_chart_is_whole_or_not_drawn(tmp_path: Path) -> None:
    complete = SPEC.replace("{id: works,", "{id: works, complete: true,")
    spec = load(write(tmp_path, complete, fr=FRENCH))
    draw(spec, language="fr")
    draw(load(write(tmp_path, complete, fr=HEAD)))
    with pytest.raises(ChartError, match="OC252"):
        draw(load(tmp_path / "works.yaml"), language="fr")
    with pytest.raises(ChartError, match="OC253"):
        draw(load(write(tmp_path, complete, fr=FRENCH.replace("of: Signs", "of: Sign"))), language="fr")


def test_a_language_without_words_is_reported_unless_the_translation_has_some(tmp_path: Path) -> None:
    text = FRENCH.replace("language: fr", "language: qaa")
    spec = load(write(tmp_path, qaa=text))
    assert () == draw(spec, language="qaa").findings
    spec = load(write(tmp_path, qaa=text.replace("words: {relation.advisory: Conseille}\n", "")))
    assert ["OC256"] == [each.code for each in draw(spec, language="qaa").findings]


def test_a_language_that_there_is_not_is_an_error_that_names_a_command(tmp_path: Path) -> None:
    path = write(tmp_path, SPEC.replace("{id: works,", "{id: works, languages: [en, fr],"))
    with pytest.raises(SpecError, match=r"OC254 'fr' in 'languages': there is no translation into 'fr'"):
        load(path)
    assert main(["translate", str(path), "fr"]) == 0
    spec = load(path)
    with pytest.raises(SpecError, match=r"OC254 .* has no translation into 'ar'; it has en, fr"):
        draw(spec, language="ar")
    with pytest.raises(SpecError, match=r"OC254 'name:nl' in 'show'"):
        load(write(tmp_path, SPEC.replace("show: [acronym,", 'show: ["name:nl",')))
    with pytest.raises(ChartError, match=r"OC254 an organization has no translations"):
        draw(spec.organization, language="fr")


def test_strict_validation_wants_everything_translated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, fr=FRENCH)
    assert main(["validate", str(path), "--strict"]) == 0
    write(tmp_path, fr=HEAD)
    assert main(["validate", str(path)]) == 0
    assert main(["validate", str(path), "--strict"]) == 1
    assert "OC252 chart 'works.fr'" in capsys.readouterr().err


def test_a_partial_translation_is_accepted_but_for_a_complete_chart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, fr=f"{HEAD}partial: No other name was found.\nunits: {{roads: Routes}}\n")
    assert main(["validate", str(path), "--strict"]) == 0
    assert draw(load(path), language="fr").findings == ()
    write(tmp_path, SPEC.replace("{id: works,", "{id: works, complete: true,"))
    assert main(["validate", str(path)]) == 1
    assert "OC252" in capsys.readouterr().err


def test_a_partial_translation_is_accepted_where_boxes_show_its_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = SPEC.replace("show: [acronym,", 'show: ["name:fr", acronym,')
    path = write(tmp_path, beside, fr=f"{HEAD}units: {{roads: Routes}}\n")
    assert main(["validate", str(path), "--strict"]) == 1
    assert "OC252 chart 'works': 5 of 6 names are not in 'fr', too" in capsys.readouterr().err
    write(tmp_path, beside, fr=f"{HEAD}partial: No other name was found.\nunits: {{roads: Routes}}\n")
    assert main(["validate", str(path), "--strict"]) == 0


def test_a_translation_without_its_spec_is_told_its_name(tmp_path: Path) -> None:
    (tmp_path / "french.yaml").write_text(FRENCH, encoding="utf-8")
    with pytest.raises(SpecError, match=r"name the file after its spec and its language"):
        load(tmp_path / "french.yaml")
