"""What a rule is: a function whose docstring is the page that explains it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import dedent

from msgspec import Struct

from orgcharts.findings import Severity
from orgcharts.model import Organization

Way = tuple[str | int, ...]
"""The path to the value at fault, from the organisation: fields and indices."""


class Breach(Struct, frozen=True):
    """One place where a rule is broken.

    `given` is the unknown value and `known` are the known ones, if a rule is about
    references: the remedy suggests the closest.
    """

    message: str
    way: Way
    remedy: str | None = None
    given: str | None = None
    known: Iterable[str] = ()
    severity: Severity = Severity.ERROR


RuleFunction = Callable[[Organization], Iterator[Breach]]


class Rule(Struct, frozen=True):
    """A check of an organisation, with its code, its name and its page.

    The page is the docstring of the function: a sentence, then the sections Why,
    Example (a spec that breaks the rule) and Instead (one that does not).
    """

    code: str
    name: str
    check: RuleFunction

    @property
    def page(self) -> str:
        """The page in Markdown."""
        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]

    def section(self, title: str) -> str:
        """Return the text below `## title`, without its indent; empty if there is none."""
        match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return dedent(match.group(1)).strip() if match else ""


def rule(code: str, name: str) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a function; `rules.registry` lists the module that contains it."""
    return lambda check: Rule(code, name, check)
