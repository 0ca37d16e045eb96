"""Names that every system can have, and ids that are made from names of any script."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.cli import main
from orgcharts.errors import RenderError, SpecError
from orgcharts.files.atomic import write_whole
from orgcharts.files.names import folded, portable, unportable
from orgcharts.model import is_identifier, slug
from orgcharts.spec import load, loads

DEVICES = (
    "con",
    "AUX",
    "nul",
    "Prn",
    "com1",
    "lpt9",
    "com¹",
    "LPT³",
    "conin$",
    "con.x",
    "nul.tar.gz",
    "aux .x",
)


@pytest.mark.parametrize("name", [*DEVICES, "a.", "a ", "a:b", "a?", "a/b", "a\x00", "a\\b", "部" * 100])
def test_a_name_that_some_system_cannot_have_is_told(name: str) -> None:
    assert unportable(name)
    assert unportable(portable(name, "chart")) is None


@pytest.mark.parametrize(
    "name", ["works", "console", "com", "com10", "auxiliary", "a.b", "Überblick", "x.con"]
)
def test_a_name_that_all_systems_can_have_stays(name: str) -> None:
    assert unportable(name) is None
    assert name == portable(name, "chart")


@given(st.text(max_size=300))
def test_any_name_can_be_made_portable_and_stays_so(name: str) -> None:
    made = portable(name, "chart")
    assert unportable(made) is None
    assert made == portable(made, "chart")


@given(st.text(max_size=20))
def test_names_are_compared_without_case_and_normalisation(name: str) -> None:
    assert folded(name) == folded(unicodedata.normalize("NFD", name)) == folded(folded(name))


SPEC = "organization: A\ncharts:\n  - {{id: {0}}}\n  - {{id: {1}}}\n"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Board", "board", "OC205 'Board' and 'board' name the same files where case does not count"),
        ("Stra\u00dfe", "STRASSE", "OC205 'Straße' and 'STRASSE' name the same files where case"),
        (
            "e\u0301",
            "\u00e9",
            "OC205 'e\u0301' and 'é' name the same files where Unicode normalisation",
        ),
        (
            "a",
            "con",
            "OC107 chart id 'con' cannot name files: Windows keeps 'con' for a device; write 'con-ch",
        ),
        (
            "a",
            "com1.x",
            "OC107 chart id 'com1.x' cannot name files: Windows keeps 'com1' for a device",
        ),
        (
            "a",
            "b.",
            "OC107 chart id 'b.' cannot name files: Windows drops the dot at its end; write 'b'",
        ),
    ],
)
def test_ids_of_charts_name_files_of_their_own_everywhere(first: str, second: str, told: str) -> None:
    with pytest.raises(SpecError) as caught:
        loads(SPEC.format(first, second), "f")
    assert str(caught.value).startswith(f"f:4:10: {told}")


def test_an_id_that_is_derived_names_files_of_its_own_everywhere() -> None:
    text = "organization: {name: Con, units: [{id: U, name: B}]}\ncharts: [{}, {id: u}, {focus: U}]"
    assert ["con-chart", "u", "U-2"] == [chart.id for chart in loads(text).charts]


def test_ids_of_units_that_look_alike_are_told() -> None:
    text = "organization: {name: A, units: [{id: board, name: B}, {id: Board, name: C}]}"
    (finding,) = loads(text, "f").findings
    told = "OC216 warning: ids 'board' and 'Board' are one where case does not count"
    assert str(finding).startswith(f"f:1:60: {told}")


@pytest.mark.parametrize(
    "command", [["render", "-f", "svg"], ["check", "--fix", "-f", "svg"], ["check", "-f", "svg"]]
)
def test_charts_of_two_specs_do_not_write_the_same_files(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, identifier in (("specs", "Board"), ("specs/x", "board"), ("specs/x/../y", "board")):
        Path(folder).mkdir(exist_ok=True)
        Path(folder, f"{identifier}.yaml").write_text(
            f"organization: A\ncharts: [{{id: {identifier}}}]\n", "utf-8"
        )
    assert 0 == main(["render", "-f", "svg", "-q"])
    Path("specs/z.yaml").write_text("organization: A\ncharts: [{id: bOARD}]\n", "utf-8")
    assert 1 == main([*command, "-f", "svg"])
    assert f"{Path('specs/z.yaml')}:2:15: OC205" in capsys.readouterr().err
    assert not Path("output/bOARD.svg").exists()


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Département d'État", "departement-d-etat"),
        ("Υπουργείο Παιδείας", "υπουργειο-παιδειας"),
        ("Российский отдел", "российский-отдел"),
        ("هيئة مكافحة الفساد", "هيئة-مكافحة-الفساد"),
        ("शिक्षा मंत्रालय", "शिक्षा-मंत्रालय"),
        ("শিক্ষা মন্ত্রণালয়", unicodedata.normalize("NFC", "শিক্ষা-মন্ত্রণালয়")),
        ("กระทรวงศึกษาธิการ", unicodedata.normalize("NFC", "กระทรวงศึกษาธิการ")),
        ("தமிழ் நாடு", "தமிழ்-நாடு"),
        ("מִשְׂרַד הַחִנּוּךְ", unicodedata.normalize("NFC", "מִשְׂרַד-הַחִנּוּךְ")),
        ("文部科学省 ガイド", "文部科学省-ガイド"),
        ("교육부 본부", "교육부-본부"),
        ("ශ්\u200dරී ලංකා", "ශ්රී-ලංකා"),
        ("Đà Nẵng — Łódź", "đa-nang-łodz"),
        ("ကျန်းမာရေး", "ကျန်းမာရေး"),
    ],
)
def test_an_id_is_spelt_as_its_name_is(name: str, identifier: str) -> None:
    assert identifier == slug(name) == slug(unicodedata.normalize("NFD", name))
    text = f"organization: {{name: A, units: [{{name: {name}}}, {{name: B, hosted_by: {identifier}}}]}}"
    assert identifier in loads(text).organization.entries
    assert is_identifier(identifier)
    assert (
        identifier
        in loads(f"organization: {{name: A, units: [{{name: B, id: {identifier}}}]}}").organization.entries
    )


@given(st.text(max_size=400))
def test_any_name_makes_an_id_that_is_composed(name: str) -> None:
    identifier = slug(name)
    assert is_identifier(identifier)
    assert identifier == unicodedata.normalize("NFC", identifier) == slug(identifier)
    assert len(identifier) <= 190


def test_a_path_that_is_too_long_gets_a_remedy_about_its_folder(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"OC705.*choose a folder with a shorter path"):
        write_whole(tmp_path.joinpath(*["x" * 200] * 30, "a.svg"), b"")
    with pytest.raises(RenderError, match=r"OC705.*choose a folder with a shorter path"):
        write_whole(tmp_path / ("x" * 300) / "a.svg", b"")
    assert write_whole(tmp_path / f"{'x' * 251}.svg", b"")


def test_the_name_of_a_new_spec_is_one_that_every_system_can_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "Con"])
    assert "Con" == load("specs/con-spec.yaml").organization.name
    assert b"output/** text=auto eol=lf\n" in Path(".gitattributes").read_bytes()
    Path(".gitattributes").write_bytes(b"mine")
    assert 0 == main(["new", "Aux"])
    assert b"mine" == Path(".gitattributes").read_bytes()
