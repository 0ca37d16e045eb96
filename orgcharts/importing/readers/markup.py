"""Graphs in XML: GraphML, and diagrams of draw.io."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.own import is_own_drawio, read_own_drawio
from orgcharts.importing.rows import InputLink, InputRow, InputRows, refused, upright
from orgcharts.importing.source import InputFile

_TAGS = re.compile(r"<[^>]*>")


def xml_of(file: InputFile) -> Element:
    """Return the root of an XML file, read without entities and document types.

    Raises:
        SpecError: OC151 if it cannot be read.
    """
    try:
        root: Element = fromstring(file.content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise refused(
            "OC151", f"{file.name} is not XML that can be read: {error}", "complete the file"
        ) from error
    return root


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def read_graphml(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the nodes of a graph; an edge goes from the parent."""
    root = xml_of(file)
    names = {key.get("id"): (key.get("attr.name") or "").lower() for key in _named(root, "key")}
    parents: dict[str, list[str]] = {}
    for edge in _named(root, "edge"):
        parents.setdefault(edge.get("target", ""), []).append(edge.get("source", ""))
    parents = upright(parents)
    rows = []
    for number, node in enumerate(_named(root, "node"), 1):
        key = node.get("id", "")
        data = {names.get(item.get("key")): (item.text or "").strip() for item in _named(node, "data")}
        label = next((text for item in _named(node, "NodeLabel") if (text := (item.text or "").strip())), "")
        name = data.get("name") or data.get("label") or label or key
        rows.append(InputRow(f"node {number}", name, key or None, tuple(dict.fromkeys(parents.get(key, ())))))
    return InputRows(rows)


def read_drawio(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the boxes of the first page; a line goes from the parent, a dashed one is a relation."""
    root = xml_of(file)
    if is_own_drawio(root):
        return read_own_drawio(root, file, options)
    page = next(_named(root, "diagram"), root)
    cells = list(_cells(page))
    boxes = {key: label for key, label, cell in cells if cell.get("vertex") == "1" and label}
    parents: dict[str, list[str]] = {}
    links = []
    for _, label, cell in cells:
        ends = cell.get("source", ""), cell.get("target", "")
        if cell.get("edge") == "1" and boxes.keys() >= {*ends}:
            if "dashed=1" in cell.get("style", ""):
                links.append(InputLink(*ends, "functional", label or None))
            else:
                parents.setdefault(ends[1], []).append(ends[0])
    parents = upright(parents)
    rows = [
        InputRow(f"box {number}", label, key, tuple(dict.fromkeys(parents.get(key, ()))))
        for number, (key, label) in enumerate(boxes.items(), 1)
    ]
    return InputRows(rows, links, page.get("name"))


def _cells(page: Element) -> Iterator[tuple[str, str, Element]]:
    """Yield id, label and cell of each cell; an object around a cell has its label."""
    for element in page.iter():
        if element.tag in ("object", "UserObject"):
            cell = element.find("mxCell")
            if cell is not None:
                yield element.get("id", ""), _text(element.get("label", "")), cell
        elif element.tag == "mxCell" and element.get("id"):
            yield element.get("id", ""), _text(element.get("value", "")), element


def _text(label: str) -> str:
    return " ".join(_TAGS.sub(" ", label).replace("&nbsp;", " ").replace("&amp;", "&").split())
