"""The structure tree in a file: its elements, and which of them each piece of content belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.formats.pdf.objects import File, PdfName, PdfValue, Ref
from orgcharts.formats.pdf.structure import Link, Mark, Node

WriteLink = Callable[[int, Link, int], Ref]
"""Writes a link: the number of its page, the link, and its number among the parents."""


class StructureTree:
    """A structure tree to be written (ISO 32000-1, 14.7)."""

    def __init__(self, file: File, pages: Sequence[Ref], write_link: WriteLink) -> None:
        self._file, self._pages, self._write_link = file, pages, write_link
        self._on: dict[int, int] = {}
        self._owners: list[dict[int, Ref]] = [{} for _ in pages]
        self._linked: list[Ref] = []

    def is_on(self, node: Node, page: int) -> None:
        """State that an element and all in it are on a page."""
        self._on[id(node)] = page

    def write(self, document: Node, root: Ref) -> None:
        """Write all elements and the root of the tree."""
        top = self._file.reserve()
        stack = [(document, top, root, 0)]
        while stack:
            node, ref, parent, page = stack.pop()
            page = self._on.get(id(node), page)
            kids: list[PdfValue] = []
            below = []
            for kid in node.kids:
                if isinstance(kid, Node):
                    below.append((kid, self._file.reserve(), ref, page))
                    kids.append(below[-1][1])
                else:
                    kids.append(self._content(kid, ref, page))
            stack.extend(reversed(below))
            facts: dict[str, PdfValue] = {"Type": PdfName("StructElem"), "S": PdfName(node.kind), "P": parent}
            if any(isinstance(kid, Mark) for kid in node.kids):
                facts["Pg"] = self._pages[page]
            facts |= node.facts
            facts["K"] = kids[0] if len(kids) == 1 else kids
            self._file.add(facts, ref)
        parents = [[each[number] for number in range(len(each))] for each in self._owners]
        numbers: list[PdfValue] = [*parents, *self._linked]
        entries = {"Nums": [part for at, owner in enumerate(numbers) for part in (at, owner)]}
        self._file.add(
            {
                "Type": PdfName("StructTreeRoot"),
                "K": [top],
                "ParentTree": self._file.add(entries),
                "ParentTreeNextKey": len(numbers),
            },
            root,
        )

    def _content(self, kid: Mark | Link, owner: Ref, page: int) -> PdfValue:
        if isinstance(kid, Mark):
            self._owners[page][kid.number] = owner
            return kid.number
        self._linked.append(owner)
        link = self._write_link(page, kid, len(self._pages) + len(self._linked) - 1)
        return {"Type": PdfName("OBJR"), "Obj": link, "Pg": self._pages[page]}
