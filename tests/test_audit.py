"""Every name, acronym, title, grade, holder and place of specs/ is in what it cites.

The sources are read where they are, in `../shared/sources`; tests that need them are skipped without them.
`tests/audit.yaml` lists the documents, and the claims that are not found, each group with its reason.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from orgcharts import Spec, loads
from tests import repository
from tests.repository import spec_of
from tests.test_docs import script

coverage = script("coverage")
AUDIT = coverage.AUDIT
SPECS: list[Spec] = [spec_of(path) for path in repository.SPECS]
SOURCES = Path(__file__).parents[2] / "shared" / "sources"
ALL = pytest.mark.parametrize("spec", SPECS, ids=[Path(spec.path).stem for spec in SPECS])

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
APOSTROPHES = dict.fromkeys(map(ord, "'’"))
SMART_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


@cache
def file_of(document: str) -> Path:
    path = SOURCES / AUDIT["documents"][document]
    if not path.exists():
        pytest.skip(f"{path.name} is not at hand")
    return path


@cache
def passage(document: str, place: str) -> str:
    """Return the text of a place of a document, normalized."""
    path = file_of(document)
    read = {".txt": lines, ".docx": section_of_word, ".json": paragraphs}[path.suffix]
    text = read(path, place)
    assert text, f"{document} has no {place!r}"
    return normalized(text)


def lines(path: Path, place: str) -> str:
    """Return lines of a plain text, such as `L12-20`."""
    stated = re.fullmatch(r"L(\d+)(?:-(\d+))?", place)
    assert stated, f"{place!r} is no range of lines"
    text = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(text[int(stated[1]) - 1 : int(stated[2] or stated[1])])


@cache
def word(path: Path) -> tuple[tuple[str, bool], ...]:
    """Return the paragraphs of a Word file, and whether each is in a drawing."""
    with zipfile.ZipFile(path) as package:
        names = sorted(
            name for name in package.namelist() if re.fullmatch(r"word/diagrams/data\d+\.xml", name)
        )
        diagrams = [fromstring(package.read(name)) for name in names]
        body = fromstring(package.read("word/document.xml"))
    found = []
    for block in body[0]:
        for ancestor in [*block.iter()]:
            for copy in ancestor.findall(FALLBACK):
                ancestor.remove(copy)
        drawn = {id(p) for box in block.iter(f"{WORD}txbxContent") for p in box.iter(f"{WORD}p")}
        for paragraph in block.iter(f"{WORD}p"):
            text = "".join(run(part) for part in paragraph.iter(f"{WORD}r"))
            found.append((text.strip(), id(paragraph) in drawn))
        if any(True for _ in block.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds")):
            found += [(part.text or "", True) for part in diagrams.pop(0).iter(SMART_ART)]
    return tuple(found)


def run(element: Element) -> str:
    """Return the text of a run; a mark of a footnote is a word of its own."""
    between = " " if element.find(f"{WORD}rPr/{WORD}vertAlign") is not None else ""
    instead = {f"{WORD}noBreakHyphen": "-", f"{WORD}br": " ", f"{WORD}tab": " "}
    return between + "".join(instead.get(part.tag) or part.text or "" for part in element) + between


def section_of_word(path: Path, place: str) -> str:
    """Return a chart of an annex, a whole annex, or, for any other place, the document."""
    stated = re.match(r"annex (\w+)(?: charts? (\w+))?", place)
    text = word(path)
    if stated is None:
        return "\n".join(part for part, _ in text)
    annexes = [i for i, (part, drawn) in enumerate(text) if re.fullmatch(r"Annex [IVX]+", part) and not drawn]
    first = next(i for i in annexes if text[i][0] == f"Annex {stated[1]}")
    last = next((i for i in annexes if i > first), len(text))
    chart = rf"{stated[2]}\.\s*\w" if stated[2] and "charts" not in place else ""
    headings = [
        i for i in range(first, last) if not text[i][1] and re.match(r"(\d+|[A-Z])\.\s*\w", text[i][0])
    ]
    for i, after in pairwise([*headings, last]):
        if chart and re.match(chart, text[i][0]):
            first, last = i, after
    return "\n".join(part for part, _ in text[first:last])


def paragraphs(path: Path, place: str) -> str:
    """Return paragraphs or the headings before one, a table with its heading, or a part of the annex."""
    items = json.loads(path.read_text(encoding="utf-8"))
    texts = [item["text"] for item in items]
    if place.startswith("annex"):
        letter = place.removeprefix("annex ")
        return next(text for text in texts[texts.index("Annex") :] if text.startswith(f"{letter}."))
    if place.startswith("table"):
        first = texts.index(place.capitalize())
        last = next(
            (i for i in range(first + 1, len(texts)) if re.match(r"Table \d+$", texts[i])), len(texts)
        )
        return "\n".join(texts[first - 1 : last])
    ranges = [(int(low), int(high or low)) for low, high in re.findall(r"(\d+)(?:[-–](\d+))?", place)]
    numbers = {f"{number}." for low, high in ranges for number in range(low, high + 1)}
    found = [i for i, item in enumerate(items) if item["prefix"] in numbers]
    if place.startswith("heading before"):
        found = [max(i for i in range(found[0]) if items[i]["prefix"]) + 1, found[0]]
        return "\n".join(texts[slice(*found)])
    return "\n".join(texts[i] for i in found)


def normalized(text: str) -> str:
    """Return a text in small letters, without accents, marks and double blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = (
        f" {' '.join(re.findall('[a-z0-9]+', plain.lower().replace('&', ' and ').translate(APOSTROPHES)))} "
    )
    for long, short in AUDIT["same"].items():
        words = words.replace(f" {long} ", f" {short} ")
    return words


def is_found(spec: Spec, claim: Any) -> bool:
    """Return whether a citation of a claim has its text."""
    text = normalized(claim.text)
    return any(text in passage(document, place) for document, place in coverage.at_hand(spec, claim))


def searched(spec: Spec) -> Iterator[tuple[str, str, bool]]:
    """Yield each claim of a spec that can be searched: its key, its text, and whether it is found."""
    for entry in spec.organization.entries.values():
        for claim in coverage.claims_of(entry):
            if coverage.at_hand(spec, claim):
                yield claim.key, claim.text, is_found(spec, claim)


@ALL
def test_every_claim_is_found_in_what_it_cites(spec: Spec) -> None:
    exceptions = coverage.exceptions_of(spec)
    assert [] == [(key, text) for key, text, found in searched(spec) if not found and key not in exceptions]


@ALL
def test_every_exception_is_needed(spec: Spec) -> None:
    assert set() == coverage.exceptions_of(spec) - {key for key, _, found in searched(spec) if not found}


def test_every_exception_has_a_reason_and_a_spec() -> None:
    names = {Path(spec.path).name for spec in SPECS}
    for group in AUDIT["exceptions"]:
        assert group["reason"].endswith(".")
        assert {*group["claims"]} <= names


def test_a_claim_without_a_document_at_hand_is_outside() -> None:
    spec = loads("organization: {name: A, sources: {b: {title: B}}, units: [{name: C, source: b page 1}]}")
    *_, (claim,) = [[*coverage.claims_of(entry)] for entry in spec.organization.entries.values()]
    assert [] == coverage.at_hand(spec, claim)


@pytest.mark.parametrize(
    ("text", "same"),
    [("Bureau d’Appui & Médical", "bureau dappui and medical"), ("United Nations  Office", "un-office")],
)
def test_spelling_is_no_difference(text: str, same: str) -> None:
    assert normalized(text) == normalized(same)
