"""Files that others published, imported without options: units, findings and seconds of each.

    python -m benchmarks.imports [--damaged NUMBER] [--folder FOLDER] [FILE ...]

Each file is read, written as a spec and loaded: the two organisations are equal. What the list of sources
states of a file is in its findings. With `--damaged`, a file is also read so many times cut at a random
place, and as often with flipped bits; parts of archives as well. A finding or an organisation comes of each,
never another exception.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

import orgcharts
from benchmarks.drawn_charts import sources
from benchmarks.hierarchies import DATA
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding
from orgcharts.importing import Imported, options_of, read

FLIPPED = 20
"""Most bytes that are changed in a damaged file."""

SLOWEST = 10.0
"""Seconds of processor time for one damaged file."""

SKIPPED = ("SOURCES.md",)
"""Files about the data."""

FOLDERS_OF_TEAMS = ("rust-teams",)
"""Folders that are read as one file."""


STATED: Mapping[str, Mapping[str, str]] = {
    "300913-DWP.xls-senior.csv": {"OC134": "3 posts", "OC135": "'DWP135' on row 116 and row 201"},
    "cabinet_office-2011-03-31-senior.csv": {"OC131": "94 characters"},
    "department_for_international_development-2013-09-30-senior.csv": {"OC137": "3 rows", "OC142": "4 rows"},
    "20131202-DES_OCT_13_organogram_FINAL_U-senior.csv": {"OC138": "135 references"},
    "Copy-of-HEE-organogram---September-2013-cleaned-senior.csv": {
        "OC134": "2 posts",
        "OC136": "1 unit ",
        "OC138": "6 references",
        "OC139": "194 rows",
        "OC142": "18 rows",
    },
    "home_office-2012-09-30-senior.csv": {"OC134": "11 posts", "OC143": "56 abolished"},
    "interior-and-safety.json": {"OC136": "88 units"},
    "customs-service.json": {"OC136": "60 units"},
    "opmgov.dot": {"OC147": "3 nodes"},
    "hanging-tree-by-points.dot": {"OC148": "9 nodes"},
    "usgovmanual.txt": {"OC132": "4 lines"},
    "state-agency-pseudonymised.csv": {"OC142": "5 rows", "OC145": "1 template row "},
    "department_for_international_development-2013-09-30-senior.cp1252.csv": {"OC130": "byte 0xA3"},
    "DCLG-Government-staff-and-salary-data-blank-template---September-2013-FINAL-senior.csv": {
        "OC142": "142 abolished posts"
    },
    "ministry_of_defence-2016-03-31-senior.csv": {"OC142": "11 rows"},
    "whole-government-2011-03-31-senior.csv": {
        "OC131": "17 characters",
        "OC134": "22 rows",
        "OC137": "2 rows",
        "OC139": "1 parent ",
    },
    "taiwan-central-government.popolo.json": {"OC135": "(and 1 more)", "OC142": "8 rows"},
    "publicbodies-ch.csv": {"OC142": "10 rows"},
    "rust-teams": {"OC142": "59 rows"},
    "merged.dot": {"OC147": "182 nodes"},
    "flanders-agb-apb-bodies.ttl": {"OC142": "904 rows"},
    "audit-and-inspection.json": {"OC136": "1 unit "},
    "fire-agency.json": {"OC136": "1 unit "},
    "government-legislation.json": {"OC136": "1 unit "},
    "national-tax-service.json": {"OC136": "14 units", "OC142": "3 rows"},
    "police-agency.json": {"OC136": "29 units"},
    "land-infrastructure-transport.json": {"OC136": "8 units"},
    "foreign-affairs.json": {"OC136": "11 units"},
    "unification.json": {"OC136": "2 units"},
    "berlin-SenInnSport-2023.ttl": {"OC136": "1 unit "},
    "australia-councillors-SA.popolo.json": {"OC142": "76 rows"},
    "flanders-agb-apb-units.ttl": {"OC142": "235 rows"},
    "publicbodies-br.csv": {"OC142": "10 rows"},
}
"""What the list of sources states of files, as the findings report it, by code."""


def not_reported(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what the list of sources states of a file and no finding reports."""
    found = list(findings)
    for code, words in STATED.get(name, {}).items():
        if not any(each.code == code and words in each.message for each in found):
            yield f"{code} '{words}'"


class Outcome(Struct):
    """How a file was imported: its findings by code, or why it was refused; seconds are of processor time."""

    format: str = ""
    units: int = 0
    seconds: float = 0.0
    findings: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    is_equal: bool = True
    missing: Sequence[str] = ()

    def row(self, path: Path) -> str:
        """Return it as a row of the table."""
        shown = ", ".join(f"{code} {count}" for code, count in sorted(self.findings.items()))
        wrong = "" if self.is_equal else " NOT EQUAL"
        wrong += f" NOT REPORTED: {', '.join(self.missing)}" if self.missing else ""
        return (
            f"| {path.name} | {self.format or '-'} | {self.units or '-'} | {shown or self.refused or '-'} "
            f"| {self.seconds:.2f}{wrong} |"
        )


HEADER = "| file | format | units | findings | seconds |\n|---|---|---|---|---|"


def published(folder: Path) -> Iterator[Path]:
    """Yield the files, and the folders of teams, below a folder."""
    for path in sorted(folder.rglob("*")):
        is_in_team = any(parent.name in FOLDERS_OF_TEAMS for parent in path.parents)
        if path.name in FOLDERS_OF_TEAMS or (path.is_file() and path.name not in SKIPPED and not is_in_team):
            yield path


def imported(path: Path) -> Outcome:
    """Return how a file is imported without options."""
    start = time.process_time()
    try:
        found = first_chart(path)
        seconds = time.process_time() - start
    except OrgchartsError as error:
        seconds = time.process_time() - start
        return Outcome(seconds=seconds, refused=str(error).split(";")[0][:100])
    again = orgcharts.loads(found.spec()).organization
    once_more = orgcharts.loads(orgcharts.dump(again)).organization
    return Outcome(
        found.format,
        len(found.organization.entries),
        seconds,
        Counter(each.code for each in found.findings),
        is_equal=found.organization == again == once_more,
        missing=list(not_reported(path.name, found.findings)),
    )


def first_chart(path: Path) -> Imported:
    """Import a file without options; of a document with several charts the first one."""
    try:
        return read(path)
    except OrgchartsError as error:
        if not any(finding.code == "OC155" for finding in error.findings):
            raise
        chart = next(
            finding.remedy.rpartition("--chart ")[2]
            for finding in error.findings
            if finding.remedy and "--chart " in finding.remedy
        )
        return read(path, options_of({"chart": chart}))


def damaged(content: bytes, number: int, seed: str) -> Iterator[tuple[str, bytes]]:
    """Yield a content cut at random places, then with random bytes changed, each with what was done."""
    chance = random.Random(seed)
    for _ in range(number if content else 0):
        place = chance.randrange(len(content))
        yield f"cut at {place}", content[:place]
    for _ in range(number if content else 0):
        changed = bytearray(content)
        places = [chance.randrange(len(changed)) for _ in range(chance.randint(1, FLIPPED))]
        for place in places:
            changed[place] ^= 1 << chance.randrange(8)
        yield f"changed at {places}", bytes(changed)


def damaged_parts(content: bytes, number: int, seed: str) -> Iterator[tuple[str, bytes]]:
    """Yield an archive with a part that is cut, then with one that is changed, each with what was done.

    The checksum of an archive finds bytes that are changed in it; these copies have right ones.
    """
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(seed)
    named = [name for name in parts if name.endswith((".xml", ".rels"))]
    for turn in range(2 * number):
        name = chance.choice(named)
        cuts, changes = list(damaged(parts[name], 1, f"{seed} {turn}")) or [("", b""), ("", b"")]
        what, part = cuts if turn < number else changes
        yield f"{name} {what}", packed({**parts, name: part})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def faults(path: Path, number: int) -> Iterator[str]:
    """Yield what was done to a file after which its import is neither an organisation nor a finding."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        whole = path.read_bytes()
        copies = damaged(whole, number, path.name), damaged_parts(whole, number, path.name)
        for what, content in chain(*copies):
            copy.write_bytes(content)
            start = time.process_time()
            try:
                orgcharts.loads(first_chart(copy).spec())
            except OrgchartsError as error:
                if not error.findings:
                    yield f"{path.name} {what}: no finding"
            except Exception as error:
                yield f"{path.name} {what}: {type(error).__name__}: {error}"
            seconds = time.process_time() - start
            if seconds > SLOWEST:
                yield f"{path.name} {what}: {seconds:.1f} s"


def files_to_import(chosen: Sequence[Path], folder: Path) -> Sequence[Path]:
    """Return the chosen files, else those in a folder and the documents with drawn charts."""
    if chosen:
        return chosen
    documents = sources()
    return [
        *published(folder),
        *(path for path in (documents.iterdir() if documents else ()) if path.suffix == ".docx"),
    ]


def main() -> int:
    """Print the table; 1 if a file is not equal, a finding is missing or a damaged file gives none."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files to import (default: all)")
    parser.add_argument("--folder", type=Path, default=DATA, help="folder of published files")
    parser.add_argument("--damaged", type=int, default=0, metavar="NUMBER", help="cuts, and changes, of each")
    options = parser.parse_args()
    failed, tried, found = 0, 0, []
    print(HEADER)
    for path in files_to_import(options.files, options.folder):
        outcome = imported(path)
        print(outcome.row(path), flush=True)
        failed += not outcome.is_equal or bool(outcome.missing)
        if options.damaged and path.is_file():
            is_archive = path.read_bytes()[:2] == b"PK"
            tried += (4 if is_archive else 2) * options.damaged
            found += list(faults(path, options.damaged))
    if options.damaged:
        print(f"\n{tried} damaged files, {len(found)} without a finding", *found, sep="\n")
    return 1 if failed or found else 0


if __name__ == "__main__":
    sys.exit(main())
