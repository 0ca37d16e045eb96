"""Rows as a tree: what is doubtful about ids and parents is decided here, and reported."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.rows import InputLink, InputRow, InputRows, listed, warning
from orgcharts.model import cycles, slug
from orgcharts.model.statements import NAME_LENGTH
from orgcharts.text.counting import counted
from orgcharts.text.suggest import close_match

NO_PARENT = frozenset(("XX", "N/A", "NA", "N.A.", "#N/A", "-", "--", "NONE", "NULL", "NIL", "ROOT", "TOP"))
"""Words, in capitals, in the place of a parent."""

ORPHANS = "Without known parent"
"""The name of the unit above those whose parent is not in the file."""

SCOPE = "\x1f"
"""What separates a scope from an id in a key."""


_NAMES_REMEDY = "add their names, or name the column that has them with --map name=COLUMN"

_SEVERAL = re.compile(r"\s*[,/|+&\n]\s*")


class RowTree(Struct):
    """Rows by key, in order, the key of the parent of each, and the further ones."""

    rows: dict[str, InputRow] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    further: list[tuple[str, str]] = field(default_factory=list)
    links: list[InputLink] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def as_tree(reading: InputRows, options: ImportOptions) -> RowTree:
    """Return rows as a tree, with a finding for each kind of repair.

    Raises:
        SpecError: for what `options` makes an error.
    """
    tree = RowTree()
    rows = _without_helpers(list(reading.rows), options, tree)
    rows = list(_cleaned(rows, tree))
    rows = list(_with_ids(rows, options, tree))
    _add(rows, options, tree)
    known = _Known(tree, options)
    for key, row in tree.rows.items():
        stated = [part for parent in row.parents for part in known.parts(row, parent)]
        above = [found for parent in stated if (found := known.key(key, row, parent)) is not None]
        above = list(dict.fromkeys(above))
        tree.parents[key] = above[0] if above else None
        tree.further += [(key, parent) for parent in above[1:]]
    tree.findings += known.findings()
    has_column = not reading.columns or "id" in reading.columns
    _group_orphans(known, options, tree, has_column)
    _break_cycles(options, tree)
    _report_further(tree, options)
    tree.links = [
        replace(link, start=start, end=end)
        for link in reading.links
        if (start := known.exact("", link.start)) and (end := known.exact("", link.end)) and start != end
    ]
    return tree


def _without_helpers(rows: list[InputRow], options: ImportOptions, tree: RowTree) -> list[InputRow]:
    """Return rows without those that only place others; their children go to their parents."""
    helpers = {row.id: row for row in rows if row.is_helper and row.id}
    if not helpers or options.keep_helpers:
        return rows

    def above(parents: Sequence[str], seen: frozenset[str] = frozenset()) -> Iterator[str]:
        waiting = [(parent, seen) for parent in reversed(parents)]
        while waiting:
            parent, path = waiting.pop()
            if parent not in helpers:
                yield parent
            elif parent not in path:
                waiting += [(each, path | {parent}) for each in reversed(helpers[parent].parents)]

    what = "nodes that only place others are left out; their children go to their parents"
    one = "node that only places others is left out; its children go to its parent"
    message = counted(len(helpers), what, one)
    tree.findings.append(warning("OC148", message, "keep them with --keep-helpers"))
    return [replace(row, parents=tuple(above(row.parents))) for row in rows if not row.is_helper]


def cleaned(text: str) -> str:
    """Return a text without characters that cannot be drawn and runs of spaces, in its greatest length."""
    if text.isprintable():
        return " ".join(text.split())[:NAME_LENGTH].strip()
    drawable = (
        " " if unicodedata.category(each) in ("Cc", "Cs") or each in "\ufffe\uffff" else each for each in text
    )
    return " ".join("".join(drawable).split())[:NAME_LENGTH].strip()


def named(text: str) -> str:
    """Return a text as the name of a unit; empty if nothing of it can be seen."""
    return name if _is_visible(name := cleaned(text)) else ""


def _cleaned(rows: Sequence[InputRow], tree: RowTree) -> Iterator[InputRow]:
    """Yield rows with names that can be drawn; a row without a name is called by its id."""
    changed, unnamed, empty = [], [], []
    for row in rows:
        name = named(row.name)
        if name != row.name.strip() and row.name.strip():
            changed.append(row.place)
        if not name:
            name = named(row.id or "")
            if not name:
                empty.append(row.place)
                continue
            unnamed.append(row.place)
            tree.unsure.add(row.place)
        yield replace(row, name=name)
    for code, places, words, remedy in (
        (
            "OC144",
            changed,
            "names had control characters, runs of spaces or more than 1,000 characters",
            None,
        ),
        ("OC146", unnamed, "rows without a name are called by their ids", _NAMES_REMEDY),
        ("OC132", empty, "rows without id and name skipped", None),
    ):
        if places:
            tree.findings.append(warning(code, f"{len(places)} {words} ({listed(places)})", remedy))


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(each) not in ("Cf", "Zs", "Cn") for each in text)


def _with_ids(rows: Sequence[InputRow], options: ImportOptions, tree: RowTree) -> Iterator[InputRow]:
    """Yield rows with ids; one without is made of the name."""
    taken = {row.id for row in rows}
    blank = []
    for row in rows:
        if row.id:
            yield row
            continue
        blank.append(row)
        if options.on_blank_id == "drop":
            continue
        base = identifier = slug(row.name)
        number = 1
        while identifier in taken:
            number += 1
            identifier = f"{base}-{number}"
        taken.add(identifier)
        yield replace(row, id=identifier)
    if blank:
        first = f"{blank[0].place}, '{blank[0].name[:60]}'"
        what = "left out" if options.on_blank_id == "drop" else "one is made of the name"
        remedy = None if options.on_blank_id == "drop" else "leave them out with --on-blank-id drop"
        rows_without = counted(len(blank), "rows have no id", "row has no id")
        tree.findings.append(warning("OC133", f"{rows_without}: {what} ({first})", remedy))


def _add(rows: Sequence[InputRow], options: ImportOptions, tree: RowTree) -> None:
    """Add rows to the tree by key; rows of one id are merged, or kept as several units."""
    same, shared, differing = [], [], []
    for row in rows:
        key = _key(row.scope, str(row.id))
        before = tree.rows.get(key)
        if before is None:
            tree.rows[key] = row
            continue
        places = f"{before.place} and {row.place}"
        if (before.name, before.parents, before.fields) == (row.name, row.parents, row.fields):
            same.append(places)
        elif before.name == row.name and _but_heads(before) == _but_heads(row):
            shared += [places] if before.parents == row.parents else []
            parents = tuple(dict.fromkeys((*before.parents, *row.parents)))
            tree.rows[key] = replace(before, parents=parents, fields=_with_both(before.fields, row.fields))
        else:
            differing.append(_difference(str(row.id), before, row))
            _add_differing(key, row, options, tree)
    for code, where, words in (
        ("OC134", same, "rows are in the file twice: taken once"),
        ("OC134", shared, "posts have several rows that differ in their holders: taken as shared"),
    ):
        if where:
            tree.findings.append(warning(code, f"{len(where)} {words} ({listed(where)})"))
    if differing:
        more = f" (and {len(differing) - 1} more)" if len(differing) > 1 else ""
        message = f"{differing[0]}{more}"
        if options.on_duplicate == "error":
            remedy = "choose with --on-duplicate suffix, first or last"
            raise SpecError([Finding("OC135", message, remedy)])
        done = {"suffix": "both are kept", "first": "the first is kept", "last": "the last is kept"}
        remedy = "choose with --on-duplicate suffix, first, last or error"
        tree.findings.append(warning("OC135", f"{message}: {done[options.on_duplicate]}", remedy))


def _has_parent(row: InputRow) -> bool:
    return any(parent.upper() not in NO_PARENT for parent in row.parents)


def _but_heads(row: InputRow) -> Mapping[str, Any]:
    """Return the fields of a row but those in which the holders of one post may differ."""
    return {name: value for name, value in row.fields.items() if name not in ("heads", "note", "contact")}


def _with_both(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a post that two rows share, with the heads of both."""
    heads = list(one.get("heads", ()))
    heads += [head for head in other.get("heads", ()) if head not in heads]
    return {**one, "heads": heads} if heads else one


def _difference(identifier: str, one: InputRow, other: InputRow) -> str:
    if one.name != other.name:
        return (
            f"id '{identifier}' on {one.place} and {other.place}: '{one.name[:60]}' and '{other.name[:60]}'"
        )
    if one.parents != other.parents:
        above = " and ".join(f"'{', '.join(row.parents) or 'none'}'" for row in (one, other))
        return f"id '{identifier}' on {one.place} and {other.place} with parent {above}"
    fields = _but_heads(one), _but_heads(other)
    names = sorted(name for name in {**fields[0], **fields[1]} if fields[0].get(name) != fields[1].get(name))
    return f"id '{identifier}' on {one.place} and {other.place} with different {listed(names)}"


def _add_differing(key: str, row: InputRow, options: ImportOptions, tree: RowTree) -> None:
    if options.on_duplicate == "last":
        tree.rows[key] = row
    elif options.on_duplicate == "suffix":
        number = 2
        while f"{key}-{number}" in tree.rows:
            number += 1
        before = tree.rows[key]
        if _has_parent(before) and not _has_parent(row):  # references to the id of a root are to the root
            tree.rows[key] = row
            row = before
        tree.rows[f"{key}-{number}"] = replace(row, id=f"{row.id}-{number}")
        tree.unsure.add(row.place)


def _key(scope: str, identifier: str) -> str:
    return f"{scope}{SCOPE}{identifier}" if scope else identifier


def _in_order(person: str) -> str:
    """Return the name of a person with the last name last.

    >>> _in_order("Bell, Anna"), _in_order("Anna Bell"), _in_order("Bell, Anna, Dr.")
    ('Anna Bell', 'Anna Bell', 'Bell, Anna, Dr.')
    """
    last, _, first = person.partition(",")
    return f"{first.strip()} {last.strip()}" if first.strip() and "," not in first else person


class _Known:
    """The keys of rows by id, by name and by person, and what was found with them."""

    def __init__(self, tree: RowTree, options: ImportOptions) -> None:
        self.tree = tree
        self.options = options
        self.loose: defaultdict[str, list[str]] = defaultdict(list)
        self.named: defaultdict[str, list[str]] = defaultdict(list)
        self.headed: defaultdict[str, list[str]] = defaultdict(list)
        by = options.map.get("parent-by", "name")
        for key, row in tree.rows.items():
            self.loose[_key(row.scope, _loose(str(row.id)))].append(key)
            name = row.name if by == "name" else str(row.fields.get(by, ""))
            self.named[_key(row.scope, name.casefold())].append(key)
            for holder in dict.fromkeys(
                _in_order(head.get("holder", "")).casefold() for head in row.fields.get("heads", ())
            ):
                self.headed[_key(row.scope, holder)].append(key)
        self.no_parent = {
            word.upper() for word, means in options.values.items() if means == "top"
        } | NO_PARENT
        self.selves: list[str] = []
        self.repaired: list[str] = []
        self.ambiguous: list[str] = []
        self.orphans: dict[str, list[str]] = {}

    def exact(self, scope: str, identifier: str) -> str | None:
        key = _key(scope, identifier)
        return key if key in self.tree.rows else None

    def parts(self, row: InputRow, parent: str) -> Sequence[str]:
        """Return the parents in a text: one, or several that are all in the file, where the whole is not.

        They are separated by `,`, `/`, `|`, `+`, `&` or a line break.
        """
        parts = [part for part in _SEVERAL.split(parent) if part]
        if len(parts) < 2 or self._has(row, parent) or not all(self._has(row, part) for part in parts):
            return (parent,)
        return parts

    def _has(self, row: InputRow, parent: str) -> bool:
        places = (
            (self.named, parent.casefold()),
            (self.headed, _in_order(parent).casefold()),
            (self.loose, _loose(parent)),
        )
        return any(len(names.get(_key(row.scope, text), ())) == 1 for names, text in places)

    def key(self, own: str, row: InputRow, parent: str) -> str | None:
        """Return the key of a row's parent; None for none, and for one that is not in the file."""
        found = self.exact(row.scope, parent) if "parent-by" not in self.options.map else None
        if found is None and parent.upper() in self.no_parent:
            return None
        found = found or self._named(self.named, row, parent) or self._repaired(row, parent)
        found = found or self._named(self.headed, row, _in_order(parent))
        if found is None:
            self.orphans.setdefault(parent, []).append(own)
        elif found == own or parent == row.id:
            self.selves.append(f"'{row.id}' ({row.place})")
            return None
        return found

    def _repaired(self, row: InputRow, parent: str) -> str | None:
        if not self.options.repair or "parent-by" in self.options.map:
            return None
        candidates = self.loose.get(_key(row.scope, _loose(parent)), [])
        if len(candidates) != 1:
            return None
        self.repaired.append(f"'{parent}' for '{self.tree.rows[candidates[0]].id}'")
        return candidates[0]

    def _named(self, names: Mapping[str, list[str]], row: InputRow, parent: str) -> str | None:
        """Return the key of the only row with a name, of a unit or of its head."""
        candidates = names.get(_key(row.scope, parent.casefold()), [])
        if len(candidates) > 1:
            places = " and ".join(self.tree.rows[key].place for key in candidates[:2])
            self.ambiguous.append(f"'{parent}' is the name of several rows ({places})")
        return candidates[0] if len(candidates) == 1 else None

    def findings(self) -> Iterator[Finding]:
        if self.ambiguous:
            yield warning("OC140", f"{self.ambiguous[0]}{_more(self.ambiguous)}", "refer to parents by id")
        if self.selves:
            what = "rows report to themselves: taken as tops", "row reports to itself: taken as a top"
            message = f"{counted(len(self.selves), *what)} ({listed(self.selves)})"
            yield warning("OC137", message, "correct their parents")
        if self.repaired:
            kinds = listed(list(dict.fromkeys(self.repaired)), 3)
            what = "references differ", "reference differs"
            message = f"{counted(len(self.repaired), *what)} from the id in case or zeros: repaired ({kinds})"
            yield warning("OC138", message, "take them as unknown with --no-repair")


def _more(items: Sequence[object]) -> str:
    return f" (and {len(items) - 1} more)" if len(items) > 1 else ""


def _loose(identifier: str) -> str:
    """Return an id without what programs change: case, leading zeros, blanks."""
    return identifier.casefold().lstrip("0").strip() or "0"


def _group_orphans(known: _Known, options: ImportOptions, tree: RowTree, has_column: bool) -> None:
    """Put rows whose parent is not in the file below a group of their own.

    Without a column of ids the parents may be stated by ids that another column has.
    """
    orphans = {
        text: [key for key in keys if tree.parents[key] is None] for text, keys in known.orphans.items()
    }
    lost = {key: text for text, keys in orphans.items() for key in keys}
    if not known.orphans:
        return
    counts = Counter({text: len(keys) for text, keys in known.orphans.items()})
    texts = listed([f"'{text[:60]}' ({count} x)" for text, count in counts.most_common(5)])
    total = tally(counts.values())
    close = close_match(next(iter(counts)), [str(row.id) for row in tree.rows.values()][:2_000])
    hint = f"did you mean '{close}'?" if close else "choose with --on-orphan group, top, drop or error"
    if not has_column:
        hint = f"if a column has them, name it with --map id=COLUMN; {hint}"
    message = f"{counted(total, 'parents are', 'parent is')} not in the file: {texts}"
    if options.on_orphan == "error":
        raise SpecError([Finding("OC139", message, hint)])
    tree.findings.append(warning("OC139", message, hint))
    if options.on_orphan == "drop":
        for key in _with_descendants(lost, tree.parents):
            del tree.rows[key], tree.parents[key]
        tree.further = [pair for pair in tree.further if {*pair} <= tree.rows.keys()]
        return
    for key, text in lost.items():
        row = tree.rows[key]
        note = " ".join(filter(None, (str(row.fields.get("note", "")), f"[{cleaned(text)[:200]}]")))
        tree.rows[key] = replace(row, fields={**row.fields, "note": note[:NAME_LENGTH]})
    if (
        options.on_orphan == "group"
        and lost
        and any(p is None and k not in lost for k, p in tree.parents.items())
    ):
        group = "=orphans"
        tree.rows[group] = InputRow("", ORPHANS, fields={"status": "unconfirmed"})
        tree.parents[group] = None
        tree.parents |= dict.fromkeys(lost, group)


def _with_descendants(keys: Mapping[str, str], parents: Mapping[str, str | None]) -> list[str]:
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, parent in parents.items():
        children[parent].append(key)
    found = list(keys)
    for key in found:
        found += [child for child in children[key] if child not in keys]
    return list(dict.fromkeys(found))


def _break_cycles(options: ImportOptions, tree: RowTree) -> None:
    """Free one row of each cycle from its parent."""
    broken = []
    for cycle in list(cycles(tree.parents)):
        ring = " > ".join(str(tree.rows[key].id) for key in (*cycle, cycle[0]))
        free = next((key for key in cycle if tree.rows[key].id in options.break_at), None)
        if free is None and options.on_cycle == "error":
            remedy = f"choose the row with --break-at {tree.rows[cycle[0]].id}, or correct the file"
            raise SpecError([Finding("OC141", f"{ring} report to each other", remedy)])
        free = free or cycle[0]
        tree.parents[free] = None
        tree.unsure.add(tree.rows[free].place)
        broken.append(f"{ring} report to each other: {tree.rows[free].place} gives way")
    if broken:
        remedy = "choose another row with --break-at ID"
        tree.findings.append(warning("OC141", f"{broken[0]}{_more(broken)}", remedy))


def _report_further(tree: RowTree, options: ImportOptions) -> None:
    tree.further = [(key, parent) for key, parent in tree.further if tree.parents[key] != parent]
    if tree.further:
        count = len({key for key, _ in tree.further})
        done = {
            "reporting": "drawn as further reporting lines",
            "joint": "drawn as joint units",
            "first-only": "the first one is kept",
        }
        units = counted(count, "units have", "unit has")
        message = f"{units} a further parent: {done[options.second_parent]}"
        remedy = "choose with --second-parent reporting, joint or first-only"
        tree.findings.append(warning("OC136", message, remedy))
