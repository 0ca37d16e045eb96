"""A tree of rows as an organisation, with the place of each unit in the file as its source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError

from orgcharts.arithmetic import tally
from orgcharts.findings import Finding
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.repairs import SCOPE, RowTree, cleaned
from orgcharts.importing.rows import InputLink, InputRow, listed, refused, warning
from orgcharts.importing.words import word_meaning
from orgcharts.language import DEFAULT_LANGUAGE, load_language
from orgcharts.language.holders import acting_holder, folded
from orgcharts.model import (
    RELATION_KINDS,
    Organization,
    OrganizationalUnit,
    Relation,
    is_identifier,
    nested,
    slug,
)
from orgcharts.model.identifiers import DERIVED_LENGTH
from orgcharts.text.counting import counted

SOURCE = "import"
"""The key of the imported file among the sources of an organisation."""

_ROUNDS = 20
"""Most rounds in which values are removed from a row: one may cause a fault of what contains it."""


class _Maker(Struct):
    """Makes units of rows, and counts what it left out."""

    options: ImportOptions
    unsure: Iterable[str]
    has_ids: bool
    words: dict[str, dict[str, int]] = field(default_factory=dict)
    invalid: list[str] = field(default_factory=list)

    def unit(self, row: InputRow, identifier: str | None) -> OrganizationalUnit:
        """Return the unit of a row."""
        fields = {name: _plain(value) for name, value in row.fields.items()}
        if row.id and row.id not in (identifier, row.name, row.place) and self.has_ids:
            fields["identifiers"] = {_register(row.id): row.id, **fields.get("identifiers", {})}
        if "contact" in fields:
            fields["contact"] = {
                key: value for key, value in fields["contact"].items() if not _is_unknown(value)
            }
        fields = {name: value for name, value in fields.items() if name != "contact" or value}
        stated: dict[str, Any] = {"name": row.name, "id": identifier, **self._posts(fields)}
        if row.place:
            stated["source"] = (f"{SOURCE} {row.place}",)
        if (row.place in self.unsure or row.doubts) and "status" not in stated:
            stated["status"] = "unconfirmed"
        for _ in range(_ROUNDS):
            try:
                return OrganizationalUnit.model_validate(stated)
            except ValidationError as error:
                for fault in error.errors():
                    for name, value in _removed(stated, fault["loc"] or ("heads",)):
                        self.invalid.append(f"{name} '{_shown(value)}' ({row.place})")
        return OrganizationalUnit(name=row.name, id=identifier)

    def _posts(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return fields in which words for no holder have become facts.

        Of an abolished post nothing is left but the status of the unit, and nothing if others share the post.
        """
        for name in ("heads", "people"):
            stated = fields.pop(name, ())
            read = [self._post(each) for each in stated]
            posts = [
                post
                for number, post in enumerate(read)
                if post and (name == "people" or post is stated[number] or not _adds_nothing(number, read))
            ]
            if posts:
                fields[name] = tuple(posts)
            elif None in read:
                fields["status"] = "abolished"
        return fields

    def _post(self, head: Any) -> Any:
        """Return a head; None for an abolished post."""
        if not isinstance(head, dict) or "holder" not in head:
            return head
        holder = str(head["holder"])
        match self._meaning(holder):
            case "vacant":
                self._count(holder, "vacant")
                return {name: value for name, value in head.items() if name != "holder"} | {"vacant": True}
            case "abolished":
                self._count(holder, "abolished")
                return None
            case "none":
                self._count(holder, "without a name")
                return {name: value for name, value in head.items() if name != "holder"}
        if (acting := acting_holder(holder)) is not None:
            return {**head, "holder": acting, "acting": True}
        return head

    def _meaning(self, holder: str) -> str | None:
        """Return what a text in the place of a holder means; None for a name."""
        stated = {folded(key): means for key, means in self.options.values.items()}
        return stated.get(folded(holder)) or word_meaning(holder)

    def _count(self, holder: str, means: str) -> None:
        words = self.words.setdefault(means, {})
        word = holder.strip().lower()
        words[word] = words.get(word, 0) + 1

    def findings(self) -> Iterable[Finding]:
        if self.words:
            counts = (
                f"{tally(words.values())} {means} ({listed([repr(word) for word in words], 10)})"
                for means, words in self.words.items()
            )
            yield warning(
                "OC143",
                f"words in the place of a holder: {', '.join(counts)}",
                "decide otherwise with --value WORD=MEANING: vacant, abolished, none or name",
            )
        if self.invalid:
            values = listed(self.invalid)
            what = "values are not those of their field", "value is not one of its field"
            message = f"{counted(len(self.invalid), *what)} and left out: {values}"
            yield warning("OC144", message, "map the column to another field, or correct the values")


def _adds_nothing(number: int, posts: Sequence[Any]) -> bool:
    """Return whether another post has all facts of one, as where several rows share a post.

    >>> posts = [{"title": "Chief"}, {"title": "Chief", "holder": "A"}, {"title": "Deputy"}]
    >>> [_adds_nothing(number, posts) for number in range(3)]
    [True, False, False]
    """
    own = posts[number].items()
    return any(other and own < other.items() for other in posts) or posts[number] in posts[:number]


def _register(identifier: str) -> str:
    """Return the name of the register that an id of a file is of."""
    return "uri" if "://" in identifier else SOURCE


def _is_unknown(value: Any) -> bool:
    return word_meaning(str(value)) == "none"


def _plain(value: Any) -> Any:
    match value:
        case str():
            return cleaned(value)
        case dict():
            return {key: text for key, item in value.items() if (text := _plain(item))}
        case list():
            return tuple(_plain(item) for item in value)
        case _:
            return value


def _removed(stated: dict[str, Any], way: tuple[int | str, ...]) -> Iterator[tuple[str, Any]]:
    """Remove the value at fault from fields of a unit and yield its field and it; a name is kept.

    >>> stated = {"heads": ({"holder": "A", "fte": "x"},)}
    >>> [*_removed(stated, ("heads", 0, "fte"))], stated
    ([('fte', 'x')], {'heads': ({'holder': 'A'},)})
    """
    here: Any = stated
    for part in way[:-1]:
        try:
            here = here[part]
        except (LookupError, TypeError):
            here = None
    inside = isinstance(here, dict) and way[-1] in here
    owner, field = (here, way[-1]) if inside else (stated, way[0])
    if field in owner and field != "name":
        yield str(field), owner.pop(str(field))


def _shown(value: Any) -> str:
    return str(value)[:60]


def assemble(
    tree: RowTree, options: ImportOptions, title: str, source: str, *, has_ids: bool
) -> tuple[Organization, list[Finding]]:
    """Return the organisation of a tree, and findings.

    Raises:
        SpecError: OC150 if there are no rows, OC142 if the root that the author names is not there.
    """
    if not tree.rows:
        raise refused(
            "OC150", "the file contains no units", "name its format with --format, or a sheet with --sheet"
        )
    if options.root is not None:
        _keep_below(tree, options.root)
    ids = _identifiers(tree, has_ids)
    maker = _Maker(options, tree.unsure, has_ids)
    units = {key: maker.unit(row, ids.get(key)) for key, row in tree.rows.items()}
    findings = [*maker.findings()]
    roots = [key for key, parent in tree.parents.items() if parent is None]
    scopes = list(dict.fromkeys(row.scope for row in tree.rows.values() if row.scope))
    for scope in scopes:
        key = f"={scope}{SCOPE}"
        units[key] = OrganizationalUnit(name=cleaned(scope))
        tree.parents[key] = None
        tree.parents |= {root: key for root in roots if tree.rows[root].scope == scope}
    if scopes:
        roots = [key for key, parent in tree.parents.items() if parent is None]
        units = dict(sorted(units.items(), key=lambda item: not item[0].startswith("=")))
    outside = [key for key in roots if key in tree.rows and tree.rows[key].is_outside]
    roots = [key for key in roots if key not in outside]
    live = [key for key in roots if units[key].status != "abolished"]
    made = options.title is not None or len(live) != 1
    if not made and len(roots) > 1:
        others = [key for key in roots if key != live[0]]
        tree.parents |= dict.fromkeys(others, live[0])
        for key in others:
            line = OrganizationalUnit.model_validate({"name": "x", "line": "unconfirmed"}).line
            units[key] = units[key].model_copy(update={"line": line})
        what = "abolished posts without a parent are", "abolished post without a parent is"
        message = f"{counted(len(others), *what)} below '{units[live[0]].name}'"
        findings.append(warning("OC142", message, "correct their parents"))
    tops = nested(units, {key: tree.parents[key] for key in units})
    keys = [key for key in units if tree.parents[key] is None]
    below = tuple(unit for key, unit in zip(keys, tops, strict=True) if key not in outside)
    whole: dict[str, Any] = {"name": options.title or title, "units": below}
    if not made:
        whole = below[0].stated()
    if made and options.title is None:
        whole["status"] = "unconfirmed"
        what = "rows have no parent", "row has no parent"
        message = f"{counted(len(roots), *what)}; '{title}' was made above them"
        remedy = "name it with --title, or choose one with --root ID"
        findings.append(warning("OC142", message, remedy))
    if outside:
        whole["outside"] = tuple(unit for key, unit in zip(keys, tops, strict=True) if key in outside)
    whole |= {"sources": {SOURCE: {"title": source}}, "relations": tuple(_relations(tree, ids, options))}
    declared = {link.kind: {"label": link.label or link.kind} for link in tree.links if _is_own_kind(link)}
    if declared:
        whole["relation_kinds"] = declared
    organization = Organization.model_validate(whole)
    return _with_joint(organization, tree, ids, options), findings


def _keep_below(tree: RowTree, root: str) -> None:
    """Keep a row and its descendants only."""
    top = next((key for key, row in tree.rows.items() if row.id == root), None)
    if top is None:
        raise refused("OC142", f"no row has the id '{root}'", "name the id of a row with --root")
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, parent in tree.parents.items():
        children[parent].append(key)
    kept = [top]
    for key in kept:
        kept += children[key]
    wanted = {*kept}
    tree.rows = {key: row for key, row in tree.rows.items() if key in wanted}
    tree.parents = {
        key: parent if key != top else None for key, parent in tree.parents.items() if key in wanted
    }
    tree.further = [(a, b) for a, b in tree.further if {a, b} <= wanted]
    tree.links = [link for link in tree.links if {link.start, link.end} <= wanted]


def _identifiers(tree: RowTree, has_ids: bool) -> dict[str, str]:
    """Return the id of each unit that a spec keeps: what a spec allows, and all that relations refer to."""
    needed = {end for pair in tree.further for end in pair}
    needed |= {end for link in tree.links for end in (link.start, link.end)}
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for key, row in tree.rows.items():
        stated = re.split(r"[/#]", row.id or "")[-1] if "://" in (row.id or "") else row.id or ""
        if has_ids and is_identifier(stated) and len(stated) <= DERIVED_LENGTH and not row.scope:
            base = stated
        elif key in needed:
            base = slug(row.name)
        else:
            continue
        identifier, number = base, 1
        while identifier in taken:
            number += 1
            identifier = f"{base}-{number}"
        taken.add(identifier)
        ids[key] = identifier
    return ids


def _is_own_kind(link: InputLink) -> bool:
    """Return whether the kind of a relation has to be declared; its label is then that of the kind."""
    return link.kind not in RELATION_KINDS


def _usual_label(link: InputLink) -> str:
    return load_language(DEFAULT_LANGUAGE).text(f"relation.{link.kind}")


def _relations(tree: RowTree, ids: Mapping[str, str], options: ImportOptions) -> Iterable[Relation]:
    pairs = tree.further if options.second_parent == "reporting" else []
    for child, parent in dict.fromkeys(pairs):
        yield Relation.model_validate(
            {
                "from": ids[child],
                "to": ids[parent],
                "kind": "reporting",
                "source": f"{SOURCE} {tree.rows[child].place}",
            }
        )
    for link in tree.links:
        stated = {"from": ids[link.start], "to": ids[link.end], "kind": link.kind}
        text = cleaned(link.label or "") if not _is_own_kind(link) else ""
        label = {"label": text} if text and text != _usual_label(link) else {}
        yield Relation.model_validate({**stated, **label, "source": SOURCE})


def _with_joint(
    organization: Organization, tree: RowTree, ids: Mapping[str, str], options: ImportOptions
) -> Organization:
    """Return the organisation with the further parents of units as those of joint units, if so decided."""
    if options.second_parent != "joint" or not tree.further:
        return organization
    joint: defaultdict[str, list[str]] = defaultdict(list)
    for child, parent in tree.further:
        joint[ids[child]].append(ids[parent])
    entries = organization.inside
    units = {
        key: entry.unit.model_copy(update={"units": (), "joint_with": tuple(joint.get(key, ()))})
        for key, entry in entries.items()
    }
    (top,) = nested(units, {key: entry.parent for key, entry in entries.items()})
    stated = organization.stated()
    return Organization.model_validate({**stated, "units": top.units})
