"""Charts of units as cells of others: inside each other, with relations from cell to cell and out of them."""

from __future__ import annotations

import random

from benchmarks.fuzz.mutation import written
from benchmarks.fuzz.shapes import chart, organization, relations
from benchmarks.fuzz.words import good_name
from orgcharts.model.relations import RELATION_KINDS


def cells_files(source: random.Random) -> dict[str, bytes]:
    """An organisation of which many units ask for cells, and relations between any two."""
    whole, ids = organization(source)
    within = source.sample(ids, source.randint(1, len(ids)))
    stated = chart(source, ids) if source.random() < 0.4 else {}
    stated |= {
        "units": {each: {"arrange": "cells" if source.random() < 0.8 else "hanging"} for each in within},
        "relations": source.choice(("all", "all", "none")),
        "page": source.choice(("A4-landscape", "A4-portrait", "A3-landscape", "free", "80x80mm")),
    }
    tree = {"organization": whole, **relations(source, ids), "charts": [stated]}
    if len(ids) > 1:
        tree["relations"] = [
            {"from": one, "to": other, "kind": source.choice(tuple(RELATION_KINDS)), **_label(source)}
            for one, other in (source.sample(ids, 2) for _ in range(source.choice((1, 3, 8))))
        ]
    return {"spec.yaml": written(tree, source)}


def _label(source: random.Random) -> dict[str, str]:
    return {"label": good_name(source)} if source.random() < 0.4 else {}
