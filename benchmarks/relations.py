"""What ten relations cost the pillar tree, and how long it takes to route many.

    python -m benchmarks.relations [--json FILE]

The tree is that of the layout study, with its ten relations. No cap, printable area of landscape pages,
official and compact style. The legend and its room are part of the cost, as in a drawing. Random
organizations of `CASES` show the time that routing takes alone. All times are seconds of the processor.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from time import process_time
from typing import Any

from orgcharts import OrganizationalUnit, Relation, draw
from orgcharts.chart import build_chart
from orgcharts.fonts import default_fonts
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.model import Organization
from orgcharts.options import ChartOptions
from orgcharts.page import lay_out, near_length
from orgcharts.page.relations.with_relations import routing_effort, with_relations
from orgcharts.spec import load
from orgcharts.theme import load_theme
from orgcharts.typeset import measure_chart

TREE = Path(__file__).parent / "trees" / "pillar.yaml"

RELATIONS = (
    (
        "ASG for the Middle East, Asia and the Pacific",
        "Department of Political and Peacebuilding Affairs",
        "reporting",
    ),
    ("ASG for Africa", "Department of Peace Operations", "reporting"),
    ("Office of Military Affairs", "Strategic Force Generation and Capability Planning Cell", "co-chair"),
    ("Gender Unit", "Gender, Peace and Security Unit", "coordination"),
    ("Peacekeeping-Intelligence Coordination Team", "UN Operations and Crisis Centre", "coordination"),
    ("Peacekeeping-Intelligence Coordination Team", "Police Division", "coordination"),
    ("Assessment Team", "UN Operations and Crisis Centre", "coordination"),
    ("Mission Management and Support Section", "ASG for Africa", "coordination"),
    ("Policy and Doctrine Team", "Policy, Evaluation and Training Division", "supports"),
    ("DPO Correspondence Team", "Department of Peace Operations", "supports"),
)
"""The relations of the layout study between the units of the tree, by name, in kinds of the language."""


def related(organization: Organization) -> Organization:
    """Return the pillar with its ten relations."""
    ids = {entry.unit.name: identifier for identifier, entry in organization.entries.items()}
    relations = tuple(Relation(from_=ids[tail], to=ids[head], kind=kind) for tail, head, kind in RELATIONS)
    return organization.model_copy(update={"relations": relations})


def measure(page: str, style: str) -> dict[str, Any]:
    """Return type sizes without and with relations, what they cost, how many are drawn, and the seconds."""
    plain = load(TREE).organization
    wishes = {"page": page, "style": style, "type": {"cap": None}, "show": []}
    without = draw(plain, **wishes)
    started = process_time()
    with_all = draw(related(plain), **wishes)
    seconds = process_time() - started
    sizes = without.layout.report.type_size, with_all.layout.report.type_size
    return {
        "page": page,
        "style": style,
        "without": round(sizes[0], 2),
        "with": round(sizes[1], 2),
        "cost_percent": round(100 * (1 - sizes[1] / sizes[0]), 1),
        "routed": len(with_all.layout.relations),
        "seconds": round(seconds, 2),
    }


CASES = ((60, 60, 1.0), (120, 300, 5.0), (1024, 25, 2.0))
"""Units and relations of random organizations, and the seconds that routing may take."""

A3 = Frame(Size(1190.55, 841.89), Insets(28, 28, 28, 60))


def random_organization(units: int, relations: int, seed: int) -> Organization:
    """Return an organization of four levels at most whose units have up to seven children."""
    source, kinds = random.Random(seed), ("technical", "coordination", "supports")
    children: dict[int, list[int]] = {0: []}
    levels, free = [0], [0]
    for number in range(1, units):
        parent = source.choice(free)
        children[parent].append(number)
        children[number] = []
        levels.append(levels[parent] + 1)
        free += [number] if levels[number] < 4 else []
        if len(children[parent]) == 7:
            free.remove(parent)

    def unit(number: int) -> OrganizationalUnit:
        below = tuple(unit(child) for child in children[number])
        return OrganizationalUnit(id=f"u{number}", name=f"Office number {number}", units=below)

    ends = [source.sample(range(1, units), 2) for _ in range(relations)]
    lines = tuple(Relation(from_=f"u{a}", to=f"u{b}", kind=source.choice(kinds)) for a, b in ends)
    return Organization(id="top", name="Ministry of Works", units=(unit(0),), relations=lines)


def routing(units: int, relations: int, most: float) -> dict[str, Any]:
    """Return how many relations of a random organization get a path or badges, and the seconds of routing."""
    options = ChartOptions()
    chart = build_chart(random_organization(units, relations, 1), options)
    measured = measure_chart(chart, load_theme("official"), default_fonts())
    plain = lay_out(measured, options, A3)
    started = process_time()
    layout = with_relations(plain, (), routing_effort(measured))
    return {
        "units": units,
        "relations": relations,
        "routed": len(layout.relations),
        "badged": len(layout.badged),
        "near": round(near_length(layout)),
        "seconds": round(process_time() - started, 2),
        "most": most,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", metavar="FILE", type=Path)
    options = parser.parse_args()
    pages = ("A4-landscape", "A3-landscape")
    rows = [measure(page, style) for page in pages for style in ("official", "compact")]
    rows += [routing(*case) for case in CASES]
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
