"""The pages of an atlas: what each shows, its number, and where every unit is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.atlas.numbering import numbered
from orgcharts.atlas.splitting.growing import WIDEST_PAGE, GrowingTree
from orgcharts.atlas.splitting.partition import Partition, Run
from orgcharts.files.names import folded, portable


class PageKind(StrEnum):
    """What a page shows below its top box.

    A `tree` is all its descendants down to units on other pages, a `run` some of its children with their
    descendants. An `overview` has all its children, and refers to the pages with theirs; `contents` has one
    box for each run, where so many children have no room on an overview.
    """

    TREE = "tree"
    RUN = "run"
    OVERVIEW = "overview"
    CONTENTS = "contents"


INTRODUCING = (PageKind.OVERVIEW, PageKind.CONTENTS)
"""The kinds of pages that come before the runs of a unit and repeat what these show."""


class AtlasPage(Struct, frozen=True):
    """One page of an atlas.

    `key` names it and its files: the id of its top unit, of a run also that of its first child. `number` is
    printed on it. `top` is the unit on top, empty for several roots. `units` are all that it shows, in
    reading order; `stubs` are those of them whose children are on other pages. A run is the `part`-th of
    `parts`, its children are those of `run`. `above` is the key of the page with the top unit as a stub,
    empty for the first page.
    """

    key: str
    number: str
    kind: PageKind
    top: str
    units: tuple[str, ...]
    stubs: frozenset[str]
    part: int = 1
    parts: int = 1
    run: Run | None = None
    above: str = ""

    @classmethod
    def unknown(cls) -> AtlasPage:
        """Return a page for references whose pages are not known yet; its number is as wide as any."""
        return cls("", WIDEST_PAGE, PageKind.TREE, "", (), frozenset())


class Pages(Struct, frozen=True, dict=True):
    """The pages of an atlas in their order, and by unit.

    `home` is the key of the page where a unit is drawn first; `own` has the keys of the pages that show its
    children, or itself if it has none.
    """

    pages: tuple[AtlasPage, ...]
    home: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, AtlasPage]:
        """Every page by its key."""
        return {page.key: page for page in self.pages}

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        """The key of the page of each unit, overviews and contents left out."""
        pages = (page for page in self.pages if page.kind not in INTRODUCING)
        return {unit: page.key for page in reversed(list(pages)) for unit in page.units}

    def page(self, key: str) -> AtlasPage:
        """Return a page by its key."""
        return self.by_key[key]

    def where(self, unit: str) -> str:
        """Return the key of the page of a unit: that of its children, else the one that shows it."""
        return self.own[unit][0] if unit in self.own else self._shown.get(unit, self.pages[0].key)


def pages_of(tree: GrowingTree, partition: Partition, name: str, numbers: Mapping[str, str]) -> Pages:
    """Return the pages of a partition in preorder, so that a reader leafs onwards.

    `name` is the key of a page without a top unit, `numbers` are those of an earlier atlas by key.
    """
    collector = _Collector(tree, partition, name)
    found = collector.pages()
    given = numbered([page.key for page in found], numbers)
    pages = tuple(replace(page, number=given[page.key]) for page in found)
    home: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    for page in pages:
        for unit in page.units:
            home.setdefault(unit, page.key)
    for page in pages:
        if page.top:
            own.setdefault(page.top, []).append(page.key)
        if page.kind in INTRODUCING:
            continue
        for unit in page.units:
            if unit not in page.stubs and unit != page.top:
                own.setdefault(unit, [page.key])
    introduced = {page.top for page in pages if page.kind in INTRODUCING}
    return Pages(
        tuple(replace(page, above=_above(page, own, home, introduced)) for page in pages),
        home,
        {unit: tuple(keys) for unit, keys in own.items()},
    )


def _above(
    page: AtlasPage, own: Mapping[str, Sequence[str]], home: Mapping[str, str], introduced: Collection[str]
) -> str:
    """Return the key of the page that refers to a page: an overview of its unit, or one with it as a stub."""
    if not page.top:
        return ""
    first = own[page.top][0]
    if page.key != first and page.top in introduced:
        return first
    return "" if home[page.top] == first else home[page.top]


class _Collector:
    def __init__(self, tree: GrowingTree, partition: Partition, name: str) -> None:
        self.tree, self.partition, self.name = tree, partition, name
        self.keys: dict[str, str] = {}

    def pages(self) -> list[AtlasPage]:
        """Return the pages in preorder, without numbers."""
        found: list[AtlasPage] = []
        waiting = [0]
        while waiting:
            node = waiting.pop()
            cut: list[int] = []
            for page, stubs in self._of(node):
                found.append(page)
                cut += stubs
            waiting += reversed(cut)
        return found

    def _of(self, node: int) -> Iterator[tuple[AtlasPage, list[int]]]:
        """Yield the pages with a unit on top, each with the units that begin further pages."""
        runs = self.partition.runs.get(node)
        if runs is None:
            units, stubs = self._below([*self.tree.assistants[node], *self.tree.children[node]])
            yield self._page(PageKind.TREE, node, units, stubs), stubs
            return
        if node in self.partition.overviews:
            units = [*self.tree.assistants[node], *self.tree.children[node]]
            inner = [unit for unit in units if self.tree.below[unit]]
            yield self._page(PageKind.OVERVIEW, node, units, inner), []
        elif node == 0:
            yield self._page(PageKind.CONTENTS, node, [], []), []
        for part, (first, last) in enumerate(runs, start=1):
            beside = self.tree.assistants[node] if first == 0 else ()
            units, stubs = self._below([*beside, *self.tree.children[node][first:last]])
            page = self._page(PageKind.RUN, node, units, stubs, self.tree.children[node][first])
            yield replace(page, part=part, parts=len(runs), run=(first, last)), stubs

    def _below(self, below: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return the units of a page below its top box in preorder, and those of them that are cut."""
        units: list[int] = []
        stubs: list[int] = []
        waiting = [*reversed(below)]
        while waiting:
            unit = waiting.pop()
            units.append(unit)
            if self.partition.cuts[unit] and self.tree.below[unit]:
                stubs.append(unit)
            else:
                waiting += reversed(self.tree.below[unit])
        return units, stubs

    def _page(
        self,
        kind: PageKind,
        node: int,
        units: Sequence[int],
        stubs: Sequence[int],
        first: int | None = None,
    ) -> AtlasPage:
        tree = self.tree
        hidden = tree.inner.dummies
        top = "" if node == 0 and tree.inner.has_virtual_root else tree.ids[node]
        shown = [tree.ids[unit] for unit in units if unit not in hidden]
        name = top or self.name
        key = self._key(name if first is None else f"{name}~{tree.ids[first]}")
        return AtlasPage(
            key,
            "",
            kind,
            top,
            tuple([top, *shown] if top else shown),
            frozenset(tree.ids[unit] for unit in stubs),
        )

    def _key(self, name: str) -> str:
        """Return a name that files can have on every system, and that no other page has."""
        base = key = portable(name, "page")
        number = 1
        while folded(key) in self.keys:
            number += 1
            key = f"{base}~{number}"
        self.keys[folded(key)] = name
        return key
