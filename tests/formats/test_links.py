"""The address of a unit is a link in every format that has links, and one that could do harm is a finding."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

import pikepdf
import pytest

from orgcharts import Drawing, OrganizationalUnit, SpecError, draw, loads
from orgcharts.formats import FORMATS

ADDRESS = "https://user@example.org:8080/a;b=1,2/~c(d)!*'/?q=1&lt=2&copy;=%20#part"
"""An address with every character that has a meaning in one."""

SPEC = f"""\
organization:
  name: Works
  units:
    - {{name: Roads, id: roads, url: "{ADDRESS}", units: [Tar, Signs]}}
    - {{name: Ports, id: ports, url: "mailto:ports@example.org"}}
charts: [{{id: works, show: url}}]
"""
NO_LINKS = ("png", "txt")


def links_of(name: str, data: bytes) -> set[str]:
    """Return the addresses that a file links to."""
    if name == "pdf":
        with pikepdf.open(io.BytesIO(data)) as file:
            return {str(link.A.URI) for page in file.pages for link in page.get("/Annots", [])}
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(each) for each in archive.namelist())
    found = re.findall(r"(https://user@[^\"<]*|mailto:[^\"<]*)", data.decode("utf-8", "replace"))
    if name == "dot":  # Graphviz decodes entities, and reads an ampersand by itself as it is
        return {each.replace("&amp;", "&") for each in found}
    return set(map(unescape, found))


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw(loads(SPEC))


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_links_to_the_addresses_of_its_units(name: str, drawing: Drawing) -> None:
    expected = set() if name in NO_LINKS else {ADDRESS, "mailto:ports@example.org"}
    assert expected == links_of(name, drawing.encoded(name))


def test_a_unit_of_a_drawing_is_the_link_itself(drawing: Drawing) -> None:
    """One thing to read and to reach: an item of the tree that is a link, not a link inside of one."""
    root = ElementTree.fromstring(drawing.svg())
    items = {item.get("id"): item for item in root.iter() if item.get("role") == "treeitem"}
    assert {ADDRESS, "mailto:ports@example.org", None} == {item.get("href") for item in items.values()}
    assert "a" == items["works-unit-roads"].tag.rpartition("}")[2]
    inside = (inner for item in items.values() for inner in item.iter() if inner is not item)
    assert not any(inner.get("href") for inner in inside)


def test_a_label_in_place_of_all_texts_is_no_link() -> None:
    shown = draw(loads(SPEC), units={"roads": {"text": "R"}})
    assert {"mailto:ports@example.org"} == links_of("svg", shown.encoded("svg"))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "example.org",
     "vbscript:x", "HTTPS://example.org", " https://example.org", "https://a b", 'https://a"b', "https://a<b",
     "https:", "mailto:", "https://a\\b", "java\tscript:x", "https://a\u2028b"],
)  # fmt: skip
def test_any_other_address_is_a_finding(address: str) -> None:
    with pytest.raises(SpecError, match=r"OC105 'url' in a unit.*web address"):
        loads(json.dumps({"organization": {"name": "Works", "units": [{"name": "Roads", "url": address}]}}))
    with pytest.raises(ValueError, match="url"):
        OrganizationalUnit(name="Roads", url=address)
