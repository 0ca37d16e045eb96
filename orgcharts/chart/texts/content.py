"""The texts of boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.chart.chart import Elsewhere, PostTable, TextItem, TextRole
from orgcharts.chart.texts.footnotes import Footnotes
from orgcharts.chart.texts.posts import PostWords, post_items
from orgcharts.chart.view import Show, ShowName, languages_shown
from orgcharts.frozen import FrozenDict
from orgcharts.language import KindWords, Language, language_for, load_language
from orgcharts.model import OrganizationalUnit, Post, Rollup, cited_key, contact_lines, kind_of
from orgcharts.text.characters import settled

NO_BREAK_SPACE = "\u00a0"

_ALLOWED_IN_URI = ":/?#[]@!$&'()*+,;=%"
"""Characters with a meaning in an address, beside letters and digits."""

TextPlace = Literal["box", "head", "row"]
"""Where the texts of a unit are: in a box, in the head of a panel or in a row."""

LONGEST_GRADE, LONGEST_ACRONYM = 10, 16
"""The most letters of a grade on a plate, and of an acronym before a name."""

_ROMAN = re.compile("m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


class BoxTexts(Struct, frozen=True):
    """The texts of the boxes of one chart: the options of the view, and the notes in reading order.

    `marks` has the notes of the drawing's own, and those of the spec, if `footnotes` are shown.
    `rolled_up` has the posts of each unit with its descendants, if a view shows them;
    `elsewhere` maps a unit to the chart that shows its children. `kinds` are the words for kinds of units in
    the language of the organisation. `assumptions` are the assumed sources, by their keys, `parents` the
    texts on the parents of joint units, `left_out` the notes on joint units that the chart does not show, by
    a parent that it shows.
    """

    show: tuple[ShowName, ...] = ()
    footnotes: Footnotes | None = None
    marks: Footnotes = field(default_factory=Footnotes)
    words: PostWords = field(default_factory=PostWords)
    rolled_up: Mapping[str, Rollup] = field(default_factory=FrozenDict)
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=FrozenDict)
    language: Language = field(default_factory=load_language)
    kinds: KindWords = field(default_factory=KindWords)
    assumptions: Mapping[str, str] = field(default_factory=FrozenDict)
    parents: Mapping[str, str] = field(default_factory=FrozenDict)
    left_out: Mapping[str, str] = field(default_factory=FrozenDict)

    def kind_of(self, unit: OrganizationalUnit) -> str:
        """Return the kind of a unit, which themes may select."""
        return kind_of(unit, self.kinds).lower()

    def at(self, show: tuple[ShowName, ...]) -> BoxTexts:
        """Return the same for boxes with other texts below the name."""
        return self if show == self.show else replace(self, show=show)

    def box(
        self,
        unit: OrganizationalUnit,
        identifier: str = "",
        front_office: OrganizationalUnit | None = None,
        label: str | None = None,
        place: TextPlace = "box",
        title: str = "",
    ) -> tuple[TextItem | PostTable, ...]:
        """Return the texts of a unit's box from top to bottom, with the marks of their notes.

        A front office here is one without a box of its own: its name is in its principal's box, and so are
        its heads and posts, as its principal then has none. A short code comes before the name; one that
        starts with a word, such as `subprogramme 2`, follows it in brackets. A label replaces all texts of
        the box.
        In a panel the acronym comes before the name, in its head with the grade of its only post on the line
        of the acronym.
        `title` is that of the heads of all its children, which a note has in the place of their boxes.
        """
        if label is not None:
            return (self.item(TextRole.NAME, label + self.marks.mark(self.left_out.get(identifier))),)
        mark = self.marks.mark(self.note_of(unit, identifier, title))
        return tuple(self._texts(unit, identifier, front_office, place, mark))

    def note_of(self, unit: OrganizationalUnit, identifier: str, title: str) -> str:
        """Return the note of a unit: its own where notes are shown, and what the drawing adds.

        That is the `title` of the heads of its children, and its joint units that the chart leaves out.
        """
        own = (self._own_note(unit) if self.footnotes else None) or ""
        added = [self.left_out.get(identifier, "")]
        if title:
            name = shown_acronym(unit, self.show) or unit.name
            words = self.language.text("heads-in-note", unit=name, title=title)
            added.insert(0, self.language.sentence(words))
        if not any(added):
            return own
        sentences = (self.language.sentence(own) if own else "", *added)
        return self.language.join(filter(None, sentences), "sentences")

    def _own_note(self, unit: OrganizationalUnit) -> str | None:
        """Return the note of a unit, and what it is assumed by if that is its only source."""
        keys = [cited_key(source) for source in unit.source]
        if not keys or any(key not in self.assumptions for key in keys):
            return unit.note
        texts = (unit.note or "", *(self.assumptions[key] for key in dict.fromkeys(keys)))
        return self.language.join([self.language.sentence(text) for text in texts if text], "sentences")

    def images(
        self, unit: OrganizationalUnit, front_office: OrganizationalUnit | None, label: str | None
    ) -> tuple[str, ...]:
        """Return the files of the portraits in a unit's box, in the order of its heads."""
        if Show.IMAGE not in self.show or label is not None:
            return ()
        heads = unit.heads or (front_office.heads if front_office else ())
        return tuple(head.image for head in heads if head.image)

    def item(self, role: TextRole, words: str, language: Language | None = None) -> TextItem:
        """Return a text of a box, in the language of the chart when left out."""
        return TextItem(role, words, language or self.language)

    def language_of(self, text: OrganizationalUnit | Post) -> Language:
        """Return the language of the texts of a unit or of a post."""
        return language_for(text.text_language) if text.text_language else self.language

    def see(self, identifier: str) -> TextItem:
        """Return the text that refers to the chart with the children of a unit."""
        found = self.elsewhere[identifier]
        return TextItem(TextRole.SEE, found.words, self.language, found.chart)

    def _mark(self, note: str | None) -> str:
        return self.footnotes.mark(note) if self.footnotes else ""

    def _texts(
        self,
        unit: OrganizationalUnit,
        identifier: str,
        front_office: OrganizationalUnit | None,
        place: TextPlace,
        mark: str,
    ) -> Iterator[TextItem | PostTable]:
        show, language = self.show, self.language
        heads = unit.heads or (front_office.heads if front_office else ())
        grade = self._grade(heads) if place == "head" else ""
        code = unit.code if Show.CODE in show and unit.code else ""
        in_words = _opens_with_a_word(code) or (bool(code) and place != "box")
        if code and not in_words:
            yield self.item(TextRole.CODE, code)
        of_name = self.language_of(unit)
        acronym = "" if place == "box" else acronym_before(unit, show)
        if place == "head" and acronym:
            yield self.item(TextRole.ACRONYM, acronym, of_name)
        if grade:
            yield self.item(TextRole.GRADE, grade)
        name = unit.name if acronym else full_name(unit, show, of_name)
        if place == "row" and acronym:
            name = f"{acronym} {name}"
        item = self.item(TextRole.NAME, name + mark, of_name)
        yield replace(item, prefix=acronym) if place == "row" else item
        for other in other_names(unit, show):
            yield self.item(TextRole.NAME, *other)
        if front_office is not None:
            of_name = self.language_of(front_office)
            name = full_name(front_office, show, of_name) + self._mark(front_office.note)
            yield self.item(TextRole.FRONT_OFFICE, name, of_name)
        if in_words:
            yield self.item(TextRole.CODE, language.text("in-brackets", text=code))
        if words := self.parents.get(identifier):
            yield self.item(TextRole.DETAIL, words)
        for post in heads:
            of_post = self.language_of(post) if Show.HEAD in show else language
            if line := post_line(_without_grade(post) if grade else post, show, of_post):
                yield self.item(TextRole.HEAD, line + self._mark(post.note), of_post)
                yield from self._details(post)
        if Show.LOCATION in show and unit.based_at:
            yield self.item(TextRole.LOCATION, unit.based_at)
        yield from self._details(unit)
        if Show.PEOPLE in show:
            yield from self._staff((*unit.people, *(front_office.people if front_office else ())))
        posts = unit.posts if unit.posts is not None or front_office is None else front_office.posts
        yield from post_items(posts, self.rolled_up.get(identifier), show, self.words, self.footnotes)

    def _grade(self, heads: tuple[Post, ...]) -> str:
        """Return the grade of the only post that heads a unit, if it is shown and has no note."""
        shown = Show.HEAD in self.show or Show.GRADE in self.show
        grade = heads[0].grade or "" if shown and len(heads) == 1 and not heads[0].note else ""
        return grade if len(grade) <= LONGEST_GRADE else ""

    def _details(self, thing: OrganizationalUnit | Post) -> Iterator[TextItem]:
        """Yield the texts on task and contact of a unit or a post."""
        if Show.TASK in self.show and thing.task:
            yield self.item(TextRole.TASK, thing.task)
        if Show.CONTACT in self.show and thing.contact:
            for line in contact_lines(thing.contact, self.language):
                yield self.item(TextRole.CONTACT, line)

    def _staff(self, people: Iterable[Post]) -> Iterator[TextItem]:
        """Yield the lines of a staff list: each person, then task and contact; all at the left edge."""
        show = (*self.show, Show.HEAD)
        for person in people:
            line = post_line(person, show, self.language)
            if line and person.fte is not None:
                line = self.language.text("part-time", post=line, share=self.language.number(person.fte))
            if line:
                item = self.item(TextRole.PERSON, line + self._mark(person.note))
                details = (replace(each, role=TextRole.DETAIL) for each in self._details(person))
                yield from (replace(each, flush=True) for each in (item, *details))


def _opens_with_a_word(code: str) -> bool:
    """Return whether a code starts with a word of three or more lower-case letters, not a Roman numeral.

    >>> [code for code in ("subprogramme 2", "iv", "viii", "x-12", "A-12") if _opens_with_a_word(code)]
    ['subprogramme 2']
    """
    first = settled(code).split(" ", 1)[0]
    return len(first) >= 3 and first.isalpha() and first.islower() and not _ROMAN.fullmatch(first)


def other_names(unit: OrganizationalUnit, show: tuple[ShowName, ...]) -> Iterator[tuple[str, Language]]:
    """Yield the names of a unit in the further languages that its box shows, each with its language."""
    for tag in languages_shown(show):
        if (name := unit.names.get(tag)) and name != unit.name:
            other = OrganizationalUnit(name=name, acronym=unit.acronyms.get(tag))
            yield full_name(other, show, language_for(tag)), language_for(tag)


def full_name(unit: OrganizationalUnit, show: tuple[ShowName, ...], language: Language) -> str:
    """Return the name, with the acronym in brackets where it is shown."""
    acronym = shown_acronym(unit, show)
    return language.text("followed-by-brackets", text=unit.name, addition=acronym) if acronym else unit.name


def shown_acronym(unit: OrganizationalUnit, show: tuple[ShowName, ...]) -> str:
    """Return the acronym that follows the name of a unit; empty where it is not shown."""
    if Show.ACRONYM in show and unit.acronym and unit.acronym != unit.name:
        return unit.acronym.replace(" ", NO_BREAK_SPACE)
    return ""


def acronym_before(unit: OrganizationalUnit, show: tuple[ShowName, ...]) -> str:
    """Return the acronym that comes before the name of a unit, without a word that the name shares.

    A long one follows the name, where it can break.

    >>> section = OrganizationalUnit(name="Bridges and Locks Section", acronym="BL Section")
    >>> acronym_before(section, (Show.ACRONYM,))
    'BL'
    """
    acronym = shown_acronym(unit, show)
    if len(acronym) > LONGEST_ACRONYM:
        return ""
    words, name = acronym.split(NO_BREAK_SPACE), unit.name.split()
    if len(words) > 1 and words[-1:] == name[-1:]:
        words.pop()
    elif len(words) > 1 and words[:1] == name[:1]:
        del words[0]
    return NO_BREAK_SPACE.join(words)


def _without_grade(post: Post) -> Post:
    return post.model_copy(update={"grade": None})


def address(unit: OrganizationalUnit, show: tuple[ShowName, ...]) -> str:
    """Return the address of a unit as a URI (RFC 3986), which is ASCII; empty where it is not shown.

    >>> address(OrganizationalUnit(name="Ways", url="https://example.org/Wäge?a=%20"), (Show.URL,))
    'https://example.org/W%C3%A4ge?a=%20'
    """
    return quote(unit.url, safe=_ALLOWED_IN_URI) if Show.URL in show and unit.url else ""


def post_line(post: Post, show: tuple[ShowName, ...], language: Language) -> str:
    """Return the text about the head of a unit, such as `Military Adviser (ASG)`.

    `head` shows title and grade, `grade` the grade alone, `holder` the person.
    A grade that the title spells out is not repeated.
    """
    words = ""
    if Show.HEAD in show:
        words = language.join(filter(None, (post.title, *post.also)), "titles")
        if not words:
            words = post.grade or ""
        elif not _spells_out(post.title or words, post.grade):
            words = language.text("followed-by-brackets", text=words, addition=post.grade)
    elif Show.GRADE in show and post.grade:
        words = post.grade
    if Show.HOLDER in show:
        holder = language.text("vacant-post") if post.vacant else post.holder or ""
        if post.acting:
            holder = language.text("acting", holder=holder)
        words = language.text("labelled", label=words, text=holder) if words and holder else words or holder
    return words


def _spells_out(title: str, grade: str | None) -> bool:
    """Return whether a title spells out its grade, as `Under-Secretary-General` does for USG."""
    initials = "".join(word[0] for word in re.split(r"[\s\-]+", title) if word)
    return not grade or initials.casefold().startswith(grade.casefold())
