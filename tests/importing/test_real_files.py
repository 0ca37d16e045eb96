"""Files that others published are imported without options; they are beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

import orgcharts
from benchmarks.exports import export_faults
from benchmarks.hierarchies import DATA
from benchmarks.imports import faults
from orgcharts.importing import read

LARGEST = 50_000
"""Bytes of the largest file; larger ones are of the same kinds. Those of `COUNTS` are read, too."""

NONE = (
    "does-not-parse.dot", "not-an-orgchart.xlsx", "area.json", "contact_detail.json", "membership.json",
    "person.json", "post.json", "embedding-membership.json", "embedding-person.json", "embedding-post.json",
)  # fmt: skip
"""Files without an organisation."""

COUNTS = {
    "300913-DWP.xls-senior.csv": {"OC134": "3 posts", "OC135": "'DWP135' on row 116 and row 201"},
    "cabinet_office-2011-03-31-senior.csv": {"OC131": "94 characters"},
    "department_for_international_development-2013-09-30-senior.csv": {"OC137": "3 rows", "OC142": "4 rows"},
    "20131202-DES_OCT_13_organogram_FINAL_U-senior.csv": {"OC138": "135 references"},
    "Copy-of-HEE-organogram---September-2013-cleaned-senior.csv": {
        "OC138": "6 references",
        "OC142": "18 rows",
    },
    "home_office-2012-09-30-senior.csv": {"OC134": "11 posts"},
    "interior-and-safety.json": {"OC136": "88 units"},
    "customs-service.json": {"OC136": "60 units"},
    "opmgov.dot": {"OC147": "3 nodes"},
    "hanging-tree-by-points.dot": {"OC148": "9 nodes"},
    "usgovmanual.txt": {"OC132": "4 lines"},
    "state-agency-pseudonymised.csv": {"OC142": "5 rows", "OC145": "1 template rows"},
    "department_for_international_development-2013-09-30-senior.cp1252.csv": {"OC130": "byte 0xA3"},
    "DCLG-Government-staff-and-salary-data-blank-template---September-2013-FINAL-senior.csv": {
        "OC142": "142 abolished posts"
    },
    "ministry_of_defence-2016-03-31-senior.csv": {"OC142": "11 rows"},
    "national-tax-service.json": {"OC136": "14 units", "OC142": "3 rows"},
    "police-agency.json": {"OC136": "29 units"},
    "land-infrastructure-transport.json": {"OC136": "8 units"},
    "foreign-affairs.json": {"OC136": "11 units"},
    "unification.json": {"OC136": "2 units"},
    "berlin-SenInnSport-2023.ttl": {"OC136": "1 units"},
    "australia-councillors-SA.popolo.json": {"OC142": "76 rows"},
    "flanders-agb-apb-units.ttl": {"OC142": "235 rows"},
    "publicbodies-br.csv": {"OC142": "10 rows"},
}
"""What the list of sources states of files, by the code of the finding."""

FOLDERS = (
    "drawn",
    "hr-csv",
    "kr-government",
    "other-trees",
    "popolo",
    "uk-organogram",
    "us-federal",
    "w3c-org",
)
FILES = [
    path
    for folder in FOLDERS
    for path in sorted((DATA / folder).rglob("*"))
    if path.is_file()
    and (path.stat().st_size < LARGEST or path.name in COUNTS)
    and "schemas" not in path.parent.name
]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_published_file_is_imported_without_options(path: Path) -> None:
    if path.name in NONE or "-junior" in path.name:
        with pytest.raises(orgcharts.SpecError, match=r"OC15[01]"):
            read(path)
        return
    found = read(path)
    text = found.spec()
    read_again = orgcharts.loads(text).organization
    assert found.organization == read_again
    assert text.startswith(orgcharts.dump(read_again))
    messages = {finding.code: finding.message for finding in found.findings}
    for code, words in COUNTS.get(path.name, {}).items():
        assert words in messages[code]


EXPORTED = 12_000
"""Bytes of the largest file that is exported here; benchmarks.exports does so with all."""


def largest_of_folders() -> list[Path]:
    """Return the largest file of each folder that is small enough."""
    small = [
        path
        for path in FILES
        if path.stat().st_size < EXPORTED and path.name not in NONE and "-junior" not in path.name
    ]
    return [*{path.parent: path for path in sorted(small, key=lambda each: each.stat().st_size)}.values()]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", largest_of_folders(), ids=lambda path: path.name)
def test_a_published_file_is_complete_in_every_format(path: Path) -> None:
    assert [] == list(export_faults(read(path).organization))


SMALL = 8_000
"""Bytes of the largest file of which damaged copies are read here; benchmarks.imports reads those of all."""


@pytest.mark.parametrize(
    "path",
    small := [path for path in FILES if path.stat().st_size < SMALL],
    ids=[path.name for path in small],
)
def test_a_published_file_that_is_cut_or_damaged_is_findings(path: Path) -> None:
    assert [] == list(faults(path, 3))
