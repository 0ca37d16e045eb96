"""Rule findings with positions, minus those that a file allows.

An allowance in an imported file applies here too, to the findings that the file has on its own.
Findings that arise only from combining the files are still reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from orgcharts.findings import Finding, Location
from orgcharts.model.stated_paths import as_stated
from orgcharts.rules import Rule, RuleFinding, check, rules_of, unmet_finding, without_allowed
from orgcharts.spec.composing.composer import Composer
from orgcharts.spec.composing.implicit_ids import implicit_id_findings
from orgcharts.spec.composing.source_files import SourceFile
from orgcharts.spec.shape import BESIDE
from orgcharts.yaml.document import SourceMap

_Key = tuple[str, str, Location | None]
"""Code, message and position of a finding."""


def findings_of(file: SourceFile, packs: Sequence[str], composer: Composer) -> Iterator[Finding]:
    """Yield the rule findings that no file allows, and the allowances of this file that match nothing."""
    rules = rules_of((*file.stated.rules, *packs))
    broken = (
        *check(file.organization, rules=rules, suggester=composer.suggester),
        *implicit_id_findings(file, composer),
    )
    certain = [found for found in broken if not composer.doubts.cover(found)] if file.findings else broken
    allowed = without_allowed(certain, file.stated.allow, file.organization, rules)
    elsewhere = {key for imported in _imported(file, composer) for key in _allowed_alone(imported, rules)}
    marks = file.document.marks
    for finding in (_placed(found, marks) for found in allowed.findings):
        if _key(finding) not in elsewhere:
            yield finding
    for number in allowed.unmet if len(certain) == len(broken) else ():
        yield replace(unmet_finding(file.stated.allow[number]), location=marks.locate(("allow", number)))


def _imported(file: SourceFile, composer: Composer) -> Iterator[SourceFile]:
    """Yield every file with allowances that units of `file` come from, directly or indirectly."""
    for real in dict.fromkeys(imported_unit.real for imported_unit in file.imported_units):
        imported = composer.files.get(real)
        if imported is not None and imported.stated.allow:
            yield imported


def _allowed_alone(file: SourceFile, rules: Sequence[Rule]) -> Iterator[_Key]:
    """Yield the findings of a file on its own that the file allows."""
    broken = check(file.organization, rules=tuple(rules))
    left = set(without_allowed(broken, file.stated.allow, file.organization, rules).findings)
    for found in broken:
        if found not in left:
            yield _key(_placed(found, file.document.marks))


def _placed(found: RuleFinding, marks: SourceMap) -> Finding:
    """Return a finding with the position of the value at fault."""
    if found.finding.location is not None:
        return found.finding
    above = () if found.way[:1] and found.way[0] in BESIDE else ("organization",)
    return replace(found.finding, location=marks.locate(as_stated((*above, *found.way), marks)))


def _key(finding: Finding) -> _Key:
    return finding.code, finding.message, finding.location
