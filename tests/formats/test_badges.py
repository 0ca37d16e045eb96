"""Relations without a path: the same number at both ends in every format, and both units in the legend."""

from __future__ import annotations

import json
import re
import subprocess
from shutil import which

import pytest

import orgcharts
from orgcharts.diagram import Disc, Item, Paragraph
from orgcharts.pipeline import Drawing

PAIRS = [(f"a{tail}", f"d{head}") for tail in range(4) for head in range(4)]


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    """Return a chart of four divisions with more relations between the outer two than lines can show."""
    divisions = (
        {"name": f"Division {d}", "units": [{"name": f"Unit {d}{n}", "id": f"{d}{n}"} for n in range(4)]}
        for d in "abcd"
    )
    relations = [{"from": tail, "to": head, "kind": "supports"} for tail, head in PAIRS]
    whole = {"name": "Works", "units": list(divisions)}
    spec = {"organization": whole, "relations": relations, "charts": [{"relations": "all"}]}
    return orgcharts.draw(orgcharts.loads(json.dumps(spec)))


def test_the_legend_names_both_units_of_every_badge(drawing: Drawing) -> None:
    (page,) = drawing.diagram.pages
    badged = [line for line in page.connectors if line.role == "relation" and not line.points]
    assert len(badged) > 8
    assert () == drawing.findings
    words = {element.title for element in page.elements if element.role == "legend-entry"}
    for line in badged:
        tail, head = line.labels
        assert ("tail", "head") == (tail.place, head.place)
        assert tail.text == head.text
        assert line.title in words


def test_the_legend_shows_both_badges_as_the_chart_has_them(drawing: Drawing) -> None:
    (page,) = drawing.diagram.pages
    entries = {element.id: element.title for element in page.elements if element.role == "legend-entry"}
    samples = {entries[each.parent or ""]: each for each in page.elements if each.role == "sample"}
    for line in page.connectors:
        if line.role == "relation" and not line.points:
            badges = [item for label in line.labels for item in label.contents]
            sample = samples[line.title].contents
            assert [_seen(item) for item in sample] == [_seen(item) for item in badges]
            assert len({item.fill for item in sample if isinstance(item, Disc)}) == 2


def _seen(item: Item) -> tuple[str, ...]:
    """Return the colours of a ring, or the text in it and its colour."""
    if isinstance(item, Disc):
        return item.fill, str(item.stroke)
    assert isinstance(item, Paragraph)
    return item.text, item.colour


PATTERNS = {
    "svg": r'id="[^"]*relation-\d+\.(?:tail|head)"',
    "dot": r'^\s*"relation-\d+\.(?:tail|head)" \[',
    "drawio": r'id="(?:tail|head) relation-\d+"',
}
"""How the badges of each format are found."""


@pytest.mark.parametrize("name", PATTERNS)
def test_a_format_has_a_badge_at_both_ends(drawing: Drawing, name: str) -> None:
    connectors = drawing.diagram.pages[0].connectors
    badges = [label for line in connectors for label in line.labels if not line.points]
    assert len(badges) == len(re.findall(PATTERNS[name], drawing.encoded(name).decode(), re.MULTILINE))


def test_the_outline_lists_relations_with_badges(drawing: Drawing) -> None:
    text = drawing.encoded("txt").decode()
    assert all(line.title in text for line in drawing.diagram.pages[0].connectors if line.labels)


@pytest.mark.skipif(which("neato") is None, reason="Graphviz is not installed")
def test_graphviz_paints_the_badges_above_the_boxes(drawing: Drawing) -> None:
    command = ["neato", "-n2", "-Tsvg"]
    svg = subprocess.run(command, input=drawing.dot(), capture_output=True, text=True, check=True).stdout
    assert svg.index('id="d3"') < min(
        match.start() for match in re.finditer(r'id="relation[^"]*\.tail"', svg)
    )
