"""Files that others published are imported without options; they are beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

import orgcharts
from benchmarks.exports import export_faults
from benchmarks.hierarchies import DATA
from benchmarks.imports import STATED, faults, not_reported
from orgcharts.importing import read

LARGEST = 50_000
"""Bytes of the largest file; larger ones are of the same kinds."""

LARGEST_STATED = 300_000
"""Bytes of the largest file of `STATED`; benchmarks.imports reads all."""

NONE = (
    "does-not-parse.dot", "not-an-orgchart.xlsx", "area.json", "contact_detail.json", "membership.json",
    "person.json", "post.json", "embedding-membership.json", "embedding-person.json", "embedding-post.json",
)  # fmt: skip
"""Files without an organisation."""

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
    and path.stat().st_size < (LARGEST_STATED if path.name in STATED else LARGEST)
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
    assert [] == list(not_reported(path.name, found.findings))


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
