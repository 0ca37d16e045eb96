"""Random organisations with every field of the model, most of them consistent."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from orgcharts.model import RELATION_KINDS, Organization, PostChange, Role, Status

IDS = ("a", "b", "c-1", "d.x", "é")
STRANGE = (
    "null", "~", "NO", "012", "9:00", "a: b", "a #b", "it's", '"', "\\n", "[a", "a, b", "a {b}", "<<", "=",
    "? a", "- a", "a\u00a0b", "x\ufeffy", "国", "שלום", "-", "true", "1_000", "0x1F", "*a", "&a", "!a",
    "%a", "@a", "`a",
    "a" * 150,
)  # fmt: skip

names = st.sampled_from(("Roads", "Office of Works", "Legal", *STRANGE))
texts = st.lists(names, max_size=2).map(tuple)
periods = st.sampled_from(("2019", "2019-02", "2019-02-28"))
ids = st.sampled_from(IDS)


def _some(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_few = st.sampled_from(("Roads", "a: b", "012"))
_contacts = _some({"phone": _few}, email=_few, room=_few, address=_few, hours=_few)
_identifiers = st.dictionaries(_few, _few, max_size=2)
_head_fields = {
    "task": _few, "contact": _contacts, "identifiers": _identifiers, "fte": st.sampled_from((1, 0.5, 0.25)),
    "grade": names, "also": texts, "since": periods, "note": names, "source": texts,
}  # fmt: skip
heads = st.one_of(
    names, _some({"title": names}, holder=names, **_head_fields), _some({"holder": names}, **_head_fields)
)
counts = _some(
    {"count": st.sampled_from((0, 1, 20, 0.5, 1.25)), "grade": names},
    headcount=st.integers(0, 3), funding=names, section=names, title=names, note=names,
    change=st.sampled_from([change.value for change in PostChange]), temporary=st.booleans(),
)  # fmt: skip
totals = _some({"count": st.sampled_from((0, 3, 2.75))}, funding=names, section=names)
posts = _some(
    {}, counts=st.lists(counts, max_size=4).map(tuple), totals=st.lists(totals, max_size=2).map(tuple)
)
_fields = {
    "acronym": names, "kind": names, "code": names, "posts": posts, "based_at": names,
    "heads": st.lists(heads, max_size=3).map(tuple), "people": st.lists(heads, max_size=2).map(tuple),
    "task": _few, "contact": _contacts, "identifiers": _identifiers,
    "role": st.sampled_from([role.value for role in Role]),
    "status": st.sampled_from([status.value for status in Status]),
    "line": st.sampled_from(["in-force", "unconfirmed", {"label": "51 %"}]),
    "hosted_by": names, "aliases": texts,
    "formerly": texts, "since": periods, "note": names, "source": texts,
    "earlier_heads": st.lists(heads, max_size=1).map(tuple),
    "joint_with": st.lists(ids, max_size=1).map(tuple),
}  # fmt: skip
units = st.recursive(
    _some({"name": names}, id=ids, **_fields) | names,
    lambda below: _some({"name": names, "units": st.lists(below, max_size=4).map(tuple)}, id=ids, **_fields),
    max_leaves=6,
)
relations = _some(
    {"from": ids, "to": ids, "kind": st.sampled_from((*RELATION_KINDS, "own"))}, label=names, since=periods,
    note=names, source=texts,
).filter(lambda relation: relation["from"] != relation["to"])  # fmt: skip
sources = _some({"title": names}, date=names, symbol=names, url=names, assumed=st.booleans())
kinds = _some(
    {"label": names}, line=st.sampled_from(["solid", "dotted"]), ends=st.sampled_from(["none", "dot"])
)
changes = _some(
    {"date": periods}, title=names, original=texts, resulting=texts, instrument=names, source=texts
)

organizations = _some(
    {"name": names, "units": st.lists(units, max_size=4).map(tuple)},
    id=st.just("whole"), as_of=periods | names.filter(lambda text: not text.isdigit()),
    **{key: value for key, value in _fields.items() if key != "joint_with"},
    sources=st.dictionaries(names, sources, max_size=2),
    abbreviations=st.dictionaries(names, names, max_size=2),
    persons=st.dictionaries(st.just("vane"), _some({"name": _few}, contact=_contacts, note=_few), max_size=1),
    outside=st.lists(_some({"name": names}, id=ids), max_size=2).map(tuple),
    relations=st.lists(relations, max_size=2).map(tuple),
    relation_kinds=st.dictionaries(st.just("own"), kinds, max_size=1), grades=texts,
    editions=st.dictionaries(st.just("public"), st.just({"hide": ("holder", "note")}), max_size=1),
    changes=st.lists(changes, max_size=1).map(tuple),
).map(Organization.model_validate)  # fmt: skip
"""Organisations, perhaps with wrong references."""
