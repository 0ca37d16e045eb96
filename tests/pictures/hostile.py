"""Emblems that were made to do harm: each has to be drawn, or refused, with bounded work."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def svg(body: str, head: str = HEAD) -> bytes:
    return f"{head}{body}</svg>".encode()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def header(
    width: int = 4, height: int = 4, depth: int = 8, colour: int = 2, *, packing: int = 0,
    filtering: int = 0, interlace: int = 0,
) -> bytes:  # fmt: skip
    fields = (width, height, depth, colour, packing, filtering, interlace)
    return chunk(b"IHDR", struct.pack(">IIBBBBB", *fields))


def png(*parts: bytes, end: bytes = chunk(b"IEND", b"")) -> bytes:
    return SIGNATURE + b"".join(parts) + end


def pixels(rows: int = 4, size: int = 12, filtering: int = 0, extra: bytes = b"") -> bytes:
    return chunk(b"IDAT", zlib.compress((bytes([filtering]) + b"\x80" * size) * rows + extra))


PALETTE = chunk(b"PLTE", bytes(range(12)))
SMALL = pixels(4, 4)
"""Pixels of one byte each."""

GOOD_PNGS: Mapping[str, bytes] = {
    "truecolour": png(header(), pixels()),
    "grey": png(header(colour=0), SMALL),
    "one bit": png(header(8, 8, 1, 0), pixels(8, 1)),
    "sixteen bits": png(header(depth=16), pixels(4, 24)),
    "alpha": png(header(colour=6), pixels(4, 16)),
    "palette": png(header(colour=3, depth=2), PALETTE, pixels(4, 1)),
    "palette, clear": png(header(colour=3, depth=2), PALETTE, chunk(b"tRNS", b"\0"), pixels(4, 1)),
    "grey, clear": png(header(colour=0), chunk(b"tRNS", b"\0\x80"), SMALL),
    "interlaced": png(
        header(interlace=1),
        chunk(b"IDAT", zlib.compress(b"\0rgb" * 2 + b"\0rgbrgb" + (b"\0rgbrgb" * 2) + b"\0" + b"rgb" * 4
                                     + b"\0" + b"rgb" * 4)),
    ),
    "pixels in two parts": png(header(), *(chunk(b"IDAT", part) for part in (
        zlib.compress((b"\0" + b"\x80" * 12) * 4)[:9], zlib.compress((b"\0" + b"\x80" * 12) * 4)[9:]))),
}  # fmt: skip

BAD_PNGS: Mapping[str, bytes] = {
    "nothing": b"",
    "signature alone": SIGNATURE,
    "cut in the header": GOOD_PNGS["truecolour"][:20],
    "cut in the pixels": GOOD_PNGS["truecolour"][:50],
    "cut before the end": GOOD_PNGS["truecolour"][:-12],
    "bad checksum": GOOD_PNGS["truecolour"][:30] + b"\0" + GOOD_PNGS["truecolour"][31:],
    "length of two gigabytes": SIGNATURE + b"\x7f\xff\xff\xffIHDR" + b"\0" * 40,
    "huge": png(header(2**31 - 1, 2**31 - 1), pixels()),
    "bomb": png(header(), chunk(b"IDAT", zlib.compress(b"\0" * 50_000_000, 9))),
    "no width": png(header(0, 4), pixels()),
    "wide without pixels": png(header(4_096, 4_096), pixels()),
    "too few rows": png(header(), pixels(3)),
    "too many rows": png(header(), pixels(5)),
    "a byte too much": png(header(), pixels(extra=b"\0")),
    "filter 5": png(header(), pixels(filtering=5)),
    "depth 3": png(header(depth=3), pixels()),
    "depth 4 in colours": png(header(depth=4), pixels()),
    "colour 5": png(header(colour=5), pixels()),
    "packing 1": png(header(packing=1), pixels()),
    "filtering 1": png(header(filtering=1), pixels()),
    "interlace 2": png(header(interlace=2), pixels()),
    "interlaced in name": png(header(interlace=1), pixels()),
    "header of 12 bytes": png(chunk(b"IHDR", b"\0" * 12), pixels()),
    "header twice": png(header(), header(), pixels()),
    "header late": png(pixels(), header()),
    "no palette": png(header(colour=3), SMALL),
    "palette of 10 bytes": png(header(colour=3), chunk(b"PLTE", b"\0" * 10), SMALL),
    "palette of none": png(header(colour=3), chunk(b"PLTE", b""), SMALL),
    "palette of 300 colours": png(header(colour=3), chunk(b"PLTE", b"\0" * 900), SMALL),
    "more colours than bits": png(header(colour=3, depth=1), PALETTE, pixels(4, 1)),
    "palette in grey": png(header(colour=0), PALETTE, SMALL),
    "palette twice": png(header(colour=3), PALETTE, PALETTE, SMALL),
    "palette after pixels": png(header(colour=3), SMALL, PALETTE),
    "transparency before palette": png(header(colour=3), chunk(b"tRNS", b"\0"), PALETTE, SMALL),
    "transparency of 9 colours": png(header(colour=3), PALETTE, chunk(b"tRNS", b"\0" * 9), SMALL),
    "transparency of 3 bytes": png(header(), chunk(b"tRNS", b"\0" * 3), pixels()),
    "transparency and alpha": png(header(colour=6), chunk(b"tRNS", b"\0" * 6), pixels(4, 16)),
    "gamma of 3 bytes": png(header(), chunk(b"gAMA", b"\0" * 3), pixels()),
    "white point of 3 bytes": png(header(), chunk(b"cHRM", b"\0" * 3), pixels()),
    "unknown part": png(header(), chunk(b"ABCD", b""), pixels()),
    "pixels apart": png(header(), pixels(2), chunk(b"tEXt", b"a\0b"), pixels(2)),
    "pixels cut": png(header(), chunk(b"IDAT", zlib.compress(b"\0" * 52)[:-6])),
    "pixels not packed": png(header(), chunk(b"IDAT", b"\0" * 52)),
    "end with contents": png(header(), pixels(), end=chunk(b"IEND", b"x")),
}

CIRCLE = '<circle id="c" cx="50" cy="50" r="40"/>'
CLIPPED = '<clipPath id="a" {}><circle cx="50" cy="50" r="40"/></clipPath><rect width="9" height="9" {}/>'


def nested(start: str, count: int) -> str:
    return start * count + CIRCLE + "</g>" * count


def of_many_layers(tag: str) -> str:
    layers = "".join(
        f'<{tag} id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + f"</{tag}>" for n in range(1, 20)
    )
    return '<g id="g0"><circle r="1"/></g>' + layers


SVGS: Mapping[str, str] = {
    **{f"circle {r}": f'<circle cx="50" cy="50" r="{r}"/>' for r in ("1e99", "1e30", "1e9", "-5", "1e-99", "0")},
    "ellipse": '<ellipse cx="50" cy="50" rx="1e99" ry="1"/>',
    "rounded": '<rect width="1e99" height="1e99" rx="1e98" ry="1e98"/>',
    "rounded, small": '<rect width="10" height="10" rx="1e99"/>',
    "far": '<rect x="1e99" y="-1e99" width="1" height="1"/>',
    "line": '<line x1="-1e99" x2="1e99" y1="0" y2="0" stroke="#000"/>',
    "points": '<polygon points="0,0 1e99,1e99 -1e99,5"/>',
    "arc": '<path d="M0 0A1e99 1e99 0 0 1 10 10" stroke="#000"/>',
    "arc of nothing": '<path d="M0 0A0 0 0 0 1 10 10A1e-99 1e-99 0 1 1 0 0" stroke="#000"/>',
    "flat arc": '<path d="M0 0A1e-99 1 0 0 1 9 9" stroke="#000"/>',
    "flat arc of many digits": '<path d="M0 0A1e-308 1 0 0 1 9 9" stroke="#000"/>',
    "arc without an end": '<path d="M0 0A1 1 0 0 1 9" stroke="#000"/>',
    "curve": '<path d="M0 0C1e99 0 0 1e99 10 10S1e99 -1e99 1 1" stroke="#000"/>',
    "relative": f'<path d="M0 0{"l9e4 9e4" * 20_000}" stroke="#000"/>',
    "many digits": f'<circle r="{"9" * 900_000}"/>',
    "wide stroke": '<path d="M0 0L9 9" stroke="#000" stroke-width="1e99" stroke-linejoin="round"/>',
    "inherited stroke": '<g stroke="#000" stroke-width="1e4"><g transform="scale(9999)"><path d="M0 0L9 9"/></g></g>',
    "mitre": '<path d="M0 0L9 9L0 1" stroke="#000" stroke-miterlimit="1e99"/>',
    "dashes": '<path d="M0 0L99 99" stroke="#000" stroke-dasharray="0.00001"/>',
    "inherited dashes": '<g stroke="#000" stroke-dasharray="0.00001 0.00001"><circle r="50"/></g>',
    "dashes of nothing": '<path d="M0 0L99 99" stroke="#000" stroke-dasharray="0 0"/>',
    "dashes of one": '<path d="M0 0L99 99" stroke="#000" stroke-dasharray="0"/>',
    "dashes by class": '<style>.a{stroke:#000;stroke-dasharray:0.00001}</style><circle class="a" r="50"/>',
    "scale in scale": nested('<g transform="scale(1e99)">', 4),
    "scale in scale, small": nested('<g transform="scale(9)">', 38),
    "shrunk in shrunk": nested('<g transform="scale(1e-99)">', 4),
    "scale to nothing": nested('<g transform="scale(0)">', 1),
    "matrix of nothing": nested('<g transform="matrix(0 0 0 0 0 0)">', 1),
    "flat matrix": nested('<g transform="matrix(1 1 1 1 0 0)">', 1),
    "skew to nothing": nested('<g transform="skewX(90)">', 1),
    "skews": nested('<g transform="skewX(89.9) skewY(89.9)">', 9),
    "turned far": nested('<g transform="rotate(1e99)">', 1),
    "turned about far": nested('<g transform="rotate(5 1e99 1e99)">', 1),
    "moved far": nested('<g transform="translate(1e99)">', 3),
    "many transforms": f'<g transform="{"scale(1.1)" * 50_000}">{CIRCLE}</g>',
    "moved use": f'{CIRCLE}<use href="#c" x="1e99" y="1e99"/>',
    "clip of itself": CLIPPED.format('clip-path="url(#a)"', 'clip-path="url(#a)"'),
    "clip of itself by style": CLIPPED.format('style="clip-path:url(#a)"', 'clip-path="url(#a)"'),
    "clips of each other": CLIPPED.format('clip-path="url(#b)"', 'clip-path="url(#a)"')
    + '<clipPath id="b" clip-path="url(#a)"><circle r="9"/></clipPath>',
    "clip through use": '<clipPath id="a"><use href="#u"/></clipPath><g id="u" clip-path="url(#a)"><circle r="5"/></g>',
    "clip used in it": '<clipPath id="a"><use href="#a"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>',
    "clip that is a shape": f'{CIRCLE}<rect width="9" height="9" clip-path="url(#c)"/>',
    "fill that is a shape": f'{CIRCLE}<rect width="9" height="9" fill="url(#c)"/>',
    "fill of itself": '<rect id="r" width="9" height="9" fill="url(#r)"/>',
    "fill that is a clip": CLIPPED.format("", 'fill="url(#a)"'),
    "use of itself": '<use id="a" href="#a"/>',
    "uses of each other": '<use id="a" href="#b"/><use id="b" href="#a"/>',
    "use of above": '<g id="a"><g><use href="#a"/></g></g>',
    "use of a chain": "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(5_000)),
    "uses of uses": of_many_layers("g"),
    "clips of uses": of_many_layers("clipPath"),
    "gradients of each other": '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
    "gradient chain": "".join(f'<linearGradient id="l{n}" href="#l{n + 1}"/>' for n in range(3_000))
    + '<linearGradient id="l3000"/><rect width="9" height="9" fill="url(#l0)"/>',
    "gradient of one that is gone": '<linearGradient id="a" href="#gone"><stop offset="0"/></linearGradient>',
    "gradient in gradient": '<linearGradient id="a"><stop offset="0"/><linearGradient id="b"/></linearGradient>',
    "gradient, far": '<linearGradient id="a" gradientUnits="userSpaceOnUse" x2="1e99"><stop offset="0"/>'
    '<stop offset="1"/></linearGradient><rect width="99" height="99" fill="url(#a)"/>',
    "gradient, repeated": '<linearGradient id="a" gradientUnits="userSpaceOnUse" x2="1e-9" spreadMethod="repeat">'
    '<stop offset="0"/><stop offset="1"/></linearGradient><rect width="99" height="99" fill="url(#a)"/>',
    "gradient, reflected": '<radialGradient id="a" gradientUnits="userSpaceOnUse" r="1e-9" spreadMethod="reflect">'
    '<stop offset="0"/><stop offset="1"/></radialGradient><rect width="99" height="99" fill="url(#a)"/>',
    "gradient, turned": '<linearGradient id="a" gradientTransform="scale(0)"><stop offset="0"/><stop offset="1"/>'
    '</linearGradient><rect width="99" height="99" fill="url(#a)"/>',
    "gradient of nothing": '<radialGradient id="a" r="0"/><rect width="99" height="99" fill="url(#a)"/>',
    "stop beyond": '<linearGradient id="a"><stop offset="-5"/><stop offset="1e99"/></linearGradient>'
    '<rect width="99" height="99" fill="url(#a)"/>',
    "many stops for many": f'<linearGradient id="a">{"<stop/>" * 5_000}</linearGradient>'
    + '<g fill="url(#a)">' + '<rect width="9" height="9"/>' * 4_900 + "</g>",
    "many stops for many, by another": f'<linearGradient id="b">{"<stop/>" * 5_000}</linearGradient>'
    + '<linearGradient id="a" href="#b"/><g fill="url(#a)">' + '<rect width="9" height="9"/>' * 4_900 + "</g>",
    "large clip for many": f'<clipPath id="a"><path d="M0 0{"L1 1" * 20_000}"/></clipPath>'
    + '<rect width="9" height="9" clip-path="url(#a)"/>' * 9_000,
    "pattern of itself": '<pattern id="p"><rect width="9" height="9" fill="url(#p)"/></pattern>',
    "mask of itself": '<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>',
    "marker of itself": '<marker id="m"><path d="M0 0" marker-start="url(#m)"/></marker>',
    "one class a thousand times": f'<style>{".a{fill:red}" * 60_000}</style><g class="a">{CIRCLE}</g>',
    "one class, many selectors": f'<style>{"".join(".a," * 100_000)}.a{{{"fill:red;" * 60_000}}}</style>'
    '<g class="a"/>',
    "one rule, many properties": "<style>.a{" + ";".join(f"p{n}:1" for n in range(80_000)) + "}</style>"
    + '<g class="a"/>' * 900,
    "long value for many": "<style>.a{stroke-dasharray:" + "1 " * 300_000 + "1}</style>" + '<g class="a"/>' * 9_000,
    "long value of no kind": "<style>.a{fill:" + "rgb(" * 200_000 + "}</style>" + '<g class="a"/>' * 9_000,
    "brackets": "<style>" + "{" * 900_000 + "</style>",
    "commas": "<style>" + "," * 900_000 + "{}</style>",
    "spaces": f'<rect width="9" height="9" fill="{" " * 900_000}"/>',
    "deep": "<g>" * 100_000 + "</g>" * 100_000,
    "many attributes": "<g " + " ".join(f'a{n}="1"' for n in range(60_000)) + "/>",
}  # fmt: skip
"""The contents of each, in a field of 100 by 100."""

FIELDS: Mapping[str, bytes] = {
    "smallest": svg('<circle r="1"/>', HEAD.replace("0 0 100 100", "0 0 0.011 0.011")),
    "largest": svg('<circle r="999999"/>', HEAD.replace("0 0 100 100", "-999999 -999999 999999 999999")),
    "moved": svg(CIRCLE, HEAD.replace("0 0 100 100", "999999 999999 1 1")),
}


def emblems() -> Iterator[tuple[str, str, bytes]]:
    """Yield a name, the ending of the file and its contents."""
    yield from ((f"svg {name}", "svg", svg(body)) for name, body in SVGS.items())
    yield from ((f"field {name}", "svg", data) for name, data in FIELDS.items())
    yield from ((f"good png {name}", "png", data) for name, data in GOOD_PNGS.items())
    yield from ((f"bad png {name}", "png", data) for name, data in BAD_PNGS.items())
