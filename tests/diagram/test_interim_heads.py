"""A matrix firm: interim heads, second reporting lines and coloured branches on one page."""

from __future__ import annotations

import orgcharts

FIRM = """
organization:
  name: Corvid Engineering
  head: {title: Chief Executive, holder: L. Hart}
  units:
    - name: Power
      colour: green
      heads: [{title: Managing Director, holder: N. Cole, acting: true}, {title: Operations, holder: P. Ames}]
      units:
        - {name: Turbine Design, id: turbines, head: {title: Lead, holder: Q. Dell, acting: true}}
        - {name: Turbine Tests, id: tests, head: {title: Lead, vacant: true}}
    - name: Rail
      colour: violet
      head: {title: Managing Director, holder: D. Reed}
      units:
        - {name: Bogie Design, id: bogies, head: {title: Lead, holder: E. Sand, acting: true}}
        - {name: Bogie Tests, id: rail-tests, head: {title: Lead, holder: F. Moor}}
    - name: Functions
      colour: grey
      units:
        - {name: Design Office, id: design, head: {title: Chief Designer, holder: G. Lane, acting: true}}
        - {name: Test Laboratory, id: laboratory, head: {title: Chief of Tests, holder: H. Orr}}
relations:
  - {from: turbines, to: design, kind: functional}
  - {from: bogies, to: design, kind: functional}
  - {from: tests, to: laboratory, kind: functional}
  - {from: rail-tests, to: laboratory, kind: functional}
"""


def test_a_matrix_firm_fits_a_page_with_all_its_interim_heads() -> None:
    drawing = orgcharts.draw(orgcharts.loads(FIRM))
    assert [] == list(drawing.findings)
    assert 4 == drawing.text().count("(a.i.)")
    assert 4 == len(drawing.layout.relations)
    assert drawing.layout.report.type_size >= 9
    heads = {
        each.id: [t.text for t in each.texts if t.role == "head"]
        for each in drawing.diagram.pages[0].elements
    }
    assert ["Managing Director: N. Cole (a.i.)", "Operations: P. Ames"] == heads["power"]
