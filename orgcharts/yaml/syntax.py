"""What a parser complains of, as messages for authors: what is wrong, where, and what to write instead."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct

from orgcharts.findings import Location
from orgcharts.yaml.wording import quote

_SECOND_COLON = ("a second ':' in a line", "quote a text that contains ': '")
_PROBLEMS = (
    ("mapping values are not allowed", *_SECOND_COLON),
    ("tab character", "a tab where spaces are needed", "indent with spaces"),
    ("cannot start any token", None, "quote a text that starts with this character"),
    ("could not find expected ':'", "a line that is neither a list item nor 'key: value'",
     "put ': ' after a key, and check the indentation"),
    ("unexpected end of stream", "a quoted text that is not closed", "close the quotation mark"),
    ("node content", "a sign where a text is needed", "remove it, or quote a text that starts with it"),
    ("',' or ']'", "a list in brackets that is not closed", "write ']' or ','"),
    ("',' or '}'", "a mapping in braces that is not closed", "write '}' or ','"),
    ("'-' indicator", "a line of a list that does not start with '-'", "check the indentation"),
    ("expected key", None, "check the indentation and the quotation marks"),
    ("<block end>", None, "check the indentation and the quotation marks"),
)  # fmt: skip
"""Messages of parsers, the message for an author (None: the same), and the remedy."""

_BLANK = re.compile(r"[ -]*(?:[\w.-]+:)?(?P<blank>[^\S \t\r\n])")
"""A blank that YAML reads as a letter, where a line is indented, after a hyphen or after a key."""

_KEY = re.compile(r"(?P<indent>[ -]*)(?P<key>[^\s:{\[][^:]*):(?:\s|$)")
_TIGHT_KEY = re.compile(r"(?P<key>[\w-]+):(?P<value>\S.*)")

_Problem = tuple[str, str | None]
"""A message and its remedy."""

_Explained = tuple[_Problem, Location]


class Complaint(Struct, frozen=True, dict=True):
    """An error of `parser` in a text, and the place where it stopped."""

    error: yaml.MarkedYAMLError
    mark: yaml.Mark
    content: str
    name: str
    parser: Any

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.content.splitlines() or [""]

    @cached_property
    def text(self) -> str:
        """The message of the parser."""
        return self.error.problem or str(self.error.context)

    @cached_property
    def before(self) -> str:
        """The line up to that place."""
        return self._line[: self.mark.column]

    @cached_property
    def rest(self) -> str:
        """The line from there."""
        return self._line[self.mark.column :]

    @cached_property
    def _line(self) -> str:
        return self.lines[self.mark.line] if self.mark.line < len(self.lines) else ""

    @property
    def place(self) -> Location:
        """That place as a location."""
        return self.at(self.mark.line, self.mark.column)

    def at(self, line: int, column: int) -> Location:
        """Return a location; `line` and `column` count from zero."""
        if line < len(self.lines):
            return Location(self.name, line + 1, column + 1)
        # libyaml counts a line or two past the end of a text that stops too early.
        return Location(self.name, len(self.lines), len(self.lines[-1]) + 1)

    def tokens(self, end: int) -> list[Any]:
        """Return the tokens with ink before an index of the text, as far as they can be read."""
        found: list[Any] = []
        with suppress(yaml.YAMLError, OverflowError, ValueError):
            found.extend(yaml.scan(self.content[:end], Loader=self.parser))
        return [token for token in found if token.end_mark.index > token.start_mark.index]


def explained(error: yaml.MarkedYAMLError, content: str, name: str, parser: Any) -> tuple[_Problem, Location]:
    """Return message, remedy and place of an error of `parser` in a text."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _not_yaml(_usual(error.problem or str(error.context))), Location(name)
    complaint = Complaint(error, mark, content, name, parser)
    explanations = (_odd_blank, _key_below_text, _no_key, _quoted, _in_brackets, _in_lists)
    found = next(filter(None, (explain(complaint) for explain in explanations)), None)
    problem, place = found or _as_parsers_do(complaint)
    return _not_yaml(problem), place


def _not_yaml(problem: _Problem) -> _Problem:
    message, remedy = problem
    return f"not valid YAML: {message}", remedy


def _as_parsers_do(complaint: Complaint) -> _Explained:
    """Explain what no other function does; what is never closed is at fault where it opens."""
    tab = "tab character: " if complaint.rest.startswith("\t") else ""
    opened = complaint.error.context_mark if "end of stream" in complaint.text else None
    place = complaint.at(opened.line, opened.column) if opened else complaint.place
    return _usual(f"{tab}{complaint.text}"), place


def _usual(text: str) -> _Problem:
    for pattern, instead, remedy in _PROBLEMS:
        if pattern in text:
            return instead or text, remedy
    return text, None


def _odd_blank(complaint: Complaint) -> _Explained | None:
    """Explain a blank that is no space: a tab, or one that texts copied from web pages have."""
    context = complaint.error.context_mark
    is_of_key = "simple key" in str(complaint.error.context)
    is_below = "mapping values" in complaint.text
    first = context.line if context is not None and is_of_key else max(complaint.mark.line - is_below, 0)
    for number in range(first, complaint.mark.line + 1):
        line = complaint.lines[number] if number < len(complaint.lines) else ""
        match, words = _BLANK.match(line), line.lstrip(" ")
        if words.startswith("\t") and "',' or" not in complaint.text:
            return _usual("tab character"), complaint.at(number, len(line) - len(words))
        if match:
            message = f"a blank that is no space (U+{ord(match['blank']):04X}) where spaces are needed"
            return (message, "write spaces instead"), complaint.at(number, match.start("blank"))
    return None


def _key_below_text(complaint: Complaint) -> _Explained | None:
    """Explain a key whose line is read as more of the text above it."""
    if "mapping values are not allowed" not in complaint.text or re.search(r":\s", complaint.before):
        return None
    place = complaint.at(complaint.mark.line, _indent(complaint.before))
    above = next((line for line in reversed(complaint.lines[: complaint.mark.line]) if line.strip()), "")
    key = _KEY.match(above)
    text = above.lstrip(" -").strip() if key is None else above[key.end() :].strip()
    message = f"{quote(complaint.before.strip() + ':')} is read as more of the text {quote(text)} above it"
    if key is None:
        return (message, f"write a key before that text, as in {quote(f'name: {text}')}"), place
    return (message, f"start it in column {key.start('key') + 1}, like {quote(key['key'] + ':')}"), place


def _no_key(complaint: Complaint) -> _Explained | None:
    """Explain a line that is no item where there are items, and a key without a space after its colon."""
    start = complaint.error.context_mark
    if "could not find expected ':'" not in complaint.text or start is None:
        return None
    place = complaint.at(start.line, start.column)
    words = complaint.lines[start.line][start.column :]
    tight = _TIGHT_KEY.match(words)
    if tight:
        remedy = f"write {quote(': '.join(tight.groups()))}"
        return (f"no space after the ':' of {quote(tight['key'])}", remedy), place
    above = complaint.lines[: start.line]
    if any(line[: start.column + 1] == " " * start.column + "-" for line in above):
        return ("a line of a list that does not start with '-'", "write '- ' before it"), place
    return _usual(complaint.text), place


def _in_brackets(complaint: Complaint) -> _Explained | None:
    """Explain what is wrong inside brackets or braces, or that they are not closed."""
    opened, text, before = complaint.error.context_mark, complaint.text, complaint.before
    if opened is None or ("',' or ']'" not in text and "',' or '}'" not in text):
        return None
    inside = before[opened.column :] if opened.line == complaint.mark.line else before
    has_key = re.search(r":\s", inside) is not None
    if complaint.rest.startswith(":") and has_key:
        return _SECOND_COLON, complaint.place
    starts_line = not before.strip(" -") or (
        complaint.rest.startswith(":") and opened.line < complaint.mark.line
    )
    last = complaint.tokens(complaint.mark.index - len(before))[-1:] if starts_line else []
    end = last[0].end_mark if last else complaint.mark
    message, remedy = _usual(text)
    if opened.line < complaint.mark.line and complaint.rest:
        message = message.replace(" that", f", opened in line {opened.line + 1}, that")
        if _indent(before) <= _indent(complaint.lines[opened.line]):
            remedy = str(remedy).partition(" or ")[0]  # what follows is beside it, not in it
    return (message, remedy), complaint.at(end.line, end.column)


def _quoted(complaint: Complaint) -> _Explained | None:
    """Explain words after a quoted text, or a quoted text that ends where another should begin."""
    if not complaint.before.rstrip().endswith(("'", '"')) or not complaint.rest.strip("]},: "):
        return None
    last = complaint.tokens(complaint.mark.index)[-1:]
    if not last or getattr(last[0], "style", None) not in ("'", '"'):
        return None
    start = last[0].start_mark
    if start.line < complaint.mark.line:
        return ("a quoted text that is not closed", "close the quotation mark"), complaint.at(
            start.line, start.column
        )
    other = '"' if last[0].style == "'" else "'"
    problem = "words after a quoted text", f"put {other} before and after the whole text"
    return problem, complaint.place


def _in_lists(complaint: Complaint) -> _Explained | None:
    """Explain an item that is not below the other items of its list, and what is left after one."""
    rest, column = complaint.rest, complaint.mark.column
    if rest[:1] in (",", "]", "}") and rest:
        return (f"{quote(rest[0])} where nothing is open", "remove it"), complaint.place
    if rest.split()[:1] != ["-"] or complaint.before.strip():
        return None
    above: list[tuple[int, int]] = []  # how far items above that have not ended are from here; their lines
    least = len(complaint.before) + len(rest)
    for number in reversed(range(complaint.mark.line)):
        line = complaint.lines[number]
        if line.strip() and _indent(line) < least:
            least = _indent(line)
            if line.lstrip().startswith("- "):
                above.append((abs(least - column), number))
    if not above:
        return None
    _, nearest = min(above)
    remedy = f"start it in column {_indent(complaint.lines[nearest]) + 1}, like line {nearest + 1}"
    return ("an item that is indented unlike the others of its list", remedy), complaint.place


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
