"""The text of a box as facts: its names, heads, and posts by funding source, section and grade.

The notation of posts is that of organization charts in budgets of the United Nations: `RB:` or `XB (3 posts)`
above counts such as `2 P-4, 1 GS (OL)`, with `Total: 3` below them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field

from orgcharts.arithmetic import tally
from orgcharts.importing.drawn.scene import TextPiece

_ROW = 0.5
"""Points: places on one line are nearer."""

PrintedColumn = tuple[str, str]
"""Funding source and section, each empty if none is printed."""

_NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+)"
_GRADE = (
    r"(?:USG|ASG|D\s?-?\s?[12](?!\d)|P\s?-?\s?[1-7](?:/[1-7])?(?!\d)|NO[A-E]\b|NPO|FS|SS|LL|TC|GPP|GTA"
    r"|[in]-?UNV|(?:[Ii]nter)?[Nn]ational\s+UNV|UNV"
    r"|GS\s*[-/]?\s*\(?(?:PL|OL|[Pp]rincipal [Ll]evel|[Oo]ther [Ll]evels?)\)?|GS|G-[1-7]"
    r"|Military\s+Liaison\s+Officers?|Military|Police)"
)
_POST = (
    rf"(?P<count>{_NUMBER})\s*(?P<grade>{_GRADE})(?![\w/-])(?:\s*\((?P<about>[^()]*(?:\([^()]*\)[^()]*)*)\))?"
)
_FUND = (
    r"(?<![\w/-])(?P<fund>RB|OA|XB|PK|QSA)"
    r"(?=\s*(?::|$|\(\s*\d))(?:\s*\(\s*(?P<funded>\d[\d, ]*)\s*(?:posts?|positions?)[^()]*\))?\s*:?"
)
_SECTION = r"(?P<section>[Ss]ection\s+\d+[A-Z]?)\s*:?"
_TOTAL = rf"(?:[Ss]ub-?)?\b[Tt]otal\b\s*[:=]?\s*(?P<total>{_NUMBER})"
_COUNTED = rf"\(\s*(?P<counted>{_NUMBER})\s*(?:posts?|positions?)[^()]*\)"
_TOKEN = re.compile("|".join((_POST, _FUND, _SECTION, _TOTAL, _COUNTED)))
_ONLY_NUMBER = re.compile(_NUMBER)
_WAITING = re.compile(rf"{_NUMBER}|[Tt]otal\s*:?")
_WORDED = re.compile(rf"(?P<count>{_NUMBER})\s+(?P<grade>[A-Z][A-Za-z' -]+?)(?:\s+in\s+(?P<where>[A-Z].*))?")
_PLACED = re.compile(r"\s*in (?P<where>[A-Z][\w' -]+)")
_NOISE = re.compile(r"[\s,;.:|()&]*")
_CODE = re.compile(
    r"\(?\s*((?:sub-?programme|programme|executive direction|component)\b[^()]*)\)?", re.IGNORECASE
)
_ACRONYM = re.compile(r"(.*\S)\s*[(（]((?=[^\s()（）]*[A-Z][^\s()（）]*[A-Z])[^()（）]{2,24})[)）]")
_FUNDS = frozenset(("RB", "OA", "XB"))
_UNFINISHED = re.compile(r"(?:\b(?:of|the|and|for|to|in|on|with|at|from)|[,/&–-])$", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Immediate |Front )?Office of (?:the )?[A-Z]")
_TITLE = re.compile(
    r"(?:(?:Acting|Deputy|Vice|Assistant|Senior|Principal|Executive|Special|Managing|Director|Head|Chief|Chair\w*"
    r"|Minister|Secretary|President|Commissioner|Manager|Coordinator|Representative|Adviser|Advisor|Officer"
    r"|Under-Secretary|Ombudsman|Commander|Commandant)\b)[-\w ,/'’]*"
)
_HOLDER = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|H\.?E)\.?\s+\S.*")
_UNIT = re.compile(
    r"\b(?:Offices?|Ministry|Departments?|Divisions?|Services?|Branch(?:es)?|Sections?|Units?|Teams?|Cent(?:er|re)s?"
    r"|Bureau|Agency|Directorate|Secretariat|Groups?|Cells?|Missions?|Committee|Council|Board|Institute|Authority"
    r"|Commission|Laboratory|Library|School|Court|Cabinet|Desk|Programme|Pillar|Component|Cluster)\b"
)
_NAMED = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+")


class Counted(Struct):
    """Posts of one grade in one column, as printed."""

    column: PrintedColumn
    grade: str
    count: int
    marks: tuple[str, ...] = ()
    title: str = ""
    based_at: str = ""
    temporary: bool = False


class Contents(Struct):
    """What the text of a box contains.

    `names` are its paragraphs before the posts; `totals` are printed sums with their column, None for
    that of the box. `head` is title and holder of a head. `further` are units that the text names after the
    posts of another one.
    """

    names: list[str] = field(default_factory=list)
    code: str = ""
    head: dict[str, str] = field(default_factory=dict)
    posts: list[Counted] = field(default_factory=list)
    totals: list[tuple[PrintedColumn | None, int]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    further: list[Contents] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(self.names)

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.posts)


def contents(pieces: Sequence[TextPiece], width: float) -> Contents:
    """Return the facts in the text of a box of a width.

    The column of a text between tabs is a guess. All guesses are tried, and the one whose sums are the
    printed totals is kept; if several are and differ, that is a doubt.
    """
    guesses = max((len(piece.lefts) for piece in pieces), default=1)
    read = [_Reading(pieces, width, guess).contents for guess in range(guesses)]
    best = min(read, key=_faulty)
    rivals = [each for each in read if _faulty(each) == _faulty(best)]
    if best.posts and any(_sums(each) != _sums(best) for each in rivals):
        best.doubts.append("the columns of posts can be read in several ways")
    return best


def _faulty(found: Contents) -> int:
    return tally(len(each.doubts) for each in (found, *found.further))


def _sums(found: Contents) -> Counter[tuple[PrintedColumn, str]]:
    sums: Counter[tuple[PrintedColumn, str]] = Counter()
    for post in (post for each in (found, *found.further) for post in each.posts):
        sums[post.column, post.grade] += post.count
    return sums


class _Heading(Struct, frozen=True):
    """A funding source (`level` 0) or a section (1) above a column, and where it is.

    `after` is the number of counts and totals before it.
    """

    text: str
    left: float
    y: float
    level: int
    after: int


class _Reading:
    """One reading of a text, with one guess of its columns."""

    def __init__(self, pieces: Sequence[TextPiece], width: float, guess: int) -> None:
        self.contents = self.here = Contents()
        self.headings: list[_Heading] = []
        self.tolerance = max(1.0, 0.03 * width)
        self.left_over: list[str] = []
        self.bold_name = False
        self.started = False
        placed = [(piece, piece.lefts[min(guess, len(piece.lefts) - 1)]) for piece in pieces]
        placed.sort(key=lambda each: (round(each[0].y, 1), each[1]))
        for piece, left in _joined(placed):
            self._read(piece, left)
        if not self.contents.posts and not self.contents.head:
            self._take_heads()
        self._check()

    # ---------------------------------------------------------------------------------- text
    def _read(self, piece: TextPiece, left: float) -> None:
        text = piece.text
        tokens = [match for match in _TOKEN.finditer(text) if self._counts(match, text)]
        at = 0
        for index, match in enumerate(tokens):
            if match.start() < at:
                continue
            self._words(text[at : match.start()], piece, left, before_token=True)
            self.started = True
            until = tokens[index + 1].start() if index + 1 < len(tokens) else len(text)
            at = self._token(match, piece, left, until)
        self._words(text[at:], piece, left, before_token=False)
        if not tokens:
            marks = self.here.marks
            marks += [mark for _, mark in piece.marks if mark not in marks]

    def _words(self, text: str, piece: TextPiece, left: float, *, before_token: bool) -> None:
        """Take the words between two tokens: a name, a further unit, or what is not understood."""
        words = text.strip(" ,;.")
        if _NOISE.fullmatch(words):
            return
        if not self.started and not _ONLY_NUMBER.fullmatch(words):
            self._name(words.strip(" :") if before_token else words, piece)
            return
        self.started = True
        here = self.here
        if _is_unit(words):
            self.here = Contents([words.strip(" :")])
            self.contents.further.append(self.here)
        elif here is not self.contents and not here.posts and not re.search(r"\d", words):
            here.names[-1] = f"{here.names[-1]} {words.strip(' :')}"
        else:
            self._leave(words, left, piece)

    def _counts(self, match: re.Match[str], text: str) -> bool:
        """Return whether a token before the first posts is one, not a part of a name."""
        return self.started or match["grade"] is None or not re.search(r"[A-Za-z]\s*$", text[: match.start()])

    def _name(self, text: str, piece: TextPiece) -> None:
        found = self.contents
        code = _CODE.fullmatch(text)
        if code and found.names:
            found.code = " ".join(code[1].split()).lower()
        elif found.names and self.bold_name and not piece.bold and self._head(text):
            pass
        elif found.names and (not piece.opens or _UNFINISHED.search(found.names[-1]) or text[0].islower()):
            found.names[-1] = f"{found.names[-1]} {text}"
        else:
            self.bold_name = self.bold_name or piece.bold
            found.names.append(text)

    def _head(self, text: str) -> bool:
        """Take a plain line below a bold name as title or holder of the head, if it is one."""
        head = self.contents.head
        if _HOLDER.fullmatch(text) and "holder" not in head:
            head["holder"] = text
        elif _is_title(text) and "title" not in head:
            head["title"] = text
        elif _NAMED.fullmatch(text) and "holder" not in head and not _UNIT.search(text):
            head["holder"] = text
            self.contents.doubts.append(f"'{text}' is read as the name of a person")
        else:
            return False
        return True

    def _take_heads(self) -> None:
        """Take lines below the name of a unit as its head. Of a post and a person the post is the name."""
        found = self.contents
        first, *others = found.names or [""]
        if _UNIT.search(first) and not _TITLE.fullmatch(first):
            found.names = [first, *(each for each in others if not self._head(each))]
        elif len(others) == 1:
            post, person = (first, others[0]) if _TITLE.fullmatch(first) else (others[0], first)
            if _TITLE.fullmatch(post) and not _TITLE.fullmatch(person) and self._head(person):
                found.names = [post]

    def _leave(self, words: str, left: float, piece: TextPiece) -> None:
        """Keep what is not understood of a text after the name."""
        here = self.here
        if _ONLY_NUMBER.fullmatch(words):
            here.totals.append((None, _whole(words)))
        elif worded := _WORDED.fullmatch(words):
            grade = worded["grade"].strip()
            column = self._column(left, piece.y)
            here.posts.append(
                Counted(column, grade, _whole(worded["count"]), _marks(piece), based_at=worded["where"] or "")
            )
            here.doubts.append(f"'{grade}' is not a known grade")
        else:
            self.left_over.append(words)

    # ---------------------------------------------------------------------------------- posts
    def _token(self, match: re.Match[str], piece: TextPiece, left: float, until: int) -> int:
        """Take a token; return where it ends. `until` is where the next one begins."""
        found = self.here
        after = len(found.posts) + len(found.totals)
        if match["fund"]:
            self.headings.append(_Heading(match["fund"], left, piece.y, 0, after))
            if match["funded"]:
                found.totals.append(((match["fund"], ""), _whole(match["funded"])))
        elif match["section"]:
            section = " ".join(match["section"].split()).capitalize()
            self.headings.append(_Heading(section, left, piece.y, 1, after))
        elif match["total"] or match["counted"]:
            column = self._column(left, piece.y) if self.headings else None
            found.totals.append((column, _whole(match["total"] or match["counted"])))
        else:
            return self._post(match, piece, left, until)
        return match.end()

    def _post(self, match: re.Match[str], piece: TextPiece, left: float, until: int) -> int:
        grade, about = _grade(match["grade"]), " ".join((match["about"] or "").split())
        fund, section = self._column(left, piece.y)
        post = Counted((fund, section), grade, _whole(match["count"]), _marks(piece, match.start(), until))
        end = match.end()
        if about in _FUNDS:
            post.column = (about, section)
        elif about == "WAE":
            post.grade = f"{grade} (WAE)"
        elif about.upper() == "GTA":
            post.temporary = True
        elif about:
            post.title = about
        elif where := _PLACED.match(piece.text, end):
            post.based_at, end = where["where"].strip(), where.end()
        self.here.posts.append(post)
        return end

    def _column(self, left: float, y: float) -> PrintedColumn:
        """Return the column of a place: the last headings above it whose columns it is in."""
        fund, start, end = self._heading(left, y, 0, -math.inf, math.inf)
        section, _, _ = self._heading(left, y, 1, start, end)
        if fund and section and fund.y > section.y + _ROW and fund.after > section.after:
            section = None  # a funding source below the posts of a section begins without one
        return fund.text if fund else "", section.text if section else ""

    def _heading(
        self, left: float, y: float, level: int, start: float, end: float
    ) -> tuple[_Heading | None, float, float]:
        """Return the heading of a level above a place, and where its column begins and ends.

        Only headings between `start` and `end` are considered.
        """
        near = 2 * self.tolerance
        known = [each for each in self.headings if each.level == level and each.y <= y + 0.5]
        known = [each for each in known if start - near <= each.left < end - near]
        lefts = sorted({each.left for each in known})
        starts = [at for index, at in enumerate(lefts) if not index or at - lefts[index - 1] > near]
        if not starts:
            return None, start, end
        before = [at for at in starts if at <= left + self.tolerance]
        begins = before[-1] if before else starts[0]
        ends = next((at for at in starts if at > begins), math.inf)
        column = [each for each in known if begins <= each.left < ends]
        is_only = len(starts) == 1
        return (
            max(column, key=lambda each: (each.y, each.left)),
            -math.inf if is_only else begins,
            math.inf if is_only else ends,
        )

    # ---------------------------------------------------------------------------------- checks
    def _check(self) -> None:
        found = self.contents
        if self.left_over:
            shown = " | ".join(dict.fromkeys(self.left_over))
            found.doubts.append(f"text is not understood: '{shown[:100]}'")
        units = (found, *found.further)
        whole = tally(post.count for each in units for post in each.posts)
        printed = [count for each in units for _, count in each.totals]
        is_whole = len(units) > 1 and printed == [whole]
        for each in units:
            if len(units) > 1:
                each.doubts.append("the box has the names of several units")
            if is_whole:
                each.totals = []
            elif each.posts:
                each.doubts += _faults(each)
            elif each.totals:
                each.doubts.append("a total is printed, but no posts")


def _joined(placed: Sequence[tuple[TextPiece, float]]) -> Iterator[tuple[TextPiece, float]]:
    """Yield pieces; a number and the grade behind a tab are one, and `Total` and its number."""
    waiting: tuple[TextPiece, float] | None = None
    for piece, left in placed:
        joins = waiting and re.match(_NUMBER if waiting[0].text[0].isalpha() else _GRADE, piece.text)
        if waiting and joins and abs(waiting[0].y - piece.y) < 1.0:
            first, at = waiting
            marks = [(after + len(first.text) + 1, mark) for after, mark in piece.marks]
            yield (
                TextPiece(f"{first.text} {piece.text}", first.y, (at,), (*first.marks, *marks), first.bold),
                at,
            )
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = (piece, left) if _WAITING.fullmatch(piece.text) else None
        if waiting is None:
            yield piece, left
    if waiting:
        yield waiting


def _marks(piece: TextPiece, start: int = -1, end: int | None = None) -> tuple[str, ...]:
    """Return the marks behind a part of a text."""
    last = len(piece.text) if end is None else end
    return tuple(mark for after, mark in piece.marks if start < after <= last)


def _is_unit(words: str) -> bool:
    """Return whether words after posts name a further unit.

    >>> _is_unit("Department of Operational Support"), _is_unit("DPO:"), _is_unit("of which")
    (True, True, False)
    """
    if re.search(r"\d|total", words, re.IGNORECASE) or not words[:1].isupper():
        return False
    return words.endswith(":") or len(re.findall(r"\b[A-Z][a-z]{2,}", words)) > 1


def _whole(text: str) -> int:
    return int(re.sub(r"[ ,]", "", text)[:9])


def _grade(text: str) -> str:
    """Return a grade as it is usually written.

    >>> _grade("P 2"), _grade("GS(OL)"), _grade("GS (Other level)"), _grade("P-2/1")
    ('P-2', 'GS (OL)', 'GS (OL)', 'P-2/1')
    """
    words = " ".join(text.split())
    if found := re.fullmatch(r"([DP])\s?-?\s?(\d.*)", words):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"GS\s*[-/]?\s*\(?(P|O)[\w ]+\)?", words, re.IGNORECASE):
        return f"GS ({found[1].upper()}L)"
    return re.sub(r"Officers$", "Officer", words)


def _faults(found: Contents) -> Iterator[str]:
    """Yield where sums of posts are not the printed totals.

    A total may be that of a column, of a funding source or of the box; each sum of a column needs a total,
    unless there is one total of the box and only one column.
    """
    if not found.totals:
        yield "no total is printed to compare the posts with"
        return
    whole = tally(post.count for post in found.posts)
    columns: Counter[PrintedColumn] = Counter()
    funds: Counter[str] = Counter()
    for post in found.posts:
        columns[post.column] += post.count
        funds[post.column[0]] += post.count
    shown = ", ".join(str(count) for _, count in found.totals)
    for column, count in found.totals:
        known = {whole, *((columns[column], funds[column[0]]) if column else columns.values())}
        if count not in known:
            yield f"the posts add up to {whole}, the printed totals are {shown}"
            return
    if len(columns) > 1 and not all(_has_total(column, count, found) for column, count in columns.items()):
        yield f"the totals {shown} are not those of all columns"


def _has_total(column: PrintedColumn, count: int, found: Contents) -> bool:
    """Return whether a total is printed for a column, or for all columns of its funding source."""
    return any(
        total == count and (own is None or own == column or (own[0] == column[0] and not own[1]))
        for own, total in found.totals
    )


def _is_title(text: str) -> bool:
    """Return whether a text is the title of a post, not the name of a unit that begins like one.

    >>> _is_title("Head of Division"), _is_title("Secretary Services Section"), _is_title("Planning")
    (True, False, False)
    """
    return _TITLE.fullmatch(text) is not None and (" of " in text or not _UNIT.search(text))


def side_by_side(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Return the first names that are side by side, so that a box may be several units; usually none."""
    rows = groupby(sorted(pieces, key=lambda each: round(each.y, 1)), key=lambda each: round(each.y, 1))
    for _, row in rows:
        worded = [
            each for each in row if not _TOKEN.search(each.text) and re.search(r"[A-Za-z]{4}", each.text)
        ]
        if len(worded) > 1:
            return worded
    return []


def office_of_head(found: Contents) -> bool:
    """Return whether the text names a unit and, below it, the office of its head."""
    if len(found.names) < 2 or not found.posts:
        return False
    first, second = found.names[0], found.names[1]
    return _OFFICE.match(second) is not None and not _TITLE.fullmatch(first) and not _UNFINISHED.search(first)


def with_acronym(name: str) -> tuple[str, str]:
    """Return a name and the acronym in brackets behind it.

    >>> with_acronym("Office of Military Affairs (OMA)")
    ('Office of Military Affairs', 'OMA')
    >>> with_acronym("Liaison Office (New York)")
    ('Liaison Office (New York)', '')
    >>> with_acronym("军事厅（OMA）")
    ('军事厅', 'OMA')
    """
    found = _ACRONYM.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")
