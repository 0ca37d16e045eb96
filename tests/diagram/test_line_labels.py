"""Labels of lines of authority: above the box, beside the line, in every format."""

from __future__ import annotations

from typing import Any

import pytest

import orgcharts
from orgcharts.formats import FORMATS
from orgcharts.layout_options import Orientation
from tests.privacy.planting import unpacked

GROUP = """
organization:
  name: Holding
  units:
    - name: Energy
      id: energy
      line: {label: 100 %}
      units:
        - {name: Wind, id: wind, line: {label: 51 %}}
        - {name: Sun, id: sun, line: {label: 7.5 %}}
        - {name: Sea, id: sea}
    - {name: Rail, id: rail, line: {label: 33 %, status: unconfirmed}, units: [Stock, Signals]}
    - {name: Water, id: water, units: [Plants, Meters]}
editions: {open: {hide: label}}
"""


@pytest.mark.parametrize(
    "options",
    [{}, {"layout": {"orientation": Orientation.LEFT_RIGHT}}, {"units": {"energy": {"arrange": "row"}}}],
)
def test_a_label_is_just_above_its_box_and_touches_nothing(options: dict[str, Any]) -> None:
    drawing = orgcharts.draw(orgcharts.loads(GROUP), **options)
    (page,) = drawing.diagram.pages
    labels = {line.head: line.labels[0] for line in page.connectors if line.labels}
    assert {"energy": "100 %", "wind": "51 %", "sun": "7.5 %", "rail": "33 %"} == {
        unit: label.text for unit, label in labels.items()
    }
    boxes = {unit: box.rect for unit, box in drawing.layout.boxes.items()}
    for unit, label in labels.items():
        rect, box = label.rect, boxes[unit]
        assert rect.bottom == pytest.approx(box.y)
        assert box.x <= rect.x
        assert rect.right <= box.right + 1e-6
        for other in boxes.values():
            assert (
                rect.right <= other.x
                or other.right <= rect.x
                or rect.bottom <= other.y + 1e-6
                or other.bottom <= rect.y
            )
    for line in drawing.layout.lines:  # lines end at boxes and run across or down
        end, box = line.points[-1], boxes[line.head]
        assert box.x - 1e-6 <= end.x <= box.right + 1e-6
        assert box.y - 1e-6 <= end.y <= box.bottom + 1e-6
        assert all(
            one.x == other.x or one.y == other.y
            for one, other in zip(line.points, line.points[1:], strict=False)
        )


def test_boxes_of_a_row_with_labels_start_on_one_line() -> None:
    boxes = orgcharts.draw(orgcharts.loads(GROUP)).layout.boxes
    assert 1 == len({boxes[unit].rect.y for unit in ("energy", "rail", "water")})
    assert 1 == len({boxes[unit].rect.height for unit in ("energy", "rail", "water")})


def test_every_format_has_the_labels_that_an_edition_does_not_hide() -> None:
    spec = orgcharts.loads(GROUP)
    shown, hidden = orgcharts.draw(spec), orgcharts.draw(spec, edition="open")
    for name in FORMATS:
        if name == "png":
            continue
        assert any(b"51 %" in part for part in unpacked(shown.encoded(name))), name
        assert not any(b"51 %" in part for part in unpacked(hidden.encoded(name))), name


def test_a_cell_has_the_label_as_a_text_and_a_list_has_none() -> None:
    drawing = orgcharts.draw(orgcharts.loads(GROUP), units={"energy": {"arrange": "cells"}})
    (energy,) = [each for each in drawing.diagram.pages[0].elements if each.id == "energy"]
    wind = energy.children[0]
    assert ["Wind", "51 %"] == [text.text for text in wind.texts]
    listed = orgcharts.draw(orgcharts.loads(GROUP), units={"energy": {"arrange": "list"}})
    assert all(
        box.form == "box" for unit, box in listed.layout.boxes.items() if unit in ("wind", "sun", "sea")
    )


def test_a_change_of_a_label() -> None:
    before, after = (orgcharts.loads(text).organization for text in (GROUP, GROUP.replace("51 %", "49 %")))
    (change,) = orgcharts.compare(before, after).changes
    assert ("wind", "51 %", "49 %") == (change.unit, change.before, change.after)
    assert before == orgcharts.loads(orgcharts.dump(before)).organization
