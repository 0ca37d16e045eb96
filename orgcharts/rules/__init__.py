"""What makes an organisation sound: an organisation comes in, findings go out.

The package knows no file: a finding says by fields and indices where the words at fault
stand, and whoever read them knows the line.
"""

from orgcharts.rules.registry import RULES, RuleFinding, check
from orgcharts.rules.rule import Breach, Rule, rule

__all__ = ["RULES", "Breach", "Rule", "RuleFinding", "check", "rule"]
