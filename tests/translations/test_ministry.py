"""The fictional ministry of docs/languages: complete in six languages, in one arrangement."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from orgcharts import load
from orgcharts.alike import InLanguage, draw_languages
from orgcharts.diagram import Table
from orgcharts.formats.html import render_html
from orgcharts.language import Message, language_tags, load_language
from orgcharts.page import LayoutRecord
from orgcharts.pipeline import Drawing
from orgcharts.spec import in_language
from orgcharts.spec.translations.untranslated import translation_findings
from orgcharts.text.bidi import base_direction
from tests.language.pseudo import texts
from tests.language.test_pseudo import stated_texts

FOLDER = Path(__file__).parents[2] / "docs" / "languages"
SPEC = load(FOLDER / "ministry.yaml")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
TAGS = pytest.mark.parametrize("tag", LANGUAGES)
WORD = re.compile(r"[^\W\d_]{2,}")
POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs the tools of poppler")


@cache
def drawn() -> dict[str, InLanguage]:
    (chart, _) = SPEC.charts
    return dict(zip(LANGUAGES, draw_languages(SPEC, chart, LANGUAGES), strict=True))


def drawing_of(tag: str) -> Drawing:
    drawing = drawn()[tag].drawing
    assert drawing is not None, drawn()[tag].errors
    return drawing


def record_of(tag: str) -> LayoutRecord:
    record = drawing_of(tag).layout.record
    assert record is not None
    return record


def names(tag: str) -> list[str]:
    """Return the names in the boxes of a drawing, in reading order: of the tree, then outside."""
    here = in_language(SPEC, tag).spec.organization
    front_office = {"office"}  # its name is in the box of its parent
    return [entry.unit.name for key, entry in here.entries.items() if key not in front_office]


@cache
def own_words(tag: str) -> str:
    """Return all that a drawing in a language may print, folded."""

    def forms(message: Message) -> list[str]:
        return [message] if isinstance(message, str) else [*message.values()]

    here, language = in_language(SPEC, tag).spec, load_language(tag)
    stated = [text for value in (here.organization, *here.charts) for text in texts_in(value, tag)]
    said = [form for message in language.messages.values() for form in forms(message)]
    dates = [*language.dates.forms.values(), str(language.date("2026-06-01"))]
    return " ".join([*stated, *(re.sub(r"\{\w+\}", " ", form) for form in [*said, *dates])]).casefold()


def texts_in(value: object, tag: str) -> list[str]:
    """Return the stated texts of a language: names in the others, and the documents, are left out."""
    dumped = value.model_dump(exclude={"sources", "source"} if tag != "en" else None)  # type: ignore[attr-defined]
    chart_source = [value.source] if isinstance(getattr(value, "source", None), str) else []  # type: ignore[attr-defined]
    return [*stated_texts(_without_names(dumped)), *chart_source]


def _without_names(value: object) -> object:
    match value:
        case dict():
            other = ("names", "acronyms")
            return {key: _without_names(each) for key, each in value.items() if key not in other}
        case list() | tuple():
            return [_without_names(each) for each in value]
        case _:
            return value


def squeezed(text: str) -> str:
    """Return a text without spaces, marks of direction and forms of letters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf" and not sign.isspace())


def test_the_ministry_is_in_every_language_that_there_is() -> None:
    assert {*LANGUAGES} == {*language_tags()}
    assert {chart.languages for chart in SPEC.charts} == {LANGUAGES}
    assert all(chart.complete for chart in SPEC.charts)


@TAGS
def test_every_language_is_complete(tag: str) -> None:
    for chart in SPEC.charts:
        here = in_language(SPEC, tag)
        (same,) = (each for each in here.spec.charts if str(each.id).split(".")[0] == str(chart.id))
        assert translation_findings(here, same) == ()
    found = {finding.code for finding in drawing_of(tag).findings}
    assert found <= {"OC602"}  # no face for Chinese without the extra `zh`


@TAGS
def test_all_languages_have_one_arrangement(tag: str) -> None:
    ours, english = drawing_of(tag).layout, drawing_of("en").layout
    assert record_of(tag).is_alike(record_of("en"))
    assert {key: box.form for key, box in ours.boxes.items()} == {
        key: box.form for key, box in english.boxes.items()
    }


@TAGS
def test_siblings_stand_in_the_direction_of_the_language(tag: str) -> None:
    places = {unit.id: unit.rect.x for unit in drawing_of(tag).diagram.pages[0].units}
    row = [places[key] for key in ("oversight", "roads", "bridges", "legal")]
    assert row == sorted(row, reverse=tag == "ar")


@TAGS
def test_no_file_has_a_word_of_another_language(tag: str) -> None:
    known, drawing = own_words(tag), drawing_of(tag)
    ids = " ".join((*SPEC.organization.entries, *(str(chart.id) for chart in SPEC.charts)))
    html = render_html([(drawing.diagram, drawing.fonts)])
    seen = ""
    for form, text in texts({"svg": drawing.svg(), "txt": drawing.text(), "html": html}):
        own = "".join(" " if unicodedata.category(sign) == "Lm" else sign for sign in text)
        found = {word.casefold() for word in WORD.findall(own.replace("’", "’"))}
        # in Arabic "and" is written together with the word that follows
        found = {word for word in found if word not in known and word.removeprefix("و") not in known}
        strange = {word for word in found if not _in_ideographs(word, known)}
        assert strange <= {*ids.split()} - {*names_of_others(tag)}, form
        seen += text
    assert all(squeezed(name) in squeezed(seen) for name in names(tag))


@cache
def names_of_others(tag: str) -> set[str]:
    return {word.casefold() for other in LANGUAGES if other != tag for word in WORD.findall(own_words(other))}


def _in_ideographs(word: str, known: str) -> bool:
    return unicodedata.name(word[0]).startswith("CJK") and set(word) <= set(known)


@POPPLER
@pytest.mark.parametrize("tag", ["ru", "ar", "zh"])
def test_another_reader_reads_the_names_of_the_pdf_in_order(tag: str, tmp_path: Path) -> None:
    """The text in the order of the file, and the structure that screen readers follow."""
    (tmp_path / "chart.pdf").write_bytes(drawing_of(tag).pdf())
    for command in (["pdftotext", "-raw", "chart.pdf", "-"], ["pdfinfo", "-struct-text", "chart.pdf"]):
        run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        text = squeezed(run.stdout.decode().replace('"', ""))
        assert_in_order(names(tag), text)


@TAGS
def test_the_list_of_the_html_names_each_in_its_language(tag: str) -> None:
    drawing = drawing_of(tag)
    html = render_html([(drawing.diagram, drawing.fonts)])
    assert f'<html lang="{tag}" dir="{load_language(tag).direction}">' in html
    ((_, text),) = texts({"html": html})
    assert_in_order(names(tag), squeezed(text))


def test_posts_with_latin_grades_run_from_right_to_left() -> None:
    """Counts are read one after the other from the right, the mark beside the first of them."""
    (_, chart) = SPEC.charts
    (here,) = draw_languages(SPEC, chart, ["ar"])
    assert here.drawing is not None
    elements = here.drawing.diagram.pages[0].elements
    (line,) = (
        line
        for each in elements
        for part in each.with_children()
        for item in part.contents
        if isinstance(item, Table)
        for paragraph in item.paragraphs
        for line in paragraph.lines
        if "A2" in line.text
    )
    assert base_direction(line.text) == "rtl"
    first, mark, others = line.runs
    assert [run.origin.x for run in line.runs] == sorted((run.origin.x for run in line.runs), reverse=True)
    assert ("A1" in first.text, mark.text, base_direction(others.text)) == (True, "a", "rtl")


def assert_in_order(parts: list[str], text: str) -> None:
    """Assert that the names are in a text one after the other."""
    at = [0]
    for part in map(squeezed, parts):
        found = text.find(part, at[-1])
        assert found >= 0, part
        at.append(found + len(part))
    assert all(one < other for one, other in pairwise(at))
