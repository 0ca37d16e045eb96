"""Kinds of YAML files: the name, budgets and finding codes of each."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.errors import OrgchartsError


class Codes(Struct, frozen=True):
    """Finding codes: of a file that cannot be opened or is too large, of bad YAML, and of wrong contents."""

    unreadable: str
    malformed: str
    repeated: str
    unknown: str
    missing: str
    wrong: str


class FileKind(Struct, frozen=True):
    """A kind of file.

    `noun` names one in messages ("a spec"). `first_line` and `split` are the remedies of an empty file and
    of one that is too large. `bytes`, `values` and `aliased` are its budgets: values count keys too, and
    `aliased` is the number of values that all aliases together may expand to.
    """

    noun: str
    error: type[OrgchartsError]
    codes: Codes
    first_line: str
    split: str
    bytes: int
    values: int
    aliased: int
