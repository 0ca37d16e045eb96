"""Rules of a theme file that select no box of a chart, judged from the units and the theme."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orgcharts.chart import Chart, ChartNode
from orgcharts.findings import Finding, Severity
from orgcharts.language import DEFAULT_LANGUAGE, language_for
from orgcharts.model import Organization
from orgcharts.text.suggest import close_match, did_you_mean
from orgcharts.theme import BoxRule, Theme

SHOWN_KINDS = 8
"""How many kinds a remedy names."""


def unused_rules(chart: Chart, theme: Theme, organization: Organization) -> Iterator[Finding]:
    """Yield a warning (OC610) for each rule for kinds in a theme file that cannot have the intended effect.

    That is a rule for kinds that no unit has and no language guesses from names; a theme of many charts may
    have rules for kinds that are in some of them only. If no unit has a kind that the rules select, and they
    select no box of the chart for another reason, the first of them is reported.
    """
    rules = [rule for rule in theme.rules if rule.location]
    by_kind = [rule for rule in rules if rule.kind]
    if not by_kind:
        return
    stated = dict.fromkeys(organization.kind_of(entry.unit) for entry in organization.entries.values())
    known = {*stated, *_guessed(organization.language), *_guessed(DEFAULT_LANGUAGE)}
    unknown = [rule for rule in by_kind if not known & {*rule.kind}]
    for rule in unknown:
        message = f"no unit is of kind {_listed(rule.kind)}, which a rule of the theme selects"
        initial = rule.kind[0][:1]
        close = close_match(rule.kind[0], sorted(kind for kind in known if kind.startswith(initial)))
        yield _finding(rule, message, stated, did_you_mean(close))
    if not unknown and not any(stated.keys() & {*rule.kind} for rule in by_kind):
        nodes = chart.units().values()
        if not any(_selects(rule, node) for rule in rules for node in nodes):
            kinds = dict.fromkeys(kind for rule in by_kind for kind in rule.kind)
            message = f"no unit is of kind {_listed(kinds)}, and no other rule of the theme selects a box"
            yield _finding(by_kind[0], message, stated)


def _guessed(language: str) -> set[str]:
    words = language_for(language).kinds
    return {*words.first.values(), *words.any.values(), *words.end.values()}


def _selects(rule: BoxRule, node: ChartNode) -> bool:
    """Return whether a rule selects the box of a node, or its entry in a list."""
    return any(
        rule.selects(
            depth=each.depth,
            kind=each.kind,
            role=each.role,
            status=each.status,
            inner=each.is_inner,
            colour=each.colour,
        )
        for each in (node, node.without_line)
    )


def _finding(rule: BoxRule, message: str, stated: Collection[str], repair: str | None = None) -> Finding:
    kinds = _listed(list(stated)[:SHOWN_KINDS])
    remedy = f"units here are of kind {kinds}; write 'kind: {rule.kind[0]}' in those that are"
    return Finding("OC610", message, repair or remedy, rule.location, Severity.WARNING)


def _listed(words: Collection[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)
