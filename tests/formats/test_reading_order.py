"""What is read aloud: one order in every format, at most two phrases a unit, then relations and sources."""

from __future__ import annotations

import random
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

import orgcharts
from tests import repository
from tests.drawn import organization, random_shape
from tests.formats.expected import SPECS
from tests.formats.screen_reader import disordered, orders, squeezed_text, stops
from tests.repository import path_of


def drawing_of(name: str) -> orgcharts.Drawing:
    """Return a chart of the repository, or a random organisation."""
    if name.isdecimal():
        source = random.Random(int(name))
        shape = random_shape(source, source.randint(0, 25))
        kinds = [{"from": "u1", "to": "u2", "kind": "coordination", "note": "Weekly."}] * (
            len(str(shape)) > 9
        )
        return orgcharts.draw(organization(shape, relations=kinds), notes=True, type={"floor": 0})
    return repository.drawing_of(path_of(name))


@pytest.fixture(scope="module", params=[*SPECS, *map(str, range(8))])
def drawing(request: pytest.FixtureRequest) -> orgcharts.Drawing:
    return drawing_of(request.param)


def test_formats_are_read_in_one_order_and_a_unit_is_two_phrases_at_most(drawing: orgcharts.Drawing) -> None:
    """`python -m benchmarks.reading_order` does so for all charts of the repository."""
    assert disordered(drawing) == []


def test_relations_and_sources_follow_the_units(drawing: orgcharts.Drawing) -> None:
    read = stops(drawing.svg())
    kinds = [stop.role for stop in read]
    units = [place for place, kind in enumerate(kinds) if kind == "treeitem"]
    assert units == list(range(units[0], units[-1] + 1))
    (page,) = drawing.diagram.pages
    relations = [line for line in page.connectors if line.role == "relation" and (line.shapes or line.labels)]
    after = [stop.phrases[0] for stop in read[units[-1] + 1 :]]
    assert [line.title for line in relations] == after[: len(relations)]
    source = next((each for each in page.elements if each.role == "source" and each.contents), None)
    if source:
        assert squeezed_text(source.texts[0].text) in squeezed_text("".join(after))


def test_what_is_read_is_shown(drawing: orgcharts.Drawing) -> None:
    """No source, note or name that a sighted reader does not see."""
    spoken = [phrase for stop in stops(drawing.svg()) if stop.role == "treeitem" for phrase in stop.phrases]
    sources = drawing.subject.organization.sources.values()
    documents = [each for each in sources if not each.assumed]  # notes have those
    assert [] == [each.title for each in documents for phrase in spoken if each.title in phrase]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs pdfinfo of poppler")
def test_another_reader_finds_the_outline_in_the_pdf(tmp_path: Path) -> None:
    drawing = drawing_of("dpo")
    drawing.write(tmp_path / "dpo.pdf")
    command = ["pdfinfo", "-struct-text", str(tmp_path / "dpo.pdf")]
    text = squeezed_text(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    places = [text.find(f'"{squeezed_text(first)}"') for _, first in orders(drawing)["drawing"]]
    assert -1 not in places
    assert all(one < other for one, other in pairwise(places))
