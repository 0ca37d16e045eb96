"""Where a file states the posts that the model keeps flat.

A file nests counts below funding source, section and grade; the model has a list of counts. The ways
that Pydantic and the rules give lead into that list.
"""

from __future__ import annotations

from orgcharts.model.posts import PostWay, ways_in
from orgcharts.yaml.document import Loc, SourceMap, Value
from orgcharts.yaml.messages import KEY

_KEYS = ("funding", "section", "grade")


def as_stated(loc: Loc, marks: SourceMap) -> Loc:
    """Return the way that a file has to what the models have at `loc`; `loc` itself outside posts.

    A way to the grade, the section or the funding source of a count leads to the key that states it.
    """
    if "posts" not in loc:
        return loc
    for place, (field, flat, number) in enumerate(zip(loc, loc[1:], loc[2:], strict=False)):
        if field != "posts" or flat not in ("counts", "totals") or not isinstance(number, int):
            continue
        above = loc[: place + 1]
        way = _way_to(marks.trace(above).value, str(flat), number, marks)
        if way is None:
            return loc
        whole, rest = (*above, *way), loc[place + 3 :]
        if rest and rest[0] in _KEYS and marks.trace((*whole, rest[0])).loc == marks.trace(whole).loc:
            keys = [key for key in way if isinstance(key, str)]
            levels = _KEYS[: len(keys) - 1] if flat == "counts" else _KEYS
            depth = len(keys) - 1 if rest[0] == "grade" else levels.index(str(rest[0]))
            return (*above, *way[: depth + 1], KEY)
        return (*whole, *rest)
    return loc


def _way_to(posts: Value, field: str, number: int, marks: SourceMap) -> PostWay | None:
    """Return where posts state one of their counts or totals; None if they state these fields themselves."""
    if id(posts) not in marks.post_ways:
        marks.post_ways[id(posts)] = ways_in(posts)
    ways = marks.post_ways[id(posts)]
    return ways[field][number] if ways is not None and number < len(ways[field]) else None
