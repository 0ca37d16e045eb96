"""Kinds of YAML files: the name, budgets and finding codes of each."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from orgcharts.errors import OrgchartsError
from orgcharts.frozen import empty


class Codes(Struct, frozen=True):
    """Finding codes: of a file that cannot be opened or is too large, of bad YAML, and of wrong contents."""

    unreadable: str
    malformed: str
    repeated: str
    unknown: str
    missing: str
    wrong: str


class ListBelow(Struct, frozen=True):
    """Two ways to write a text with a list below it; `{text}` and `{items}` are replaced.

    `whole` is one line with all items, `in_lines` what comes before the list.
    """

    whole: str
    in_lines: str


class FileKind(Struct, frozen=True):
    """A kind of file.

    `noun` names one in messages ("a spec"). `first_line` and `split` are the remedies of an empty file and
    of one that is too large. `bytes`, `values` and `aliased` are its budgets: values count keys too, and
    `aliased` is the number of values that all aliases together may expand to. `nesting` are the remedies for
    a list below an item, by the key of the item's list; `list_after` those for one below the text of a key.
    """

    noun: str
    error: type[OrgchartsError]
    codes: Codes
    first_line: str
    split: str
    bytes: int
    values: int
    aliased: int
    nesting: Mapping[str, ListBelow] = field(default_factory=empty)
    list_after: Mapping[str, str] = field(default_factory=empty)
