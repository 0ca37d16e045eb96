"""An organisation as the text of a spec: the inverse of reading one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from orgcharts.arguments import require, require_all
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model import AuthorityLine, Organization, OrganizationalUnit, Person, Post, PostCount, Posts
from orgcharts.options import ChartOptions, PageOptions
from orgcharts.spec.ordering import field_order
from orgcharts.spec.shape import BESIDE, LANGUAGE_VERSION
from orgcharts.yaml import fields_of
from orgcharts.yaml.building import DEPTH
from orgcharts.yaml.scalars import flow_scalar, scalar

WIDTH = 96
"""Most characters of a list or a mapping that is written on one line."""

_SHORT: Mapping[type[BaseModel], str] = {
    OrganizationalUnit: "name",
    AuthorityLine: "status",
    Post: "holder",
    Person: "name",
    PageOptions: "size",
}
"""Models that a text may replace, and the field that it fills."""

_ONE_OF: Mapping[str, str] = {"heads": "head"}
"""Lists, and the field that has the only item of one."""

_BLOCKS = ("sources", "persons", "abbreviations", "relation_kinds")
"""The fields that have an item on each line."""

_LEVELS = ("funding", "section", "grade")
"""The fields of a count of posts that are keys in a spec."""


def dump(organization: Organization, charts: Iterable[ChartOptions] = ()) -> str:
    """Return the text of a spec with an organisation and charts: `loads` of it returns equal values.

    Fields have the order of `orgcharts fmt`; what has its default is left out. What `check` calls an error is
    written all the same, and `loads` reports it.

    Raises:
        SpecError: OC101 if its units nest deeper than a spec can; OC503 if it is no organisation.

    >>> print(dump(Organization.model_validate({"name": "Works", "units": ["Roads", "Bridges"]})), end="")
    orgcharts: 1
    <BLANKLINE>
    organization:
      name: Works
      units: [Roads, Bridges]
    """
    require(organization, Organization, "write the 'organization' of a spec", SpecError)
    charts = require_all(charts, ChartOptions, "write the 'charts' of a spec", SpecError)
    if _levels(organization) > DEPTH // 2:
        raise _too_deep()
    sections = {"organization": _mapping(_items(organization, without=BESIDE))}
    sections |= {key: value for key, value in _items(organization) if key in BESIDE}
    listed = [_mapping(_items(chart)) for chart in charts]
    if listed:
        sections["charts"] = _sequence(listed, on_one_line=False)
    if any(section.height >= DEPTH for section in sections.values()):
        raise _too_deep()
    lines = [f"orgcharts: {LANGUAGE_VERSION}"]
    for key, section in sections.items():
        lines += ["", f"{key}:", *(f"  {line}" for line in section.lines)]
    return "\n".join(lines) + "\n"


def _levels(organization: Organization) -> int:
    """Return the number of levels of units."""
    levels, here = 0, list(organization.units)
    while here:
        levels += 1
        here = [child for unit in here for child in unit.units]
    return levels


def _too_deep() -> SpecError:
    message = f"the units nest deeper than the {DEPTH} levels of a spec"
    return SpecError([Finding("OC101", message, "split the organization into several specs")])


class _Written(Struct, frozen=True):
    """A value as lines, and on one line if it fits; `height` counts the lists and mappings in it."""

    lines: Sequence[str]
    one_line: str | None
    height: int

    @property
    def is_scalar(self) -> bool:
        return not self.height


def _items(model: BaseModel, without: Sequence[str] = ()) -> Iterator[tuple[str, _Written]]:
    """Yield the fields of a model that have other values than their defaults, in order."""
    for key, name, default in _fields(type(model)):
        if name in model.model_fields_set and key not in without:
            value = getattr(model, name)
            if value == default:
                continue
            if key in _ONE_OF and len(value) == 1:
                yield _ONE_OF[key], _value(value[0])
            else:
                yield key, _value(value)


@cache
def _fields(model: type[BaseModel]) -> Sequence[tuple[str, str, Any]]:
    """Return key, name and default of each field of a model, in the order of `fmt`."""
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    order = field_order(model)
    infos = sorted(fields_of(model).items(), key=lambda item: order[item[0]])
    return [
        (key, names[key], info.get_default(call_default_factory=True, validated_data={}))
        for key, info in infos
    ]


def _value(value: Any) -> _Written:
    match value:
        case Posts():
            return _posts(value)
        case BaseModel():
            return _model(value)
        case Mapping():
            return _mapping((flow_scalar(str(key)), _value(item)) for key, item in value.items())
        case tuple() if len(value) == 1 and isinstance(value[0], str):
            return _scalar(value[0])
        case tuple() | list():
            return _sequence([_value(item) for item in value])
        case _:
            return _scalar(value)


def _scalar(value: Any) -> _Written:
    match value:
        case bool():
            text = "true" if value else "false"
        case int() | float():
            text = repr(value)
        case None:
            text = "null"
        case _:
            text = str(value.value if isinstance(value, Enum) else value)
            return _Written((scalar(text),), flow_scalar(text), 0)
    return _Written((text,), text, 0)


def _model(model: BaseModel) -> _Written:
    items = dict(_items(model))
    if items.keys() == {_SHORT.get(type(model))}:
        (only,) = items.values()
        return only
    return _mapping(items.items())


def _mapping(items: Iterable[tuple[str, _Written]]) -> _Written:
    fields = list(items)
    one_line = _on_one_line([f"{key}: {value.one_line}" for key, value in fields], fields, "{}")
    lines: list[str] = []
    for key, value in fields:
        if value.is_scalar:
            lines.append(f"{key}: {value.lines[0]}")
        elif value.one_line is not None and key not in _BLOCKS and len(key) + len(value.one_line) < WIDTH:
            lines.append(f"{key}: {value.one_line}")
        else:
            lines += [f"{key}:", *(f"  {line}" for line in value.lines)]
    height = 1 + max((value.height for _, value in fields), default=0)
    return _Written(lines or ("{}",), one_line, height)


def _sequence(items: Sequence[_Written], *, on_one_line: bool = True) -> _Written:
    one_line = None
    if on_one_line and all(item.is_scalar for item in items):
        one_line = _on_one_line([str(item.one_line) for item in items], [("", item) for item in items], "[]")
    lines: list[str] = []
    for item in items:
        is_short = item.one_line is not None and on_one_line and not item.is_scalar
        first, *others = (str(item.one_line),) if is_short else item.lines
        lines += [f"- {first}", *(f"  {line}" for line in others)]
    height = 1 + max((item.height for item in items), default=0)
    return _Written(lines or ("[]",), one_line, height)


def _on_one_line(texts: Sequence[str], items: Sequence[tuple[str, _Written]], ends: str) -> str | None:
    """Return texts as one line between two brackets; None if it would be long or contains long values."""
    if any(value.one_line is None for _, value in items):
        return None
    text = f"{ends[0]}{', '.join(texts)}{ends[1]}"
    return text if len(text) <= WIDTH else None


def _posts(posts: Posts) -> _Written:
    """Return posts below their funding sources, sections and grades; flat where these cannot express them."""
    nested = _nested(posts)
    if nested is not None:
        return nested
    flat = {name: getattr(posts, name) for name in ("counts", "totals")}
    return _mapping((name, _sequence([_model(item) for item in items])) for name, items in flat.items())


def _nested(posts: Posts) -> _Written | None:
    tree: dict[str, Any] = {}
    for count in posts.counts:
        here = _below(tree, count.funding, count.section)
        if here is None or not isinstance(here.setdefault(count.grade, []), list):
            return None
        here[count.grade].append(_marks(count))
    for total in posts.totals:
        here = _below(tree, total.funding, total.section)
        if here is None or "total" in here:
            return None
        here["total"] = total.count
    stated = _as_stated(tree)
    try:
        same = Posts.model_validate(stated) == posts
    except ValueError:
        same = False
    return _plain(stated) if same else None


def _below(tree: dict[str, Any], *levels: str | None) -> dict[str, Any] | None:
    """Return the mapping at some levels of posts; None if a level that is left out is not the last."""
    for level in levels:
        if level is not None:
            tree = tree.setdefault(level, {})
            if not isinstance(tree, dict):
                return None
    return tree


def _marks(count: PostCount) -> Any:
    """Return a count without the fields that are keys: a number if it has no others."""
    marks = {
        name: value
        for key, name, default in _fields(PostCount)
        if name not in _LEVELS and (value := getattr(count, name)) != default
    }
    return marks if marks.keys() != {"count"} else count.count


def _as_stated(tree: Any) -> Any:
    """Return posts as a spec has them: a single count of a grade is no list."""
    if isinstance(tree, dict):
        return {key: _as_stated(value) for key, value in tree.items()}
    return tree[0] if isinstance(tree, list) and len(tree) == 1 else tree


def _plain(value: Any) -> _Written:
    match value:
        case dict():
            return _mapping((flow_scalar(str(key)), _plain(item)) for key, item in value.items())
        case list():
            return _sequence([_plain(item) for item in value])
        case _:
            return _value(value)
