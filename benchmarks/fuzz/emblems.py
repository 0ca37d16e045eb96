"""Emblems: pictures that are in order, hostile ones and damaged ones, in SVG and PNG."""

from __future__ import annotations

import random
import struct
import zlib

from benchmarks.fuzz.mutation import written
from benchmarks.fuzz.words import REACHES, name, token

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><defs><linearGradient id="g">\
<stop offset="0" stop-color="#fff"/></linearGradient><clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs>\
<style>.a{fill:red}</style><g class="a" transform="rotate(3) scale(2)"><circle cx="5" cy="5" r="4"/>\
<path d="M1 2C3 4 5 6 7 8a1 1 0 0 1 2 2z" clip-path="url(#c)" fill="url(#g)"/><use href="#k"/></g>\
<rect id="k" x="1%" y="2" width="3" height="4"/></svg>"""

LENGTHS = ("0", "1", "3.5", "9", "20", "1e2", ".5")
HOSTILE_LENGTHS = (
    "1e99", "-1e99", "1e308", "1e-308", "1e999", "NaN", "inf", "", "1e", "--1", "1" * 400, "2147483648", "1e7",
)  # fmt: skip
STYLES = ("fill:red", "fill:none", "stroke:#000;stroke-width:2", "opacity:.5") * 3 + (
    "fill:url(#n9)",
    "filter:url(#n2)",
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def emblem_files(source: random.Random) -> dict[str, bytes]:
    """A picture of one of many kinds, and a chart that asks for it."""
    file = source.choice(("e.svg", "e.svg", "e.svg", "e.png", "e.png", *REACHES[:6]))
    spec = {
        "organization": {"name": "A", "units": ["B"]},
        "charts": [
            {
                "document": {"emblem": file},
                "title": name(source),
                "page": source.choice(("A4-landscape", "60x60mm")),
            }
        ],
    }
    svg = source.choice((_changed, _drawn, _drawn, _hostile))(source)
    return {"spec.yaml": written(spec, source), "e.svg": svg, "e.png": _png(source)}


def _changed(source: random.Random) -> bytes:
    """Return a picture in order with bytes changed."""
    content = bytearray(PICTURE)
    for _ in range(source.choice((0, 1, 2, 5))):
        start = source.randrange(len(content))
        content[start : start + source.choice((0, 1, 6))] = source.choice(
            (b"", source.randbytes(2), token(source), b"1e999", b"-1", b'" onload="x', b"NaN", b"<script/>")
        )
    return bytes(content)


def _drawn(source: random.Random) -> bytes:
    """Return shapes in groups, with clips, gradients and copies, now and then of what is not there or of themselves."""
    made: list[tuple[str, int]] = []
    body = "".join(_element(source, made, 0) for _ in range(source.randint(1, 5)))
    sizes = ("0 0 20 20", "0 0 20 20", "0 0 20 20", "-5 -5 30 10", "0 0 1e5 1e5", "0 0 0 0", "0 0 1e99 1")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{source.choice(sizes)}">'
    return f"{head}<style>.a{{{_style(source)}}}</style>{body}</svg>".encode()


def _element(source: random.Random, made: list[tuple[str, int]], depth: int) -> str:
    kind = source.choice(("rect", "circle", "path", "g", "g", "clipPath", "linearGradient", "use"))
    kind = "rect" if depth > 5 or (kind == "use" and not made) else kind
    inside = ""
    if kind in ("g", "clipPath"):
        inside = "".join(_element(source, made, depth + 1) for _ in range(source.randint(0, 3)))
    number = len(made) + 1
    looks = f' id="n{number}"'
    looks += source.choice(("", ' class="a"', f' style="{_style(source)}"', _transform(source)))
    if kind == "rect":
        looks += f' x="{_length(source)}" width="{_length(source)}" height="{_length(source)}"'
    elif kind == "circle":
        looks += f' cx="{_length(source)}" r="{_length(source)}"'
    elif kind == "path":
        points = " ".join(f"L{source.randint(0, 9)} {_length(source)}" for _ in range(source.randint(0, 6)))
        looks += f' d="M0 0{points}z" clip-path="url(#n{_made(source, made, "clipPath")})"'
    elif kind == "use":
        looks += f' href="#n{_made(source, made, "g")}"'
    elif kind == "linearGradient":
        inside = '<stop offset=".5"/>'
        looks += f' href="#n{_made(source, made, kind)}"' if source.random() < 0.3 else ""
    made.append((kind, number))
    return f"<{kind}{looks}>{inside}</{kind}>"


def _made(source: random.Random, made: list[tuple[str, int]], kind: str) -> int:
    """Return the number of an element of a kind, if there is one; now and then any number."""
    fitting = [number for each, number in made if each == kind]
    return source.choice(fitting) if fitting and source.random() < 0.95 else source.randint(0, 9)


def _length(source: random.Random) -> str:
    return source.choice(LENGTHS) if source.random() < 0.98 else source.choice(HOSTILE_LENGTHS)


def _style(source: random.Random) -> str:
    return source.choice(STYLES)


def _transform(source: random.Random) -> str:
    steps = "".join(
        f"{source.choice(('scale', 'rotate', 'translate', 'skewX'))}({_length(source)})"
        for _ in range(source.randint(1, 3))
    )
    return f' transform="{steps}"'


def _hostile(source: random.Random) -> bytes:
    """Return a picture that is made to take time, room or a way out."""
    length = source.choice(HOSTILE_LENGTHS)
    deep = source.choice((10, 100, 3_000))
    classes = "".join(f".a{number}{{fill:red}}" for number in range(source.choice((10, 1_000, 5_000))))
    body = source.choice((
        f'<circle r="{length}" cx="1" cy="1"/>',
        f'<rect width="{length}" height="1" stroke="red" stroke-width="{length}" stroke-dasharray="{length} 1"/>',
        f'<g transform="scale({length})">' * 6 + '<path d="M0 0h1v1z"/>' + "</g>" * 6,
        "<g>" * deep + "</g>" * deep,
        '<clipPath id="c"><path d="M0 0h9v9z" clip-path="url(#c)"/></clipPath><path d="M0 0h9v9z" clip-path="url(#c)"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>',
        '<linearGradient id="a" href="#a"/><rect width="9" height="9" fill="url(#a)"/>',
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(30)) + '<g id="a30"/>',
        f'<style>{classes}</style><rect class="a1 a2 a3" width="9" height="9"/>',
        f'<path d="M0 0{"h1 " * deep * 5}"/><path d="M0 0A{length} 1 0 0 1 9 9"/>',
        '<image href="file:///etc/hostname" width="9" height="9"/>',
    ))  # fmt: skip
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{body}</svg>'.encode()


def _png(source: random.Random) -> bytes:
    """Return a small PNG, more often than not with something wrong."""
    width, height = source.choice(((1, 1), (3, 2), (16, 16)))
    colour, channels = source.choice(((0, 1), (2, 3), (4, 2), (6, 4)))
    pixels = b"".join(b"\0" + source.randbytes(width * channels) for _ in range(height))
    stated = (
        (width, height)
        if source.random() < 0.8
        else source.choice(((0, 1), (4_097, 1), (2**31, 9), (9, 2**32 - 1)))
    )
    form = (
        (8, colour, 0, 0, 0)
        if source.random() < 0.8
        else tuple(source.choice((0, 1, 3, 9, 255)) for _ in range(5))
    )
    packed = zlib.compress(pixels)
    if source.random() < 0.1:
        packed = source.choice((b"", zlib.compress(bytes(10**6)), source.randbytes(20), packed[:-3]))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", *stated, *form)), (b"IDAT", packed), (b"IEND", b"")]
    if source.random() < 0.2:
        chunks.insert(source.randrange(4), source.choice(chunks))
    if source.random() < 0.2:
        del chunks[source.randrange(len(chunks))]
    content = bytearray(SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks))
    for _ in range(source.choice((0, 0, 1, 3))):
        content[source.randrange(len(content))] = source.randrange(256)
    return bytes(content[: source.randrange(len(content))] if source.random() < 0.1 else content)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
