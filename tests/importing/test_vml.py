"""Charts of older Word documents, drawn in VML, are read as those of DrawingML are."""

from __future__ import annotations

import pytest

import orgcharts
from tests.importing.conftest import Importer, tree
from tests.importing.office_files import document, older_box, older_drawing, older_group
from tests.importing.test_drawn_charts import doubts, posts

FIRST, SECOND, THIRD = (100, 100, 300, 100), (100, 400, 120, 60), (280, 400, 120, 60)
TWO = {"Ministry": None, "Roads": "Ministry", "Signs": "Ministry"}
WHOLE = (100, 100, 1000, 1000)


def line(start: str, end: str, more: str = "") -> str:
    """Return a line of VML."""
    return f'<v:line from="{start}" to="{end}" {more}/>'


def boxes(third: str = "Signs") -> list[str]:
    """Return three boxes, one of them with posts."""
    return [
        older_box("Ministry", FIRST),
        older_box("Roads\nRB\n1 P-4\nTotal: 1", SECOND, 'type="#_x0000_t202"', tag="shape"),
        older_box(third, THIRD, tag="roundrect"),
    ]


JOINED = {
    "lines": [line("250,200", "250,300"), line("160,300", "340,300")]
    + [line(f"{x},300", f"{x},400") for x in (160, 340)],
    "free lines": [
        '<v:polyline points="160,400,160,300,340,300,340,400" filled="f"/>',
        older_box("", (250, 200, 10, 100), 'coordsize="10,100" path="m,l,100e" filled="f"', tag="shape"),
    ],
    "turned lines": [
        older_box("", (200, 249, 100, 2), 'type="#_x0000_t32"', "rotation:90", tag="shape"),
        line("160,300", "340,300", 'style="flip:y"'),
        older_box("", (160, 300, 0, 100), 'type="#_x0000_t32"', tag="shape"),
        older_box("", (340, 300, 0, 100), 'type="#_x0000_t32"', "rotation:11796480f", tag="shape"),
    ],
}


@pytest.mark.parametrize("form", JOINED)
def test_lines_that_touch_give_each_box_its_parent(form: str, imported: Importer) -> None:
    group = older_group([*boxes(), *JOINED[form]], ("500pt", "17.64cm"), WHOLE)
    found = imported("a.docx", document(older_drawing(group)))
    assert tree(found) == TWO
    assert {} == doubts(found)
    assert {"RB P-4": 1} == posts(found, "Roads")
    assert found.organization == orgcharts.loads(found.spec()).organization


def test_bent_connectors_end_where_they_are_drawn(imported: Importer) -> None:
    bent = [
        older_box(
            "", (205, 255, 90, 90), 'type="#_x0000_t34" adj="10800"', "rotation:90;flip:y", tag="shape"
        ),
        older_box("", (115, 255, 90, 90), 'type="#_x0000_t34" adj="10800"', "rotation:90", tag="shape"),
    ]
    shapes = [
        older_box("Ministry", (100, 155, 240, 100)),
        older_box("Signs", (240, 345, 100, 60)),
        older_box("Roads", (100, 345, 100, 60)),
    ]
    found = imported(
        "a.docx", document(older_drawing(older_group([*shapes, *bent], ("500pt", "500pt"), WHOLE)))
    )
    assert tree(found) == TWO
    assert {} == doubts(found)


def test_shapes_without_a_group_are_in_points(imported: Importer) -> None:
    shapes = [
        older_box(name, area).replace("left:", "margin-left:").replace("top:", "margin-top:")
        for name, area in (
            ("Ministry", ("20pt", "0", "2in", "36pt")),
            ("Roads", ("20pt", "2in", "144pt", "0.5in")),
        )
    ]
    found = imported("a.docx", document(older_drawing(*shapes, line("92pt,36pt", "92pt,144pt"))))
    assert {"Ministry": None, "Roads": "Ministry"} == tree(found)
    assert {} == doubts(found)


def test_dashes_and_hidden_outlines_are_seen(imported: Importer) -> None:
    dashed = older_box("Press", (480, 400, 120, 60)).replace(
        "</v:rect>", '<v:stroke dashstyle="dash"/></v:rect>'
    )
    shapes = [*boxes(), *JOINED["lines"], dashed, line("340,300", "540,300"), line("540,300", "540,400")]
    shapes += [older_box("A title", (100, 0, 300, 50), 'stroked="f" filled="f"')]
    found = imported("a.docx", document(older_drawing(older_group(shapes, ("500pt", "500pt"), WHOLE))))
    assert {*TWO, "Press"} == {*tree(found)}
    assert "outline is dashed" in doubts(found)["Press"]
