"""Kinds of YAML files: what each is called, how large it may be, and the codes of what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from orgcharts.errors import OrgchartsError


@dataclass(frozen=True, slots=True)
class Codes:
    """Finding codes: of a file that cannot be opened or is too large, of bad YAML, and of wrong contents."""

    unreadable: str
    malformed: str
    repeated: str
    unknown: str
    missing: str
    wrong: str


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file.

    `noun` names one in messages ("a spec"). `first_line` and `split` are the remedies of an empty file and
    of one that is too large. `bytes`, `values` and `aliased` are its budgets: values count keys too, and
    `aliased` is how many values all aliases together may stand for.
    """

    noun: str
    error: type[OrgchartsError]
    codes: Codes
    first_line: str
    split: str
    bytes: int
    values: int
    aliased: int
