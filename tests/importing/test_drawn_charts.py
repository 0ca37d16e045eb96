"""Drawn charts of Word and PowerPoint: what the page draws is read, and what it leaves open is marked."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import orgcharts
from benchmarks import drawn_charts
from orgcharts.cli import main
from orgcharts.importing import Imported
from orgcharts.importing.drawn.office.placing import AffineMap
from orgcharts.importing.drawn.office.shapes import ShapeReader
from orgcharts.importing.drawn.scene import Scene, TextPiece
from tests.importing.conftest import Importer, tree
from tests.importing.office_files import (
    box,
    document,
    drawn,
    group,
    line,
    paragraph,
    picture,
    presentation,
    slide_box,
    slide_line,
    slide_smartart,
    slide_title,
    smartart,
    smartart_data,
)

TOP = (200, 0, 120, 50)
LEFT, MIDDLE, RIGHT = (0, 120, 120, 50), (200, 120, 120, 50), (400, 120, 120, 50)


def works(*more: str, top: str = "Ministry of Works") -> str:
    """Return a chart of a top box with three below it, on a bus with a trunk."""
    return drawn(
        box(top, TOP),
        box("Roads Division", LEFT),
        box("Bridges Division", MIDDLE),
        box("Signs Division", RIGHT),
        line((260, 50), (260, 90)),
        line((60, 90), (460, 90)),
        *(line((x, 90), (x, 120)) for x in (60, 260, 460)),
        *more,
    )


def doubts(found: Imported) -> dict[str, str]:
    """Return the doubts of each unit that has any, by its name."""
    return {
        entry.unit.name: "; ".join(found.doubts[source])
        for entry in found.organization.entries.values()
        for source in entry.unit.source
        if source in found.doubts
    }


def posts(found: Imported, name: str) -> dict[str, int]:
    """Return the posts of a unit, by funding source, section and grade."""
    unit = next(each.unit for each in found.organization.entries.values() if each.unit.name == name)
    counts: dict[str, int] = {}
    for each in unit.posts.counts if unit.posts else ():
        key = " ".join(filter(None, (each.funding, each.section, each.grade)))
        counts[key] = counts.get(key, 0) + int(each.count)
    return counts


def one(text: str, imported: Importer, **decisions: object) -> Imported:
    """Import a chart of one box."""
    return imported(
        "a.docx", document(drawn(box(text, (0, 0, 200, 150)), box("Other\nRB\n1 P-4\nTotal: 1", LEFT)))
    )


# ------------------------------------------------------------------------------------------ lines
def test_lines_that_touch_give_each_box_its_parent(imported: Importer) -> None:
    found = imported("a.docx", document(works()))
    assert {"Roads Division", "Bridges Division", "Signs Division"} == {
        name for name, parent in tree(found).items() if parent == "Ministry of Works"
    }
    assert {} == doubts(found)
    assert "Ministry of Works" == found.organization.name
    assert "import chart 1, Box no. 2" in [
        each.unit.source[0] for each in found.organization.entries.values()
    ]


def test_a_group_has_coordinates_of_its_own(imported: Importer) -> None:
    half = [
        box("Ministry", (100, 0, 60, 25)),
        group([box("Roads", (0, 0, 600, 250))], (0, 60, 60, 25), (0, 0, 600, 250)),
        line((130, 25), (30, 60)),
    ]
    found = imported("a.docx", document(drawn(group(half, (0, 0, 400, 200), (0, 0, 200, 100)))))
    assert {"Ministry": None, "Roads": "Ministry"} == tree(found)


def test_a_turned_and_mirrored_connector_ends_where_it_is_drawn() -> None:
    from defusedxml.ElementTree import fromstring

    turned = (
        '<sp><spPr><xfrm rot="5400000" flipV="1"><off x="0" y="0"/><ext cx="1270000" cy="254000"/></xfrm>'
        '<prstGeom prst="bentConnector2"/><ln><solidFill/></ln></spPr></sp>'
    )
    drawing = Scene("")
    ShapeReader(drawing, lambda _, __: []).read(fromstring(f"<tree>{turned}</tree>"), AffineMap())
    (stroke,) = drawing.strokes
    assert [(40.0, -40.0), (40.0, 60.0), (60.0, 60.0)] == [
        (round(point.x, 6), round(point.y, 6)) for point in stroke.points
    ]


def test_a_trunk_joins_the_bus_that_it_crosses_without_an_end(imported: Importer) -> None:
    shapes = [
        box("Ministry", TOP),
        box("Roads", LEFT),
        box("Signs", RIGHT),
        box("Bridges", (200, 200, 120, 50)),
        line((260, 50), (260, 200)),
        line((60, 90), (460, 90)),
        line((60, 90), (60, 120)),
        line((460, 90), (460, 120)),
    ]
    found = imported("a.docx", document(drawn(*shapes)))
    assert dict.fromkeys(("Roads", "Signs", "Bridges"), "Ministry") | {"Ministry": None} == tree(found)


def test_a_trunk_behind_a_box_begins_again_below_it(imported: Importer) -> None:
    shapes = [
        box("Ministry", TOP),
        line((260, 50), (260, 250)),
        box("Deputy Minister", (200, 80, 120, 40)),
        box("Roads", (200, 250, 120, 40)),
    ]
    found = imported("a.docx", document(drawn(*shapes)))
    assert {"Ministry": None, "Deputy Minister": "Ministry", "Roads": "Deputy Minister"} == tree(found)


def test_a_bracket_that_another_line_crosses_has_no_parent_of_its_own(imported: Importer) -> None:
    column = [box(name, (400, y, 120, 40)) for name, y in (("Press", 0), ("Gender", 50), ("Security", 100))]
    shapes = [
        box("Ministry", (100, 40, 120, 60)),
        *column,
        line((220, 70), (400, 70)),
        line((360, 20), (360, 120)),
        line((360, 20), (400, 20)),
        line((360, 120), (400, 120)),
    ]
    found = imported("a.docx", document(drawn(*shapes)))
    assert dict.fromkeys(("Press", "Gender", "Security"), "Ministry") | {"Ministry": None} == tree(found)


@pytest.mark.parametrize(
    ("shapes", "name", "reason"),
    [
        (
            [box("Press", (400, 0, 120, 50)), line((320, 25), (400, 25))],
            "Press",
            "which of its boxes is above",
        ),
        ([box("Press", (0, 200, 120, 50))], "Press", "'Roads Division' is above it"),
        ([box("Press", (600, 300, 120, 50))], "Press", "no line joins it to a parent"),
        ([box("Press", (0, 200, 120, 50)), line((60, 176), (60, 198))], "Press", "ends short"),
        (
            [box("Press", (0, 200, 120, 50)), line((60, 170), (60, 200), dashed=True)],
            "Press",
            "line is dashed",
        ),
        ([box("Press", (120, 120, 60, 50))], "Press", "the box beside it"),
        ([line((0, 145), (-40, 145))], "Roads Division", "ends at no other"),
        (
            [box("Press", (0, 200, 120, 50), dashed=True), line((60, 170), (60, 200))],
            "Press",
            "outline is dashed",
        ),
        (
            [box("Budget Office  \t\tAudit Office", (600, 300, 120, 50))],
            "Budget Office Audit Office",
            "side by side",
        ),
    ],
)
def test_what_the_page_leaves_open_is_marked(
    shapes: list[str], name: str, reason: str, imported: Importer
) -> None:
    found = imported("a.docx", document(works(*shapes)))
    assert reason in doubts(found)[name]
    unit = next(each.unit for each in found.organization.entries.values() if each.unit.name == name)
    assert "unconfirmed" == unit.status
    assert any(finding.code == "OC156" and reason in finding.message for finding in found.findings)
    lines = found.spec().splitlines()
    comments = [index for index, text in enumerate(lines) if "# CHECK:" in text and reason in text]
    assert comments
    assert any(f"name: {name}" in text for text in lines[comments[0] : comments[0] + 5])
    assert found.organization == orgcharts.loads(found.spec()).organization


def test_a_dashed_line_besides_a_solid_one_is_a_relation(imported: Importer) -> None:
    dashed = line((120, 145), (200, 145), dashed=True)
    found = imported("a.docx", document(works(dashed)))
    (relation,) = found.organization.relations
    ends = {found.organization.entries[key].unit.name for key in (relation.from_, relation.to)}
    assert {"Roads Division", "Bridges Division"} == ends
    assert "Ministry of Works" == tree(found)["Roads Division"]


def test_texts_at_the_ends_of_lines_are_boxes_without_an_outline(imported: Importer) -> None:
    texts = [
        box(name, area, line=False)
        for name, area in (("Web", (0, 200, 120, 50)), ("Draft", (600, 0, 90, 20)))
    ]
    found = imported("a.docx", document(works(*texts, line((60, 170), (60, 200)))))
    assert "Roads Division" == tree(found)["Web"]
    assert {} == doubts(found)
    (finding,) = [each for each in found.findings if each.code == "OC149"]
    assert "1 text in no box and at no line is not imported: 'Draft'" == finding.message


def test_a_chart_from_left_to_right_has_parents_at_the_left(imported: Importer) -> None:
    shapes = [
        box("Ministry", (0, 100, 100, 40)),
        box("Roads", (150, 50, 100, 40)),
        box("Signs", (150, 150, 100, 40)),
        box("Paint", (300, 20, 100, 40)),
        line((100, 120), (125, 120)),
        line((125, 70), (125, 170)),
        *(line((125, y), (150, y)) for y in (70, 170)),
        line((250, 70), (275, 70)),
        line((275, 70), (275, 40)),
        line((275, 40), (300, 40)),
    ]
    found = imported("a.docx", document(drawn(*shapes)))
    assert {"Ministry": None, "Roads": "Ministry", "Signs": "Ministry", "Paint": "Roads"} == tree(found)
    assert {} == doubts(found)


def test_a_dashed_box_without_a_line_is_below_the_top_box(imported: Importer) -> None:
    found = imported("a.docx", document(works(box("Court of Audit", (0, 300, 120, 50), dashed=True))))
    assert "Ministry of Works" == tree(found)["Court of Audit"]
    assert "'Ministry of Works' is the top box" in doubts(found)["Court of Audit"]


def test_boxes_without_any_line_are_not_put_below_each_other(imported: Importer) -> None:
    panels = [
        box(f"Panel {number}\nRB\n1 P-{number}\nTotal: 1", (0, 80 * number, 120, 60)) for number in (2, 3, 4)
    ]
    found = imported("a.docx", document(drawn(*panels)))
    assert {f"Panel {number}" for number in (2, 3, 4)} == {
        entry.unit.name for entry in found.organization.entries.values() if entry.depth == 1
    }


def test_a_box_of_fill_outline_and_text_is_one(imported: Importer) -> None:
    area = (0, 200, 120, 50)
    triple = [box("", area), box("Press Office", (2, 201, 116, 48), line=False), line((60, 170), (60, 200))]
    found = imported("a.docx", document(works(*triple)))
    assert "Roads Division" == tree(found)["Press Office"]
    assert {} == doubts(found)


def test_cells_in_a_box_are_below_it(imported: Importer) -> None:
    cells = [box("Press", (210, 130, 45, 35)), box("Web", (265, 130, 45, 35))]
    found = imported("a.docx", document(works(*cells).replace("Bridges Division", "Media")))
    assert "Media" == tree(found)["Press"] == tree(found)["Web"]


# ------------------------------------------------------------------------------------------ texts
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("RB (3 posts)\n1 D-1, 1 P-2/1, 1P-3", {"RB D-1": 1, "RB P-2/1": 1, "RB P-3": 1}),
        ("RB:\n1\u00a0P-4\n1 GS(OL)\nTotal: 2", {"RB P-4": 1, "RB GS (OL)": 1}),
        ("RB\n(4 posts)\n1 NOB, 2 iUNV, 1 nUNV", {"RB NOB": 1, "RB iUNV": 2, "RB nUNV": 1}),
        ("PK (1 post)\n1 ASG (Head of the Force)", {"PK ASG": 1}),
        ("XB:\n1 P-5^a^, 1 P5, 2 LL\n4", {"XB P-5": 2, "XB LL": 2}),
        ("RB:\n1 747 LL\nTotal: 1,747", {"RB LL": 1747}),
        ("3 D-2 (WAE)\nTotal: 3", {"D-2 (WAE)": 3}),
        ("RB (5 posts)\n2 GS (Other level), 3 GS (Principal level)", {"RB GS (OL)": 2, "RB GS (PL)": 3}),
        ("RB:\tXB:\n1 P-4\t2 P-3\n1 LL\t\nTotal: 2\tTotal: 2", {"RB P-4": 1, "XB P-3": 2, "RB LL": 1}),
        (
            "RB:\tXB:\nSection 3\tSection 5\n1 P-4\t2 P-3\nTotal: 1\tTotal: 2",
            {"RB Section 3 P-4": 1, "XB Section 5 P-3": 2},
        ),
    ],
)
def test_posts_are_read_as_they_are_printed(text: str, counts: dict[str, int], imported: Importer) -> None:
    found = one(f"*Roads Division*\n{text}", imported)
    assert counts == posts(found, "Roads Division")
    assert "Roads Division" not in {name for name, why in doubts(found).items() if "line" not in why}
    assert found.organization == orgcharts.loads(found.spec()).organization


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("RB (3 posts)\n1 D-1, 1 P-3", "the posts add up to 2, the printed totals are 3"),
        ("RB:\n1 D-1\n1 P-3", "no total is printed"),
        ("RB (3 posts)", "a total is printed, but no posts"),
        ("RB (2 posts)\n1 D-1\n1 Wizard\nof 4 kinds", "text is not understood: 'of 4 kinds'"),
        ("RB (2 posts)\n1 D-1\n1 Wizard", "'Wizard' is not a known grade"),
        ("RB:\tXB:\n1 P-4\t2 P-3\nTotal: 2\tTotal: 1", "totals"),
        ("RB (1 post)\n1 D-1\nOffice of Old Posts: 1 P-4", "the names of several units"),
    ],
)
def test_posts_that_are_not_the_printed_totals_are_marked(text: str, reason: str, imported: Importer) -> None:
    found = one(f"*Roads Division*\n{text}", imported)
    assert reason in doubts(found)["Roads Division"]


def test_an_old_list_that_no_reader_sees_is_found_by_the_total(imported: Importer) -> None:
    found = one("*Roads Division*\nRB\n1 D-1\n2 P-4\nTotal: 3\n1 D-1\n1 P-4", imported)
    assert "the posts add up to 5, the printed totals are 3" in doubts(found)["Roads Division"]


def test_footnotes_are_notes_of_posts_and_units(imported: Importer) -> None:
    shapes = drawn(
        box("Roads^b^\nRB (3 posts)\n1 D-1, 1 P-4^a^, 1 LL", LEFT), box("Signs\nRB (1 post)\n1 LL", RIGHT)
    )
    found = imported("a.docx", document(shapes, paragraph("^a^ New post."), paragraph("^b^ In Cairo.")))
    unit = found.organization.entries["roads"].unit
    assert "In Cairo." == unit.note
    assert [None, "New post.", None] == [each.note for each in unit.posts.counts]


def test_heads_are_read_below_a_bold_name(imported: Importer) -> None:
    found = imported("a.docx", document(works(top="*Ministry of Works*\nMinister of Works\nMs. A. Example")))
    (head,) = found.organization.heads
    assert ("Minister of Works", "Ms. A. Example") == (head.title, head.holder)


@pytest.mark.parametrize(
    ("text", "name", "title", "holder"),
    [
        ("Paint Division\nDirector", "Paint Division", "Director", None),
        (
            "Paint Division\nMs. Ann Other\nHead of Division",
            "Paint Division",
            "Head of Division",
            "Ms. Ann Other",
        ),
        ("Paint Division\nAnn Other", "Paint Division", None, "Ann Other"),
        ("Director of Roads\nAnn Other", "Director of Roads", None, "Ann Other"),
        ("Dr. Ann Other\nDirector of Roads", "Director of Roads", None, "Dr. Ann Other"),
        ("Executive\nDirector", "Executive Director", None, None),
        (
            "Paint Division\nSecretary Services Section",
            "Paint Division Secretary Services Section",
            None,
            None,
        ),
    ],
)
def test_lines_below_a_name_are_its_head(
    text: str, name: str, title: str | None, holder: str | None, imported: Importer
) -> None:
    found = imported("a.docx", document(works(box(text, (0, 200, 120, 90)), line((60, 170), (60, 200)))))
    unit = next(each.unit for each in found.organization.entries.values() if each.unit.name == name)
    assert [(title, holder)] * bool(title or holder) == [(post.title, post.holder) for post in unit.heads]
    assert (name in doubts(found)) == (holder == "Ann Other")


def test_a_unit_and_the_office_of_its_head_are_two(imported: Importer) -> None:
    text = "Bridges Division\nOffice of the Director\nRB (1 post)\n1 D-2"
    found = imported("a.docx", document(works().replace("Bridges Division", "@")))
    found = imported("a.docx", document(works(box(text, (200, 200, 120, 90)), line((260, 170), (260, 200)))))
    assert "Bridges Division" == tree(found)["Office of the Director"]
    assert {"RB D-2": 1} == posts(found, "Office of the Director")
    assert "two names" in doubts(found)["Office of the Director"]


# ------------------------------------------------------------------------------------------ documents
NODES = [
    ("1", "0", "Ministry"),
    ("2", "1", "Roads\nRB:\n1 P-4\nTotal: 1"),
    ("3", "1", "Signs"),
    ("4", "2", "Paint"),
]


def test_smartart_has_its_own_tree(imported: Importer) -> None:
    found = imported("a.docx", document(smartart(), r1=smartart_data(NODES)))
    assert {"Ministry": None, "Roads": "Ministry", "Signs": "Ministry", "Paint": "Roads"} == tree(found)
    assert {"RB P-4": 1} == posts(found, "Roads")
    assert {} == doubts(found)


def test_a_node_with_two_names_in_brackets_is_two_units(imported: Importer) -> None:
    nodes = [*NODES[:2], ("9", "1", "Works Council (staff matters)\nAudit Office (finance)")]
    found = imported("a.docx", document(smartart(), r1=smartart_data(nodes)))
    assert {"Works Council (staff matters)", "Audit Office (finance)"} <= tree(found).keys()
    assert tree(found)["Audit Office (finance)"] == tree(found)["Works Council (staff matters)"]
    reason = "names that each end in brackets in one box are read as several units"
    assert [reason, reason] == [doubt for doubt in doubts(found).values() if doubt == reason]


def test_smartart_on_a_slide_has_its_own_tree(imported: Importer) -> None:
    found = imported("a.pptx", presentation(slide_smartart(), r1=smartart_data(NODES)))
    assert {"Ministry": None, "Roads": "Ministry", "Signs": "Ministry", "Paint": "Roads"} == tree(found)


def test_the_title_of_a_node_is_kept_with_the_space_behind_it(imported: Importer) -> None:
    data = smartart_data(NODES[:3]).replace('destId="3"', 'destId="3" sibTransId="9"')
    text = "<dgm:t><a:p><a:r><a:t>Head of Unit</a:t></a:r></a:p></dgm:t>"
    title = f'<dgm:pt modelId="9" type="sibTrans">{text}</dgm:pt>'
    data = data.replace("Signs", "Signs Unit").replace("</dgm:ptLst>", f"{title}</dgm:ptLst>")
    found = imported("a.docx", document(smartart(), r1=data))
    assert "Head of Unit" == found.organization.entries["signs-unit"].unit.heads[0].title


def anchored(shape: str, y: float, relative: str) -> str:
    """Return a paragraph with a shape at a place on the page, or below the paragraph."""
    offset = f"<wp:posOffset>{round(y * 12_700)}</wp:posOffset>"
    place = f'<wp:positionV relativeFrom="{relative}">{offset}</wp:positionV>'
    return drawn(shape).replace("<wp:anchor>", f"<wp:anchor>{place}")


@pytest.mark.parametrize(("relative", "lower"), [("page", 120.0), ("paragraph", 72.0)])
def test_shapes_at_several_paragraphs_are_one_drawing(
    relative: str, lower: float, imported: Importer
) -> None:
    paragraphs = [
        anchored(box("Ministry", (0, 0, 120, 50)), 0.0, relative),
        anchored(line((60, 0), (60, 70)), 50.0 if relative == "page" else 38.0, relative),
        paragraph(""),
        paragraph(""),
        anchored(box("Roads", (0, 0, 120, 50)), lower, relative),
    ]
    found = imported("a.docx", document(*paragraphs))
    assert {"Ministry": None, "Roads": "Ministry"} == tree(found)
    assert {} == doubts(found)
    with pytest.raises(orgcharts.SpecError, match="OC150"):
        imported(
            "b.docx", document(*paragraphs[:4], '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', paragraphs[4])
        )


def titled() -> bytes:
    """Return a document with two charts and a picture of one."""
    return document(
        paragraph("Annex I", "HCh"),
        paragraph("A. Ministry of Works", "H1"),
        works(),
        paragraph("B. Court of Audit", "H1"),
        works(top="Court of Audit"),
        paragraph("C. National Museum", "H1"),
        picture(400, 300),
    )


def test_one_of_several_charts_is_chosen(
    imported: Importer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(
        orgcharts.SpecError, match=r"OC155 .*A 'Ministry of Works' \(4 boxes\).*C .*a picture"
    ):
        imported("a.docx", titled())
    with pytest.raises(orgcharts.SpecError, match=r"OC157 .*picture \(14 x 11 cm\)"):
        imported("a.docx", titled(), chart="C")
    with pytest.raises(orgcharts.SpecError, match=r"OC155 .*no chart 'D'"):
        imported("a.docx", titled(), chart="D")
    for choice in ("b", "2", 2):
        assert "Court of Audit" == imported("a.docx", titled(), chart=choice).organization.name
    assert 0 == main(["import", str(tmp_path / "a.docx"), "--chart", "A", "--strict", "-o", "-"])
    assert "name: Ministry of Works" in capsys.readouterr().out


def test_strict_refuses_any_doubt(imported: Importer, tmp_path: Path) -> None:
    imported("a.docx", document(works(box("Press", (600, 300, 120, 50)))))
    spec = tmp_path / "a.yaml"
    assert 1 == main(["import", str(tmp_path / "a.docx"), "--strict", "-o", str(spec)])
    assert not spec.exists()
    assert 0 == main(["import", str(tmp_path / "a.docx"), "-o", str(spec)])
    assert "# CHECK: " in spec.read_text(encoding="utf-8")
    assert 0 == main(["validate", str(spec)])


def test_a_document_of_pictures_or_without_a_chart_is_refused(imported: Importer) -> None:
    with pytest.raises(orgcharts.SpecError, match="OC157"):
        imported("a.docx", document(paragraph("Annex I", "HCh"), picture(400, 300)))
    with pytest.raises(orgcharts.SpecError, match="OC150"):
        imported("a.docx", document(paragraph("Nothing"), drawn(box("One", LEFT))))


def test_pages_of_one_chart_are_joined_by_the_names_of_boxes(imported: Importer) -> None:
    second = drawn(
        box("Roads Division\nRB (1 post)\n1 D-1", TOP), box("Paint Unit", MIDDLE), line((260, 50), (260, 120))
    )
    pages = (paragraph("A. Works", "H1"), works(), paragraph("A. Works (continued)", "H1"), second)
    found = imported("a.docx", document(*pages))
    assert ("Roads Division", "Ministry of Works") == (
        tree(found)["Paint Unit"],
        tree(found)["Roads Division"],
    )
    assert "taken as one" in doubts(found)["Roads Division"]


def slide() -> bytes:
    """Return a presentation with a chart on its second slide."""
    boxes = (
        slide_box(2, "Ministry of Works", TOP),
        slide_box(3, "Roads Division\nDirector", LEFT),
        slide_box(4, "Signs Division", RIGHT),
        slide_line(2, 3, (60, 50, 200, 70)),
        slide_line(2, 4, (260, 50, 200, 70)),
    )
    return presentation(slide_title("Welcome"), slide_title("Works today") + "".join(boxes))


def test_the_boxes_of_a_slide_are_units(imported: Importer) -> None:
    found = imported("a.pptx", slide())
    assert "pptx" == found.format
    assert {"Ministry of Works", "Roads Division", "Signs Division"} == {*tree(found)}
    assert "Director" == found.organization.entries["roads-division"].unit.heads[0].title
    assert {None, "Ministry of Works"} == {*tree(found).values()}
    assert "Works today" == found.title


@pytest.mark.parametrize("name", ["a.docx", "b.docx", "a.pptx"])
def test_a_document_that_is_cut_or_damaged_is_findings(name: str, tmp_path: Path) -> None:
    content = {
        "a.docx": document(works()),
        "b.docx": document(smartart(), r1=smartart_data(NODES)),
        "a.pptx": slide(),
    }[name]
    chance = random.Random(name)
    path = tmp_path / name
    for place in range(50):
        damaged = bytearray(content[: chance.randrange(len(content))] if place % 2 else content)
        for _ in range(min(len(damaged), place // 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(bytes(damaged))
        try:
            text = orgcharts.importing.read(path).spec()
        except orgcharts.OrgchartsError as error:
            assert error.findings  # noqa: PT017
        else:
            orgcharts.loads(text)


@pytest.mark.parametrize("number", ["1e308", "9" * 5000, "nan", "-" + "9" * 300])
def test_lengths_that_no_drawing_has_are_left_out(number: str, imported: Importer) -> None:
    far = box("Press", (0, 300, 120, 50)).replace('x="0"', f'x="{number}"')
    deep = box("Web", (200, 300, 120, 50))
    for _ in range(40):
        deep = group([deep], (0, 0, 100_000, 100_000), (0, 0, 0.001, 0.001))
    found = imported("a.docx", document(works(far, deep)))
    assert {"Ministry of Works", "Roads Division"} <= {*tree(found)}
    assert found.organization == orgcharts.loads(found.spec()).organization


def test_a_damaged_part_is_named(imported: Importer) -> None:
    with pytest.raises(orgcharts.SpecError, match=r"OC151 .*r1\.xml is not XML"):
        imported("a.docx", document(smartart(), r1="<dgm:dataModel"))


@pytest.mark.slow
@pytest.mark.skipif(drawn_charts.sources() is None, reason="the documents are not beside the repository")
def test_nothing_of_published_charts_is_wrong_and_unmarked() -> None:
    whole = drawn_charts.Score()
    for _, found in drawn_charts.scores(drawn_charts.sources() or Path()):
        if isinstance(found, drawn_charts.Score):
            whole.add(found)
    assert [] == [each for each in whole.details if each.startswith("wrong") and each.endswith("UNMARKED")]
    assert 0 == whole.unmarked
    assert whole.found >= 0.95 * whole.units
    assert whole.parents >= 0.98 * whole.drawn
    assert whole.posts >= 0.96 * whole.counted


def test_a_name_in_a_piece_begins_a_unit_only_after_posts() -> None:
    from orgcharts.importing.drawn.contents import contents

    pieces = [TextPiece("Backstopping: RB (2 posts)", 0.0, (0.0,)), TextPiece("DPO: 1 P-4", 10.0, (0.0,))]
    pieces.append(TextPiece("Department of Operational Support: 1 P-3", 20.0, (0.0,)))
    found = contents(pieces, 100.0)
    assert ["Backstopping"] == found.names
    assert ["DPO", "Department of Operational Support"] == [each.name for each in found.further]
