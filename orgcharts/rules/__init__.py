"""What makes an organisation sound: an organisation comes in, findings go out.

The package knows no file: a finding says by fields and indices where the words at fault
stand, and whoever read them knows the line.
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
