"""Time and memory of the layout of 100 to 100,000 units: python -m benchmarks.scale [units ...]

Trees and boxes are random with fixed seeds. Each size runs in a process of its own, from
measured boxes to the finished layout on A4 landscape. With `--left-right`, trees of several seeds
are drawn in that direction, whose search takes longer and depends more on the tree.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from statistics import median

from orgcharts.chart.chart import Chart, ChartNode, Heading
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.geometry.frontier import ShapeFunction
from orgcharts.layout_options import LayoutOptions, Orientation, TreeOptions, TypeOptions
from orgcharts.memory import uncollected
from orgcharts.page.lay_out import lay_out
from orgcharts.page.layout import Layout
from orgcharts.typeset.measured import MeasuredChart

SIZES = (100, 1_000, 10_000, 100_000)
A4_LANDSCAPE = Frame(Size(841.89, 595.28), Insets(28.35, 28.35, 28.35, 28.35))
LINE = 11.8
UNCAPPED = LayoutOptions(type=TypeOptions(cap=None))

LEFT_RIGHT_SIZES = (100, 200, 400)
SEEDS = range(1, 8)
LEFT_RIGHT = UNCAPPED.model_copy(update={"layout": TreeOptions(orientation=Orientation.LEFT_RIGHT)})


def organisation(units: int, seed: int = 1) -> MeasuredChart:
    """Return a random tree: 2 to 8 parts a unit, nearly half of the units without parts."""
    source = random.Random(seed)
    children: list[list[int]] = [[]]
    parent, depth = [-1], [0]
    at = 0
    while len(children) < units:
        above = at
        at += 1
        if above > 1 and source.random() < 0.45 and len(children) - at > 3:
            continue
        for _ in range(min(source.randint(2, 8), units - len(children))):
            children[above].append(len(children))
            children.append([])
            parent.append(above)
            depth.append(depth[above] + 1)
    return _measured(children, parent, depth, source)


def chain(units: int) -> MeasuredChart:
    """Return units that have one part each."""
    children = [[number + 1] for number in range(units - 1)] + [[]]
    return _measured(children, list(range(-1, units - 1)), list(range(units)), random.Random(2))


def star(units: int) -> MeasuredChart:
    """Return one unit and its parts."""
    children = [list(range(1, units))] + [[] for _ in range(units - 1)]
    return _measured(children, [-1] + [0] * (units - 1), [0] + [1] * (units - 1), random.Random(3))


def _measured(
    children: list[list[int]], parent: list[int], depth: list[int], source: random.Random
) -> MeasuredChart:
    nodes, boxes, entries = {}, {}, {}
    for number, parts in enumerate(children):
        name = str(number)
        above = str(parent[number]) if number else None
        nodes[name] = ChartNode(name, (), above, tuple(map(str, parts)), (), depth[number])
        text = _text([source.uniform(18, 62) for _ in range(source.randint(2, 5))])
        boxes[name] = tuple(Size(shape.width + 9, shape.height + 6) for shape in text)
        if not parts:
            entries[name] = text
    return MeasuredChart(Chart("scale", Heading(), ("0",), nodes), boxes, entries)


def _text(words: list[float]) -> ShapeFunction:
    """Return the sizes of a text whose words have the given widths, broken greedily."""
    sizes: dict[int, float] = {}
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            width = sum(words[start:end]) + 3 * (end - start - 1)
            if width >= max(words):
                lines = _lines(words, width)
                sizes[lines] = min(width, sizes.get(lines, width))
    found, lowest = [], len(words) + 1
    for lines, width in sorted(sizes.items(), key=lambda size: (size[1], size[0])):
        if lines < lowest:
            lowest = lines
            found.append(Size(width, lines * LINE))
    return tuple(found)


def _lines(words: list[float], width: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        if used and used + 3 + word > width + 1e-9:
            lines, used = lines + 1, 0.0
        used += word + (3 if used else 0)
    return lines


def timed(chart: MeasuredChart, options: LayoutOptions = UNCAPPED) -> tuple[Layout, float]:
    """Return the layout of a chart and the seconds that it took."""
    start = time.perf_counter()
    with uncollected():
        layout = lay_out(chart, options, A4_LANDSCAPE)
    return layout, time.perf_counter() - start


def _report(name: str, units: int) -> None:
    chart = {"tree": organisation, "chain": chain, "star": star}[name](units)
    layout, seconds = timed(chart)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:5} {units:8,} {seconds:8.2f} {memory:8.0f} {layout.report.type_size:8.3f}", flush=True)


def _report_left_right(units: int) -> None:
    runs = []
    for seed in SEEDS:
        chart, start = organisation(units, seed), time.process_time()
        layout, _ = timed(chart, LEFT_RIGHT)
        runs.append((time.process_time() - start, layout.report.type_size))
    seconds, types = (sorted(values) for values in zip(*runs, strict=True))
    middle = f"{median(seconds):8.2f} {seconds[-1]:8.2f}"
    print(f"{units:8,} {len(runs):6} {middle} {types[0]:8.3f} {types[-1]:8.3f}", flush=True)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print one line a tree: units, seconds, most memory in MB, type size in points."""
    print(f"{'shape':5} {'units':>8} {'seconds':>8} {'MB':>8} {'type pt':>8}")
    runs = [("tree", units) for units in sizes]
    if sizes == SIZES:
        runs += [("chain", 5_000), ("star", 5_000)]
    for run in runs:
        _in_process(_report, *run)


def left_right(sizes: tuple[int, ...] = LEFT_RIGHT_SIZES) -> None:
    """Print one line a size: units, trees, median and longest processor seconds, least and largest type."""
    print(f"{'units':>8} {'trees':>6} {'median s':>8} {'most s':>8} {'least pt':>8} {'most pt':>8}")
    for units in sizes:
        _in_process(_report_left_right, units)


def _in_process(report: Callable[..., None], *arguments: str | int) -> None:
    process = multiprocessing.get_context("spawn").Process(target=report, args=arguments)
    process.start()
    process.join()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", type=int, help="sizes of the trees")
    parser.add_argument("--left-right", action="store_true", help="trees of several seeds, drawn left-right")
    options = parser.parse_args()
    if options.left_right:
        left_right(tuple(options.units) or LEFT_RIGHT_SIZES)
    else:
        main(tuple(options.units) or SIZES)
