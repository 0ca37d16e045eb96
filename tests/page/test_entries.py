"""Relations that end at entries of lists."""

import random
from itertools import pairwise

import pytest

import orgcharts
from orgcharts.geometry import Rect

WORDS = [
    "Emergency",
    "Care",
    "of",
    "Outpatients",
    "and",
    "Rehabilitation",
    "for",
    "the",
    "whole",
    "Northern",
    "Region",
]


def spec(seed: int) -> orgcharts.Spec:
    """Return departments with lists of units, which have heads with long titles, and relations to some."""
    chance = random.Random(seed)

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))

    def unit(name: str) -> str:
        head = f", head: {{title: {words(3, 10)}, holder: P. Example}}" if chance.random() < 0.6 else ""
        return f"{{id: {name}, name: Unit {words(1, 7)}{head}}}"

    parts = [[f"d{part}-{number}" for number in range(chance.randint(2, 4))] for part in range(3)]
    units = ", ".join(
        f"{{id: d{part}, name: Department {part}, units: [{', '.join(map(unit, names))}]}}"
        for part, names in enumerate(parts)
    )
    ends = [chance.sample([name for names in parts for name in names], 2) for _ in range(3)]
    related = ", ".join(f"{{from: {tail}, to: {head}, kind: functional}}" for tail, head in ends)
    lists = ", ".join(f"d{part}: {{arrange: list}}" for part in range(3))
    return orgcharts.loads(
        f"organization: {{name: Hospital, units: [{units}]}}\n"
        f"relations: [{related}]\n"
        f"charts: [{{id: c, page: 16:9, show: [head, holder], units: {{{lists}}}}}]\n"
    )


HOSPITAL = """
organization:
  name: Hospital
  units:
    - name: Medical Directorate
      units:
        - {name: Department of Surgery, id: surgery, units: [Trauma, Vascular, Theatres]}
        - name: Department of Anaesthesia
          id: an
          units:
            - Anaesthesia
            - Pain Clinic
            - name: Emergency Department
              id: em
              joint_with: [surgery]
              head: {title: Chief Physician of the whole Emergency Department, holder: P. Example}
        - {name: Women, units: [Obstetrics, Gynaecology]}
    - {name: Nursing, id: n, units: [Ward 1, Ward 2, Ward 3]}
outside: [{name: Rescue Service, id: rescue, role: external}]
relations: [{from: rescue, to: em, kind: coordination}, {from: n, to: em, kind: functional}]
charts: [{id: m, page: 16:9, units: {surgery: {arrange: list}, an: {arrange: list}}}]
"""


@pytest.mark.parametrize(
    "stated", [orgcharts.loads(HOSPITAL), *map(spec, range(40))], ids=["hospital", *map(str, range(40))]
)
def test_a_relation_to_an_entry_touches_no_text(stated: orgcharts.Spec) -> None:
    """Also where a text is broken into fuller lines than the narrowest entry of that height has."""
    drawing = orgcharts.draw(stated)
    (page,) = drawing.diagram.pages
    lines = [
        Rect(line.origin.x, line.origin.y - 4.0, line.width, 4.0)
        for unit in page.units
        for text in unit.paragraphs
        for line in text.lines
    ]
    assert lines
    for routed in drawing.layout.relations:
        for start, end in pairwise(routed.points):
            path = Rect(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))
            assert not any(path.overlaps(line, -0.01) for line in lines), routed.relation
