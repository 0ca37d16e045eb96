"""Every fault that can be known is told in one reading, and no fault that only comes of another."""

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.spec import load, loads
from tests.effort import steps

Data = dict[str, Any]


def found(text: str) -> tuple[Finding, ...]:
    try:
        return loads(text, "f").findings
    except SpecError as error:
        return error.findings


def unit(spec: Data, number: int, **fields: Any) -> Data:
    """Add a unit of its own, so that faults do not depend on one another."""
    added = {"name": f"Faulty {number}", "id": f"faulty-{number}", **fields}
    spec["organization"]["units"].append(added)
    return added


def beside(spec: Data, field: str, value: Any) -> None:
    spec.setdefault(field, []).append(value)


PLANTS: dict[str, Callable[[Data, int], Any]] = {
    "OC103 unit": lambda spec, n: unit(spec, n, shade="red"),
    "OC103 head": lambda spec, n: unit(spec, n, head={"title": "Chief", "phone": "1"}),
    "OC103 chart": lambda spec, n: beside(spec, "charts", {"id": f"c{n}", "shade": "red"}),
    "OC103 file": lambda spec, n: spec.update({f"field-{n}": "x"}),
    "OC104 name": lambda spec, n: unit(spec, n).pop("name"),
    "OC105 head": lambda spec, n: unit(spec, n, head={"note": "A"}),
    "OC104 relation": lambda spec, n: beside(spec, "relations", {"from": "u0", "kind": "advisory"}),
    "OC105 role": lambda spec, n: unit(spec, n, role="boss"),
    "OC105 name": lambda spec, n: unit(spec, n, name=["x"]),
    "OC105 unit": lambda spec, n: spec["organization"]["units"].append([f"no unit {n}"]),
    "OC105 posts": lambda spec, n: unit(spec, n, posts={"P-4": "x"}),
    "OC105 post holder": lambda spec, n: unit(spec, n, head={"title": "A", "holder": "B", "vacant": "true"}),
    "OC105 page": lambda spec, n: beside(spec, "charts", {"id": f"c{n}", "page": "A9"}),
    "OC105 show": lambda spec, n: beside(spec, "charts", {"id": f"c{n}", "show": ["hed"]}),
    "OC105 chart": lambda spec, n: beside(spec, "charts", "no chart"),
    "OC105 relation": lambda spec, n: beside(spec, "relations", "no relation"),
    "OC201 id": lambda spec, n: unit(spec, n, id="u0"),
    "OC202 host": lambda spec, n: unit(spec, n, hosted_by=f"no-{n}"),
    "OC202 collapse": lambda spec, n: beside(spec, "charts", {"id": f"c{n}", "collapse": [f"no-{n}"]}),
    "OC202 hints": lambda spec, n: beside(
        spec, "charts", {"id": f"c{n}", "units": {f"no-{n}": {"columns": "2"}}}
    ),
    "OC203 source": lambda spec, n: unit(spec, n, source=f"no-{n} §2"),
    "OC204 relation": lambda spec, n: beside(
        spec, "relations", {"from": "u0", "to": f"no-{n}", "kind": "advisory"}
    ),
    "OC205 charts": lambda spec, n: beside(spec, "charts", {"id": "first"}),
    "OC206 kind": lambda spec, n: beside(spec, "relations", {"from": "u0", "to": "u1", "kind": f"no-{n}"}),
    "OC207 joint": lambda spec, n: unit(spec, n, joint_with=f"no-{n}"),
    "OC301 total": lambda spec, n: unit(spec, n, posts={"P-4": "1", "total": "2"}),
    "OC302 vacant": lambda spec, n: unit(spec, n, posts={"P-4": {"count": "1", "vacant": "2"}}),
    "OC401 dates": lambda spec, n: unit(spec, n, since="2019", until="2018"),
    "OC501 focus": lambda spec, n: beside(spec, "charts", {"id": f"c{n}", "focus": f"no-{n}"}),
}
"""Ways to spoil a sound spec, each by one fault of the code that it starts with."""


def sound() -> Data:
    return {
        "organization": {
            "name": "Works",
            "sources": {"act": {"title": "Act"}},
            "units": [{"name": f"Unit {n}", "id": f"u{n}"} for n in range(3)],
        },
        "relations": [{"from": "u0", "to": "u1", "kind": "advisory"}],
        "charts": [{"id": "first", "focus": "u0"}],
    }


def test_the_spec_that_is_spoiled_is_sound() -> None:
    assert () == found(json.dumps(sound()))


@pytest.mark.parametrize("plant", PLANTS)
def test_one_fault_is_one_finding(plant: str) -> None:
    spec = sound()
    PLANTS[plant](spec, 7)
    assert [plant[:5]] == [finding.code for finding in found(json.dumps(spec))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(PLANTS)), max_size=9), st.integers(0, 10**6))
def test_so_many_independent_faults_are_so_many_findings(plants: list[str], seed: int) -> None:
    spec = sound()
    random.Random(seed).shuffle(plants)
    for number, plant in enumerate(plants):
        PLANTS[plant](spec, number)
    findings = found(json.dumps(spec))
    assert Counter(plant[:5] for plant in plants) == Counter(finding.code for finding in findings)
    assert all(finding.location is not None for finding in findings)
    assert findings == tuple(sorted(findings, key=lambda finding: (finding.location, finding.code)))


@pytest.mark.parametrize(
    ("spec", "codes"),
    [
        # A misspelt field may have made the id that a relation names.
        ("{name: A, units: [{name: B, acronim: RD}, C]}\nrelations: [{from: rd, to: c, kind: advisory}]", 1),
        ("{name: A, units: [{name: B, id: [rd]}, C]}\nrelations: [{from: rd, to: c, kind: advisory}]", 1),
        # A key that is there with a wrong value is declared.
        ("{name: A, sources: {act: {titel: X}}, source: act 2, units: [{name: B, source: act}]}", 2),
        ("{name: A, units: [B, C]}\nrelation_kinds: {twin: {lable: X}}\n"
         "relations: [{from: b, to: c, kind: twin}]", 2),
        # Sums are of what could be read.
        ("{name: A, posts: {P-4: x, P-5: 2, total: 3}}", 1),
        # What two heads overlap by may be the date that cannot be read.
        ("{name: A, head: {title: X, since: 2o19}, earlier_heads: [{title: X, until: 2018}]}", 1),
        # Nothing is known of units that stand alike only because their names are gone.
        ("{name: A, units: [{name: [x]}, {name: [y]}]}", 2),
        ("{name: A, units: [[x], [y]]}", 2),
    ],
)  # fmt: skip
def test_what_may_only_come_of_another_fault_is_not_told(spec: str, codes: int) -> None:
    findings = found(f"organization: {spec}")
    assert codes == len(findings), findings
    assert {"OC103", "OC104", "OC105"} >= {finding.code for finding in findings}


def test_faults_stand_at_their_places_after_others_were_taken_out() -> None:
    text = (
        "organization:\n  name: A\n  shade: red\n  units:\n    - [x]\n    - {name: B, hosted_by: zz}\n"
        "relations:\n  - nothing\n  - {from: b, to: zz, kind: advisory}\n"
        "charts:\n  - nothing\n  - {shade: red, focus: zz}\n"
    )
    assert [
        ("OC103", 3, 3), ("OC105", 5, 7), ("OC202", 6, 28), ("OC105", 8, 5), ("OC204", 9, 19),
        ("OC105", 11, 5), ("OC103", 12, 6), ("OC501", 12, 25),
    ] == [(f.code, f.location.line, f.location.column) for f in found(text) if f.location]  # fmt: skip


def test_files_that_cannot_be_reached_hide_no_other_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "uses: {far: far.yaml}\norganization:\n  name: A\n  shade: red\n  source: [act]\n"
        "  sources: {law: {title: L}}\n  units:\n    - import: gone.yaml\n"
        "    - {name: B, until: 2018, since: 2019}\n"
        "relations:\n  - {from: b, to: far:unit, kind: advisory}\n  - {from: b, to: a, kind: zz}\n"
    )
    with pytest.raises(SpecError) as raised:
        load(path)
    codes = [finding.code for finding in raised.value.findings]
    assert sorted(codes) == ["OC103", "OC110", "OC110", "OC203", "OC206", "OC401"]


def units_with_faults(count: int) -> str:
    units = "".join(f"  - {{name: U{n}, shade: red, posts: {{P-4: x}}}}\n" for n in range(count))
    return f"organization:\n  name: A\n  units:\n{units}"


def posts_with_faults(count: int) -> str:
    posts = "".join(f"    G{n}: x\n    H{n}: x\n" for n in range(count))
    return f"organization:\n  name: A\n  posts:\n{posts}"


@pytest.mark.parametrize("text", [units_with_faults, posts_with_faults])
def test_every_fault_is_told_with_an_effort_that_grows_with_their_number(text: Callable[[int], str]) -> None:
    """Four times the faults take four times the steps: six are allowed, sixteen would be quadratic."""

    def effort(count: int) -> int:
        return steps(lambda: found(text(count)))

    assert len(found(text(200))) >= 2 * 200
    few = effort(200)
    assert effort(800) < 6 * few
