"""Seconds of every stage, from an organisation in memory to its SVG: python -m benchmarks.stages [units ...]

Names are random with a fixed seed. Each size runs in a process of its own, on A4 landscape.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from orgcharts.chart import build_chart
from orgcharts.diagram import compose
from orgcharts.fonts import default_fonts
from orgcharts.formats.svg import render_svg
from orgcharts.furniture import measure_furniture
from orgcharts.geometry import Insets
from orgcharts.geometry.page_sizes import page_size
from orgcharts.memory import uncollected
from orgcharts.model import Organization, OrganizationalUnit
from orgcharts.options import ChartOptions
from orgcharts.page import lay_out
from orgcharts.page.legend_facts import legend_facts_of
from orgcharts.theme import load_theme
from orgcharts.typeset import measure_chart

SIZES = (100, 1_000, 10_000, 100_000)
STAGES = ("chart", "measure", "layout", "diagram", "svg")
WORDS = (
    "Policy", "Planning", "Mission", "Support", "Field", "Operations", "Strategic", "Human", "Resources",
    "Legal", "Civil", "Affairs", "Logistics", "Aviation", "Budget", "Finance", "Security", "Medical",
)  # fmt: skip
KINDS = ("Division", "Service", "Section", "Unit", "Team")


def organization(units: int) -> Organization:
    """Return an organisation of `units` units, five to a unit, with names of two to four words."""
    source = random.Random(7)
    below: dict[int, list[OrganizationalUnit]] = {}
    for number in range(units - 1, 0, -1):
        name = " ".join((*source.sample(WORDS, source.randint(1, 3)), source.choice(KINDS), str(number)))
        unit = OrganizationalUnit(name=name, units=below.pop(number, [])[::-1])
        below.setdefault((number - 1) // 5, []).append(unit)
    return Organization(name="Ministry of Everything", units=below.pop(0, [])[::-1])


def measure(units: int) -> dict[str, float]:
    """Return the seconds of each stage."""
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        started = time.perf_counter()
        with uncollected():
            yield
        seconds[stage] = time.perf_counter() - started

    subject, options = organization(units), ChartOptions()
    theme, fonts, page = load_theme(options.theme), default_fonts(), page_size(options.page.size)
    with timed("chart"):
        chart = build_chart(subject, options)
    with timed("measure"):
        frame, _ = measure_furniture(chart, theme, fonts, page, Insets(28, 28, 28, 28))
        measured = measure_chart(chart, theme, fonts)
    with timed("layout"):
        layout = lay_out(measured, options, frame)
    with timed("diagram"):
        _, furniture = measure_furniture(
            chart, theme, fonts, page, Insets(28, 28, 28, 28), legend_facts_of(layout)
        )
        diagram = compose(layout, theme, fonts, furniture)
    with timed("svg"):
        render_svg(diagram, fonts)
    return seconds


def _report(units: int) -> None:
    seconds = measure(units)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = "".join(f"{seconds[stage]:9.2f}" for stage in STAGES)
    print(f"{units:8,}{cells}{sum(seconds.values()):9.2f}{memory:9.0f}", flush=True)


def main(sizes: tuple[int, ...] = SIZES, run: Callable[[int], None] = _report) -> None:
    """Print one line a size: seconds of each stage and in all, and the most memory in MB."""
    print("   units" + "".join(f"{name:>9}" for name in (*STAGES, "in all", "MB")), flush=True)
    for units in sizes:
        process = multiprocessing.get_context("spawn").Process(target=run, args=(units,))
        process.start()
        process.join()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", type=int, help="sizes of the organisations")
    main(tuple(parser.parse_args().units) or SIZES)
