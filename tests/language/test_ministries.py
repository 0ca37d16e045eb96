"""A ministry in one language: no word of another in anything that a person reads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree

import pikepdf
import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.diagram import Element, Paragraph, mirrored
from orgcharts.fonts.bidi import embedding_levels
from orgcharts.fonts.scripts import is_wide
from orgcharts.formats.html import render_html
from orgcharts.language import Message, load_language
from orgcharts.pipeline import Drawing, draw_chart
from orgcharts.text.bidi import base_direction, closed
from tests.language.pseudo import texts
from tests.language.test_pseudo import stated_texts

FOLDER = Path(__file__).parents[2] / "docs" / "languages"
SPECS = {path.stem: orgcharts.load(path) for path in sorted(FOLDER.glob("??.yaml"))}
TAGS = pytest.mark.parametrize("tag", SPECS)
WORD = re.compile(r"[^\W\d_]{2,}")
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml|docProps/core\.xml")


def drawings(tag: str) -> Iterator[Drawing]:
    yield from (orgcharts.draw(SPECS[tag], chart=str(chart.id)) for chart in SPECS[tag].charts)


def files_of(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Yield each format with all in it that a person reads."""
    written = {"svg": drawing.svg(), "dot": drawing.dot(), "txt": drawing.text()}
    written["html"] = render_html([(drawing.diagram, drawing.fonts)] * 2)
    yield from texts(written)
    with pikepdf.open(io.BytesIO(drawing.pdf())) as pdf:
        yield "pdf", " ".join((str(pdf.docinfo["/Title"]), *_alternatives(pdf)))
    with zipfile.ZipFile(io.BytesIO(drawing.encoded("pptx"))) as deck:
        for name in filter(SLIDE.fullmatch, deck.namelist()):
            yield "pptx", " ".join(_of_slide(deck.read(name)))


def _alternatives(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            yield from (str(item[key]) for key in ("/Alt", "/ActualText", "/Contents") if _is_text(item, key))


def _is_text(item: pikepdf.Dictionary, key: str) -> bool:
    return key in item and isinstance(item[key], pikepdf.String)


def _of_slide(content: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(content).iter():
        yield element.text or ""
        yield from (element.get(name, "") for name in ("descr", "title"))


def own_words(tag: str) -> str:
    """Return all that a drawing in a language may print: the texts of its spec, and of the language."""

    def forms(message: Message) -> Iterator[str]:
        yield from [message] if isinstance(message, str) else message.values()

    language, spec = load_language(tag), SPECS[tag]
    stated = (
        text for value in (spec.organization, *spec.charts) for text in stated_texts(value.model_dump())
    )
    said = (form for message in language.messages.values() for form in forms(message))
    without_names = (re.sub(r"\{\w+\}", " ", form) for form in (*said, *language.dates.forms.values()))
    months = (*language.dates.months, *language.dates.days.values())
    return " ".join((*stated, *without_names, *months)).replace("'", "’").casefold()


def words(text: str) -> set[str]:
    """Return the words of a text, folded, without the letters of notes."""
    own = "".join(" " if category(sign) == "Lm" else sign for sign in text)
    return {word.casefold() for word in WORD.findall(own)}


def is_known(word: str, known: str) -> bool:
    """Return whether a word is among known texts; ideographs, without spaces, are looked up one by one.

    The Arabic "and" is written together with the word after it.
    """
    return word.removeprefix("و") in known or (
        not word[0].isascii() and len(word) > 1 and set(word) <= set(known) and is_wide(word[0])
    )


@TAGS
def test_a_ministry_has_no_word_of_another_language(tag: str) -> None:
    known = own_words(tag)
    spec = SPECS[tag]
    ids = {*spec.organization.entries, *(str(chart.id) for chart in spec.charts)}
    for drawing in drawings(tag):
        for form, text in files_of(drawing):
            strangers = {word for word in words(text) if not is_known(word, known)}
            strangers -= {part for identifier in ids for part in WORD.findall(identifier)}
            assert not strangers, form


@TAGS
def test_every_format_names_the_language(tag: str) -> None:
    drawing = next(drawings(tag))
    direction = load_language(tag).direction
    assert f'lang="{tag}" xml:lang="{tag}" direction="{direction}"' in drawing.svg()
    html = render_html([(drawing.diagram, drawing.fonts)])
    assert f'<html lang="{tag}" dir="{direction}">' in html
    with pikepdf.open(io.BytesIO(drawing.pdf())) as pdf:
        assert str(pdf.Root.Lang) == tag
        assert ("/Direction" in pdf.Root.ViewerPreferences) == (direction == "rtl")
    with zipfile.ZipFile(io.BytesIO(drawing.encoded("pptx"))) as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode()
    assert set(re.findall(r' lang="([^"]*)"', slide)) == {tag}
    assert ('rtl="1"' in slide) == (direction == "rtl")
    with zipfile.ZipFile(io.BytesIO(drawing.encoded("vsdx"))) as file:
        page = file.read("visio/pages/page1.xml").decode()
    assert set(re.findall(r'N="LangID" V="([^"]*)"', page)) == {tag}
    assert set(re.findall(r'lang=(?:"|&quot;)([^"&]*)', drawing.encoded("drawio").decode())) == {tag}
    assert re.findall(r"\blang=(\S*)", drawing.dot()) == [tag]


def paragraphs(drawing: Drawing) -> Iterator[Paragraph]:
    for page in drawing.diagram.pages:
        for element in page.elements:
            yield from (
                item
                for each in element.with_children()
                for item in each.contents
                if isinstance(item, Paragraph)
            )


def test_every_line_of_an_arabic_paragraph_has_one_base_level() -> None:
    for drawing in drawings("ar"):
        found = list(paragraphs(drawing))
        assert len(found) > 10
        for paragraph in found:
            directions = {base_direction(line.text) for line in paragraph.lines if WORD.search(line.text)}
            assert directions <= {"rtl"}, paragraph.text
            assert all(closed(line.text) == line.text for line in paragraph.lines)


def test_a_bracket_and_its_counterpart_have_one_level() -> None:
    for drawing in drawings("ar"):
        for paragraph in paragraphs(drawing):
            for line in paragraph.lines:
                levels = embedding_levels(line.text)
                opening = [levels[at] for at, char in enumerate(line.text) if char == "("]
                closing = [levels[at] for at, char in enumerate(line.text) if char == ")"]
                assert opening == closing or len(opening) != len(closing)


def test_a_drawing_from_right_to_left_is_the_mirror_of_the_same_in_latin_letters() -> None:
    """The same texts, in a language from left to right but for its direction: every box is mirrored."""
    text = (FOLDER / "fr.yaml").read_text(encoding="utf-8")
    spec = orgcharts.loads(text)
    french = load_language("fr")
    (chart, *_) = spec.charts
    plain = draw_chart(spec.organization, chart, charts=spec.charts, language=french)
    turned = draw_chart(
        spec.organization, chart, charts=spec.charts, language=replace(french, direction="rtl")
    )
    assert mirrored(mirrored(turned.diagram)) == turned.diagram
    left, right = mirrored(plain.diagram).pages[0], turned.diagram.pages[0]
    assert [(unit.id, unit.rect) for unit in left.units] == [(unit.id, unit.rect) for unit in right.units]
    assert [each.points for each in left.connectors] == [each.points for each in right.connectors]
    assert [_places(each) for each in left.elements] == [_places(each) for each in right.elements]


def _places(element: Element) -> list[object]:
    found: list[object] = [element.role, element.rect]
    for item in element.contents:
        if isinstance(item, Paragraph):
            found += [item.align, item.rect, [line.origin for line in item.lines]]
    return found
