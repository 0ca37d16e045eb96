"""All rules, and the check of an organisation against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Literal

from msgspec import Struct

from orgcharts.findings import Finding
from orgcharts.frozen import FrozenDict
from orgcharts.model import Organization
from orgcharts.rules import (
    completeness,
    languages,
    nomenclature,
    posts,
    references,
    relations,
    sources,
    structure,
    time,
)
from orgcharts.rules.rule import Rule, Way
from orgcharts.suggest import Suggester

_SOUND = (references, relations, structure, posts, time, languages)


def _rules_of(*families: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that modules define, by code."""
    members = (member for family in families for member in vars(family).values())
    return tuple(sorted((each for each in members if isinstance(each, Rule)), key=lambda rule: rule.code))


RULES = _rules_of(*_SOUND)
"""The rules that every organisation is checked against: the pack `sound`."""

PACKS: Mapping[str, tuple[Rule, ...]] = FrozenDict(
    {
        "sound": RULES,
        "un": _rules_of(nomenclature),
        "sources": _rules_of(sources),
        "complete": _rules_of(completeness),
    }
)
"""Sets of rules, by the name that a spec or the command line uses."""

PackName = Literal["sound", "un", "sources", "complete"]
"""The name of a pack."""

EVERY_RULE = tuple(sorted((rule for pack in PACKS.values() for rule in pack), key=lambda rule: rule.code))
"""Every rule of every pack, by code."""


def rules_of(packs: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some packs, those of `sound` always among them.

    Raises:
        KeyError: if there is no such pack.
    """
    return tuple(rule for name in dict.fromkeys(("sound", *packs)) for rule in PACKS[name])


class RuleFinding(Struct, frozen=True):
    """A finding and its position: the path of fields and indices from the organisation.

    `given` is the unknown value, if the finding is about a reference.
    """

    finding: Finding
    way: Way
    given: str | None = None


def check(
    organization: Organization, *, rules: tuple[Rule, ...] = RULES, suggester: Suggester | None = None
) -> tuple[RuleFinding, ...]:
    """Return what breaks the rules, rule by rule, each in protocol order."""
    suggestions = suggester or Suggester()
    found: list[RuleFinding] = []
    for rule in rules:
        for breach in rule.check(organization):
            suggestion = (
                suggestions.remedy(breach.given, breach.known) if breach.given and breach.known else None
            )
            finding = Finding(rule.code, breach.message, suggestion or breach.remedy, None, breach.severity)
            found.append(RuleFinding(finding, breach.way, breach.given))
    return tuple(found)
