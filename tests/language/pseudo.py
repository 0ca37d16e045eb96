"""A language whose every text is marked, and what of a drawing is not marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from string import Formatter
from unicodedata import category
from xml.etree import ElementTree

from msgspec.structs import replace

from orgcharts.frozen import FrozenDict
from orgcharts.language import Language, load_language
from orgcharts.language.language import Message

OPEN, CLOSE = "⟦⟧"

_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*(?:{CLOSE}|$)")
_WORD = re.compile(r"[^\W\d_]+")
_DOT_TEXT = re.compile(
    r'\b(?:label|xlabel|tooltip|comment)=(?:"((?:[^"\\]|\\.)*)"|<((?:<[^<>]*>|[^<>])*)>)|^// (.*)$',
    re.MULTILINE,
)


def marked(text: str) -> str:
    """Return a message with each stretch of its own text between the marks; placeholders are kept.

    >>> marked("Page {number} of {total}")
    '⟦Page ⟧{number}⟦ of ⟧{total}'
    """
    parts: list[str] = []
    for literal, name, form, _ in Formatter().parse(text):
        parts.append(f"{OPEN}{literal}{CLOSE}" if literal else "")
        if name is not None:
            parts.append(f"{{{name}:{form}}}" if form else f"{{{name}}}")
    return "".join(parts)


def _marked(message: Message) -> Message:
    if isinstance(message, str):
        return marked(message)
    return FrozenDict({category: marked(text) for category, text in message.items()})


def pseudo_language() -> Language:
    """Return English with everything that it can add to a drawing between marks."""
    english = load_language("en")
    return replace(
        english,
        tag="en-XA",
        messages=FrozenDict({key: _marked(message) for key, message in english.messages.items()}),
        terms=FrozenDict({short: f"{OPEN}{name}{CLOSE}" for short, name in english.terms.items()}),
        dates=replace(
            english.dates,
            forms=FrozenDict({form: marked(text) for form, text in english.dates.forms.items()}),
            months=tuple(map(marked, english.dates.months)),
        ),
    )


PSEUDO = pseudo_language()


def texts(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the format and the readable text of each file: what is drawn, titles and descriptions."""
    for form, content in files.items():
        if form == "svg":
            yield form, " ".join(_svg_texts(content))
        elif form == "html":
            yield form, " ".join(_html_texts(content))
        elif form == "dot":
            yield form, " ".join(_dot_texts(content))
        else:
            yield form, content


def _svg_texts(svg: str) -> Iterator[str]:
    for element in ElementTree.fromstring(svg).iter():
        if element.tag.endswith(("}text", "}title", "}desc")):
            yield "".join(element.itertext())
        yield from (value for name, value in element.attrib.items() if name == "aria-label")


def _html_texts(page: str) -> Iterator[str]:
    """Yield the texts and labels of a page, without its drawings, style sheet and script."""
    bare = re.sub("<(svg|style|script)\\b.*?</\\1>", " ", page, flags=re.DOTALL)
    yield from (unescape(label) for label in re.findall('(?:aria-label|data-found)="([^"]*)"', bare))
    yield unescape(re.sub("<[^<>]*>", " ", bare))


def _dot_texts(dot: str) -> Iterator[str]:
    for plain, markup, comment in _DOT_TEXT.findall(dot):
        text = re.sub(r"\\[nlr]", " ", plain).replace("\\", "")
        yield unescape(text or re.sub("<[^<>]*>", " ", markup) or comment)


def unmarked_words(text: str) -> set[str]:
    """Return the words outside of the marks, folded, without the letters of notes."""
    own = "".join(" " if category(sign) == "Lm" else sign for sign in _MARKED.sub(" ", text))
    return {word.casefold() for word in _WORD.findall(own) if len(word) > 1}
