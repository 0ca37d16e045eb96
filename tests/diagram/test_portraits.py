"""Portraits of heads in boxes: only where a chart asks for them, and made safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import orgcharts
from orgcharts.cli import main
from orgcharts.diagram import Image
from orgcharts.drift import inputs_of
from orgcharts.formats import FORMATS
from tests.privacy.planting import unpacked

FACE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100">
<title>Hiddenword</title><rect width="80" height="100" fill="#aa1122"/></svg>"""

SPEC = """
organization:
  name: Trust
  persons: {vane: {name: I. Vane, image: vane.svg}}
  head: {title: Chief, holder: vane}
  units:
    - name: Surgery
      id: surgery
      heads:
        - {title: Matron, holder: vane}
        - {title: Director, holder: A. Poe, image: poe.svg}
        - {title: Manager}
      people: [{holder: vane}]
      units: [Theatres, Wards]
editions: {public: {hide: image}, nameless: {hide: holder}}
charts: [{id: a, show: [head, holder, people, image]}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(SPEC, encoding="utf-8")
    for name in ("vane", "poe"):
        (tmp_path / f"{name}.svg").write_text(FACE, encoding="utf-8")
    return tmp_path


def pictures(drawing: orgcharts.Drawing, unit: str) -> list[Image]:
    """Return the pictures in the box of a unit."""
    (box,) = [each for each in drawing.diagram.pages[0].elements if each.id == unit and each.role == "unit"]
    return [shape for artifact in box.artifacts for shape in artifact.shapes if isinstance(shape, Image)]


def test_portraits_are_above_the_texts_of_their_boxes(folder: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"))
    assert [1, 2] == [len(pictures(drawing, unit)) for unit in ("trust", "surgery")]
    box = drawing.layout.boxes["surgery"].rect
    (element,) = [
        each for each in drawing.diagram.pages[0].elements if each.id == "surgery" and each.role == "unit"
    ]
    first, second = (image.rect for image in pictures(drawing, "surgery"))
    assert box.x <= first.x
    assert first.right < second.x
    assert second.right <= box.right
    assert box.y <= first.y
    assert first.bottom <= min(text.rect.y for text in element.texts) + 0.01
    assert max(text.rect.bottom for text in element.texts) <= box.bottom
    assert first.width / first.height == pytest.approx(0.8)
    ids = re.findall(r'\bid="([^"]+)"', drawing.svg())
    assert len(ids) == len(set(ids))


def text_edge(drawing: orgcharts.Drawing, unit: str) -> float:
    """Return the left edge of the texts in the box of a unit."""
    (box,) = [each for each in drawing.diagram.pages[0].elements if each.id == unit and each.role == "unit"]
    return min(text.rect.x for text in box.texts)


def test_portraits_in_a_panel_are_in_line_with_its_texts(folder: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"), theme="panel")
    first, _ = (each.rect for each in pictures(drawing, "surgery"))
    assert first.x == pytest.approx(text_edge(drawing, "surgery"))


def test_a_portrait_in_a_band_is_before_its_texts(folder: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"), theme="panel")
    band = drawing.layout.boxes["trust"].rect
    (image,) = (each.rect for each in pictures(drawing, "trust"))
    assert band.y < image.y
    assert image.bottom < band.bottom
    assert band.x < image.x
    assert image.right < text_edge(drawing, "trust")


@pytest.mark.parametrize(
    "options", [{"show": ["head", "holder", "people"]}, {"edition": "public"}, {"edition": "nameless"}]
)
def test_no_file_has_a_portrait_that_the_chart_does_not_show(
    folder: Path, options: dict[str, object]
) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"), **options)
    assert not [image for unit in ("trust", "surgery") for image in pictures(drawing, unit)]
    assert b"#aa1122" not in drawing.encoded("svg")


def test_a_head_that_is_not_named_has_no_portrait(folder: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"), head_depth=0)
    assert [1, 0] == [len(pictures(drawing, unit)) for unit in ("trust", "surgery")]


def test_what_a_file_has_besides_the_picture_is_in_no_format(folder: Path) -> None:
    drawing = orgcharts.draw(orgcharts.load(folder / "a.yaml"))
    assert "#aa1122" in drawing.svg()
    for name in FORMATS:
        assert not any(b"Hiddenword" in part for part in unpacked(drawing.encoded(name, dpi=20))), name


def test_faults_of_portraits(folder: Path) -> None:
    (folder / "poe.svg").write_text(FACE.replace("<rect", "<script/><rect"), encoding="utf-8")
    (folder / "vane.svg").unlink()
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.load(folder / "a.yaml")
    assert "a.yaml:4:42: OC707 picture 'vane.svg' is not there" in str(error.value)
    assert "a.yaml:11:52: OC708 picture 'poe.svg'" in str(error.value)


def test_a_changed_portrait_makes_drawings_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"vane.svg", "poe.svg"} <= {path.name for path in inputs_of(orgcharts.load(folder / "a.yaml"))}
    monkeypatch.chdir(folder)
    assert 0 == main(["render", "a.yaml", "-f", "svg", "-o", "out", "-q"])
    before = (folder / "out" / "a.svg").read_text(encoding="utf-8")
    (folder / "vane.svg").write_text(FACE.replace("#aa1122", "#11aa22"), encoding="utf-8")
    assert 0 == main(["render", "a.yaml", "-f", "svg", "-o", "out", "-q"])
    assert before != (folder / "out" / "a.svg").read_text(encoding="utf-8")
