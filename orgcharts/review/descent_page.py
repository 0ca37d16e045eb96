"""The states of an organisation side by side on one sheet, with lines from each unit to what it became."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from orgcharts.diagram import (
    Artifact,
    Connector,
    DarkColours,
    Defaults,
    Diagram,
    Element,
    Item,
    Look,
    Page,
    Polyline,
    Rectangle,
    Stroke,
    mirrored,
)
from orgcharts.diagram.transform import quantised_item
from orgcharts.fonts import FontProvider
from orgcharts.geometry import Point, Rect, Size
from orgcharts.review.descent import Descent, DescentLine, DescentUnit, Fate, descent
from orgcharts.review.review import Review
from orgcharts.text_pages.setting import PageSetter
from orgcharts.theme import Theme

MARGIN = 30.0
"""White border, in points."""

TITLE, STATUS, NOTE = 16.0, 10.0, 7.5
"""Sizes of type of the texts around the columns, in points."""

LARGEST, SMALLEST = 10.0, 6.0
"""The sizes of type of the units, in points; levels are left out from below before it is smaller."""

LEADING = 1.45
"""Height of a row, as a part of its type size."""

BETWEEN = 0.11
"""The part of the width of the page between two columns, where the lines are."""

INDENT = 1.3
"""Indent of a level, as a part of the type size."""

BAR = 0.28
"""Width of the bar before a unit that is new or changes, as a part of the type size."""

WIDTHS = {Fate.SAME: 0.25, Fate.CHANGED: 0.9, Fate.MOVED: 1.8, Fate.MERGED: 1.8}
"""Widths of the lines of descent, in points."""

SIDE_BY_SIDE = "side-by-side"
"""The id of the page among those of charts."""


def descent_page(review: Review, size: Size, theme: Theme, fonts: FontProvider) -> Diagram:
    """Return the page; the deepest levels are left out if all of them would make the type too small."""
    found, depth = _fitting(review, size)
    page = _DescentSheet(review, found, size, theme, fonts)
    items = tuple(map(quantised_item, page.items(depth)))
    language, box = review.language, theme.box
    stroke = Stroke(box.stroke, WIDTHS[Fate.SAME])
    look = Look(box.fill, stroke, box.text, 0.0, "left", 0.0, "none", False, False, box.bullet)
    diagram = Diagram(
        (Page(size, items, theme.background, theme.transparent),),
        page.title,
        page.status,
        Defaults(theme.family, page.size, look, stroke),
        language,
        SIDE_BY_SIDE,
        DarkColours(theme.dark.paper, theme.dark.ink) if theme.dark else None,
    )
    return mirrored(diagram) if language.direction == "rtl" else diagram


def _height(size: Size) -> float:
    """Return the height for rows: what the texts around them leave."""
    return size.height - 2 * MARGIN - 2.2 * TITLE - 2.2 * STATUS - 2.5 * NOTE


def _fitting(review: Review, size: Size) -> tuple[Descent, int | None]:
    """Return the descent that fits in readable type, and the last level that it has; None if it has all."""
    deepest = max(e.depth for state in review.states for e in state.organization.inside.values())
    for depth in range(deepest, 0, -1):
        found = descent(review, depth)
        if _height(size) / found.rows >= LEADING * SMALLEST:
            return found, None if depth == deepest else depth
    return descent(review, 1 if deepest else 0), min(1, deepest) if deepest > 1 else None


class _Column(Struct, frozen=True):
    """The room of a state: where it begins and ends from the left, in points."""

    left: float
    right: float


class _DescentSheet:
    """One page: its sizes, and its items in painting order."""

    def __init__(self, review: Review, found: Descent, size: Size, theme: Theme, fonts: FontProvider) -> None:
        self._review, self._descent, self._sheet, self._theme = review, found, size, theme
        self._setter = PageSetter(theme, fonts, review.language)
        self._row = min(_height(size) / found.rows, LEADING * LARGEST)
        self.size = self._row / LEADING
        count = len(review.states)
        gap = BETWEEN * size.width
        width = (size.width - 2 * MARGIN - gap * (count - 1)) / count
        lefts = [MARGIN + number * (width + gap) for number in range(count)]
        self._columns = [_Column(left, left + width) for left in lefts]
        self._top = MARGIN + 2.2 * TITLE + 2.2 * STATUS
        language = review.language
        self.title = language.text("review.side-by-side", name=review.name)
        names = [state.name for state in review.states]
        self.status = language.text("changes.status", before=names[0], after=names[-1])

    def items(self, depth: int | None) -> Iterator[Item]:
        """Yield the items of the page."""
        yield self._heading()
        for number, units in enumerate(self._descent.columns):
            for order, unit in enumerate(units):
                yield self._unit(number, unit, order)
        for number, lines in enumerate(self._descent.lines):
            # what changes is painted over what does not
            for line in sorted(lines, key=lambda each: list(Fate).index(each.fate)):
                yield self._line(number, line)
        yield from self._legend(depth)

    # ------------------------------------------------------------------------ texts around the columns
    def _heading(self) -> Element:
        colour, parts = self._theme.heading.title_colour, []
        width = self._sheet.width - 2 * MARGIN
        title = self._setter.on_one_line(self.title, TITLE, width, bold=True)
        at = self._setter.at(title, "title", Point(MARGIN, MARGIN), colour)
        parts.append(Element("title", "title", (at,), self.title, rect=at.rect))
        for column, state in zip(self._columns, self._review.states, strict=True):
            name = self._setter.on_one_line(state.name, STATUS, column.right - column.left, bold=True)
            corner = Point(column.left, self._top - 1.9 * STATUS)
            text = self._setter.at(name, "status", corner, colour)
            parts.append(Element(state.name, "status", (text,), state.name, rect=text.rect))
        y = self._top - 0.35 * STATUS
        ends = tuple(Point(x, y) for x in (MARGIN, self._sheet.width - MARGIN))
        rule = Artifact("rule", (Polyline(ends, self._theme.box.text, 0.8),))
        area = Rect(MARGIN, MARGIN, width, self._top - MARGIN)
        return Element("", "heading", (*parts, rule), rect=area)

    def _legend(self, depth: int | None) -> Iterator[Element]:
        """Yield what lines and bars stand for, and which levels are left out."""
        language = self._review.language
        texts = [language.text("review.descent.legend")]
        if depth is not None:
            texts.append(language.text("review.descent.left-out", level=depth))
        y = self._top + self._row * self._descent.rows + 0.6 * NOTE
        for number, words in enumerate(texts):
            found = self._setter.on_one_line(words, NOTE, self._sheet.width - 2 * MARGIN)
            text = self._setter.at(found, "legend-entry", Point(MARGIN, y), self._theme.box.text)
            yield Element(f"legend-{number}", "legend-entry", (text,), words, order=number, rect=text.rect)
            y += found.height

    # ------------------------------------------------------------------------ units and lines
    def _place(self, number: int, unit: DescentUnit) -> Rect:
        column = self._columns[number]
        left = column.left + INDENT * self.size * unit.level
        return Rect(left, self._top + unit.row * self._row, column.right - left, self._row)

    def _unit(self, number: int, unit: DescentUnit, order: int) -> Element:
        state, language, colour = self._review.states[number], self._review.language, self._theme.box.text
        entry = state.organization.entries[unit.id]
        rect = self._place(number, unit)
        contents: list[Item] = []
        marks = [language.text("review.descent.new")] if unit.is_new else []
        marks += [language.text("review.descent.last")] if unit.is_last else []
        if unit.is_new or unit.is_last:
            width = BAR * self.size
            bar = Rect(rect.x, rect.y + 0.12 * self._row, width, 0.76 * self._row)
            fill = colour if unit.is_new else self._theme.box.fill
            contents.append(Rectangle(bar, fill, colour, 0.5))
        top = rect.y + (self._row - self._theme.line_height * self.size) / 2
        right = rect.right
        if posts := self._posts(number, unit.id):
            before = self._former_posts(number, unit.id)
            is_other = before is not None and before != posts
            figure = self._setter.on_one_line(posts, self.size, rect.width, bold=is_other)
            contents.append(self._setter.at(figure, "posts", Point(rect.x, top), colour, right=right))
            right -= self._setter.width(figure) + self.size
        words = (
            language.text("followed-by-brackets", text=entry.unit.name, addition=marks[0]) if marks else ""
        )
        left = rect.x + 2 * BAR * self.size
        name = self._setter.on_one_line(
            words or entry.unit.name, self.size, right - left, bold=unit.level <= 1, italic=unit.is_last
        )
        if name.lines:
            contents.append(self._setter.at(name, "name", Point(left, top), colour, struck=unit.is_last))
        return Element(
            _id(number, unit.id), "unit", tuple(contents), entry.unit.name,
            parent=_id(number, entry.parent) if entry.parent else None,
            order=order + number * 1_000_000, level=unit.level, form="entry",
            status="new" if unit.is_new else "abolished" if unit.is_last else "in-force",
            qualifiers=tuple(marks), rect=rect,
        )  # fmt: skip

    def _posts(self, number: int, unit: str) -> str:
        """Return the posts of a unit itself in a state; empty if they are unknown."""
        posts = self._review.states[number].organization.entries[unit].unit.posts
        return self._review.language.number(posts.total) if posts else ""

    def _former_posts(self, number: int, unit: str) -> str | None:
        """Return the posts of what a unit was in the state before; None if it was nothing."""
        if number == 0:
            return None
        old = self._review.steps[number - 1].comparison.matching.was.get(unit)
        return None if old is None else self._posts(number - 1, old)

    def _line(self, number: int, line: DescentLine) -> Connector:
        columns = self._descent.columns
        old = next(unit for unit in columns[number] if unit.id == line.before)
        new = next(unit for unit in columns[number + 1] if unit.id == line.after)
        start, end = self._place(number, old), self._place(number + 1, new)
        air = 0.5 * self.size
        points: tuple[Point, ...] = (
            Point(start.right + air, start.centre.y),
            Point(self._columns[number + 1].left - air, end.centre.y),
        )
        if end.x > self._columns[number + 1].left:
            points += (Point(end.x - 0.25 * air, end.centre.y),)
        colour, width = self._theme.box.text, WIDTHS[line.fate]
        states = self._review.states
        names = (
            states[number].organization.entries[line.before].unit.name,
            states[number + 1].organization.entries[line.after].unit.name,
        )
        title = self._review.language.text("review.descent.line", before=names[0], after=names[1])
        return Connector(
            f"descent-{number}-{line.before}-{line.after}", "relation", "succeeds",
            _id(number, line.before), _id(number + 1, line.after), points, None, None,
            Stroke(colour, width), shapes=(Polyline(points, colour, width),), title=title,
        )  # fmt: skip


def _id(number: int, unit: str) -> str:
    return f"{number}.{unit}"
