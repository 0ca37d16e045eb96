"""Inputs from numbers: the same seed and number, the same files."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.fuzz.built import built_files
from benchmarks.fuzz.cells import cells_files
from benchmarks.fuzz.emblems import emblem_files
from benchmarks.fuzz.leaks import leaks_files
from benchmarks.fuzz.mutation import mutated, written
from benchmarks.fuzz.seeds import seeds
from benchmarks.fuzz.shapes import chart, organization, relations
from benchmarks.fuzz.themes import theme_files
from benchmarks.fuzz.words import HOSTILE, PIECES, REACHES, good_name, token

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one input by their names; `spec.yaml` is the one that is read first."""

    kind: str
    files: Files


def make(seed: int, number: int) -> Input:
    """Return input `number` of the run `seed`."""
    source = random.Random(f"{seed}:{number}")
    kinds = list(KINDS)
    kind = source.choices(kinds, weights=[KINDS[each][0] for each in kinds])[0]
    return Input(kind, KINDS[kind][1](source))


def _spec(content: bytes) -> Files:
    return {"spec.yaml": content}


def _noise(source: random.Random) -> Files:
    """Random bytes, and random pieces of YAML."""
    if source.random() < 0.3:
        return _spec(source.randbytes(source.randint(0, 200)))
    pieces = (*PIECES, *HOSTILE[:20])
    return _spec("".join(source.choices(pieces, k=source.randint(1, 80))).encode("utf-8", "surrogatepass"))


def _bytes(source: random.Random) -> Files:
    """A real spec with bytes changed, cut, doubled or put in."""
    content = bytearray(source.choice(seeds().texts))
    for _ in range(source.choice((1, 1, 2, 5, 30))):
        start = source.randrange(len(content) + 1)
        end = min(len(content), start + source.choice((0, 1, 1, 4, 40, 400)))
        new = source.choice((b"", source.randbytes(1), content[start:end] * 2, token(source)))
        content[start:end] = new
    return _spec(bytes(content))


def _lines(source: random.Random) -> Files:
    """A real spec with lines moved, doubled, lost, or indented anew."""
    lines = source.choice(seeds().texts).split(b"\n")
    for _ in range(source.choice((1, 2, 4, 20))):
        at, other = source.randrange(len(lines)), source.randrange(len(lines))
        change = source.randrange(5)
        if change == 0:
            del lines[at : at + source.randint(1, 4)]
        elif change == 1:
            lines[at:at] = lines[other : other + source.randint(1, 8)]
        elif change == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif change == 3:
            lines[at] = b" " * source.randint(0, 6) + lines[at].lstrip()
        else:
            key, colon, _ = lines[at].partition(b":")
            lines[at] = key + colon + b" " + token(source)
        lines = lines or [b""]
    return _spec(b"\n".join(lines))


def _values(source: random.Random) -> Files:
    """A real spec with values and fields changed."""
    tree = mutated(source.choice(seeds().values), source, source.choice((1, 1, 2, 3, 8)))
    return _spec(written(tree, source))


def _parts(source: random.Random) -> Files:
    """A few real units with charts and relations of many kinds, and a few changes."""
    units = copy.deepcopy(source.sample(seeds().units, k=source.randint(1, 4)))
    tree = {
        "organization": {"name": good_name(source), "id": "u0", "units": units},
        "charts": [chart(source, ["u0"])],
    }
    return _spec(written(mutated(tree, source, source.choice((0, 1, 3))), source))


def _made(source: random.Random) -> Files:
    """A small organisation made from the fields of the models, with relations and charts."""
    return _spec(written(_made_tree(source), source))


def _made_tree(source: random.Random) -> dict[str, Any]:
    whole, ids = organization(source)
    tree = {"organization": whole, **relations(source, ids)}
    tree["charts"] = [chart(source, ids) for _ in range(source.choice((1, 1, 1, 2, 3)))]
    return mutated(tree, source, source.choice((0, 0, 0, 0, 0, 1, 2)))  # type: ignore[no-any-return]


def _imports(source: random.Random) -> Files:
    """Files that import from and use one another, and try to reach what they must not."""
    files = {}
    names = ["spec.yaml", "b.yaml", "sub/c.yaml"]
    for each in names:
        whole, ids = organization(source, prefix=source.choice(("u", each[0] + "-")))
        units = whole["units"] = list(_listed(whole.get("units")))
        for _ in range(source.choice((0, 0, 1, 2))):
            later = names[names.index(each) + 1 :] or REACHES
            target = source.choice(later if source.random() < 0.7 else (*names, *REACHES))
            reference = source.choice((target, f"{target}#{source.choice(('u0', 'u1', 'u2', ''))}"))
            units.append({"import": reference} | ({"role": "attached"} if source.random() < 0.3 else {}))
        tree: dict[str, Any] = {"organization": whole, **relations(source, [*ids, "b:u1", "c:u2"])}
        if source.random() < 0.5:
            tree["uses"] = {
                "b": source.choice(names),
                "c": source.choice((*names, *REACHES)) if source.random() < 0.2 else "sub/c.yaml",
            }
        files[each] = written(mutated(tree, source, source.choice((0, 0, 0, 0, 1))), source)
    return files


def _listed(units: Any) -> list[Any]:
    return units if isinstance(units, list) else [units]


def _lock(source: random.Random) -> Files:
    """A lock file that is damaged, beside an organisation in order."""
    tree: Any = {
        "version": 1,
        "charts": {"a": {"a4-landscape": {
            "page": [841.89, 595.28], "style": "official", "type_size": 11, "levels": ["row"],
            "units": {name: {"x": 1, "y": 2, "width": 3, "arrangement": "rows"} for name in "abc"},
        }}},
    }  # fmt: skip
    lock = written(mutated(tree, source, source.choice((1, 2, 4))), source)
    return {"spec.yaml": b"organization: {name: A, units: [B, C]}", "spec.lock.yaml": lock}


KINDS: Mapping[str, tuple[int, Callable[[random.Random], Files]]] = {
    "noise": (12, _noise),
    "bytes": (12, _bytes),
    "lines": (10, _lines),
    "values": (9, _values),
    "parts": (6, _parts),
    "made": (20, _made),
    "imports": (7, _imports),
    "theme": (5, theme_files),
    "emblem": (5, emblem_files),
    "lock": (2, _lock),
    "cells": (5, cells_files),
    "built": (4, built_files),
    "leaks": (3, leaks_files),
}
"""Each kind of input with how often it comes, in parts of a hundred."""
