"""The texts of boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from orgcharts.characters import settled
from orgcharts.chart.chart import Elsewhere, PostTable, TextItem, TextRole
from orgcharts.chart.footnotes import Footnotes
from orgcharts.chart.posts import PostWords, post_items
from orgcharts.chart.view import Show
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language, load_language
from orgcharts.model import OrganizationalUnit, Post, Rollup

NO_BREAK_SPACE = "\u00a0"

_ALLOWED_IN_URI = ":/?#[]@!$&'()*+,;=%"
"""Characters with a meaning in an address, beside letters and digits."""

_ROMAN = re.compile("m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


class BoxTexts(Struct, frozen=True):
    """The texts of the boxes of one chart: the options of the view, and the notes in reading order.

    `rolled_up` has the posts of each unit with its descendants, if a view shows them;
    `elsewhere` maps a unit to the chart that shows its children.
    """

    show: tuple[Show, ...] = ()
    footnotes: Footnotes | None = None
    words: PostWords = field(default_factory=PostWords)
    rolled_up: Mapping[str, Rollup] = field(default_factory=FrozenDict)
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=FrozenDict)
    language: Language = field(default_factory=load_language)

    def at(self, show: tuple[Show, ...]) -> BoxTexts:
        """Return the same for boxes with other texts below the name."""
        return self if show == self.show else replace(self, show=show)

    def box(
        self,
        unit: OrganizationalUnit,
        identifier: str = "",
        front_office: OrganizationalUnit | None = None,
        label: str | None = None,
    ) -> tuple[TextItem | PostTable, ...]:
        """Return the texts of a unit's box from top to bottom, with the marks of their notes.

        A front office has no box of its own: its name is in its principal's box, and so are its posts
        if its principal has none. A short code comes before the name; one that starts with a
        word, such as `subprogramme 2`, follows it in brackets. A label replaces all texts of the box.
        """
        if label is not None:
            return (self.item(TextRole.NAME, label),)
        return tuple(self._texts(unit, identifier, front_office))

    def item(self, role: TextRole, words: str) -> TextItem:
        """Return a text of a box in the language of the chart."""
        return TextItem(role, words, self.language)

    def see(self, identifier: str) -> TextItem:
        """Return the text that refers to the chart with the children of a unit."""
        found = self.elsewhere[identifier]
        return TextItem(TextRole.SEE, found.words, self.language, found.chart)

    def _mark(self, note: str | None) -> str:
        return self.footnotes.mark(note) if self.footnotes else ""

    def _texts(
        self, unit: OrganizationalUnit, identifier: str, front_office: OrganizationalUnit | None
    ) -> Iterator[TextItem | PostTable]:
        show, language = self.show, self.language
        code = unit.code if Show.CODE in show and unit.code else ""
        in_words = _opens_with_a_word(code)
        if code and not in_words:
            yield self.item(TextRole.CODE, code)
        yield self.item(TextRole.NAME, full_name(unit, show, language) + self._mark(unit.note))
        if front_office is not None:
            name = full_name(front_office, show, language)
            yield self.item(TextRole.FRONT_OFFICE, name + self._mark(front_office.note))
        if in_words:
            yield self.item(TextRole.CODE, language.text("in-brackets", text=code))
        post = unit.head or (front_office.head if front_office else None)
        line = post_line(post, show, language) if post else ""
        if post and line:
            yield self.item(TextRole.HEAD, line + self._mark(post.note))
        if Show.LOCATION in show and unit.based_at:
            yield self.item(TextRole.LOCATION, unit.based_at)
        posts = unit.posts if unit.posts is not None or front_office is None else front_office.posts
        yield from post_items(posts, self.rolled_up.get(identifier), show, self.words, self.footnotes)


def _opens_with_a_word(code: str) -> bool:
    """Return whether a code starts with a word of three or more lower-case letters, not a Roman numeral.

    >>> [code for code in ("subprogramme 2", "iv", "viii", "x-12", "A-12") if _opens_with_a_word(code)]
    ['subprogramme 2']
    """
    first = settled(code).split(" ", 1)[0]
    return len(first) >= 3 and first.isalpha() and first.islower() and not _ROMAN.fullmatch(first)


def full_name(unit: OrganizationalUnit, show: tuple[Show, ...], language: Language) -> str:
    """Return the name, with the acronym in brackets where it is shown."""
    acronym = shown_acronym(unit, show)
    return language.text("followed-by-brackets", text=unit.name, addition=acronym) if acronym else unit.name


def shown_acronym(unit: OrganizationalUnit, show: tuple[Show, ...]) -> str:
    """Return the acronym that follows the name of a unit; empty where it is not shown."""
    if Show.ACRONYM in show and unit.acronym and unit.acronym != unit.name:
        return unit.acronym.replace(" ", NO_BREAK_SPACE)
    return ""


def address(unit: OrganizationalUnit, show: tuple[Show, ...]) -> str:
    """Return the address of a unit as a URI (RFC 3986), which is ASCII; empty where it is not shown.

    >>> address(OrganizationalUnit(name="Ways", url="https://example.org/Wäge?a=%20"), (Show.URL,))
    'https://example.org/W%C3%A4ge?a=%20'
    """
    return quote(unit.url, safe=_ALLOWED_IN_URI) if Show.URL in show and unit.url else ""


def post_line(post: Post, show: tuple[Show, ...], language: Language) -> str:
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
    return not grade or initials.startswith(grade)
