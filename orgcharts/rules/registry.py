"""All rules, and the check of an organisation against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Literal

from msgspec import Struct

from orgcharts.findings import Finding, Repair
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
from orgcharts.text.suggest import Suggester, did_you_mean

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


MOST_ALLOWED = 50
"""Allowed values are part of a finding when there are no more than these."""


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
            given, known = breach.given, tuple(breach.known)
            match = suggestions.match(given, known) if given and known else None
            remedy = did_you_mean(match) or breach.remedy
            repair = Repair(given, match, is_safe=False) if given and match else None
            allowed = known if len(known) <= MOST_ALLOWED else ()
            finding = Finding(
                rule.code, breach.message, remedy, None, breach.severity, allowed=allowed, repair=repair
            )
            found.append(RuleFinding(finding, breach.way, given))
    return tuple(found)
