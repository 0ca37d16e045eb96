"""A PDF as a screen reader gets it: the structure with its texts, and what is wrong with it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import uharfbuzz as hb

OUTSIDE = -1
"""The number of content that is in no part of the structure and no artifact."""

_PAINTING = frozenset(("f", "f*", "S", "B", "n", "Do", "sh", "TJ", "Tj"))


@dataclass
class Part:
    """An element of the structure: its type, the texts in it in reading order, and its elements."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)
    text: str = ""
    parts: list[Part] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        """Yield this element and all in it, each before those in it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def only(self, kind: str) -> list[Part]:
        """Return the elements of a type directly in it."""
        return [part for part in self.parts if part.kind == kind]

    def texts(self) -> list[str]:
        """Return the texts of all elements, in reading order."""
        return [part.text for part in self.walk() if part.text]


class Reader:
    """An open file, and the numbered content of each page."""

    def __init__(self, data: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(data))
        self.contents = [_content(page) for page in self.file.pages]
        self._pages = {page.objgen: number for number, page in enumerate(self.file.pages)}

    @property
    def structure(self) -> Part:
        """The structure from its top."""
        (top,) = _kids(self.file.Root.StructTreeRoot)
        return self._part(top, 0)

    def _part(self, node: Any, page: int) -> Part:
        page = self._pages[node.Pg.objgen] if "/Pg" in node else page
        facts = {name: str(node[f"/{name}"]) for name in ("Alt", "Lang") if f"/{name}" in node}
        attributes = node.get("/A", {})
        facts |= {key[1:]: str(attributes[key]) for key in attributes.keys() if key != "/O"}  # noqa: SIM118
        part = Part(str(node.S)[1:], facts)
        for kid in _kids(node):
            if isinstance(kid, int):
                part.text += self.contents[page].get(kid, "")
            elif str(kid.get("/Type", "")) != "/OBJR":
                part.parts.append(self._part(kid, page))
        return part

    def faults(self) -> list[str]:
        """Return what breaks a rule of PDF/UA-1 that a program can check, with its clause."""
        return list(self._faults())

    def _faults(self) -> Iterator[str]:
        root = self.file.Root
        if not root.MarkInfo.Marked or not root.ViewerPreferences.DisplayDocTitle or not str(root.Lang):
            yield "7.1, 7.2: not marked, without a shown title or without a language"
        xmp = root.Metadata.read_bytes().decode()
        if "<pdfuaid:part>1<" not in xmp or '<dc:title><rdf:Alt><rdf:li xml:lang="x-default"></' in xmp:
            yield "5, 7.1: metadata without a part or without a title"
        for page, content in zip(self.file.pages, self.contents, strict=True):
            if OUTSIDE in content:
                yield "7.1: content that is neither tagged nor an artifact"
            for font in page.Resources.get("/Font", {}).values():
                yield from _faults_of_font(font)
        yield from self._faults_of_elements()
        yield from self._faults_of_links()

    def _elements(self) -> Iterator[tuple[Any, int]]:
        """Yield every element with its page."""
        stack = [(kid, 0) for kid in _kids(self.file.Root.StructTreeRoot)]
        while stack:
            node, page = stack.pop()
            page = self._pages[node.Pg.objgen] if "/Pg" in node else page
            yield node, page
            stack += [(kid, page) for kid in _kids(node) if not isinstance(kid, int) and "/S" in kid]

    def _parents(self) -> dict[int, Any]:
        numbers = list(self.file.Root.StructTreeRoot.ParentTree.Nums)
        return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def _faults_of_elements(self) -> Iterator[str]:
        owned, parents = [], self._parents()
        for node, page in self._elements():
            for kid in _kids(node):
                if isinstance(kid, int):
                    owned.append((page, kid))
                    row = parents[int(self.file.pages[page].StructParents)]
                    if row[kid].objgen != node.objgen:
                        yield "a wrong parent in the tree"
                elif "/S" in kid and kid.P.objgen != node.objgen:
                    yield "an element with another parent"
            if str(node.S) == "/Figure" and not ("/Alt" in node and "/BBox" in node.A):
                yield "7.3: a figure without text or area"
        marks = [(page, mark) for page, content in enumerate(self.contents) for mark in content if mark >= 0]
        if sorted(marks) != sorted(owned):
            yield f"7.1: not in one element: {set(marks) ^ set(owned) or 'in two'}"

    def _faults_of_links(self) -> Iterator[str]:
        parents, linked = self._parents(), []
        for node, _ in self._elements():
            for kid in _kids(node):
                if not isinstance(kid, int) and "/Obj" in kid:
                    linked.append(kid.Obj.objgen)
                    if str(node.S) != "/Link" or parents[int(kid.Obj.StructParent)].objgen != node.objgen:
                        yield "7.18.5: a link that is in no Link"
        links = [link for page in self.file.pages for link in page.get("/Annots", [])]
        if sorted(link.objgen for link in links) != sorted(linked):
            yield "7.18.1: a link without an element"
        for link in links:
            if not str(link.Contents):
                yield "7.18.5: a link without a text"
            if "/Dest" in link and link.Dest[0].objgen not in self._pages:
                yield "a link that leads nowhere"


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid if isinstance(kid, pikepdf.Object) else int(kid) for kid in kids]


def _content(page: Any) -> dict[int, str]:
    """Return the text of each numbered stretch of a page."""
    found: dict[int, str] = {}
    fonts = {name: texts_of_font(font) for name, font in page.Resources.get("/Font", {}).items()}
    mark, in_artifact, font = OUTSIDE, False, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mark = int(operands[1].MCID)
            found.setdefault(mark, "")
        elif name == "BMC":
            in_artifact = str(operands[0]) == "/Artifact"
        elif name == "EMC":
            mark, in_artifact = OUTSIDE, False
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in _PAINTING and not in_artifact:
            shown = (
                [bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)]
                if name == "TJ"
                else []
            )
            codes = [each[at : at + 2] for each in shown for at in range(0, len(each), 2)]
            found[mark] = found.get(mark, "") + "".join(font[code] for code in codes)
    return found


def texts_of_font(font: Any) -> dict[bytes, str]:
    """Return the text of each code of a font."""
    program = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
    rows = re.findall(rb"^<([0-9A-F]{4})>\s*<([0-9A-F]*)>$", program, re.MULTILINE)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows
    }


def _faults_of_font(font: Any) -> Iterator[str]:
    (below,) = font.DescendantFonts
    descriptor, widths = below.FontDescriptor, list(below.W)
    stated = {int(widths[at]): float(widths[at + 1][0]) for at in range(0, len(widths), 2)}
    texts = texts_of_font(font)
    if any(code == b"\0\0" for code in texts):
        yield "7.21.8: the glyph for what is missing"
    if any(not text or set(text) & set("\0\ufeff\ufffe") for text in texts.values()):
        yield "7.21.7: a glyph without a text"
    if "/FontFile2" not in descriptor:
        if "/FontFile3" not in descriptor:
            yield "7.21.4: a font that is not in the file"
        return
    program = hb.Font(hb.Face(descriptor.FontFile2.read_bytes()))
    for code in texts:
        number = int.from_bytes(code, "big")
        width = program.get_glyph_h_advance(number) * 1_000 / program.face.upem
        if abs(width - stated[number]) > 0.5:
            yield f"7.21.5: width {stated[number]} of glyph {number} is {width}"
