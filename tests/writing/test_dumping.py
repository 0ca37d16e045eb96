"""What is written as a spec is read as the same organisation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgcharts
from orgcharts.errors import SpecError
from orgcharts.findings import Severity
from orgcharts.model import Organization
from orgcharts.options import ChartOptions
from orgcharts.spec import specs_in
from orgcharts.spec.ordering import ordered
from tests.organizations import organizations

SPECS = specs_in(Path(__file__).parents[2] / "specs")


@settings(max_examples=40)
@given(organizations)
def test_a_written_organization_is_read_as_it_was_or_refused_for_what_check_finds(
    organization: Organization,
) -> None:
    errors = {finding.code for finding in orgcharts.check(organization) if finding.severity is Severity.ERROR}
    text = orgcharts.dump(organization)
    if errors:
        with pytest.raises(SpecError) as refused:
            orgcharts.loads(text)
        assert errors <= {finding.code for finding in refused.value.findings}
    else:
        assert organization == orgcharts.loads(text).organization
        assert text == ordered(text)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_is_written_and_read_as_it_was(path: Path) -> None:
    organization = orgcharts.load(path).organization
    text = orgcharts.dump(organization)
    assert organization == orgcharts.loads(text).organization
    assert text == ordered(text)


def test_what_is_written_is_as_a_person_writes_it() -> None:
    spec = orgcharts.loads(ROADS)
    charts = [ChartOptions.model_validate({"id": "works", "page": "A3-portrait", "depth": 2})]
    assert ROADS == orgcharts.dump(spec.organization, charts)
    assert list(orgcharts.loads(ROADS).charts) == charts


ROADS = """\
orgcharts: 1

organization:
  id: works
  name: Ministry of Works, Roads and Bridges
  sources:
    act: {title: "Works Act: amended", date: 2019}
  source: act 1
  head: {title: Minister, holder: A. Example}
  units:
    - Legal Division
    - {name: Press Team, acronym: PT, role: staff}
    - id: roads
      name: Roads Division
      line: unconfirmed
      posts:
        RB:
          P-4: 2
          P-3:
            - 1
            - {count: 1, title: Surveyor}
          total: 4
        XB: {P-3: 1}
      units: [Planning Section, Signs and Signals Section]

relations:
  - {from: pt, to: roads, kind: advisory}

charts:
  - id: works
    depth: 2
    page: A3-portrait
"""


@given(st.integers(25, 45), st.booleans())
def test_units_that_nest_too_deep_are_refused(levels: int, has_head: bool) -> None:
    unit = {"name": "x", **({"head": {"title": "Head"}} if has_head else {})}
    for number in range(levels):
        unit = {"name": str(number), "units": (unit,)}
    organization = Organization.model_validate(unit)
    if levels + has_head < 32:
        assert organization == orgcharts.loads(orgcharts.dump(organization)).organization
    else:
        with pytest.raises(SpecError, match="OC101"):
            orgcharts.dump(organization)
