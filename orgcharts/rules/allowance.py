"""`allow`: warnings that an author has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from pydantic import Field

from orgcharts.findings import Finding, Severity
from orgcharts.model import Identifier, Organization
from orgcharts.model.statements import Name, Statement
from orgcharts.rules.registry import EVERY_RULE, RuleFinding
from orgcharts.rules.rule import Rule, Way


class Allowance(Statement):
    """An accepted warning of a rule, with the reason; errors cannot be allowed."""

    code: Name = Field(description="Code of the rule, such as OC212.")
    unit: Identifier | None = Field(
        default=None, description="Id of the unit that the warning is about; left out: of all."
    )
    reason: Name = Field(description="Why it is as it is, for whoever reads the file next.")


class Allowed(Struct, frozen=True):
    """What is left of findings, and the allowances, by their places, that no finding met."""

    findings: tuple[RuleFinding, ...]
    unmet: tuple[int, ...]


def without_allowed(
    findings: Iterable[RuleFinding],
    allowances: Sequence[Allowance],
    organization: Organization,
    rules: Iterable[Rule],
) -> Allowed:
    """Return the findings that no allowance covers, and the allowances that cover none.

    An allowance of a rule that was not checked against is not called unmet.
    """
    if not allowances:
        return Allowed(tuple(findings), ())
    ways = {entry.way: identifier for identifier, entry in organization.entries.items()}
    met: set[int] = set()
    left: list[RuleFinding] = []
    for found in findings:
        unit = _unit_of(found.way, ways)
        fitting = {
            number
            for number, allowance in enumerate(allowances)
            if allowance.code == found.finding.code and allowance.unit in (None, unit)
        }
        if found.finding.severity is Severity.WARNING and fitting:
            met |= fitting
        else:
            left.append(found)
    asleep = {rule.code for rule in EVERY_RULE} - {rule.code for rule in rules}
    unmet = (n for n, each in enumerate(allowances) if n not in met and each.code not in asleep)
    return Allowed(tuple(left), tuple(unmet))


def unmet_finding(allowance: Allowance) -> Finding:
    """Return the finding about an allowance that matches no warning."""
    about = f" about '{allowance.unit}'" if allowance.unit else ""
    message = f"there is no warning {allowance.code}{about} to allow"
    return Finding("OC208", message, "remove it from 'allow', or correct it", None, Severity.WARNING)


def _unit_of(way: Way, ways: dict[Way, str]) -> str | None:
    """Return the id of the unit that contains `way`; None outside of all units."""
    if way[:1] in (("relations",), ("changes",)):
        return None
    return next((ways[way[:length]] for length in range(len(way), -1, -1) if way[:length] in ways), None)
