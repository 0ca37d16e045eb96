"""Compression that readers of zlib understand (RFC 1950, RFC 1951), with the same bytes on every machine.

What zlib writes depends on its version and on who built it. Here, a repetition is sought at the latest
place with the same next bytes, and all data are one block with codes of its own.
"""

from __future__ import annotations

import heapq
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate

_HEADER = b"\x78\x01"
_WINDOW = 32_768
_LONGEST = 257
_CONTEXT = 4
"""How many next bytes are remembered for each place."""

_END = 256
_LITERALS_AND_LENGTHS = 286
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
"""The order in which the lengths of the codes for lengths are written (section 3.2.7)."""

_LENGTH_BITS = (*(0,) * 8, *(bits for bits in range(1, 6) for _ in range(4)))
_DISTANCE_BITS = (0, 0, *(bits for bits in range(14) for _ in range(2)))
_LENGTHS = tuple(accumulate((1 << bits for bits in _LENGTH_BITS[:-1]), initial=3))
_DISTANCES = tuple(accumulate((1 << bits for bits in _DISTANCE_BITS[:-1]), initial=1))
"""Bits after each code of a length or a distance, and the least value of each (section 3.2.5)."""

Token = int | tuple[int, int]
"""A byte, or the length of a repetition and how far back its first appearance begins."""


def deflated(data: bytes) -> bytes:
    """Return compressed data that `zlib.decompress` turns back into `data`."""
    bits = _bits(list(_tokens(data)))
    packed = int(bits[::-1], 2).to_bytes((len(bits) + 7) // 8, "little")
    return _HEADER + packed + zlib.adler32(data).to_bytes(4, "big")


def _tokens(data: bytes) -> Iterator[Token]:
    """Yield bytes and repetitions, found greedily."""
    contexts = [data[at : at + _CONTEXT] for at in range(len(data) - _CONTEXT + 1)]
    latest: dict[bytes, int] = {}
    at = 0
    while at < len(contexts):
        start = latest.get(contexts[at], -1)
        if start < 0 or at - start > _WINDOW:
            latest[contexts[at]] = at
            yield data[at]
            at += 1
        else:
            stop = at + _same(data, start, at, min(len(data) - at, _LONGEST))
            yield stop - at, at - start
            latest.update(zip(contexts[at:stop], range(at, stop), strict=False))
            at = stop
    yield from data[at:]


def _same(data: bytes, start: int, at: int, most: int) -> int:
    """Return how many bytes are equal from two places on, `most` at the most."""
    length = _CONTEXT
    while length < most and data[start + length] == data[at + length]:
        length += 1
    return length


def _bits(tokens: list[Token]) -> str:
    """Return a block as digits, the first bit first."""
    symbols: Counter[int] = Counter({_END: 1})
    distances: Counter[int] = Counter()
    for token in tokens:
        if isinstance(token, int):
            symbols[token] += 1
        else:
            symbols[_END + bisect_right(_LENGTHS, token[0])] += 1
            distances[bisect_right(_DISTANCES, token[1]) - 1] += 1
    lengths, ways = _code_lengths(symbols, 15), _code_lengths(distances, 15)
    words, steps = _codes(lengths), _codes(ways)
    written = [_heading(lengths, ways)]
    repeated: dict[Token, str] = {}
    for token in tokens:
        if isinstance(token, int):
            written.append(words[token])
        else:
            if token not in repeated:
                repeated[token] = _repetition(*token, words, steps)
            written.append(repeated[token])
    return "".join((*written, words[_END]))


def _repetition(length: int, distance: int, words: Mapping[int, str], steps: Mapping[int, str]) -> str:
    long, far = bisect_right(_LENGTHS, length) - 1, bisect_right(_DISTANCES, distance) - 1
    return (
        words[_END + 1 + long]
        + _number(length - _LENGTHS[long], _LENGTH_BITS[long])
        + steps[far]
        + _number(distance - _DISTANCES[far], _DISTANCE_BITS[far])
    )


def _number(value: int, bits: int) -> str:
    """Return a number as digits, the lowest bit first."""
    return f"{value:0{bits}b}"[::-1] if bits else ""


def _heading(lengths: Mapping[int, int], ways: Mapping[int, int]) -> str:
    """Return the start of a block: the lengths of all codes, each in a code of its own."""
    stated = [lengths.get(symbol, 0) for symbol in range(_LITERALS_AND_LENGTHS)]
    stated += [ways.get(symbol, 0) for symbol in range(len(_DISTANCES))]
    inner = _code_lengths(Counter(stated), 7)
    codes = _codes(inner)
    counts = (_LITERALS_AND_LENGTHS - 257, 5), (len(_DISTANCES) - 1, 5), (len(_ORDER) - 4, 4)
    return "".join(
        (
            "1",  # the last block
            "01",  # with codes of its own
            *(_number(value, bits) for value, bits in counts),
            *(_number(inner.get(symbol, 0), 3) for symbol in _ORDER),
            *(codes[length] for length in stated),
        )
    )


def _code_lengths(counts: Mapping[int, int], most: int) -> dict[int, int]:
    """Return the length of each symbol's code (Huffman 1952), `most` bits at the most.

    Where a code would be longer, frequent symbols count less.
    """
    weights = dict(sorted(counts.items()))
    while True:
        depths = _depths(weights)
        if max(depths.values(), default=0) <= most:
            return depths
        weights = {symbol: (weight + 1) // 2 for symbol, weight in weights.items()}


def _depths(weights: Mapping[int, int]) -> dict[int, int]:
    """Return the depth of each symbol in Huffman's tree; a single symbol has one bit."""
    depths = dict.fromkeys(weights, 0 if len(weights) > 1 else 1)
    heap = [(weight, symbol, [symbol]) for symbol, weight in weights.items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        light, first, some = heapq.heappop(heap)
        heavy, _, others = heapq.heappop(heap)
        together = some + others
        for symbol in together:
            depths[symbol] += 1
        heapq.heappush(heap, (light + heavy, first, together))
    return depths


def _codes(lengths: Mapping[int, int]) -> dict[int, str]:
    """Return the code of each symbol: in order of length, then of symbol (section 3.2.2)."""
    codes: dict[int, str] = {}
    code = before = 0
    for length, symbol in sorted((length, symbol) for symbol, length in lengths.items()):
        code <<= length - before
        codes[symbol] = f"{code:0{length}b}"
        code, before = code + 1, length
    return codes
