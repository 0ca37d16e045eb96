"""Drawings in SVG and web pages of this program: groups have the id of their unit and its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from orgcharts.importing.drawn import with_acronym
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.own.boxes import OwnBox, chosen, relation_in, rows_of_drawing
from orgcharts.importing.own.phrases import is_joint_note
from orgcharts.importing.own.posts import MARKS, described_posts, without_posts
from orgcharts.importing.rows import InputRows, refused
from orgcharts.importing.source import InputFile
from orgcharts.text.bidi import undirected

_ESCAPED = re.compile(r"__|_([0-9a-f]{1,6})_")


class _Units(HTMLParser):
    """The groups of units in SVG, also within a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, list[OwnBox]] = {}
        self.titles: dict[str, str] = {}
        self.relations: dict[str, list[str]] = {}
        self._relation = ""
        self._levels: dict[str, list[tuple[int, str]]] = {}
        self._open: OwnBox | None = None
        self._tag = ""
        self._chart = ""
        self._at = (0.0, 0.0)
        self._is_raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "g" and found.get("role") == "treeitem" and (parts := _element(found.get("id") or "")):
            chart, unit = parts
            text = found.get("aria-level") or "1"
            level = int(text) if text.isdecimal() and len(text) < 4 else 1
            path = self._levels.setdefault(chart, [])
            while path and path[-1][0] >= level:
                path.pop()
            facts = found.get("data-role") or "", found.get("data-status") or ""
            self._open = OwnBox(unit, "", (), path[-1][1] if path else None, "", *facts)
            path.append((level, unit))
            known = self.boxes.setdefault(chart, [])
            if all(box.key != unit for box in known):
                known.append(self._open)
        elif tag == "g" and (relation := re.fullmatch(r"(.+)-relation(?:-.+)?", found.get("id") or "")):
            self._relation, self._open = _decoded(relation[1]), None
        elif tag == "title" and (title := re.fullmatch(r"(.+)-title-\w+", found.get("id") or "")):
            self._chart = _decoded(title[1])
        elif tag == "text":
            self._take_place(found)
        self._tag = tag

    def _take_place(self, attributes: Mapping[str, str | None]) -> None:
        """Take the place of a text; the mark of a note is smaller than the text before it, and higher."""
        y, size = (_number(attributes.get(name) or "") for name in ("y", "font-size"))
        before, larger = self._at
        self._is_raised = size < larger and before - larger < y < before
        if not self._is_raised:
            self._at = y, size

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""
        if tag == "title":
            self._chart = ""

    def handle_data(self, data: str) -> None:
        data = undirected(data)
        if self._tag == "title" and self._chart:
            self.titles.setdefault(self._chart, " ".join(data.split()))
        elif self._tag == "title" and self._relation:
            self.relations.setdefault(self._relation, []).append(" ".join(data.split()))
            self._relation = ""
        elif self._tag == "title" and self._open is not None and not self._open.title:
            self._open.title = " ".join(data.split())
        elif self._tag == "text" and self._is_raised and MARKS.fullmatch(data):
            pass
        elif self._tag == "text" and self._open is not None and data.strip():
            self._open.texts = [*self._open.texts, " ".join(data.split())]
        elif self._tag == "desc" and self._open is not None and not self._open.about:
            self._open.about = " ".join(data.split())


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _element(identifier: str) -> tuple[str, str] | None:
    """Return chart and unit of the id of an element: the inverse of `element_id`.

    >>> _element("dpo-unit-oma"), _element("my_2d_list-unit-_e9_t_e9_"), _element("dpo-lines")
    (('dpo', 'oma'), ('my-list', 'été'), None)
    """
    found = re.fullmatch(r"(.+?)-unit-(.+)", identifier)
    return (_decoded(found[1]), _decoded(found[2])) if found else None


def _decoded(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else ord("_")
        is_character = code < 0xD800 or 0xDFFF < code <= 0x10FFFF
        return chr(code) if is_character else match[0]

    return _ESCAPED.sub(plain, text)


def is_own_svg(text: str) -> bool:
    """Return whether a drawing or a web page has the units of a chart of this program."""
    return 'role="treeitem"' in text and re.search(r'id="[^"]+-unit-', text) is not None


def read_svg(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the units of a drawing in SVG, or of the chosen one of a web page, with their ids.

    Raises:
        SpecError: OC150 if it has no units, OC155 if it has several charts.
    """
    parser = _Units()
    parser.feed(file.text)
    names = [(chart, parser.titles.get(chart, chart)) for chart in parser.boxes]
    if not names:
        raise refused("OC150", f"{file.name} contains no drawing of this program", "import another file")
    chart, title = names[chosen(names, options.chart, file.name)]
    boxes = parser.boxes[chart]
    for box in boxes:
        box.title = box.title or box.key
        posts = described_posts(box.about)
        box.texts = without_posts(box.texts, posts.counts)
        box.texts = [box.title, *_below_name(box)]
        box.columns = list(posts.columns())
    keys = {box.title: box.key for box in boxes}
    lines = (relation_in(relation, keys) for relation in parser.relations.get(chart, ()))
    return rows_of_drawing(boxes, [line for line in lines if line is not None], title)


def _below_name(box: OwnBox) -> Iterator[str]:
    """Yield the texts below the name in the lines of a box: what is before its head, and the head.

    The head is the first and longest run of lines that the description has, after the parents of a joint
    unit.
    """
    lines = list(box.texts)
    name, acronym = with_acronym(box.title)
    for count in range(1, len(lines) + 1):
        if " ".join(lines[:count]) in (box.title, name, f"{acronym} {name}"):
            lines = lines[count:]
            break
    while lines:
        spans = ((start, end) for start in range(len(lines)) for end in range(len(lines), start, -1))
        start, end = next(
            (each for each in spans if " ".join(lines[slice(*each)]) in box.about), (len(lines),) * 2
        )
        before, found = " ".join(lines[:start]), " ".join(lines[start:end])
        yield from (text for text in (before, found) if text)
        lines = lines[end:] if is_joint_note(found) else []
