"""Try inputs by the thousand: python -m benchmarks.fuzz --inputs 100000 --seed 1 --jobs 2

The same seed and number give the same input: `--only NUMBER` tries one of them again and prints its trace.
Exits with 1 if one of them broke a promise of docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.fuzz.guard import Guard
from benchmarks.fuzz.making import make
from benchmarks.fuzz.running import extent_of, gathered, warm_up
from benchmarks.fuzz.trying import attempt


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="try this one input in every way and print what comes of it")
    parser.add_argument("--report", type=Path, help="write the figures to this file as JSON")
    options = parser.parse_args()
    return again(options.seed, options.only) if options.only is not None else campaign(options)


def again(seed: int, number: int) -> int:
    """Try one input and print its files and what came of it."""
    tried = make(seed, number)
    for name, content in tried.files.items():
        print(
            f"--- {name}\n{content.decode('utf-8', 'backslashreplace')}".encode("utf-8", "replace").decode()
        )
    warm_up()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        outcome = attempt(tried, Path(name).resolve() / "work", Guard(), extent_of(number))
    print(f"--- {tried.kind}: {outcome.result} {outcome.fault}\n{outcome.trace}")
    return 1 if outcome.fault else 0


def campaign(options: argparse.Namespace) -> int:
    """Try all inputs, print each fault once a kind, and the figures."""
    started, slowest, slowest_step = time.perf_counter(), (0.0, -1), 0.0
    counts: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    broken: list[dict[str, Any]] = []
    for item in gathered(options.seed, options.start, options.inputs, options.jobs):
        if item[0] == "counts":
            counts += item[1]
            slowest, slowest_step = max(slowest, item[2]), max(slowest_step, item[3])
        elif item[0] == "fault":
            _, number, kind, fault, trace = item
            where = "".join(line for line in trace.splitlines(keepends=True) if line.startswith("  File"))
            key = f"{fault[:40]} {where.splitlines()[-1] if where else ''}"
            faults[key] += 1
            broken.append({"number": number, "kind": kind, "fault": fault})
            if faults[key] == 1:
                print(f"input {number} ({kind}): {fault}\n{where}", flush=True)
    figures = {
        "seed": options.seed, "first": options.start, "inputs": counts.total(), "faults": faults.total(),
        "slowest": round(slowest[0], 2), "slowest_input": slowest[1], "slowest_step": round(slowest_step, 2),
        "seconds": round(time.perf_counter() - started),
        "counts": dict(sorted(counts.items())), "broken": sorted(broken, key=lambda each: each["number"]),
    }  # fmt: skip
    print(json.dumps(figures, indent=2))
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
