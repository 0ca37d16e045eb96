"""All rules, and the check of an organisation against them."""

from __future__ import annotations

from dataclasses import dataclass

from orgcharts.findings import Finding
from orgcharts.model import Organization
from orgcharts.rules import posts, references, relations, time
from orgcharts.rules.rule import Rule, Way
from orgcharts.suggest import Suggester

_FAMILIES = (references, relations, posts, time)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (member for family in _FAMILIES for member in vars(family).values() if isinstance(member, Rule)),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by code."""


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A finding and the way to the words at fault, from the statement of the organisation."""

    finding: Finding
    way: Way


def check(
    organization: Organization, *, rules: tuple[Rule, ...] = RULES, suggester: Suggester | None = None
) -> tuple[RuleFinding, ...]:
    """Return what breaks the rules, rule by rule, each in protocol order."""
    suggestions = suggester or Suggester()
    found: list[RuleFinding] = []
    for rule in rules:
        for breach in rule.check(organization):
            meant = suggestions.remedy(breach.given, breach.known) if breach.given else None
            finding = Finding(rule.code, breach.message, meant or breach.remedy, None, breach.severity)
            found.append(RuleFinding(finding, breach.way))
    return tuple(found)
