"""The posts in a box of this program: as its text has them, else as its description has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from orgcharts.arithmetic import tally
from orgcharts.language import DEFAULT_LANGUAGE, load_language

_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_COUNT = re.compile(rf"({_NUMBER})[ \u00a0](?!\d)(\S.*)")
_TOTAL = re.compile(rf"(?:[Tt]otal:?[ \u00a0])?({_NUMBER})")
_COLUMN = re.compile(rf"(?:(.*?) )??({_NUMBER} (?!\d).*)")
MARKS = re.compile(r"[a-z]{1,2}(?:,[a-z]{1,2})*")
"""The letters of notes behind a text."""

PostKey = tuple[str, str, str]
"""Funding source, section and grade."""


class PostLines(Struct):
    """Posts by column and grade, the sum printed below them, and lines that are no posts."""

    counts: dict[PostKey, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    others: list[str] = field(default_factory=list)

    def add(self, funding: str, section: str, counts: str) -> bool:
        """Add counts such as `1 D-1, 2 P-3`; return whether it is such a text."""
        found = [_COUNT.fullmatch(each) for each in counts.split(", ")]
        if not all(found):
            return False
        for each in found:
            if each is not None:
                key = funding, section, each[2].replace("\u00a0", " ")
                self.counts[key] = self.counts.get(key, Decimal()) + Decimal(each[1])
        return True

    def columns(self) -> Iterator[Sequence[str]]:
        """Yield their lines as a box with columns has them."""
        for (funding, section, grade), count in self.counts.items():
            yield [*([f"{funding}:"] if funding else []), *([section] if section else []), f"{count} {grade}"]

    def stated(self) -> dict[str, Any]:
        """Return them as the posts of a unit."""
        suffix = load_language(DEFAULT_LANGUAGE).text("temporary", grade="")
        return {"counts": [_stated(key, count, suffix) for key, count in self.counts.items()]}

    def doubts(self) -> Iterator[str]:
        """Yield a doubt if the sum is not the printed one."""
        whole = tally(self.counts.values())
        if self.total is not None and self.total != whole:
            yield f"the posts add up to {whole}, the printed total is {self.total}"


def _stated(key: PostKey, count: Decimal, suffix: str) -> dict[str, Any]:
    funding, section, grade = key
    stated: dict[str, Any] = {
        "count": int(count) if count == int(count) else count,
        "grade": grade.removesuffix(suffix),
        "funding": funding,
        "section": section,
        "temporary": grade.endswith(suffix),
    }
    return {name: value for name, value in stated.items() if value or name == "count"}


def printed_posts(texts: Iterable[str], columns: Sequence[Sequence[str]], about: str) -> PostLines:
    """Return the posts in the texts of a box and in columns beside each other in it.

    `about` is its description. It has no marks of notes, so a grade with letters behind it is the grade that
    the description has.
    """
    found = PostLines()
    _add_lines(found, list(texts))
    funding = ""
    for column in columns:
        funding = _add_column(found, column, funding)
    known = {grade for _, _, grade in described_posts(about).counts}
    plain: dict[PostKey, Decimal] = {}
    for (funding, section, grade), count in found.counts.items():
        bare = next((each for each in known if MARKS.fullmatch(grade.removeprefix(each))), grade)
        key = funding, section, grade if grade in known else bare
        plain[key] = plain.get(key, Decimal()) + count
    found.counts = plain
    return found


def _add_lines(found: PostLines, lines: Sequence[str]) -> None:
    """Add the lines of a box: other ones, then those of a column."""
    start = next((at for at, line in enumerate(lines) if PostLines().add("", "", line)), len(lines))
    if start < len(lines):
        while start and (lines[start - 1].endswith(":") or lines[max(0, start - 2)].endswith(":")):
            start -= 1
    found.others += lines[:start]
    _add_column(found, lines[start:], "")


def _add_column(found: PostLines, lines: Sequence[str], funding: str) -> str:
    """Add the lines of a column and return its funding source, which the next one may share.

    A heading with a colon is a funding source, another one a section; neither is below counts.
    """
    section = ""
    began = False
    for line in lines:
        if found.add(funding, section, line):
            began = True
        elif total := _TOTAL.fullmatch(line):
            found.total = Decimal(total[1]) if not line[0].isdigit() else found.total
        elif line.endswith(":"):
            funding, section = line[:-1], ""
        elif not began and not section:
            section = line
        else:
            found.others.append(line)
    return funding


def is_column(lines: Sequence[str]) -> bool:
    """Return whether lines are those of a column of posts, or the total below columns."""
    found = PostLines()
    _add_column(found, lines, "")
    return not found.others and (bool(found.counts) or found.total is not None)


def described_posts(about: str) -> PostLines:
    """Return the posts in a description.

    >>> described_posts("Headed by Director. Posts: RB 1 D-1; XB, Section 5 2 P-3; total 3.").counts
    {('RB', '', 'D-1'): Decimal('1'), ('XB', 'Section 5', 'P-3'): Decimal('2')}
    """
    found = PostLines()
    before, _, behind = load_language(DEFAULT_LANGUAGE).text("posts-are", posts="\0").partition("\0")
    posts = re.search(rf"{re.escape(before)}(.+?){re.escape(behind)}\.(?= |$)", about)
    for part in posts[1].split("; ") if posts else ():
        column = _COLUMN.fullmatch(part)
        if column is not None:
            funding, _, section = (column[1] or "").partition(", ")
            found.add(funding, section, column[2])
        elif total := _TOTAL.fullmatch(part):
            found.total = Decimal(total[1])
    return found


def without_posts(lines: Iterable[str], posts: Mapping[PostKey, Decimal]) -> list[str]:
    """Return the lines of a box that are no posts, if its description has these."""
    headings = {section for _, section, _ in posts} | {f"{funding}:" for funding, _, _ in posts}
    return [
        line
        for line in lines
        if not posts
        or not (line in headings or _TOTAL.fullmatch(line) or PostLines().add("", "", line.rstrip(",")))
    ]
