"""Where a file states the posts that the model keeps flat.

A file nests counts below funding source, section and grade; the model has a list of counts. The ways
that Pydantic and the rules give lead into that list.
"""

from __future__ import annotations

from orgcharts.model.posts import way_to
from orgcharts.yaml.document import Loc, SourceMap
from orgcharts.yaml.messages import KEY

_KEYS = ("funding", "section", "grade")


def as_stated(loc: Loc, marks: SourceMap) -> Loc:
    """Return the way that a file has to what the models have at `loc`; `loc` itself outside posts.

    A way to the grade, the section or the funding source of a count leads to the key that states it.
    """
    for place, (field, flat, number) in enumerate(zip(loc, loc[1:], loc[2:], strict=False)):
        if field != "posts" or flat not in ("counts", "totals") or not isinstance(number, int):
            continue
        above = loc[: place + 1]
        way = way_to(marks.trace(above).value, str(flat), number)
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
