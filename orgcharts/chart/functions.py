"""Functions: what distinguishes units of one name, such as a team of each service in every place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from orgcharts.chart.chart import ChartLine, ChartNode, PostTable, TextItem, TextRole, units_of
from orgcharts.language import Language


def with_functions(
    nodes: Mapping[str, ChartNode], lines: Sequence[ChartLine], language: Language
) -> dict[str, ChartNode]:
    """Return nodes in which units of one name have their functions, in their titles and in their boxes.

    The function of a unit is the name of the unit at the other end of its only relation. It is added if the
    children of the unit's parent and of the siblings of that have a name twice. A cell of a matrix is beside
    its function, which is only in its title.
    """
    if not lines:
        return dict(nodes)
    ends: dict[str, list[ChartLine]] = defaultdict(list)
    for line in lines:
        for end in (line.tail, line.head):
            ends[end].append(line)
    units, found = units_of(nodes), dict(nodes)
    cells = {cell for node in nodes.values() for cell in node.matrix_cells}
    names = Counter((_grandparent(node, nodes), node.title) for node in nodes.values())
    for unit, node in nodes.items():
        above = _grandparent(node, nodes)
        if above is None or names[above, node.title] < 2 or len(ends[unit]) != 1:
            continue
        (line,) = ends[unit]
        function = units[line.head if line.tail == unit else line.tail].title
        title = language.join((node.title, function), "comma")
        text = () if unit in cells else (TextItem(TextRole.TASK, function, language),)
        found[unit] = replace(node, title=title, text=_after_name(node, text))
    return found


def _grandparent(node: ChartNode, nodes: Mapping[str, ChartNode]) -> str | None:
    parent = nodes[node.parent] if node.parent is not None else None
    return parent.parent if parent else None


def _after_name(node: ChartNode, text: tuple[TextItem, ...]) -> tuple[TextItem | PostTable, ...]:
    """Return the texts of a box with another one after its name."""
    names = [isinstance(item, TextItem) and item.role is TextRole.NAME for item in node.text]
    place = names.index(True) + 1 if any(names) else 0
    return (*node.text[:place], *text, *node.text[place:])
