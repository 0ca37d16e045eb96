"""What a keyboard gives is stated, what print has is drawn."""

import pytest

import orgcharts
from orgcharts.chart.texts.typography import curled

SPEC = """
organization:
  name: Women's Centre
  sources: {act: {title: The Centre's Act}}
  units: [{name: Victims' Rights, based_at: Sana'a, note: Not the State's.}]
charts: [{id: centre, show: [location], notes: true, document: {disclaimer: Nobody's view.}}]
"""


@pytest.mark.parametrize(
    ("stated", "drawn"),
    [
        ("Women's Rights", "Women\u2019s Rights"),
        ("Sana'a", "Sana\u2019a"),
        ("Victims' Rights", "Victims\u2019 Rights"),
        ("Members'", "Members\u2019"),
        ("D'Été de l'État", "D\u2019Été de l\u2019État"),
        ("'Works'", "'Works'"),
        ("Women's 'Works' list", "Women\u2019s 'Works' list"),
        ("5' by 7'", "5' by 7'"),
        ("Women\u2019s", "Women\u2019s"),
    ],
)
def test_an_apostrophe_is_drawn_as_print_has_it_and_a_quotation_mark_is_kept(stated: str, drawn: str) -> None:
    assert drawn == curled(stated)


@pytest.mark.parametrize("form", ["svg", "dot", "txt"])
def test_all_that_a_drawing_says_has_typographic_apostrophes(form: str) -> None:
    text = orgcharts.draw(orgcharts.loads(SPEC)).encoded(form).decode()
    for words in ("Women\u2019s Centre", "Victims\u2019 Rights", "Sana\u2019a"):
        assert words in text
    for words in ("Women's", "Victims'", "Sana'a", "State's", "Nobody's", "Centre's"):
        assert words not in text


def test_what_is_stated_is_kept() -> None:
    spec = orgcharts.loads(SPEC)
    assert "Women's Centre" == spec.organization.name
    assert "women-s-centre" in orgcharts.draw(spec).layout.boxes
