"""The paths in a file of what the model has in another shape: posts and heads.

A file nests counts of posts below funding source, section and grade; the model has a list of counts. A file
may have one `head`; the model has a list of heads. The paths in findings of Pydantic and the rules are those
of the model.
"""

from __future__ import annotations

from orgcharts.model.posts import PostWay, ways_in
from orgcharts.yaml.document import Loc, SourceMap, Value
from orgcharts.yaml.messages import KEY

_KEYS = ("funding", "section", "grade")


def as_stated(loc: Loc, marks: SourceMap) -> Loc:
    """Return the path in the file for the path `loc` in the model.

    A path to the grade, the section or the funding source of a count refers to the key in the file.
    """
    return _of_posts(_of_head(loc, marks), marks)


def _of_head(loc: Loc, marks: SourceMap) -> Loc:
    """Return the path to the only head of a unit, which a file may have as `head`."""
    if "heads" not in loc:
        return loc
    place = loc.index("heads")
    unit = marks.trace(loc[:place]).value
    has_one = isinstance(unit, dict) and "head" in unit and "heads" not in unit
    return (*loc[:place], "head", *loc[place + 2 :]) if has_one else loc


def _of_posts(loc: Loc, marks: SourceMap) -> Loc:
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
    """Return the position of a count or total; None if the file has the flat fields itself."""
    if id(posts) not in marks.post_ways:
        marks.post_ways[id(posts)] = ways_in(posts)
    ways = marks.post_ways[id(posts)]
    return ways[field][number] if ways is not None and number < len(ways[field]) else None
