"""What ten relations cost the pillar tree: type size and time, with and without them.

    python -m benchmarks.relations [--json FILE]

The tree is that of the layout study, with its ten relations. No cap, printable area of landscape pages,
official and compact style. The legend and its room are part of the cost, as in a drawing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

from orgcharts import Relation, draw
from orgcharts.model import Organization
from orgcharts.spec import load

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
    started = perf_counter()
    with_all = draw(related(plain), **wishes)
    seconds = perf_counter() - started
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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", metavar="FILE", type=Path)
    options = parser.parse_args()
    pages = ("A4-landscape", "A3-landscape")
    rows = [measure(page, style) for page in pages for style in ("official", "compact")]
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
