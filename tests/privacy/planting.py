"""Random specs with a word of its own planted in every field, and the places where such a word may hide."""

from __future__ import annotations

import base64
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import uharfbuzz as hb
import yaml

from orgcharts.chart import Show
from tests.formats.pdf_reader import Reader, texts_of_font

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("reporting", "technical", "supports", "twinned")
LOOKS = ("in-force", "proposed", "vacant", "unconfirmed")


class Planter:
    """A source of random facts; each word that it plants is unlike any other."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words: dict[str, str] = {}
        self.ids: list[str] = []
        self.key = self.plant("key of a source")

    def plant(self, field: str) -> str:
        """Return a new word and note the field that it stands in."""
        word = "Q" + "".join(self.chance.choices("bcdfghjklmnpqrstvwxz", k=8))
        self.words[word] = field
        return word

    def some(self, *choices: Any, of: float = 0.5) -> list[Any]:
        return [choice for choice in choices if self.chance.random() < of]

    # ------------------------------------------------------------------------ the organisation
    def spec(self) -> str:
        """Return the text of a spec with two charts."""
        organization = self._unit("organization", 0) | {
            "as_of": "2026",
            "sources": {
                self.key: {
                    "title": self.plant("title of a source"),
                    "symbol": self.plant("symbol of a source"),
                    "url": f"https://example.org/{self.plant('address of a source')}",
                }
            },
            "abbreviations": {self.plant("abbreviation"): self.plant("name of an abbreviation")},
        }
        outside = [self._unit("outside", 9) | {"id": "outer"}]
        data = {
            "organization": organization,
            "outside": outside,
            "relation_kinds": {
                "twinned": {"label": self.plant("kind of relation"), "line": "dotted"},
                "unused": {"label": self.plant("unused kind of relation")},
            },
            "relations": list(self._relations()),
            "changes": [self._change()],
            "allow": [{"code": "OC211", "reason": self.plant("reason of an allowance")}],
            "charts": [self._chart(), {"id": "other", "title": self.plant("title of another chart")}],
        }
        return f"# {self.plant('comment')}\n" + yaml.safe_dump(data, sort_keys=False, allow_unicode=True)

    def _unit(self, field: str, depth: int) -> dict[str, Any]:
        unit: dict[str, Any] = {
            "name": f"{self.plant(f'name of {field}')} Office",
            "acronym": self.plant(f"acronym of {field}").upper(),
            "code": self.plant("code"),
            "status": self.chance.choice(LOOKS),
            "head": self._post("head"),
            "earlier_heads": [self._post("earlier head") | {"since": "2019", "until": "2020"}],
            "posts": {"RB": {"P-4": {"count": 2, "title": self.plant("title of posts")}}},
            "based_at": self.plant("place"),
            "hosted_by": self.plant("host"),
            "url": f"https://example.org/{self.plant('address of a unit')}",
            "aliases": [self.plant("alias")],
            "formerly": [self.plant("former name")],
            "note": self.plant("note of a unit"),
            "task": self.plant("task of a unit"),
            "contact": self._contact("a unit"),
            "identifiers": {self.plant("register"): self.plant("id of a unit")},
            "people": [self._post("staff") for _ in range(self.chance.randint(0, 2))],
            "source": [f"{self.key} {self.plant('cited place')}"],
        }
        unit["posts"]["RB"]["P-4"] |= {"note": self.plant("note of posts"), "based_at": self.plant("place")}
        for field_name in self.some("acronym", "code", "head", "posts", "note", of=0.3):
            del unit[field_name]
        if "head" in unit and self.chance.random() < 0.3:
            unit["heads"] = [unit.pop("head"), self._post("second head")]
        if self.chance.random() < 0.4 and 0 < depth < 9:
            unit["id"] = f"unit-{len(self.ids)}"
            self.ids.append(unit["id"])
        roles = ("line", "line", "line", "staff", "deputy", "front-office", "attached")
        if depth:
            unit["role"] = self.chance.choice(roles)
        most = (3, 2, 1)[depth] if depth < 3 else 0
        unit["units"] = [self._unit("a unit", depth + 1) for _ in range(self.chance.randint(0, most))]
        return unit

    def _post(self, field: str) -> dict[str, Any]:
        return {
            "title": self.plant(f"title of {field}"),
            "also": [self.plant(f"further title of {field}")],
            "grade": "D-1",
            "holder": self.plant(f"holder of {field}"),
            "acting": self.chance.random() < 0.3,
            "note": self.plant(f"note of {field}"),
            "task": self.plant(f"task of {field}"),
            "contact": self._contact(field),
            "identifiers": {self.plant("register"): self.plant(f"id of {field}")},
            "source": [f"{self.key} {self.plant('place in the source of a post')}"],
        }

    def _contact(self, field: str) -> dict[str, Any]:
        names = ("phone", "email", "room", "address", "hours")
        return {name: self.plant(f"{name} of {field}") for name in names}

    def _relations(self) -> Iterator[dict[str, Any]]:
        for _ in range(self.chance.randint(0, 2)):
            ends = self.chance.sample([*self.ids, "outer"], 2) if self.ids else []
            if ends:
                yield {
                    "from": ends[0],
                    "to": ends[1],
                    "kind": self.chance.choice(KINDS),
                    "note": self.plant("note of a relation"),
                    "source": [f"{self.key} {self.plant('place in the source of a relation')}"],
                }

    def _change(self) -> dict[str, Any]:
        return {
            "date": "2020",
            "title": self.plant("title of a change"),
            "original": [self.plant("unit before a change")],
            "instrument": self.plant("act of a change"),
            "note": self.plant("note of a change"),
        }

    # ------------------------------------------------------------------------ the chart
    def _chart(self) -> dict[str, Any]:
        chance = self.chance
        chart: dict[str, Any] = {
            "show": self.some(*(each.value for each in Show)),
            "notes": chance.random() < 0.3,
            "abbreviations": chance.random() < 0.3,
            "see": chance.random() < 0.5,
            "relations": chance.choice(["all", "none"]),
            "page": "A4-landscape",
            "type": {"floor": 0},
        }
        wishes: dict[str, Any] = {
            "id": "chart",
            "title": self.plant("title"),
            "source": self.plant("source line"),
            "depth": chance.randint(0, 3),
            "head_depth": chance.randint(0, 2),
        }
        chart |= dict(self.some(*wishes.items()))
        if self.ids:
            one = chance.choice(self.ids)
            by_unit: dict[str, Any] = {
                "focus": [one],
                "collapse": self.some(*self.ids),
                "units": {
                    chance.choice(self.ids): {"text": self.plant("label")},
                    one: {"arrange": "cells"},
                },
            }
            chart |= dict(self.some(*by_unit.items(), of=0.3))
        return chart


# ---------------------------------------------------------------------------- where words may hide
def visible_words(svg: str) -> str:
    """Return the words that the picture shows, a line for each stretch of text, and what it links to."""
    root = ElementTree.fromstring(svg)
    texts = ("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    return "\n".join((*texts, *(link.attrib["href"] for link in root.iter(f"{SVG}a"))))


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file and all in it: streams and texts of a PDF, chunks of a PNG, fonts of an SVG, a ZIP."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
        return
    yield data
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            yield stream
    if data.startswith(b"%PDF"):
        yield "\n".join(Reader(data).structure.texts()).encode()
    if data.startswith(b"\x89PNG"):
        yield from png_texts(data)
    for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(packed)


def words_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Return the words that a file contains, in whichever spelling.

    A spelling is searched for only if its first bytes are in the file, which one pass finds for all.
    """
    length, forms = _by_start(frozenset(words))
    whole = b"\n".join(part.lower() for part in unpacked(data))
    there = forms.keys() & (whole[place : place + length] for place in range(len(whole) - length + 1))
    return {word for start in there for form, word in forms[start] if form in whole}


@lru_cache(8)
def _by_start(words: frozenset[str]) -> tuple[int, dict[bytes, list[tuple[bytes, str]]]]:
    """Return a number of bytes that all spellings of words have, and the spellings by so many first bytes."""
    forms = [(form, word) for word in words for form in spellings(word)]
    length = min((len(form) for form, _ in forms), default=1)
    by_start: dict[bytes, list[tuple[bytes, str]]] = {}
    for form, word in forms:
        by_start.setdefault(form[:length], []).append((form, word))
    return length, by_start


def png_texts(data: bytes) -> Iterator[bytes]:
    """Yield every chunk of a PNG but its pixels, compressed texts unpacked."""
    start = 8
    while start + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, start)
        body = data[start + 8 : start + 8 + length]
        if kind in (b"zTXt", b"iCCP", b"iTXt"):
            yield zlib.decompress(body[body.index(b"\0") + 2 :]) if kind != b"iTXt" else body
        elif kind != b"IDAT":
            yield body
        start += 12 + length


def spellings(word: str) -> set[bytes]:
    """Return how a word may be written in a file, in small letters where that makes no difference."""
    found: set[bytes] = set()
    for spelled in (word, word.lower(), word.upper()):
        plain = spelled.encode()
        wide = (spelled.encode("utf-16-le"), spelled.encode("utf-16-be"))
        for each in (plain, *wide):
            found |= {each.lower(), each.hex().encode()}
            # the letters that stay the same whatever stands before and after
            found |= {
                base64.b64encode(b"\0" * lead + each)[(lead * 4 + 2) // 3 : -4].lower() for lead in range(3)
            }
        found.add("".join(f"&#{ord(letter)};" for letter in spelled).encode())
        found.add("".join(f"&#x{ord(letter):x};" for letter in spelled).encode())
        found.add("".join(f"%{ord(letter):02x}" for letter in spelled).encode())
        found.add("".join(f"\\{ord(letter):03o}" for letter in spelled).encode())
    return found


def letters_of_fonts(svg: str) -> set[str]:
    """Return the letters that the fonts in an SVG can write."""
    packed = re.findall(r"data:font/ttf;base64,([A-Za-z0-9+/=]+)", svg)
    return {chr(code) for font in packed for code in hb.Face(base64.b64decode(font)).unicodes}


def letters_of_pdf(data: bytes) -> set[str]:
    """Return the letters that the glyphs in a PDF are read as."""
    reader = Reader(data)
    fonts = (font for page in reader.file.pages for font in page.Resources.get("/Font", {}).values())
    return {letter for font in fonts for text in texts_of_font(font).values() for letter in text}
