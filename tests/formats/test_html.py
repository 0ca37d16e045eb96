"""A page of HTML: complete without its script, closed to the world, and the same tree as the drawing."""

from __future__ import annotations

import base64
import hashlib
import random
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from orgcharts import Organization, draw, load
from orgcharts.diagram import places
from orgcharts.element_ids import element_id
from orgcharts.formats.html import render_html
from tests.drawn import organization, random_shape

SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "input", "br"}


class Outline(HTMLParser):
    """The links of a list with their depths, the ids of a page and its links; the drawing is left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.units: list[tuple[int, str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        if tag == "a":
            self.links.append(attributes["href"] or "")
            if self.open[-1] == "li" and "details" not in self.open:
                self.units.append((self.open.count("ul"), attributes["href"] or "", ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "svg" not in self.open:
            self.texts.append(data)
        if self.units and self.open[-1:] == ["a"] and "details" not in self.open and not self.units[-1][2]:
            self.units[-1] = (*self.units[-1][:2], data)


@pytest.mark.parametrize("seed", range(12))
def test_the_list_is_the_tree_of_the_drawing_in_reading_order(seed: int) -> None:
    drawing = draw(organization(random_shape(random.Random(seed), 40)))
    (page,) = drawing.diagram.pages
    known = places(page, drawing.diagram.language)
    outline = Outline(drawing.encoded("html").decode())
    expected = [
        (known[unit.id].level, f"#{element_id(drawing.diagram.id, 'unit', unit.id)}", unit.title)
        for unit in page.units
    ]
    assert expected == outline.units
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)


@pytest.mark.parametrize("seed", range(12))
def test_the_drawing_states_level_place_and_number_of_siblings(seed: int) -> None:
    whole = organization(random_shape(random.Random(seed), 40))
    root = ElementTree.fromstring(draw(whole).svg())
    (tree,) = (group for group in root.iter(f"{SVG}g") if group.get("role") == "tree")
    found = [
        (item.get("aria-level"), item.get("aria-posinset"), item.get("aria-setsize"))
        for item in tree
        if item.get("role") == "treeitem"
    ]

    def stated(unit: Organization, level: int, place: int, of: int) -> list[tuple[str, ...]]:
        below = [
            each
            for number, child in enumerate(unit.units, start=1)
            for each in stated(child, level + 1, number, len(unit.units))
        ]
        return [(str(level), str(place), str(of)), *below]

    assert stated(whole, 1, 1, 1) == found
    names = [item.get("aria-label") for item in tree]
    assert all(re.fullmatch(r"Works|Unit \d+, part of (Works|Unit \d+)", name or "") for name in names)


def test_a_page_runs_its_script_only_and_loads_nothing() -> None:
    page = draw(organization([[], []])).encoded("html").decode()
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", page)


def test_everything_that_a_box_shows_is_in_the_list() -> None:
    spec = load("specs/un-budget-2026/dpo-proposed-2026.yaml")
    drawing = draw(spec)
    text = " ".join(Outline(drawing.encoded("html").decode()).texts)
    missing = [
        paragraph.text
        for unit in drawing.diagram.pages[0].units
        for paragraph in (*unit.paragraphs, *(each for table in unit.tables for each in table.paragraphs))
        if paragraph.role != "mark" and paragraph.text not in text
    ]
    assert missing == []


def test_relations_are_in_the_list_at_both_ends() -> None:
    spec = load("specs/dpo.yaml")
    drawing = draw(spec)
    page = drawing.encoded("html").decode()
    relations = [line for line in drawing.diagram.pages[0].connectors if line.role == "relation"]
    assert relations
    for line in relations:
        assert page.count(f'<a href="#{element_id("dpo", "relation", line.id)}">') == 2


def test_several_charts_share_a_page_with_contents() -> None:
    spec = load("specs/minusca-substantive.yaml")
    drawings = [draw(spec), draw(load("specs/dpo.yaml"))]
    outline = Outline(render_html([(each.diagram, each.fonts) for each in drawings]))
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.links[:2] == ["#minusca-substantive-chart", "#dpo-chart"]
    assert len(outline.units) == 2 + sum(len(each.diagram.pages[0].units) for each in drawings)


def test_names_with_markup_stay_names() -> None:
    name = "R&D <b> \"quotes\" 'x' </script> ]]> --> \u202e"
    whole = Organization(id="o", name="Works", units=[{"id": "u", "name": name}])
    outline = Outline(draw(whole).encoded("html").decode())
    assert "</script>" in outline.units[1][2]
