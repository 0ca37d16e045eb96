"""Rules for a sound organisation. Input: an `Organization`. Output: findings.

The package knows no files: a finding has fields and indices as its position, and the reader
of the file translates them into lines.
"""

from orgcharts.rules.allowance import Allowance, Allowed, unmet_finding, without_allowed
from orgcharts.rules.registry import EVERY_RULE, PACKS, RULES, PackName, RuleFinding, check, rules_of
from orgcharts.rules.rule import Breach, Rule, rule

__all__ = [
    "EVERY_RULE",
    "PACKS",
    "RULES",
    "Allowance",
    "Allowed",
    "Breach",
    "PackName",
    "Rule",
    "RuleFinding",
    "check",
    "rule",
    "rules_of",
    "unmet_finding",
    "without_allowed",
]
