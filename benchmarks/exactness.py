"""Search against brute force on random small trees: python -m benchmarks.exactness [trees]."""

from __future__ import annotations

import argparse
import sys
import time

from tests.arrange.brute_force import LEFT_RIGHT, UNCAPPED, disagreement

KINDS = {
    "top-down": (UNCAPPED, True),
    "left-right": (LEFT_RIGHT, True),
    "left-right, columns by need": (LEFT_RIGHT, False),
}
"""The kinds of drawings of each tree: their options, and whether columns are equally wide."""


def main(trees: int = 1000) -> int:
    """Print every tree on which the two disagree, and how many drawings were tried."""
    wrong = drawings = 0
    start = time.perf_counter()
    for seed in range(trees):
        for kind, (options, unit_columns) in KINDS.items():
            searched, best, count = disagreement(seed, options=options, unit_columns=unit_columns)
            drawings += count
            if abs(searched / best - 1) > 1e-6:
                wrong += 1
                print(f"tree {seed}, {kind}: search {searched:.6f}, brute force {best:.6f}")
    seconds = time.perf_counter() - start
    print(f"{trees} trees, {drawings:,} drawings, {wrong} disagreements, {seconds:.0f} s")
    return min(wrong, 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trees", nargs="?", type=int, default=1000, help="how many trees (default: 1000)")
    sys.exit(main(parser.parse_args().trees))
