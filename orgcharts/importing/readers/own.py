"""Drawings of this program, read back: PowerPoint, Visio, draw.io, SVG and web pages.

The files keep the id of each unit, the id of its parent, or at least its name as it was drawn. What a person changed
since is in the texts of boxes and in the ends of lines, which come before what the file keeps.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from orgcharts.importing.drawn import Archive
from orgcharts.importing.drawn.contents import with_acronym
from orgcharts.importing.drawn.markup import below, child, children, local, number, value
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.rows import InputLink, InputRow, InputRows, refused, some, warning
from orgcharts.importing.source import InputFile
from orgcharts.language import DEFAULT_LANGUAGE, load_language
from orgcharts.model import RELATION_KINDS, UN_GRADES, slug

_HEAD = re.compile(r"(?P<title>[^:]*?)(?:\s\((?P<grade>[^()]+)\))?(?::\s(?P<holder>.+))?")
_ROLE = re.compile(
    r"\b(?:Head|Chief|Director|Minister|Secretary|President|Chair|Manager|Coordinator|Representative|Adviser"
    r"|Advisor|Officer|Commissioner|Commander|Deputy|Assistant)\b"
)
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w'’-]+")
_OFFICE = re.compile(r"(?:Office|Cabinet|Bureau)\b.*")
_ESCAPED = re.compile(r"__|_([0-9a-f]{1,6})_")


class DrawnBox(Struct):
    """A box or an entry of a list as a drawing has it.

    `title` is the name that was drawn; `texts` are its paragraphs as they are now; `about` is its description.
    """

    key: str
    title: str
    texts: Sequence[str]
    above: str | None = None
    about: str = ""
    doubts: list[str] = field(default_factory=list)


class DrawnLine(Struct, frozen=True):
    """A line between two boxes: one of authority goes from the parent."""

    start: str
    end: str
    is_authority: bool = True
    kind: str = ""
    label: str = ""


def rows_of_drawing(
    boxes: Sequence[DrawnBox], lines: Iterable[DrawnLine] = (), title: str | None = None
) -> InputRows:
    """Return the units of a drawing as rows: the parent is where the line begins, else the one that is kept."""
    keys = {box.key for box in boxes}
    parents: dict[str, list[str]] = {}
    links = []
    for line in lines:
        if line.is_authority:
            parents.setdefault(line.end, []).append(line.start)
        elif {line.start, line.end} <= keys:
            links.append(InputLink(line.start, line.end, line.kind or "functional", line.label or None))
    rows: list[InputRow] = []
    lost = 0
    for order, box in enumerate(boxes, 1):
        name, acronym, rest = _names(box)
        above = [key for key in dict.fromkeys(parents.get(box.key, ())) if key in keys]
        if not above and box.above in keys:
            above = [str(box.above)]
        head, office, left = _head(rest, box.about)
        lost += left
        fields = some(acronym=acronym, heads=[head] if head else None)
        rows.append(InputRow(f"box {order}", name, box.key, tuple(above), fields, doubts=tuple(box.doubts)))
        if office:
            office_name, short = with_acronym(office)
            key = _new_key(slug(short or office_name), keys | {row.id for row in rows if row.id})
            fields = {"role": "front-office", **some(acronym=short)}
            rows.append(InputRow(f"box {order}, office", office_name, key, (box.key,), fields))
    findings = []
    if lost:
        message = f"{lost} lines of text in boxes are neither names nor heads and are not imported"
        findings.append(warning("OC149", message, "keep the spec that was drawn, which has them"))
    return InputRows(rows, links, title, findings)


def relation_in(title: str, keys: Mapping[str, str], kind: str = "") -> DrawnLine | None:
    """Return the relation that a title names, as in `A → B: Hosts`; `keys` are those of boxes by their titles.

    A label that is not that of a known kind is one of a kind of its own.
    """
    ends, _, label = title.rpartition(": ")
    start, arrow, end = ends.partition(" → ")
    if not arrow or start not in keys or end not in keys:
        return None
    if not kind:
        language = load_language(DEFAULT_LANGUAGE)
        known = (each for each in RELATION_KINDS if language.text(f"relation.{each}") == label)
        kind = next(known, slug(label))
    return DrawnLine(keys[start], keys[end], False, kind, label)


def _new_key(base: str, taken: Iterable[str]) -> str:
    known, key, count = {*taken}, base, 1
    while key in known:
        count += 1
        key = f"{base}-{count}"
    return key


def _names(box: DrawnBox) -> tuple[str, str, Sequence[str]]:
    """Return name and acronym of a unit, and the other texts of its box; a new first text is a new name."""
    name, acronym = with_acronym(box.title)
    texts = [" ".join(text.split()) for text in box.texts if text.strip()]
    if not texts or texts[0] in (box.title, name):
        return name, acronym, texts[1:]
    if texts[0] == acronym:
        return name, acronym, texts[2:] if texts[1:2] in ([name], [box.title]) else texts[1:]
    new, short = with_acronym(texts[0])
    return new, short, texts[1:]


def _head(texts: Sequence[str], about: str) -> tuple[dict[str, Any], str, int]:
    """Return the head in the texts below a name, the office of the unit's head, and how many others there are."""
    head: dict[str, Any] = {}
    office, lost = "", 0
    for text in texts:
        if not office and _OFFICE.fullmatch(text) and text not in about:
            office = text
        elif not head and (text in about or (about and not office)):
            head = _head_of(text)
        else:
            lost += 1
    return head, office, lost


def _head_of(text: str) -> dict[str, Any]:
    """Return a head as it is drawn: `Director (D-1): A. Example`.

    >>> _head_of("Military Adviser (ASG)"), _head_of("A. Example")
    ({'title': 'Military Adviser', 'grade': 'ASG'}, {'holder': 'A. Example'})
    """
    found = _HEAD.fullmatch(text)
    if found is None:
        return {"title": text}
    title, grade, holder = found["title"], found["grade"], found["holder"]
    if grade and grade not in UN_GRADES:
        title, grade = f"{title} ({grade})", None
    if not holder and not grade and not _ROLE.search(title) and _PERSON.fullmatch(title):
        title, holder = "", title
    return some(title=title, grade=grade, holder=holder)


def _chosen(names: Sequence[tuple[str, str]], choice: str | None, file: str) -> int:
    """Return the index of the chosen page or chart, by its id, its title or its number.

    Raises:
        SpecError: OC155 if there are several and none is chosen, or there is no such chart.
    """
    if choice is None and len(names) == 1:
        return 0
    for index, (key, title) in enumerate(names):
        if choice is not None and choice in (key, title, str(index + 1)):
            return index
    shown = ", ".join(f"{key or index} '{title}'" for index, (key, title) in enumerate(names, 1))
    what = f"contains {len(names)} charts" if choice is None else f"has no chart '{choice}'"
    first = names[0][0] or "1"
    raise refused("OC155", f"{file} {what}: {shown}", f"choose one with --chart, such as --chart {first}")


# ------------------------------------------------------------------------------------------ draw.io
def is_own_drawio(root: Element) -> bool:
    """Return whether a diagram of draw.io was drawn by this program."""
    return any(each.get("unit") and each.get("title") for each in root.iter("UserObject"))


def read_own_drawio(root: Element, file: InputFile, options: ImportOptions) -> InputRows:
    """Return the units of a diagram: their ids are kept, and their lines may be joined to other boxes."""
    pages = list(root.iter("diagram")) or [root]
    names = [(page.get("id", ""), page.get("name", "")) for page in pages]
    page = pages[_chosen(names, options.chart, file.name)]
    units: dict[str, str] = {}
    boxes, lines, loose = [], [], []
    for element in page.iter():
        cell = element.find("mxCell") if element.tag in ("UserObject", "object") else element
        if cell is None or element.tag not in ("UserObject", "object", "mxCell"):
            continue
        key, label = element.get("id", ""), element.get("label") or element.get("value") or ""
        if cell.get("edge") == "1" and cell.get("source") and cell.get("target"):
            loose.append((element, cell))
        elif element.get("unit") and element.get("title"):
            unit = element.get("unit", "")
            units[key] = unit
            texts = _paragraphs(label)
            above = element.get("reports-to")
            boxes.append(DrawnBox(unit, element.get("title", ""), texts, above, element.get("tooltip", "")))
        elif element.tag == "mxCell" and cell.get("vertex") == "1" and _paragraphs(label):
            texts = _paragraphs(label)
            units[key] = slug(texts[0])
            boxes.append(DrawnBox(units[key], texts[0], texts))
    for element, cell in loose:
        ends = units.get(cell.get("source", "")), units.get(cell.get("target", ""))
        if ends[0] and ends[1]:
            kind = element.get("kind", "line")
            is_new = element is cell and "dashed=1" not in cell.get("style", "")
            is_authority = element.get("id", "").startswith("authority ") or is_new
            if is_authority:
                lines.append(DrawnLine(ends[0], ends[1]))
            else:
                label = element.get("tooltip", "").rpartition(": ")[2]
                lines.append(DrawnLine(ends[0], ends[1], False, kind if kind != "line" else "", label))
    return rows_of_drawing(_with_own_parents(boxes, lines), lines, page.get("name"))


def _paragraphs(label: str) -> list[str]:
    """Return the paragraphs of a label in HTML."""
    text = re.sub(r"<br\s*/?>", " ", label)
    parts = re.split(r"</(?:div|p|li)>|<(?:div|p|li)\b[^>]*>|\n", text)
    words = (" ".join(html.unescape(re.sub(r"<[^>]*>", "", part)).split()) for part in parts)
    return [each for each in words if each]


def _with_own_parents(boxes: list[DrawnBox], lines: Iterable[DrawnLine]) -> list[DrawnBox]:
    """Return boxes; one that was added without a line has a doubt."""
    joined = {line.end for line in lines if line.is_authority}
    for box in boxes[1:]:
        if box.above is None and box.key not in joined and not any(each.above == box.key for each in boxes):
            if not any(line.start == box.key for line in lines):
                box.doubts.append("no line joins it to a parent")
    return boxes


# ------------------------------------------------------------------------------------------ SVG and HTML
class _Units(HTMLParser):
    """The groups of units in SVG, also within a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, list[DrawnBox]] = {}
        self.titles: dict[str, str] = {}
        self.relations: dict[str, list[str]] = {}
        self._relation = ""
        self._levels: dict[str, list[tuple[int, str]]] = {}
        self._open: DrawnBox | None = None
        self._tag = ""
        self._chart = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "g" and found.get("role") == "treeitem" and (parts := _element(found.get("id") or "")):
            chart, unit = parts
            text = found.get("aria-level") or "1"
            level = int(text) if text.isdecimal() and len(text) < 4 else 1
            path = self._levels.setdefault(chart, [])
            while path and path[-1][0] >= level:
                path.pop()
            self._open = DrawnBox(unit, "", (), path[-1][1] if path else None)
            path.append((level, unit))
            known = self.boxes.setdefault(chart, [])
            if all(box.key != unit for box in known):
                known.append(self._open)
        elif tag == "g" and (parts := re.fullmatch(r"(.+)-relation(?:-.+)?", found.get("id") or "")):
            self._relation, self._open = _decoded(parts[1]), None
        elif tag == "title" and (parts := re.fullmatch(r"(.+)-title-\w+", found.get("id") or "")):
            self._chart = _decoded(parts[1])
        self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""
        if tag == "title":
            self._chart = ""

    def handle_data(self, data: str) -> None:
        if self._tag == "title" and self._chart:
            self.titles.setdefault(self._chart, " ".join(data.split()))
        elif self._tag == "title" and self._relation:
            self.relations.setdefault(self._relation, []).append(" ".join(data.split()))
            self._relation = ""
        elif self._tag == "title" and self._open is not None and not self._open.title:
            self._open.title = " ".join(data.split())
        elif self._tag == "text" and self._open is not None and data.strip():
            self._open.texts = [*self._open.texts, " ".join(data.split())]
        elif self._tag == "desc" and self._open is not None and not self._open.about:
            self._open.about = " ".join(data.split())


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
        return chr(code) if code <= 0x10FFFF else match[0]

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
    chart, title = names[_chosen(names, options.chart, file.name)]
    boxes = parser.boxes[chart]
    for box in boxes:
        box.title = box.title or box.key
        box.texts = [box.title, *_below_name(box)]
    keys = {box.title: box.key for box in boxes}
    lines = (relation_in(relation, keys) for relation in parser.relations.get(chart, ()))
    return rows_of_drawing(boxes, [line for line in lines if line is not None], title)


def _below_name(box: DrawnBox) -> Iterator[str]:
    """Yield the texts below the name in the lines of a box: what is before its head, and the head.

    The head is the first and longest run of lines that the description has.
    """
    lines = list(box.texts)
    name, acronym = with_acronym(box.title)
    for count in range(1, len(lines) + 1):
        if " ".join(lines[:count]) in (box.title, name, f"{acronym} {name}"):
            lines = lines[count:]
            break
    spans = ((start, end) for start in range(len(lines)) for end in range(len(lines), start, -1))
    start, end = next(
        (each for each in spans if " ".join(lines[slice(*each)]) in box.about), (len(lines),) * 2
    )
    yield from (text for text in (" ".join(lines[:start]), " ".join(lines[start:end])) if text)


# ------------------------------------------------------------------------------------------ Visio
def read_vsdx(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the units of a page of a Visio drawing of this program, with their ids.

    Raises:
        SpecError: OC150, OC151 or OC155 if it cannot be read.
    """
    archive = Archive(file.content, file.name)
    listing = archive.xml("visio/pages/pages.xml")
    related = archive.related("visio/pages/pages.xml")
    pages = [
        (value(page, "Name"), related[key][1])
        for page in children(listing, "Page")
        if (key := value(child(page, "Rel"), "id")) in related
    ]
    if not pages:
        raise refused("OC150", f"{file.name} contains no pages", "import another file")
    title, part = pages[_chosen([(name, name) for name, _ in pages], options.chart, file.name)]
    page = archive.xml(part)
    units: dict[str, str] = {}
    boxes = []
    for shape in below(page, "Shape"):
        facts = {
            value(row, "N"): value(
                next((each for each in children(row, "Cell") if value(each, "N") == "Value"), None), "V"
            )
            for section in children(shape, "Section")
            if value(section, "N") == "Property"
            for row in children(section, "Row")
        }
        text = child(shape, "Text")
        if not facts.get("Unit") or text is None:
            continue
        units[value(shape, "ID")] = facts["Unit"]
        name = value(shape, "NameU").rpartition(".")[0]
        texts = [each for each in "".join(text.itertext()).split("\n") if each.strip()]
        boxes.append(
            DrawnBox(facts["Unit"], name, texts, facts.get("ReportsTo"), facts.get("Description", ""))
        )
    if not boxes:
        raise refused("OC150", f"{file.name} contains no drawing of this program", "import another file")
    return rows_of_drawing(boxes, _visio_lines(page, units), title)


def _visio_lines(page: Element, units: Mapping[str, str]) -> Iterator[DrawnLine]:
    ends: dict[str, dict[str, str]] = {}
    for connect in below(page, "Connect"):
        ends.setdefault(value(connect, "FromSheet"), {})[value(connect, "FromCell")] = value(
            connect, "ToSheet"
        )
    names = {value(shape, "ID"): value(shape, "NameU") for shape in below(page, "Shape")}
    titles = {names[key].rpartition(".")[0]: unit for key, unit in units.items()}
    for key, joined in ends.items():
        start, end = units.get(joined.get("BeginX", "")), units.get(joined.get("EndX", ""))
        if start and end and " → " not in names.get(key, ""):
            yield DrawnLine(start, end)
    for name in names.values():
        relation = relation_in(name.rpartition(".")[0], titles)
        if relation is not None:
            yield relation


# ------------------------------------------------------------------------------------------ PowerPoint
def own_slide(tree: Element) -> bool:
    """Return whether a slide was drawn by this program: its lines have the names of the boxes that they join."""
    names = {value(each, "name") for each in below(tree, "cNvPr")}
    return any(
        len(ends := value(child(each, "nvCxnSpPr", "cNvPr"), "name").split(" – ")) == 2 and {*ends} <= names
        for each in below(tree, "cxnSp")
    )


class _Slide(Struct):
    """The boxes of a slide by the id of their shape."""

    boxes: dict[str, DrawnBox] = field(default_factory=dict)
    entries: list[DrawnBox] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)

    def key(self, title: str) -> str:
        name, acronym = with_acronym(title)
        base = slug(acronym or name)
        self.keys[base] += 1
        return base if self.keys[base] == 1 else f"{base}-{self.keys[base]}"


def slide_rows(tree: Element, title: str) -> InputRows:
    """Return the units of a slide of this program; ids are those that acronyms and drawn names give."""
    slide = _Slide()
    order: list[DrawnBox] = []
    for element in tree:
        shapes = list(below(element, "sp")) if local(element) == "grpSp" else [element]
        first: DrawnBox | None = None
        for shape in shapes:
            box = _slide_box(shape, slide)
            if box is not None:
                box.above = first.key if first else None
                first = first or box
                order.append(box)
            elif first is not None and local(shape) == "sp":
                order += _entries(shape, first.key, slide)
    titles = {box.title: box.key for box in order}
    found = (relation_in(value(each, "name"), titles) for each in below(tree, "cNvPr"))
    lines = [line for line in found if line is not None]
    for connector in below(tree, "cxnSp"):
        about = child(connector, "nvCxnSpPr", "cNvPr")
        glue = child(connector, "nvCxnSpPr", "cNvCxnSpPr")
        ends = [slide.boxes.get(value(child(glue, tag), "id")) for tag in ("stCxn", "endCxn")]
        if ends[0] and ends[1]:
            if " → " not in value(about, "name") and not value(about, "descr"):
                lines.append(DrawnLine(ends[0].key, ends[1].key))
    return rows_of_drawing(_with_own_parents(order, lines), lines, title or None)


def _slide_box(shape: Element, slide: _Slide) -> DrawnBox | None:
    """Return a shape as a box; None for marks, lists, and texts around the chart."""
    about = child(shape, "nvSpPr", "cNvPr")
    own = child(shape, "nvSpPr", "cNvSpPr")
    texts = _texts(child(shape, "txBody"), entries=False)
    if local(shape) != "sp" or about is None or value(own, "txBox") == "1" or not texts:
        return None
    name = value(about, "name")
    if (
        not name
        or child(shape, "spPr", "ln", "noFill") is not None
        and child(shape, "spPr", "noFill") is not None
    ):
        return None
    is_new = re.fullmatch(r"(?:Rectangle|Rounded Rectangle|Shape|Rechteck|TextBox|Rectangle: .*) \d+", name)
    title = texts[0] if is_new else name
    box = DrawnBox(slide.key(title), title, texts, about=value(about, "descr"))
    slide.boxes[value(about, "id")] = box
    return box


def _text_of(paragraph: Element) -> str:
    """Return the text of a paragraph; a line break is a space."""
    parts = ("".join(each.itertext()) if local(each) != "br" else " " for each in paragraph)
    return " ".join("".join(parts).split())


def _texts(body: Element | None, *, entries: bool) -> list[str]:
    """Return the paragraphs of a body, those of lists or the others."""
    found = []
    for paragraph in children(body, "p"):
        if (child(paragraph, "pPr", "buChar") is not None) == entries:
            found.append(_text_of(paragraph))
    return [text for text in found if text]


def _entries(shape: Element, above: str, slide: _Slide) -> Iterator[DrawnBox]:
    """Yield the entries of a list; one that is further from the edge is below the one before it."""
    path: list[tuple[float, str]] = []
    for paragraph in children(child(shape, "txBody"), "p"):
        properties = child(paragraph, "pPr")
        text = _text_of(paragraph)
        if child(properties, "buChar") is None or not text:
            continue
        left = number(properties, "marL")
        while path and path[-1][0] >= left:
            path.pop()
        box = DrawnBox(slide.key(text), text, [text], path[-1][1] if path else above)
        path.append((left, box.key))
        yield box
