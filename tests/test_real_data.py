"""Hierarchies that others published are read and drawn: every node, no overlap, whatever their shape."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import hierarchies
from benchmarks.hierarchies import Node, Reader, as_hierarchy
from orgcharts import ChartOptions, draw
from tests.arrange.judge import faults

FILES = list(hierarchies.files())
STATED = hierarchies.stated_counts() if FILES else {}
JUDGED_UP_TO = 600
"""Nodes up to which every box and line is judged."""

RELATIONS_UP_TO = 12
"""Relations up to which they are drawn: routing many more of them among many boxes takes minutes."""

GROUP = "{http://www.w3.org/2000/svg}g"
PAGE = ChartOptions.model_validate({"page": "A0-landscape", "type": {"floor": 0}})


@pytest.mark.parametrize(("path", "reader"), FILES, ids=[path.name for path, _ in FILES])
def test_every_node_of_a_published_hierarchy_is_drawn_and_none_overlap(path: Path, reader: Reader) -> None:
    hierarchy = reader(path)
    assert STATED[path.relative_to(hierarchies.DATA).as_posix()] == hierarchy.nodes
    above = 1 if hierarchy.tops > 1 else 0
    few = len(hierarchy.organization.relations) <= RELATIONS_UP_TO
    drawing = draw(hierarchy.organization, options=PAGE, relations=("all" if few else "none",))
    assert hierarchy.nodes + above == len(drawing.layout.boxes)
    units = [group for group in ET.fromstring(drawing.svg()).iter(GROUP) if group.get("class") == "unit"]
    assert len(drawing.layout.boxes) == len(units)
    if hierarchy.nodes <= JUDGED_UP_TO:
        assert [] == faults(drawing.layout)


def test_what_is_no_tree_is_made_one() -> None:
    nodes = [
        Node("a", "A", "b"), Node("b", "B", "a"), Node("c", "C", "c"), Node("d", "D", "gone"),
        Node("d", "E", "a"),
        Node("e", "\x00", "b"),
    ]  # fmt: skip
    hierarchy = as_hierarchy("x", nodes, [("d", "e"), ("d", "d"), ("d", "gone")])
    tree = {entry.unit.name: entry.parent for entry in hierarchy.organization.entries.values()}
    assert {"x": None, "A": "x", "B": "n0", "e": "n1", "C": "x", "D": "x"} == tree
    assert (5, 3, 1) == (hierarchy.nodes, hierarchy.tops, len(hierarchy.organization.relations))
