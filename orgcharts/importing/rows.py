"""What a file of another program contains: rows, each of which becomes a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Severity
from orgcharts.frozen import FrozenDict
from orgcharts.model import RELATION_KINDS


class InputRow(Struct, frozen=True):
    """One unit of a file, as the file has it.

    `place` is where it is: `row 31`, `line 12`. `id` and `parents` are texts of the file; the first parent is
    the parent, the others are further ones. `fields` are fields of a unit. Ids are those of the `scope`, if
    there is one. A helper is a node that only places others. `doubts` are what is not certain about it. A row
    that is outside is a body beside the organisation.
    """

    place: str
    name: str
    id: str | None = None
    parents: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=FrozenDict)
    scope: str = ""
    is_helper: bool = False
    doubts: tuple[str, ...] = ()
    is_outside: bool = False


class InputLink(Struct, frozen=True):
    """A relation of a file: the ids of its ends, its kind and its label."""

    start: str
    end: str
    kind: str = "reporting"
    label: str | None = None


def labelled_link(start: str, end: str, usual: str, label: str) -> InputLink:
    """Return a relation of the kind that its label names, as in exports, else one of the usual kind.

    >>> labelled_link("a", "b", "functional", "advisory").kind
    'advisory'
    """
    if label in RELATION_KINDS:
        return InputLink(start, end, label)
    return InputLink(start, end, usual, label or None)


class InputRows(Struct, frozen=True):
    """The rows of a file, its relations, its title, and what is to be known about reading it.

    `has_ids` is false where ids are only places in the file, which a spec does not keep. `columns` are those
    of a table, by field.
    """

    rows: Sequence[InputRow]
    links: Sequence[InputLink] = ()
    title: str | None = None
    findings: Sequence[Finding] = ()
    has_ids: bool = True
    columns: Mapping[str, str] = field(default_factory=FrozenDict)


def warning(code: str, message: str, remedy: str | None = None) -> Finding:
    """Return a finding that does not stop an import."""
    return Finding(code, message, remedy, severity=Severity.WARNING)


def refused(code: str, message: str, remedy: str | None = None) -> SpecError:
    """Return the error of a file that cannot be imported."""
    return SpecError([Finding(code, message, remedy)])


def text_of(value: Any) -> str:
    """Return a value of a file as a text without blanks around it; empty for none and for lists.

    >>> text_of(" a "), text_of(5), text_of(2.0), text_of(None), text_of([1])
    ('a', '5', '2', '', '')
    """
    match value:
        case bool() | None | list() | dict():
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


_MARKS = "\"\" '' “” „“ „” ”” ‘’ ‚‘ ‚’ ’’ «» »« ‹› ›‹ 「」 『』 ＂＂"
_QUOTES = frozenset(_MARKS.split())
"""The first and the last mark of a text in quotation marks, in several languages."""


def unquoted(text: str) -> str:
    """Return a text without the quotation marks around all of it, of any language and as many as there are.

    >>> unquoted('""Office of Roads""'), unquoted("« Bureau »"), unquoted('"Roads" and "Bridges"')
    ('Office of Roads', 'Bureau', '"Roads" and "Bridges"')
    """
    while text[:1] + text[-1:] in _QUOTES and len(text) > 2:
        first, last = text[0], text[-1]
        inside = text.lstrip(first).rstrip(last)
        if first in inside or last in inside:
            break
        text = text[1:-1].strip()
    return text


def some(**fields: Any) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value}


def upright(parents: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the parents of nodes as edges have them, or turned round where only that makes a tree.

    >>> upright({"top": ["a", "b"]})
    {'a': ['top'], 'b': ['top']}
    """
    turned: dict[str, list[str]] = {}
    for child, above in parents.items():
        for parent in above:
            turned.setdefault(parent, []).append(child)
    one_each = all(len({*above}) == 1 for above in turned.values())
    many = any(len({*above}) > 1 for above in parents.values())
    roots = len(turned.keys() - parents.keys())
    return turned if one_each and many and roots > 1 and len(parents.keys() - turned.keys()) == 1 else parents


def listed(places: Sequence[object], most: int = 5) -> str:
    """Return places as a list that ends after some.

    >>> listed([1, 2, 3], 2)
    '1, 2 ...'
    """
    return ", ".join(map(str, places[:most])) + (" ..." if len(places) > most else "")
