"""Random organisations for atlases, and what their pages have to be."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import Any

from orgcharts.atlas import Atlas, PageKind
from orgcharts.model import Organization

WORDS = ("Office", "Division for Policy", "Section", "Service of General Support", "Branch", "Team for Roads")


def organization(rng: random.Random, count: int, *, width: int = 12, staff: float = 0.05) -> Organization:
    """Return a random organisation of so many units; `width` limits the number of siblings."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(1, count):
        children[rng.choice([0, *range(max(0, number - rng.randint(1, width)), number)])].append(number)

    def unit(number: int) -> dict[str, Any]:
        name = f"{rng.choice(WORDS)} {number}"
        role = {"role": "staff"} if number and rng.random() < staff else {}
        return {
            "name": name,
            "id": f"u{number}",
            "units": [unit(each) for each in children[number]],
            **role,
        }

    return Organization.model_validate(unit(0) | {"name": "Government"})


def wide_organization(rng: random.Random, children: int) -> Organization:
    """Return a random organisation whose root has so many children, each with 0 to 5 leaves."""

    def unit(name: str) -> dict[str, Any]:
        leaves = [f"{rng.choice(WORDS)} {name}.{number}" for number in range(rng.randint(0, 5))]
        return {"name": f"{rng.choice(WORDS)} {name}", "id": f"u{name}", "units": leaves}

    units = [unit(str(number)) for number in range(children)]
    return Organization.model_validate({"name": "Government", "id": "u", "units": units})


def pages_that_show(atlas: Atlas) -> Counter[str]:
    """Return on how many pages each unit is drawn with its children, or as a leaf."""
    shown: Counter[str] = Counter()
    for page in atlas.pages.pages:
        if page.kind in (PageKind.OVERVIEW, PageKind.CONTENTS):
            continue
        for unit in page.units:
            if unit not in page.stubs and not (unit == page.top and page.part > 1):
                shown[unit] += 1
    return shown
