"""A review as plain values, ready for JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import to_builtins

from orgcharts.comparison.report import as_values as comparison_values
from orgcharts.findings import Location
from orgcharts.review.balance import GradeBalance, balance
from orgcharts.review.checks import contradiction_text, risk_text
from orgcharts.review.contradictions import Contradiction
from orgcharts.review.review import Review
from orgcharts.review.risks import Risk
from orgcharts.review.units_to_check import UnitCheck, units_to_check


def as_values(review: Review) -> dict[str, Any]:
    """Return states, steps and risks; figures of posts are numbers, places are file, line and column."""
    return {
        "organization": review.name,
        "states": [
            {
                "name": state.name,
                "spec": state.spec.path,
                "units": len(state.organization.inside),
                "posts": to_builtins(state.funds.total(), builtin_types=(Decimal,)),
                "posts_by_fund": {
                    fund: to_builtins(count, builtin_types=(Decimal,)) for fund, count in state.funds.items()
                },
            }
            for state in review.states
        ],
        "steps": [
            {
                **comparison_values(step.comparison),
                "before": step.before.name,
                "after": step.after.name,
                "fields": to_builtins(step.fields),
                "units_to_check": [_unit(each) for each in units_to_check(step)],
                "posts_by_grade": [_grade(each) for each in balance(step)],
                "contradictions": [_contradiction(each, review) for each in step.contradictions],
            }
            for step in review.steps
        ],
        "risks": [_risk(number, each, review) for number, each in enumerate(review.risks, start=1)],
    }


def _unit(each: UnitCheck) -> dict[str, Any]:
    change = each.change
    return {
        "unit": change.unit,
        "name": change.name,
        "kind": change.kind.value,
        "inferred": change.inferred,
        "posts": to_builtins(each.posts, builtin_types=(Decimal,)),
        "units": each.units,
        "place": _place(each.place),
    }


def _grade(each: GradeBalance) -> dict[str, Any]:
    figures = {"before": each.before, "ended": each.ended, "new": each.new, "after": each.after}
    return {
        "grade": each.grade,
        **{name: to_builtins(count, builtin_types=(Decimal,)) for name, count in figures.items()},
    }


def _contradiction(each: Contradiction, review: Review) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "unit": each.unit,
        "name": each.name,
        "what": contradiction_text(each, review.language),
        "place": _place(each.place),
    }


def _risk(number: int, each: Risk, review: Review) -> dict[str, Any]:
    return {
        "rank": number,
        "doubt": each.doubt.value,
        "state": each.state,
        "unit": each.unit,
        "name": each.name,
        "why": risk_text(each, review.language),
        "changed": each.changed,
        "posts": to_builtins(each.posts, builtin_types=(Decimal,)),
        "units": each.units,
        "place": _place(each.place),
    }


def _place(place: Location | None) -> str:
    return str(place) if place else ""
