"""Drawn charts in Word and PowerPoint: shapes with lines between them, and SmartArt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from orgcharts.geometry import Rect
from orgcharts.importing.drawn import Archive, DrawnChart, Scene, UnreadPicture, chosen_chart, rows_of_chart
from orgcharts.importing.drawn.boxes import boxes_of
from orgcharts.importing.drawn.office.flow import Flow
from orgcharts.importing.drawn.office.markup import below, child, number, value, without_fallbacks
from orgcharts.importing.drawn.office.placing import EMU, AffineMap, placed
from orgcharts.importing.drawn.office.shapes import ShapeReader
from orgcharts.importing.drawn.office.smartart import smartart_nodes
from orgcharts.importing.drawn.office.texts import WordTexts, drawing_pieces, text_of_paragraph
from orgcharts.importing.drawn.office.vml import VmlReader
from orgcharts.importing.drawn.scene import TextPiece
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.own import own_slide, slide_rows
from orgcharts.importing.rows import InputRows
from orgcharts.importing.source import InputFile

_DOCUMENT = "word/document.xml"
_PRESENTATION = "ppt/presentation.xml"

LETTERED = re.compile(r"([A-Z]|\d{1,3}|[IVX]{1,5})[.)]\s*(?=\D)(.+)")
"""A title with the letter or number of its chart."""

_CHART = re.compile(
    r"organi[sz]ation(?:al)?[ -](?:structure|chart)|organigram|organogram|organigramm", re.IGNORECASE
)
_ANNEX = re.compile(r"(?:Annex|Appendix|Annexe)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\^([^^]+)\^\s*(\S.*)")
_LONGEST_TITLE = 220
_WIDE_PICTURE = 255.0
"""Points: a picture of 9 cm may be a chart."""


def read_docx(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the boxes of the chosen chart of a Word document.

    Raises:
        SpecError: OC150, OC151, OC155 or OC157 if it cannot be read.
    """
    return _read(file, options, list(word_charts(Archive(file.content, file.name))))


def read_pptx(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the boxes of the chosen slide of a presentation.

    Raises:
        SpecError: OC150, OC151, OC155 or OC157 if it cannot be read.
    """
    slides = list(slide_charts(Archive(file.content, file.name)))
    chart, _ = chosen_chart([each for each, _ in slides], file.name, options.chart)
    tree = next(tree for each, tree in slides if each is chart)
    if tree is not None and own_slide(tree):
        return slide_rows(tree, chart.title)
    return _read(file, options, [each for each, _ in slides])


def _read(file: InputFile, options: ImportOptions, charts: list[DrawnChart]) -> InputRows:
    chart, findings = chosen_chart(charts, file.name, options.chart)
    found = rows_of_chart(chart, f"chart {chart.key}")
    return InputRows(found.rows, found.links, found.title, (*findings, *found.findings), has_ids=False)


def _is_chart(drawing: Scene) -> bool:
    """Return whether a drawing has several boxes, or one with posts."""
    if drawing.nodes:
        return True
    if not drawing.shapes:
        return False
    boxes, _, _ = boxes_of(drawing)
    return len(boxes) > 1 or any(box.found.posts for box in boxes)


# ------------------------------------------------------------------------------------------ Word
def word_charts(archive: Archive) -> Iterator[DrawnChart]:
    """Yield the charts of a document in its order; drawings below one title are one chart.

    Raises:
        SpecError: OC151 if the document cannot be read.
    """
    number = 0
    for chart in _titled(archive):
        chart.drawings = [each for each in chart.drawings if _is_chart(each)]
        if chart.drawings or chart.pictures:
            number += 1
            chart.number = number
            for place, drawing in enumerate(chart.drawings, 1):
                drawing.place = f"drawing {place}"
            yield chart


def _titled(archive: Archive) -> Iterator[DrawnChart]:
    """Yield what is drawn below each title of a document; not all of it may be a chart."""
    root = without_fallbacks(archive.xml(_DOCUMENT))
    texts = WordTexts(_default_tab(archive))
    flow = Flow()
    chart, title, letter, in_annex = None, "", "", False
    for paragraph in below(root, "p", outside=("txbxContent",)):
        text = text_of_paragraph(paragraph)
        flow.enter(paragraph, is_empty=not text)
        in_annex = in_annex or bool(_ANNEX.match(text))
        heading = _title(paragraph, text)
        if heading is not None and heading != (letter, title) and not _continues(title, heading[1]):
            letter, title = heading[0] or (letter if _CHART.search(heading[1]) else ""), heading[1]
            if chart is not None:
                yield chart
            chart = None
        elif chart is not None and (note := _FOOTNOTE.match(text)):
            chart.notes.setdefault(note[1].strip(), " ".join(note[2].split()))
        drawing, pictures = _word_drawing(paragraph, archive, texts)
        wanted = [
            each for each in pictures if each.width >= _WIDE_PICTURE and (in_annex or _CHART.search(title))
        ]
        if wanted or drawing.shapes or drawing.strokes or drawing.nodes:
            chart = chart or DrawnChart(0, title, letter)
            flow.add(drawing, chart, paragraph, is_whole=_is_chart)
            chart.pictures += wanted
        flow.leave(paragraph)
    if chart is not None:
        yield chart


def _default_tab(archive: Archive) -> float:
    if "word/settings.xml" not in archive.names:
        return 36.0
    found = next(below(archive.xml("word/settings.xml"), "defaultTabStop"), None)
    return max(1.0, number(found, "val", 720.0) / 20)


def _title(paragraph: Element, text: str) -> tuple[str, str] | None:
    """Return letter and text of the title of a chart; None for another paragraph."""
    words = " ".join(re.sub(r"\^[^^]*\^", "", text).split())
    if not words or len(words) > _LONGEST_TITLE:
        return None
    style = value(child(paragraph, "pPr", "pStyle"), "val")
    lettered = LETTERED.fullmatch(words)
    if lettered and not words.endswith((".", ";", ":")):
        return lettered[1], lettered[2].strip()
    is_heading = re.match(r"(?:Heading|Title|H\d|HCh|_ H)", style) is not None
    return ("", words) if is_heading or _CHART.search(words) else None


def _continues(title: str, further: str) -> bool:
    """Return whether a title is that of a further page of the same chart."""
    short = re.sub(r"\s*\(cont(?:inued|\.)?\).*", "", further, flags=re.IGNORECASE)
    return bool(title) and short == title


def _word_drawing(
    paragraph: Element, archive: Archive, texts: WordTexts
) -> tuple[Scene, list[UnreadPicture]]:
    """Return what is drawn at a paragraph, with the places of its anchors, and pictures."""
    drawing, pictures = Scene("drawing 1"), []

    def text_of(shape: Element, area: Rect) -> list[TextPiece]:
        content = child(shape, "txbx", "txbxContent")
        return texts.pieces(content, area) if content is not None else []

    reader = ShapeReader(drawing, text_of)
    for anchor in below(paragraph, "drawing", outside=("txbxContent", "drawing")):
        for frame in anchor:
            outer = AffineMap(e=_offset(frame, "positionH"), f=_offset(frame, "positionV"))
            reader.read(frame, outer)
            drawing.nodes += smartart_nodes(archive, _DOCUMENT, frame, outer)
            for picture in below(frame, "pic", outside=("txbxContent",)):
                pictures.append(_picture(picture))
    older = VmlReader(drawing, texts.pieces)
    for pict in below(paragraph, "pict", outside=("txbxContent", "pict")):
        older.read(pict)
    return drawing, pictures


def _picture(picture: Element) -> UnreadPicture:
    extent = child(picture, "spPr", "xfrm", "ext")
    return UnreadPicture("a picture", number(extent, "cx") / EMU, number(extent, "cy") / EMU)


def _offset(frame: Element, axis: str) -> float:
    offset = child(frame, axis, "posOffset")
    text = (offset.text or "").strip() if offset is not None else ""
    return int(text) / EMU if re.fullmatch(r"-?\d{1,12}", text) else 0.0


# ------------------------------------------------------------------------------------------ PowerPoint
def slide_charts(archive: Archive) -> Iterator[tuple[DrawnChart, Element | None]]:
    """Yield the slides of a presentation that have a chart, by their numbers, and their trees of shapes.

    Raises:
        SpecError: OC151 if the presentation cannot be read.
    """
    related = archive.related(_PRESENTATION)
    order = [_related_id(each) for each in below(archive.xml(_PRESENTATION), "sldId")]
    slides = [related[key][1] for key in order if key in related]
    for slide_number, part in enumerate(slides, 1):
        root = without_fallbacks(archive.xml(part))
        drawing, title, pictures = _slide(root, archive, part)
        chart = DrawnChart(slide_number, title)
        if _is_chart(drawing):
            chart.drawings.append(drawing)
        else:
            chart.pictures += [each for each in pictures if each.width >= _WIDE_PICTURE]
        if chart.drawings or chart.pictures:
            yield chart, child(root, "cSld", "spTree")


def _related_id(element: Element) -> str:
    """Return the id of the relationship of an element, which also has an id of its own."""
    return next((text for key, text in element.items() if key.endswith("}id")), "")


def _slide(root: Element, archive: Archive, part: str) -> tuple[Scene, str, list[UnreadPicture]]:
    """Return what is drawn on a slide, its title and its pictures."""
    drawing, pictures = Scene("slide"), []
    tree = child(root, "cSld", "spTree")
    if tree is None:
        return drawing, "", []
    title = ""
    for shape in list(tree):
        kind = value(child(shape, "nvSpPr", "nvPr", "ph"), "type")
        if kind in ("title", "ctrTitle"):
            title = title or " ".join(
                piece.text for piece in drawing_pieces(child(shape, "txBody"), Rect(0.0, 0.0, 0.0, 0.0))
            )
        if kind in ("title", "ctrTitle", "ftr", "dt", "sldNum", "subTitle"):
            tree.remove(shape)
    ShapeReader(drawing, lambda shape, area: drawing_pieces(child(shape, "txBody"), area)).read(
        tree, AffineMap()
    )
    for frame in below(tree, "graphicFrame"):
        place = placed(child(frame, "xfrm"), AffineMap())
        outer = place.matrix if place is not None else AffineMap()
        drawing.nodes += smartart_nodes(archive, part, frame, outer)
    for picture in below(tree, "pic"):
        pictures.append(_picture(picture))
    return drawing, title, pictures
