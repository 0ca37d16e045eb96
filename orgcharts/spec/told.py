"""What rules say of a spec, at its places, and what its files allow.

An allowance stands beside the facts that it is about. So one of an imported file holds here for what is
told of that file alone too, in the same words at the same place; what comes of putting files together is
not meant by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgcharts.findings import Finding, Location
from orgcharts.rules import Rule, RuleFinding, check, rules_of, unmet_finding, without_allowed
from orgcharts.spec.composing import Composer
from orgcharts.spec.derived import derived
from orgcharts.spec.part import Part
from orgcharts.spec.posts import as_stated
from orgcharts.spec.shape import BESIDE
from orgcharts.yaml.document import SourceMap

_Told = tuple[str, str, Location | None]
"""Code, words and place of a finding."""


def told(part: Part, packs: Sequence[str], composer: Composer) -> Iterator[Finding]:
    """Yield what breaks the rules and no file allows, and what this file allows in vain."""
    rules = rules_of((*part.stated.rules, *packs))
    broken = (*check(part.organization, rules=rules, suggester=composer.suggester), *derived(part, composer))
    certain = [found for found in broken if not composer.doubts.cover(found)] if part.findings else broken
    allowed = without_allowed(certain, part.stated.allow, part.organization, rules)
    elsewhere = {key for imported in _imported(part, composer) for key in _allowed_alone(imported, rules)}
    marks = part.document.marks
    for finding in (_placed(found, marks) for found in allowed.findings):
        if _key(finding) not in elsewhere:
            yield finding
    for number in allowed.unmet if len(certain) == len(broken) else ():
        yield replace(unmet_finding(part.stated.allow[number]), location=marks.locate(("allow", number)))


def _imported(part: Part, composer: Composer) -> Iterator[Part]:
    """Yield every file that units of `part` come from, however far away, and that allows something."""
    for real in dict.fromkeys(piece.real for piece in part.pieces):
        imported = composer.parts.get(real)
        if imported is not None and imported.stated.allow:
            yield imported


def _allowed_alone(part: Part, rules: Sequence[Rule]) -> Iterator[_Told]:
    """Yield what is told of a file as it stands, and what it allows of that."""
    broken = check(part.organization, rules=tuple(rules))
    left = set(without_allowed(broken, part.stated.allow, part.organization, rules).findings)
    for found in broken:
        if found not in left:
            yield _key(_placed(found, part.document.marks))


def _placed(found: RuleFinding, marks: SourceMap) -> Finding:
    """Return a finding with the place where the words at fault stand."""
    if found.finding.location is not None:
        return found.finding
    above = () if found.way[:1] and found.way[0] in BESIDE else ("organization",)
    return replace(found.finding, location=marks.locate(as_stated((*above, *found.way), marks)))


def _key(finding: Finding) -> _Told:
    return finding.code, finding.message, finding.location
