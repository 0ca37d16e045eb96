"""Values as they were read: what kind each is, and how much there is of it."""

from __future__ import annotations

from orgcharts.arithmetic import tally
from orgcharts.yaml.document import CONTAINERS, Value


def mapping_of(value: Value) -> dict[str, Value]:
    """Return `value` if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def list_of(value: Value) -> list[Value]:
    """Return `value` if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def size_and_height(value: Value) -> tuple[int, int]:
    """Return the number of values in `value`, repeated ones counted each time, and the depth."""
    known: dict[int, tuple[int, int]] = {}
    stack = [value]
    while stack:
        here = stack[-1]
        below = list(here.values()) if isinstance(here, dict) else list_of(here)
        inner = [item for item in below if isinstance(item, CONTAINERS)]
        waiting = [item for item in inner if id(item) not in known]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        found = [known[id(item)] for item in inner]
        size = 1 + len(below) - len(inner) + tally([size for size, _ in found])
        known[id(here)] = (size, 1 + max([height for _, height in found], default=0))
    return known[id(value)]
