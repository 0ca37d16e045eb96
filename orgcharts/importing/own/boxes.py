"""Boxes and lines of a drawing of this program as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from orgcharts.importing.drawn import with_acronym
from orgcharts.importing.own.phrases import is_joint_note, joint_ends, kind_labelled, relation_parts
from orgcharts.importing.own.posts import printed_posts
from orgcharts.importing.rows import InputLink, InputRow, InputRows, refused, some, warning
from orgcharts.language import DEFAULT_LANGUAGE, load_language
from orgcharts.language.holders import acting_holder, means_vacant
from orgcharts.model import UN_GRADES, Role, Status, slug
from orgcharts.text.bidi import undirected
from orgcharts.text.counting import counted

_HEAD = re.compile(
    r"(?P<title>[^:：]*?)(?:\s?[(（](?P<grade>[^()（）]+)[)）])?(?:(?:\s?:\s|：\s?)(?P<holder>.+))?"
)
_LABELLED = re.compile(r":\s|：")
_ROLE = re.compile(
    r"\b(?:Head|Chief|Director|Minister|Secretary|President|Chair|Manager|Coordinator|Representative|Adviser"
    r"|Advisor|Officer|Commissioner|Commander|Deputy|Assistant)\b"
)
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w'’-]+")
_OFFICE = re.compile(r"(?:Office|Cabinet|Bureau)\b.*")


class OwnBox(Struct):
    """A box or an entry of a list as a drawing has it.

    `title` is the name that was drawn; `texts` are its paragraphs as they are now, `columns` those that are
    beside each other in it; `about` is its description. `role` and `status` are empty if they are plain.
    """

    key: str
    title: str
    texts: Sequence[str]
    above: str | None = None
    about: str = ""
    role: str = ""
    status: str = ""
    columns: list[Sequence[str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.title, self.about = undirected(self.title), undirected(self.about)
        self.texts = [undirected(text) for text in self.texts]


class OwnLine(Struct, frozen=True):
    """A line between two boxes: one of authority goes from the parent, that of a joint unit from another."""

    start: str
    end: str
    is_authority: bool = True
    kind: str = ""
    label: str = ""
    is_joint: bool = False


def rows_of_drawing(
    boxes: Sequence[OwnBox], lines: Iterable[OwnLine] = (), title: str | None = None
) -> InputRows:
    """Return the units of a drawing as rows.

    A parent is where a line of authority begins, else the one that the file keeps. External bodies beside the
    organisation, which no line of authority joins to it, are outside.
    """
    keys = {box.key for box in boxes}
    parents: dict[str, list[str]] = {}
    joint: dict[str, list[str]] = {}
    links = []
    for line in lines:
        if line.is_joint:
            joint.setdefault(line.end, []).append(line.start)
        elif line.is_authority:
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
        posts = printed_posts(rest, box.columns, box.about)
        head, office, left = _head(posts.others, box.about)
        lost += left
        fields = some(
            acronym=acronym,
            heads=[head] if head else None,
            role=box.role if box.role in {*Role} else None,
            status=box.status if box.status in {*Status} else None,
            posts=posts.stated() if posts.counts else None,
            joint_with=tuple(key for key in dict.fromkeys(joint.get(box.key, ())) if key not in above),
        )
        doubts = (*box.doubts, *posts.doubts())
        is_outside = box.role == Role.EXTERNAL and not above and order > 1
        place = f"box {order}"
        rows.append(
            InputRow(place, name, box.key, tuple(above), fields, doubts=doubts, is_outside=is_outside)
        )
        if office:
            office_name, short = with_acronym(office)
            key = _new_key(slug(short or office_name), keys | {row.id for row in rows if row.id})
            fields = {"role": "front-office", **some(acronym=short)}
            rows.append(InputRow(f"box {order}, office", office_name, key, (box.key,), fields))
    findings = []
    if lost:
        what = "lines of text in boxes are neither names nor heads and are"
        one = "line of text in a box is neither a name nor a head and is"
        message = f"{counted(lost, what, one)} not imported"
        findings.append(warning("OC149", message, "keep the spec that was drawn, which has them"))
    return InputRows(rows, links, title, findings)


def relation_in(title: str, keys: Mapping[str, str], kind: str = "") -> OwnLine | None:
    """Return the relation that a title names, as in `A → B: Hosts`.

    `keys` are those of boxes by their titles. A label that is not that of a known kind is one of a kind of
    its own.
    """
    title = undirected(title)
    if found := relation_parts(title, keys):
        start, end, label = found
        return OwnLine(keys[start], keys[end], False, kind or kind_labelled(label) or slug(label), label)
    if joint := joint_ends(title, keys):
        unit, parent = joint
        return OwnLine(keys[parent], keys[unit], False, is_joint=True)
    return None


def with_legend(lines: Iterable[OwnLine], texts: Iterable[str], keys: Mapping[str, str]) -> list[OwnLine]:
    """Return lines with the relations that a legend names only: those with numbers at their ends."""
    drawn = list(lines)
    ends = {(line.start, line.end, line.label) for line in drawn}
    listed = (relation_in(text, keys) for text in texts)
    return [*drawn, *(line for line in listed if line and (line.start, line.end, line.label) not in ends)]


def _new_key(base: str, taken: Iterable[str]) -> str:
    known, key, count = {*taken}, base, 1
    while key in known:
        count += 1
        key = f"{base}-{count}"
    return key


def _names(box: OwnBox) -> tuple[str, str, Sequence[str]]:
    """Return name and acronym of a unit, and the other texts of its box.

    A first text that was not drawn is a new name.
    """
    name, acronym = with_acronym(box.title)
    texts = [" ".join(text.split()) for text in box.texts if text.strip()]
    if not texts or texts[0] in (box.title, name):
        return name, acronym, texts[1:]
    if texts[0] == acronym:
        return name, acronym, texts[2:] if texts[1:2] in ([name], [box.title]) else texts[1:]
    new, short = with_acronym(texts[0])
    return new, short, texts[1:]


def _head(texts: Sequence[str], about: str) -> tuple[dict[str, Any], str, int]:
    """Return the head in the texts below a name, the office of the head, and the number of other texts."""
    head: dict[str, Any] = {}
    office, lost = "", 0
    for text in texts:
        if is_joint_note(text):
            continue
        if not office and _OFFICE.fullmatch(text) and text not in about:
            office = text
        elif not head and (text in about or (_may_have_head(about) and not office)):
            head = _head_of(text)
        else:
            lost += 1
    return head, office, lost


def _may_have_head(about: str) -> bool:
    """Return whether a description mentions a head, or is in another language than the usual one.

    >>> [_may_have_head(about) for about in ("Headed by Minister.", "Posts: total 3.", "Leitung: A.", "")]
    [True, False, True, False]
    """
    language = load_language(DEFAULT_LANGUAGE)
    stated = (
        language.text("headed-by", post="\0"),
        language.text("posts-are", posts="\0"),
        language.text("status-is", status="\0"),
    )
    head, posts, status = (text.partition("\0")[0] for text in stated)
    return head in about or bool(about and posts not in about and status not in about)


def _head_of(text: str) -> dict[str, Any]:
    """Return a head as it is drawn: `Director (D-1): A. Example`.

    >>> _head_of("Military Adviser (ASG)"), _head_of("A. Example"), _head_of("Chief, acting")
    ({'title': 'Military Adviser', 'grade': 'ASG'}, {'holder': 'A. Example'}, {'title': 'Chief, acting'})
    """
    if means_vacant(text):
        return {"vacant": True}
    if (name := acting_holder(text)) and not _LABELLED.search(text) and not _ROLE.search(name):
        return {"holder": text}
    found = _HEAD.fullmatch(text)
    if found is None:
        return {"title": text}
    title, grade, holder = found["title"], found["grade"], found["holder"]
    if grade and grade not in UN_GRADES:
        title, grade = f"{title} ({grade})", None
    if not holder and not grade and not _ROLE.search(title) and _PERSON.fullmatch(title):
        title, holder = "", title
    return some(title=title, grade=grade, holder=holder)


def chosen(names: Sequence[tuple[str, str]], choice: str | None, file: str) -> int:
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
    what = f"contains {counted(len(names), 'charts')}" if choice is None else f"has no chart '{choice}'"
    first = names[0][0] or "1"
    raise refused("OC155", f"{file} {what}: {shown}", f"choose one with --chart, such as --chart {first}")


def without_line(boxes: list[OwnBox], lines: Iterable[OwnLine]) -> list[OwnBox]:
    """Return boxes; one that was added without a line has a doubt, unless it is an external body."""
    joined = {end for line in lines if line.is_authority for end in (line.start, line.end)}
    joined |= {box.above for box in boxes if box.above is not None}
    for box in boxes[1:]:
        if box.above is None and box.key not in joined and box.role != Role.EXTERNAL:
            box.doubts.append("no line joins it to a parent")
    return boxes
