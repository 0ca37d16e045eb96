"""`orgcharts import`: what is written, reported and updated."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from orgcharts import compare, load
from orgcharts.cli import main
from orgcharts.comparison import ChangeKind
from orgcharts.importing import FORMATS, read_mapping, splitting
from orgcharts.importing.readers.columns import FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "importing.md"
FIRST = "id,name,job title,reports to\n1,Ann,Works,\n2,Bob,Roads,1\n3,Cy,Signs,2\n4,Di,Bridges,1\n"
SECOND = "id,name,job title,reports to\n1,Ann,Works,\n2,Eve,Roads,1\n3,Cy,Signs,1\n5,Flo,Tunnels,1\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text(FIRST, encoding="utf-8")
    Path("next.csv").write_text(SECOND, encoding="utf-8")
    return tmp_path


def test_a_spec_is_written_and_nothing_over_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["import", "staff.csv"])
    printed = capsys.readouterr().out
    assert "columns: id=id, parent=reports to, name=name, position=job title\n" in printed
    assert "specs/staff.yaml: 4 units from staff.csv (table)" in printed
    assert ["1", "2", "3", "4"] == list(load("specs/staff.yaml").organization.entries)
    assert 1 == main(["import", "staff.csv"])
    assert "OC124" in capsys.readouterr().err


def test_nothing_is_written_on_trial_or_if_it_is_strict(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["import", "staff.csv", "--dry-run", "--report", "json"])
    report = json.loads(capsys.readouterr().out)
    assert ("table", 4, 4, None, []) == tuple(
        report[key] for key in ("format", "rows", "units", "spec", "findings")
    )
    Path("staff.csv").write_text(FIRST + "6,Guy,Lab,9\n", encoding="utf-8")
    assert 1 == main(["import", "staff.csv", "--strict"])
    assert not Path("specs").exists()


def test_the_standard_input_is_imported_to_the_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str, text: str = FIRST) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["import", "-", *arguments])

    assert 0 == run()
    printed = capsys.readouterr().out
    assert 0 == run("-o", "s.yaml")
    assert printed == Path("s.yaml").read_text(encoding="utf-8")
    assert 0 == main(["import", "staff.csv", "-o", "staff.yaml"])
    assert load("s.yaml").organization.units == load("staff.yaml").organization.units
    capsys.readouterr()
    assert 0 == run("--dry-run", "--report", "json")
    report = json.loads(capsys.readouterr().out)
    assert ("<stdin>", 4, None) == (report["file"], report["rows"], report["spec"])
    assert 1 == run("--report", "json")
    assert "leave out --report" in capsys.readouterr().err
    assert 1 == run(text="Works\n  Roads\n")
    assert "OC150 the format of <stdin> is not recognised; name it with --format: " in capsys.readouterr().err
    assert 0 == run("--format", "tree", text="Works\n  Roads\n")
    assert "name: Works" in capsys.readouterr().out
    assert 0 == run("--update", "s.yaml", text=SECOND)
    assert ["1", "2", "3", "5"] == list(load("s.yaml").organization.entries)
    assert sorted(path.name for path in Path().iterdir()) == ["next.csv", "s.yaml", "staff.csv", "staff.yaml"]


def test_a_mapping_file_decides_what_flags_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    Path("map.yaml").write_text(
        "map: {name: job title}\ntitle: All\nvalues: {Ann: vacant}\n", encoding="utf-8"
    )
    assert 0 == main(["import", "staff.csv", "--map", "map.yaml", "--map", "holder=name", "-o", "-"])
    text = capsys.readouterr().out
    assert "name: All" in text
    assert "head: {vacant: true}" in text
    Path("map.yaml").write_text("titel: All\n", encoding="utf-8")
    assert 1 == main(["import", "staff.csv", "--map", "map.yaml"])
    assert (
        "OC103 map.yaml: unknown field 'titel' in the options; did you mean 'title'?"
        in capsys.readouterr().err
    )


def test_an_update_keeps_the_organization_of_the_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["import", "staff.csv", "-o", "s.yaml", "--title", "State of Works"])
    before = load("s.yaml").organization
    capsys.readouterr()
    assert 0 == main(["import", "staff.csv", "--update", "s.yaml"])
    printed = capsys.readouterr()
    assert ("Abolished" in printed.out, "OC153" in printed.err) == (False, False)
    after = load("s.yaml").organization
    assert [entry.unit.name for entry in after.entries.values()] == [
        entry.unit.name for entry in before.entries.values()
    ]


def test_an_update_keeps_what_was_added_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["import", "staff.csv", "-o", "s.yaml"])
    before = load("s.yaml").organization
    text = Path("s.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Signs,", "name: Signs, acronym: SG, note: Mine.,")
    text = text.replace("      units:\n", "      units:\n        - {name: My Team, source: memo 4}\n")
    text = text.replace("    page: A4-landscape", "    page: A3-landscape  # larger")
    text = text.replace("organization:\n", "organization:\n  kind: ministry\n").replace(
        "import: {title: staff.csv}", "import: {title: staff.csv}\n    memo: {title: Memo}"
    )
    Path("s.yaml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert 0 == main(["import", "next.csv", "--update", "s.yaml"])
    printed = capsys.readouterr()
    assert "OC153 warning: 1 unit is no longer in the file: 'Bridges'" in printed.err
    after = load("s.yaml").organization
    units = {entry.unit.name: entry for entry in after.entries.values()}
    assert {"Works": None, "Roads": "1", "My Team": "2", "Signs": "1", "Tunnels": "1"} == {
        name: entry.parent for name, entry in units.items()
    }
    signs = units["Signs"].unit
    assert ("SG", "Mine.", "Cy") == (signs.acronym, signs.note, signs.heads[0].holder)
    assert "Eve" == units["Roads"].unit.heads[0].holder
    assert "ministry" == after.kind
    assert "page: A3-landscape  # larger" in Path("s.yaml").read_text(encoding="utf-8")
    changes = {change.kind for change in compare(before, after).changes}
    assert {ChangeKind.ESTABLISHED, ChangeKind.ABOLISHED, ChangeKind.MOVED, ChangeKind.HEAD} <= changes
    once = Path("s.yaml").read_text(encoding="utf-8")
    assert 0 == main(["import", "next.csv", "--update", "s.yaml"])
    assert once == Path("s.yaml").read_text(encoding="utf-8")


def test_the_page_of_the_command_names_all_formats_and_fields() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = page.split("## Formats")[1].split("## Columns")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {*FORMATS} == {name for row in rows[1:] for name in re.findall(r"`([\w-]+)`", row)}
    assert {*FIELDS} == {*re.findall(r"`([\w-]+)`", page.split("Fields are\n")[1].split(".")[0])}
    mapping = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    Path("map.yaml").write_text(mapping, encoding="utf-8")
    assert "top" == read_mapping("map.yaml").on_orphan


def test_a_spec_of_several_files_is_not_updated(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text("organization: {name: A, units: [{import: b.yaml}]}\n", encoding="utf-8")
    Path("b.yaml").write_text("organization: {name: B}\n", encoding="utf-8")
    assert 1 == main(["import", "staff.csv", "--update", "a.yaml"])
    assert "OC153" in capsys.readouterr().err


def large(*, changed: bool = False) -> str:
    """Return the posts of four divisions of 30 posts each, and of one small one."""
    rows = ["id,name,parent,note", "t,Works,,"]
    for division in ("Roads", "Bridges", "Signs", "Canals"):
        rows.append(f"{division},{division} Division,t,")
        rows += [
            f"{division}-{n},{division} {n},{division if n < 9 else f'{division}-{n % 9}'},"
            for n in range(30)
        ]
    rows.append("Press,Press Office,t,")
    return "\n".join(row for row in rows if not (changed and row.startswith("Canals-29,"))) + "\n"


def test_a_large_organization_is_a_file_for_each_branch_and_is_updated(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "MOST_UNITS", 60)
    Path("large.csv").write_text(large(), encoding="utf-8")
    assert 0 == main(["import", "large.csv", "-o", "s.yaml"])
    names = {"roads-division", "bridges-division", "signs-division", "canals-division"}
    assert names == {path.stem for path in Path("s").iterdir()}
    assert "- {import: s/roads-division.yaml}" in Path("s.yaml").read_text(encoding="utf-8")
    assert 0 == main(["import", "large.csv", "-o", "one.yaml", "--one-file"])
    changes = compare(load("one.yaml").organization, load("s.yaml").organization).changes
    assert [] == [change for change in changes if change.kind is not ChangeKind.REORDERED]
    branch = Path("s/canals-division.yaml")
    text = branch.read_text(encoding="utf-8")
    branch.write_text(text.replace("name: Canals 20,", "name: Canals 20, acronym: C5,"), encoding="utf-8")
    assert "C5" in branch.read_text(encoding="utf-8")
    Path("large.csv").write_text(large(changed=True), encoding="utf-8")
    capsys.readouterr()
    assert 0 == main(["import", "large.csv", "--update", "s.yaml"])
    assert "1 unit is no longer in the file: 'Canals 29'" in capsys.readouterr().err
    entries = load("s.yaml").organization.entries
    assert "C5" == entries["Canals-20"].unit.acronym
    assert "Canals-29" not in entries
    Path("s.yaml").unlink()
    assert 1 == main(["import", "large.csv", "-o", "s.yaml"])
    assert "is there already" in capsys.readouterr().err


UK = (
    '"Post Unique Reference","Name","Grade (or equivalent)","Job Title","Job/Team Function","Organisation",'
    '"Unit","Contact Phone","Contact E-mail","Reports to Senior Post","FTE"\n'
)
JUNIOR = "Organisation,Unit,Reporting Senior Post,Grade,Number of Posts in FTE\n"


def half_year(
    name: str, posts: list[tuple[str, str, str, str, str]], junior: list[tuple[str, str, str]]
) -> None:
    """Write the two files of a department: id, holder, grade, title, parent; parent, grade, FTE."""
    rows = (
        f"{key},{who},{grade},{title},,Office of Works,Works,,,{above},1"
        for key, who, grade, title, above in posts
    )
    Path(f"{name}-senior.csv").write_text(UK + "\n".join(rows) + "\n", encoding="utf-8")
    groups = (f"Office of Works,Works,{above},{grade},{count}" for above, grade, count in junior)
    Path(f"{name}-junior.csv").write_text(JUNIOR + "\n".join(groups) + "\n", encoding="utf-8")


def test_two_half_years_of_a_department_keep_what_was_added_and_show_what_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = [
        ("OW1", "Ann Archer", "SCS4", "Permanent Secretary", "XX"),
        ("OW2", "Ben Baker", "SCS3", "Director of Roads", "OW1"),
        ("OW3", "N/D", "SCS3", "Director of Bridges", "OW1"),
        ("OW4", "Cem Cook", "SCS1", "Deputy Director of Signs", "OW2"),
    ]
    second = [
        *first[:1],
        ("OW2", "Dee Dyer", "SCS3", "Director of Roads", "OW1"),
        ("OW4", "Cem Cook", "SCS1", "Deputy Director of Signs", "OW1"),
        ("OW5", "Eve Ellis", "SCS2", "Director of Canals", "OW1"),
    ]
    half_year("march", first, [("OW2", "AO", "2.5"), ("OW2", "EO", "4")])
    half_year("september", second, [("OW2", "AO", "3.5"), ("OW2", "EO", "4")])
    assert 0 == main(["import", "march-senior.csv", "-o", "s.yaml"])
    text = Path("s.yaml").read_text(encoding="utf-8")
    assert "OW4" in text
    text = text.replace("name: Deputy Director of Signs\n", "name: Deputy Director of Signs\n@note: Mine.\n")
    text = re.sub(r"( +)(name: Deputy .*\n)@", r"\1\2\1", text)
    text = text.replace("page: A4-landscape", "page: A3-landscape")
    Path("s.yaml").write_text(text, encoding="utf-8")
    Path("before.yaml").write_text(text, encoding="utf-8")
    assert "Mine." == load("s.yaml").organization.entries["OW4"].unit.note
    assert 0 == main(["import", "september-senior.csv", "--update", "s.yaml"])
    after = load("s.yaml")
    assert "Mine." == after.organization.entries["OW4"].unit.note
    assert "A3-landscape" == str(after.charts[0].page.size)
    capsys.readouterr()
    assert 0 == main(["diff", "before.yaml", "s.yaml"])
    changes = " ".join(capsys.readouterr().out.split())
    for words in (
        "Director of Canals",
        "Director of Bridges",
        "Deputy Director of Signs",
        "Ben Baker → SCS3: Dee Dyer",
        "AO",
    ):
        assert words in changes
    kinds = {change.kind for change in compare(load("before.yaml").organization, after.organization).changes}
    assert {ChangeKind.ESTABLISHED, ChangeKind.ABOLISHED, ChangeKind.MOVED, ChangeKind.HEAD} <= kinds
