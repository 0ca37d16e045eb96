"""Changes of values, and values as YAML."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import yaml

from benchmarks.fuzz.shapes import field_name
from benchmarks.fuzz.words import name, value


def mutated(tree: Any, source: random.Random, times: int) -> Any:
    """Return a copy of a tree of values with some of them changed."""
    tree = copy.deepcopy(tree)
    for _ in range(times):
        places = list(_places(tree))
        if not places:
            return value(source)
        holder, key = source.choice(places)
        change = source.randrange(6)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, dict):
            holder[field_name(source)] = holder.pop(key)
        elif change == 2 and isinstance(holder, dict):
            holder[field_name(source)] = value(source)
        elif change == 3:
            other, at = source.choice(places)
            holder[key] = copy.deepcopy(other[at]) if at in _keys(other) else value(source)
        elif change == 4 and isinstance(holder[key], str):
            cut = source.randrange(len(holder[key]) + 1)
            holder[key] = holder[key][:cut] + name(source) + holder[key][cut:]
        else:
            holder[key] = value(source)
    return tree


def _keys(holder: Any) -> Any:
    return holder if isinstance(holder, dict) else range(len(holder))


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Return every value with what holds it; not more than 3,000 of them."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting and len(found) < 3_000:
        here = waiting.pop()
        if isinstance(here, dict | list):
            found += [(here, key) for key in _keys(here)]
            waiting += here.values() if isinstance(here, dict) else here
    return found


def written(tree: Any, source: random.Random) -> bytes:
    """Return values as YAML: as JSON, which is YAML and quick to write, or in the block style."""
    if source.random() < 0.8:
        return json.dumps(tree, ensure_ascii=source.random() < 0.1).encode("utf-8", "surrogatepass")
    try:
        return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode("utf-8", "surrogatepass")
    except yaml.YAMLError:
        return json.dumps(tree).encode()
